"""Capitals in titles: the text cases of CSL, and the language that a title seems to be in."""

import re
import unicodedata

from sources.markings import AS_IT_IS

_SMALL = "a an and as at but by down for from in into nor of on onto or over per so the till to up v via vs with yet"
SMALL = frozenset(_SMALL.split())
_WORDS = {
    "de": "der die das und des dem den ein eine für mit von im zur zum nicht über auf ist",
    "fr": "le la les des du et une dans pour sur au aux est sans qui l d",
    "es": "el los las y del una por con para sin en que",
    "it": "il gli della dei nel alla per e una delle",
    "en": "the of and in to for with is are how why what who from at by on a an",
}
_FUNCTION_WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}


def guess_language(title: str) -> str:
    """The language of a title by its script and little words: "ru", "de", "fr", "es", "it", or "" where it may be English."""
    letters = [c for c in title if c.isalpha()]
    if sum("CYRILLIC" in unicodedata.name(c, "") for c in letters) > len(letters) / 2:
        return "ru"
    if any("LATIN" not in unicodedata.name(c, "LATIN") for c in letters):
        return "und"
    words = re.findall(r"[^\W\d_]+", title.casefold())
    counts = {language: sum(word in small for word in words) for language, small in _FUNCTION_WORDS.items()}
    best = max(counts, key=counts.get)
    return best if best != "en" and counts[best] >= max(1, counts["en"] + 1) and len(words) > 2 else ""


def titled(text: str) -> str:
    """English title case: a lower-case word gets a capital unless it is small and neither first, last nor after a colon."""
    words = re.split(r"(\s+)", text)
    spoken = [n for n, word in enumerate(words) if any(c.isalnum() for c in word)]
    begins = True
    for n in spoken:
        word = words[n]
        if word == word.lower() and AS_IT_IS not in word and not re.search(r"\w[./@:]\w", word):
            words[n] = _capitals(word, begins or n == spoken[-1])
        begins = bool(re.search(r"[:?!.—–]\W*$", word)) and not re.fullmatch(r"\W*\w\.\W*", word)
    return "".join(words)


def _capitals(word: str, always: bool) -> str:
    parts = re.split(r"([-‐–])", word)
    for n, part in enumerate(parts):
        bare = re.sub(r"\W", "", part)
        if bare and (bare not in SMALL or (always and n == 0)):
            parts[n] = capitalized(part)
    return "".join(parts)


def capitalized(text: str) -> str:
    """`text` with its first letter large; what stands before it, such as a quotation mark, is passed over."""
    found = re.search(r"\w", text)
    return text[: found.start()] + found.group().upper() + text[found.end() :] if found else text
