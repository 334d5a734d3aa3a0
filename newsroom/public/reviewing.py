"""The verbs of review links: who gave whom a way to read what is not published, and who ended it."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from editorial import permissions
from editorial.errors import EditorialError, NotAllowed
from editorial.models import Event, Piece
from newsroom.public.models import ReviewLink

DAYS, MOST_DAYS = 14, 90


def share(piece: Piece, by: User | None, days: int = DAYS, now: datetime | None = None) -> ReviewLink:
    """A link by which anybody reads the latest saved copy of `piece` for so many days (1 to 90).

    Raises NotAllowed unless the piece is theirs or they may edit any, and EditorialError for other lengths of time.
    """
    now = now or timezone.now()
    _require(piece, by)
    if not 1 <= days <= MOST_DAYS:
        raise EditorialError(f"A review link works for 1 to {MOST_DAYS} days.")
    with transaction.atomic():
        until = now + timedelta(days=days)
        link = ReviewLink.objects.create(piece_id=piece.pk, made_by=by, made_at=now, expires_at=until)
        Event.objects.create(piece_id=piece.pk, verb="shared", at=now, by=by, after=until.isoformat())
    return link


def revoke(link: ReviewLink, by: User | None, now: datetime | None = None) -> None:
    """Ends a link before its time; once ended it stays so. Raises NotAllowed."""
    now = now or timezone.now()
    _require(link.piece, by)
    with transaction.atomic():
        if ReviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now):
            Event.objects.create(piece_id=link.piece_id, verb="unshared", at=now, by=by)


def _require(piece: Piece, by: User | None) -> None:
    if by is None or (by.is_active and by.has_perm("editorial.edit_any_piece")):
        return
    if not (by.is_active and by.is_staff and permissions.owns(by, piece)):
        raise NotAllowed("You may share only the pieces that are yours or assigned to you.")
