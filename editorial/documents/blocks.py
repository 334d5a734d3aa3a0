"""What every reader gives and every recogniser takes: a document as a list of blocks. No rows, no guesses about what a block means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from editorial import markup


class Kind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTATION = "quotation"
    ITEM = "item"  # of a list
    ROW = "row"  # of a table, its cells parted by " | "
    PICTURE = "picture"
    CAPTION = "caption"
    RULE = "rule"
    CODE = "code"
    NAVIGATION = "navigation"  # a web page's, around the article


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a document. `html` is inline HTML as `markup.clean_run` gives it; `text` is the same to read."""

    kind: Kind
    html: str = ""
    level: int = 0  # of a heading: 1 to 6; of an item: 1 and up
    is_ordered: bool = False
    picture: int = -1  # index in Document.pictures
    style: str = ""  # the word processor's own name for it: "title", "subtitle"
    text: str = field(init=False, default="")

    def __post_init__(self):
        object.__setattr__(self, "text", markup.plain(self.html))

    def replace(self, **changes) -> Block:
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that came with a document. `data` is None where the document only names an address."""

    name: str
    alt: str = ""
    data: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote; the text refers to it by `[@key]`."""

    key: str
    html: str

    @property
    def text(self) -> str:
        return markup.plain(self.html)


@dataclass(frozen=True)
class Document:
    """A document as read. `fields` is what it says of itself (front matter, a page's metadata): headline, standfirst, author …
    `remarks` are sentences for the editor."""

    name: str
    form: str  # "docx", "md", "html", "txt"
    blocks: tuple[Block, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()
    notes: tuple[Note, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Every word of the document, a block a line."""
        return "\n".join(
            [
                *self.fields.values(),
                *(block.text for block in self.blocks),
                *(note.text for note in self.notes),
            ]
        )


def body_html(blocks: Iterable[Block]) -> str:
    """Blocks as a body (as `markup.clean` gives it). A picture is `<figure data-image="picture-0">`, numbered as in the document."""
    out: list[str] = []
    lists: list[str] = []  # open lists

    def close_lists(level: int) -> None:
        while len(lists) > level:
            out.append(f"</li></{lists.pop()}>")

    for block in blocks:
        if block.kind is not Kind.ITEM:
            close_lists(0)
        if block.kind is Kind.ITEM:
            name = "ol" if block.is_ordered else "ul"
            level = min(max(block.level, 1), len(lists) + 1, 30)
            close_lists(level)
            if len(lists) == level and lists[-1] != name:
                close_lists(level - 1)
            if len(lists) == level:
                out.append("</li>")
            else:
                out.append(f"<{name}>")
                lists.append(name)
            out.append(f"<li>{block.html}")
        elif block.kind is Kind.HEADING:
            name = "h2" if block.level <= 2 else "h3"
            out.append(f"<{name}>{block.html}</{name}>")
        elif block.kind is Kind.QUOTATION:
            if out and out[-1].endswith("</blockquote>"):
                out[-1] = out[-1].removesuffix("</blockquote>")
            else:
                out.append("<blockquote>")
            out.append(f"<p>{block.html}</p></blockquote>")
        elif block.kind is Kind.PICTURE:
            caption = f"<figcaption>{block.html}</figcaption>" if block.html else ""
            out.append(f'<figure data-image="picture-{block.picture}">{caption}</figure>')
        elif block.kind is Kind.RULE:
            out.append("<hr>")
        elif block.kind is Kind.CODE:
            out.append(f"<pre>{block.html}</pre>")
        else:
            out.append(f"<p>{block.html}</p>")
    close_lists(0)
    return markup.clean("".join(out))
