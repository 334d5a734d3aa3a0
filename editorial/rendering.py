"""A copy as readers get it: pictures and citation marks resolved, headings given addresses, works listed. Done once per edition.

What a kind's page holds besides is that kind's rendering.py. Everything that comes out is clean HTML or plain values.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from django.conf import settings

from editorial import markup
from editorial.copy import Copy
from editorial.models import Image
from editorial.pictures import picture_value
from editorial.refs import Directory
from editorial.slugs import slug_for
from sources import rendering as references
from sources.models import Source

# Brysbaert 2019: adults read English prose silently at 238 words a minute.
WORDS_PER_MINUTE = 238
FIGURE = re.compile(r'<figure data-image="([^"]*)">(?:<figcaption>(.*?)</figcaption>)?</figure>', re.DOTALL)
FIGURE_UID = re.compile(r'<figure data-image="([^"]*)"')
HEADING = re.compile(r"<h([23])>(.*?)</h\1>", re.DOTALL)
TAG = re.compile(r"(<[^>]*>)")
CITED = re.compile(r' ?<(sup|span) class="cite">.*?</\1>')
VERBATIM = re.compile(r"<(a|code)(?: [^>]*)?>.*?</\1>", re.DOTALL)  # no mark is read in it
LINK = re.compile(r"</?a\b[^>]*>")


@dataclass(frozen=True)
class Rendered:
    """What an edition keeps: the page (JSON), the few values lists show, plain text for search, keys of today's records."""

    content: dict[str, Any]
    teaser: dict[str, Any]
    text: str
    section_id: int | None
    lead_image_id: int | None


class Works:
    """The works a copy cites: worded and ordered once by its style, and the links between the text and the list.

    A style of notes has `notes` too, in the order of the text: [{"id", "number", "html", "back": id of the mark}]; its list is
    not numbered, nor is that of a style which names the works in the text."""

    def __init__(
        self, items: list[dict[str, Any]], style: str, language: str, numbered: bool, archived: dict[str, str]
    ):
        self.style = style
        self.by_notes = references.STYLES[style].notes
        self.numbered = numbered or self.by_notes
        self.notes: list[dict[str, Any]] = []
        self.references = references.Works(items, style, language)
        self.places = {item["id"]: place for place, item in enumerate(items)}
        wordings = self.references.entries
        taken: dict[str, int] = {}
        self.entries = [
            {
                "id": _anchor(f"work-{slug_for(items[place]['id'], 'work')}", taken),
                "key": items[place]["id"],
                "number": number if self.numbered and not self.by_notes else None,
                "html": wordings[place],
                "url": items[place].get("URL", ""),
                "archived_url": archived.get(items[place]["id"], ""),
                "backlinks": [],
                "item": items[place],
            }
            for number, place in enumerate(self.references.order, 1)
        ]
        self.by_key = {work["key"]: work for work in self.entries}
        self._ranks = {work["key"]: rank for rank, work in enumerate(self.entries, 1)}

    def mark(self, cited: Sequence[markup.CitedWork], prefix: str) -> str:
        """One mark as HTML: numbers raised, or the works as the style names them, each a link to its entry.

        Notes the way back in the entry. A key that is not in the list prints as typed.
        """
        if self.by_notes:
            return self._note(cited, prefix)
        links = []
        for one in cited:
            work = self.by_key.get(one.key)
            if work is None:
                links.append(escape(f"@{one.key}"))
                continue
            anchor = f"{prefix}-{self._ranks[one.key]}-{len(work['backlinks']) + 1}"
            work["backlinks"].append(anchor)
            if self.numbered:
                text = f"{work['number']}{f', {escape(one.locator, quote=False)}' if one.locator else ''}"
            else:
                text = self.references.mark_parts([references.Cite(self.places[one.key], one.locator)])[0]
            # A title inside the words of a mark may bring a link of its own; links do not nest.
            text = LINK.sub("", text)
            links.append(f'<a id="{anchor}" href="#{escape(work["id"])}" role="doc-noteref">{text}</a>')
        if self.numbered:
            return f'<sup class="cite">{", ".join(links)}</sup>'
        before, between, after = self.references.brackets
        return f'<span class="cite">{before}{between.join(links)}{after}</span>'

    def _note(self, cited: Sequence[markup.CitedWork], prefix: str) -> str:
        """One mark as the raised number of a new note; marks must come in the order of the text, for a work is named in full once."""
        known = [
            references.Cite(self.places[one.key], one.locator) for one in cited if one.key in self.by_key
        ]
        unknown = [escape(f"@{one.key}") for one in cited if one.key not in self.by_key]
        number = len(self.notes) + 1
        note = {
            "id": f"_note-{number}",
            "number": number,
            "html": " ".join([self.references.note(known), *unknown]),
            "back": f"{prefix}-note-{number}",
        }
        self.notes.append(note)
        link = f'<a id="{note["back"]}" href="#{note["id"]}" role="doc-noteref">{number}</a>'
        return f'<sup class="cite">{link}</sup>'


class Records:
    """The images and sources that one copy shows, read once."""

    def __init__(self, copy: Copy, html: Iterable[str] = ()):
        self.directory = Directory()
        self.directory.learn([copy])
        self.copy, self.keys, _ = self.directory.resolve(copy)
        uids = {uid for one in html for uid in figure_uids(one)}
        if copy.lead_image:
            uids.add(copy.lead_image.uid)
        self.images = {
            image.uid: _current(image)
            for image in Image.objects.filter(uid__in=uids).select_related("merged_into")
        }

    def picture(self, uid: str | None, caption: str = "") -> dict[str, Any] | None:
        """PICTURE of this image, its own caption replaced by `caption` (plain text) if given; None without such an image."""
        image = self.images.get(uid or "")
        return picture_value(image, caption) if image and image.file else None

    @property
    def section_id(self) -> int | None:
        section = self.copy.section
        return self.keys.get(("section", section.uid)) if section else None

    @property
    def lead_image_id(self) -> int | None:
        image = self.copy.lead_image
        return self.images[image.uid].pk if image and image.uid in self.images else None


def _current(image: Image) -> Image:
    while image.merged_into is not None:
        image = image.merged_into
    return image


def figure_uids(html: str) -> list[str]:
    """The uids of the pictures placed in a body, in order."""
    return FIGURE_UID.findall(html)


def minutes_to_read(words: int) -> int:
    """Minutes an adult needs for so many words, rounded up, at least 1. Source: Brysbaert 2019."""
    return max(1, math.ceil(words / WORDS_PER_MINUTE))


def works_of(copy: Copy) -> Works:
    """The list of works consulted, each once, ordered and worded by the copy's citation style (the publication's if it has none).

    Marks are numbers in the house style unless CITATION_MARKS says otherwise; a copy with a style of its own follows it fully, and a
    style of notes is followed always.
    """
    style = copy.citation_style or settings.CITATION_STYLE
    numbered = not copy.citation_style and settings.CITATION_MARKS == "numbers"
    uids = [citation.source.uid for citation in copy.citations]
    found = Source.objects.filter(uid__in=uids).select_related("merged_into") if uids else ()
    sources = {source.uid: source.current() for source in found}
    items, archived = [], {}
    for citation in copy.citations:
        source = sources.get(citation.source.uid)
        if source is None:
            continue
        item = {**source.as_item(), "id": citation.key}
        # When this piece's writer read it says more than when somebody first did.
        if citation.accessed_on:
            day = citation.accessed_on
            item["accessed"] = {"date-parts": [[day.year, day.month, day.day]]}
        items.append(item)
        archived[citation.key] = source.archived_url
    return Works(items, style, copy.language, numbered, archived)


def with_marks(html: str, works: Works, prefix: str = "cite") -> str:
    """`html` with each `[@key, p. 3]` made a link to its work. A mark of unknown keys, or inside a link or code, stays as typed."""
    out, at = [], 0
    verbatim = VERBATIM.finditer(html)
    inside = next(verbatim, None)
    for mark in markup.citation_marks(html):
        start, end = mark.span
        while inside and inside.end() <= start:
            inside = next(verbatim, None)
        known = any(work.key in works.by_key for work in mark.works)
        if not known or (inside and inside.start() < start):
            continue
        before = html[at:start]
        # The words of a mark follow a space; a raised number follows the word itself.
        out.append(
            before.rstrip(" ") if works.numbered else before + ("" if before.endswith((" ", ">")) else " ")
        )
        out.append(works.mark(mark.works, prefix))
        at = end
    out.append(html[at:])
    return "".join(out)


def with_figures(html: str, records: Records) -> str:
    """`html` with each `<figure data-image>` made a picture with its caption and credit; one that is unknown disappears."""

    def figure(found: re.Match) -> str:
        picture = records.picture(found[1])
        return figure_html(picture, found[2] or "") if picture else ""

    return FIGURE.sub(figure, html)


def figure_html(picture: dict[str, Any], caption_html: str = "") -> str:
    """A figure as HTML; `caption_html` (clean inline HTML) stands for the picture's own caption."""
    sources = "".join(
        f'<source type="{escape(one["type"])}" srcset="{escape(one["srcset"])}" sizes="(min-width: 50rem) 42rem, 100vw">'
        for one in picture["sources"]
    )
    image = (
        f'<img src="{escape(picture["src"])}" width="{picture["width"]}" height="{picture["height"]}"'
        f' alt="{escape(picture["alt"])}" loading="lazy" decoding="async">'
    )
    caption = caption_html or escape(picture["caption"], quote=False)
    credit = (
        f'<span class="credit">{escape(picture["credit"], quote=False)}</span>' if picture["credit"] else ""
    )
    below = " ".join(part for part in (caption, credit) if part)
    return f"<figure><picture>{sources}{image}</picture>{f'<figcaption>{below}</figcaption>' if below else ''}</figure>"


def _anchor(base: str, taken: dict[str, int]) -> str:
    """`base`, with a number behind it if it is in use. `taken` keeps, for each address in use, the last number tried."""
    anchor = base
    while anchor in taken:
        taken[base] += 1
        anchor = f"{base}-{taken[base]}"
    taken[anchor] = 1
    return anchor


def with_anchors(html: str) -> tuple[str, list[dict[str, Any]]]:
    """`html` with an id on every heading, and the contents they make: [{"id", "text", "level"}]."""
    contents: list[dict[str, Any]] = []
    taken: dict[str, int] = {}

    def heading(found: re.Match) -> str:
        text = " ".join(markup.plain(TAG.sub("", CITED.sub("", found[2]))).split())
        anchor = _anchor(slug_for(text, "section"), taken)
        contents.append({"id": anchor, "text": text, "level": int(found[1])})
        return f'<h{found[1]} id="{escape(anchor)}">{found[2]}</h{found[1]}>'

    return HEADING.sub(heading, html), contents
