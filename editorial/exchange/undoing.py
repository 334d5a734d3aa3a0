"""The verb `undo_import`: what a batch made goes, what it changed is as before, what somebody edited since is left and listed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from editorial import permissions
from editorial.errors import EditorialError
from editorial.exchange.batches import NotNow, State, published_only, to_undo
from editorial.kinds import kind_named, specific
from editorial.models import Edition, Event, ImportBatch, Piece, Revision, Stage
from editorial.publishing import cancel, publish, withdraw
from editorial.saving import save_copy

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PIECES_A_STEP = 100
REASON = "This was published in error."
ENDED = (State.DONE, State.WRITING)


class _Left(Exception):
    """Why a piece stays as it is."""


def undo_import(
    batch: ImportBatch, by: User | None, *, command: str = "", now: datetime | None = None
) -> None:
    """Undoes a batch from beginning to end; `batch` then counts what was done and lists what was left. Raises NotAllowed, NotNow."""
    begin_undo(batch, by)
    while batch.state == State.UNDOING:
        undo_step(batch, by, command=command, now=now)


def begin_undo(batch: ImportBatch, by: User | None) -> None:
    """From here on each `undo_step` undoes some of it. An undoing that somebody left half-way is taken over.

    Raises NotAllowed, NotNow.
    """
    permissions.require(by, "editorial.import_pieces", "undo an import")
    with transaction.atomic():
        locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if locked.state not in (*ENDED, State.UNDOING):
            raise NotNow(f"This import is {locked.get_state_display().lower()}; there is nothing to undo.")
        if locked.published:
            permissions.require(by, "editorial.publish_piece", "undo an import that published")
        batch.refresh_from_db()
        if batch.state == State.UNDOING:
            batch.undone_by = by
            batch.save(update_fields=["undone_by"])
            return
        batch.state, batch.position, batch.offset, batch.undone_by = State.UNDOING, 0, 0, by
        batch.total = to_undo(batch)
        batch.save()


def undo_step(
    batch: ImportBatch,
    by: User | None,
    *,
    most: int = PIECES_A_STEP,
    command: str = "",
    now: datetime | None = None,
) -> None:
    """Undoes the next pieces of a batch that is being undone, in one transaction. `batch` is up to date afterwards."""
    now = now or timezone.now()
    with transaction.atomic():
        locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if (locked.state, locked.offset) != (batch.state, batch.offset):
            batch.refresh_from_db()
            return
        # Revisions of removed pieces are gone, so the place is the last one's key and not a count.
        revisions = list(
            batch.revisions.filter(pk__gt=batch.offset).order_by("pk").select_related("piece")[:most]
        )
        for revision in revisions:
            _count(batch, revision.piece, lambda one=revision: _undo(one, by, command, now))
            batch.offset = revision.pk
        events = list(published_only(batch).order_by("pk").select_related("piece")[: most - len(revisions)])
        for event in events:
            _count(batch, event.piece, lambda one=event: _unpublish(one, by, command, now))
        Event.objects.filter(pk__in=[event.pk for event in events]).update(before="undone")
        batch.position += len(revisions) + len(events)
        if len(revisions) + len(events) < most:
            batch.state, batch.undone_at = State.UNDONE, now
            Event.objects.create(
                verb="import undone", at=now, by=by, command=command, before=batch.uid,
                note=f"{batch.file_name}: {batch.removed} removed, {batch.restored} restored, {batch.withdrawn} withdrawn, {len(batch.left)} left",
            )  # fmt: skip
        batch.save()


def _count(batch: ImportBatch, piece: Piece, undo: Callable[[], str]) -> None:
    """Undoes one piece and counts it, or lists it with why it is left."""
    try:
        with transaction.atomic():
            done = undo()
        setattr(batch, done, getattr(batch, done) + 1)
    except (_Left, EditorialError, permissions.NotAllowed) as why:
        batch.left = [*batch.left, {"piece": piece.headline, "uid": piece.uid, "why": str(why)}]


def _undo(revision: Revision, by: User | None, command: str, now: datetime) -> str:
    """Undoes one piece; returns which count of the batch it adds to. Raises _Left."""
    piece = Piece.objects.select_for_update().get(pk=revision.piece_id)
    latest = piece.revisions.first()
    if latest.pk != revision.pk:
        who = (latest.saved_by and latest.saved_by.get_username()) or latest.command or "somebody"
        raise _Left(f"{who} has saved it since, on {timezone.localtime(latest.saved_at):%d %B %Y at %H:%M}.")
    line = list(Edition.objects.filter(piece=piece).for_lists().order_by("live_from"))
    if any(
        edition.published_at > revision.saved_at and edition.revision_id not in (revision.pk, None)
        for edition in line
    ):
        raise _Left("another text of it has been published since.")
    for edition in line:
        if edition.live_from > now and edition.revision_id == revision.pk:
            cancel(edition, by, command=command, now=now)
    begun = [edition for edition in line if edition.live_from <= now]
    current = begun[-1] if begun else None
    if revision.number == 1:
        if current is not None:
            if not current.is_withdrawal:
                withdraw(piece, by, REASON, command=command, now=now)
            return "withdrawn"
        if piece.stage != Stage.DRAFT:
            raise _Left(f"it is {piece.get_stage_display().lower()} by now.")
        # Its revision goes with it, and with that the batch's claim on it.
        piece.delete()
        return "removed"
    previous = piece.revisions.get(number=revision.number - 1)
    if previous.sealed:
        raise _Left("what it said before was sealed.")
    copy = kind_named(piece.kind).copy_class.from_json(previous.copy)
    save_copy(
        specific(piece),
        copy,
        by,
        reason=Revision.Reason.RESTORED,
        label="import undone",
        command=command,
        now=now,
    )
    if current is not None and current.revision_id == revision.pk:
        return _give_back(piece, begun, by, command, now)
    return "restored"


def _unpublish(event: Event, by: User | None, command: str, now: datetime) -> str:
    """Undoes the publication of a piece whose text was there before; returns as `_undo` does. Raises _Left."""
    piece = Piece.objects.select_for_update().get(pk=event.piece_id)
    line = list(Edition.objects.filter(piece=piece).for_lists().order_by("live_from"))
    begun = [edition for edition in line if edition.live_from <= now]
    mine = next((edition for edition in line if edition.pk == event.edition_id), None)
    if mine is None:
        raise _Left("its publication was cancelled already.")
    if mine.live_from > now:
        cancel(mine, by, command=command, now=now)
        return "withdrawn"
    if begun[-1].pk != mine.pk:
        raise _Left("it has been published or withdrawn since.")
    return _give_back(piece, begun, by, command, now)


def _give_back(piece: Piece, begun: list[Edition], by: User | None, command: str, now: datetime) -> str:
    """Readers get what they had before the last of the editions that have begun, or are told that it was an error."""
    before = next((one for one in reversed(begun[:-1]) if not one.is_withdrawal and not one.is_sealed), None)
    if before is None:
        withdraw(piece, by, REASON, command=command, now=now)
        return "withdrawn"
    publish(piece, by, revision=before.revision, command=command, now=now)
    return "restored"
