"""Names of a work's makers: one a line in a form (`Family, Given` or `{Organisation}`), and as typed in a reference."""

import re

OTHERS = {"literal": "others"}  # the last of a list that goes on: "et al."

_SUFFIXES = re.compile(r"(?:Jr|Sr|II|III|IV|Esq|PhD|MD)\.?", re.IGNORECASE)


def is_others(name: dict) -> bool:
    """Whether `name` is the mark that a list of names goes on ("et al.")."""
    return name.get("literal", "").casefold().strip(" .") in ("others", "et al", "u. a", "u.a")


def whole_name(name: dict) -> str:
    """A CSL name as one says it: given name, particles, family name, suffix."""
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return str(name.get("literal") or " ".join(name[part] for part in parts if name.get(part)))


def from_line(line: str) -> dict:
    """The CSL name of a line: `Family, Given`, `Family, Given, Jr.`, `van Family, Given`, `{Organisation}`, `et al.`; {} for "".

    Without a comma or braces the line is a single name ("Plato")."""
    line = " ".join(line.split())
    if not line:
        return {}
    if line.startswith("{") and line.endswith("}") and len(line) > 2:
        return {"literal": line[1:-1].strip()}
    if is_others({"literal": line}):
        return dict(OTHERS)
    family, *rest = [part.strip() for part in line.split(",")]
    if len(rest) > 2:
        rest = [", ".join(rest[:-1]), rest[-1]]
    name: dict = {}
    words = family.split()
    lower = 0
    while lower < len(words) - 1 and words[lower][:1].islower():
        lower += 1
    if lower:
        name["non-dropping-particle"] = " ".join(words[:lower])
    if words[lower:]:
        name["family"] = " ".join(words[lower:])
    given = rest[0].split() if rest else []
    lower = 0
    while lower < len(given) - 1 and given[-1 - lower][:1].islower():
        lower += 1
    if given:
        name["given"] = " ".join(given[: len(given) - lower])
    if lower:
        name["dropping-particle"] = " ".join(given[len(given) - lower :])
    if len(rest) > 1 and rest[1]:
        name["suffix"] = rest[1]
    return name


def to_line(name: dict) -> str:
    """The line of a CSL name, as `from_line` reads it."""
    if is_others(name):
        return "et al."
    if name.get("literal"):
        return "{" + name["literal"] + "}"
    family = _join(name.get("non-dropping-particle"), name.get("family"))
    given = _join(name.get("given"), name.get("dropping-particle"))
    if name.get("suffix"):
        return f"{family}, {given}, {name['suffix']}"
    return f"{family}, {given}" if given else family


def from_lines(text: str, before: list[dict] | None = None) -> list[dict]:
    """The CSL names of a form field, one a line. A line that has not changed keeps the name in `before` with all its parts."""
    kept = {to_line(name): name for name in before or []}
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [kept.get(line) or from_line(line) for line in lines if line]


def to_lines(names: list[dict]) -> str:
    """The form field of CSL names."""
    return "\n".join(to_line(name) for name in names)


def _join(*parts) -> str:
    return " ".join(part for part in parts if part)


# --- names as typed -------------------------------------------------------------------------------------------------

_ET_AL = re.compile(
    r"[,;]?\s*(?:\bet\s+al(?:ii|\b)|\band\s+others\b|\bund\s+andere\b|\bu\.\s?a\.|\bи\s+др\b)\.?",
    re.IGNORECASE,
)
_AND = re.compile(r",?\s*(?:&|\b(?:and|und|et|y|и)\b)\s+", re.IGNORECASE)
_INITIALS = re.compile(
    r"(?:[^\W\d_]\.[-\s]?){1,4}(?:\s?(?:van|von|de|der|den|la|du))*|[A-Z]{1,3}(?:\s[A-Z]\b)*"
)
_RUSSIAN = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?)\s+((?:[^\W\d_]\.\s?){1,3})")
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "zu",
        "zur",
        "ten",
        "ter",
        "af",
        "av",
        "bin",
        "ibn",
        "al",
        "el",
    ]
)
_ORGANISATION = re.compile(
    r"\b(?:organi[sz]ations?|ministry|ministère|ministerium|bank|agency|agence|institut\w*|universit\w*|cent(?:er|re)|council"
    r"|committee|commission|kommission|department|bureau|office|group|gruppe|foundation|stiftung|association|union|news|press"
    r"|service|government|nations|senate|society|company|inc|ltd|llc|corporation|corp|watch|court|parliament|assembly"
    r"|network|team|board|federation|alliance|league|party|states|kingdom|republic|embassy|congress|authority|museum|library"
    r"|archives?|academy|project|initiative|programme|program|fund|forum|staff|editors|reuters|bbc|amnesty|international"
    r"|министерство|институт|университет|банк|агентство|правительство|treasury|times|magazine|journal|college|school"
    r"|of|for|the|für|pour)\b",
    re.IGNORECASE,
)

# "Bank, Steven A.": a family name that is also a word for an organisation.
_PERSON_FIRST = re.compile(r"[^\W\d_]+, (?:[^\W\d_]+|[^\W\d_]\.)(?: [^\W\d_]\.?)?(?:,|$)")


def read_names(text: str, inverted: bool = True) -> tuple[list[dict], float]:
    """The CSL names in a stretch of a typed reference ("Kirby, Jen, et al.") and how sure we are (0 to 1); ([], 0) for none.

    `inverted`: the first name stands family first, so a lone name without a comma is an organisation; notes are the other way."""
    text = " ".join(text.split()).strip(" ,;:")
    if not text:
        return [], 0.0
    others = bool(_ET_AL.search(text))
    text = _ET_AL.sub("", text).strip(" ,;")
    if not re.search(r"\b(?:Jr|Sr)\.$", text):
        text = re.sub(r"(?<=[^\W\d_]{2})\.$", "", text)
    if ";" in text or " / " in text:
        parts = [part for part in re.split(r"\s*;\s*|\s+/\s+", text) if part.strip()]
        parts = [piece for part in parts for piece in _AND.split(part) if piece.strip()]
        names, sure = [_one(part, True) for part in parts], 0.85
    else:
        names, sure = _listed(text, inverted)
    names = [name for name in names if name]
    if others and names:
        names.append(dict(OTHERS))
    return names, sure if names else 0.0


def _listed(text: str, inverted: bool) -> tuple[list[dict], float]:
    """Names parted by commas and "and", where commas also stand within a name."""
    if is_organisation(text) and not (inverted and _PERSON_FIRST.match(text)):
        several = [part.strip(" ,") for part in _AND.split(text)]
        apart = len(several) > 1 and all("," in part or len(part.split()) > 1 for part in several)
        if apart and "," in text and not is_organisation(several[0]):
            return [_one(part, i == 0 and inverted) for i, part in enumerate(several)], 0.7
        return [{"literal": text}], 0.85
    russian = _RUSSIAN.findall(text.rstrip(".") + ".")
    if (
        russian
        and not re.search(r"[^\W\d_]{2,},?\s+(?:[^\W\d_]{2,})", _RUSSIAN.sub("", text))
        and _only_russian(text)
    ):
        return [{"family": family, "given": given.strip()} for family, given in russian], 0.85
    marked = _AND.sub(" \x1f", text)  # \x1f: an "and" stood here, so a new name begins
    segments = [part.strip() for part in re.split(r"\s*,\s*|\s+(?=\x1f)", marked) if part.strip(" \x1f")]
    if len(segments) == 1 and "\x1f" not in marked:
        return [_one(text, inverted)], 0.7 if inverted else 0.85
    if (
        not inverted
        and len(segments) > 1
        and len(segments[0].split()) == 1
        and not segments[1].startswith("\x1f")
    ):
        inverted = True  # "Pannier, Bruce," in a note whose writer did not turn the name round
    names: list[dict] = []
    i = 0
    while i < len(segments):
        segment, begins = segments[i].lstrip("\x1f").strip(), i == 0
        following = segments[i + 1] if i + 1 < len(segments) else ""
        pair = following and not following.startswith("\x1f") and not _SUFFIXES.fullmatch(following)
        if names and _SUFFIXES.fullmatch(segment):
            names[-1]["suffix"] = segment
        elif pair and (
            (begins and inverted) or _is_initials(following) or (len(segment.split()) == 1 and inverted)
        ):
            names.append(_person(segment, following))
            i += 1
        else:
            names.append(
                _one(segment, inverted and begins and len(segments) > 1 and len(segment.split()) == 1)
            )
        i += 1
    return names, 0.9


def _only_russian(text: str) -> bool:
    return not _RUSSIAN.sub("", text.rstrip(".") + ".").strip(" ,.")


def _is_initials(text: str) -> bool:
    return bool(_INITIALS.fullmatch(text.strip()))


def is_organisation(text: str) -> bool:
    """Whether a name reads like that of an organisation."""
    return bool(_ORGANISATION.search(text)) or bool(re.fullmatch(r"[A-Z]{2,8}", text))


def _person(family: str, given: str) -> dict:
    """A person whose two halves are known; a particle in front goes where `from_line` puts it."""
    return from_line(f"{family}, {given}")


def _one(text: str, inverted: bool) -> dict:
    """One name: with a comma `Family, Given`; else, inverted, an organisation, or a person in the natural order."""
    text = text.strip(" ,\x1f")
    if not text:
        return {}
    if is_organisation(text):
        return {"literal": text}
    if "," in text:
        return from_line(text)
    words = text.split()
    if inverted or not 2 <= len(words) <= 5 or any(word[:1].isdecimal() for word in words):
        return {"family": text} if len(words) == 1 and not text.isupper() else {"literal": text}
    suffix = words.pop() if _SUFFIXES.fullmatch(words[-1]) and len(words) > 2 else ""
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].casefold() in _PARTICLES:
        cut -= 1
    name = _person(" ".join(words[cut:]), " ".join(words[:cut]))
    if suffix:
        name["suffix"] = suffix
    return name
