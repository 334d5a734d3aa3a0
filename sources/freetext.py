"""References as people type them, read into CSL-JSON: MLA, APA, Chicago, their relatives and their damaged remains.

It says how sure it is of each field, keeps the typed string, and never raises: what it cannot read is a verbatim source."""

import re
from dataclasses import dataclass, field

from sources import csl, pieces, splitting
from sources.containers import CLOSED, UNCLOSED, clean_title, read_container, settle
from sources.dates import find_date
from sources.guessing import guess_type
from sources.keys import citation_key
from sources.legal import read_legal
from sources.names import OTHERS, is_organisation, read_names
from sources.pieces import AND, CUT, INITIAL, ITALIC, PARTICLE, ROMAN, UPPER, WORD, Pieces
from sources.quotation import Quoted, find_quoted


@dataclass(frozen=True)
class Parsed:
    """One entry of a list, as understood. `confidence` is from 0 to 1 a field; `leftover` are words that found no field;
    `problems` are sentences for the editor. A verbatim one prints as typed."""

    item: dict
    typed: str
    confidence: dict = field(default_factory=dict)
    verbatim: bool = False
    leftover: str = ""
    problems: tuple = ()


def parse_list(text: str) -> list[Parsed]:
    """Every reference in a pasted list, in order, each with an id of its own. Never raises; every word of `text`, but for a
    heading such as "Works Cited", is in one `typed`."""
    found: list[Parsed] = []
    taken: set[str] = set()
    for entry in splitting.entries(csl.storable(text)):
        parsed = parse_entry(entry, found[-1].item if found else None)
        key = citation_key(parsed.item, taken)
        taken.add(key)
        parsed.item["id"] = key
        found.append(parsed)
    return found


def parse_entry(typed: str, before: dict | None = None) -> Parsed:
    """One typed reference. `before` is the item before it in a list, whose authors a leading dash repeats."""
    typed = splitting.one_line(csl.storable(typed))
    text = splitting.without_marker(typed)
    p = Pieces(re.sub(r"(?<=[\w”\"’»“)]) +(?=[.,](?:\s|$))", "", pieces.mark_italics(text)))
    rest = splitting.same_author(p.text)
    if rest is not None and before and before.get("author"):
        p.put("author", before["author"], 0.8)
        p.text = rest
    pieces.take_accessed(p)
    pieces.take_addresses(p)
    quoted = _title_in_quotes(p.text)
    legal = "" if quoted or rest is not None else read_legal(p)
    if legal:
        pass
    elif quoted:
        _read_quoted(p, quoted)
    elif found := _APA_DATE.search(p.text):
        _read_apa(p, found)
    else:
        _read_plain(p)
    if not _says_enough(p):
        return _verbatim(typed, p.item.get("URL", ""))
    kind, sure = (legal, 0.9) if legal else guess_type(p.item, text, bool(quoted))
    settle(p, kind)
    item = {"id": "", "type": kind, **p.item}
    item["custom"] = {**item.get("custom", {}), "typed": typed, "confidence": {**p.sure, "type": sure}}
    leftover = " ".join(word for word in p.leftover if word)
    if leftover:
        item["custom"]["leftover"] = leftover
    item["id"] = citation_key(item)
    if csl.problems(item):
        return _verbatim(typed)
    return Parsed(item, typed, item["custom"]["confidence"], False, leftover, tuple(p.problems))


def _verbatim(typed: str, url: str = "") -> Parsed:
    item = {"id": "", "type": "document", "title": typed, "custom": {"typed": typed, "verbatim": True}}
    if url:
        item |= {"type": "webpage", "URL": url}
    item["id"] = citation_key(item)
    return Parsed(item, typed, {}, True, "", ("This entry could not be read; it prints as typed.",))


def _says_enough(p: Pieces) -> bool:
    """A reference is more than a title: something must say who, when or where."""
    if not re.search(r"[^\W\d_]{2}", p.item.get("title", "")):
        return False
    others = set(p.item) - {"title", "custom"}
    weight = len(
        others & {"author", "issued", "URL", "DOI", "publisher", "volume", "page", "accessed", "editor"}
    )
    return weight >= 1 and (
        weight >= 2 or "container-title" in p.item or "issued" in p.item or "URL" in p.item
    )


# --- a title in quotation marks ---------------------------------------------------------------------------------------


def _title_in_quotes(text: str) -> Quoted | None:
    """The quoted title, unless the quotation stands within an unquoted title (The “Good” War)."""
    offset = 0
    while quoted := find_quoted(text[offset:]):
        quoted = Quoted(quoted.text, quoted.start + offset, quoted.end + offset, quoted.closed)
        before = text[: quoted.start].rstrip(f" {CUT}{ROMAN}")
        if not before or before[-1] in ".,?!):;]—–-":
            return quoted if len(before) < 0.75 * len(text) else None
        offset = quoted.end
        if offset >= len(text):
            break
    return None


def _read_quoted(p: Pieces, quoted: Quoted) -> None:
    before, after = p.text[: quoted.start], p.text[quoted.end :]
    p.put("title", clean_title(quoted.text), CLOSED if quoted.closed else UNCLOSED)
    if not quoted.closed:
        p.problems.append(
            "The closing quotation mark of the title is missing; please check where the title ends."
        )
    _read_before(p, before)
    p.text = after
    read_container(p)


def _read_before(p: Pieces, before: str) -> None:
    """What stands before the title: the makers, and in author-date styles the date."""
    notes = before.rstrip().endswith(",")
    found = _APA_DATE.search(before) or re.search(r"(?<=[.,)])\s+(\d{4})[a-h]?\.\s*$", before)
    if found:
        date = find_date(found.group())
        if date:
            p.put("issued", date.date, date.sure)
        before, notes = before[: found.start()], False
    _put_makers(p, before, inverted=not notes)


_ROLE = re.compile(
    r"[,(]?\s*\(?\b(?:(?P<editor>editors?|eds?\.|Hrsg\.|Hg\.|ред\.)|(?P<director>directors?|dir\.)|(?P<host>hosts?)|(?P<translator>translators?|trans\.))\)?[.,]?\s*$",
    re.IGNORECASE,
)


def _put_makers(p: Pieces, text: str, inverted: bool) -> None:
    text = text.replace(CUT, " ").replace(ITALIC, "").replace(ROMAN, "").strip(" ,:;")
    text = re.sub(r"\s*[(\[]@\w+[)\]]", "", text).replace("..", ".")
    role = _ROLE.search(text)
    key = next((name for name, word in role.groupdict().items() if word), "author") if role else "author"
    names, sure = read_names(text[: role.start()] if role else text, inverted)
    p.put(key, names, sure)


# --- APA: a date in brackets after the authors ------------------------------------------------------------------------

_APA_DATE = re.compile(
    r"\(\s*(?:(?:ca?\.\s*)?\d{4}[a-h]?(?:\s?[–-]\s?\d{4})?(?:,\s*[^()]{3,30})?|n\.\s?d\.|o\.\s?J\.|s\.\s?d\.|in press|forthcoming)\s*\)[.,:]?\s*"
)


def _read_apa(p: Pieces, found: re.Match) -> None:
    before, after = p.text[: found.start()].strip(), p.text[found.end() :].strip(f" .,{CUT}")
    bracketed = _NOTE_BOOK.fullmatch(p.text.strip(f" {CUT}."))
    if bracketed or (len(before) > 0.6 * len(p.text) and "," not in before[-30:]):
        _read_plain(p)
        return
    date = find_date(found.group())
    if date:
        p.put("issued", date.date, date.sure)
    names = [] if _reads_like_a_title(before) else read_names(_without_role(before))[0]
    if names:
        _put_makers(p, before, inverted=True)
        title, rest = _first_sentence(after)
    else:
        title, rest = before, after
    _put_title(p, title, 0.85)
    p.text = rest
    read_container(p)


def _without_role(text: str) -> str:
    return _ROLE.sub("", text)


def _reads_like_a_title(text: str) -> bool:
    if re.search(rf",\s*{INITIAL}", text) or is_organisation(text.strip(" .")):
        return len(text.split()) > 14 and not re.search(rf",\s*{INITIAL}", text)
    return (
        bool(re.search(r"[?!:]", text))
        or len(re.findall(r"\b[a-zà-ÿа-я]{2,}\b", text)) > 2
        or (ITALIC in text)
    )


def _put_title(p: Pieces, title: str, sure: float) -> None:
    """A title with what stands in brackets after it: [Video], (2nd ed.), (Report No. 12)."""
    if found := re.search(r"\s*\[([^\[\]]{3,60})\]\s*\.?\s*$", title):
        p.put("genre", found[1], 0.8)
        title = title[: found.start()]
    for found in re.finditer(r"\s*\(([^()]{3,80})\)\.?\s*$", title):
        inside = found[1]
        if number := re.search(r"\b(?:No\.|Number|Nr\.)\s*([\w./-]+)", inside):
            p.put("number", number[1], 0.85)
            p.put("genre", inside[: number.start()].strip(" ,"), 0.7)
            title = title[: found.start()]
        elif version := re.fullmatch(r"Version ([\w.]+)", inside):
            p.put("version", version[1], 0.9)
            title = title[: found.start()]
        elif re.search(r"\b(?:ed\.|edition|Aufl\.|Vol\.|pp\.)", inside):
            q = Pieces(inside)
            pieces.take_counts(q)
            for key, value in q.item.items():
                p.put(key, value, q.sure[key])
            title = title[: found.start()]
    p.put("title", clean_title(title), sure)


# --- neither: books, reports, and unquoted lines ------------------------------------------------------------------------

_GIVEN = rf"(?:{WORD}(?:\s{WORD})?(?:\s{INITIAL})?(?:\s{PARTICLE})?|{INITIAL})"
_INVERTED = rf"(?:{PARTICLE}\s)*{WORD}(?:\s{WORD}){{0,2}},\s{_GIVEN}"
_DIRECT = rf"(?:{WORD}|{INITIAL})(?:\s(?:{PARTICLE}|{INITIAL}))*(?:\s{WORD}){{1,2}}"
_HEAD = re.compile(
    rf"(?P<names>{_INVERTED}(?:, (?:Jr|Sr)\.)?(?:(?:,\s|;\s|\s/\s|{AND})(?:{_INVERTED}|{_DIRECT}))*(?:,?\set\sal\b\.?)?"
    rf"(?:,\s(?:editors?|eds?\.?|translators?|directors?|Hrsg\.?)|\s\((?:[Ee]ds?\.|Hrsg\.)\))?)(?:[.:]|(?<=\.))\s+"
)
_VANCOUVER_HEAD = re.compile(
    rf"(?P<names>{WORD}(?:\s{WORD})?\s[A-Z]{{1,3}}(?:, {WORD}(?:\s{WORD})?\s[A-Z]{{1,3}})*)(?P<more>, et al)?\.\s+(?={UPPER})"
)
_RUSSIAN_HEAD = re.compile(rf"(?P<names>{WORD}\s{INITIAL}(?:,\s{WORD}\s{INITIAL})*)\s+(?={UPPER})")
_NOTE_BOOK = re.compile(
    rf"(?P<names>{_DIRECT}(?:{AND}{_DIRECT})?|[A-Z]{{2,8}}),\s(?P<title>[^()]+?)\s\((?P<imprint>[^()]*\d{{4}})\)(?P<rest>.*)"
)


def _read_plain(p: Pieces) -> None:
    text = p.text.strip(f" {CUT}")
    if found := _NOTE_BOOK.match(text):
        _put_makers(p, found["names"], inverted=False)
        p.put("title", clean_title(found["title"]), 0.85)
        p.text = f"{found['imprint']}{found['rest']}"
        if page := re.match(r",?\s*(\d+(?:[-–]\d+)?)\.?\s*$", found["rest"]):
            p.leftover.append(page[1])
            p.text = found["imprint"]
        read_container(p)
        return
    italic = re.search(f"{ITALIC}([^{ROMAN}]+){ROMAN}", text)
    if found := _VANCOUVER_HEAD.match(text):
        names = [name.rsplit(" ", 1) for name in found["names"].split(", ")]
        p.put(
            "author", [{"family": family, "given": ". ".join(given) + "."} for family, given in names], 0.85
        )
        if found["more"]:
            p.item["author"].append(dict(OTHERS))
        text = text[found.end() :]
    head = None if found else _HEAD.match(text) or _RUSSIAN_HEAD.match(text)
    if head:
        _put_makers(p, head["names"], inverted=True)
        text = text[head.end() :]
    elif italic and italic.start() and text[: italic.start()].rstrip().endswith((".", ",")):
        _put_makers(p, text[: italic.start()], inverted=not text[: italic.start()].rstrip().endswith(","))
        text = text[italic.start() :]
    elif "author" not in p.item:
        first, rest = _first_sentence(text)
        if (
            rest
            and is_organisation(first.rstrip("."))
            and len(first.split()) <= 8
            and not find_date(first)
            and CUT not in first
        ):
            _put_makers(p, first, inverted=True)
            text = rest
    if found := re.match(r"\s*(\d{4})[a-h]?\.\s+", text):
        p.put("issued", {"date-parts": [[int(found[1])]]}, 0.9)
        text = text[found.end() :]
    slashes = re.match(r"(.+?)\s//\s(.+)$", text)
    if slashes:
        # ГОСТ: what stands after the slashes is what the work appeared in, its parts set off by dashes
        title, p.text = slashes[1], slashes[2]
        if place := re.match(r"([^.—–:]{3,80}?)\.\s[—–-]\s", p.text):
            p.put("container-title", place[1].strip(), 0.85)
            p.text = p.text[place.end() :]
    elif text.startswith(ITALIC) and ROMAN in text:
        title, p.text = text[1 : text.index(ROMAN)], text[text.index(ROMAN) + 1 :]
    else:
        title, p.text = _first_sentence(text)
        if not p.text.strip(f" .{CUT}") and "," in title and CUT not in title:
            title, _, p.text = title.partition(",")
    if CUT in title:
        title, _, more = title.partition(CUT)
        p.text = f"{more} {CUT} {p.text}"
    _put_title(p, title, 0.8 if head or italic else 0.6)
    read_container(p)


_ABBREVIATIONS = frozenset(
    [
        "vs.",
        "v.",
        "dr.",
        "mr.",
        "mrs.",
        "ms.",
        "st.",
        "no.",
        "vol.",
        "pp.",
        "p.",
        "ed.",
        "eds.",
        "jr.",
        "sr.",
        "inc.",
        "ltd.",
        "co.",
        "u.s.",
        "u.k.",
        "u.n.",
        "e.u.",
        "prof.",
        "gen.",
        "sen.",
        "rep.",
        "gov.",
        "lt.",
        "col.",
        "cf.",
        "etc.",
        "z.b.",
        "d.h.",
        "bd.",
        "nr.",
    ]
)


def _first_sentence(text: str) -> tuple[str, str]:
    """The first sentence, as titles of references end, and what follows it."""
    for found in re.finditer(rf"[.?!…]{ROMAN}?(?=\s|$)", text):
        last = text[: found.end()].split()[-1] if text[: found.end()].split() else ""
        bare = last.strip(f"{ROMAN}{ITALIC}(").casefold()
        following = text[found.end() :].lstrip(f" {ITALIC}")
        if (
            bare in _ABBREVIATIONS
            or re.fullmatch(rf"\(?{UPPER}\.", last)
            or (following[:1].islower() and following[:4] != "http")
        ):
            continue
        return text[: found.end()].strip(), text[found.end() :].strip()
    return text.strip(), ""
