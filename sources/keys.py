"""Citation keys in pandoc's manner: `kirby2022`, `putz2022b`."""

import re
import unicodedata

from sources.csl import plain, short_name
from sources.identity import year_of


def citation_key(item: dict, taken=()) -> str:
    """A key for citing `item` in a text, none of `taken`: family name (else first long word of the title) and year.

    Letters of any script, digits and hyphens; at most 40 characters. `taken` is any container of keys."""
    people = next((item[role] for role in ("author", "editor", "director") if item.get(role)), [])
    word = short_name(people[0]) if people else ""
    if not _squeezed(word):
        title = re.sub(r"https?://(?:www\.)?", "", plain(str(item.get("title") or "")))
        long_words = [w for w in re.findall(r"[^\W\d_]+", title) if len(w) > 3] or re.findall(
            r"[^\W_]+", title
        )
        word = long_words[0] if long_words else "source"
    year = year_of(item)
    stem = (_squeezed(word)[:30] or "source") + (str(abs(year)) if year is not None else "")
    if stem not in taken:
        return stem
    for number in range(1, len(taken) + 2):
        letters = chr(ord("a") + number) if number < 26 else f"-{number}"
        if f"{stem}{letters}" not in taken:
            return f"{stem}{letters}"
    raise AssertionError("more keys taken than there are")


def _squeezed(word: str) -> str:
    """Lower case, without accents on Latin letters, letters and digits only."""
    text = unicodedata.normalize("NFKD", word.casefold())
    latin = (
        "".join(c for c in text if not unicodedata.combining(c))
        if text.isascii() or _is_latin(text)
        else word.casefold()
    )
    return "".join(re.findall(r"[^\W_]+", latin))


def _is_latin(text: str) -> bool:
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())
