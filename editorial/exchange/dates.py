"""Days and moments as people and spreadsheets write them. What could be two days is refused, never guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

from django.utils import timezone

from editorial.exchange.cells import CellError

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_WEEKDAY = re.compile(
    r"(mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(day)?\.?,? +", re.IGNORECASE
)
_NO_TIME = re.compile(r"[T ]0?0:00(:00(\.0+)?)?(Z|\+00:?00)?$")
_DAY_AND_TIME = re.compile(
    r"(?P<day>.*\d{4}),?[T ] *(?P<hour>\d{1,2}):(?P<minute>\d\d)(:(?P<second>\d\d))?( ?(?P<half>[ap])\.?m\.?)?",
    re.IGNORECASE,
)
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip


def read_day(cell: str) -> date:
    """The day that `cell` names: 2022-01-16, 16.01.2022, 16 Jan 2022, January 16, 2022. Raises CellError."""
    text = _WEEKDAY.sub("", _NO_TIME.sub("", cell.strip()), count=1)
    if found := _ISO.fullmatch(text):
        return _day(cell, int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(text):
        first, mark, second, year = int(found[1]), found[2], int(found[3]), int(found[4])
        if mark == "." or first > 12 or first == second:
            return _day(cell, year, second, first)
        if second > 12:
            return _day(cell, year, first, second)
        raise CellError(f"“{cell}” could be two days; write it as {year}-MM-DD.")
    if found := _DAY_MONTH.fullmatch(text):
        return _day(cell, int(found[3]), _month(cell, found[2]), int(found[1]))
    if found := _MONTH_DAY.fullmatch(text):
        return _day(cell, int(found[3]), _month(cell, found[1]), int(found[2]))
    raise CellError(f"“{cell[:40]}” is no day; write it as 2022-01-31.")


def read_moment(cell: str) -> datetime:
    """The moment that `cell` names: 2022-01-16T09:30, 16.01.2022 9:30, 1/16/2022 9:30 AM, or a day as `read_day` takes it.

    A day is its midnight in the publication's time zone, as is a time without offset. Raises CellError.
    """
    text = cell.strip()
    if ":" not in text:
        return _aware(cell, datetime.combine(read_day(text), time()))
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = _as_spreadsheets_write(cell, text)
    return _aware(cell, moment)


def _as_spreadsheets_write(cell: str, text: str) -> datetime:
    found = _DAY_AND_TIME.fullmatch(text)
    try:
        if not found:
            raise ValueError
        hour = int(found["hour"])
        if found["half"]:
            if not 1 <= hour <= 12:
                raise ValueError
            hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
        clock = time(hour, int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        raise CellError(f"“{cell[:40]}” is no moment; write it as 2022-01-31T09:30.")
    return datetime.combine(read_day(found["day"]), clock)


def write_moment(moment: datetime) -> str:
    """The day alone where `moment` is a midnight of the publication's time zone, else the moment with its offset."""
    local = timezone.localtime(moment)
    return local.date().isoformat() if local.time() == time() and not local.fold else local.isoformat()


def _aware(cell: str, moment: datetime) -> datetime:
    try:
        moment = timezone.make_aware(moment) if timezone.is_naive(moment) else moment
        # The first and last days of the calendar have moments that are outside of it elsewhere.
        timezone.localtime(moment), moment.astimezone(UTC)
        return moment
    except (ValueError, OverflowError):
        raise CellError(f"“{cell[:40]}” is outside the calendar.")


def _day(cell: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise CellError(f"“{cell}” is not in the calendar.")


def _month(cell: str, word: str) -> int:
    matches = [place for place, month in enumerate(MONTHS, 1) if month.startswith(word.lower()[:9])]
    if len(matches) != 1:
        if word.lower() == "sept":
            return 9
        raise CellError(f"“{cell[:40]}” is no day; write it as 2022-01-31.")
    return matches[0]
