"""The small parts: CSL validity, partial dates, name lines, keys, identities, COinS."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import csl
from sources.casing import guess_language, titled
from sources.coins import coins
from sources.dates import InvalidDate, find_date, from_edtf, to_edtf
from sources.identity import clean_url, find_doi, fingerprint
from sources.keys import citation_key
from sources.names import from_line, from_lines, read_names, to_line, to_lines
from sources.references import short_title
from tests.sources.works import BY_ID, WORKS, on, person


def test_works_of_all_types_are_valid():
    assert [csl.problems(work) for work in WORKS] == [[]] * len(WORKS)


@pytest.mark.parametrize(
    "item",
    [None, [], "x", {}, {"id": "x"}, {"id": "x", "type": "podcast"}, {"id": True, "type": "book"}, {"id": "x", "type": "book", "title": 3},
     {"id": "x", "type": "book", "author": "Salmi"}, {"id": "x", "type": "book", "author": [{"name": "Salmi"}]},
     {"id": "x", "type": "book", "issued": {"year": 2019}}, {"id": "x", "type": "book", "issued": {"date-parts": [[1, 2, 3, 4]]}},
     {"id": "x", "type": "book", "issued": {"date-parts": []}}, {"id": "x", "type": "book", "custom": []}, {"id": "x", "type": "book", "verbatim": True}],
)  # fmt: skip
def test_invalid_items_are_refused_in_sentences(item):
    problems = csl.problems(item)

    assert problems
    assert all(problem.endswith(".") for problem in problems)


@pytest.mark.parametrize(
    ("edtf", "date"),
    [("2022", on(2022)), ("2022-01", on(2022, 1)), ("2022-01-08", on(2022, 1, 8)), ("2022-21", {**on(2022), "season": 1}),
     ("2022~", {**on(2022), "circa": True}), ("2022-01/2022-03", {"date-parts": [[2022, 1], [2022, 3]]}), ("2022/..", {"date-parts": [[2022], [0]]}),
     ("-0043", on(-43)), ("199X", {"literal": "1990s", "edtf": "199X"}), ("", {}), ("2020-02-29", on(2020, 2, 29))],
)  # fmt: skip
def test_edtf_and_csl_are_one_date(edtf, date):
    assert from_edtf(edtf) == date
    assert to_edtf(date) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "2022-13",
        "2021-02-29",
        "2022-1-8",
        "2022-00",
        "22",
        "2022-03/2022-01",
        "2022-01-08T12:00",
        "/2022",
    ],
)
def test_what_is_no_partial_date_is_refused_saying_what_may_be_written(text):
    with pytest.raises(InvalidDate, match="Write 2022, 2022-01"):
        from_edtf(text)


@given(
    st.integers(1, 9999),
    st.one_of(st.none(), st.integers(1, 12)),
    st.one_of(st.none(), st.integers(1, 28)),
    st.booleans(),
)
def test_partial_dates_go_both_ways(year, month, day, circa):
    parts = [year] + ([month] if month else []) + ([day] if month and day else [])
    date = {**on(*parts), **({"circa": True} if circa else {})}

    assert from_edtf(to_edtf(date)) == date


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [("8 Jan. 2022", "2022-01-08"), ("January 8, 2022", "2022-01-08"), ("(2022, January 8)", "2022-01-08"), ("Jan. 8th 2022", "2022-01-08"),
     ("2022-01-08", "2022-01-08"), ("8. Januar 2022", "2022-01-08"), ("le 1er février 2022", "2022-02-01"), ("8 января 2022 г.", "2022-01-08"),
     ("4 de mayo de 2018", "2018-05-04"), ("08.01.2022", "2022-01-08"), ("25/12/2021", "2021-12-25"), ("12/25/2021", "2021-12-25"),
     ("March/April 2022", "2022-03/2022-04"), ("Jan. 3–5, 2022", "2022-01-03/2022-01-05"), ("Spring 2022", "2022-21"), ("Sept. 2022", "2022-09"),
     ("ca. 1850", "1850~"), ("1998–2002", "1998/2002"), ("2022a", "2022")],
)  # fmt: skip
def test_dates_are_read_as_people_type_them(typed, edtf):
    assert to_edtf(find_date(typed).date) == edtf


def test_date_that_could_be_two_days_is_read_as_its_year_and_unsure():
    found = find_date("3/4/2022")

    assert found.date == on(2022)
    assert found.sure <= 0.5


@pytest.mark.parametrize("text", ["", "n 12345", "page 4", "20221", "32 January", "Mayor"])
def test_no_date_is_found_where_none_is(text):
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [("Okafor, Adaeze", person("Okafor", "Adaeze")), ("{World Bank}", {"literal": "World Bank"}), ("King, Thomas, Jr.", person("King", "Thomas", suffix="Jr.")),
     ("van der Meer, Joost", {"family": "Meer", "given": "Joost", "non-dropping-particle": "van der"}),
     ("Humboldt, Alexander von", {"family": "Humboldt", "given": "Alexander", "dropping-particle": "von"}), ("Plato", {"family": "Plato"}),
     ("et al.", {"literal": "others"})],
)  # fmt: skip
def test_name_lines_go_both_ways(line, name):
    assert from_line(line) == name
    assert to_line(name) == line


def test_name_that_was_not_touched_keeps_parts_that_the_line_cannot_show():
    before = [{"family": "Mao", "given": "Zedong", "static-ordering": True}, person("Salmi", "Aino")]

    after = from_lines(to_lines(before) + "\nOsei, Kwame\n\n", before)

    assert after == [*before, person("Osei", "Kwame")]


@pytest.mark.parametrize(
    ("typed", "inverted", "lines"),
    [("Kirby, Jen.", True, ["Kirby, Jen"]), ("Nechepurenko, Ivan, et al.", True, ["Nechepurenko, Ivan", "et al."]),
     ("Smith, J., & Doe, J. K.", True, ["Smith, J.", "Doe, J. K."]), ("Smith, John, Jane Doe, and Bob Roe", True, ["Smith, John", "Doe, Jane", "Roe, Bob"]),
     ("World Bank", True, ["{World Bank}"]), ("BBC", True, ["{BBC}"]), ("Bank, Steven A.", True, ["Bank, Steven A."]),
     ("Jen Kirby and Ludwig van Dyke", False, ["Kirby, Jen", "van Dyke, Ludwig"]), ("King, Martin Luther, Jr.", True, ["King, Martin Luther, Jr."]),
     ("Иванов И. И., Петров П. П.", True, ["Иванов, И. И.", "Петров, П. П."]), ("", True, [])],
)  # fmt: skip
def test_names_are_read_as_people_type_them(typed, inverted, lines):
    names, sure = read_names(typed, inverted)

    assert [to_line(name) for name in names] == lines
    assert bool(sure) == bool(lines)


@pytest.mark.parametrize(
    ("work", "taken", "key"),
    [("journal", (), "lindqvist2019"), ("journal", ("lindqvist2019",), "lindqvist2019b"), ("newspaper-no-author", (), "closes2019"),
     ("report", (), "worldharvestorganization2019"), ("cyrillic", (), "ахметова2022"), ("book-particle", (), "vandermeer2016")],
)  # fmt: skip
def test_citation_key_is_name_and_year(work, taken, key):
    assert citation_key(BY_ID[work], taken) == key


def test_keys_never_run_out():
    taken = set()
    for _ in range(60):
        taken.add(citation_key(BY_ID["book"], taken))

    assert len(taken) == 60


@pytest.mark.parametrize(
    ("text", "doi"),
    [("10.5555/A.1", "10.5555/a.1"), ("https://doi.org/10.5555/a.1.", "10.5555/a.1"), ("doi:10.5555/a(1)", "10.5555/a(1)"), ("(10.5555/a1)", "10.5555/a1"),
     ("https://dx.doi.org/10.5555%2Fa.1", "10.5555/a.1"), ("10.55/a", ""), ("", "")],
)  # fmt: skip
def test_doi_is_found_and_bare(text, doi):
    assert find_doi(text) == doi


@pytest.mark.parametrize(
    ("url", "key"),
    [("https://www.A.example/x/?utm_source=m&b=2&a=1#top", "a.example/x?a=1&b=2"), ("http://a.example:80/", "a.example"),
     ("https://a.example:8443/ä%20b", "a.example:8443/%C3%A4%20b"), ("https://a.example/#!/page/3", "a.example#!/page/3"), ("no address", "no address"),
     ("http://[bad", "http://[bad")],
)  # fmt: skip
def test_addresses_are_compared_without_what_does_not_matter(url, key):
    assert clean_url(url) == key


@given(st.text(max_size=60))
def test_identity_takes_any_text(text):
    clean_url(text), find_doi(text)
    assert len(fingerprint({"id": "x", "type": "book", "title": text, "URL": text, "DOI": text}, text)) <= 48


def test_coins_lets_a_reader_save_article_and_page():
    article = dict(parse_qsl(coins(BY_ID["journal"])))
    assert article["rft_val_fmt"] == "info:ofi/fmt:kev:mtx:journal"
    assert (article["rft.atitle"], article["rft.jtitle"], article["rft.date"]) == (
        "Ferries and the price of bread",
        "Baltic Quarterly",
        "2019",
    )
    assert (article["rft.aulast"], article["rft.aufirst"], article["rft_id"]) == (
        "Lindqvist",
        "Per",
        "info:doi/10.5555/bq.2019.45",
    )
    assert [value for key, value in parse_qsl(coins(BY_ID["journal"])) if key == "rft.au"] == [
        "Per Lindqvist",
        "Aino Salmi",
    ]

    page = dict(parse_qsl(coins(BY_ID["webpage"])))
    assert page["rft_val_fmt"] == "info:ofi/fmt:kev:mtx:dc"
    assert (page["rft.type"], page["rft.source"], page["rft.identifier"]) == (
        "webpage",
        "Vox",
        "https://vox.example.com/street",
    )
    assert "others" not in coins(BY_ID["journal-others"])


@pytest.mark.parametrize(
    ("title", "short"),
    [("Ferries: Why Are They Late?", "Ferries"), ("The Long Steppe Road", "Long Steppe Road"), ("Treaty on the Use of the Strait", "Treaty"),
     ("Fog Closes Strait for Third Day", "Fog Closes Strait"), ("Ice", "Ice"), ("", "")],
)  # fmt: skip
def test_short_title_stops_where_a_phrase_does(title, short):
    assert short_title(title) == short


@pytest.mark.parametrize(
    ("text", "expected"),
    [("the price of bread: a history", "The Price of Bread: A History"), ("what to look for", "What to Look For"), ("well-being and e.g. vox.com", "Well-Being and e.g. vox.com"),
     ("iPhone users", "iPhone Users"), ("‘wet’ books", "‘Wet’ Books")],
)  # fmt: skip
def test_title_case(text, expected):
    assert titled(text) == expected


@pytest.mark.parametrize(
    ("title", "language"),
    [("Der Preis des Wassers", "de"), ("Le port et la ville", "fr"), ("Почему подорожал газ", "ru"), ("The Price of Bread", ""), ("Ice", "")],
)  # fmt: skip
def test_language_of_a_title_is_guessed(title, language):
    assert guess_language(title) == language
