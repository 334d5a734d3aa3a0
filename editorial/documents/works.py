"""The works a document names: its list under any of the usual headings, its footnotes, and the numbers in the text that lead to them.
The entries stay as typed; reading them is sources/freetext.py."""

from __future__ import annotations

import re

from editorial import markup
from editorial.documents.blocks import Kind, Note
from editorial.documents.bylines import read_byline
from editorial.documents.sifting import Sift
from editorial.documents.understood import WORKS
from sources.splitting import is_heading

_HEADINGS = {
    "further reading", "sources and further reading", "reading list", "literature", "literature cited", "list of references",
    "list of sources", "selected bibliography", "works", "cited works", "bibliography and sources", "библиография",
    "использованная литература", "список источников", "пайдаланылган адабияттар", "bibliographie et sources", "kaynakça", "fuentes",
    "fonti", "références bibliographiques",
}  # fmt: skip
# What stands behind a list of works and is none of it.
_AFTER = re.compile(
    r"(?:(?:author|writer|editor|translator)(?:['’]s)?\s+note|about the (?:author|writer)|acknowledge?ments?|correction|clarification"
    r"|disclosure|disclaimer|note)s?\s*(?:[:：.]|$)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:sources?|references?|works (?:cited|consulted)|bibliography)\s*[:：]\s*(?=\S)", re.IGNORECASE
)
_IBID = re.compile(r"(?:ibid(?:em)?|там же)\b[.,]?\s*(.{0,80})$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_REFERENCE = re.compile(
    r"https?://|www\.|\bdoi\b|\bpp?\.|\bvol\.|\bno\.|\bed(?:s|n)?\.|\bpress\b|\bjournal\b|[“\"«„].{4,}[”\"»]|,\s",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\[(\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\]|<sup>\[?(\d{1,3})\]?</sup>")


class References:
    """Gathers `works` (entries as typed) and `note_works` (mark in the body → index in `works`)."""

    def __init__(self):
        self.works: list[str] = []
        self.note_works: dict[str, int] = {}
        self.is_numbered = False

    def take(self, sift: Sift) -> None:
        """Takes the list of works, the last under such a heading, up to the next heading or credit."""
        free = sift.free()
        at = next((at for at in reversed(free) if _is_heading(sift, at)), None)
        if at is None:
            self.take_labelled(sift, free[-4:])
            return
        rest = sift.free(at + 1)
        entries = []
        for one in rest:
            block = sift.blocks[one]
            if (
                block.kind in (Kind.HEADING, Kind.PICTURE)
                or read_byline(block.text)
                or _AFTER.match(block.text)
            ):
                break
            entries.append(one)
        if not entries:
            return
        sift.put(at, WORKS, "", sift.text(at))
        ordered = 0
        for one in entries:
            block = sift.whole(one)
            ordered += block.is_ordered or bool(re.match(r"\[\d+\]", block.text))
            if block.kind is Kind.RULE:
                continue
            entry = map(_typed, map(markup.clean_run, block.html.split("<br>")))
            self.works += filter(None, (re.sub(r"^\[\d{1,3}\]\s*", "", line) for line in entry))
            sift.put(one, WORKS)
            for other, first in sift.goes_on.items():
                if first == one:
                    sift.put(other, WORKS)
        self.is_numbered = ordered == len(entries)

    def take_labelled(self, sift: Sift, last: list[int]) -> None:
        """Takes a line such as "Sources: BBC News, 7 January 2022; Vox, 8 January 2022"."""
        for at in last:
            found = _LABELLED.match(sift.text(at))
            if found and len(sift.text(at)) < 2000:
                rest = sift.text(at)[found.end() :]
                self.works += [part.strip() for part in re.split(r"\s*(?:;|\n)\s*", rest) if part.strip()]
                sift.put(at, WORKS, rest, found[0])

    def cite_notes(self, body: str, notes: tuple[Note, ...]) -> str:
        """`body` with its marks for notes: a note that names a work cites it; any other stands, numbered, below the text."""
        remarks: list[str] = []
        locators: dict[str, str] = {}
        for note in notes:
            text = _typed(note.html)
            ibid = _IBID.match(text)
            if ibid and self.note_works:
                self.note_works[note.key] = list(self.note_works.values())[-1]
                locators[note.key] = ibid[1].strip(" .,")
            elif text in self.works:
                self.note_works[note.key] = self.works.index(text)
            elif _names_a_work(text):
                self.note_works[note.key] = len(self.works)
                self.works.append(text)
            else:
                remarks.append(note.html)
                locators[note.key] = f"\0{len(remarks)}"
        for key, locator in locators.items():
            mark = (
                f"<sup>{locator[1:]}</sup>"
                if locator.startswith("\0")
                else f"[@{key}, {markup.clean_inline(locator)}]"
            )
            body = body.replace(f"[@{key}]", mark if locator else f"[@{key}]")
        if remarks:
            body += "<h2>Notes</h2><ol>" + "".join(f"<li>{html}</li>" for html in remarks) + "</ol>"
        if self.is_numbered:
            body = self.cite_numbers(body)
        return markup.clean(body)

    def cite_numbers(self, body: str) -> str:
        """`body` with [1] and raised numbers made marks, where all of them are numbers of the list."""
        numbers = [int(one) for found in _NUMBER.finditer(body) for one in re.findall(r"\d+", found[0])]
        if not numbers or max(numbers) > len(self.works) or min(numbers) < 1:
            return body

        def cite(found: re.Match) -> str:
            if re.search("[–-]", found[1] or ""):
                return found[0]
            marks = []
            for one in re.findall(r"\d+", found[1] or found[2]):
                self.note_works[f"work-{one}"] = int(one) - 1
                marks.append(f"@work-{one}")
            return f"[{'; '.join(marks)}]"

        return _NUMBER.sub(cite, body)


def _is_heading(sift: Sift, at: int) -> bool:
    text = sift.text(at).strip(" :*_#.0123456789")
    block = sift.blocks[at]
    return (
        block.kind in (Kind.HEADING, Kind.PARAGRAPH)
        and len(text) <= 50
        and (is_heading(text) or text.casefold() in _HEADINGS)
    )


def _names_a_work(text: str) -> bool:
    return len(text.split()) >= 3 and (
        bool(re.search(r"https?://|www\.", text)) or bool(_YEAR.search(text) and _REFERENCE.search(text))
    )


def _typed(html: str) -> str:
    """An entry as typed, its italics as `*…*`, which the parser of references reads as a title's."""
    text = re.sub(r"</?em>", "*", html) if html.count("<em>") <= 3 else html
    return " ".join(markup.plain(text).split())
