"""The page of an article and of a brief, the card for other sites' frames, and what an address answers whose piece is not live."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from csp.decorators import csp_replace
from django.db import Error, connection
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt

from editorial.kinds import kind_named
from editorial.models import Edition
from newsroom.public.caching import public_page
from newsroom.public.frame import Elsewhere, gone, moved, render
from newsroom.public.head import Head, list_head, piece_head
from newsroom.public.names import CreditLine, Link, Names, Note, names_of
from newsroom.public.publication import absolute
from newsroom.public.structured import structured_piece
from newsroom.public.teasers import piece_url, section_link, teaser_of

MORE_TO_READ = 3
RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}


def is_right_to_left(language: str) -> bool:
    """Whether this language (a BCP 47 tag) is written from right to left."""
    return language.split("-")[0].lower() in RIGHT_TO_LEFT


CITE_FORMATS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}


@dataclass(frozen=True)
class PiecePage:
    """A piece as its template shows it. Addresses are paths."""

    kind: str
    url: str
    headline: str
    standfirst: str
    language: str
    content: dict[str, Any]  # of the edition
    credits: tuple[CreditLine, ...]
    tags: tuple[Link, ...]
    subjects: tuple[Link, ...]
    notes: tuple[Note, ...]
    section: Link | None
    published_at: datetime | None  # none in a preview
    text: str = ""
    history_url: str = ""
    embed_url: str = ""
    cite_urls: tuple[Link, ...] = ()

    @property
    def list_urls(self) -> tuple[Link, ...]:
        """The works consulted as a file, in the formats of `cite_urls`; none without works."""
        return tuple(
            Link(link.name, f"{link.url}?list=works") for link in self.cite_urls if self.content.get("works")
        )

    @property
    def address(self) -> str:
        """Where it is, with scheme and host, as paper needs it."""
        return absolute(self.url)

    @property
    def is_right_to_left(self) -> bool:
        return is_right_to_left(self.language)

    @property
    def noun(self) -> str:
        return self.kind

    @property
    def plural(self) -> str:
        return kind_named(self.kind).plural

    @property
    def list_name(self) -> str:
        return self.plural.capitalize()

    @property
    def updated_at(self) -> datetime | None:
        """When readers were last told of a change; an unnoted edition does not count."""
        return self.notes[0].at if self.notes else None

    @property
    def day(self) -> date | None:
        return date.fromisoformat(self.content["day"]) if self.content.get("day") else None

    @property
    def summary(self) -> str:
        """The standfirst, or else how the text begins, in plain text."""
        return self.standfirst or " ".join(self.text[:600].split())


def piece_page(edition: Edition, names: Names) -> PiecePage:
    """The page of `edition` (with its section) and the `names` around it. Without a query; an edition not stored makes a preview."""
    stored = edition.pk is not None
    url = piece_url(edition.kind, edition.slug) if edition.slug else ""
    cite = (
        [
            Link(name, reverse(f"public:{edition.kind}-cite", args=[edition.slug, ending]))
            for ending, name in CITE_FORMATS.items()
        ]
        if stored
        else []
    )
    return PiecePage(
        kind=edition.kind,
        url=url,
        headline=edition.headline,
        standfirst=edition.standfirst,
        language=edition.language,
        content=edition.content,
        text=edition.text,
        credits=names.credits.get(edition.pk, ()),
        tags=names.tags.get(edition.pk, ()),
        subjects=names.subjects.get(edition.pk, ()),
        notes=names.notes.get(edition.piece_id, ()),
        section=section_link(edition.section),
        published_at=edition.first_published_at,
        history_url=piece_url(edition.kind, edition.slug, "history") if stored else "",
        embed_url=piece_url(edition.kind, edition.slug, "embed")
        if stored and edition.kind == "brief"
        else "",
        cite_urls=tuple(cite),
    )


def find_live(kind: str, slug: str, now: datetime, address: Callable[[str], str] | None = None) -> Edition:
    """The live edition at this address, with its section. One query, one more on a miss.

    Raises Http404 for an address nobody could read yet, and Elsewhere with 410 and the public reason for a withdrawn piece, or
    with a redirect from an old slug: to the piece's page, or to what `address` makes of today's slug.
    """
    edition = Edition.objects.live(now).filter(kind=kind, slug=slug).select_related("section").first()
    if edition is not None:
        return edition
    begun_here = Edition.objects.begun(now).filter(piece=OuterRef("piece"), slug=slug)
    owned = Edition.objects.current(now).filter(piece__addresses__kind=kind, piece__addresses__slug=slug)
    current = owned.filter(Exists(begun_here)).for_lists().first()
    if current is None:
        raise Http404("Nothing is published at this address.")
    if current.is_withdrawal:
        raise Elsewhere(gone(current))
    raise moved(address(current.slug) if address else piece_url(kind, current.slug))


def more_to_read(edition: Edition, now: datetime) -> list:
    """The newest other pieces of the same kind and section, as teasers. One query."""
    others = Edition.objects.live(now).filter(kind=edition.kind).exclude(piece=edition.piece_id)
    if edition.section_id and edition.kind == "article":
        others = others.filter(section=edition.section_id)
    newest = others.newest_first().values("pk")[:MORE_TO_READ]
    found = Edition.objects.filter(pk__in=newest).for_lists().select_related("section").newest_first()
    return [teaser_of(other) for other in found]


def _piece(now: datetime, kind: str, slug: str) -> HttpResponse:
    edition = find_live(kind, slug, now)
    names = names_of([edition.pk], now, [edition.piece_id], whole=True)
    piece = piece_page(edition, names)
    head = piece_head(piece)
    head.structured = structured_piece(piece)
    more = more_to_read(edition, now)
    return HttpResponse(
        render(kind_named(kind).template, head, names.menu, piece.url, piece=piece, more=more)
    )


@public_page()
def article(request: HttpRequest, now: datetime, slug: str) -> HttpResponse:
    return _piece(now, "article", slug)


@public_page()
def brief(request: HttpRequest, now: datetime, slug: str) -> HttpResponse:
    return _piece(now, "brief", slug)


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@public_page()
def embed(request: HttpRequest, now: datetime, slug: str) -> HttpResponse:
    """The card alone; the one page that other sites may put into a frame."""
    edition = find_live("brief", slug, now, lambda today: piece_url("brief", today, "embed"))
    piece = piece_page(edition, names_of([edition.pk], now, [edition.piece_id], whole=True))
    head = list_head(piece.headline, piece.url, piece.summary, robots="noindex")
    return HttpResponse(render("public/embed.html", head, piece=piece))


def preview_html(edition: Edition, names: Names, notice: str) -> str:
    """The page of an edition that readers cannot reach, under a `notice`, by the same template that they will get."""
    piece = piece_page(edition, names)
    head = Head(title=f"Preview: {piece.headline}", robots="noindex, nofollow")
    return render(kind_named(edition.kind).template, head, names.menu, piece=piece, notice=notice)


def healthz(request: HttpRequest) -> HttpResponse:
    """200 and "ok" while the database answers; 503 otherwise. For load balancers; never cached."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse(
            "database unreachable\n",
            status=503,
            content_type="text/plain",
            headers={"Cache-Control": "no-store"},
        )
    return HttpResponse(
        f"ok {timezone.now():%Y-%m-%dT%H:%M:%SZ}\n",
        content_type="text/plain",
        headers={"Cache-Control": "no-store"},
    )
