"""BibTeX, RIS and CSL-JSON: out and in again without loss of what both sides know, and plain words for damaged files."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import csl
from sources.errors import UnreadableList
from sources.exchange import (
    bibtex,
    from_bibtex,
    from_csl_json,
    from_ris,
    latex,
    read_any,
    ris,
    to_bibtex,
    to_csl_json,
    to_ris,
)
from tests.sources.works import WORKS, on, person

KNOWN_TO_BIBTEX = {
    "id",
    "type",
    "container-title",
    "publisher",
    "number",
    "issue",
    "page",
    *bibtex._NAMES,
    *bibtex._DATES,
    *bibtex._FIELDS,
    *bibtex._VERBATIM,
}
KNOWN_TO_RIS = {"id", "type", "page", "issued", "accessed", "keyword", "ISSN", *ris._NAMES, *ris._FIELDS}


def only(item, known):
    return {key: str(value) if key in csl.NUMBERS else value for key, value in item.items() if key in known}


@pytest.mark.parametrize("work", WORKS, ids=[work["id"] for work in WORKS])
def test_work_survives_bibtex(work):
    (item,) = from_bibtex(to_bibtex([work])).items

    assert only(item, KNOWN_TO_BIBTEX) == only(work, KNOWN_TO_BIBTEX)


@pytest.mark.parametrize("work", WORKS, ids=[work["id"] for work in WORKS])
def test_work_survives_ris(work):
    (item,) = from_ris(to_ris([work])).items

    assert only(item, KNOWN_TO_RIS) == only(work, KNOWN_TO_RIS)


@pytest.mark.parametrize("kind", csl.TYPES)
def test_every_type_survives_both(kind):
    work = {
        "id": "x",
        "type": kind,
        "title": "Ice",
        "container-title": "Snow",
        "publisher": "Quay",
        "number": "4",
        "issue": "2",
    }

    assert from_bibtex(to_bibtex([work])).items == [work]
    assert from_ris(to_ris([work])).items == [work]


def test_list_goes_in_and_out_as_a_whole_and_in_order():
    for out, back in ((to_bibtex, from_bibtex), (to_ris, from_ris), (to_csl_json, from_csl_json)):
        reading = back(out(WORKS))

        assert [item["id"] for item in reading.items] == [work["id"] for work in WORKS]
        assert reading.problems == []


# Letters of several scripts, and all that LaTeX, BibTeX, RIS and JSON treat as special.
_CHARACTERS = st.sampled_from("abcXYZ éüßñøЖцΩ漢字 0123 {}\\$&#_%~^\"'`-–—.,;:!?()[]@=/<>|*+“”‘’«»\u00a7")
TEXT = (
    st.text(_CHARACTERS, min_size=1, max_size=25)
    .map(lambda t: " ".join(t.split()))
    .filter(lambda t: any(c.isalnum() for c in t))
)
WORD = st.text(st.sampled_from("abcdefgéüßñøЖцΩ"), min_size=1, max_size=8).map(str.capitalize)
YEARS = st.integers(1400, 2100)
DAY = st.builds(lambda y, m, d: on(y, m, d), YEARS, st.integers(1, 12), st.integers(1, 28))
DATE = st.one_of(DAY, st.builds(on, YEARS), st.builds(on, YEARS, st.integers(1, 12)),
                 st.builds(lambda y: {"date-parts": [[y], [y + 1]]}, YEARS), st.builds(lambda y: {"date-parts": [[y]], "circa": True}, YEARS),
                 st.builds(lambda y: {"date-parts": [[y]], "season": 2}, YEARS))  # fmt: skip
NAME = st.one_of(
    st.builds(person, WORD, WORD),
    st.builds(
        lambda f, g, p: person(f, g, **{"non-dropping-particle": p}),
        WORD,
        WORD,
        st.sampled_from(["van", "de la"]),
    ),
    st.builds(lambda f, g: person(f, g, suffix="Jr."), WORD, WORD),
    st.builds(lambda a, b: {"literal": f"{a} {b}"}, WORD, WORD),
    st.builds(lambda a: {"family": a}, WORD),
)
NAMES = st.builds(
    lambda names, more: names + ([{"literal": "others"}] if more else []),
    st.lists(NAME, min_size=1, max_size=3),
    st.booleans(),
)


def works(text_fields, name_fields, date_fields):
    optional = dict.fromkeys(text_fields, TEXT)
    optional |= dict.fromkeys(name_fields, NAMES) | dict.fromkeys(date_fields, DATE)
    optional |= {"page": st.sampled_from(["1-22", "A4", "101-109, 120", "iv-x", "33+"]), "URL": st.sampled_from(["https://a.example/x_y?b=1&c=%20#d"]),
                 "DOI": st.sampled_from(["10.1000/a_b(c)1", "10.5555/x<1>"]), "volume": st.sampled_from(["12", "iv"]), "edition": st.sampled_from(["2", "Rev."])}  # fmt: skip
    required = {
        "id": st.sampled_from(["k1", "osei:2020", "müller-20"]),
        "type": st.sampled_from(list(csl.TYPES)),
        "title": TEXT,
    }
    return st.fixed_dictionaries(required, optional=optional)


BIBTEX_TEXTS = set(bibtex._FIELDS) - {"title", "volume", "edition", "medium", "ISBN", "ISSN"} | {
    "container-title",
    "publisher",
    "number",
    "issue",
}
RIS_TEXTS = set(ris._FIELDS) - {"title", "volume", "edition", "URL", "DOI"}


@given(works(BIBTEX_TEXTS, bibtex._NAMES, bibtex._DATES))
def test_anything_survives_bibtex(work):
    (item,) = from_bibtex(to_bibtex([work])).items

    assert item == work


@given(works(RIS_TEXTS, ris._NAMES, ["issued", "accessed"]))
def test_anything_survives_ris(work):
    (item,) = from_ris(to_ris([work])).items

    assert item == work


@given(st.lists(works(["container-title"], ["author"], ["issued"]), max_size=3))
def test_anything_survives_csl_json(items):
    items = [
        {**item, "id": f"n{n}", "custom": {"deep": [1, {"a": None}]}, "volume": n}
        for n, item in enumerate(items)
    ]

    assert from_csl_json(to_csl_json(items)).items == items


@given(TEXT)
def test_latex_gives_back_what_it_was_given(text):
    assert latex.decode(latex.encode(text)) == text


def test_italics_in_titles_survive_latex():
    title = "Reading <i>Moby-Dick</i> & H<sub>2</sub>O"

    assert latex.encode(title) == r"Reading \emph{Moby-Dick} \& H\textsubscript{2}O"
    assert latex.decode(latex.encode(title)) == title


def test_bibtex_of_other_programs_is_read():
    text = r"""
    @string{bq = "Baltic Quarterly"}
    @comment{kept out}
    @Article{lind2019,
      title = {Ferries and the {Price} of Bread -- Br{\"u}cken \'etroites, 50% more},
      author = {Lindqvist, Per and Aino Salmi and {World Harvest Organization} and Joost van der Meer and others},
      journal = bq, year = 2019, month = mar, volume = "12", number = {3}, pages = {145--167},
      doi = {https://doi.org/10.5555/BQ.2019.45}, url = {https://a.example/x\_y}
    }
    @misc{web, title = {About}, howpublished = {\url{https://a.example/about}}, year = {c. 1850}}
    @mastersthesis{th, author = {Duarte, Ines}, title = {Tides}, school = {Riverside}, year = {n.d.}}
    """
    article, web, thesis = from_bibtex(text).items

    assert article == {
        "id": "lind2019", "type": "article-journal", "title": "Ferries and the Price of Bread – Brücken étroites, 50% more",
        "author": [person("Lindqvist", "Per"), person("Salmi", "Aino"), {"literal": "World Harvest Organization"},
                   {"family": "Meer", "given": "Joost", "non-dropping-particle": "van der"}, {"literal": "others"}],
        "container-title": "Baltic Quarterly", "issued": on(2019, 3), "volume": "12", "issue": "3", "page": "145-167",
        "DOI": "10.5555/bq.2019.45", "URL": "https://a.example/x_y",
    }  # fmt: skip
    assert (web["URL"], web["issued"]) == ("https://a.example/about", {"date-parts": [[1850]], "circa": True})
    assert (thesis["type"], thesis["publisher"], thesis["genre"]) == (
        "thesis",
        "Riverside",
        "Master’s thesis",
    )


def test_damaged_bibtex_entry_is_named_and_the_others_are_read():
    reading = from_bibtex("@book{a, title={Ice}}\n@book{broken, title={x\n@book{b, title={Snow}}\n")

    assert [item["title"] for item in reading.items] == ["Ice", "Snow"]
    assert len(reading.problems) == 1
    assert "line 2" in reading.problems[0]


def test_same_key_twice_is_read_twice():
    reading = from_bibtex("@book{a, title={Ice}}\n@book{a, title={Snow}}\n")

    assert [item["title"] for item in reading.items] == ["Ice", "Snow"]
    assert len({item["id"] for item in reading.items}) == 2


def test_ris_of_other_programs_is_read():
    text = "TY  - JOUR\nA1  - Lindqvist, Per\nAU - Salmi, Aino\nT1  - Ferries\nJO  - Baltic Quarterly\nSP  - 145\nEP  - 167\nY1  - 2019/03//\nSN  - 1234-5678\nKW  - sea\nKW  - bread\nAB  - First line\nsecond line\n"

    (item,) = from_ris(text).items

    assert item["author"] == [person("Lindqvist", "Per"), person("Salmi", "Aino")]
    assert item["page"] == "145-167"
    assert item["issued"] == on(2019, 3)
    assert item["ISSN"] == "1234-5678"
    assert item["keyword"] == "sea, bread"
    assert item["abstract"] == "First line second line"


def test_record_that_nobody_closed_does_not_swallow_the_next():
    reading = from_ris("TY  - BOOK\nTI  - Ice\nTY  - BOOK\nTI  - Snow\nER  - \n")

    assert [item["title"] for item in reading.items] == ["Ice", "Snow"]


def test_valid_csl_json_comes_out_as_it_went_in():
    item = {
        "id": 7,
        "type": "book",
        "issued": {"raw": "around 1850"},
        "page": 3,
        "custom": {"mine": [1]},
        "categories": ["a"],
        "author": [{"family": "X", "static-ordering": 1}],
    }

    assert from_csl_json(json.dumps([item])).items == [item]
    assert from_csl_json(json.dumps({"items": [item]})).items == [item]
    assert from_csl_json(json.dumps(item)).items == [item]


def test_unknown_fields_of_csl_json_are_kept_and_reported():
    reading = from_csl_json('[{"id": "a", "type": "podcast", "title": "Ice", "myField": 3}]')

    assert reading.items == [{"id": "a", "type": "document", "title": "Ice", "custom": {"myField": 3}}]
    assert "myField" in " ".join(reading.problems)
    assert "podcast" in " ".join(reading.problems)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"id": "a", "type": "book", "title": "Ice"}]', "csl-json"),
        ("\ufeff  TY  - BOOK\r\nTI  - Ice\r\nER  - \r\n", "ris"),
        ("% a comment\n@book{a,\n title = {Ice}}", "bibtex"),
        ("Salmi, Aino. Ice. Polar House, 2019.", "typed"),
        ("[1] Salmi, Aino. Ice. Polar House, 2019.", "typed"),
        ("@salmi wrote: Ice. Polar House, 2019.", "typed"),
    ],
)
def test_format_is_found_out(text, expected):
    assert read_any(text).format == expected
    assert "Ice" in read_any(text.encode("utf-8")).items[0]["title"]


def test_bytes_of_older_programs_are_read():
    assert read_any("@book{a, title={Müller}}".encode("cp1252")).items[0]["title"] == "Müller"
    assert read_any("@book{a, title={Müller}}".encode("utf-16")).items[0]["title"] == "Müller"


@pytest.mark.parametrize(
    "source",
    [
        "",
        "  \n",
        b"",
        b"PK\x03\x04\0\0\0",
        "[{",
        '{"a": ',
        '[{"a":' * 50_000,
        '[{"id": NaN}]x',
        "x" * 2_000_001,
    ],
)
def test_unreadable_input_gets_one_plain_sentence(source):
    with pytest.raises(UnreadableList) as caught:
        read_any(source)

    assert str(caught.value).endswith(".")
    assert "Traceback" not in str(caught.value)


NOISE = st.lists(
    st.one_of(st.text(max_size=15), st.sampled_from(["@book{a,", "title={", "}", "TY  - BOOK", "ER  - ", "AU  - ", "\n", '[{"id":1,', '"type":"book"}]', "{", "\\emph{", "$", "%", "and ", "DA  - 20", ","])),
    max_size=25,
).map("".join)  # fmt: skip


@given(st.one_of(NOISE, st.binary(max_size=200)))
def test_nothing_but_our_own_error_is_ever_raised(source):
    try:
        reading = read_any(source)
    except UnreadableList:
        return
    for item in reading.items:
        assert csl.problems(item) == []
    assert len({str(item["id"]) for item in reading.items}) == len(reading.items)
