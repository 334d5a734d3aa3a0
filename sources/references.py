"""CSL-JSON items as citeproc's references: dates and names in its own classes, texts marked, lists and habits evened out."""

import html
import re

from citeproc.source import Date, DateRange, LiteralDate, Locator, Name, Reference
from citeproc.string import MixedString, String

from sources import csl, identity, markings
from sources.casing import SMALL, guess_language
from sources.dates import find_date, from_edtf, whole
from sources.errors import SourceError

_NAME_PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix")
# A title is not cut behind one of these.
_HANGING = (
    "is are was were could should will would can may his her its their our my your this that these those be"
    " not than"
)
HANGING = SMALL | frozenset(_HANGING.split())


def reference_of(item: dict, key: str, short_titles: bool = False, language: str = "en") -> Reference:
    """`item` (valid CSL-JSON) for the processor under `key`. `short_titles`: a missing short title is made from the title.
    `language`: that of a work which names none and whose title gives none away."""
    fields: dict = {"key": key, "type": item["type"]}
    for variable, value in item.items():
        python_key = "title_short" if variable == "shortTitle" else variable.replace("-", "_")
        if variable in csl.NAMES:
            fields[python_key] = [name for name in map(_name, value) if name]
        elif variable in csl.DATES:
            if date := _date(value):
                fields[python_key] = date
        elif variable == "language":
            fields[python_key] = str(value)
        elif variable == "DOI":
            fields[python_key] = _string(identity.find_doi(str(value)) or str(value))
        elif (variable in csl.NUMBERS or variable in csl.TEXTS) and str(value).strip():
            fields[python_key] = _string(str(value).strip())
    fields.setdefault("language", guess_language(str(item.get("title", ""))) or language)
    if "event" in fields and "event_title" not in fields:
        fields["event_title"] = fields["event"]
    if short_titles and "title" in item and "title_short" not in fields:
        fields["title_short"] = _string(short_title(str(item["title"])))
    fields = {key: value for key, value in fields.items() if not isinstance(value, (str, list)) or value}
    reference = Reference.__new__(Reference)  # its constructor warns of every newer variable
    dict.update(reference, fields)
    return reference


def _string(text: str) -> MixedString:
    return MixedString([String(markings.marked(text))])


def _name(name: dict) -> Name | None:
    if name.get("literal"):
        return Name(literal=markings.marked(name["literal"]))
    parts = {part: markings.marked(name[part]) for part in _NAME_PARTS if name.get(part)}
    if "family" not in parts and "given" in parts:
        parts["family"] = parts.pop("given")  # one name alone
    return Name(**parts) if "family" in parts else None


def _date(date):
    if isinstance(date, str):
        date = {"edtf": date}
    circa = str(date.get("circa", "")).casefold() not in ("", "0", "false")
    parts = [whole(half) for half in date.get("date-parts") or []]
    if not parts or not parts[0]:
        return _undivided(date, circa)
    halves = []
    for half in parts[:2]:
        fields = dict(zip(("year", "month", "day"), half, strict=False))
        if fields.get("month", 0) > 12:
            fields["season"] = fields.pop("month") % 4 or 4
        if len(parts) == 1 and str(date.get("season", "")).isdecimal() and 1 <= int(date["season"]) <= 4:
            fields["season"] = int(date["season"])
        halves.append(fields)
    if len(halves) == 1:
        return Date(circa=circa, **halves[0])
    end = Date(**halves[1]) if halves[1] else Date(year=0)
    return DateRange(begin=Date(**halves[0]), end=end, circa=circa)


def _undivided(date: dict, circa: bool):
    for text in (date.get("edtf"), date.get("raw")):
        if not text:
            continue
        try:
            read = from_edtf(text)
        except SourceError:
            found = find_date(text)
            read = found.date if found else {"literal": text}
        if "literal" not in read:
            return _date({**read, **({"circa": True} if circa else {})}) if read else None
        return LiteralDate(markings.marked(read["literal"]), circa=circa)
    return LiteralDate(markings.marked(date["literal"]), circa=circa) if date.get("literal") else None


def short_title(title: str) -> str:
    """The words by which a text refers to a title again: what stands before a colon or question mark, at most four words."""
    title = html.unescape(csl.plain(title))
    head = re.split(r"(?<=\w)[:?!—–](?=\s|$)", title)[0].strip()
    words = re.sub(r"^(?:A|An|The)\s+(?=\S)", "", head).split()
    if len(words) <= 4:
        return " ".join(words) or title
    following, words = words[4].casefold(), words[:4]
    if following == "of":  # "Treaty on the Use | of the Strait" is cut inside a phrase
        words = words[
            : next((n for n in range(len(words) - 1, 0, -1) if words[n].casefold() in HANGING), len(words))
        ]
    while len(words) > 1 and words[-1].casefold().strip(",") in HANGING:
        words.pop()
    return " ".join(words).rstrip(",;:")


_LOCATORS = [
    ("page", r"(?:pp?\.?|pages?|S\.)"), ("chapter", r"(?:chs?\.|chap\.|chapters?)"), ("section", r"(?:§§?|secs?\.|sections?)"),
    ("paragraph", r"(?:¶¶?|paras?\.|pars?\.|paragraphs?)"), ("volume", r"(?:vols?\.|volumes?)"), ("line", r"(?:ll?\.|lines?)"),
    ("figure", r"(?:figs?\.|figures?)"), ("note", r"(?:nn?\.|notes?)"), ("verse", r"(?:vv?\.|verses?)"),
    ("folio", r"(?:fols?\.|folios?)"), ("issue", r"(?:nos?\.|issues?)"), ("part", r"(?:pts?\.|parts?)"), ("column", r"(?:cols?\.|columns?)"),
]  # fmt: skip
_LOCATOR_PATTERNS = [
    (label, re.compile(rf"{pattern}(?:(?<=[.§¶])\s*|\s+|(?=\d))(\S.*)", re.IGNORECASE))
    for label, pattern in _LOCATORS
]


def locator_of(text: str) -> Locator | None:
    """A citeproc Locator for "p. 3", "pp. 3–5", "ch. 2", "§ 4", "1:23"; a bare number is a page; None for ""."""
    text = " ".join(text.split()).strip(" ,")
    if not text:
        return None
    for label, pattern in _LOCATOR_PATTERNS:
        if found := pattern.fullmatch(text):
            return Locator(label, markings.marked(found[1].strip()))
    if re.fullmatch(r"\d+:\d\d(?::\d\d)?(?:[-–]\d+:\d\d(?::\d\d)?)?", text):
        return Locator("timestamp", markings.marked(text))
    return Locator("page", markings.marked(text))
