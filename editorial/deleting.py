"""The verb `delete_draft`. What readers have seen stays for ever: it is withdrawn or sealed, not deleted."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from editorial import permissions
from editorial.documents import originals
from editorial.errors import NotAllowed, PublicationRefused
from editorial.models import Edition, Event, Piece

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def why_kept(piece: Piece, now: datetime | None = None) -> str:
    """Why this piece cannot be deleted, in words; "" if it can. One query."""
    first = (
        Edition.objects.filter(piece=piece).order_by("live_from").values_list("live_from", flat=True).first()
    )
    if first is None:
        return ""
    if first > (now or timezone.now()):
        return "Something of this piece is queued: cancel that first."
    return (
        f"Readers could read this piece from {timezone.localtime(first):%d %B %Y} on; it cannot be deleted. "
        "Withdraw it instead: its address then says why it is gone."
    )


def delete_draft(piece: Piece, by: User | None, *, command: str = "", now: datetime | None = None) -> None:
    """Deletes a piece that was never live, with its revisions and the documents it came from. Raises NotAllowed or PublicationRefused."""
    now = now or timezone.now()
    with transaction.atomic():
        locked = Piece.objects.select_for_update().get(pk=piece.pk)
        kind = locked.kind
        permissions.require(by, f"{kind}s.delete_{kind}", f"delete {kind}s")
        if not permissions.may_save(by, locked):
            raise NotAllowed("You may delete only what you may change.")
        if why := why_kept(locked, now):
            raise PublicationRefused(why)
        # Approval points at a revision that goes with the piece.
        Piece.objects.filter(pk=locked.pk).update(approved_revision=None)
        headline, uid = locked.headline, locked.uid
        for kept in locked.documents.all():
            originals.drop(kept)
        locked.delete()
        Event.objects.create(
            verb="deleted", at=now, by=by, command=command, before=f"{kind} {uid}", note=headline
        )
