"""The citations of a piece as a cell: typed references one a line, or CSL-JSON. And from there to sources of the library, in bulk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from editorial.copy import CitationCopy, Ref
from editorial.exchange import dates
from editorial.exchange.cells import CellError
from editorial.models.citations import key_validator
from sources import csl
from sources.keys import citation_key
from sources.models import Source, columns
from sources.splitting import one_line

# What CSL has no field for is data of ours, under `custom` of the item.
OURS = "citation"
_encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
KNOWN = {"locator", "accessed_on", "note"}
# JSON would carry them, but a line of text or an XML file would not.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff]")
AT_ONCE = 400
# Stands for the key of an item; no text of a source can hold it, since a database refuses its first character.
_HERE = "\0key"


@dataclass(frozen=True, slots=True)
class Cited:
    """One work as a cell cites it, before it is known whether the library has it."""

    item: dict[str, Any]
    typed: str
    key: str
    locator: str = ""
    accessed_on: date | None = None
    note: str = ""
    name: str = ""  # tells two items apart; their keys do not

    @property
    def verbatim(self) -> bool:
        return bool(self.typed) and bool((self.item.get("custom") or {}).get("verbatim"))


def read(cell: str) -> list[Cited]:
    """The works that a cell cites, in its order. Raises CellError."""
    if cell.startswith("["):
        try:
            data = json.loads(cell)
        except (ValueError, RecursionError) as error:
            # A typed list may begin with "[1] Brandt …"; JSON with a slip must not be taken for a reference.
            if re.match(r"\[\s*\{", cell):
                raise CellError(f"is no CSL-JSON that can be read: {error}.")
        else:
            if not all(isinstance(item, dict) for item in data):
                raise CellError(
                    "is no CSL-JSON that can be read: the list holds something that is no reference."
                )
            return _read_items(data)
    return _read_typed(cell)


def write(citations: Sequence[CitationCopy], sources: dict[str, Source]) -> str:
    """The cell that `read` takes these citations from: typed lines where all print as typed, else CSL-JSON."""
    if not citations:
        return ""
    cited = [(citation, sources[citation.source.uid]) for citation in citations]
    if all(source.verbatim for _, source in cited):
        cell = "\n".join(source.typed_forms[0] for _, source in cited)
        if _says_the_same(cell, cited):
            return cell
    items = ", ".join(_written(citation, source) for citation, source in cited)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", f"[{items}]")


def _written(citation: CitationCopy, source: Source) -> str:
    """One item as JSON. What the source says is written once for all that cite it; only the key differs."""
    if citation.locator or citation.accessed_on or citation.note:
        return _encoder.encode(_item(citation, source))
    if "written" not in source.__dict__:
        source.written = _encoder.encode({**source.as_item(), "id": _HERE}).split(_encoder.encode(_HERE))
    return _encoder.encode(citation.key).join(source.written)


def _read_items(items: list[dict[str, Any]]) -> list[Cited]:
    found, keys = [], set()
    for number, item in enumerate(items, 1):
        name = _name(item)
        if name not in _sound:
            problems = csl.problems(item if item.get("id") else {**item, "id": "none"})
            if problems:
                raise CellError(f"reference {number}: {' '.join(problems)}")
            _sound.add(name)
        ours = {}
        custom = item.get("custom")
        if custom is not None:
            custom = dict(custom)
            ours = custom.pop(OURS, None) or {}
            item = {**item, "custom": custom}
            if not custom:
                del item["custom"]
            if ours:
                name = _name(item)
        key = str(item.get("id", ""))
        if not key or not key_validator.regex.fullmatch(key):
            key = citation_key(item, keys)
        keys.add(key)
        typed = one_line(str((custom or {}).get("typed") or ""))
        found.append(Cited(item, typed, key, *_read_ours(ours, number), name))
    return found


def _read_ours(ours: Any, number: int) -> tuple[str, date | None, str]:
    if not ours:
        return "", None, ""
    if not isinstance(ours, dict) or not all(isinstance(value, str) for value in ours.values()):
        raise CellError(f"reference {number}: “custom.{OURS}” holds texts: locator, accessed_on, note.")
    if unknown := sorted(set(ours) - KNOWN):
        raise CellError(
            f"reference {number}: “custom.{OURS}” knows no “{unknown[0]}”; it holds locator, accessed_on, note."
        )
    day = ours.get("accessed_on", "")
    return ours.get("locator", ""), dates.read_day(day) if day else None, ours.get("note", "")


def _read_typed(cell: str) -> list[Cited]:
    found: dict[str, Cited] = {}
    for line in cell.split("\n"):
        typed = csl.storable(one_line(line))
        if typed and typed not in found:
            key = citation_key({"title": typed}, {one.key for one in found.values()})
            found[typed] = Cited(typed_item(typed, key), typed, key, name=f"typed {typed}")
    return list(found.values())


def typed_item(typed: str, key: str) -> dict[str, Any]:
    """The CSL-JSON item of a reference that prints as typed."""
    return {"id": key, "type": "document", "title": typed, "custom": {"typed": typed, "verbatim": True}}


def _says_the_same(cell: str, cited: list[tuple[CitationCopy, Source]]) -> bool:
    """Whether reading `cell` gives these citations back, so that nothing is lost by writing them short."""
    try:
        again = read(cell)
    except CellError:
        return False
    return len(again) == len(cited) and all(
        one.verbatim
        and (one.key, one.typed) == (citation.key, source.typed)
        and not (citation.locator or citation.accessed_on or citation.note or source.archived_url)
        and {**one.item, "id": ""} == {**source.as_item(), "id": ""}
        for one, (citation, source) in zip(again, cited, strict=True)
    )


def _item(citation: CitationCopy, source: Source) -> dict[str, Any]:
    item = {**source.as_item(), "id": citation.key}
    ours = {}
    if citation.locator:
        ours["locator"] = citation.locator
    if citation.accessed_on:
        ours["accessed_on"] = citation.accessed_on.isoformat()
    if citation.note:
        ours["note"] = citation.note
    if ours:
        item["custom"] = {**(item.get("custom") or {}), OURS: ours}
    return item


class Library:
    """The sources that the rows of one chunk cite: those the library has, and those it will have once they are stored."""

    def __init__(self):
        self.by_item: dict[str, Source] = {}
        self.by_fingerprint: dict[str, Source] = {}
        self.more_typed: dict[str, set[str]] = {}  # {fingerprint: ways of typing a known work}

    def learn(self, lists: Iterable[list[Cited]]) -> None:
        """Looks up every work of these lists by fingerprint; prepares those that are new."""
        fresh: dict[str, Cited] = {}
        for cited in lists:
            for one in cited:
                if one.name not in self.by_item:
                    fresh.setdefault(one.name, one)
        # The columns of a new source hold its fingerprint; those of a work seen before are not needed.
        values: dict[str, dict[str, Any]] = {}
        prints: dict[str, str] = {}
        for name, one in fresh.items():
            if name not in _prints:
                values[name] = columns(one.item, one.typed, one.verbatim)
                _prints.add(name, values[name]["fingerprint"])
            prints[name] = _prints[name]
        wanted = sorted(set(prints.values()) - self.by_fingerprint.keys())
        for start in range(0, len(wanted), AT_ONCE):
            for source in Source.objects.filter(
                fingerprint__in=wanted[start : start + AT_ONCE]
            ).select_related("merged_into"):
                self.by_fingerprint[source.fingerprint] = source.current()
        for name, one in fresh.items():
            fingerprint = prints[name]
            source = self.by_fingerprint.get(fingerprint)
            if source is None:
                source = Source(
                    item=one.item, typed=one.typed, verbatim=one.verbatim,
                    archived_url=str((one.item.get("custom") or {}).get("archived") or ""),
                    **(values.get(name) or columns(one.item, one.typed, one.verbatim)),
                )  # fmt: skip
                self.by_fingerprint[fingerprint] = source
            elif one.typed and one.typed not in source.typed_forms:
                self.more_typed.setdefault(fingerprint, set()).add(one.typed)
            self.by_item[name] = source

    def says_otherwise(self, one: Cited) -> bool:
        """Whether the library has this work, stored before, with another entry than the cell's. Typed references say too little."""
        source = self.by_item[one.name]
        if source.pk is None or one.verbatim:
            return False
        return _without_ours(source.as_item()) != _without_ours(one.item)

    def citations(self, cited: list[Cited]) -> tuple[CitationCopy, ...]:
        """The citations of one list that `learn` saw. A work typed in two ways is cited once."""
        found: dict[str, CitationCopy] = {}
        twice = []
        for one in cited:
            source = self.by_item[one.name]
            citation = CitationCopy(
                Ref(source.uid, source.name), one.key, one.locator, one.accessed_on, one.note
            )
            if source.uid in found and one.verbatim:
                continue
            if source.uid in found:
                twice.append(citation)
            else:
                found[source.uid] = citation
        return (*found.values(), *twice)

    def keep_typed(self) -> None:
        """Adds to works that the library had the other ways in which they were typed here."""
        for fingerprint, typed in self.more_typed.items():
            source = self.by_fingerprint[fingerprint]
            for form in sorted(typed) if source.pk else ():
                source.keep_typed(form)
        self.more_typed = {}


def _without_ours(item: dict[str, Any]) -> dict[str, Any]:
    """What an item says of the work: without its key, and without how it was typed."""
    custom = {key: value for key, value in (item.get("custom") or {}).items() if key != "typed"}
    return {**item, "id": "", "custom": custom}


class _Remembered(dict):
    """The last few thousand of what rows repeat: an archive cites the same works again and again."""

    MOST = 20_000

    def add(self, key: str, value: str = "") -> None:
        if len(self) >= self.MOST:
            self.clear()
        self[key] = value


_sound = _Remembered()
_prints = _Remembered()


def _name(item: dict[str, Any]) -> str:
    """What tells two items apart: all they say but their id."""
    return _encoder.encode({**item, "id": ""})
