"""What a row would change, field by field: words for texts, whole names for lists of names."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from editorial.copy import Copy
from editorial.desk.comparing import FieldChange, Run, changes

# A name that changes is another person or thing, not the same one with other words.
LISTS = {"tags": ", ", "subjects": ", ", "credits": "\n", "citations": "\n"}


def row_changes(before: Copy, after: Copy) -> list[FieldChange]:
    """The fields in which they differ; for credits, tags, subjects and works the entries that come and go."""
    return [
        FieldChange(one.name, one.label, one.old, one.new, tuple(_entries(one.old, one.new, LISTS[one.name])))
        if one.name in LISTS
        else one
        for one in changes(before, after)
    ]


def _entries(old: str, new: str, mark: str) -> Sequence[Run]:
    before, after = old.split(mark) if old else [], new.split(mark) if new else []
    found: list[Run] = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            found += [Run("same", entry) for entry in before[a:b]]
        else:
            found += [Run("del", entry) for entry in before[a:b]]
            found += [Run("ins", entry) for entry in after[c:d]]
    parted: list[Run] = []
    for run in found:
        parted += [Run("same", mark), run] if parted else [run]
    return parted
