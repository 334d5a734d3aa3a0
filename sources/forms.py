"""The form of a source: the fields of a CSL item, read and written without loss of what the form does not show."""

from __future__ import annotations

import json
import re

from django import forms
from django.core.exceptions import ValidationError

from sources import csl, identity, names
from sources.dates import InvalidDate, from_edtf, to_edtf
from sources.fields import FIELDS, Field, fields_of
from sources.keys import citation_key
from sources.models import Source

PREFIX = "csl_"
_COMMON_FIRST = (
    "article-newspaper", "webpage", "book", "chapter", "report", "article-journal", "broadcast", "speech", "interview",
    "legislation", "treaty", "dataset",
)  # fmt: skip
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def type_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The types of work, the frequent ones first."""
    others = sorted((kind for kind in csl.TYPES if kind not in _COMMON_FIRST), key=csl.TYPES.get)
    return [
        ("Often used", [(kind, csl.TYPES[kind]) for kind in _COMMON_FIRST]),
        ("Others", [(kind, csl.TYPES[kind]) for kind in others]),
    ]


class ItemForm(forms.ModelForm):
    """A source's form without the item's own fields, which `form_for` adds. After validation `item` is the CSL-JSON item."""

    work_type = forms.ChoiceField(choices=type_choices, label="Type of work")
    archived_url = forms.URLField(
        label="Archived copy",
        required=False,
        assume_scheme="https",
        help_text="Address of a saved copy of the page.",
    )

    class Meta:
        model = Source
        fields = ["verbatim", "archived_url"]
        help_texts = {
            "verbatim": "Print the reference exactly as somebody typed it, whatever the fields say."
        }

    def __init__(self, *args, initial=None, **kwargs):
        instance = kwargs.get("instance")
        before = (instance.item if instance else None) or {}
        values = {"work_type": before.get("type", "article-newspaper")}
        for field in self.declared_item_fields:
            values[PREFIX + field.variable] = shown(field, before.get(field.variable))
        super().__init__(*args, initial={**values, **(initial or {})}, **kwargs)
        self.before = before
        if not (instance and instance.typed):
            self.fields.pop("verbatim", None)
        by_type = {kind: [PREFIX + field.variable for field in fields_of(kind)] for kind in csl.TYPES}
        self.fields["work_type"].widget.attrs["data-fields"] = json.dumps(by_type)

    def clean(self):
        cleaned = super().clean()
        item = {**self.before, "type": cleaned.get("work_type") or self.before.get("type", "document")}
        for field in self.declared_item_fields:
            name = PREFIX + field.variable
            if name not in cleaned or name not in self.changed_data:
                continue  # as it was, in a form that the field may not be able to show
            try:
                value = stored(field, cleaned[name], self.before.get(field.variable))
            except (InvalidDate, ValidationError) as error:
                self.add_error(name, error.message)
                continue
            item.pop(field.variable, None)
            if value:
                item[field.variable] = value
        if not any(item.get(name) for name in ("title", "author", "URL", "DOI", "container-title")):
            self.add_error(f"{PREFIX}title", "A source needs at least a title, an author or an address.")
        item["id"] = self.before.get("id") or citation_key(item)
        for problem in csl.problems(item):
            self.add_error(None, problem)
        self.item = item
        return cleaned

    def twin(self) -> Source | None:
        """Another source that is the same work as the one in this form (validated)."""
        typed = self.instance.typed_forms[0] if self.instance.typed else ""
        verbatim = bool(self.cleaned_data.get("verbatim")) and bool(typed)
        found = Source.objects.filter(fingerprint=identity.fingerprint(self.item, typed, verbatim))
        twin = found.exclude(pk=self.instance.pk).first()
        return twin and twin.current()


def form_for(item: dict | None = None, kind: str = "", base: type[ItemForm] = ItemForm) -> type[ItemForm]:
    """The form class that has a field for everything `kind` uses (any type, without one), and for everything that `item` fills."""
    kinds = [kind] if kind else csl.TYPES
    fields = list({field.variable: field for one in kinds for field in fields_of(one, item)}.values())
    known = list(FIELDS)
    fields.sort(key=lambda field: known.index(field.variable) if field.variable in known else len(known))
    declared = {PREFIX + field.variable: _form_field(field) for field in fields}
    return type("SourceForm", (base,), {**declared, "declared_item_fields": fields, "__module__": __name__})


def shown(field: Field, value) -> str:
    """The text of a form field for a CSL value."""
    if value is None:
        return ""
    if field.kind == "names":
        return names.to_lines(value)
    if field.kind == "date":
        return to_edtf(value) or (value.get("literal", "") if isinstance(value, dict) else "")
    return str(value)


def stored(field: Field, text: str, before=None):
    """The CSL value of a form field's text; empty for "". Raises InvalidDate, ValidationError."""
    text = csl.storable(text.strip()).replace("\r\n", "\n")
    if field.kind == "names":
        return names.from_lines(text, before)
    if field.kind == "date":
        return from_edtf(text)
    if (
        field.kind == "url"
        and (scheme := _SCHEME.match(text))
        and scheme[1].lower() not in ("http", "https", "ftp")
    ):
        raise ValidationError("The address of a page begins with https:// or http://.")
    return text


def _form_field(field: Field) -> forms.Field:
    widget = forms.TextInput(attrs={"class": "vTextField"})
    if field.kind in ("names", "long"):
        widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})
    return forms.CharField(
        label=field.label, required=False, help_text=field.help, widget=widget, max_length=20_000, strip=True
    )
