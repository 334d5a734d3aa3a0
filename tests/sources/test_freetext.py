"""Typed references: read field by field, never lost, never a stack trace."""

import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import csl
from sources.dates import to_edtf
from sources.freetext import parse_entry, parse_list
from sources.names import to_line
from tests.sources.typed_references import (
    APA,
    CHICAGO,
    DAMAGED,
    HARVARD_AND_LOOSE,
    MLA,
    OTHER_TONGUES,
    REFERENCES,
)

COLUMN = {"container": "container-title", "place": "publisher-place", "url": "URL", "doi": "DOI"}


def understood(item, field):
    if field in ("author", "editor", "translator"):
        return [to_line(name) for name in item.get(field, [])]
    if field in ("issued", "accessed"):
        return to_edtf(item.get(field, {}))
    return item.get(COLUMN.get(field, field), "")


def share_right(references):
    right = [
        understood(parse_list(typed)[0].item, field) == value
        for typed, expected in references
        for field, value in expected.items()
    ]
    return sum(right) / len(right)


def test_corpus_is_large_enough_to_mean_something():
    assert len(REFERENCES) >= 60


@pytest.mark.parametrize(
    "group",
    [MLA, APA, CHICAGO, DAMAGED, OTHER_TONGUES, HARVARD_AND_LOOSE],
    ids=["mla", "apa", "chicago", "damaged", "tongues", "loose"],
)
def test_nine_fields_in_ten_are_read_right_in_every_group(group):
    assert share_right(group) >= 0.9


@pytest.mark.parametrize(("typed", "expected"), REFERENCES, ids=[typed[:40] for typed, _ in REFERENCES])
def test_reference_of_the_corpus_is_read(typed, expected):
    (parsed,) = parse_list(typed)

    assert {field: understood(parsed.item, field) for field in expected} == expected
    assert not csl.problems(parsed.item)


def test_confidence_is_given_for_every_field_that_was_read():
    for typed, _ in REFERENCES:
        parsed = parse_entry(typed)

        assert set(parsed.item) - {"id", "custom"} <= set(parsed.confidence) | {"original-date"}
        assert all(0 <= value <= 1 for value in parsed.confidence.values())


def test_unclosed_title_is_less_sure_than_a_closed_one_and_says_so():
    closed = parse_entry("Ferreira, Ana. “The Last Toll Keeper.” Roads Today, 11 Oct. 2018.")
    unclosed = parse_entry("Ferreira, Ana. “The Last Toll Keeper. Roads Today, 11 Oct. 2018.")

    assert unclosed.confidence["title"] < closed.confidence["title"]
    assert any("quotation mark" in problem for problem in unclosed.problems)


def test_broken_address_is_kept_apart_and_reported():
    parsed = parse_entry(
        "Brandt, Lena. “A Bridge.” Roads Today, 6 Jan. 2020,®i_id=99&segment_id=12#bridge. Accessed 12 Jan. 2020."
    )

    assert "URL" not in parsed.item
    assert parsed.leftover == "®i_id=99&segment_id=12#bridge"
    assert any("address is broken" in problem for problem in parsed.problems)


@pytest.mark.parametrize("typed", ["see the notes of the seminar", "Tuesday", "—", "???", "1234"])
def test_what_cannot_be_read_prints_as_typed(typed):
    (parsed,) = parse_list(typed)

    assert parsed.verbatim
    assert parsed.item["custom"] == {"typed": typed, "verbatim": True}
    assert not csl.problems(parsed.item)


def test_bare_address_prints_as_typed_but_its_link_can_be_checked():
    (parsed,) = parse_list("https://harbour.example.org/long/path.html")

    assert parsed.verbatim
    assert parsed.item["URL"] == "https://harbour.example.org/long/path.html"


def test_leading_dash_repeats_the_authors_before():
    first, second = parse_list("Salmi, Aino. Ice. Polar House, 2019.\n———. Snow. Polar House, 2021.")

    assert second.item["author"] == first.item["author"] == [{"family": "Salmi", "given": "Aino"}]
    assert second.item["title"] == "Snow"


def test_ids_in_a_list_are_distinct():
    parsed = parse_list("Salmi, Aino. Ice. Polar House, 2019.\n\nSalmi, Aino. Snow. Polar House, 2019.")

    assert [entry.item["id"] for entry in parsed] == ["salmi2019", "salmi2019b"]


def test_list_is_cut_at_blank_lines_bullets_numbers_and_hanging_indents():
    one, two = (
        "Salmi, Aino. Ice and the\n    long night. Polar House, 2019.",
        "Osei, Kwame. A Street. Lane,\n    2022.",
    )
    flat = [" ".join(entry.split()) for entry in (one, two)]

    for text in (
        f"{one}\n\n{two}",
        f"Works Cited\n\n{one}\n{two}",
        f"1. {flat[0]}\n2. {flat[1]}",
        f"• {flat[0]}\n• {flat[1]}",
        f"{flat[0]}\r\n{flat[1]}",
        f"[1] {flat[0]}\n[2] {flat[1]}",
    ):
        assert [entry.item["title"] for entry in parse_list(text)] == [
            "Ice and the long night",
            "A Street",
        ], text


def test_line_broken_inside_an_entry_is_joined():
    (parsed,) = parse_list(
        "Okafor, Adaeze. “Why Harbour Towns\nVote Late.” The Coastal Post, 3\nMar. 2021,\nhttps://post.example.com/vote."
    )

    assert parsed.item["title"] == "Why Harbour Towns Vote Late"
    assert parsed.item["URL"] == "https://post.example.com/vote"


def words_of(text):
    return sorted(csl.storable(text).split())


FRAGMENTS = st.sampled_from(
    ["“", "”", '"', "«", "»", "„", "(2022, January 8).", "Kirby, J.", "et al.", "https://", "https://a.example/b?c=1&d=2", "®i_id=4&x=1",
     "Accessed", "12 Jan. 2022", "doi:10.1000/1", "10.1234/", "pp. 3–", "vol. 4", "In:", "(Ed.).", "[Video]", "———.", "*", "_", "//", "\n", "\n\n",
     "1.", "•", "«Газета»", "№ 3", "Washington, DC: Brookings", "n.d.", "\t", "\x00", "\ud83d", "’", "‘", "12(3), 45–67", "(", ")", "10.1000/((", "{", "}"]
)  # fmt: skip


@given(
    st.one_of(
        st.text(max_size=400), st.lists(st.one_of(FRAGMENTS, st.text(max_size=12)), max_size=30).map(" ".join)
    )
)
def test_no_text_is_ever_lost_and_nothing_raises(text):
    parsed = parse_list("Entry " + text)  # so that no line of it alone is a heading

    assert words_of("Entry " + text) == sorted(word for entry in parsed for word in entry.typed.split())
    for entry in parsed:
        assert csl.problems(entry.item) == []
        assert entry.item["custom"]["typed"] == entry.typed


def test_long_hostile_lines_take_no_noticeable_time():
    """A quadratic pattern would hang here for minutes, and the test run with it."""
    for text in (
        "A" * 20_000,
        "Aa, " * 5_000,
        "Kirby, J., & " * 2_000,
        "“" * 3_000,
        "(2022) " * 3_000,
        "1-" * 10_000,
        "a.b" * 8_000,
    ):
        assert parse_list(text)


SEED = pathlib.Path(__file__).parents[2].parent / "shared" / "seeds" / "000_eb2447d6b416773b.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the real documents are not here")
def test_all_four_works_of_the_real_article_are_read():
    text = SEED.read_text("utf-8")
    bbc, vox, times, missing = parse_list(text[text.index("Works Consulted") :])

    read = [
        ([to_line(n) for n in e.item.get("author", [])], e.item.get("container-title", ""), to_edtf(e.item["issued"]), to_edtf(e.item["accessed"]))
        for e in (bbc, vox, times, missing)
    ]  # fmt: skip
    assert read == [
        ([], "BBC News", "2022-01-07", "2022-01-12"),
        (["Kirby, Jen"], "Vox", "2022-01-08", "2022-01-12"),
        (["Nechepurenko, Ivan", "et al."], "The New York Times", "2022-01-06", "2022-01-12"),
        (["Putz, Catherine"], "", "2022-01-05", "2022-01-13"),
    ]
    assert [len(e.item["title"].split()) for e in (bbc, vox, times, missing)] == [11, 9, 9, 10]
    assert "URL" not in times.item and "segment_id" in times.leftover
    assert missing.confidence["container-title"] == 0
