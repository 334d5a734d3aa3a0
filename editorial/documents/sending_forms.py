"""The form that takes documents: files or pasted text, and as what they are to be read."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.core.exceptions import ValidationError

from editorial.documents import limits
from editorial.documents.reading import ENDINGS

FILES = 20  # sent at once


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return files.getlist(name)


class FilesField(forms.FileField):
    """Files, cleaned to a list."""

    widget = SeveralFiles

    def clean(self, data, initial=None):
        files = [one for one in (data if isinstance(data, (list, tuple)) else [data]) if one]
        if len(files) > FILES:
            raise ValidationError(f"These are {len(files)} files; send at most {FILES} at once.")
        if sum(one.size for one in files) > 4 * limits.FILE_BYTES:
            raise ValidationError(
                f"Together these files have more than {4 * limits.FILE_BYTES // 1_000_000} MB; send them in parts."
            )
        # An empty file gets its sentence from the reader, as every other one that cannot be read.
        return [super(FilesField, self).clean(one, initial) for one in files]


class SendForm(forms.Form):
    """Files or pasted text, and as what they are read."""

    files = FilesField(
        required=False,
        label="Files",
        allow_empty_file=True,
        max_length=255,
        widget=SeveralFiles(attrs={"accept": ",".join(ENDINGS)}),
        help_text=f"Word (.docx), Markdown, HTML or text; one, or up to {FILES} at once.",
    )
    text = forms.CharField(
        required=False,
        label="Or paste the text",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="From an e-mail, a page or a Markdown file; headings, links and bold are kept as typed.",
    )
    kind = forms.ChoiceField(label="Read as", widget=forms.RadioSelect, initial="auto")
    card_format = forms.ChoiceField(
        label="Card format of a brief",
        required=False,
        help_text="Choosing one makes a brief of whatever is sent, unless it is read as an article above.",
    )
    several = forms.ChoiceField(
        label="Several files at once",
        widget=forms.RadioSelect,
        initial="drafts",
        required=False,
        choices=[("drafts", "Make a draft of each now"), ("look", "Let me look at each first")],
    )

    def __init__(self, *args, kinds: Sequence[tuple[str, str]], formats: Sequence[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("auto", "What it seems to be"), *kinds]
        self.fields["card_format"].choices = [("", "The one that fits best"), *formats]
        if not formats:
            del self.fields["card_format"]

    def clean(self):
        super().clean()
        if self.errors:
            return self.cleaned_data
        has_text = bool(self.cleaned_data["text"].strip())
        if has_text and self.cleaned_data["files"]:
            raise ValidationError("Send files or paste text, one of the two.")
        if not has_text and not self.cleaned_data["files"]:
            raise ValidationError("Choose a file, or paste text.")
        return self.cleaned_data
