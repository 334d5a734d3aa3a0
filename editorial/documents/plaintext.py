"""Plain text and pastes: paragraphs, lists and quotations by their shape, and the few marks people type (`**bold**`, `[text](url)`)."""

from __future__ import annotations

import html as entities
import re
from itertools import pairwise

from editorial import markup
from editorial.documents.blocks import Block, Document, Kind
from editorial.documents.frontmatter import split_front_matter

_BREAKS = re.compile(r"\r\n?|[\x85\u2028\u2029\v]")
_BULLET = re.compile(r"([ \t\xa0]*)[•‣◦▪●·*-][ \t\xa0]+(?=\S)")
_NUMBER = re.compile(r"([ \t\xa0]*)(?:\d{1,3}[.)]|\(\d{1,3}\)|\[\d{1,3}\])[ \t\xa0]+(?=\S)")
_QUOTED = re.compile(r"[ \t]{0,3}>[ \t]?")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)(.*?)[ \t]*#*$")
_RULE = re.compile(
    r"[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:~[ \t]*){3,}|(?:=[ \t]*){3,}|⁂|—{2,}|–{3,})[ \t]*$"
)
_UNDERLINE = re.compile(r"(={2,}|-{3,})[ \t]*$")  # "--" begins a signature
# Lines that say nothing of the width at which a text was wrapped: addresses, and the head of an e-mail.
_ANY_WIDTH = re.compile(r"\S{50,}|\w+://|(?:from|to|cc|subject|date|sent): ", re.IGNORECASE)


def read_text(name: str, text: str) -> Document:
    """Plain text of any provenance. Windows and old line ends, hard-wrapped e-mail and one line a paragraph all become paragraphs."""
    fields, text = split_front_matter(_BREAKS.sub("\n", text).replace("\f", "\n\n"))
    lines = [line.rstrip() for line in text.split("\n")]
    return Document(name, "txt", tuple(_blocks(_unwrapped(lines))), fields)


def inline(text: str) -> str:
    """A line of text as inline HTML, its typed marks made tags: `**b**`, `__b__`, `*i*`, `_i_`, `[text](url)`, backslash escapes."""
    if not re.search(r"[\\*_\[<>&]", text):
        return markup.clean_run(text)
    kept: list[str] = []

    def keep(found: re.Match) -> str:
        kept.append(found[1])
        return f"\ue000{len(kept) - 1}\ue001"

    text = text.replace("\ue000", "").replace("\ue001", "")
    text = re.sub(r"\\+([$\\`*_{}\[\]()#+.!~|>-])", keep, text)
    text = entities.escape(text, quote=False)
    text = re.sub(r"!?\[([^\[\]\n]{1,1000})\]\(((?:[^()\s]|\([^()\s]{0,200}\)){0,2000})\)", _link, text)
    text = re.sub(r"(\*\*|__)(?=[^\s*_])((?:(?!\1).){1,1000}?)(?<=\S)\1", r"<strong>\2</strong>", text)
    text = re.sub(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s*])\*(?![\w*])", r"<em>\1</em>", text)
    text = re.sub(r"(?<![\w_/])_(?=[^\s_])([^_\n]{1,1000}?)(?<=[^\s_])_(?![\w_])", r"<em>\1</em>", text)
    text = re.sub(
        "\ue000([0-9]+)\ue001", lambda found: entities.escape(kept[int(found[1])], quote=False), text
    )
    return markup.clean_run(text)


def _link(found: re.Match) -> str:
    return f'<a href="{found[2].replace(chr(34), "%22")}">{found[1]}</a>'


def _unwrapped(lines: list[str]) -> list[str]:
    """The lines, with those that a mail program wrapped at a width made one again.

    A line is wrapped when the first word of the next one would not have fitted; text is wrapped when that holds nearly everywhere.
    """
    widths = [len(line) for line in lines if line.strip() and not _ANY_WIDTH.search(line)]
    if len(widths) < 4 or max(widths) > 110 or max(widths) < 50:
        return lines
    width = max(widths)
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if len(line.strip()) > 0.6 * width and after.strip() and not _starts_something(after)
    ]
    full = [pair for pair in pairs if _is_full(*pair, width)]
    broken_off = sum(not line.rstrip().endswith((".", "!", "?", ":")) for line, _ in full)
    if len(full) < 2 or len(full) < 0.6 * len(pairs) or broken_off < 0.5 * len(full):
        return lines
    out: list[str] = []
    joins = False
    for at, line in enumerate(lines):
        if joins:
            quote = _QUOTED.match(line) if _QUOTED.match(out[-1]) else None
            out[-1] += " " + (line[quote.end() :] if quote else line).strip()
        else:
            out.append(line)
        after = lines[at + 1] if at + 1 < len(lines) else ""
        quoting = (
            bool(_QUOTED.match(line))
            and bool(_QUOTED.match(after))
            and bool(_QUOTED.sub("", after, count=1).strip())
        )
        starts = _starts_something(_QUOTED.sub("", after, count=1) if quoting else after)
        joins = bool(line.strip() and after.strip()) and not starts and _is_full(line, after, width)
    return out


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.split()[0]) > width - 6


def _starts_something(line: str) -> bool:
    return bool(
        _BULLET.match(line)
        or _NUMBER.match(line)
        or _HASHES.match(line)
        or _QUOTED.match(line)
        or _RULE.match(line)
    )


def _blocks(lines: list[str]) -> list[Block]:
    blocks: list[Block] = []
    indented = _indentation(lines)
    for at, line in enumerate(lines):
        if not line.strip(" \t\xa0\ufeff\u200b"):
            continue
        before = lines[at - 1].strip() if at else ""
        underline = _UNDERLINE.match(line)
        if (
            underline
            and before
            and blocks
            and blocks[-1].kind is Kind.PARAGRAPH
            and len(line.strip()) >= 0.5 * len(before)
        ):
            blocks[-1] = blocks[-1].replace(kind=Kind.HEADING, level=1 if line[0] == "=" else 2)
        elif _RULE.match(line):
            blocks.append(Block(Kind.RULE))
        elif found := _HASHES.match(line):
            _append(blocks, Kind.HEADING, found[2], level=len(found[1]))
        elif found := _QUOTED.match(line):
            _append(blocks, Kind.QUOTATION, line[found.end() :].lstrip("> "))
        elif found := _BULLET.match(line):
            if line[found.end() - 2 :].startswith("•") or "•" in found[0] or _has_fellow(lines, at, _BULLET):
                _append(blocks, Kind.ITEM, line[found.end() :], level=_depth(found[1]))
            else:
                _append(blocks, Kind.PARAGRAPH, line)
        elif (found := _NUMBER.match(line)) and _has_fellow(lines, at, _NUMBER):
            _append(blocks, Kind.ITEM, line[found.end() :], level=_depth(found[1]), is_ordered=True)
        elif indented and re.match(r"(?: {4}|\t)", line) and len(line.split()) > 5:
            _append(blocks, Kind.QUOTATION, line)
        else:
            _append(blocks, Kind.PARAGRAPH, line)
    return blocks


def _append(blocks: list[Block], kind: Kind, text: str, **more) -> None:
    html = inline(text.strip())
    if html:
        blocks.append(Block(kind, html, **more))


def _depth(indent: str) -> int:
    return 1 + min(len(indent.replace("\t", "    ")) // 3, 8)


def _has_fellow(lines: list[str], at: int, marker: re.Pattern) -> bool:
    """Whether the filled line before or after has the same kind of marker: one alone is a dash of speech, or a sentence's number."""
    for step in (-1, 1):
        other = at + step
        while 0 <= other < len(lines) and not lines[other].strip():
            other += step
        if 0 <= other < len(lines) and marker.match(lines[other]):
            return True
    return False


def _indentation(lines: list[str]) -> bool:
    """Whether indented paragraphs stand out: few are, and most are not."""
    filled = [line for line in lines if line.strip()]
    indented = sum(line.startswith(("    ", "\t")) for line in filled)
    return 0 < indented <= 0.4 * len(filled)
