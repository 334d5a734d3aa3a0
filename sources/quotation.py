"""Where a quoted title stands in a typed reference, in the quotation marks of any tradition, whole or half gone."""

import re
from dataclasses import dataclass

# Opening mark -> the marks that may close it.
PAIRS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    "‘": "’",
    "‚": "‘’",
    '"': '"',
    "'": "'",
    "”": "”",
}
DOUBLE = '“„«"「『»”'
SINGLE = "‘‚'‹"


@dataclass(frozen=True)
class Quoted:
    """A quoted stretch: text without its marks, where it begins and ends with them, and whether the closing mark was there."""

    text: str
    start: int
    end: int
    closed: bool


def find_quoted(text: str) -> Quoted | None:
    """The first quoted title in `text`, or None. Quotation marks inside it do not end it; an unclosed one runs to the end of
    its sentence."""
    for marks in (DOUBLE, SINGLE):
        for start, mark in enumerate(text):
            if mark in marks and _opens(text, start):
                end = _closing(text, start)
                if end is not None:
                    if len(text[start + 1 : end].strip()) < 2:
                        continue
                    return Quoted(text[start + 1 : end].strip(), start, end + 1, True)
                if mark in "“„«":
                    stop = re.search(r"[.?!](?=\s+[^\W\d_])|,(?=\s[^,]*,\s)", text[start + 1 :])
                    end = start + 1 + (stop.end() if stop else len(text) - start - 1)
                    return Quoted(text[start + 1 : end].strip(), start, end, False)
    return None


def _opens(text: str, at: int) -> bool:
    """Whether the mark at `at` stands where a quotation can begin: not inside a word, and before something."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in "'‘\"»”" and (before.isalnum() or not after.strip()):
        return False
    return bool(after)


def _closing(text: str, start: int) -> int | None:
    opening, closers, depth = text[start], PAIRS[text[start]], 0
    for at in range(start + 1, len(text)):
        mark = text[at]
        if mark == opening and mark not in closers:
            depth += 1
        elif mark in closers:
            after = text[at + 1 : at + 2]
            if mark in "'’‘" and (after.isalnum() or (opening == "‘" and not _ends_single(text, at))):
                continue
            if mark == '"' and after.isalnum():
                continue
            if depth == 0:
                return at
            depth -= 1
    return None


def _ends_single(text: str, at: int) -> bool:
    """A ’ ends a title rather than a possessive when punctuation is near it, or no other ’ comes."""
    if text[at - 1] in ".,?!…" or text[at + 1 : at + 2] in (".", ",", ""):
        return True
    return "’" not in text[at + 1 :]
