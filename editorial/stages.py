"""Where staff are with a piece: the verbs submit, request_changes, approve and reopen. Publication moves no stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from editorial import permissions
from editorial.errors import NotAllowed, StageRefused
from editorial.models import Event, Piece, Revision, Stage

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True)
class Step:
    """One way from a stage to another. `permission` None: the piece's own writer may, besides those who edit any piece."""

    verb: str
    label: str
    done: str
    sources: frozenset[str]
    target: str
    permission: str | None


STEPS = {
    step.verb: step
    for step in (
        Step("submit", "Submit for review", "submitted", frozenset({Stage.DRAFT}), Stage.IN_REVIEW, None),
        Step("request_changes", "Request changes", "changes requested", frozenset({Stage.IN_REVIEW, Stage.READY}), Stage.DRAFT, "editorial.approve_piece"),
        Step("approve", "Approve", "approved", frozenset({Stage.DRAFT, Stage.IN_REVIEW}), Stage.READY, "editorial.approve_piece"),
        Step("reopen", "Reopen", "reopened", frozenset({Stage.IN_REVIEW, Stage.READY}), Stage.DRAFT, "editorial.edit_any_piece"),
    )
}  # fmt: skip


def may_take(step: Step, by: User | None, piece: Piece) -> bool:
    """Whether `by` may take this step with this piece, its stage aside."""
    if by is None:
        return True
    if not by.is_active:
        return False
    if step.permission:
        return by.has_perm(step.permission)
    return by.has_perm("editorial.edit_any_piece") or permissions.writes(by, piece)


def steps_for(by: User | None, piece: Piece) -> list[Step]:
    """The steps that `by` can take now, in the order of the table."""
    return [step for step in STEPS.values() if piece.stage in step.sources and may_take(step, by, piece)]


def submit(piece: Piece, by: User | None, note: str = "", **kwargs) -> None:
    """Hands a draft to the editors."""
    _take("submit", piece, by, note, **kwargs)


def request_changes(piece: Piece, by: User | None, note: str = "", **kwargs) -> None:
    """Gives a piece back to its writer, with a note that says what to change."""
    _take("request_changes", piece, by, note, **kwargs)


def approve(
    piece: Piece, by: User | None, revision: Revision | None = None, note: str = "", **kwargs
) -> None:
    """Declares one revision (the latest unless given) ready for publication."""
    _take("approve", piece, by, note, revision=revision, **kwargs)


def reopen(piece: Piece, by: User | None, note: str = "", **kwargs) -> None:
    """Makes a piece a draft again."""
    _take("reopen", piece, by, note, **kwargs)


def _take(
    verb: str,
    piece: Piece,
    by: User | None,
    note: str,
    *,
    revision: Revision | None = None,
    command: str = "",
    now: datetime | None = None,
) -> None:
    step = STEPS[verb]
    now = now or timezone.now()
    with transaction.atomic():
        locked = Piece.objects.select_for_update().get(pk=piece.pk)
        if not may_take(step, by, locked):
            raise NotAllowed(f"You may not {step.label.lower()} here.")
        if locked.stage not in step.sources:
            raise StageRefused(
                f"This piece is {locked.get_stage_display().lower()}: “{step.label}” does not lead on from there."
            )
        latest = locked.revisions.first()
        if verb == "approve":
            revision = revision or latest
            if revision is None or revision.piece_id != locked.pk:
                raise StageRefused("There is nothing saved to approve.")
            if revision.pk != latest.pk:
                raise StageRefused(
                    "Somebody has saved this piece since: read the latest revision, then approve it."
                )
        before, locked.stage = locked.stage, step.target
        locked.approved_revision = revision if verb == "approve" else None
        locked.save(update_fields=["stage", "approved_revision"])
        Event.objects.create(
            piece_id=locked.pk, verb=step.done, at=now, by=by, command=command, before=before, after=locked.stage, note=note,
            revision=revision if verb == "approve" else latest,
        )  # fmt: skip
    piece.stage, piece.approved_revision = locked.stage, locked.approved_revision
