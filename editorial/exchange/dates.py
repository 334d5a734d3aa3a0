"""Days and moments as people and spreadsheets write them. What could be two days is refused, never guessed."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from django.utils import timezone

from editorial.exchange.cells import CellError

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4})")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_NO_TIME = re.compile(r"[T ]00:00(:00(\.0+)?)?$")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip


def read_day(cell: str) -> date:
    """The day that `cell` names: 2022-01-16, 16.01.2022, 16 Jan 2022, January 16, 2022. Raises CellError."""
    text = _NO_TIME.sub("", cell.strip())
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
    """The moment that `cell` names; a day is its midnight in the publication's time zone, as is a time without offset.

    Raises CellError.
    """
    text = cell.strip()
    if ":" in text:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise CellError(f"“{cell[:40]}” is no moment; write it as 2022-01-31T09:30.")
        return moment if timezone.is_aware(moment) else _aware(cell, moment)
    return _aware(cell, datetime.combine(read_day(text), time()))


def write_moment(moment: datetime) -> str:
    """The day alone where `moment` is a midnight of the publication's time zone, else the moment with its offset."""
    local = timezone.localtime(moment)
    return local.date().isoformat() if local.time() == time() and not local.fold else local.isoformat()


def _aware(cell: str, moment: datetime) -> datetime:
    try:
        return timezone.make_aware(moment)
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
