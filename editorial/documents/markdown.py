"""Markdown files: CommonMark with tables, front matter and `[^1]` footnotes. HTML in them is shown, not used."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from editorial.documents.blocks import Document, Note
from editorial.documents.frontmatter import split_front_matter
from editorial.documents.plaintext import inline
from editorial.documents.web import HtmlReader

_NOTE = re.compile(r"^\[\^([\w-]{1,40})\]:[ \t]*(.*(?:\n(?:[ \t]+\S.*|[^\s\[].*))*)", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^([\w-]{1,40})\]")
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


def read_markdown(name: str, text: str) -> Document:
    """A Markdown file. Pictures it names by address keep their place and their words, not their files."""
    fields, text = split_front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    notes: dict[str, Note] = {}

    def keep(found: re.Match) -> str:
        key = f"footnote-{len(notes) + 1}"
        if found[1] in notes:
            return found[0]
        notes[found[1]] = Note(key, inline(" ".join(found[2].split())))
        return ""

    text = _NOTE.sub(keep, text)
    text = _REFERENCE.sub(lambda found: f"[@{notes[found[1]].key}]" if found[1] in notes else found[0], text)
    reader = HtmlReader(_markdown.render(text.lstrip("\ufeff")))
    kept = tuple(note for note in notes.values() if note.html)
    return Document(name, "md", tuple(reader.blocks), fields, tuple(reader.pictures), kept)
