"""Shapes of CSL-JSON that other processors' test suites and exports hold: none is refused, none is lost, none stops a list."""

import json

import pytest

from sources import csl
from sources.dates import from_edtf, to_edtf
from sources.exchange import from_csl_json, read_any, to_bibtex, to_csl_json, to_ris
from sources.rendering import STYLES, Cite, Works, bibliography

ICE = {"id": "ice", "type": "book", "title": "Ice"}


def quay(**name):
    return {**ICE, "author": [{"family": "Quay", **name}]}


def issued(**date):
    return {**ICE, "issued": {key.replace("_", "-"): value for key, value in date.items()}}


UNCHANGED = [
    issued(date_parts=[[1965, -1, 1]]), issued(date_parts=[[1965, 13, 1]]), issued(date_parts=[[1965, 60]]),
    issued(date_parts=[["1999", "21"], ["2001", "22"]], raw="Spring 1999 - Summer 2001"), issued(raw="No Day"), issued(literal="Michaelmas"),
    issued(date_parts=[["2000", 11]], season="1"), issued(date_parts=[["2000", "11", "23"]], circa=1), issued(date_parts=[[-44, 3, 15]]),
    issued(date_parts=[[2000, 11, 1], [0, 0, 0]]), issued(date_parts=[["" , ""]]), issued(date_parts=[[2000, "", ""]]), issued(),
    {**ICE, "issued": "2020-01"}, {**ICE, "title": "", "author": []}, quay(given="Francis d'"), quay(given="", literal=""),
    quay(**{"given": "Ann", "static-ordering": False, "parse-names": True, "comma-suffix": "1", "suffix": "Jr."}),
    {**ICE, "author": [{"given": "Plato"}]}, {**ICE, "note": "illustrator: Quay || Ann\nauthor: Osei || K."}, {**ICE, "volume": 12, "page": 33},
    {**ICE, "journalAbbreviation": "Q. J.", "shortTitle": "I"}, {**ICE, "title": 'A <span class="nocase">quay</span> & <i>x</i>'},
    {**ICE, "id": 1}, {**ICE, "categories": ["ports"], "original-date": {"date-parts": [[1900]]}}, {**ICE, "locator": "5"},
]  # fmt: skip


@pytest.mark.parametrize("item", UNCHANGED, ids=range(len(UNCHANGED)))
def test_valid_item_of_any_shape_goes_out_as_it_came_in(item):
    reading = from_csl_json(to_csl_json([item]))

    assert (reading.items, reading.problems) == ([item], [])


@pytest.mark.parametrize("item", UNCHANGED, ids=range(len(UNCHANGED)))
@pytest.mark.parametrize("style", STYLES)
def test_no_shape_stops_a_list(item, style):
    works = Works([item], style)

    assert works.entries[0]
    assert works.mark([Cite(0, "3")])


@pytest.mark.parametrize("item", UNCHANGED, ids=range(len(UNCHANGED)))
@pytest.mark.parametrize("write", [to_bibtex, to_ris])
def test_what_a_file_keeps_it_keeps_for_good(item, write):
    (once,) = read_any(write([item])).items

    assert read_any(write([once])).items == [once]
    assert csl.label(once) == csl.label({**item, "id": str(item["id"])})


MENDED = [
    ({"author": [{"family": "Ferry Board", "given": None}]}, {"author": [{"family": "Ferry Board"}]}),
    (
        {"author": [{"family": "Ferry Board", "isInstitution": "true"}]},
        {"author": [{"literal": "Ferry Board"}]},
    ),
    (
        {"author": [{"literal": "Ferry Board", "multi": {"_key": {}}}]},
        {"author": [{"literal": "Ferry Board"}]},
    ),
    ({"title": 2020}, {"title": "2020"}),
    ({"ISBN": 9780000000000}, {"ISBN": "9780000000000"}),
    ({"keyword": ["ports", "tides"]}, {"keyword": "ports, tides"}),
    ({"issued": {"year": "2000", "month": "1"}}, {"issued": {"date-parts": [["2000", "1"]]}}),
    ({"issued": {"date-parts": [2000, 1, 1]}}, {"issued": {"date-parts": [[2000, 1, 1]]}}),
    ({"issued": {"date-parts": [[2000]], "time": "T1"}}, {"issued": {"date-parts": [[2000]]}}),
]


@pytest.mark.parametrize(
    ("odd", "right"), MENDED, ids=[next(iter(odd)) + str(n) for n, (odd, _) in enumerate(MENDED)]
)
def test_odd_value_is_read_and_kept_as_it_was(odd, right):
    reading = from_csl_json(json.dumps([{**ICE, **odd}]))

    assert reading.items == [{**ICE, **right, "custom": odd}]
    assert len(reading.problems) == 1
    assert not csl.problems(reading.items[0])


def test_nothing_is_said_of_a_field_that_is_null():
    reading = from_csl_json(json.dumps([{**ICE, "abstract": None, "custom": None}]))

    assert (reading.items, reading.problems) == ([ICE], [])


def test_older_names_of_variables_go_into_files():
    item = {**ICE, "shortTitle": "I", "journalAbbreviation": "Q. J."}

    for write in (to_bibtex, to_ris):
        (back,) = read_any(write([item])).items
        assert (back["title-short"], back["container-title-short"]) == ("I", "Q. J.")


def test_word_that_keeps_its_case_keeps_it():
    (entry,) = bibliography(
        [{**ICE, "title": 'the <span class="nocase">ice quay</span> of northern ports'}], "mla"
    )

    assert entry == "<i>The ice quay of Northern Ports</i>."


NOVEMBER, DECEMBER, JANUARY = [2000, 11, 1], [2000, 12, 15], [2001, 1, 5]
RANGES = [
    ([[2000, 11, 1], [2000, 11, 15]], "1–15 Nov. 2000", "2000, November 1–15"),
    ([NOVEMBER, DECEMBER], "1 Nov.–15 Dec. 2000", "2000, November 1–December 15"),
    ([NOVEMBER, JANUARY], "1 Nov. 2000–5 Jan. 2001", "2000–2001, November 1–January 5"),
    ([[2000, 11], [2000, 12]], "Nov.–Dec. 2000", "2000, November–December"),
    ([[2000], [2001]], "2000–2001", "2000–2001"),
    ([[2000], [2000]], "2000", "2000"),
    ([NOVEMBER, NOVEMBER], "1 Nov. 2000", "2000, November 1"),
    ([[2000, 21], [2001, 22]], "Spring 2000–Summer 2001", "2000–2001, Spring–Summer"),
    ([[2000, 13]], "Spring 2000", "2000, Spring"),
]


@pytest.mark.parametrize(("dates", "mla", "apa"), RANGES, ids=[str(row[0]) for row in RANGES])
def test_range_shows_once_what_both_ends_share(dates, mla, apa):
    item = {
        "id": "ice",
        "type": "article-newspaper",
        "title": "Ice",
        "container-title": "Quay",
        "issued": {"date-parts": dates},
    }

    assert bibliography([item], "mla") == [f"“Ice.” <i>Quay</i>, {mla}."]
    assert bibliography([item], "apa") == [f"Ice. ({apa}). <i>Quay</i>."]


@pytest.mark.parametrize("style", STYLES)
def test_range_within_a_year_does_not_stop_a_style_that_shows_years(style):
    item = {**ICE, "issued": {"date-parts": [NOVEMBER, DECEMBER]}}

    assert "2000" in bibliography([item], style)[0]


@pytest.mark.parametrize("edtf", ["1999-21/2001-22", "1999-21/1999-23"])
def test_range_of_seasons_is_a_date(edtf):
    assert to_edtf(from_edtf(edtf)) == edtf
