"""What stands beside every piece's form: what readers see, what is queued, what to mend, and what this person may do next."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from editorial import permissions
from editorial.checklist import Finding, Level, check
from editorial.copy import Copy
from editorial.desk.fields import admin_url
from editorial.desk.lists import standing_words
from editorial.errors import InvalidCopy
from editorial.models import Edition, Event, Piece, Revision
from editorial.reading import copy_of
from editorial.saving import checked
from editorial.stages import Step, steps_for
from editorial.standing import Standing, standing_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass
class Panel:
    """Everything the panel shows. Addresses are "" for what this person may not do."""

    piece: Piece
    standing: Standing
    words: str
    public_url: str
    history_url: str
    revision: Revision | None
    revisions: int
    queue: list[Edition]
    past: list[Edition]
    must: list[Finding]
    should: list[Finding]
    steps: list[Step]
    events: list[Event]
    urls: dict[str, str] = field(default_factory=dict)
    may_publish: bool = False
    may_seal: bool = False
    may_save: bool = False


def panel_of(piece: Piece, viewer: User, model) -> Panel:
    """The panel of a stored piece for this person; a fixed number of queries."""
    now = timezone.now()
    line = list(
        Edition.objects.filter(piece=piece)
        .for_lists()
        .select_related("revision", "published_by")
        .order_by("live_from")
    )
    standing = standing_of(piece, now)
    live = next((one for one in line if one.state(now) == "live"), None)
    findings = findings_of(copy_of(piece))
    may_publish = viewer.has_perm("editorial.publish_piece")
    urls = {
        name: admin_url(model, name, piece.pk) for name in ("change", "stage", "revisions", "compare", "card")
    }
    if permissions.may_share(viewer, piece):
        urls["review"] = _review_url(piece)
    if may_publish:
        urls["publish"] = admin_url(model, "publish", piece.pk)
        if standing.is_live or any(one.live_from > now and not one.is_withdrawal for one in line):
            urls["withdraw"] = admin_url(model, "withdraw", piece.pk)
    return Panel(
        piece=piece,
        standing=standing,
        words=standing_words(standing),
        public_url=public_url(live) if live else "",
        history_url=public_url(live, "-history") if live else "",
        revision=piece.revisions.select_related("saved_by").first(),
        revisions=piece.revisions.count(),
        queue=[one for one in line if one.live_from > now],
        past=[one for one in reversed(line) if one.live_from <= now],
        must=[one for one in findings if one.level is Level.MUST],
        should=[one for one in findings if one.level is not Level.MUST],
        steps=steps_for(viewer, piece),
        events=list(piece.events.select_related("by")[:8]),
        urls=urls,
        may_publish=may_publish,
        may_seal=viewer.has_perm("editorial.seal_edition"),
        may_save=permissions.may_save(viewer, piece),
    )


def findings_of(copy: Copy) -> list[Finding]:
    """The checklist of a copy; what could not even be stored stands first."""
    try:
        checked(copy)
    except InvalidCopy as error:
        return [Finding(Level.MUST, one.field, str(one)) for one in error.problems]
    return check(copy)


def _review_url(piece: Piece) -> str:
    """The screen of the piece's review links, which belongs to the readers' site; "" where none is installed."""
    try:
        return reverse("admin:review", args=[piece.pk])
    except NoReverseMatch:
        return ""


def public_url(edition: Edition, page: str = "") -> str:
    """The address of an edition on the readers' site, "" where none is installed. `page`: "" or "-history"."""
    try:
        return reverse(f"public:{edition.kind}{page}", args=[edition.slug])
    except NoReverseMatch:
        return ""
