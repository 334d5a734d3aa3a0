"""The verb `assign`: who works on a piece, until when, and what holds it back. None of it is part of the Copy."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from editorial import permissions
from editorial.errors import PublicationRefused
from editorial.models import Edition, Event, Piece

if TYPE_CHECKING:
    from django.contrib.auth.models import User

FIELDS = ("assignee", "due_at", "embargo_until")


def assign(
    piece: Piece,
    by: User | None,
    *,
    assignee: User | None,
    due_at: datetime | None,
    embargo_until: datetime | None,
    command: str = "",
    now: datetime | None = None,
) -> bool:
    """Sets assignee, due moment and embargo together; returns whether anything changed.

    Raises NotAllowed, and PublicationRefused where something is queued to begin under the embargo. An assignment gives rights (a writer may edit what is assigned to them), so only those who edit any piece make one.
    """
    now = now or timezone.now()
    wanted = {"assignee": assignee, "due_at": due_at, "embargo_until": embargo_until}
    with transaction.atomic():
        locked = Piece.objects.select_for_update().get(pk=piece.pk)
        changed = [name for name in FIELDS if getattr(locked, name) != wanted[name]]
        if not changed:
            return False
        permissions.require(by, "editorial.edit_any_piece", "assign a piece or set its embargo")
        if "embargo_until" in changed and embargo_until:
            queued = Edition.objects.queued(now).filter(piece=locked.pk, is_withdrawal=False)
            if first := queued.filter(live_from__lt=embargo_until).order_by("live_from").first():
                raise PublicationRefused(
                    f"“{first.headline}” is queued for {timezone.localtime(first.live_from):%d %B %Y, %H:%M}, before this"
                    " embargo ends: cancel it first."
                )
        before = {name: _shown(getattr(locked, name)) for name in changed}
        for name in changed:
            setattr(locked, name, wanted[name])
        locked.save(update_fields=changed)
        Event.objects.create(
            piece_id=locked.pk,
            verb="assigned",
            at=now,
            by=by,
            command=command,
            before="; ".join(f"{name} {value}" for name, value in before.items())[:200],
            after="; ".join(f"{name} {_shown(wanted[name])}" for name in changed)[:200],
        )
    for name in changed:
        setattr(piece, name, wanted[name])
    return True


def _shown(value) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value or "–")
