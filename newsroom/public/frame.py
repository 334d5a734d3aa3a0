"""The frame of the site around a page, and the pages for what is not there. Nothing here reads the request's user or the database."""

from django.http import HttpRequest, HttpResponse, HttpResponseGone, HttpResponsePermanentRedirect
from django.template.loader import render_to_string

from editorial.models import Edition
from newsroom.public.head import Head
from newsroom.public.publication import publication

# A withdrawal reaches everyone within two minutes.
FRESH = "public, max-age=60, stale-while-revalidate=60"


class Elsewhere(Exception):
    """Raised by a view of readers for an address that has no page of its own; `response` is what it answers instead."""

    def __init__(self, response: HttpResponse):
        self.response = response


def moved(address: str) -> Elsewhere:
    """A permanent redirect to `address`, to be raised."""
    return Elsewhere(HttpResponsePermanentRedirect(address, headers={"Cache-Control": FRESH}))


def render(template: str, head: Head, menu=(), here: str = "", **context) -> str:
    """A page of the site: `template` in its frame. Reads nothing of the request, so one rendering serves every reader."""
    context = {"publication": publication(), "head": head, "sections": menu, "here": here, **context}
    return render_to_string(template, context).lstrip()


def gone(withdrawal: Edition) -> HttpResponse:
    """410 with the reason that readers are told."""
    html = render(
        "410.html",
        Head(title=f"Withdrawn – {publication().name}", robots="noindex"),
        numeral="410",
        heading=f"This {withdrawal.kind} was withdrawn",
        message=withdrawal.public_note,
        when=withdrawal.live_from,
    )
    return HttpResponseGone(html, headers={"Cache-Control": FRESH})


def not_found(
    request: HttpRequest,
    exception=None,
    heading: str = "There is nothing at this address",
    message: str = "The address may be mistyped, or the page may never have been published.",
) -> HttpResponse:
    """404 in the site's frame, without a query, so that guessing addresses costs nothing."""
    html = render(
        "404.html",
        Head(title=f"Not found – {publication().name}", robots="noindex"),
        numeral="404",
        heading=heading,
        message=message,
        offer_search=True,
    )
    return HttpResponse(html, status=404, headers={"Cache-Control": "public, max-age=30"})
