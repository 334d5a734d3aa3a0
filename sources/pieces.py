"""The pieces of a typed reference that name themselves wherever they stand: addresses, DOIs, days of access, volume, issue,
pages, edition, editors. Each is cut out of the text and noted, so that what is left reads more simply."""

import re
from dataclasses import dataclass, field

from sources import identity
from sources.dates import find_date
from sources.names import read_names

CUT = "\x1f"  # stands where a piece was cut out
ITALIC, ROMAN = "\x0e", "\x0f"  # around what was typed in italics

UPPER = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĪĮİĶŁŃŇŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽА-ЯЁЄІЇҐӘҒҚҢӨҰҮҺΑ-Ω]"
WORD = rf"{UPPER}[\w’'‐-]+"
INITIAL = rf"{UPPER}\.(?:[-\s]?{UPPER}\.)*"
PARTICLE = r"(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|zu|ter|bin|ibn|al)"
NATURAL = rf"(?:{WORD}|{INITIAL})(?:\s(?:{PARTICLE}|{WORD}|{INITIAL})){{0,4}}"
AND = r"(?:,?\s(?:and|&|und|et|y|и)\s)"


@dataclass
class Pieces:
    """A reference while it is read: the text that is left, the CSL fields found, how sure of each, what could not be placed,
    and sentences for the editor."""

    text: str
    item: dict = field(default_factory=dict)
    sure: dict = field(default_factory=dict)
    leftover: list = field(default_factory=list)
    problems: list = field(default_factory=list)

    def put(self, key: str, value, sure: float) -> None:
        """Note a field, unless it is there already or there is nothing to note."""
        if isinstance(value, str):
            value = " ".join(value.replace(CUT, " ").split())
        if value not in ("", None, [], {}) and key not in self.item:
            self.item[key] = value
            self.sure[key] = sure

    def cut(self, start: int, end: int) -> None:
        """Take a stretch out of the text that is left."""
        self.text = f"{self.text[:start].rstrip()} {CUT} {self.text[end:].lstrip()}"


def mark_italics(text: str) -> str:
    """`text` with italics by HTML or Markdown turned into one pair of marks, other HTML tags dropped."""
    text = re.sub(r"<(?:i|em|cite)\b[^<>]*>", ITALIC, text, flags=re.IGNORECASE)
    text = re.sub(r"</(?:i|em|cite)\s*>", ROMAN, text, flags=re.IGNORECASE)
    text = re.sub(r"</?(?:b|strong|span|p|a|u|li|br)\b[^<>]*>", "", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<![\w*])\*([^*\s][^*]*?)\*(?![\w*])", rf"{ITALIC}\1{ROMAN}", text)
    return re.sub(r"(?<![\w/])_([^_\s][^_]*?)_(?![\w])", rf"{ITALIC}\1{ROMAN}", text)


_ACCESSED = re.compile(
    r"[\[(]?\b(?:last\s+|zuletzt\s+)?(?:accessed|retrieved|viewed|visited|consulted|abgerufen|zugegriffen|zugriff|aufgerufen"
    r"|consulté|consultado|дата обращения|дата звернення)(?:\s+(?:on|am|le|el))?\s*:?\s*",
    re.IGNORECASE,
)
_FROM = re.compile(r"[,.]?\s*(?:from|at|von|unter)?\s*:?\s*(?=https?:|www\.|\[|$)|[\])]?[.,]?", re.IGNORECASE)


_FOUND_AT = re.compile(
    r"\b(?:Retrieved from|Available (?:online )?(?:at|from)|Verfügbar unter|Disponible sur|Режим доступа|URL)\s*:?\s*(?=<?http|www)",
    re.IGNORECASE,
)


_ARCHIVED = re.compile(r"\bArchived(?: from the original)?(?: on [^.;]{6,20}\d{4})?[.;]?", re.IGNORECASE)


def take_accessed(p: Pieces) -> None:
    """ "Accessed 12 Jan. 2022", "Retrieved January 8, 2022, from", "Abgerufen am 8. Januar 2022", "(дата обращения: 12.01.2022)"."""
    p.text = _FOUND_AT.sub("", p.text)
    if found := _ARCHIVED.search(p.text):
        p.leftover.append(found.group())
        p.cut(found.start(), found.end())
    for found in _ACCESSED.finditer(p.text):
        window = p.text[found.end() : found.end() + 40]
        date = find_date(window, "day") or find_date(window)
        if date and date.start <= 4 and date.date:
            end = found.end() + date.end
            end += _FROM.match(p.text[end:]).end()
            p.put("accessed", date.date, date.sure)
            p.cut(found.start(), end)
            return


_DOI = re.compile(r"<?(?:https?://(?:dx\.)?doi\.org/|\bdoi:?\s*)?\b10\.\d{4,9}/[^\s<>]+>?", re.IGNORECASE)
_URL = re.compile(r"<?\b(?:https?|ftp)\s?:\s?/\s?/\s?[^\s<>\x1f]*>?", re.IGNORECASE)
_MISSPELT = re.compile(
    r"(?<!\w)(?:h?t{1,3}ps?|https?)(?::/{0,3}|//|;//|\.//|:\\\\)(?!/)[^\s<>]+", re.IGNORECASE
)
_BARE = re.compile(
    r"(?<![\w@/.])(?:www\.[^\s<>]+\.[^\s<>]+|(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|int|info|eu|uk|de|fr|ru|kz|ca|au|ch|at|io|nl)"
    r"(?:/[^\s<>]*)?)(?=$|[\s.,;)>\x1f])"
)
_WRECK = re.compile(r"(?:(?<=[\s,;])|^)(?:[^\s,]*[?&®][^\s,=]*=|[^\s,=]+=[^\s,&]+&)\S*")


_SAVED_COPY = re.compile(r"https?://(?:web\.)?archive\.org/web/\d+[a-z_]*/(https?://\S+)")


def take_addresses(p: Pieces) -> None:
    """DOI and URL. A damaged address is mended if that is safe, else reported and kept apart."""
    if found := _DOI.search(p.text):
        doi = identity.find_doi(found.group())
        if doi:
            trailing = len(found.group()) - len(found.group().rstrip(".,;:)>"))
            p.put("DOI", doi, 0.98)
            p.cut(found.start(), found.end() - (trailing if found.group().endswith((".", ",")) else 0))
    for pattern, sure in ((_URL, 0.95), (_MISSPELT, 0.5), (_BARE, 0.8)):
        for found in list(pattern.finditer(p.text)):
            url = _trimmed(found.group().strip("<>"))
            mended = _mended(url)
            if not mended:
                continue
            spoilt = " " in url or pattern is _MISSPELT
            if "URL" in p.item:
                if "web.archive.org" in mended or "archive." in mended:
                    p.item.setdefault("custom", {})["archived"] = mended
                else:
                    p.leftover.append(url)
            if kept := _SAVED_COPY.match(mended):
                p.item.setdefault("custom", {})["archived"], mended = mended, kept[1]
            p.put("URL", mended, 0.5 if spoilt else sure)
            if spoilt:
                p.problems.append(f"The address was mended; please check it: {mended}")
            at = found.start() + found.group().find(url)
            p.cut(at, at + len(url))
            break
    if found := re.search(r"\bhttps?:?/{0,2}(?=[\s.,]|$)", p.text):
        p.problems.append("The address is cut off; add it again if you have it.")
        p.leftover.append(found.group())
        p.cut(found.start(), found.end())
    while found := _WRECK.search(p.text):
        wreck = _trimmed(found.group())
        p.leftover.append(wreck)
        p.problems.append("The address is broken; add it again if you have it.")
        p.sure.setdefault("URL", 0.0)
        p.cut(found.start(), found.start() + len(wreck))
    p.text = re.sub(rf"[<\[(]\s*{CUT}\s*[>\])]", CUT, p.text)


def _trimmed(url: str) -> str:
    url = url.rstrip(".,;:!'\"”’»“")
    while url and url[-1] in ")]" and url.count(url[-1]) > url.count("(" if url[-1] == ")" else "["):
        url = url[:-1].rstrip(".,;:")
    return url


def _mended(url: str) -> str:
    """`url` whole ("htp:/x.org" and "https:// x.org" mended, "www.x.org" with a scheme), or "" if there is no host in it."""
    secure = "http://" if re.match(r"h?t+p[:;./]", url, re.IGNORECASE) else "https://"
    if url.lower().startswith("ftp"):
        secure = "ftp://"
    rest = re.sub(r"^(?:h?t+ps?|ftp)\s?[:;.]?\s?[/\\]{0,2}\s?/?\s?", "", url, flags=re.IGNORECASE)
    host = re.match(r"[\w-]+(?:\.[\w-]+)+|localhost\b", rest)
    return secure + rest if host else ""


_PAGES = (
    r"(?:[A-Za-z]{0,2}\d+[\w.]*|[ivxlcdm]+)(?:\s?[-–—]\s?[A-Za-z]{0,2}\d+\w*|\s?[-–—]\s?[ivxlcdm]+|\+)?(?!\w)"
)
_COUNTS = [
    # Chicago: 101, no. 2 (March 2022): 45–67
    re.compile(rf"(?<![\w.])(?P<volume>\d+),? no\. (?P<issue>\d+[-–/\d]*)(?P<rest> ?\([^()]*\d{{4}}\))?(?:: ?(?P<page>{_PAGES}))?"),
    # Chicago author-date, APA: 101(2), 45–67 · 101 (2): 45–67
    re.compile(rf"(?<![\w.])(?P<volume>\d{{1,4}}) ?\((?P<issue>\d{{1,3}}(?:[-–/]\d{{1,3}})?|[Ss]uppl\. ?\d+)\)(?P<rest>)(?:(?:, |: ?)(?P<page>{_PAGES}))?"),
    # Chicago: 101 (2022): 45–67
    re.compile(rf"(?<![\w.])(?P<volume>\d{{1,3}})(?P<rest> ?\([^()]*\d{{4}}\)): ?(?P<page>{_PAGES})"),
    # APA without an issue: , 101, 45–67
    re.compile(rf"(?<=[\w{ROMAN}], )(?P<volume>\d{{1,3}})(?P<rest>), (?P<page>\d+[-–]\d+)(?!\w)"),
    # Journal 45: 1–20
    re.compile(rf"(?<=[^\W\d_{ROMAN}] )(?P<volume>\d{{1,3}})(?P<rest>): ?(?P<page>\d+[-–]\d+)(?!\w)"),
]  # fmt: skip
_LABELLED = [
    (
        "volume",
        re.compile(
            r"(?<!\w)(?:vol(?:ume)?\.?|Bd\.|Jg\.|t\.|Т\.)\s?(\d+|[IVXLC]+)(?!\w)(?!\s+vols)", re.IGNORECASE
        ),
    ),
    (
        "issue",
        re.compile(r"(?<!\w)(?:no\.|nr\.|n°|nº|issue|H\.|Heft|№|Вып\.)\s?(\d+[-–/\d]*)", re.IGNORECASE),
    ),
    ("page", re.compile(rf"(?<!\w)(?:pp?\.|S\.|С\.|стр\.|pages?)\s?({_PAGES}(?:, ?{_PAGES})*)")),
]
_EPISODE = re.compile(r"\b(?:season \d+, )?(?:episode|ep\.|folge|episode no\.) \d+\b", re.IGNORECASE)
_EDITION = re.compile(
    r"[(]?\b(?:(\d+)(?:st|nd|rd|th|e|ª)\s+ed(?:ition|\.|n\.?)|(\d+)\.\s*(?:Aufl(?:age|\.)|изд\.)"
    r"|((?:Rev(?:ised|\.)|Expanded|Updated|Second|Third|Fourth|Fifth|First)(?:\s\w+)?)\s+ed(?:ition|\.))[)]?",
    re.IGNORECASE,
)
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5"}


def take_counts(p: Pieces) -> None:
    """Edition, volume, issue and pages, labelled or in the order of the manuals."""
    # APA puts edition and pages of a chapter in one pair of brackets: (2nd ed., pp. 1–20)
    p.text = re.sub(r"\((\d+\w\w ed\.), ?(pp?\. ?[\d–-]+)\)", r"(\1) (\2)", p.text)
    if found := _EDITION.search(p.text):
        edition = found[1] or found[2] or _ORDINALS.get(found[3].casefold()) or found[3]
        p.put("edition", edition, 0.9)
        p.cut(found.start(), found.end())
    if found := _EPISODE.search(p.text):
        whole = found.group()
        p.put("number", whole if "season" in whole.casefold() else whole.split()[-1], 0.85)
        p.cut(found.start(), found.end())
    for pattern in _COUNTS:
        if found := pattern.search(p.text):
            for key in ("volume", "issue", "page"):
                if found.groupdict().get(key):
                    value = found[key]
                    p.put(key, dashes(value) if key == "page" else value, 0.9)
            rest = found["rest"] or ""
            p.text = f"{p.text[: found.start()].rstrip()} {CUT} {rest.strip(' ')} {CUT} {p.text[found.end() :].lstrip()}"
            break
    for key, pattern in _LABELLED:
        if found := pattern.search(p.text):
            p.put(key, dashes(found[1].rstrip(".")) if key == "page" else found[1], 0.92)
            p.cut(found.start(), found.end())
    p.text = re.sub(rf"\(\s*{CUT}\s*\)", CUT, p.text)


def dashes(pages: str) -> str:
    """Pages with the hyphen that CSL uses between numbers."""
    return re.sub(r"\s?[-–—]\s?", "-", pages)


_NAME_LIST = rf"{NATURAL}(?:(?:, {NATURAL})*{AND}{NATURAL})?"
_HELPERS = [
    ("editor", re.compile(rf"\b(?:[Ee]d(?:ited|\.)(?: and introduced)? by|[Hh](?:rsg|g)\. v(?:on|\.)|[Hh]erausgegeben von|sous la dir(?:ection|\.) de|[Пп]од ред\.|[Ee]dited)\s+({_NAME_LIST})")),
    ("translator", re.compile(rf"\b(?:[Tt]rans(?:lated|\.)(?: from the \w+)? by|[Tt]rans\.|[Üü]bers(?:etzt|\.) von|[Aa]us dem \w+ von|[Tt]raduit (?:de l['’]\w+ )?par|[Пп]ер\.)\s+({_NAME_LIST})")),
    ("editor", re.compile(rf"(?:\bIn:? )?({_NAME_LIST}),? \((?:Eds?\.|Hrsg\.|dir\.)\),?")),
    ("translator", re.compile(rf"\(({_NAME_LIST}), Trans\.\)")),
    ("interviewer", re.compile(rf"\b[Ii]nterview(?:ed)? by ({_NAME_LIST})")),
    ("director", re.compile(rf"\b[Dd]irected by ({_NAME_LIST})")),
    ("host", re.compile(rf"\b[Hh]osted by ({_NAME_LIST})")),
]  # fmt: skip


def take_helpers(p: Pieces) -> None:
    """Editors, translators, interviewers and directors who are announced as such."""
    for role, pattern in _HELPERS:
        if found := pattern.search(p.text):
            names, sure = read_names(found[1], inverted=False)
            p.put(role, names, sure)
            start = found.start()
            if found.group().startswith("In"):
                p.text = f"{p.text[:start]}In {p.text[found.end() :].lstrip()}"
            else:
                p.cut(start, found.end())


_CLOCK = re.compile(r",?\s*\b\d{1,2}:\d\d(?:\s?[ap]\.?m\b\.?)?(?:\s(?:[A-Z]{2,4}\b))?", re.IGNORECASE)


def take_date(p: Pieces, key: str = "issued") -> None:
    """The most exact date left in the text; "n.d." leaves the field out."""
    found = find_date(p.text)
    if found:
        p.put(key, found.date, found.sure)
        start, end = found.start, found.end
        if clock := _CLOCK.match(p.text, end):
            p.leftover.append(clock.group().strip(" ,"))
            end = clock.end()
        if p.text[:start].rstrip().endswith("(") and p.text[end:].lstrip().startswith(")"):
            start, end = p.text[:start].rstrip().rindex("("), end + p.text[end:].index(")") + 1
        p.cut(start, end)
