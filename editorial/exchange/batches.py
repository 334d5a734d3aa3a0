"""An import batch on its way: a step works off one chunk of rows in one transaction, so that a killed import leaves whole
chunks or nothing and goes on where it stopped. Admin and commands take the same steps.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from django.core.files.base import File
from django.core.files.storage import storages
from django.core.files.temp import NamedTemporaryFile
from django.db import transaction
from django.utils import timezone

from editorial import permissions
from editorial.errors import EditorialError
from editorial.exchange import files
from editorial.exchange.rows import Chunk, Row, RowReader
from editorial.exchange.sheets import REASON, sheet_of
from editorial.importing import CHANGED, NEW, REFUSED, UNCHANGED, import_copies
from editorial.models import Event, ImportBatch, RefusedRow
from editorial.publishing import publish
from editorial.text import CONTROL, one_line

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet

ROWS_A_STEP = 500
ROWS_A_STEP_PUBLISHING = 100  # an edition is rendered for each: a request should still answer within seconds
State = ImportBatch.State
ONLY_PUBLISHED = "published by import"
COUNTS = ("created", "changed", "unchanged", "refused", "published")


class NotNow(EditorialError):
    """The batch is in a state from which this step does not lead on."""


def rows_a_step(batch: ImportBatch) -> int:
    return ROWS_A_STEP_PUBLISHING if batch.publish and batch.state == State.WRITING else ROWS_A_STEP


def digest_of(file: BinaryIO) -> str:
    """SHA-256 (hex) of the file; leaves it at its start."""
    found = hashlib.sha256()
    file.seek(0)
    while block := file.read(files.BLOCK):
        found.update(block)
    file.seek(0)
    return found.hexdigest()


def new_batch(
    kind: str, name: str, format: str, table: files.Table, by: User | None, **choices
) -> ImportBatch:
    """A batch for this table, not stored. `choices`: publish, all_or_nothing, create_names, command, digest.

    Raises NotAllowed, UnreadableFile.
    """
    permissions.require(by, "editorial.import_pieces", "import pieces")
    if choices.get("publish"):
        permissions.require(by, "editorial.publish_piece", "publish")
    known = sheet_of(kind).by_header()
    columns: dict[str, str] = {}
    for header in table.headers:
        if header in known and columns.setdefault(known[header].name, header) != header:
            raise files.UnreadableFile(
                f"{name} has two columns for “{known[header].name}”: “{columns[known[header].name]}” and “{header}”."
            )
    return ImportBatch(
        kind=kind, file_name=one_line(name)[:255], format=format, created_by=by,
        headers=[header for header in table.headers if header in known],
        unknown_headers=[header for header in table.headers if header not in known and header != REASON], **choices,
    )  # fmt: skip


# Rows of an upload are kept as one JSON a line: any step can begin where the last one ended, whatever the file was.


def keep_rows(batch: ImportBatch, table: files.Table) -> None:
    """Stores the rows of an upload in private storage, and the batch with them. Raises UnreadableFile."""
    with NamedTemporaryFile() as kept:
        total = 0
        for total, row in enumerate(table.rows, 1):  # noqa: B007
            line = json.dumps([row.number, row.cells, row.surplus, row.faults, row.twin], ensure_ascii=False)
            kept.write(line.encode("utf-8", "replace") + b"\n")
        if not total:
            raise files.UnreadableFile(f"{batch.file_name} has headers and no rows.")
        kept.flush()
        kept.seek(0)
        batch.kept_rows = storages["private"].save(f"imports/{batch.uid}.jsonl", File(kept))
    batch.total = total
    batch.save()


def kept_rows(batch: ImportBatch, offset: int, most: int) -> tuple[list[Row], int]:
    """At most `most` rows from byte `offset` of the kept rows, and the offset after them. Raises NotNow if they are gone."""
    rows = []
    try:
        kept = storages["private"].open(batch.kept_rows)
    except OSError:
        raise NotNow(f"The rows of {batch.file_name} are not kept any more; import the file again.")
    with kept:
        kept.seek(offset)
        for line in islice(iter(kept.readline, b""), most):
            rows.append(Row(*json.loads(line)))
            offset += len(line)
    return rows, offset


def forget_rows(batch: ImportBatch) -> None:
    """Removes the kept rows of a batch that is over."""
    if batch.kept_rows:
        storages["private"].delete(batch.kept_rows)
        batch.kept_rows = ""
        batch.save(update_fields=["kept_rows"])


def begin_writing(batch: ImportBatch, by: User | None) -> None:
    """The confirmation: from here on each step writes. Raises NotAllowed, NotNow."""
    permissions.require(by, "editorial.import_pieces", "import pieces")
    with transaction.atomic():
        locked = _waiting(batch)
        if batch.publish:
            permissions.require(by, "editorial.publish_piece", "publish")
        if locked.all_or_nothing and locked.refused:
            raise NotNow(
                "Some rows are refused, and you chose all or nothing: mend the file, or choose to import the good rows."
            )
        locked.refused_rows.all().delete()
        _start_pass(batch, State.WRITING)
        batch.save()


def stop(batch: ImportBatch, now: datetime | None = None) -> None:
    """Nothing comes in: rows are refused, and the editor mends the file first. Raises NotNow."""
    with transaction.atomic():
        _waiting(batch)
        batch.state, batch.all_or_nothing, batch.finished_at = State.STOPPED, True, now or timezone.now()
        batch.save()
    forget_rows(batch)


def drop(batch: ImportBatch) -> None:
    """Forgets a file that was read and not confirmed. Raises NotNow."""
    with transaction.atomic():
        _waiting(batch, State.CHECKING, State.CHECKED)
        kept, batch.kept_rows = batch.kept_rows, ""
        batch.delete()
    if kept:
        storages["private"].delete(kept)


def _waiting(batch: ImportBatch, *states: str) -> ImportBatch:
    """The batch locked, if it still waits for its owner's word. Two pages may be open on it. Raises NotNow."""
    locked = ImportBatch.objects.select_for_update().filter(pk=batch.pk).first()
    if locked is None:
        raise NotNow(f"{batch.file_name} is dropped already.")
    if locked.state not in (states or (State.CHECKED,)):
        raise NotNow(
            f"Nothing waits for confirmation here: {locked.file_name} stands at “{locked.get_state_display()}”."
        )
    return locked


def _start_pass(batch: ImportBatch, state: str) -> None:
    batch.state, batch.position, batch.offset = state, 0, 0
    for name in COUNTS:
        setattr(batch, name, 0)


def step(
    batch: ImportBatch,
    rows: Sequence[Row],
    by: User | None,
    *,
    offset: int = 0,
    is_last: bool = False,
    command: str = "",
    now: datetime | None = None,
) -> list[RowReader]:
    """Works off the rows that follow `batch.position`, in one transaction; `is_last` ends the pass. `batch` is up to date afterwards.

    Returns what became of each row; nothing happens, and the list is empty, if somebody else took this step meanwhile.
    """
    now = now or timezone.now()
    with transaction.atomic():
        locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if (locked.state, locked.position) != (batch.state, batch.position):
            batch.refresh_from_db()
            return []
        writing = batch.state == State.WRITING
        chunk = Chunk(batch, by, now, lock=writing)
        readers = chunk.read(rows)
        if writing:
            _write(chunk, by, command, now)
        for name, state in (
            ("created", NEW),
            ("changed", CHANGED),
            ("unchanged", UNCHANGED),
            ("refused", REFUSED),
        ):
            setattr(batch, name, getattr(batch, name) + sum(reader.state == state for reader in readers))
        batch.published += sum(reader.publish_at is not None for reader in readers)
        RefusedRow.objects.bulk_create(
            RefusedRow(
                batch=batch, number=reader.number,
                cells=_kept_cells(reader.row),
                reasons=[{"column": problem.field, "message": _storable(problem.message)} for problem in reader.incoming.problems],
            )
            for reader in readers
            if reader.incoming.problems
        )  # fmt: skip
        batch.position += len(rows)
        batch.offset = offset
        if writing and batch.all_or_nothing and any(reader.problems for reader in readers):
            # What could be foreseen kept it from beginning; somebody changed something meanwhile.
            batch.state, batch.undone_by, batch.position, batch.offset = State.UNDOING, by, 0, 0
            batch.total = to_undo(batch)
        elif is_last:
            _end_pass(batch, by, command, now)
        batch.save()
    return readers


def _storable(text: str) -> str:
    """What a database keeps of it: a refused cell is stored as it came, and may hold anything."""
    return CONTROL.sub("", text)


def _kept_cells(row: Row) -> dict[str, Any]:
    cells: dict[str, Any] = {header: _storable(cell) for header, cell in row.cells.items()}
    return {**cells, "": [_storable(cell) for cell in row.surplus]} if row.surplus else cells


def _write(chunk: Chunk, by: User | None, command: str, now: datetime) -> None:
    sound = [reader for reader in chunk.readers if reader.state != REFUSED]
    import_copies(
        [reader.incoming for reader in sound],
        by,
        batch=chunk.batch,
        directory=chunk.directory,
        weighed=True,
        command=command,
        now=now,
    )
    chunk.library.keep_typed()
    only_published = []
    for reader in sound:
        if reader.publish_at is None:
            continue
        try:
            edition = publish(reader.incoming.piece, by, reader.publish_at, command=command, now=now)
            if reader.state == UNCHANGED:
                only_published.append((reader.incoming.piece, edition))
        except EditorialError as error:
            # What could be foreseen was refused before; this is somebody else's edition of a moment ago.
            reader.publish_at = None
            reader.refuse("public", f"imported, but not published: {error}")

    # No revision says that this batch published them, and undoing must find them.
    Event.objects.bulk_create(
        Event(
            piece_id=piece.pk, verb=ONLY_PUBLISHED, at=now, by=by, command=command, after=chunk.batch.uid,
            note=f"from {chunk.batch.file_name}", revision_id=edition.revision_id, edition=edition,
        )
        for piece, edition in only_published
    )  # fmt: skip


def published_only(batch: ImportBatch) -> QuerySet[Event]:
    """The events of pieces that this batch published as they were, and that no undoing has come to yet."""
    return Event.objects.filter(verb=ONLY_PUBLISHED, after=batch.uid, before="")


def to_undo(batch: ImportBatch) -> int:
    """How many pieces an undoing of this batch has to look at."""
    return batch.revisions.count() + published_only(batch).count()


def _end_pass(batch: ImportBatch, by: User | None, command: str, now: datetime) -> None:
    if batch.state == State.CHECKING:
        batch.state, batch.total = State.CHECKED, batch.position
    else:
        batch.state, batch.finished_at = State.DONE, now
        transaction.on_commit(lambda: forget_rows(batch))
        Event.objects.create(
            verb="import finished", at=now, by=by, command=command, after=batch.uid,
            note=f"{batch.file_name}: {batch.created} new, {batch.changed} changed, {batch.unchanged} unchanged, {batch.refused} refused, {batch.published} published",
        )  # fmt: skip


def step_of_kept(batch: ImportBatch, by: User | None, **kwargs) -> list[RowReader]:
    """The next step of a batch whose rows were kept."""
    most = rows_a_step(batch)
    rows, offset = kept_rows(batch, batch.offset, most)
    is_last = batch.position + len(rows) >= (batch.total or 0)
    return step(batch, rows, by, offset=offset, is_last=is_last, **kwargs)


def chunks(rows: Iterator[Row], size: int) -> Iterator[tuple[list[Row], bool]]:
    """The rows in lists of at most `size`, each with whether it is the last."""
    chunk = list(islice(rows, size))
    while True:
        following = list(islice(rows, size))
        yield chunk, not following
        if not following:
            return
        chunk = following


def refused_table(batch: ImportBatch) -> tuple[list[str], Iterator[list[str]]]:
    """Headers and rows of the file that goes back to the editor: the refused rows as they came, and why."""
    headers = [*batch.headers, *batch.unknown_headers]

    def rows() -> Iterator[list[str]]:
        for refused in batch.refused_rows.iterator(chunk_size=200):
            # What had no header has none in this file either: sent in again unmended, it is refused again.
            yield [
                *(refused.cells.get(header, "") for header in headers),
                refused.reason,
                *refused.cells.get("", ()),
            ]

    return [*headers, REASON], rows()
