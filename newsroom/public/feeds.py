"""RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 of the site, a section, a tag or a contributor. The twenty newest pieces, with their text."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from html import escape
from io import StringIO
from xml.sax.saxutils import XMLGenerator

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.encoding import escape_uri_path
from django.utils.feedgenerator import rfc2822_date
from django.utils.timezone import localtime

from editorial.models import Contributor, Edition, EditionCredit, EditionTag, Section, Tag
from newsroom.public.caching import public_page
from newsroom.public.head import FEED_TYPES
from newsroom.public.lists import record_at
from newsroom.public.names import names_of
from newsroom.public.publication import absolute, publication
from newsroom.public.teasers import page_of_editions, page_of_rows, piece_url

SIZE = 20
PLACES = {
    "sections": (Section, None),
    "tags": (Tag, EditionTag),
    "contributors": (Contributor, EditionCredit),
}
OWN_ADDRESS = re.compile(r'(\s(?:href|src)=")(/[^"/][^"]*|/)"')
IN_SRCSET = re.compile(r'(\ssrcset=")([^"]*)"')
# Characters that XML 1.0 has no way to say.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """One piece in a feed. `id` never changes, whatever becomes of its slug."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    published_at: datetime
    updated_at: datetime
    authors: tuple[str, ...]
    category: str
    language: str
    picture: str


def _absolute_addresses(html: str) -> str:
    html = OWN_ADDRESS.sub(lambda found: f'{found[1]}{absolute(found[2])}"', html)
    return IN_SRCSET.sub(
        lambda found: found[1] + ", ".join(absolute(one.strip()) for one in found[2].split(",")) + '"', html
    )


def _html(edition: Edition) -> str:
    content = edition.content
    body = content.get("body") or ""
    if edition.kind == "brief":
        body = render_to_string("briefs/feed.html", {"content": content})
    if picture := content.get("picture"):
        shown = f'<img src="{escape(absolute(picture["src"]))}" alt="{escape(picture.get("alt") or "")}" width="{picture["width"]}" height="{picture["height"]}">'
        body = f"<p>{shown}</p>{body}"
    return _absolute_addresses(body)


def _entries(edition_ids: list[int], now: datetime) -> list[Entry]:
    """Entries for these editions, in this order. Two queries."""
    found = Edition.objects.select_related("section").defer("text").in_bulk(edition_ids)
    editions = [found[pk] for pk in edition_ids if pk in found]
    names = names_of([edition.pk for edition in editions], now, [edition.piece_id for edition in editions])
    return [
        Entry(
            # RFC 4151: names the piece by what never changes.
            id=f"tag:{publication().url.split('//', 1)[-1].split(':')[0]},{edition.first_published_at:%Y-%m-%d}:piece-{edition.piece_id}",
            url=absolute(piece_url(edition.kind, edition.slug)),
            title=edition.headline,
            summary=edition.standfirst or edition.teaser.get("standfirst") or "",
            html=_html(edition),
            published_at=edition.first_published_at,
            updated_at=names.updated_at(edition.piece_id) or edition.first_published_at,
            authors=tuple(person.name for person in names.authors(edition.pk)),
            category=edition.section.name if edition.section else "",
            language=edition.language,
            picture=absolute(edition.content["picture"]["src"]) if edition.content.get("picture") else "",
        )
        for edition in editions
    ]


class _Xml(XMLGenerator):
    """Writes XML, leaving out what XML cannot say."""

    def __init__(self, out):
        super().__init__(out, "utf-8", short_empty_elements=True)

    def element(self, name: str, text: str = "", **attributes: str) -> None:
        self.startElement(name, attributes)
        if text:
            self.characters(NOT_XML.sub("", text))
        self.endElement(name)


def _rss(title: str, page: str, here: str, entries: list[Entry]) -> str:
    out = StringIO()
    xml = _Xml(out)
    xml.startDocument()
    spaces = {
        "version": "2.0",
        "xmlns:atom": "http://www.w3.org/2005/Atom",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    }
    xml.startElement("rss", spaces)
    xml.startElement("channel", {})
    xml.element("title", title)
    xml.element("link", page)
    xml.element("description", publication().tagline)
    xml.element("language", publication().language)
    xml.element("atom:link", rel="self", href=here, type=FEED_TYPES["rss"])
    if entries:
        xml.element("lastBuildDate", rfc2822_date(max(entry.updated_at for entry in entries)))
    for entry in entries:
        xml.startElement("item", {})
        xml.element("title", entry.title)
        xml.element("link", entry.url)
        xml.element("guid", entry.id, isPermaLink="false")
        xml.element("pubDate", rfc2822_date(entry.published_at))
        for name in entry.authors:
            xml.element("dc:creator", name)
        if entry.category:
            xml.element("category", entry.category)
        xml.element("description", entry.summary)
        xml.element("content:encoded", entry.html)
        xml.endElement("item")
    xml.endElement("channel")
    xml.endElement("rss")
    return out.getvalue()


def _atom(title: str, page: str, here: str, entries: list[Entry], now: datetime) -> str:
    out = StringIO()
    xml = _Xml(out)
    xml.startDocument()
    xml.startElement("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": publication().language})
    xml.element("id", here)
    xml.element("title", title)
    xml.element("subtitle", publication().tagline)
    xml.element("updated", localtime(max((entry.updated_at for entry in entries), default=now)).isoformat())
    xml.element("link", rel="self", href=here, type=FEED_TYPES["atom"])
    xml.element("link", rel="alternate", href=page, type="text/html")
    xml.startElement("author", {})
    xml.element("name", publication().name)
    xml.endElement("author")
    for entry in entries:
        xml.startElement("entry", {"xml:lang": entry.language})
        xml.element("id", entry.id)
        xml.element("title", entry.title)
        xml.element("link", rel="alternate", href=entry.url, type="text/html")
        xml.element("published", localtime(entry.published_at).isoformat())
        xml.element("updated", localtime(entry.updated_at).isoformat())
        for name in entry.authors:
            xml.startElement("author", {})
            xml.element("name", name)
            xml.endElement("author")
        if entry.category:
            xml.element("category", term=entry.category)
        xml.element("summary", entry.summary)
        xml.element("content", entry.html, type="html")
        xml.endElement("entry")
    xml.endElement("feed")
    return out.getvalue()


def _json(title: str, page: str, here: str, entries: list[Entry]) -> str:
    items = []
    for entry in entries:
        item = {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "summary": entry.summary,
            "content_html": entry.html,
            "date_published": localtime(entry.published_at).isoformat(),
            "date_modified": localtime(entry.updated_at).isoformat(),
            "authors": [{"name": name} for name in entry.authors],
            "language": entry.language,
        }
        if entry.category:
            item["tags"] = [entry.category]
        if entry.picture:
            item["image"] = entry.picture
        items.append({key: value for key, value in item.items() if value or key in ("id", "content_html")})
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "description": publication().tagline,
        "home_page_url": page,
        "feed_url": here,
        "language": publication().language,
        "items": items,
    }
    return json.dumps(feed, ensure_ascii=False)


@public_page()
def feed(request: HttpRequest, now: datetime, format: str, place: str = "", slug: str = "") -> HttpResponse:
    """The feed of everything, or of one section, tag or contributor (`place` and `slug`)."""
    title, page = publication().name, "/"
    live = Edition.objects.live(now)
    if not place:
        ids = page_of_editions(live, None, SIZE).edition_ids
    else:
        model, rows = PLACES[place]
        record = record_at(model, slug, page=f"feed.{format}")
        title, page = f"{record.name} – {title}", record.get_absolute_url()
        if rows is None:
            ids = page_of_editions(live.filter(section=record), None, SIZE).edition_ids
        else:
            field = "tag" if rows is EditionTag else "contributor"
            ids = page_of_rows(rows.objects.filter(**{field: record}), now, None, SIZE).edition_ids
            if not ids:
                raise Http404("Nothing that is published names it.")
    entries, here, page = _entries(ids, now), absolute(escape_uri_path(request.path)), absolute(page)
    if format == "json":
        text = _json(title, page, here, entries)
    elif format == "atom":
        text = _atom(title, page, here, entries, now)
    else:
        text = _rss(title, page, here, entries)
    return HttpResponse(text, content_type=f"{FEED_TYPES[format]}; charset=utf-8")
