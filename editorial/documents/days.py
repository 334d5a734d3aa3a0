"""Days as people write them above an article or a card, and the year they leave out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = [
    "january jan января январь janvier janv januar enero ene janeiro gennaio",
    "february feb февраля февраль février fevrier févr februar febrero fevereiro febbraio",
    "march mar марта март mars märz maerz marzo março",
    "april apr апреля апрель avril avr abril aprile",
    "may мая май mai mayo maio maggio",
    "june jun июня июнь juin juni junio junho giugno",
    "july jul июля июль juillet juil juli julio julho luglio",
    "august aug августа август août aout agosto",
    "september sept sep сентября сентябрь septembre septiembre setembro settembre",
    "october oct октября октябрь octobre oktober okt octubre outubro ottobre",
    "november nov ноября ноябрь novembre noviembre novembro",
    "december dec декабря декабрь décembre decembre dezember dez diciembre dezembro dicembre",
]
_WEEKDAYS = [
    "monday mon понедельник lundi montag lunes",
    "tuesday tue tues вторник mardi dienstag martes",
    "wednesday wed среда mercredi mittwoch miércoles",
    "thursday thu thur thurs четверг jeudi donnerstag jueves",
    "friday fri пятница vendredi freitag viernes",
    "saturday sat суббота samedi samstag sábado",
    "sunday sun воскресенье dimanche sonntag domingo",
]
MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
WEEKDAY = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}

_month = "(?:" + "|".join(sorted(MONTH, key=len, reverse=True)) + r")\.?"
_weekday = "(?:" + "|".join(sorted(WEEKDAY, key=len, reverse=True)) + r")\.?"
_ordinal = r"\d{1,2}(?:st|nd|rd|th|er|\.)?"
_year = r"(?:,?\s+(?P<year{0}>(?:19|20)\d\d)(?:\s+г(?:ода|\.)?)?)?"
_PATTERN = re.compile(
    rf"(?<![\w.])(?:(?P<weekday>{_weekday})(?:\s*,\s*|\s+(?:the\s+)?|\s*(?=\()))?\(?"
    rf"(?:(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d)?\S{{0,6}})?"
    rf"|(?P<dotted>\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)\d\d)"
    rf"|(?P<day1>{_ordinal})\s+(?:of\s+|de\s+)?(?P<month1>{_month})(?:\s+de)?{_year.format(1)}"
    rf"|(?P<month2>{_month})\s+(?:the\s+)?(?P<day2>{_ordinal}){_year.format(2)})\)?(?!\w)",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"(?:first\s+)?(?:published|updated|posted|date|last\s+(?:updated|modified)|written|filed|day|on|опубликовано|дата|publié\s+le|veröffentlicht)\b"
    r"|\b\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*\(?(?:gmt|utc|cet|cest|bst|est|edt|et)\b\)?)?"
    r"|\b(?:at|um|à|le|am|den|el)\b|\d{1,3}\s*[- ]?min(?:ute)?s?\.?(?:\s+read)?\b|[|·•:,;()\s\xa0/—–.-]+",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day in a text. `span` is where it stands; `year` is None where none is given; `weekday` counts from Monday, 0."""

    month: int
    day: int
    year: int | None
    weekday: int | None
    span: tuple[int, int]
    is_ambiguous: bool = False  # 03/04/2022


def find_day(text: str) -> FoundDay | None:
    """The first day named in `text`, or None."""
    for found in _PATTERN.finditer(text[:2000]):
        weekday = WEEKDAY.get((found["weekday"] or "").lower().rstrip("."))
        ambiguous = False
        if found["iso"]:
            year, month, day = map(int, found["iso"].split("-"))
        elif found["dotted"]:
            day, month, year = map(int, re.split("[./]", found["dotted"]))
            ambiguous = "/" in found["dotted"] and day <= 12 and day != month
            if month > 12:
                day, month = month, day
        else:
            month = MONTH[(found["month1"] or found["month2"]).lower().rstrip(".")]
            day = int(re.match(r"\d+", found["day1"] or found["day2"])[0])
            year = int(found["year1"] or found["year2"] or 0) or None
        try:
            date(year or 2024, month, day)
        except ValueError:
            continue
        return FoundDay(month, day, year, weekday, found.span(), ambiguous)
    return None


def is_day_line(text: str, found: FoundDay) -> bool:
    """Whether `text` says nothing but the day `found` in it (and that it was published, the hour, the minutes to read)."""
    return not _AROUND.sub("", text[: found.span[0]] + " " + text[found.span[1] :]).strip()


def resolve(found: FoundDay, context: str, today: date) -> tuple[date, float]:
    """The day, and how sure its year is. A year that is left out is one of those `context` names, else the last one that is not far in
    the future; the weekday, where given, must fit."""
    if found.year:
        sure = 0.6 if found.is_ambiguous else 1.0
        return date(found.year, found.month, found.day), sure
    named = [int(year) for year in _YEARS.findall(context)]
    # Those named most often first; then this year and the years before it.
    candidates = sorted(set(named), key=lambda year: (-named.count(year), -year))
    candidates = [year for year in candidates if year <= today.year + 1]
    recent = [today.year + 1 - back for back in range(13)]
    for years, sure in ((candidates, 0.9), (recent, 0.7)):
        for year in years:
            day = _day(year, found)
            if day and found.weekday is not None and day.weekday() == found.weekday:
                return day, sure if (day - today).days < 60 else 0.4
    for years, sure in ((candidates, 0.5), (recent, 0.4)):
        for year in years:
            day = _day(year, found)
            if day and (day - today).days < 60:
                return day, sure if found.weekday is None else 0.3
    return _day(today.year, found) or today, 0.2


def _day(year: int, found: FoundDay) -> date | None:
    try:
        return date(year, found.month, found.day)
    except ValueError:  # 29 February
        return None
