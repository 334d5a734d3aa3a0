"""The forms of the import and export screens."""

from __future__ import annotations

from django import forms

from editorial.exchange import files


class ImportForm(forms.Form):
    """A file and what to do with it."""

    import_file = forms.FileField(
        label="File", help_text="CSV, XLSX or JSON, at most 50 MB. UTF-8, UTF-16 and Windows text are read."
    )
    format = forms.ChoiceField(
        required=False, choices=[("", "By its content"), ("csv", "CSV"), ("xlsx", "XLSX"), ("json", "JSON")],
        help_text="Only where the content does not tell.",
    )  # fmt: skip
    create_names = forms.BooleanField(
        required=False, initial=True, label="Create unknown contributors, sections, tags and subjects",
        help_text="Otherwise rows that name them are refused.",
    )  # fmt: skip
    publish = forms.BooleanField(
        required=False, label="Publish the rows that say so",
        help_text="Those that are live in the column public; without that column, those that say when they were first published.",
    )  # fmt: skip

    def __init__(self, *args, may_publish: bool, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        if not may_publish:
            del self.fields["publish"]

    def clean_import_file(self):
        file = self.cleaned_data["import_file"]
        if file.size > files.MOST_BYTES:
            raise forms.ValidationError(
                f"The file has {file.size / 1024 / 1024:,.0f} MB; at most {files.MOST_BYTES // 1024 // 1024} are taken here. "
                "An operator can import larger files by command."
            )
        return file


class ConfirmForm(forms.Form):
    """What happens to the good rows if there are bad ones."""

    mode = forms.ChoiceField(
        label="The refused rows",
        choices=[
            ("partial", "Import the good rows now; I get the refused ones back as a file"),
            ("all", "Import nothing; I mend the file first"),
        ],
        initial="partial",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)


class ExportForm(forms.Form):
    """A format, and which columns."""

    format = forms.ChoiceField(
        choices=[("csv", "CSV"), ("xlsx", "XLSX"), ("json", "JSON")], widget=forms.RadioSelect, initial="csv"
    )
    columns = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, error_messages={"required": "Choose at least one column."}
    )

    def __init__(self, *args, columns: list[str], **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["columns"].choices = [(name, name) for name in columns]
        self.fields["columns"].initial = columns
