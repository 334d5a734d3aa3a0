"""What a column is, and the columns that every kind of piece has. Their order is that of the file.

`read` turns a cell into values of an `Incoming` row; `write` turns an `Outgoing` piece into a cell. Both are pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from editorial.copy import Copy, Ref
from editorial.exchange import cells, dates, works
from editorial.exchange.cells import CellError
from editorial.models import Role
from editorial.text import one_line

if TYPE_CHECKING:
    from editorial.exchange.rows import RowReader

PUBLIC = ("never", "live", "changed", "scheduled", "withdrawn")
_UID = re.compile(r"[A-Za-z0-9-]{1,36}")


@dataclass
class Outgoing:
    """A stored piece on its way into a row: its copy, its records and where readers stand with it."""

    uid: str
    copy: Copy
    records: dict[tuple[str, str], Any]  # {(field of the copy, uid): record} of all but works
    sources: dict[str, Any]  # {uid: source} of the works it cites, and more
    public: str = "never"
    first_published_at: datetime | None = None
    # {key of a prompt: its kind} of the card's format; only briefs have one
    prompts: dict[str, str] = field(default_factory=dict)

    def record(self, name: str, ref: Ref) -> Any:
        return self.records[name, ref.uid]

    @cached_property
    def credits(self) -> dict[str, list[str]]:
        """{role: entries of its cell} of the roles that somebody has."""
        found: dict[str, list[str]] = {}
        for credit in self.copy.credits:
            record = self.record("credits", credit.contributor)
            entry = cells.write_contributor(record.name, record.slug, credit.credited_as)
            found.setdefault(credit.role, []).append(entry)
        return found


@dataclass(frozen=True)
class Column:
    """One column of the file. `messages` are the sentences it can be refused with, for the documentation."""

    name: str
    holds: str  # what sort of value, in two or three words
    help: str
    example: str
    write: Callable[[Outgoing], str]
    read: Callable[[str, RowReader], None] | None = None  # None: told, not taken
    aliases: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()


def text_column(
    name: str, help: str, example: str, holds: str = "text", messages: tuple[str, ...] = (), **kwargs
) -> Column:
    """A column that is a field of the copy, as it stands there. An empty cell is the field's default."""

    def read(cell: str, row: RowReader) -> None:
        # Pieces are matched by what is stored, so the slug must be in its normal form at once.
        if text := one_line(cell):
            row.values[name] = text
        else:
            row.empty.add(name)

    return Column(
        name, holds, help, example, lambda piece: getattr(piece.copy, name), read, messages=messages, **kwargs
    )


# Reading


def _read_id(cell: str, row: RowReader) -> None:
    if cell and not _UID.fullmatch(cell):
        raise CellError(f"“{cell[:40]}” is no id; leave it empty for a new piece.")
    row.uid = cell


def _read_section(cell: str, row: RowReader) -> None:
    row.named["section"] = [cells.read_named(one_line(cell))] if cell else []


def _read_tags(cell: str, row: RowReader) -> None:
    tags = cells.parted(cell, ",;")
    for tag in tags:
        if len(tag) > 100:
            raise CellError(f"“{tag[:40]}…” is too long for a tag; at most 100 characters fit.")
    row.named["tags"] = [cells.Named(tag) for tag in tags]


def read_subjects(cell: str, row: RowReader) -> None:
    row.named["subjects"] = [cells.read_named(entry) for entry in cells.parted(cell)]


def _read_credits(role: Role) -> Callable[[str, RowReader], None]:
    def read(cell: str, row: RowReader) -> None:
        row.credits[role.value] = (
            [cells.read_contributor(entry) for entry in cells.parted(cell)] if cell else []
        )

    return read


def _read_lead_image(cell: str, row: RowReader) -> None:
    row.named["lead_image"] = [cells.Named(one_line(cell))] if cell else []


def _read_lead_image_alt(cell: str, row: RowReader) -> None:
    row.alt = cell


def _read_citations(cell: str, row: RowReader) -> None:
    row.citations = works.read(cell)


def _read_public(cell: str, row: RowReader) -> None:
    if cell and cell.lower() not in PUBLIC:
        raise CellError(f"“{cell[:40]}” is not one of {', '.join(PUBLIC)}.")
    row.public = cell.lower()


def _read_first_published(cell: str, row: RowReader) -> None:
    row.published_at = dates.read_moment(cell) if cell else None


# Writing


def _write_section(piece: Outgoing) -> str:
    if not piece.copy.section:
        return ""
    record = piece.record("section", piece.copy.section)
    return cells.write_named(record.name, record.slug, "section")


def write_subjects(piece: Outgoing) -> str:
    records = [piece.record("subjects", ref) for ref in piece.copy.subjects]
    return cells.joined(cells.write_named(record.name, record.slug, "subject") for record in records)


def _write_tags(piece: Outgoing) -> str:
    # By name alone: uids differ from one database to the next, and two names may differ by case only.
    names = sorted((tag.name for tag in piece.copy.tags), key=lambda name: (name.casefold(), name))
    return cells.joined(names, ", ")


def _write_credits(role: Role) -> Callable[[Outgoing], str]:
    def write(piece: Outgoing) -> str:
        return cells.joined(piece.credits[role.value]) if role.value in piece.credits else ""

    return write


def _write_lead_image(piece: Outgoing) -> str:
    return piece.record("lead_image", piece.copy.lead_image).name if piece.copy.lead_image else ""


def _write_lead_image_alt(piece: Outgoing) -> str:
    return piece.record("lead_image", piece.copy.lead_image).alt if piece.copy.lead_image else ""


def _write_citations(piece: Outgoing) -> str:
    return works.write(piece.copy.citations, piece.sources)


def _write_first_published(piece: Outgoing) -> str:
    return dates.write_moment(piece.first_published_at) if piece.first_published_at else ""


def _named_messages(called: str) -> tuple[str, ...]:
    return (
        f"“…” is no {called} yet, and you may not add one.",
        f"there is no {called} “…” (in < >).",
        "“…” could be …; write the one that is meant.",
        f"“…” is too long for a {called}; at most 200 characters fit.",
        "“…” in < > is no slug; letters, digits, - and _ only.",
        "“…” in < > is too long for a slug; at most 160 characters fit.",
    )


ID = Column(
    "id", "id", "The piece's id, which never changes. Empty or without the column, a row is matched by its slug.", "k3vq8m2xw7ra",
    lambda piece: piece.uid, _read_id,
    messages=("“…” is no id; leave it empty for a new piece.", "“…” is the id of a piece of another kind."),
)  # fmt: skip
HEADLINE = text_column(
    "headline",
    "The headline.",
    "The ferry that never sailed",
    messages=("is missing.", "… characters; at most 300 fit."),
)
SLUG = text_column(
    "slug",
    "The end of the address. Made from the headline of a new piece if empty.",
    "the-ferry-that-never-sailed",
    holds="slug",
    messages=(
        "several pieces have the slug “…”; give the id.",
        "“…”: Enter a valid “slug” …",
        "“…” is the address of “…” already.",
    ),
)
STANDFIRST = text_column(
    "standfirst",
    "The summary under the headline.",
    "A sheet of paper turned an accounting dispute into a protest.",
)
SECTION = Column(
    "section", "name", "Where readers find it. `Name <slug>` where two sections share a name.", "Harbours",
    _write_section, _read_section, messages=_named_messages("section"),
)  # fmt: skip
TAGS = Column(
    "tags", "names, parted by commas", "In any order; a tag that differs by case only is the same tag.", "Ferries, Energy",
    _write_tags, _read_tags, messages=("“…” is no tag yet, and you may not add one.", "“…” is too long for a tag; at most 100 characters fit."),
)  # fmt: skip
LEAD_IMAGE = Column(
    "lead_image", "file name", "The picture at the head, by its name in the library of images. One that is not there is awaited.", "ferry.jpg",
    _write_lead_image, _read_lead_image, messages=("“…” is not in the library of images.", "“…” is too long for a file name; at most 200 characters fit."),
)  # fmt: skip
LEAD_IMAGE_ALT = Column(
    "lead_image_alt", "text", "What the picture shows. Taken for a picture that is not in the library yet; never changes one that is.", "A ferry at a snowed-in pier.",
    _write_lead_image_alt, _read_lead_image_alt,
)  # fmt: skip
LEAD_CAPTION = text_column("lead_caption", "Instead of the picture's own caption.", "The pier in January.")
LANGUAGE = text_column(
    "language",
    "A language tag; en if empty.",
    "en",
    holds="language",
    messages=("“…”: A language tag such as en, en-GB or kk.",),
)
CITATION_STYLE = text_column(
    "citation_style",
    "Only if other than the publication's: mla, apa, chicago-author-date or chicago-notes.",
    "mla",
    holds="choice",
    messages=("“…” is not one of mla, apa, chicago-author-date, chicago-notes.",),
)
CITATIONS = Column(
    "citations", "references", "Works consulted: as typed, one a line, or a CSL-JSON list whose `id`s are the keys in the text; locator, day of access and note under `custom.citation`.",
    "Brandt, Ulrike. Winter Timetable. Ferry Board, 2023.",
    _write_citations, _read_citations,
    messages=("is no CSL-JSON that can be read: …", "reference …: …", "two of the works are “…”.", "two of the keys are “…”."),
)  # fmt: skip
CREDITS = {
    role: Column(
        role.column, "names, parted by semicolons", f"“{role.label}” in the byline, in this order. `Name`, `Name <slug>` or `Name <slug> as Printed`.",
        {Role.WRITTEN: "Ilse Marchetti; Tomasz Wróbel", Role.VISUALS: "Noor el-Amin <noor-el-amin> as N. el-Amin"}.get(role, ""),
        _write_credits(role), _read_credits(role),
        messages=(
            *_named_messages("contributor"),
            "“…” is no name for a contributor, which holds none of these: ; < >",
            "“…” cannot be read; write Name, Name <slug> or Name <slug> as Printed.",
            "“…” is too long for a name as printed; at most 200 characters fit.",
            "“…” stands twice.",
        ),
    )
    for role in Role
}  # fmt: skip
SUBJECTS = Column(
    "subjects", "names, parted by semicolons", "Whom or what it is about.", "Ilinca Vornic",
    write_subjects, read_subjects, aliases=("subject",), messages=_named_messages("subject"),
)  # fmt: skip
PUBLIC_COLUMN = Column(
    "public", "choice", "What readers have: never, live, changed (the text here is newer), scheduled or withdrawn. An import that publishes publishes the rows that say live.", "live",
    lambda piece: piece.public, _read_public, messages=(f"“…” is not one of {', '.join(PUBLIC)}.",),
)  # fmt: skip
FIRST_PUBLISHED_ON = Column(
    "first_published_on", "day or moment", "When readers first had it. Used when an import publishes a piece that never was.", "2026-03-02",
    _write_first_published, _read_first_published,
    messages=("“…” could be two days; write it as ….", "“…” is no day; write it as 2022-01-31.", "“…” is not in the calendar.", "“…” is outside the calendar.", "“…” is no moment; write it as 2022-01-31T09:30."),
)  # fmt: skip
