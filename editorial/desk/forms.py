"""From a posted form to a Copy: `copy_from_form`, which saving, previewing and merging call."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from editorial.assigning import FIELDS as DESK_FIELDS
from editorial.copy import CitationCopy, Copy, CreditCopy, Ref
from editorial.desk.fields import OrderedChoiceField, PositionField
from editorial.errors import Problem
from editorial.models import Citation, Credit, Image, Role, Section, Subject, Tag
from editorial.reading_references import TEXT as REFERENCES_TEXT
from editorial.slugs import MAX_LENGTH
from sources.keys import citation_key
from sources.models import Source
from sources.uid import new_uid

# Fields of a Copy that stand in the form under another name: the model's own relations cannot be form fields in the admin.
FIELD_OF = {"tags": "tag_list", "subjects": "about"}
FORMSET_FIELDS = ("credits", "citations")


class PieceForm(forms.ModelForm):
    """What every kind of piece has in its form. Nothing here is saved by the form: `copy_from_form` reads it."""

    copy_class: ClassVar[type[Copy]]
    # What `save_copy` refused when this form was posted; set by the admin, which then shows the form again.
    refusals: ClassVar[tuple[Problem, ...]] = ()

    slug = forms.SlugField(
        allow_unicode=True,
        required=False,
        max_length=MAX_LENGTH,
        help_text="The end of its address, in any script. Made from the headline if left empty.",
    )
    about = OrderedChoiceField(
        Subject.objects.all(),
        required=False,
        label="Subjects",
        help_text="Who or what it is about, the most important first.",
    )
    tag_list = OrderedChoiceField(Tag.objects.all(), required=False, label="Tags")
    expected_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # The id that a new piece will have, so that a form sent twice makes one piece.
    new_uid = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, model in (
            ("section", Section),
            ("lead_image", Image),
            ("about", Subject),
            ("tag_list", Tag),
        ):
            if name in self.fields:
                self.fields[name].queryset = model.objects.current()
        if self.instance.pk:
            self.initial.setdefault("about", [row.subject_id for row in self.instance.subject_rows.all()])
            self.initial.setdefault("tag_list", [row.tag_id for row in self.instance.tag_rows.all()])
            self.initial["expected_version"] = self.instance.version
        else:
            self.initial["new_uid"] = new_uid()
        for name in DESK_FIELDS:
            if name in self.fields:
                # Only what this form changed is assigned: somebody else may have set another since it was opened.
                self.fields[name].show_hidden_initial = True

    def clean(self):
        super().clean()
        if self.instance.pk and self.cleaned_data.get("expected_version") is None:
            raise ValidationError("This form does not say which version it changes. Open the piece again.")
        if str(self.data.get(REFERENCES_TEXT, "")).strip() and "_preview" not in self.data:
            self.add_error(
                None,
                "The pasted references have not been read yet. Read them, or empty their box, then save again.",
            )
        for problem in self.refusals:
            name = FIELD_OF.get(problem.field, problem.field)
            if name in FORMSET_FIELDS:
                continue
            self.add_error(
                name if name in self.fields else None,
                problem.message if name in self.fields else str(problem),
            )
        return self.cleaned_data

    def own_values(self) -> dict[str, Any]:
        """The constructor's arguments of the copy that only this kind has."""
        raise NotImplementedError


class RowForm(forms.ModelForm):
    """A row of an inline. What makes rows wrong together is the Copy's business, so no uniqueness is asked of rows here:
    two rows that trade places would each be refused for what the other still is."""

    position = PositionField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.initial["position"] = None

    def validate_unique(self):
        pass

    def validate_constraints(self):
        pass

    def clean_position(self):
        # The column is not nullable, and the row is not written from here.
        return self.cleaned_data["position"] or 0


class CreditForm(RowForm):
    role = forms.ChoiceField(choices=Role.choices, initial=Role.WRITTEN)

    class Meta:
        model = Credit
        fields = ["contributor", "role", "credited_as", "position"]


class CitationForm(RowForm):
    key = forms.CharField(
        required=False,
        max_length=100,
        help_text="How the text names it: [@key]. Made from the work if left empty.",
        widget=forms.TextInput(attrs={"data-citation-key": "", "size": 14}),
    )

    class Meta:
        model = Citation
        fields = ["source", "key", "locator", "accessed_on", "note", "position"]


class RowFormSet(forms.models.BaseInlineFormSet):
    """Rows in the order their positions say."""

    refusals: ClassVar[tuple[Problem, ...]] = ()

    def validate_unique(self):
        pass

    def clean(self):
        super().clean()
        wrong = [problem.message for problem in self.refusals if problem.field == self.prefix]
        if wrong:
            raise ValidationError([message[:1].upper() + message[1:] for message in wrong])

    def rows(self, needed: str) -> list[dict[str, Any]]:
        """The cleaned rows that stay and name their record `needed`, in order; a new row without a place comes last."""
        kept = []
        for place, form in enumerate(self.forms):
            row = getattr(form, "cleaned_data", {})
            if row.get(needed) and not row.get("DELETE"):
                posted = form["position"].data
                kept.append(((int(posted) if str(posted or "").isdecimal() else 10**9), place, row))
        return [row for *_, row in sorted(kept, key=lambda one: one[:2])]


def copy_from_form(form: PieceForm, formsets: Iterable[RowFormSet]) -> Copy:
    """The Copy that a valid form and its valid formsets say. Stores nothing, checks nothing against the database."""
    data = form.cleaned_data
    rows = {formset.prefix: formset for formset in formsets}
    return form.copy_class(
        headline=data["headline"],
        slug=data.get("slug") or "",
        standfirst=data.get("standfirst") or "",
        section=_ref(data.get("section")),
        tags=tuple(Ref.of(tag) for tag in data.get("tag_list") or ()),
        subjects=tuple(Ref.of(subject) for subject in data.get("about") or ()),
        credits=tuple(
            CreditCopy(Ref.of(row["contributor"]), row["role"], row["credited_as"] or "")
            for row in (rows["credits"].rows("contributor") if "credits" in rows else ())
        ),
        lead_image=_ref(data.get("lead_image")),
        lead_caption=data.get("lead_caption") or "",
        language=data.get("language") or "en",
        citation_style=data.get("citation_style") or "",
        citations=_citations(rows["citations"].rows("source") if "citations" in rows else ()),
        **form.own_values(),
    )


def _ref(record) -> Ref | None:
    return Ref.of(record) if record else None


def _citations(rows: Iterable[dict[str, Any]]) -> tuple[CitationCopy, ...]:
    rows = list(rows)
    taken = {row["key"] for row in rows if row["key"]}
    found = []
    for row in rows:
        source: Source = row["source"]
        key = row["key"] or citation_key(source.item, taken)
        taken.add(key)
        found.append(
            CitationCopy(Ref.of(source), key, row["locator"] or "", row["accessed_on"], row["note"] or "")
        )
    return tuple(found)
