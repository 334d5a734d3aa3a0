"""What a block is by its shape, where the document does not say: headings without a style, a sentence that a page break cut in two."""

from __future__ import annotations

import re

from editorial import markup
from editorial.documents.blocks import Block, Kind

_BOLD = re.compile(r"(?:<strong>(?:(?!</?strong>).)*</strong>\s*)+", re.DOTALL)
_ITALIC = re.compile(r"(?:<em>(?:(?!</?em>).)*</em>\s*)+", re.DOTALL)
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"”’»)\]*]*$")
_OPENING = '“"«„‘'
_QUOTED = re.compile(r"[“«„\"](?:[^“”«»„\"]|“[^“”]*”)*[”»“\"][.,]?(?:\s*[—–-]+\s*[^“”«»\"]{2,80})?$")
_POINTS_ELSEWHERE = re.compile(
    r"(?:related|read (?:more|also|next)|see also|watch|listen|more)\s*:", re.IGNORECASE
)
_ATTRIBUTION = re.compile(r"[—–-]{1,2}\s*\S.{1,80}$")


def is_bold(block: Block) -> bool:
    return bool(block.html) and bool(_BOLD.fullmatch(block.html))


def is_italic(block: Block) -> bool:
    return bool(block.html) and bool(_ITALIC.fullmatch(block.html))


def without_bold(html: str) -> str:
    return html.replace("<strong>", "").replace("</strong>", "")


def sentences(text: str) -> int:
    """About how many sentences a text has."""
    return len(re.findall(r"[.!?…][\"”’»)]*(?:\s|$)", text)) or 1


def ends_sentence(text: str) -> bool:
    return bool(_ENDS_SENTENCE.search(text.rstrip()))


def looks_like_heading(block: Block) -> bool:
    """Whether one block, seen alone, could head a section: short, one line, no full stop at its end."""
    text = block.text
    return (
        block.kind is Kind.PARAGRAPH
        and 2 <= len(text) <= 110
        and "\n" not in text
        and len(text.split()) <= 16
        and not re.search(r"[.,;:…]$", text)
        and (text[0].isupper() or text[0].isdecimal() or text[0] in _OPENING or not text[0].isalpha())
        and any(letter.isalpha() for letter in text)
        and not _ATTRIBUTION.match(text)
        and not _QUOTED.match(text)
        and not _POINTS_ELSEWHERE.match(text)
        and "@" not in text
        and "://" not in text
    )


def heading_at(blocks: list[Block], at: int) -> bool:
    """Whether the block at `at` heads the text after it: it looks like a heading, a longer paragraph (or a list) follows, and
    what stands before it has ended."""
    block = blocks[at]
    if not looks_like_heading(block):
        return False
    after = next((other for other in blocks[at + 1 :] if other.kind is not Kind.PICTURE), None)
    before = next(
        (other for other in reversed(blocks[:at]) if other.kind not in (Kind.PICTURE, Kind.RULE)), None
    )
    if after is None:
        return False
    long_enough = len(after.text) >= max(80, 1.5 * len(block.text)) and len(after.text.split()) >= 12
    if is_bold(block) or block.text.isupper():
        return bool(after.text)
    if (
        before is not None
        and before.kind is Kind.PARAGRAPH
        and (len(before.text) < 80 or not ends_sentence(before.text))
    ):
        return False
    return long_enough and after.kind in (Kind.PARAGRAPH, Kind.QUOTATION)


def is_cut(before: Block, after: Block) -> bool:
    """Whether a page break cut one sentence in two: the first part ends without a stop, the second goes on in a small letter."""
    if (
        before.kind is not Kind.PARAGRAPH
        or after.kind is not Kind.PARAGRAPH
        or len(before.text.split()) < 4
        or not after.text
    ):
        return False
    return (
        after.text[0].islower()
        and not re.search(r"[.!?…:;][\"”’»)\]]*$", before.text.rstrip())
        and len(after.text) > 3
    )


def is_quotation(text: str) -> bool:
    """Whether a paragraph is one quotation from its first character to its last (an attribution may follow)."""
    return len(text) >= 60 and len(text.split()) >= 12 and text[0] in '“«„"' and bool(_QUOTED.fullmatch(text))


def without_start(html: str, count: int) -> str:
    """Inline HTML without the first `count` characters that a reader sees; its tags stay."""
    out: list[str] = []
    for found in re.finditer(r"<[^<>]*>|&(?:amp|lt|gt|nbsp);|[^<&]+|.", html, re.DOTALL):
        token = found[0]
        if token[0] == "<" and len(token) > 1:
            if count > 0 and token == "<br>":
                count -= 1
            else:
                out.append(token)
        elif count <= 0:
            out.append(token)
        elif token[0] == "&":
            count -= 1
        else:
            out.append(token[count:])
            count -= min(count, len(token))
    return markup.clean_run("".join(out))
