"""Entries read from a list as forms: what was understood of each, to be corrected on the spot before anything is stored."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django import forms

from sources import csl
from sources.exchange import Reading
from sources.forms import PREFIX, ItemForm, form_for
from sources.identity import fingerprint
from sources.models import Source

NEW = "new"
MOST_LIKELY = 3
# From here on a field needs no look.
SURE = 0.7
# Rarely in a list, and long: shown only where an entry has them.
_SELDOM = frozenset(
    {"abstract", "note", "language", "genre", "medium", "dimensions", "archive", "archive_location"}
)


@dataclass(frozen=True)
class ShownField:
    """A field of an entry's form. `sure` is from 0 to 1, None for what came from a file or was filled by hand."""

    bound: forms.BoundField
    sure: float | None

    @property
    def words(self) -> str:
        """How sure the reading is, in words."""
        if self.sure is None:
            return ""
        if self.sure == 0:
            return "not found"
        return f"{round(self.sure * 100)}% sure"

    @property
    def is_doubtful(self) -> bool:
        return self.sure is not None and self.sure < SURE


class EntryForm(ItemForm):
    """One entry. After validation `item` is its CSL-JSON item as corrected, and `use` NEW or the library's source to take
    instead. `posted` carries the entry as it was read: JSON of {"item", "typed", "confidence", "problems"}."""

    keep = forms.BooleanField(required=False, initial=True)
    use = forms.CharField(required=False, initial=NEW)
    key = forms.CharField(required=False, max_length=100, label="Key")
    posted = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, entry: dict, **kwargs):
        item, typed = entry["item"], entry["typed"]
        self.entry = entry
        instance = Source(item=item, typed=typed, verbatim=bool((item.get("custom") or {}).get("verbatim")))
        initial = {"posted": json.dumps(entry), "key": entry.get("key", "")}
        likely = list(Source.objects.matching(item, typed)[:MOST_LIKELY])
        if likely:
            initial["use"] = str(likely[0].pk)
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        self.likely = likely
        self.is_certain = any(
            one.fingerprint == fingerprint(item, typed, instance.verbatim) for one in likely
        )
        del self.fields["archived_url"]
        # The types with their fields, which a source's own form tells its script, would stand in the page once an entry.
        self.fields["work_type"].widget.attrs.pop("data-fields")
        for name, field in self.fields.items():
            if name.startswith(PREFIX) and isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 2

    def clean_use(self) -> Source | None:
        """The library's source, or None for a new one."""
        chosen = self.cleaned_data["use"] or NEW
        if chosen == NEW:
            return None
        found = Source.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
        if found is None:
            raise forms.ValidationError("The library has no such source any more. Choose again.")
        return found.current()

    def clean(self):
        cleaned = super().clean()
        custom = {
            name: value for name, value in (self.item.get("custom") or {}).items() if name != "verbatim"
        }
        corrected = self.corrected
        if corrected and "confidence" in custom:
            custom["confidence"] = {**custom["confidence"], **dict.fromkeys(corrected, 1)}
        # Who corrects a field of an entry that could not be read wants the fields printed.
        if cleaned.get("verbatim") and ("verbatim" in self.changed_data or not corrected):
            custom["verbatim"] = True
        self.item.pop("custom", None)
        if custom:
            self.item["custom"] = custom
        return cleaned

    def validate_unique(self):
        """Nothing: an entry may be in the library already, and is found there."""

    @property
    def corrected(self) -> list[str]:
        """The variables that were changed by hand."""
        return [name.removeprefix(PREFIX) for name in self.changed_data if name.startswith(PREFIX)] + (
            ["type"] if "work_type" in self.changed_data else []
        )

    @property
    def typed(self) -> str:
        return self.entry["typed"]

    @property
    def shown_fields(self) -> list[ShownField]:
        """The type of work and its fields, each with how sure the reading is."""
        confidence = self.entry["confidence"]
        names = ["work_type", *(PREFIX + field.variable for field in self.declared_item_fields)]
        return [
            ShownField(
                self[name], confidence.get("type" if name == "work_type" else name.removeprefix(PREFIX))
            )
            for name in names
            if name.removeprefix(PREFIX) not in _SELDOM or self[name].value() or self[name].errors
        ]

    @property
    def doubts(self) -> list[str]:
        """The labels of the fields that deserve a look."""
        return [str(field.bound.label) for field in self.shown_fields if field.is_doubtful]

    @property
    def deserves_a_look(self) -> bool:
        return bool(self.doubts or self.entry["problems"] or self.errors)

    def as_entry(self) -> dict:
        """The entry with its corrections, as another form's `entry`. Call on a valid form."""
        left = self.entry["problems"] if not self.corrected else []
        confidence = {**self.entry["confidence"]}
        for name in self.corrected:
            confidence.pop(name, None)
        return {**self.entry, "item": self.item, "confidence": confidence, "problems": left}

    def store(self) -> Source:
        """The library's source for this valid entry: the one chosen, or one made unless it is there already. What was typed is
        kept in either case. Raises InvalidItem."""
        if source := self.cleaned_data.get("use"):
            source.keep_typed(self.typed)
            return source
        return Source.make(self.item, self.typed)


def entries_of(reading: Reading) -> list[dict]:
    """What was read, as the forms carry it."""
    return [
        {
            "item": entry.item,
            "typed": entry.typed,
            "confidence": dict(entry.confidence),
            "problems": list(entry.problems),
        }
        for entry in reading.entries
    ]


def unposted(entries: Iterable[dict]) -> list[EntryForm]:
    """A form for each entry, as it was read."""
    return [
        _class_of(entry["item"])(entry=entry, prefix=f"e{number}") for number, entry in enumerate(entries)
    ]


def posted(data: Mapping[str, str], most: int) -> list[EntryForm]:
    """The forms that a browser sent back, bound. Raises ValueError where they are not what a page of ours sends."""
    found = []
    for number in range(most):
        if (text := data.get(f"e{number}-posted")) is None:
            break
        entry = json.loads(text)
        if not _is_entry(entry):
            raise ValueError(f"Entry {number + 1} cannot be read.")
        found.append(_class_of(entry["item"])(data, entry=entry, prefix=f"e{number}"))
    return found


def again(form: EntryForm) -> EntryForm:
    """The form of a valid entry with its corrections read: fields of its present type, and what the library has like it."""
    entry = form.as_entry() | {"key": form["key"].value()}
    fresh = _class_of(entry["item"])(entry=entry, prefix=form.prefix)
    fresh.initial["keep"] = form.cleaned_data["keep"]
    if form["use"].value() in (NEW, *(str(one.pk) for one in fresh.likely)):
        fresh.initial["use"] = form["use"].value()
    return fresh


def _class_of(item: dict) -> type[EntryForm]:
    return form_for(item, kind=item["type"], base=EntryForm)


def _is_entry(entry) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("item"), dict)
        and not csl.problems(entry["item"])
        and isinstance(entry.get("typed"), str)
        and isinstance(entry.get("confidence"), dict)
        and all(isinstance(sure, (int, float)) for sure in entry["confidence"].values())
        and isinstance(entry.get("problems"), list)
    )
