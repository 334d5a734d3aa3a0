"""The front page and every list: articles, briefs, a section, tag, contributor, subject or month. At most five queries each."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Subquery
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.encoding import escape_uri_path
from django.utils.timezone import localtime

from editorial.models import (
    Contributor,
    Edition,
    EditionCredit,
    EditionSubject,
    EditionTag,
    Section,
    Stamp,
    Subject,
    Tag,
)
from editorial.pictures import picture_value
from newsroom.public.caching import public_page
from newsroom.public.frame import FRESH, moved, render
from newsroom.public.head import feed_links, list_head
from newsroom.public.names import Link
from newsroom.public.publication import publication
from newsroom.public.teasers import Cursor, Page, page_of_editions, page_of_rows, teasers_of

FRONT_ARTICLES, FRONT_CARDS, SECONDS = 9, 3, 2


@public_page()
def front(request: HttpRequest, now: datetime) -> HttpResponse:
    live = Edition.objects.live(now)
    articles = page_of_editions(live.filter(kind="article"), None, FRONT_ARTICLES)
    cards = page_of_editions(live.filter(kind="brief"), None, FRONT_CARDS)
    teasers, names = teasers_of([*articles.edition_ids, *cards.edition_ids], now)
    read = [teaser for teaser in teasers if teaser.kind == "article"]
    context = {
        "lead": read[0] if read else None,
        "seconds": read[1 : 1 + SECONDS],
        "rest": read[1 + SECONDS :],
        "cards": [teaser for teaser in teasers if teaser.kind == "brief"],
    }
    return HttpResponse(
        render("public/front.html", list_head(publication().name, "/"), names.menu, "/", **context)
    )


def _answer(
    request, now: datetime, page: Page, template: str, title: str, *, feeds=(), description="", **context
) -> HttpResponse:
    """The list `page` in its template, with the addresses of the pages around it."""
    teasers, names = teasers_of(page.edition_ids, now)
    here = escape_uri_path(request.path)
    before = request.GET.get("before", "")
    head = list_head(title, here, description, feeds, robots="noindex, follow" if before else "")
    around = {
        "older": f"{here}?before={page.older}" if page.older else "",
        "newest": here if before else "",
    }
    html = render(template, head, names.menu, here, teasers=teasers, intro=description, **around, **context)
    return HttpResponse(html)


def _cursor(request) -> Cursor | None:
    return Cursor.read(request.GET.get("before", ""))


@public_page("before")
def articles(request: HttpRequest, now: datetime) -> HttpResponse:
    page = page_of_editions(Edition.objects.live(now).filter(kind="article"), _cursor(request))
    return _answer(request, now, page, "public/list.html", "Articles", heading="Articles")


@public_page("before")
def briefs(request: HttpRequest, now: datetime) -> HttpResponse:
    page = page_of_editions(Edition.objects.live(now).filter(kind="brief"), _cursor(request))
    about = "One card a subject: who it is, why it is in the news, and how much you should care."
    return _answer(request, now, page, "public/cards.html", "Briefs", heading="Briefs", description=about)


def record_at(model, slug: str, *also: str, page: str = ""):
    """The record of `model` with this slug, with the records it names by `also`.

    Raises Http404, or Elsewhere when it was merged into another: to the same `page` under that one's address.
    """
    record = get_object_or_404(model.objects.select_related("merged_into", *also), slug=slug)
    if record.merged_into:
        raise moved(record.merged_into.get_absolute_url() + page)
    return record


def _named_by_an_edition(page: Page, what: str) -> Page:
    """`page`, unless it is empty: what no live edition names has no page."""
    if not page.edition_ids:
        raise Http404(f"Nothing that is published names this {what}.")
    return page


@public_page("before")
def section(request: HttpRequest, now: datetime, slug: str) -> HttpResponse:
    found = record_at(Section, slug)
    page = page_of_editions(Edition.objects.live(now).filter(section=found), _cursor(request))
    feeds = feed_links(found.name, place="sections", slug=slug)
    context = {
        "heading": found.name,
        "kicker": "Section",
        "in_section": True,
        "description": found.description,
    }
    return _answer(request, now, page, "public/list.html", found.name, feeds=feeds, **context)


@public_page("before")
def tag(request: HttpRequest, now: datetime, slug: str) -> HttpResponse:
    found = record_at(Tag, slug)
    page = _named_by_an_edition(
        page_of_rows(EditionTag.objects.filter(tag=found), now, _cursor(request)), "tag"
    )
    feeds = feed_links(found.name, place="tags", slug=slug)
    return _answer(
        request, now, page, "public/list.html", found.name, feeds=feeds, heading=found.name, kicker="Tag"
    )


@public_page("before")
def contributor(request: HttpRequest, now: datetime, slug: str) -> HttpResponse:
    found = record_at(Contributor, slug, "portrait")
    rows = EditionCredit.objects.filter(contributor=found)
    page = _named_by_an_edition(page_of_rows(rows, now, _cursor(request)), "contributor")
    person = {
        "name": found.name,
        "kind": "Contributor" if found.kind == Contributor.Kind.PERSON else found.get_kind_display(),
        "bio": found.bio,
        "location": found.location,
        "portrait": found.portrait and picture_value(found.portrait),
        "links": [
            Link(_host(address), address)
            for address in found.links
            if str(address).startswith(("https://", "http://"))
        ],
    }
    feeds = feed_links(found.name, place="contributors", slug=slug)
    return _answer(request, now, page, "public/contributor.html", found.name, feeds=feeds, person=person)


def _host(address: str) -> str:
    return address.split("//", 1)[1].split("/", 1)[0].removeprefix("www.")


@public_page("before")
def subject(request: HttpRequest, now: datetime, slug: str) -> HttpResponse:
    found = record_at(Subject, slug, "picture")
    rows = EditionSubject.objects.filter(subject=found)
    page = _named_by_an_edition(page_of_rows(rows, now, _cursor(request)), "subject")
    # What cards print of a subject is theirs; the record's own birth date and identity are the desk's.
    shown = {
        "name": found.name,
        "kind": found.get_kind_display(),
        "picture": found.picture and picture_value(found.picture),
    }
    return _answer(request, now, page, "public/subject.html", found.name, subject=shown)


# The archive


def _bounds(year: int, month: int) -> tuple[datetime, datetime]:
    """The first moments of a month and of the next in the publication's time zone. Raises Http404 for a year out of range."""
    zone = ZoneInfo(settings.TIME_ZONE)
    # The years at both ends have moments that no datetime holds in another zone.
    if not 1 < year < 9999:
        raise Http404("There is no such year in the archive.")
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    return datetime(year, month, 1, tzinfo=zone), datetime(*following, 1, tzinfo=zone)


def _month_link(moment: datetime | None, words: str) -> Link | None:
    if moment is None:
        return None
    local = localtime(moment)
    return Link(words.format(f"{local:%B %Y}"), reverse("public:month", args=[local.year, local.month]))


def _neighbours(live, start: datetime, end: datetime) -> tuple[datetime | None, datetime | None]:
    """The last first publication before `start` and the first from `end` on, among `live`. One query."""
    moments = live.values("first_published_at")
    earlier = moments.filter(first_published_at__lt=start).order_by("-first_published_at")[:1]
    later = moments.filter(first_published_at__gte=end).order_by("first_published_at")[:1]
    # Two look-ups in one question; the stamp's is a table of one row.
    return Stamp.objects.filter(pk=1).values_list(Subquery(earlier), Subquery(later)).first() or (None, None)


@public_page()
def archive(request: HttpRequest, now: datetime) -> HttpResponse:
    """Leads to the newest month that has something."""
    newest = Edition.objects.live(now).newest_first().values_list("first_published_at", flat=True).first()
    link = _month_link(newest or now, "{}")
    return HttpResponseRedirect(link.url, headers={"Cache-Control": FRESH})


@public_page("before")
def month(request: HttpRequest, now: datetime, year: int, month: int) -> HttpResponse:
    start, end = _bounds(year, month)
    live = Edition.objects.live(now)
    page = page_of_editions(
        live.filter(first_published_at__gte=start, first_published_at__lt=end), _cursor(request)
    )
    earlier, later = _neighbours(live, start, end)
    links = [_month_link(earlier, "← {}"), _month_link(later, "{} →")]
    title = f"{start:%B %Y}"
    if not page.edition_ids and not any(links):
        raise Http404("The archive holds nothing of that time.")
    context = {"heading": title, "kicker": "Archive", "neighbours": [link for link in links if link]}
    return _answer(request, now, page, "public/list.html", title, **context)
