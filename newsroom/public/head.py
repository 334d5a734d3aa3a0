"""What a page tells browsers, networks and reference managers about itself: title, canonical address, Open Graph, Highwire tags, feeds, JSON-LD."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.timezone import localtime

from newsroom.public.publication import absolute, publication

FEED_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
FEED_NAMES = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}


@dataclass(frozen=True)
class HeadLink:
    rel: str
    type: str
    title: str
    href: str


@dataclass
class Head:
    """The head of a page. `properties` are pairs for Open Graph, `names` pairs for named meta elements; both may repeat a name."""

    title: str
    description: str = ""
    canonical: str = ""
    language: str = ""  # of the page's frame
    robots: str = ""
    properties: list[tuple[str, str]] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)
    links: list[HeadLink] = field(default_factory=list)
    structured: Any = None


def feed_links(title: str, **where: str) -> list[HeadLink]:
    """Links to the three feeds of the site, or of a section, tag or contributor (`where` as newsroom.public.urls names it)."""
    name = "public:feed-of" if where else "public:feed"
    return [
        HeadLink(
            "alternate",
            FEED_TYPES[kind],
            f"{title} ({FEED_NAMES[kind]})",
            reverse(name, kwargs={**where, "format": kind}),
        )
        for kind in FEED_TYPES
    ]


def list_head(
    title: str, path: str, description: str = "", feeds: list[HeadLink] = (), robots: str = ""
) -> Head:
    """The head of a list at `path`."""
    site = publication()
    full = title if title == site.name else f"{title} – {site.name}"
    return Head(
        title=full,
        description=description or site.tagline,
        canonical=absolute(path),
        robots=robots,
        properties=[
            ("og:site_name", site.name),
            ("og:type", "website"),
            ("og:title", title),
            ("og:description", description or site.tagline),
            ("og:url", absolute(path)),
        ],
        links=list(feeds) or feed_links(site.name),
        structured=publisher() | {"@context": "https://schema.org"} if path == "/" else None,
    )


def publisher() -> dict:
    """The publication for schema.org."""
    site = publication()
    found = {
        "@type": "NewsMediaOrganization",
        "@id": f"{site.url}/#publisher",
        "name": site.name,
        "url": f"{site.url}/",
        "correctionsPolicy": absolute(reverse("public:corrections")),
    }
    if site.contact:
        found["email"] = site.contact
    return found


def piece_head(piece) -> Head:
    """The head of an article's or brief's page (a newsroom.public.pages.PiecePage)."""
    site = publication()
    description = Truncator(piece.summary).chars(300)
    address = absolute(piece.url)
    authors = [person for line in piece.credits if line.is_author for person in line.people]
    properties = [
        ("og:site_name", site.name),
        ("og:type", "article"),
        ("og:title", piece.headline),
        ("og:url", address),
        ("og:locale", piece.language.replace("-", "_")),
    ]
    if description:
        properties.append(("og:description", description))
    if picture := piece.content.get("picture"):
        properties += [
            ("og:image", absolute(picture["src"])),
            ("og:image:width", str(picture["width"])),
            ("og:image:height", str(picture["height"])),
        ]
        if picture.get("alt"):
            properties.append(("og:image:alt", picture["alt"]))
    if piece.published_at:
        properties.append(("article:published_time", localtime(piece.published_at).isoformat()))
    if piece.updated_at:
        properties.append(("article:modified_time", localtime(piece.updated_at).isoformat()))
    properties += [("article:author", absolute(person.url)) for person in authors]
    if piece.section:
        properties.append(("article:section", piece.section.name))
    properties += [("article:tag", tag.name) for tag in piece.tags]
    names = [
        ("twitter:card", "summary_large_image" if picture else "summary"),
        ("citation_title", piece.headline),
    ]
    names += [("citation_author", person.name) for person in authors]
    if piece.published_at:
        names.append(("citation_publication_date", localtime(piece.published_at).strftime("%Y/%m/%d")))
    names += [
        ("citation_journal_title", site.name),
        ("citation_publisher", site.name),
        ("citation_language", piece.language),
        ("citation_public_url", address),
    ]
    if description:
        names.append(("citation_abstract", description))
    if piece.tags:
        names.append(("citation_keywords", "; ".join(tag.name for tag in piece.tags)))
    return Head(
        title=f"{piece.headline} – {site.name}",
        description=description,
        canonical=address,
        properties=properties,
        names=names,
        links=feed_links(site.name),
    )
