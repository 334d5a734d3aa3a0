"""What readers see of a piece now, as one value: for the desk's lists, panels and exports. The one definition of live is Edition's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import (
    BooleanField,
    CharField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.utils import timezone

from editorial.models import Edition, Piece, Revision

STATES = {
    "never": "Never published",
    "live": "Live",
    "changed": "Live, changed since",
    "scheduled": "Scheduled",
    "withdrawn": "Withdrawn",
}


@dataclass(frozen=True)
class Standing:
    """What readers see now, and what is queued. Moments are aware; `since` is when the current edition began."""

    since: datetime | None = None
    is_withdrawn: bool = False
    is_changed: bool = False  # the working copy differs from what readers see
    next_from: datetime | None = None
    next_is_withdrawal: bool = False

    @property
    def is_live(self) -> bool:
        return self.since is not None and not self.is_withdrawn

    @property
    def state(self) -> str:
        """never, live, changed, scheduled (nothing live yet, or withdrawn, and something queued) or withdrawn."""
        if self.is_live:
            return "changed" if self.is_changed else "live"
        if self.next_from is not None:
            return "scheduled"
        return "withdrawn" if self.is_withdrawn else "never"

    @property
    def label(self) -> str:
        return STATES[self.state]


def with_standing(pieces: QuerySet, now: datetime | None = None) -> QuerySet:
    """`pieces` with the columns that `standing_of` reads; no further query per piece."""
    now = now or timezone.now()
    mine = {"piece": OuterRef("pk")}
    current = Edition.objects.current(now).filter(**mine)
    queued = Edition.objects.queued(now).filter(**mine).order_by("live_from")
    latest = Revision.objects.filter(**mine).order_by("-number")
    return pieces.annotate(
        current_from=Subquery(current.values("live_from")[:1], output_field=DateTimeField()),
        current_withdrawn=Subquery(current.values("is_withdrawal")[:1], output_field=BooleanField()),
        current_digest=Subquery(current.values("revision__digest")[:1], output_field=CharField()),
        latest_digest=Subquery(latest.values("digest")[:1], output_field=CharField()),
        next_from=Subquery(queued.values("live_from")[:1], output_field=DateTimeField()),
        next_withdrawal=Subquery(queued.values("is_withdrawal")[:1], output_field=BooleanField()),
    )


def standing_of(piece: Piece, now: datetime | None = None) -> Standing:
    """The standing of a piece: from its annotations if `with_standing` made them, else in one query."""
    if not hasattr(piece, "latest_digest"):
        piece = with_standing(Piece.objects.filter(pk=piece.pk), now).get()
    return Standing(
        since=piece.current_from,
        is_withdrawn=bool(piece.current_withdrawn),
        is_changed=piece.current_from is not None and piece.current_digest != piece.latest_digest,
        next_from=piece.next_from,
        next_is_withdrawal=bool(piece.next_withdrawal),
    )


def in_state(pieces: QuerySet, state: str, now: datetime | None = None) -> QuerySet:
    """Those of `pieces` in one of `STATES`; "live" includes the changed, "scheduled" all that have something queued."""
    now = now or timezone.now()
    mine = {"piece": OuterRef("pk")}
    live, current = Edition.objects.live(now).filter(**mine), Edition.objects.current(now).filter(**mine)
    queued = Edition.objects.queued(now).filter(**mine)
    match state:
        case "never":
            return pieces.filter(~Exists(current), ~Exists(queued))
        case "live":
            return pieces.filter(Exists(live))
        case "changed":
            return (
                with_standing(pieces, now).filter(Exists(live)).filter(~Q(current_digest=F("latest_digest")))
            )
        case "scheduled":
            return pieces.filter(Exists(queued))
        case "withdrawn":
            return pieces.filter(Exists(current.filter(is_withdrawal=True)))
    return pieces
