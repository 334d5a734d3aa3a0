"""The verbs of review links: who gave whom a way to read what is not published, and who ended it."""

from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from editorial import permissions
from editorial.errors import EditorialError
from editorial.models import Event, Piece
from newsroom.public.models import ReviewLink

DAYS, MOST_DAYS = 14, 90


def share(
    piece: Piece,
    by: User | None,
    ends_on: date | None = None,
    *,
    for_whom: str = "",
    now: datetime | None = None,
) -> ReviewLink:
    """A link by which anybody reads the latest saved copy of `piece` to the end of the day `ends_on` in the publication's time
    zone: today or up to 90 days from now, 14 unless given. `for_whom` (at most 200 letters) is for the desk alone.

    Raises NotAllowed unless the piece is theirs or they may edit any, and EditorialError for other days.
    """
    now = now or timezone.now()
    today = timezone.localdate(now)
    ends_on = ends_on or today + timedelta(days=DAYS)
    permissions.require_share(by, piece)
    if not today <= ends_on <= today + timedelta(days=MOST_DAYS):
        raise EditorialError(f"A review link works until today or a day within {MOST_DAYS} days.")
    midnight = datetime.combine(ends_on + timedelta(days=1), time.min, timezone.get_current_timezone())
    with transaction.atomic():
        link = ReviewLink.objects.create(
            piece_id=piece.pk, made_by=by, made_at=now, expires_at=midnight, for_whom=for_whom.strip()[:200]
        )
        Event.objects.create(
            piece_id=piece.pk, verb="shared", at=now, by=by, after=midnight.isoformat(), note=link.for_whom
        )
    return link


def revoke(link: ReviewLink, by: User | None, now: datetime | None = None) -> None:
    """Ends a link before its time; once ended it stays so. Raises NotAllowed."""
    now = now or timezone.now()
    permissions.require_share(by, link.piece)
    with transaction.atomic():
        if ReviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=now):
            Event.objects.create(piece_id=link.piece_id, verb="unshared", at=now, by=by, note=link.for_whom)
