"""From the references of a copy to the records they name, in one query a kind of record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from editorial.copy import Copy, Ref
from editorial.errors import Problem
from editorial.kinds import all_kinds
from editorial.models import Contributor, Image, Section, Subject, Tag
from editorial.text import CONTROL
from sources.models import Source

SHARED = {
    "section": Section,
    "lead_image": Image,
    "tags": Tag,
    "subjects": Subject,
    "credits": Contributor,
    "citations": Source,
}
# SQLite takes 250,000 variables now, but older builds 999; PostgreSQL plans short lists better.
AT_ONCE = 900


def models() -> dict[str, type]:
    """{field of a copy: the model its references name}."""
    found = dict(SHARED)
    for kind in all_kinds():
        found.update(kind.ref_models)
    return found


class Directory:
    """Where the named records are: answers for as many copies as it is asked, and asks the database once for each record.

    Merged records are followed to what they were merged into.
    """

    def __init__(self):
        self.records: dict[type, dict[str, object]] = defaultdict(dict)

    def learn(self, copies: Iterable[Copy]) -> None:
        """Looks up every record that these copies name."""
        by_field = models()
        wanted: dict[type, set[str]] = defaultdict(set)
        for copy in copies:
            for name, ref in copy.refs():
                model = by_field[name]
                # A file may bring anything for an id; what no column holds names nothing.
                if ref.uid not in self.records[model] and not CONTROL.search(ref.uid):
                    wanted[model].add(ref.uid)
        for model, uids in wanted.items():
            ordered = sorted(uids)
            for start in range(0, len(ordered), AT_ONCE):
                for record in model.objects.filter(uid__in=ordered[start : start + AT_ONCE]).select_related(
                    "merged_into"
                ):
                    self.records[model][record.uid] = _current(record)

    def add(self, record) -> None:
        """Remembers a record that was just made."""
        self.records[type(record)][record.uid] = record

    def resolve(self, copy: Copy) -> tuple[Copy, dict[tuple[str, str], int], list[Problem]]:
        """The copy with today's names and merged records followed, {(field, uid): pk}, and a problem for each unknown record."""
        by_field = models()
        now: dict[tuple[str, str], Ref] = {}
        keys: dict[tuple[str, str], int] = {}
        problems = []
        for name, ref in copy.refs():
            record = self.records[by_field[name]].get(ref.uid)
            if record is None:
                problems.append(Problem(name, f"“{ref.name or ref.uid}” is not there (any more)."))
                continue
            current = Ref(record.uid, record.name)
            keys[name, record.uid] = record.pk
            if current.uid != ref.uid or current.name != ref.name:
                now[name, ref.uid] = current
        return (copy.with_refs(now) if now else copy), keys, problems


def _current(record):
    while record.merged_into is not None:
        record = record.merged_into
    return record
