"""Web pages, and what Word files and Markdown are turned into: HTML read into blocks."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable

import nh3

from editorial import markup
from editorial.canonical import SCHEMES
from editorial.documents import limits
from editorial.documents.blocks import Block, Document, Kind, Note, Picture
from editorial.taming import SILENT

_INLINE = {"a", "b", "strong", "i", "em", "cite", "sub", "sup", "code", "kbd", "samp", "br", "q", "img"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main",
    "menu", "nav", "ol", "option", "p", "pre", "search", "section", "select", "button", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
}  # fmt: skip
_NAVIGATION = {"nav", "aside", "footer", "form", "menu", "select", "button", "search", "fieldset", "dialog"}
STYLES = (
    "title",
    "subtitle",
    "abstract",
)  # classes that say what a paragraph is: word.py's own, and those of Google Docs
# How pages call their footnotes: fn1 (pandoc), fn:1 (kramdown), ftnt1 (Google Docs), cite_note-1; mammoth: footnote-1, endnote-1.
_NOTE = re.compile(r"(footnote-|endnote-|fn[-:]?|ftnt|cite_note-)(\d{1,4})")
_NOTE_BACK = re.compile(r"#(?:(?:foot|end)note-ref-|fnref|ftnt_ref|cite_ref|fr\d)")
_BULLET = re.compile(r"(?:<(?:strong|em)>)?[•‣◦▪●](?:\s|&nbsp;)+(?=\S)")
_RENAMED = {"b": "strong", "i": "em", "cite": "em", "kbd": "code", "samp": "code"}
_ATTRIBUTES = {
    "a": {"href", "id"},
    "img": {"src", "alt"},
    "p": {"class"},
    "h1": {"class"},
    "li": {"id"},
    "body": {"class"},
}
_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^\s="<>]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([^\s="<>]+)="([^"]*)"')
_parser = nh3.Cleaner(
    tags=_INLINE | _BLOCKS,
    clean_content_tags=SILENT,
    attributes={"*": set(), **_ATTRIBUTES},
    url_schemes=SCHEMES | {"picture"},
    link_rel=None,
)


def read_page(name: str, html: str) -> Document:
    """A web page: its article, with the page around it as navigation."""
    fields = _metadata(html)
    reader = HtmlReader(html)
    blocks = _around_article(reader)
    return Document(name, "html", tuple(blocks), fields, tuple(reader.pictures), tuple(reader.notes))


class HtmlReader:
    """Reads `html` at once into `blocks`, `pictures` and `notes`.

    `picture` gives the Picture for an address, or None if there is none to keep. A footnote, as mammoth writes it (an li whose id
    begins with footnote- or endnote-), becomes a Note, and the link to it the mark `[@key]`.
    """

    def __init__(self, html: str, picture: Callable[[str, str], Picture | None] | None = None):
        self.blocks: list[Block] = []
        self.zones: list[str] = []  # per block: "article", "main" or "", what it stood in
        self.pictures: list[Picture] = []
        self.notes: list[Note] = []
        self.picture = picture or (lambda address, alt: Picture(address, alt))
        self.run: list[str] = []
        self.kind, self.level, self.style = Kind.PARAGRAPH, 0, ""
        self.open: dict[str, int] = {}  # how many of each block tag are open
        self.lists: list[bool] = []  # open lists, whether ordered
        self.fresh_item = False
        self.note: tuple[str, list[str]] | None = None
        self.note_ends = "li"
        self.skipping_link = False
        self.cells = 0
        at = 0
        html = markup.parsed(_parser, html, _INLINE | _BLOCKS, _ATTRIBUTES)
        ids = re.findall(r'<li id="([^"]+)"|<a [^<>]*\bid="(ftnt\d{1,4})"', html)
        self.noted = {
            key for one in ids if (key := _note_key(one[0] or one[1]))
        }  # notes that are in the page
        for token in _TOKEN.finditer(html):
            self.run.append(html[at : token.start()])
            at = token.end()
            tag = _RENAMED.get(token[2], token[2])
            if token[1]:
                self.end(tag)
            else:
                self.start(
                    tag, {name: entities.unescape(value) for name, value in _ATTRIBUTE.findall(token[3])}
                )
        self.run.append(html[at:])
        self.flush()

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "img":
            self.start_picture(given)
        elif tag == "a":
            self.start_link(given)
        elif tag in _INLINE:
            self.run.append("“" if tag == "q" else f"<{tag}>")
        elif tag in ("td", "th") and self.kind is Kind.ROW:
            self.cells += 1
            if self.cells > 1:
                self.run.append(" | ")
        elif self.kind is Kind.ROW and tag in (
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
        ):
            self.run.append(" ")
        else:
            self.flush()
            self.open[tag] = self.open.get(tag, 0) + 1
            self.start_block(tag, given)

    def start_block(self, tag: str, given: dict[str, str]) -> None:
        classes = given.get("class", "").split() if tag in ("p", "h1") else []
        self.style = next((one for one in classes if one in STYLES), "")
        if tag[0] == "h" and tag[1:].isdecimal():
            self.kind, self.level = Kind.HEADING, int(tag[1])
        elif tag in ("ul", "ol"):
            self.lists.append(tag == "ol")
        elif tag == "li":
            self.fresh_item = True
            if key := _note_key(given.get("id", "")):
                self.note = (key, [])
        elif tag == "hr":
            self.open["hr"] = 0
            self.add(Block(Kind.RULE))
        elif tag == "pre":
            self.kind = Kind.CODE
        elif tag == "figcaption":
            self.kind = Kind.CAPTION
        elif tag == "tr":
            self.kind, self.cells = Kind.ROW, 0

    def end(self, tag: str) -> None:
        if tag == "a":
            if self.skipping_link:
                self.skipping_link = False
            else:
                self.run.append("</a>")
        elif tag in _INLINE:
            self.run.append("”" if tag == "q" else f"</{tag}>")
        elif self.kind is Kind.ROW and tag not in ("tr", "table"):
            return
        else:
            self.flush()
            self.open[tag] = max(self.open.get(tag, 0) - 1, 0)
            if tag in ("ul", "ol") and self.lists:
                self.lists.pop()
            if tag == "li":
                self.fresh_item = False
            if self.note and tag == self.note_ends:
                key, parts = self.note
                self.notes.append(Note(key, "<br><br>".join(parts)))
                self.note, self.note_ends = None, "li"

    def start_picture(self, given: dict[str, str]) -> None:
        alt = " ".join(given.get("alt", "").split())
        picture = self.picture(given.get("src", ""), alt) if len(self.pictures) < limits.PICTURES else None
        if picture is None or self.kind is Kind.ROW:
            self.run.append(entities.escape(f" {alt} ", quote=False))
            return
        kind, level, style = self.kind, self.level, self.style
        self.flush()
        self.pictures.append(picture)
        self.add(Block(Kind.PICTURE, picture=len(self.pictures) - 1))
        self.kind, self.level, self.style = kind, level, style

    def start_link(self, given: dict[str, str]) -> None:
        href = given.get("href", "")
        if re.fullmatch(r"ftnt\d{1,4}", given.get("id", "")) and not self.note:
            self.flush()
            self.note = (_note_key(given["id"]), [])
            self.note_ends = "p"
            self.skipping_link = True
        elif href[:1] == "#" and (key := _note_key(href[1:])) and key in self.noted:
            self.run.append(f"[@{key}]")
            self.skipping_link = True
        elif _NOTE_BACK.match(href):
            self.skipping_link = True
        else:
            self.run.append(f'<a href="{entities.escape(href)}">')

    def flush(self) -> None:
        """Ends the run of inline HTML: it becomes a block, of the kind the open tags say."""
        html, self.run = "".join(self.run), []
        kind, level, style = self.kind, self.level, self.style
        self.kind, self.level, self.style = Kind.PARAGRAPH, 0, ""
        if kind is Kind.CODE:
            html = markup.clean(f"<pre>{html}</pre>").removeprefix("<pre>").removesuffix("</pre>")
        elif html:
            html = markup.clean_run(_without_back_link(_with_note_marks(html)))
        if not html:
            return
        if self.note:
            self.note[1].append(re.sub(r"^\[\d+\](?:\s|&nbsp;)*", "", html))
        elif any(self.open.get(tag) for tag in _NAVIGATION):
            self.add(Block(Kind.NAVIGATION, html))
        elif kind is not Kind.PARAGRAPH:
            self.add(Block(kind, html, level, style=style))
        elif self.open.get("blockquote"):
            self.add(Block(Kind.QUOTATION, html))
        elif self.lists and self.fresh_item:
            self.add(Block(Kind.ITEM, html, len(self.lists), self.lists[-1]))
            self.fresh_item = False
        elif found := _BULLET.match(html):  # typed by hand
            self.add(Block(Kind.ITEM, markup.clean_run(html[: found.start()] + html[found.end() :]), 1))
        else:
            self.add(Block(kind, html, style=style))

    def add(self, block: Block) -> None:
        if len(self.blocks) > limits.BLOCKS:
            return  # reading.py refuses the document
        self.blocks.append(block)
        self.zones.append("article" if self.open.get("article") else "main" if self.open.get("main") else "")


def _note_key(anchor: str) -> str:
    """The key of the note that `anchor` (an id, a link without its #) names, or ""."""
    found = _NOTE.fullmatch(anchor)
    return f"{'endnote' if found[1] == 'endnote-' else 'footnote'}-{int(found[2])}" if found else ""


def _with_note_marks(html: str) -> str:
    """A reference to a note comes as <sup><a>[1]</a></sup> or <a><sup>1</sup></a>; the link is a mark by now, its number says nothing more."""
    html = re.sub(r"(\[@(?:foot|end)note-[0-9]+\])<sup>\[?[0-9]*\]?</sup>", r"\1", html)
    return re.sub(r"<sup>(\[@(?:foot|end)note-[0-9]+\])(?:\[?[0-9]+\]?)?</sup>", r"\1", html)


def _without_back_link(html: str) -> str:
    return re.sub(r'(?:\s|&nbsp;)*(?:<a href="#[^"]*">)?[↑↩↵^]\ufe0e?(?:</a>)?$', "", html)


def _around_article(reader: HtmlReader) -> list[Block]:
    """The blocks, with those outside the page's article marked as navigation, where it says what its article is."""
    for zone in ("article", "main"):
        words = sum(
            len(block.text) for block, at in zip(reader.blocks, reader.zones, strict=True) if at == zone
        )
        if words >= 200:
            return [
                block if at == zone or (zone == "main" and at) or block.kind in (Kind.PICTURE, Kind.RULE)
                else block.replace(kind=Kind.NAVIGATION, level=0)
                for block, at in zip(reader.blocks, reader.zones, strict=True)
            ]  # fmt: skip
    return reader.blocks


_LANGUAGE = re.compile(
    r"""<html\s[^<>]{0,500}?\blang\s*=\s*["']?([a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3})\b"""
)
_HEAD = re.compile(r"<meta\s([^<>]{1,2000})>|<title[^<>]{0,200}>([^<>]{0,500})</title", re.IGNORECASE)
_META = re.compile(
    r"""([a-z:.-]{1,40})\s*=\s*("[^"]{0,1500}"|'[^']{0,1500}'|[^\s"'>]{1,200})""", re.IGNORECASE
)
_FIELDS = {
    "og:title": "headline",
    "author": "author",
    "article:author": "author",
    "description": "standfirst",
    "og:description": "standfirst",
    "article:published_time": "date",
    "article:section": "section",
    "keywords": "tags",
}


def _metadata(html: str) -> dict[str, str]:
    """What the page's head says of it, under the project's names."""
    fields: dict[str, str] = {}
    if said := _LANGUAGE.search(html[:5000]):
        fields["language"] = said[1]
    for found in _HEAD.finditer(html[:200_000]):
        if found[2] is not None:
            fields.setdefault("title", " ".join(entities.unescape(found[2]).split()))
            continue
        given = {
            name.lower(): entities.unescape(value.strip("\"'")) for name, value in _META.findall(found[1])
        }
        name = _FIELDS.get((given.get("property") or given.get("name") or "").lower())
        value = " ".join(given.get("content", "").split())
        if name and value and not re.match("https?://", value):
            fields.setdefault(name, value)
    title = fields.pop("title", "")
    if title:
        fields.setdefault("page title", title)
    return {name: value for name, value in fields.items() if value}
