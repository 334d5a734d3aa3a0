"""Days and moments in cells."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.exchange.cells import CellError
from editorial.exchange.dates import read_day, read_moment, write_moment


@pytest.mark.parametrize(
    "cell",
    ["2022-01-16", "2022/1/16", "16.01.2022", "16.1.2022", "16/01/2022", "01/16/2022", "16-01-2022", "16 Jan 2022", "16 January 2022", "Jan 16, 2022", "January 16th, 2022", "2022-01-16 00:00:00", "2022-01-16T00:00", "2022-01-16T00:00:00.000Z", "16/01/2022 0:00", "Sunday, 16 January 2022", "Sun, Jan 16, 2022"],
)  # fmt: skip
def test_days_are_read_as_people_and_spreadsheets_write_them(cell):
    assert read_day(cell) == date(2022, 1, 16)


def test_day_and_month_that_are_the_same_are_no_doubt():
    assert read_day("05/05/2022") == date(2022, 5, 5)


@pytest.mark.parametrize(
    "cell, part",
    [
        ("01/02/2022", "could be two days; write it as 2022-MM-DD"),
        ("3-4-2021", "could be two days"),
        ("2022-02-30", "is not in the calendar"),
        ("1/16/22", "is no day"),
        ("44577", "is no day"),
        ("soon", "is no day"),
        ("16 Ju 2022", "is no day"),
        ("Day, 16 January 2022", "is no day"),
    ],
)
def test_day_that_could_be_two_or_none_is_refused(cell, part):
    with pytest.raises(CellError, match=part):
        read_day(cell)


def test_day_is_its_midnight_in_the_publications_time_zone():
    assert read_moment("2022-07-16") == datetime(2022, 7, 15, 22, tzinfo=UTC)
    assert read_moment("2022-07-16T09:30") == datetime(2022, 7, 16, 7, 30, tzinfo=UTC)
    assert read_moment("2022-07-16T09:30:00Z") == datetime(2022, 7, 16, 9, 30, tzinfo=UTC)


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC)))
def test_moment_is_read_back(moment):
    assert read_moment(write_moment(moment)) == moment


def test_midnight_is_written_as_a_day():
    assert write_moment(datetime(2022, 7, 15, 22, tzinfo=UTC)) == "2022-07-16"


@pytest.mark.parametrize(
    "cell",
    ["2022-01-16T09:30", "2022-01-16 09:30:00", "16.01.2022 09:30", "16.1.2022, 9:30", "16/01/2022 9:30:00", "1/16/2022 9:30 AM", "Sunday, January 16, 2022 9:30 a.m.", "2022-01-16T08:30:00.000Z"],
)  # fmt: skip
def test_moments_are_read_as_people_and_spreadsheets_write_them(cell):
    assert read_moment(cell) == datetime(2022, 1, 16, 8, 30, tzinfo=UTC)


def test_noon_and_midnight_of_half_days():
    assert read_moment("1/16/2022 12:05 PM") == datetime(2022, 1, 16, 11, 5, tzinfo=UTC)
    assert read_moment("1/16/2022 12:05 AM") == datetime(2022, 1, 15, 23, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "cell, part",
    [
        ("01/02/2022 9:30", "“01/02/2022” could be two days"),
        ("16.01.2022 25:30", "is no moment"),
        ("1/16/2022 13:30 PM", "is no moment"),
        ("16.01.2022 um 9:30", "is no moment"),
        ("0001-01-01", "is outside the calendar"),
        ("0001-01-01T00:00+14:00", "is outside the calendar"),
        ("9999-12-31T23:59-12:00", "is outside the calendar"),
    ],
)
def test_moment_that_could_be_two_or_none_is_refused(cell, part):
    with pytest.raises(CellError, match=part):
        read_moment(cell)
