"""The small languages of a cell: lists of names, `Name <slug> as Printed`, tags, and the guard against formulas.

Each has a writer and a reader, and reading what was written gives the same again. Nothing here asks the database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from editorial.slugs import MAX_LENGTH, slug_for, validate_unicode_slug
from editorial.text import one_line

# Programs run a cell that begins so; one apostrophe more keeps it text, and reading takes exactly one away.
_RISKY = re.compile(r"'*[=+\-@\t\r]")
_FIRST = frozenset("'=+-@\t\r")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_NAMED = re.compile(r"(?P<name>[^<>]*?)\s*<(?P<slug>[^<>]*)>(?:\s+as\s+(?P<printed>.*))?", re.DOTALL)
# A section or subject may be called "Talk <live>"; only the last brackets are the slug.
_LAST_BRACKETS = re.compile(r"(?P<name>.*\S)\s*<(?P<slug>[^<>]+)>", re.DOTALL)


class CellError(ValueError):
    """What is wrong with a cell, as the end of a sentence that begins with its column."""


class Named(NamedTuple):
    """A record as a cell names it. `slug` says which of several with one name; `printed` is "as credited"."""

    name: str
    slug: str = ""
    printed: str = ""


def guard(cell: str) -> str:
    """`cell` so that no spreadsheet takes it for a formula. Injective: `unguard(guard(cell)) == cell`."""
    # Nearly every cell is told by its first letter.
    return f"'{cell}" if cell[:1] in _FIRST and _RISKY.match(cell) else cell


def unguard(cell: str) -> str:
    """`cell` as it was before `guard`."""
    return cell[1:] if _GUARDED.match(cell) else cell


def parted(cell: str, marks: str = ";") -> list[str]:
    """The entries of a cell that one of `marks` or a line break parts, trimmed, empty ones left out; `\\;` is a semicolon."""
    if "\\" not in cell:
        return [entry for entry in map(one_line, re.split(f"[{marks}\n]", cell)) if entry]
    entries, entry, escaped = [], [], False
    for letter in cell:
        if escaped:
            entry.append(letter if letter in "\\;" else "\\" + letter)
            escaped = False
        elif letter == "\\":
            escaped = True
        elif letter in marks or letter == "\n":
            entries.append("".join(entry))
            entry = []
        else:
            entry.append(letter)
    entries.append("".join(entry) + ("\\" if escaped else ""))
    return [entry for entry in map(one_line, entries) if entry]


def joined(entries: Iterable[str], mark: str = "; ") -> str:
    """What `parted` reads back as these entries."""
    return mark.join(
        entry.replace("\\", "\\\\").replace(";", "\\;") if "\\" in entry or ";" in entry else entry
        for entry in entries
    )


def read_contributor(entry: str) -> Named:
    """`Name`, `Name <slug>` or `Name <slug> as Printed`. Raises CellError."""
    if "<" not in entry and ">" not in entry:
        return Named(entry)
    found = _NAMED.fullmatch(entry)
    if not found or not found["name"]:
        raise CellError(f"“{entry}” cannot be read; write Name, Name <slug> or Name <slug> as Printed.")
    printed = one_line(found["printed"] or "")
    if len(printed) > 200:
        raise CellError(f"“{printed[:40]}…” is too long for a name as printed; at most 200 characters fit.")
    return Named(found["name"], _slug(found["slug"]), printed)


def write_contributor(name: str, slug: str, printed: str = "") -> str:
    """The shortest form that `read_contributor` and `derived_slug` lead back from."""
    if printed:
        return f"{name} <{slug}> as {printed}"
    return name if slug == derived_slug(name, "contributor") else f"{name} <{slug}>"


def read_named(entry: str) -> Named:
    """`Name` or `Name <slug>` of a section or subject, whose names may hold brackets. Raises CellError."""
    found = _LAST_BRACKETS.fullmatch(entry)
    return Named(found["name"], _slug(found["slug"])) if found else Named(entry)


def write_named(name: str, slug: str, fallback: str) -> str:
    """The shortest form that `read_named` leads back from; `fallback` as for `derived_slug`."""
    if slug == derived_slug(name, fallback) and not _LAST_BRACKETS.fullmatch(name):
        return name
    return f"{name} <{slug}>"


@lru_cache(maxsize=20_000)
def derived_slug(name: str, fallback: str, longest: int = MAX_LENGTH) -> str:
    """The slug that a record of this name gets if nobody else has it: a name alone means its owner."""
    return slug_for(name, fallback, longest)


def _slug(text: str) -> str:
    slug = text.strip()
    try:
        validate_unicode_slug(slug)
    except Exception:
        raise CellError(f"“{slug}” in < > is no slug; letters, digits, - and _ only.")
    if len(slug) > MAX_LENGTH:
        raise CellError(f"“{slug[:40]}…” in < > is too long for a slug; at most {MAX_LENGTH} characters fit.")
    return slug
