"""One block of a document taken out of a body, or put into it beside its neighbours. The rest of the body, edited or not, stays as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editorial import markup
from editorial.documents.blocks import Block, Kind, body_html

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^<>]*>")
_EMPTY = {"br", "hr", "img"}
_INNER = re.compile(r"<(li|p)>((?:(?!</?(?:li|p|ul|ol)\b).)*)</\1>", re.DOTALL)


def squeezed(text: str) -> str:
    """Letters and digits alone, for comparing."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def parts(body: str) -> list[str]:
    """The outermost elements of a clean body, in order; joined they are the body."""
    found, start, depth = [], 0, 0
    for tag in _TAG.finditer(body):
        if tag[2] not in _EMPTY:
            depth += -1 if tag[1] else 1
        if depth == 0:
            found.append(body[start : tag.end()])
            start = tag.end()
    if body[start:].strip():
        found.append(body[start:])
    return found


def take_from(body: str, block: Block, text: str) -> tuple[str, bool]:
    """`body` without the block, and whether it was found there. `text` is what of the block the body holds."""
    all_parts = parts(body)
    if block.kind is Kind.PICTURE:
        mark = f'data-image="picture-{block.picture}"'
        rest = [part for part in all_parts if mark not in part]
        return "".join(rest), len(rest) < len(all_parts)
    words = squeezed(text)
    if not words:
        return body, True
    for at, part in enumerate(all_parts):
        if squeezed(markup.plain(part)) == words:
            return "".join(all_parts[:at] + all_parts[at + 1 :]), True
    for at, part in enumerate(all_parts):
        for inner in _INNER.finditer(part):
            if squeezed(markup.plain(inner[2])) == words:
                all_parts[at] = part[: inner.start()] + part[inner.end() :]
                return "".join(all_parts), True
        if len(words) > 10 and block.html and block.html in part:  # joined with the sentence before it
            all_parts[at] = part.replace(block.html, "", 1)
            return markup.clean("".join(all_parts)), True
    return body, False


def put_into(body: str, block: Block, before: Sequence[str], after: Sequence[str]) -> str:
    """`body` with the block behind the nearest of `before` (texts of blocks, nearest first) that it holds, else in front of the
    nearest of `after`, else at its end."""
    all_parts = parts(body)
    texts = [squeezed(markup.plain(part)) for part in all_parts]
    html = body_html([block])

    def find(text: str) -> int | None:
        words = squeezed(text)
        return next((at for at, one in enumerate(texts) if words and words in one), None)

    for text in before:
        if (at := find(text)) is not None:
            return markup.clean("".join([*all_parts[: at + 1], html, *all_parts[at + 1 :]]))
    for text in after:
        if (at := find(text)) is not None:
            return markup.clean("".join([*all_parts[:at], html, *all_parts[at:]]))
    return markup.clean(body + html)
