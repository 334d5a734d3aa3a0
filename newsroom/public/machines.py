"""What only machines read: sitemaps and robots.txt. Written as one string from columns; Django's own Sitemap class costs ten times as much."""

from datetime import datetime, timedelta
from urllib.parse import quote
from xml.sax.saxutils import escape

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime

from editorial.models import Contributor, Edition, EditionCredit, EditionSubject, EditionTag, Subject, Tag
from newsroom.public.caching import public_page
from newsroom.public.names import menu_sections
from newsroom.public.publication import absolute, publication
from newsroom.public.teasers import Cursor

# The protocol allows 50,000 addresses a file.
MOST_URLS = 20_000
NEWS_DAYS, MOST_NEWS = 2, 1000
XML = "application/xml; charset=utf-8"
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
PLURALS = {"article": "articles", "brief": "briefs"}


def _address(kind: str, slug: str) -> str:
    """The address of a piece, without `reverse`, which would take most of the time of a long file."""
    return escape(f"{publication().url}/{PLURALS[kind]}/{quote(slug)}/")


def _pieces(now: datetime, cursor: Cursor | None) -> list[tuple]:
    live = Edition.objects.live(now).filter(kind__in=PLURALS)
    if cursor:
        live = live.filter(cursor.after())
    columns = ("kind", "slug", "live_from", "first_published_at", "piece_id")
    return list(live.newest_first().values_list(*columns)[: MOST_URLS + 1])


def _part(rows: list[tuple]) -> list[str]:
    return [
        f"<url><loc>{_address(kind, slug)}</loc><lastmod>{changed:%Y-%m-%dT%H:%M:%SZ}</lastmod></url>"
        for kind, slug, changed, *_ in rows
    ]


def _lists(now: datetime) -> list[str]:
    """Addresses of the pages that list something: the fixed ones, and records that a live edition names. Four queries."""
    paths = [reverse(f"public:{name}") for name in ("front", "articles", "briefs", "corrections")]
    paths += [reverse("public:section", args=[section.slug]) for section in menu_sections(now)]
    for model, rows, field in (
        (Tag, EditionTag, "tag"),
        (Contributor, EditionCredit, "contributor"),
        (Subject, EditionSubject, "subject"),
    ):
        live = Edition.objects.live(now).filter(pk=OuterRef("edition_id"))
        named = rows.objects.filter(Exists(live), **{field: OuterRef("pk")})
        slugs = (
            model.objects.current()
            .filter(Exists(named))
            .order_by("pk")
            .values_list("slug", flat=True)[:MOST_URLS]
        )
        paths += [reverse(f"public:{field}", args=[slug]) for slug in slugs]
    return [f"<url><loc>{escape(absolute(path))}</loc></url>" for path in paths]


def _url_set(entries: list[str]) -> HttpResponse:
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {SITEMAP}>\n{chr(10).join(entries)}\n</urlset>\n'
    return HttpResponse(text, content_type=XML)


def _part_address(number: int) -> str:
    return absolute(reverse("public:sitemap-part", args=[number]))


@public_page()
def sitemap(request: HttpRequest, now: datetime) -> HttpResponse:
    """Every page that readers can reach; an index of parts once the pieces fill more than one file."""
    rows = _pieces(now, None)
    if len(rows) <= MOST_URLS:
        return _url_set([*_lists(now), *_part(rows)])
    parts = 1
    while len(rows) > MOST_URLS:
        rows, parts = _pieces(now, Cursor(*rows[MOST_URLS - 1][3:])), parts + 1
    entries = [
        f"<sitemap><loc>{escape(_part_address(number))}</loc></sitemap>" for number in range(parts + 1)
    ]
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex {SITEMAP}>\n{chr(10).join(entries)}\n</sitemapindex>\n'
    return HttpResponse(text, content_type=XML)


@public_page()
def sitemap_part(request: HttpRequest, now: datetime, number: int) -> HttpResponse:
    """Part 0 has the lists, each further part MOST_URLS pieces, newest first. 404 beyond the last."""
    if number == 0:
        return _url_set(_lists(now))
    cursor, rows = None, _pieces(now, None)
    for _ in range(number - 1):
        if len(rows) <= MOST_URLS:
            raise Http404("There is no such part of the sitemap.")
        cursor = Cursor(*rows[MOST_URLS - 1][3:])
        rows = _pieces(now, cursor)
    return _url_set(_part(rows[:MOST_URLS]))


def _quarter_hour(now: datetime) -> str:
    return str(int(now.timestamp()) // 900)


@public_page(bucket=_quarter_hour)
def news_sitemap(request: HttpRequest, now: datetime) -> HttpResponse:
    """Articles first published in the last two days, at most 1,000. Source: Google News sitemaps."""
    since = now - timedelta(days=NEWS_DAYS)
    recent = Edition.objects.live(now).filter(kind="article", first_published_at__gte=since).newest_first()
    language = publication().language
    entries = []
    for slug, headline, moment, spoken in recent.values_list(
        "slug", "headline", "first_published_at", "language"
    )[:MOST_NEWS]:
        entries.append(
            f"<url><loc>{_address('article', slug)}</loc><news:news><news:publication><news:name>{escape(publication().name)}</news:name>"
            f"<news:language>{escape((spoken or language).split('-')[0].lower())}</news:language></news:publication>"
            f"<news:publication_date>{localtime(moment).isoformat(timespec='seconds')}</news:publication_date>"
            f"<news:title>{escape(headline)}</news:title></news:news></url>"
        )
    space = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {SITEMAP} {space}>\n{chr(10).join(entries)}\n</urlset>\n'
    return HttpResponse(text, content_type=XML)


@public_page()
def robots(request: HttpRequest, now: datetime) -> HttpResponse:
    """RFC 9309: everything but the desk, previews and search, and where the sitemaps are."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /preview/",
        "Disallow: /search/",
        "",
        f"Sitemap: {absolute(reverse('public:sitemap'))}",
        f"Sitemap: {absolute(reverse('public:sitemap-news'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
