"""The desk's first page: what waits for the person who opens it. One query or two a panel, each only for those who may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from editorial import usage
from editorial.models import Edition, Event, Image, Piece, Stage
from sources.models import Source

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MOST = 8


@dataclass(frozen=True)
class Line:
    """One entry of a panel; `url` is "" where this person cannot open it."""

    text: str
    url: str
    detail: str = ""


@dataclass(frozen=True)
class Panel:
    """A headed list. `empty` is what it says without lines; `more_url` leads to all of them."""

    key: str
    title: str
    lines: list[Line]
    empty: str
    more_url: str = ""


def panels(user: User, now: datetime | None = None) -> list[Panel]:
    """The panels for this person, in their order."""
    now = now or timezone.now()
    shown = []
    if user.has_perm("editorial.view_piece"):
        shown += [_drafts(user), _in_review(user), _scheduled(user, now)]
    if user.has_perm("sources.view_source"):
        shown.append(_broken_links())
    if user.has_perm("editorial.change_image"):
        shown.append(_pictures())
    if user.has_perm("editorial.view_event"):
        shown.append(_events(user))
    return [panel for panel in shown if panel]


def _drafts(user: User) -> Panel:
    mine = Piece.objects.filter(Q(created_by=user) | Q(assignee=user), stage=Stage.DRAFT).order_by(
        "-updated_at", "-pk"
    )[:MOST]
    lines = [
        Line(
            piece.headline,
            _url(user, piece),
            _words(piece.kind, f"saved {_day(piece.updated_at)}", _due(piece)),
        )
        for piece in mine
    ]
    return Panel("drafts", "My drafts", lines, "You have no drafts.")


def _in_review(user: User) -> Panel:
    found = (
        Piece.objects.filter(stage=Stage.IN_REVIEW).select_related("updated_by").order_by("updated_at", "pk")
    )
    title = "In review"
    if not (user.has_perm("editorial.approve_piece") or user.has_perm("editorial.edit_any_piece")):
        found, title = found.filter(Q(created_by=user) | Q(assignee=user)), "Mine in review"
    lines = [
        Line(
            piece.headline,
            _url(user, piece),
            _words(
                piece.kind, piece.updated_by and f"from {piece.updated_by}", f"since {_day(piece.updated_at)}"
            ),
        )
        for piece in found[:MOST]
    ]
    return Panel("review", title, lines, "Nothing waits for review.")


def _scheduled(user: User, now: datetime) -> Panel:
    queued = (
        Edition.objects.queued(now).for_lists().select_related("piece").order_by("live_from", "pk")[:MOST]
    )
    lines = [
        Line(
            edition.headline or edition.piece.headline,
            _url(user, edition.piece),
            _words(
                _moment(edition.live_from),
                "withdrawal" if edition.is_withdrawal else edition.get_change_display().lower(),
            ),
        )
        for edition in queued
    ]
    return Panel("scheduled", "Scheduled", lines, "Nothing is scheduled.")


def _broken_links() -> Panel:
    broken = (
        Source.objects.broken()
        .annotate(cited=Count("citations"))
        .order_by("-cited", "-last_checked_at", "pk")
    )
    lines = [
        Line(
            source.name,
            reverse("admin:sources_source_change", args=[source.pk]),
            _words(
                source.get_link_status_display().lower(),
                source.link_detail,
                f"cited by {source.cited} {'piece' if source.cited == 1 else 'pieces'}",
            ),
        )
        for source in broken[:MOST]
    ]
    more = reverse("admin:sources_source_changelist") + "?link=failing" if lines else ""
    return Panel("links", "Broken links", lines, "No source has a broken link.", more)


def _pictures() -> Panel | None:
    """Pictures that keep a piece from being published; no panel where there are none."""
    missing = Image.objects.offered().filter(alt="", decorative=False).order_by("-created_at", "-pk")[:MOST]
    lines = [Line(image.name, reverse("admin:editorial_image_change", args=[image.pk])) for image in missing]
    more = reverse("admin:editorial_image_changelist") + "?alt=missing"
    return Panel("pictures", "Pictures without alt text", lines, "", more) if lines else None


def _events(user: User) -> Panel:
    recent = Event.objects.select_related("piece", "by").order_by("-at", "-pk")[:MOST]
    lines = [
        Line(
            event.piece.headline if event.piece else event.after or event.verb,
            _url(user, event.piece) if event.piece else "",
            _words(
                f"{event.verb} by {event.by or event.command or 'nobody known'}",
                _moment(event.at),
                event.note[:120],
            ),
        )
        for event in recent
    ]
    more = reverse("admin:editorial_event_changelist")
    return Panel("events", "Recent events", lines, "Nothing has happened yet.", more)


def _url(user: User, piece: Piece) -> str:
    return usage.piece_url(piece.kind, piece.pk) if usage.may_see(user, piece.kind) else ""


def _words(*parts) -> str:
    return " · ".join(str(part) for part in parts if part)


def _due(piece: Piece) -> str:
    return f"due {_day(piece.due_at)}" if piece.due_at else ""


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F")


def _moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i")
