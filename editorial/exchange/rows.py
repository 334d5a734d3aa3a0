"""From rows of a file to incoming copies: cells are read, pieces matched, names found, a chunk of rows at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from editorial.checklist import check, must
from editorial.copy import Copy, CreditCopy, Ref
from editorial.errors import Problem
from editorial.exchange import sheets
from editorial.exchange.cells import CellError, Named
from editorial.exchange.names import CALLED, Names
from editorial.exchange.works import Cited, Library
from editorial.importing import Incoming, weigh
from editorial.models import (
    Address,
    Contributor,
    Edition,
    Image,
    ImportBatch,
    Piece,
    Revision,
    Section,
    Subject,
    Tag,
)
from editorial.models.credits import ROLE_ORDER
from editorial.reading import copies_of
from editorial.refs import Directory
from editorial.slugs import unused_slug

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST_CELL = 1_000_000
# Which right lets an unknown name become a record.
RIGHTS = {Contributor: "editorial.add_contributor", Tag: "editorial.add_tag", Section: "editorial.add_section", Subject: "editorial.add_subject", Image: "editorial.add_image"}  # fmt: skip


@dataclass
class Row:
    """One row of a file. `number` as the spreadsheet counts, headers being row 1; `surplus` are cells without a header."""

    number: int
    cells: dict[str, str]
    surplus: list[str] = field(default_factory=list)
    faults: dict[str, str] = field(
        default_factory=dict
    )  # {header: what is wrong with what the file has there}
    twin: int = 0  # the number of an earlier row of the file that names the same piece


@dataclass
class RowReader:
    """What the cells of one row say, and in the end the incoming copy."""

    row: Row
    uid: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)
    named: dict[str, list[Named]] = field(default_factory=dict)
    credits: dict[str, list[Named]] = field(default_factory=dict)
    citations: list[Cited] | None = None
    alt: str = ""
    public: str = ""
    published_at: datetime | None = None
    own: dict[str, Any] = field(default_factory=dict)  # what only the kind's sheet knows
    answers: dict[str, str] = field(default_factory=dict)
    subjects: list[Any] = field(default_factory=list)  # the records of the subjects, once found
    records: list[Any] = field(default_factory=list)  # every record that its names mean
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(
        default_factory=list
    )  # what an import leaves as it is, though the row says otherwise
    piece: Piece | None = None
    incoming: Incoming | None = None
    publish_at: datetime | None = None  # set where the row is to be published

    def refuse(self, column: str, message: str) -> None:
        """Says what is wrong with the row. The incoming copy shares the list."""
        self.problems.append(Problem(column, message))

    def note(self, column: str, message: str) -> None:
        """Says what stays as it is although the row says otherwise."""
        self.notes.append(Problem(column, message))

    @property
    def number(self) -> int:
        return self.row.number

    @property
    def new_records(self) -> list[dict[str, str]]:
        """What does not exist yet and would be made: {"called": "contributor", "name": …}."""
        return [
            {"called": CALLED[type(one)], "name": one.name}
            for one in {one.uid: one for one in self.records}.values()
            if one.pk is None
        ]

    @property
    def state(self) -> str:
        return self.incoming.state if self.incoming else ""


class Chunk:
    """Some rows of one file, read against the database as it is now. Writes nothing."""

    def __init__(self, batch: ImportBatch, by: User | None, now: datetime | None = None, lock: bool = False):
        self.batch, self.by, self.now, self.lock = batch, by, now or timezone.now(), lock
        self.sheet = sheets.sheet_of(batch.kind)
        self.kind = self.sheet.kind
        self.columns = self.sheet.by_header()
        self.directory = Directory()
        self.library = Library()
        self.names = Names(creatable(by) if batch.create_names else (), batch.created_at)
        self.readers: list[RowReader] = []

    def read(self, rows: Sequence[Row]) -> list[RowReader]:
        """What each row would do, in their order; `incoming.state` and `incoming.problems` say it."""
        self.readers = [self._cells(row) for row in rows]
        befores = self._match()
        self._learn()
        for reader in self.readers:
            self._name(reader)
        self.sheet.settle(self.readers, befores)
        for reader, before in zip(self.readers, befores, strict=True):
            reader.incoming = Incoming(None, reader.piece, reader.uid, before, reader.problems)
            if not reader.problems:
                reader.incoming.copy = self._copy(reader, before)
        self._give_slugs()
        incoming = [reader.incoming for reader in self.readers]
        for source in self.library.by_fingerprint.values():
            self.directory.add(source)
        for record in self.names.answers.values():
            if not isinstance(record, CellError):
                self.directory.add(record)
        weigh(incoming, self.by, self.directory)
        if self.batch.publish:
            self._plan_publication()
            for one in incoming:
                one.decide()
        return self.readers

    # Steps

    def _cells(self, row: Row) -> RowReader:
        reader = RowReader(row)
        if row.surplus:
            reader.problems.append(
                Problem(
                    "row",
                    f"has {len(row.cells) + len(row.surplus)} cells for {len(row.cells)} headers; one without a header says “{row.surplus[0][:40]}”.",
                )
            )
            return reader
        for header, cell in row.cells.items():
            column = self.columns.get(header)
            if column is None or column.read is None:
                continue
            if header in row.faults:
                reader.refuse(column.name, row.faults[header])
                continue
            if len(cell) > LONGEST_CELL:
                reader.refuse(
                    column.name, f"{len(cell):,} characters in one cell; at most {LONGEST_CELL:,} are read."
                )
                continue
            try:
                column.read(cell.strip(), reader)
            except CellError as error:
                reader.refuse(column.name, str(error))
        return reader

    def _match(self) -> list[Copy | None]:
        """Finds the piece that each row means: by id, else by slug. Returns what each says now."""
        uids = {reader.uid for reader in self.readers if reader.uid}
        slugs = {
            reader.values["slug"] for reader in self.readers if not reader.uid and "slug" in reader.values
        }
        stored = self.kind.model.objects.order_by("pk")
        if self.lock:
            stored = stored.select_for_update()
        by_uid: dict[str, Any] = {piece.uid: piece for piece in stored.filter(uid__in=uids)} if uids else {}
        others = (
            set(Piece.objects.filter(uid__in=uids - by_uid.keys()).values_list("uid", flat=True))
            if uids
            else set()
        )
        by_slug: dict[str, list] = defaultdict(list)
        for piece in stored.filter(kind=self.kind.name, slug__in=slugs) if slugs else ():
            by_slug[piece.slug].append(piece)
        touched = self._touched([*by_uid.values(), *(piece for found in by_slug.values() for piece in found)])
        seen: dict[tuple[str, str], int] = {}
        for reader in self.readers:
            slug = reader.values.get("slug", "")
            if reader.uid in others:
                reader.refuse("id", f"“{reader.uid}” is the id of a piece of another kind.")
            elif reader.uid:
                reader.piece = by_uid.get(reader.uid)
            elif slug and len(by_slug[slug]) > 1:
                ids = ", ".join(sorted(piece.uid for piece in by_slug[slug]))
                reader.refuse("slug", f"several pieces have the slug “{slug}”; give the id ({ids}).")
            elif slug and by_slug[slug]:
                reader.piece = by_slug[slug][0]
            names = {("id", reader.piece.uid if reader.piece else reader.uid)} - {("id", "")}
            asked = names or ({("slug", slug)} if slug else set())
            earlier = reader.row.twin or next((seen[name] for name in asked if name in seen), None)
            if earlier:
                reader.refuse("row", f"names the same piece as row {earlier}.")
            elif reader.piece is not None and reader.piece.pk in touched:
                reader.refuse("row", "names the same piece as an earlier row.")
            for name in (*names, *([("slug", slug)] if slug else [])):
                seen.setdefault(name, reader.number)
        pieces = {reader.piece.pk: reader.piece for reader in self.readers if reader.piece is not None}
        copies = dict(zip(pieces, copies_of(list(pieces.values())), strict=True))
        return [reader.piece and copies[reader.piece.pk] for reader in self.readers]

    def _touched(self, pieces: Sequence[Piece]) -> set[int]:
        """Those of the pieces that an earlier chunk of this batch has written."""
        if not pieces or self.batch.pk is None:
            return set()
        return set(
            Revision.objects.filter(
                batch=self.batch, piece_id__in=[piece.pk for piece in pieces]
            ).values_list("piece_id", flat=True)
        )

    def _learn(self) -> None:
        wanted: dict[str, set[Named]] = defaultdict(set)
        for reader in self.readers:
            for name, entries in reader.named.items():
                wanted[name].update(entries)
            for entries in reader.credits.values():
                wanted["credits"].update(Named(entry.name, entry.slug) for entry in entries)
        self.names.learn(wanted)
        self.library.learn(reader.citations for reader in self.readers if reader.citations)

    def _name(self, reader: RowReader) -> None:
        """Puts references where the cells had names."""
        for name, entries in reader.named.items():
            records = self._records(reader, name, name, entries)
            if name == "subjects":
                reader.subjects = records
            if name == "lead_image" and records:
                self._alt(reader, records[0])
            refs = tuple(Ref(record.uid, record.name) for record in records)
            reader.values[name] = (refs[0] if refs else None) if name in ("section", "lead_image") else refs
        for role, entries in reader.credits.items():
            column = f"{role.replace('-', '_')}_by"
            records = self._records(reader, "credits", column, entries)
            if len({one.uid for one in records}) < len(records):
                twice = next(one for one in records if records.count(one) > 1)
                reader.refuse(column, f"“{twice.name}” stands twice.")
            reader.own[column] = [
                CreditCopy(Ref(record.uid, record.name), role, entry.printed)
                for entry, record in zip(entries, records, strict=False)
            ]

    def _alt(self, reader: RowReader, image: Image) -> None:
        if image.pk is None:
            image.alt = image.alt or reader.alt
        elif reader.alt and reader.alt != image.alt:
            reader.note(
                "lead_image_alt",
                f"{image.name} has an alt text in the library, which stays: “{image.alt[:80]}”."
                if image.alt
                else f"{image.name} has no alt text in the library, and gets none here: give it one there.",
            )

    def _records(self, reader: RowReader, field: str, column: str, entries: list[Named]) -> list[Any]:
        found = []
        for entry in entries:
            try:
                record = self.names.find(field, entry)
                found.append(record)
                reader.records.append(record)
                if entry.slug and record.name != entry.name:
                    called = "here, and stays so" if record.pk else "by an earlier row, and will be"
                    reader.note(column, f"“{entry.name} <{entry.slug}>” is called {record.name} {called}.")
            except CellError as error:
                reader.refuse(column, str(error))
        return found

    def _copy(self, reader: RowReader, before: Copy | None) -> Copy:
        values = {
            name: reader.values[name] for name in reader.values if name in _field_names(self.kind.copy_class)
        }
        if reader.credits:
            kept = (
                [credit for credit in before.credits if credit.role not in reader.credits] if before else []
            )
            values["credits"] = (
                *kept,
                *(
                    one
                    for role in sorted(reader.credits, key=ROLE_ORDER.get)
                    for one in reader.own[f"{role.replace('-', '_')}_by"]
                ),
            )
        if reader.citations is not None:
            values["citations"] = self.library.citations(reader.citations)
            for one in reader.citations:
                if self.library.says_otherwise(one):
                    reader.note(
                        "citations",
                        f"“{one.key}” is in the library already and stays as it is there; change it on its own page.",
                    )
        if before is None:
            return self.kind.copy_class(**values)
        for name in reader.empty - {"slug"}:
            values[name] = _field_names(self.kind.copy_class)[name]
        return before.replace(**values)

    def _give_slugs(self) -> None:
        """A new piece without a slug gets one of its own, from its headline."""
        without = [
            one
            for one in (reader.incoming for reader in self.readers)
            if one.copy is not None and not one.copy.slug
        ]
        given: set[str] = set()
        for one in without:
            slug = unused_slug(
                one.copy.headline,
                lambda slug: slug in given or Piece.objects.filter(kind=self.kind.name, slug=slug).exists(),
                self.kind.name,
            )
            given.add(slug)
            one.copy = one.copy.replace(slug=slug)

    def _plan_publication(self) -> None:
        """Says which rows are to be published and when, and refuses those that cannot be."""
        wanted = [
            reader for reader in self.readers if not reader.problems and self._asks_for_publication(reader)
        ]
        if not wanted:
            return
        if self.by is not None and not self.by.has_perm("editorial.publish_piece"):
            for reader in wanted:
                reader.refuse("public", "you may not publish; import it without publishing.")
            return
        pieces = [reader.piece.pk for reader in wanted if reader.piece]
        line: dict[int, list] = defaultdict(list)
        for piece, live_from, withdrawal, digest in (
            Edition.objects.filter(piece_id__in=pieces)
            .order_by("live_from")
            .values_list("piece_id", "live_from", "is_withdrawal", "revision__digest")
        ):
            line[piece].append((live_from, withdrawal, digest))
        owners = {
            address.slug: address
            for address in Address.objects.filter(
                kind=self.kind.name, slug__in={reader.incoming.copy.slug for reader in wanted}
            ).select_related("piece")
        }
        claimed: dict[str, int] = {}
        for reader in wanted:
            copy = reader.incoming.copy
            editions = line[reader.piece.pk] if reader.piece else []
            begun = [edition for edition in editions if edition[0] <= self.now]
            if begun and not begun[-1][1] and begun[-1][2] == copy.digest:
                continue  # readers have exactly this already
            if any(edition[0] > self.now for edition in editions):
                reader.refuse(
                    "public", "later editions of this piece are queued; publish it on its own page."
                )
                continue
            owner = owners.get(copy.slug)
            if owner is not None and (reader.piece is None or owner.piece_id != reader.piece.pk):
                reader.refuse("slug", f"“{copy.slug}” is the address of “{owner.piece.headline}” already.")
                continue
            if copy.slug in claimed:
                reader.refuse("slug", f"“{copy.slug}” is the address of row {claimed[copy.slug]} already.")
                continue
            findings = must(check(copy))
            if findings:
                reader.problems += [Problem(finding.field, finding.message) for finding in findings]
                continue
            at = self.sheet.published_at(reader)
            at = at if at and not begun else self.now
            until = reader.piece.embargo_until if reader.piece else None
            if until and at < until:
                reader.refuse("public", f"under embargo until {timezone.localtime(until):%d %B %Y, %H:%M}.")
                continue
            claimed[copy.slug] = reader.number
            reader.publish_at = at

    def _asks_for_publication(self, reader: RowReader) -> bool:
        if "public" in self.batch.headers:
            return reader.public == "live"
        return self.sheet.published_at(reader) is not None


def creatable(by: User | None) -> set[type]:
    """The models whose unknown names `by` may make records of."""
    return {model for model, right in RIGHTS.items() if by is None or (by.is_active and by.has_perm(right))}


def _field_names(copy_class: type[Copy]) -> dict[str, Any]:
    """{field: default} of a class of copies."""
    return {one.name: None if one.default is MISSING else one.default for one in fields(copy_class)}
