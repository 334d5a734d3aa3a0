"""What reading a file or a pasted list gives: entries, and sentences about what could not be read."""

from dataclasses import dataclass, field

from sources import csl
from sources.freetext import Parsed
from sources.keys import citation_key

Entry = Parsed  # an entry read from a file is one without a typed string, sure of every field


@dataclass(frozen=True)
class Reading:
    """`format` is "bibtex", "ris", "csl-json" or "typed"; `entries` are in the order of the text; `problems` are sentences."""

    format: str
    entries: list = field(default_factory=list)
    problems: list = field(default_factory=list)

    @property
    def items(self) -> list[dict]:
        return [entry.item for entry in self.entries]


def settled(item: dict, taken: set, problems: list, number: int) -> Entry | None:
    """The entry of an item read from a file, with an id of its own; None, and a sentence in `problems`, if it is not valid."""
    item = {key: value for key, value in item.items() if value not in ("", None, [], {})}
    item.setdefault("type", "document")
    key = str(item.get("id") or "") or citation_key(item, taken)
    if key in taken:
        key = citation_key(item, taken)
    item["id"] = key
    if faults := csl.problems(item):
        problems.append(f"Entry {number} was left out. {' '.join(faults)}")
        return None
    taken.add(key)
    return Entry(item, str((item.get("custom") or {}).get("typed") or ""))
