"""What readers saw when: the editions of a piece, one of them with what it changed, and every correction."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.encoding import escape_uri_path

from editorial.models import Change, Edition
from newsroom.public.caching import public_page
from newsroom.public.changes import changes_between
from newsroom.public.frame import render
from newsroom.public.head import list_head
from newsroom.public.names import names_of
from newsroom.public.pages import find_live, is_right_to_left
from newsroom.public.teasers import PAGE_SIZE, piece_url


@dataclass(frozen=True)
class PastEdition:
    """An edition in its piece's history. `number` is its rank among those that have begun."""

    number: int
    at: datetime
    until: datetime | None  # none while readers see it, though its successor may be queued
    headline: str
    label: str
    text: str
    url: str  # "" for a withdrawal, which has no page of its own
    is_live: bool
    is_withdrawal: bool
    sealed_reason: str


def _past(kind: str, slug: str, line: list[Edition], number: int, live_pk: int) -> PastEdition:
    """The edition with this number in its piece's line, which is in order."""
    edition = line[number - 1]
    label = Change(edition.change).label
    # After a withdrawal, "Minor edit" would be the least that readers see has happened.
    if edition.change == Change.MINOR and number > 1 and line[number - 2].is_withdrawal:
        label = "Published again"
    return PastEdition(
        number=number,
        at=edition.live_from,
        until=None if edition.pk == live_pk else edition.live_until,
        headline="A sealed edition" if edition.is_sealed else edition.headline,
        label="Sealed" if edition.is_sealed else label,
        text=edition.sealed_reason if edition.is_sealed else edition.public_note,
        url="" if edition.is_withdrawal else reverse(f"public:{kind}-edition", args=[slug, number]),
        is_live=edition.pk == live_pk,
        is_withdrawal=edition.is_withdrawal,
        sealed_reason=edition.sealed_reason,
    )


@public_page()
def history(request: HttpRequest, now: datetime, kind: str, slug: str) -> HttpResponse:
    """Each edition that has begun, newest first, with its date and public note."""
    live = find_live(kind, slug, now, lambda today: piece_url(kind, today, "history"))
    line = list(Edition.objects.begun(now).filter(piece=live.piece_id).for_lists().order_by("live_from"))
    editions = [_past(kind, slug, line, number, live.pk) for number in range(len(line), 0, -1)]
    names = names_of([], now)
    piece = {"headline": live.headline, "url": piece_url(kind, slug)}
    head = list_head(
        f"History: {live.headline}", escape_uri_path(request.path), "What changed, edition by edition."
    )
    return HttpResponse(render("public/history.html", head, names.menu, piece=piece, editions=editions))


@public_page()
def edition(request: HttpRequest, now: datetime, kind: str, slug: str, number: int) -> HttpResponse:
    """One edition as readers saw it, and what it changed. Its number never moves: editions begin in order and none is taken out."""
    live = find_live(kind, slug, now, lambda today: reverse(f"public:{kind}-edition", args=[today, number]))
    line = list(Edition.objects.begun(now).filter(piece=live.piece_id).for_lists().order_by("live_from"))
    if not 1 <= number <= len(line) or line[number - 1].is_withdrawal:
        raise Http404("There is no such edition.")
    shown = line[number - 1]
    before = next((one for one in reversed(line[: number - 1]) if not one.is_withdrawal), None)
    wanted = [one.pk for one in (before, shown) if one is not None and not one.is_sealed]
    full = Edition.objects.in_bulk(wanted)
    changes, lines = (), None
    if shown.pk in full:
        lines = {**full[shown.pk].content, "standfirst": shown.standfirst}
        if before is not None and before.pk in full:
            changes = changes_between(full[before.pk], full[shown.pk])
    context = {
        "piece": {
            "headline": live.headline,
            "url": piece_url(kind, slug),
            "history_url": piece_url(kind, slug, "history"),
        },
        "edition": _past(kind, slug, line, number, live.pk),
        "changes": changes,
        "lines": lines,
        "is_right_to_left": lines is not None and is_right_to_left(lines.get("language", "")),
        "earlier": _neighbour(kind, slug, line, number - 1, -1),
        "later": _neighbour(kind, slug, line, number + 1, 1),
    }
    head = list_head(
        f"Edition {number}: {live.headline}", escape_uri_path(request.path), robots="noindex, follow"
    )
    return HttpResponse(render("public/past_edition.html", head, names_of([], now).menu, **context))


def _neighbour(kind: str, slug: str, line: list[Edition], number: int, step: int) -> str:
    """The address of the next edition from `number` on in this direction that has a page; "" if there is none."""
    while 1 <= number <= len(line):
        if not line[number - 1].is_withdrawal:
            return reverse(f"public:{kind}-edition", args=[slug, number])
        number += step
    return ""


@public_page("before")
def corrections(request: HttpRequest, now: datetime) -> HttpResponse:
    """Every public note of pieces that readers can read, newest first."""
    noted = Edition.objects.noted(now)
    found, older = _noted_page(noted, request.GET.get("before", ""))
    live = {
        one.piece_id: one
        for one in Edition.objects.live(now).filter(piece__in=[one.piece_id for one in found]).for_lists()
    }
    shown = []
    for one in found:
        if current := live.get(one.piece_id):
            shown.append(
                {
                    "label": Change(one.change).label,
                    "at": one.live_from,
                    "text": one.public_note,
                    "headline": current.headline,
                    "url": piece_url(current.kind, current.slug),
                    "history_url": piece_url(current.kind, current.slug, "history"),
                }
            )
    head = list_head(
        "Corrections", escape_uri_path(request.path), "What we corrected, clarified or updated, newest first."
    )
    around = {
        "older": f"{escape_uri_path(request.path)}?before={older}" if older else "",
        "newest": escape_uri_path(request.path) if request.GET.get("before") else "",
    }
    return HttpResponse(
        render(
            "public/corrections.html",
            head,
            names_of([], now).menu,
            escape_uri_path(request.path),
            corrections=shown,
            **around,
        )
    )


def _noted_page(noted, before: str) -> tuple[list[Edition], str]:
    """A page of editions with notes by the moment they began, and the id of the last one if there are more. One query."""
    if before:
        if not (before.isascii() and before.isdecimal() and len(before) < 19):
            raise Http404("There is no such page of this list.")
        last = Edition.objects.filter(pk=int(before)).values_list("live_from", flat=True).first()
        if last is None:
            raise Http404("There is no such page of this list.")
        noted = noted.filter(live_from__lte=last).exclude(live_from=last, pk__gte=int(before))
    found = list(noted.for_lists().order_by("-live_from", "-pk")[: PAGE_SIZE + 1])
    return found[:PAGE_SIZE], str(found[PAGE_SIZE - 1].pk) if len(found) > PAGE_SIZE else ""
