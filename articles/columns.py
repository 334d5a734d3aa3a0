"""An article's columns in a spreadsheet."""

from __future__ import annotations

import re
from html import escape

from articles.models import TypeOfWork
from editorial import markup
from editorial.exchange import columns as shared
from editorial.exchange.columns import Column, text_column
from editorial.exchange.sheets import Sheet
from editorial.exchange.sheets import register as register_sheet

_BLOCK = re.compile(
    r"<(?:p|div|h[1-6]|ul|ol|li|blockquote|figure|pre|hr|table|section|article)\b[^<>]*>", re.IGNORECASE
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def body_of(cell: str) -> str:
    """The body that a cell means: HTML if it has a block tag, inline HTML in paragraphs if it has other tags, else Markdown."""
    if _BLOCK.search(cell):
        return markup.clean(cell)
    if markup.looks_like_html(cell):
        return markup.clean("".join(f"<p>{part}</p>" for part in _BLANK_LINE.split(cell)))
    return markup.from_markdown(cell)


def _read_body(cell, row):
    row.values["body"] = body_of(cell) if cell else ""


DATELINE = text_column(
    "dateline", "Place, and day, of reporting.", "Port Verrin", messages=("… characters; at most 200 fit.",)
)
TYPE_OF_WORK = text_column(
    "type_of_work", f"One of {', '.join(TypeOfWork.values)}; report if empty.", "analysis", holds="choice",
    messages=(f"“…” is not one of {', '.join(TypeOfWork.values)}.",),
)  # fmt: skip
BODY = Column(
    "body", "HTML or Markdown",
    "The text. HTML where it has a block tag, else Markdown; `<figure data-image>` and marks such as [@brandt2023, p. 3] are kept.",
    f"<p>{escape('Every November the island counts its tins.')}</p>",
    lambda piece: piece.copy.body, _read_body, messages=("… characters in one cell; at most … are read.",),
)  # fmt: skip

COLUMNS = (
    shared.ID, shared.HEADLINE, shared.SLUG, shared.STANDFIRST, DATELINE, shared.SECTION, TYPE_OF_WORK, shared.TAGS,
    shared.SUBJECTS, *shared.CREDITS.values(), shared.LEAD_IMAGE, shared.LEAD_IMAGE_ALT, shared.LEAD_CAPTION, shared.LANGUAGE,
    shared.CITATION_STYLE, BODY, shared.CITATIONS, shared.PUBLIC_COLUMN, shared.FIRST_PUBLISHED_ON,
)  # fmt: skip


def register() -> None:
    """Called once, when the app is ready."""
    register_sheet(Sheet("article", lambda: COLUMNS, lambda pieces: COLUMNS))
