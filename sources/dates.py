"""Partial dates: EDTF (levels 0 and 1) to CSL and back, and dates as people type them in a reference."""

import re
from calendar import monthrange
from dataclasses import dataclass

from sources.errors import SourceError

_EDTF = re.compile(r"(-?\d{4,6})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)")
_DECADE = re.compile(r"(\d{3})X|(\d{2})XX")
# In the place of a month CSL's processors also take seasons, numbered either way.
MONTHS_AND_SEASONS = frozenset([*range(1, 17), *range(21, 25)])
SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}


class InvalidDate(SourceError):
    """A date that is not EDTF; the text says what may be written."""

    def __init__(self, text: str):
        super().__init__(
            f"“{text}” is not a date we can read. Write 2022, 2022-01, 2022-01-08, 2022-21 (spring), 2022~ (about 2022)"
            " or 2022-01-08/2022-01-10."
        )


def from_edtf(text: str) -> dict:
    """The CSL date of an EDTF string; {} for "". Raises InvalidDate."""
    text = text.strip()
    if not text:
        return {}
    if found := _DECADE.fullmatch(text):
        return {"literal": f"{found[1]}0s" if found[1] else f"{found[2]}00s", "edtf": text}
    begin, slash, end = text.partition("/")
    first = _single(begin, text)
    if not slash:
        return first
    if end in ("..", ""):
        return {**first, "date-parts": [first["date-parts"][0], [0]]}
    second = _single(end, text)
    halves = [
        half["date-parts"][0] + ([20 + half["season"]] if "season" in half else [])
        for half in (first, second)
    ]
    if halves[0] > halves[1]:
        raise InvalidDate(text)
    date = {"date-parts": halves}
    if "circa" in first or "circa" in second:
        date["circa"] = True
    return date


def _single(part: str, whole: str) -> dict:
    found = _EDTF.fullmatch(part)
    if not found:
        raise InvalidDate(whole)
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    date: dict = {"date-parts": [[year]]}
    if found[2]:
        if month in SEASONS and not day:
            date["season"] = month - 20
        elif is_day(year, month, day or 1) and found[3] != "00":
            date["date-parts"] = [[n for n in (year, month, day) if n or n == year]]
        else:
            raise InvalidDate(whole)
    if found[4]:
        date["circa"] = True
    return date


def to_edtf(date) -> str:
    """The EDTF string of a CSL date; "" where it has none (a literal date, an empty one)."""
    if isinstance(date, str):
        return date
    if not date:
        return ""
    if date.get("edtf"):
        return date["edtf"]
    parts = [whole(half) for half in date.get("date-parts") or []]
    if not parts or not parts[0]:
        return date.get("raw", "")
    halves = []
    for half in parts:
        if not half:
            halves.append("..")
            continue
        text = f"{half[0]:05d}" if half[0] < 0 else f"{half[0]:04d}"
        if half[1:] and half[1] > 12:
            half = [half[0], 20 + (half[1] % 4 or 4)]
        halves.append(text + "".join(f"-{n:02d}" for n in half[1:]))
    season = str(date.get("season", ""))
    if season.isascii() and season.isdecimal() and 1 <= int(season) <= 4 and len(parts) == 1:
        halves[0] = f"{halves[0][: 5 if parts[0][0] < 0 else 4]}-{20 + int(season)}"
    if date.get("circa") and str(date["circa"]) not in ("0", "false"):
        halves = [half if half == ".." else f"{half}~" for half in halves]
    return "/".join(halves)


def whole(half) -> list[int]:
    """Year, month (13 to 16 and 21 to 24 are seasons) and day as whole numbers, cut where one is missing or impossible."""
    numbers: list[int] = []
    for position, part in enumerate(half):
        try:
            number = int(str(part).strip() or 0)
        except ValueError:
            break
        if (
            not number
            or (position == 1 and number not in MONTHS_AND_SEASONS)
            or (position == 2 and not (1 <= number <= 31 and numbers[1] <= 12))
        ):
            break
        numbers.append(number)
    return numbers


def is_day(year: int, month: int, day: int) -> bool:
    """Whether there is such a day in the Gregorian calendar (extended backwards)."""
    if not 1 <= month <= 12:
        return False
    return 1 <= day <= monthrange(2000 + year % 400, month)[1]


# --- dates as typed -------------------------------------------------------------------------------------------------

_MONTH_NAMES = [
    "january jan januar jänner janvier janv enero ene gennaio janeiro января январь янв",
    "february feb febr februar février févr fév febrero febbraio fevereiro февраля февраль фев",
    "march mar märz mrz mars marzo março марта март мар",
    "april apr avril avr abril abr aprile апреля апрель апр",
    "may mai mayo maggio maio мая май",
    "june jun juni juin junio giugno junho июня июнь июн",
    "july jul juli juillet juil julio luglio julho июля июль июл",
    "august aug août agosto ago августа август авг",
    "september sep sept septembre septiembre settembre setembro сентября сентябрь сен сент",
    "october oct oktober okt octobre octubre ottobre outubro октября октябрь окт",
    "november nov novembre noviembre novembro ноября ноябрь ноя нояб",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro декабря декабрь дек",
]
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_SEASON_NAMES = {
    "spring": 1, "frühjahr": 1, "frühling": 1, "printemps": 1, "весна": 1,
    "summer": 2, "sommer": 2, "été": 2, "лето": 2,
    "autumn": 3, "fall": 3, "herbst": 3, "automne": 3, "осень": 3,
    "winter": 4, "hiver": 4, "зима": 4,
}  # fmt: skip
_M = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![^\W\d_])\.?"
_S = "(?:" + "|".join(_SEASON_NAMES) + r")(?![^\W\d_])"
_Y = r"(?:1[0-9]{3}|20[0-9]{2})(?!\d)"
_D = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th|er|\.)?(?!\d)"
_DASH = r"\s*[-–—/]\s*"
_FORMS = [
    ("ymd", rf"(?P<y>{_Y})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])"),
    ("dmy range", rf"(?P<d>{_D}){_DASH}(?P<d2>{_D})\s+(?P<m>{_M}),?\s+(?P<y>{_Y})"),
    ("mdy range", rf"(?P<m>{_M})\s+(?P<d>{_D}){_DASH}(?P<d2>{_D}),?\s+(?P<y>{_Y})"),
    ("dmy", rf"(?P<d>{_D})\s+(?:de\s+)?(?P<m>{_M}),?\s+(?:de\s+)?(?P<y>{_Y})(?:\s*(?:г|р)\.)?"),
    ("mdy", rf"(?P<m>{_M})\s+(?P<d>{_D}),?\s+(?P<y>{_Y})"),
    ("ymd words", rf"(?P<y>{_Y}),?\s+(?P<m>{_M})\s+(?P<d>{_D})"),
    ("ydm words", rf"(?P<y>{_Y}),?\s+(?P<d>{_D})\s+(?P<m>{_M})"),
    ("my range", rf"(?P<m>{_M}){_DASH}(?P<m2>{_M}),?\s+(?P<y>{_Y})"),
    ("ym range", rf"(?P<y>{_Y}),\s+(?P<m>{_M}){_DASH}(?P<m2>{_M})"),
    ("my", rf"(?P<m>{_M}),?\s+(?P<y>{_Y})"),
    ("ym", rf"(?P<y>{_Y}),\s+(?P<m>{_M})"),
    ("season", rf"(?P<s>{_S}),?\s+(?P<y>{_Y})"),
    ("season after", rf"(?P<y>{_Y}),\s+(?P<s>{_S})"),
    ("d.m.y", rf"(?P<d>\d\d?)\.\s?(?P<m>\d\d?)\.\s?(?P<y>{_Y})(?:\s*г\.)?"),
    ("n/n/y", rf"(?P<n>\d\d?)/(?P<n2>\d\d?)/(?P<y>{_Y})"),
    ("ym digits", rf"(?P<y>{_Y})-(?P<m>0[1-9]|1[0-2])(?![\d-])"),
    ("y range", rf"(?P<y>{_Y})[-–/](?P<y2>{_Y})"),
    ("circa", rf"(?:ca?\.|circa|um|vers)\s*(?P<y>{_Y})"),
    ("y", rf"(?P<y>{_Y})(?P<suffix>[a-h](?![^\W_]))?"),
    ("nd", r"n\.\s?d\.|s\.\s?d\.|o\.\s?J\.|б\.\s?г\."),
]
_FORM_PATTERNS = [(form, re.compile(rf"(?<![^\W_])(?:{pattern})", re.IGNORECASE)) for form, pattern in _FORMS]


@dataclass(frozen=True)
class FoundDate:
    """A date found in a text: the CSL date ({} for "n.d."), where it stands, and how sure we are (0 to 1)."""

    date: dict
    start: int
    end: int
    sure: float


def find_date(text: str, least: str = "") -> FoundDate | None:
    """The most exact date in `text` as people type it (English, German, French, Spanish, Russian …), or None.

    `least` "day" takes nothing vaguer than a day. Of equally exact dates, the first."""
    for form, pattern in _FORM_PATTERNS:
        for found in pattern.finditer(text):
            read = _date_of(form, found)
            if read is None or (least == "day" and len(read[0].get("date-parts", [[]])[0]) < 3):
                continue
            return FoundDate(read[0], found.start(), found.end(), read[1])
    return None


def _date_of(form: str, found: re.Match) -> tuple[dict, float] | None:
    if form == "nd":
        return {}, 0.9
    got = found.groupdict()
    year = int(got["y"])
    if form == "n/n/y":
        one, two = int(got["n"]), int(got["n2"])
        if one > 12 and is_day(year, two, one):
            return {"date-parts": [[year, two, one]]}, 0.9
        if two > 12 and is_day(year, one, two):
            return {"date-parts": [[year, one, two]]}, 0.9
        return {"date-parts": [[year]]}, 0.5  # which is the month cannot be known
    if got.get("s"):
        return {"date-parts": [[year]], "season": _SEASON_NAMES[got["s"].casefold()]}, 0.9
    if form == "circa":
        return {"date-parts": [[year]], "circa": True}, 0.9
    if form == "y range":
        later = int(got["y2"])
        return ({"date-parts": [[year], [later]]}, 0.8) if later > year else None
    if not got.get("m"):
        return {"date-parts": [[year]]}, 0.85
    month = _month(got["m"])
    if got.get("m2"):
        return {"date-parts": [[year, month], [year, _month(got["m2"])]]}, 0.9
    if not got.get("d"):
        return ({"date-parts": [[year, month]]}, 0.9) if 1 <= month <= 12 else None
    days = [int(re.match(r"\d+", got[name])[0]) for name in ("d", "d2") if got.get(name)]
    if not all(is_day(year, month, day) for day in days):
        return None
    return {"date-parts": [[year, month, day] for day in days]}, 0.95


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else MONTHS[text.rstrip(".").casefold()]
