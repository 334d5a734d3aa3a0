"""Places as people type them: alone on a line, or before the first sentence."""

from __future__ import annotations

import re

PARTICLES = {
    "de", "da", "di", "do", "dos", "das", "del", "della", "der", "den", "van", "von", "zu", "zur", "ter", "ten", "la", "le", "el", "al", "bin",
    "ibn", "ben", "bint", "abu", "af", "av", "y", "e", "i", "und", "du", "des", "uulu", "kyzy", "oglu", "qizi", "st.", "dr.", "prof.",
}  # fmt: skip


def is_place(text: str) -> bool:
    """Whether `text` can be a place: up to five capitalised words, perhaps parted by commas."""
    text = text.strip()
    words = re.split(r"[\s,–—-]+", text)
    return (
        0 < len(text) <= 60
        and len(words) <= 6
        and all(
            word and (word[0].isupper() or word in PARTICLES or word in ("of", "and", "the"))
            for word in words
            if word
        )
        and not re.search(r"[.!?:;\"“”()@\d]", re.sub(r"\bSt\.|\b[A-Z](?:\.[A-Z])+\.?", "", text))
    )


_PLACE_LINE = re.compile(
    r"([A-ZÀ-ÞА-ЯЁ][^\W\d_]+(?:[ '’-][^\W\d_]+){0,3})(?:\s*,\s*|\s*[–—-]\s+|\s+[–—-]\s*|\s*[/|]\s*)((?:[A-Z]\.){2,3}|[A-ZÀ-ÞА-ЯЁ][^\W\d_.]+\.?(?:[ '’-][^\W\d_]+){0,3})"
)
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|thanks|thank you|cheers|best|regards|yours|love|sincerely|привет|уважаем\w+)\b",
    re.IGNORECASE,
)


def place_line(text: str) -> str:
    """The dateline of a line that is only a place ("Uppsala- Sweden" gives "Uppsala, Sweden"), or ""."""
    text = text.strip(" \xa0*_📍")
    text = text if re.search(r"(?:[A-Z]\.){2,3}$", text) else text.rstrip(".")
    found = None if _GREETING.match(text) else _PLACE_LINE.fullmatch(text)
    return (
        f"{found[1]}, {found[2]}"
        if found and len(text) <= 60 and is_place(found[1]) and is_place(found[2].rstrip("."))
        else ""
    )


_BODIES = {
    "NATO",
    "OPEC",
    "BRICS",
    "UNESCO",
    "UNICEF",
    "ASEAN",
    "OSCE",
    "IMF",
    "WTO",
    "WHO",
    "BBC",
    "CNN",
    "FIFA",
    "UEFA",
    "USA",
    "НАТО",
    "ООН",
    "СНГ",
}
_BODY_DATELINE = re.compile(
    r"([A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ.'’-]{2,}(?:[ -][A-ZÀ-ÞА-ЯЁ.'’-]{2,}){0,3}(?:,\s+[^\W\d_][\w.]*(?:\s[A-ZÀ-ÞА-ЯЁ][\w.]*){0,2}(?:\s\d{1,2})?){0,2})"
    r"(\s*\([^()<>]{2,40}\))?\s*(?:—|–|--|\s-\s)\s*(?=[“\"‘'«A-ZÀ-ÞА-ЯЁ0-9])"
)


def body_dateline(text: str) -> re.Match | None:
    """The dateline a first paragraph begins with, "BISHKEK, Jan. 7 (Reuters) — ": group 1 the place and day, group 2 an agency."""
    found = _BODY_DATELINE.match(text)
    return None if found and found[1] in _BODIES else found
