"""Credits in the forms people type them: labels, names, and what else stands on such a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from editorial.documents.days import WEEKDAY, find_day, is_day_line
from editorial.documents.furniture import is_furniture
from editorial.documents.places import PARTICLES, is_place
from editorial.models.credits import Role

# Per role: labels that need no more than the name after them, and nouns that need a colon or a dash.
_LABELS = {
    Role.TRANSLATED: (
        r"translat(?:ed|ion)\s+(?:from\s+(?:the\s+)?\w+\s+)?by|übersetzt\s+von|traduit\s+par|traducido\s+por|traducción\s+de|перев[её]л[аи]?|перевод",
        r"translat(?:ion|ors?)|переводчи(?:к|ца|ки)",
    ),
    Role.FACT_CHECKED: (
        r"fact[- ]?check(?:ed|ing)?\s+by|verified\s+by",
        r"fact[- ]?check(?:ers?|ing|ed)?",
    ),
    Role.PHOTOGRAPHS: (
        r"(?:additional\s+)?(?:photos?|photographs?|photography|pictures|images)\s+by|photographed\s+by|fotos\s+von|photos\s+de|фото(?:графии)?\s+(?=[А-ЯЁ])",
        r"(?:image|picture)s?\s+credits?|photo(?:s|graph(?:s|y|ers?|ies?)?|\s+credits?)?|pictures|images|fotos?|фото(?:граф(?:ии)?)?",
    ),
    Role.ILLUSTRATED: (
        r"illustrat(?:ed|ions?)\s+by|(?:drawings?|cartoons?|artwork|art)\s+by|illustriert\s+von|illustrations\s+de|иллюстрации\s+(?=[А-ЯЁ])",
        r"illustrat(?:ions?|ors?)|drawings?|artwork|cartoons?|иллюстраци[яи]",
    ),
    Role.VISUALS: (
        r"(?:visuals?|graphics?|infographics?|charts?|maps?|data\s+visuali[sz]ations?|design(?:ed)?|layout|video|animation)\s+by",
        r"visuals?|graphics?|infographics?|charts?|maps?|design(?:er)?|layout|video|animation|data\s+visuali[sz]ation",
    ),
    Role.EDITED: (
        r"(?:copy[- ]?|sub[- ]?)?edit(?:ed|ing)\s+by|redigiert\s+von|édité\s+par|editado\s+por|отредактировал[аи]?",
        r"(?:copy[- ]?|sub[- ]?|managing\s+)?edit(?:ors?|ing)|редактор(?:ы)?|redaktion",
    ),
    Role.REPORTED: (
        r"(?:with\s+)?(?:additional\s+|further\s+)?report(?:ed|ing)\s+by",
        r"(?:additional\s+)?report(?:ing|ers?)|correspondents?|корреспондент(?:ы)?",
    ),
    Role.WRITTEN: (
        r"(?:written|writing|words|text|story|article|essay|analysis|opinion|commentary|review|report|interview|an?\s+\w+(?:\s+\w+)?)\s+by|by(?=\s|$)|von(?=\s+[A-ZÄÖÜ])|par(?=\s+[A-ZÀ-Þ])|por(?=\s+[A-ZÀ-Þ])",
        r"by|writ(?:er|ers|ten)|authors?|author\(s\)|words|text|byline|автор(?:ы)?(?:\s+текста)?|текст|autor(?:es|en|in)?|auteurs?",
    ),
}  # fmt: skip
_ROLE_OF: list[tuple[Role, re.Pattern]] = [
    (role, re.compile(rf"(?:{strong})\s*[:：—–-]?\s*|(?:{weak})\s*(?:[:：]|\s[—–-]\s)\s*", re.IGNORECASE))
    for role, (strong, weak) in _LABELS.items()
]
# A label inside a line begins a new credit: "Written by A Edited by B"; "by" alone does not.
_INNER = re.compile(
    r"(?<=[\s,;.])(?:and\s+)?(?=(?:"
    + "|".join(
        f"(?:{strong}|(?:{weak}):)" for role, (strong, weak) in _LABELS.items() if role is not Role.WRITTEN
    )
    + r"|written\s+by|writing\s+by|words\s+by|text\s+by)\s*[:：]?\s*\S)",
    re.IGNORECASE,
)
# "Visuals – Noor": the dash parts label and name, not two parts of the line.
_DASHED = re.compile(
    r"(?:(?<=^)|(?<=[;|·•(]\s)|(?<=[;|·•(]))("
    + "|".join(f"{strong}|{weak}" for strong, weak in _LABELS.values())
    + r")\s+[—–-]\s+(?=\S)",
    re.IGNORECASE,
)
# "Text and photos by Ana Ruiz": one name, two roles.
_TWICE = re.compile(
    r"(text|words|story|written|writing|report(?:ed|ing)|edited|translated|photographed|photos?)\s*(?:and|&|\+)\s*"
    r"(photo(?:s|graph(?:s|y|ed))?|pictures|illustrat(?:ions?|ed)|drawings|graphics|visuals|edited|translated|written)"
    r"\s*(?:by\b\s*[:：]?|[:：])\s*",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"(.{3,120}?)\s+(contributed(?:\s+(?:to\s+(?:this|the)|additional))?\s+(?:report(?:ing)?|article|story|piece)(?:\s+from\s+.{2,40})?\.?)$",
    re.IGNORECASE,
)
_PORTRAIT = re.compile(
    r"(?:writer|author|contributor)(?:['’]s)?\s+(?:picture|photo|portrait|avatar|image)\s*:?\s*|(?:profile\s+(?:picture|photo)|avatar|portrait)\s+of\s+",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:[;|·•\t\n]|\s/\s|\s[—–]\s)\s*")
_AND = re.compile(r"\s*(?:,\s*(?:and|AND|&|und|et|y|и)\s+|,\s*|\s+(?:and|AND|&|und|et|y|и|with)\s+)\s*")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`.-][^\W\d_]+)*\.?|[^\W\d_]\.(?:[^\W\d_]\.)*")
_BRACKETS = re.compile(r"\(([^()]{1,80})\)")
_EMAIL = re.compile(r"\S+@\S+\.\w+|@\w{2,}")
_AFFILIATION = re.compile(
    r"\b(?:university|institute|centre|center|college|school|council|foundation|ministry|department|news|times|agency|press)\b",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"(?:.*\s)?(?:editor|reporter|correspondent|writer|columnist|photographer|critic|producer|director|professor|lecturer|fellow|analyst"
    r"|researcher|journalist|student|intern|staff|contributor|president|manager|officer|phd|ph\.d|m\.?d|m\.?a|m\.?sc|b\.?a|b\.?sc|mba|esq|obe|mbe)\.?",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁ]\.?){1,4}")
_NO_NAME = re.compile(
    r"\b(?:what|how|why|who|when|where|they|is|are|was|were|the|of|in|on|to|an?|and|for|from)\b",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(r"\s+(?:reporting\s+)?(?:in|from)\s+(?=[A-ZÀ-ÞА-ЯЁ])")
_FOR = re.compile(r"\s+(?:for|of|on|via)\s+(?=[A-ZÀ-ÞА-ЯЁ]|the\s)")


@dataclass
class Byline:
    """What a credit line says. `left` are the words of it that found no field: labels, job titles, addresses."""

    credits: list[tuple[str, str]] = field(default_factory=list)  # role, name
    again: list[tuple[str, str]] = field(default_factory=list)  # a second role of a name that is typed once
    place: str = ""
    day_text: str = ""
    left: list[str] = field(default_factory=list)
    confidence: float = 1.0

    @property
    def kept(self) -> str:
        return " ".join([name for _, name in self.credits] + [self.place, self.day_text]).strip()


def read_byline(text: str) -> Byline | None:
    """The credits on a line, or None where the line is none. "By Ana Ruiz and Tom Okoye in Almaty; editing by C. Li" gives three
    credits and a place. Never raises."""
    text = " ".join(text.replace("\xa0", " ").split(" ")).strip(" *_").strip()
    if not text or len(text) > 400:
        return None
    if found := _PORTRAIT.match(text):
        name = text[found.end() :].strip(" :")
        return (
            Byline([(Role.WRITTEN.value, name)], left=[found[0]], confidence=0.9) if is_name(name) else None
        )
    if found := _CONTRIBUTED.match(text):
        byline = Byline(left=[found[2]])
        good = _read_names(byline, Role.REPORTED, found[1].removeprefix("(").strip(), True)
        return byline if good and all(is_name(name) for _, name in byline.credits) else None
    text = _DASHED.sub(r"\1: ", text)
    twice = _TWICE.match(text.lstrip("("))
    if twice is None and _role(text.lstrip("(")) is None:
        return _with_day(text)
    byline = Byline()
    if text[0] == "(" and text[-1] == ")":
        text = text[1:-1]
        byline.left.append("()")
    last: Role | None = None
    for part in _PARTS.split(text):
        if twice and not byline.credits and part.startswith(twice[0].rstrip()):
            byline.left.append(twice[0])
            last, second = _role(f"{twice[1]}:"), _role(f"{twice[2]}:") or _role(f"{twice[2]} by:")
            last = (last or _role(f"{twice[1]} by:"))[0]
            if not _read_names(byline, last, part[len(twice[0].rstrip()) :], True):
                return None
            byline.again += [(second[0].value, name) for _, name in byline.credits]
            continue
        byline.left += filter(None, (found[0].strip() for found in _INNER.finditer(part)))
        for piece in _INNER.split(part):
            piece = piece.strip(" ,")
            if not piece:
                continue
            labelled = _role(piece)
            if labelled:
                last, label = labelled
                byline.left.append(label)
                rest, is_strong = (
                    piece[len(label) :],
                    not re.fullmatch(r"(?:by|von|par|por)\s*", label, re.IGNORECASE),
                )
                if not rest.strip():
                    continue
                if not _read_names(byline, last, rest, is_strong):
                    return None
            elif not _read_other(byline, piece, last):
                return None
    if not byline.credits:
        return None
    seen: dict[tuple[str, str], None] = dict.fromkeys(byline.credits)
    byline.left += [
        name for at, (role, name) in enumerate(byline.credits) if (role, name) in byline.credits[:at]
    ]
    byline.credits = list(seen)
    return byline


def _with_day(text: str) -> Byline | None:
    """A byline beside a day: "Ana Ruiz | 10 January 2022", "Published January 10, 2022 By Ana Ruiz"."""
    found = find_day(text)
    if found is None or len(text) > 120:
        return None
    before, day, after = text[: found.span[0]], text[slice(*found.span)], text[found.span[1] :]
    name = before.rstrip(" |·•")
    if " " in name and is_name(name) and name != before.strip() and is_day_line(day + after, find_day(day)):
        return Byline([(Role.WRITTEN.value, name)], day_text=day, left=[after], confidence=0.7)
    rest = after.strip(" |·•,–—-")
    if rest and _role(rest) and is_day_line(before + day, find_day(before + day)):
        byline = read_byline(rest)
        if byline and not byline.day_text:
            byline.day_text = day
            byline.left.append(before)
            return byline
    return None


def label_only(text: str) -> str:
    """The role (its value) of a line that is only a label, the names being on the next: "Written by:". Empty where it is not."""
    found = _role(text.strip(" *_") + ("" if text.rstrip(" *_").endswith(":") else ":"))
    return (
        found[0].value
        if found and len(found[1].strip(" :")) >= len(text.strip(" *_:")) and text.strip(" *_:")
        else ""
    )


def _role(text: str) -> tuple[Role, str] | None:
    for role, pattern in _ROLE_OF:
        if found := pattern.match(text):
            return role, found[0]
    return None


def _read_names(byline: Byline, role: Role, text: str, is_strong: bool) -> bool:
    """Reads "Ana Ruiz, staff writer, and Tom Okoye in Almaty". False where these are no names: then the line is a sentence."""
    day = None if byline.day_text else find_day(text)
    # A day behind the names, and nothing behind it.
    if day and day.span[0] and not text[day.span[1] :].strip(" .)"):
        byline.day_text = text[slice(*day.span)]
        text = text[: day.span[0]].rstrip(" (")
    places = role in (Role.WRITTEN, Role.REPORTED)
    text = _BRACKETS.sub(lambda found: _bracket(byline, found[1], places), text).strip(" .,:–—-")
    text = _EMAIL.sub(lambda found: byline.left.append(found[0]) or "", text).strip(" .,:")
    if found := _FOR.search(text):
        byline.left.append(text[found.start() :].strip())
        text = text[: found.start()]
    if is_strong and re.match(r"the\s", text) and is_name(text[4:].partition(",")[0]):  # the RAIA Team
        byline.left.append(text[:3])
        text = text[4:]
    names = [name for name in _AND.split(text) if name]
    byline.left += re.findall(r"\b(?:and|AND|und|et|with|и)\b|&", text)
    if not names or len(names) > 12:
        return False
    good: list[str] = []
    placed = -1  # the name after which a place stood
    loose = is_strong and role in (Role.WRITTEN, Role.REPORTED, Role.EDITED, Role.TRANSLATED, Role.VISUALS)
    for at, name in enumerate(names):
        if found := _IN_PLACE.search(name):
            place = name[found.end() :].strip(" .,")
            if not is_place(place):
                return False
            byline.left.append(found[0].strip())
            if byline.place:
                byline.left.append(place)
            else:
                byline.place, placed = place, at
            name = name[: found.start()]
        elif placed == at - 1 >= 0 and (_INITIALS.fullmatch(name) or (" " not in name and is_place(name))):
            # in Almaty, Kazakhstan
            byline.place += f", {name}." if re.search(r"\.[A-Z]$", name) else f", {name}"
            continue
        if "/" in name and role in (Role.PHOTOGRAPHS, Role.ILLUSTRATED, Role.VISUALS):  # Li Wei/Reuters
            name, _, agency = name.partition("/")
            byline.left.append(agency)
            name = name.strip()
        if good and (_JOB.fullmatch(name) or re.match(r"the\s", name, re.IGNORECASE)):
            byline.left.append(name)
        elif is_name(name) or (loose and at == 0 and _is_unusual_name(name)):
            good.append(name)
        elif good and (name[0].islower() or _AFFILIATION.search(name)) and len(name.split()) <= 8:
            byline.left.append(name)
        else:
            return False
    # "By Ana Ruiz, Osk, Halvania": single words after commas, where the first name has two, are a place.
    last: list[str] = []
    before = text
    while len(good) > 1 and " " in good[0] and " " not in good[-1] and len(last) < 2:
        before = before.rpartition(good[-1])[0]
        if "," not in before[-3:]:
            break
        last.insert(0, good.pop())
    if last and places and not byline.place and is_place(", ".join(last)):
        byline.place = ", ".join(last)
        byline.confidence = min(byline.confidence, 0.7)
    else:
        good += last
    if not is_strong and any(" " not in name for name in good):
        byline.confidence = min(byline.confidence, 0.7)
        if any(name.lower() in WEEKDAY for name in good):
            return False
    byline.credits += [(role.value, name) for name in good]
    return True


def _bracket(byline: Byline, inner: str, places: bool) -> str:
    if places and not byline.place and is_place(inner) and not re.search("/", inner):
        byline.place = inner
    else:
        byline.left.append(inner)
    return " "


def _read_other(byline: Byline, piece: str, last: Role | None) -> bool:
    """A part of a credit line without a label: a day, minutes to read, more names, a place."""
    found = find_day(piece)
    if found and is_day_line(piece, found) and not byline.day_text:
        byline.day_text = piece[found.span[0] : found.span[1]]
        byline.left.append(piece[: found.span[0]] + " " + piece[found.span[1] :])
    elif is_furniture(piece) or _EMAIL.fullmatch(piece):
        byline.left.append(piece)
    elif byline.credits and is_place(piece) and not byline.place and (" " not in piece or "," in piece):
        byline.place = piece
        byline.confidence = min(byline.confidence, 0.7)
    elif (last and not byline.credits) or (last and all(is_name(name) for name in _AND.split(piece))):
        return _read_names(byline, last, piece, True)
    elif len(piece) <= 60:
        byline.left.append(piece)
    else:
        return False
    return True


def _is_unusual_name(text: str) -> bool:
    """A name where a label says so: bell hooks, 2Pac."""
    return (
        len(text) <= 60
        and len(text.split()) <= 4
        and not re.search(r"[.!?,]\s", text)
        and not _NO_NAME.search(text)
        and not re.search(r"[\[\]{}@=<>]", text)
        and any(map(str.isalpha, text))
    )


def is_name(text: str) -> bool:
    """Whether `text` can be a person's or an organisation's name: one to five words, each with a capital, but for particles."""
    words = text.split()
    if not 1 <= len(words) <= 6 or len(text) > 80 or re.search(r"[;<>:!?\"“”/\d]", text):
        return False
    capitals = 0
    for word in words:
        if not _NAME_WORD.fullmatch(word):
            return False
        if word.lower() in PARTICLES and not word[0].isupper():
            continue
        if not (word[0].isupper() or (not word[0].islower()) or any(letter.isupper() for letter in word[1:])):
            return False
        capitals += 1
    return capitals > 0
