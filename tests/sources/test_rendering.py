"""Lists, marks and notes as the style manuals want them."""

import re
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.errors import UnknownStyle
from sources.rendering import STYLES, Cite, Works, bibliography, marks
from tests.sources.expected_references import EXPECTED
from tests.sources.works import BY_ID, WORKS, on, person


def without_links(entry):
    return re.sub(r'<a href="([^"]*)">\1</a>', r"[[\1]]", entry)


def book(family, given, title, year, **more):
    return {"id": f"{family}{year}{title}", "type": "book", "title": title, "author": [person(family, given)],
            "publisher": "Quay", "issued": on(year), **more}  # fmt: skip


def test_at_least_thirty_works_in_each_of_four_styles():
    assert set(EXPECTED) == set(STYLES)
    assert all(len(entries) >= 30 for entries in EXPECTED.values())


@pytest.mark.parametrize("style", STYLES)
def test_entries_are_as_the_manual_wants_them(style):
    entries = dict(
        zip((work["id"] for work in WORKS), map(without_links, bibliography(WORKS, style)), strict=True)
    )

    assert entries == EXPECTED[style]


@pytest.mark.parametrize(
    ("style", "expected"),
    [("mla", "(Lindqvist and Salmi 146)"), ("apa", "(Lindqvist &amp; Salmi, 2019, p. 146)"),
     ("chicago-author-date", "(Lindqvist and Salmi 2019, 146)"), ("chicago-notes", "[1, p. 146]")],
)  # fmt: skip
def test_mark_in_the_text_follows_the_style(style, expected):
    assert marks([[Cite(0, "p. 146")]], [BY_ID["journal"]], style) == [expected]


def test_several_works_stand_in_one_mark():
    works = Works([BY_ID["book"], BY_ID["chapter"]], "mla")

    assert works.mark([Cite(0, "12"), Cite(1, "ch. 3")]) == "(Abenov 12; Tanaka, ch. 3)"
    assert works.mark_parts([Cite(0), Cite(1)]) == ["Abenov", "Tanaka"]


def test_work_without_author_is_cited_by_the_beginning_of_its_title():
    assert marks([[Cite(0)]], [BY_ID["webpage-question"]], "mla") == ["(“Ferries”)"]
    assert marks([[Cite(0)]], [BY_ID["newspaper-no-author"]], "apa") == ["(“Fog Closes Strait,” 2019)"]


def test_two_works_of_one_author_and_year_get_letters_in_the_order_of_the_list():
    works = Works(
        [
            book("Salmi", "Aino", "Snow", 2019),
            book("Salmi", "Aino", "Ice", 2019),
            book("Salmi", "Aino", "Fog", 2018),
        ],
        "apa",
    )

    assert [works.mark([Cite(n)]) for n in range(3)] == ["(Salmi, 2019b)", "(Salmi, 2019a)", "(Salmi, 2018)"]
    assert works.entries[1] == "Salmi, A. (2019a). <i>Ice</i>. Quay."
    assert works.order == [2, 1, 0]


def test_two_works_of_one_author_are_told_apart_by_title_in_mla():
    works = Works(
        [book("Salmi", "Aino", "Snow", 2019), book("Salmi", "Aino", "Ice", 2021), BY_ID["book"]], "mla"
    )

    assert [works.mark([Cite(n, "p. 3")]) for n in range(3)] == [
        "(Salmi, <i>Snow</i> 3)",
        "(Salmi, <i>Ice</i> 3)",
        "(Abenov 3)",
    ]


def test_two_authors_of_one_name_are_told_apart_by_initials():
    works = Works([book("Salmi", "Aino", "Snow", 2019), book("Salmi", "Ilmari", "Ice", 2019)], "apa")

    assert [works.mark([Cite(n)]) for n in range(2)] == ["(A. Salmi, 2019)", "(I. Salmi, 2019)"]


def test_undated_works_get_letters_too():
    works = Works([{**book("Salmi", "Aino", title, 1), "issued": {}} for title in ("Ice", "Snow")], "apa")

    assert [works.mark([Cite(n)]) for n in range(2)] == ["(Salmi, n.d.-a)", "(Salmi, n.d.-b)"]


def test_note_is_whole_at_first_and_short_after_that():
    works = Works([BY_ID["journal"], BY_ID["book"]], "chicago-notes")

    notes = [works.note([Cite(0, "p. 150")]), works.note([Cite(1)]), works.note([Cite(0, "p. 151"), Cite(1)])]

    assert without_links(notes[0]) == (
        "Per Lindqvist and Aino Salmi, “Ferries and the Price of Bread,” <i>Baltic Quarterly</i> 12, no. 3 (2019): 150,"
        " [[https://doi.org/10.5555/bq.2019.45]]."
    )
    assert notes[1] == "Daulet Abenov, <i>The Long Steppe Road</i> (Meridian Press, 2008)."
    assert notes[2] == "Lindqvist and Salmi, “Ferries,” 151; Abenov, <i>Long Steppe Road</i>."


def test_list_is_sorted_without_regard_to_articles_accents_and_quotation_marks():
    titles = ["The Zoo", "“Anchor”", "Éclair", "A Boat", "Dune"]
    items = [{"id": title, "type": "book", "title": title, "issued": on(2000)} for title in titles]

    works = Works(items, "mla")

    assert [titles[n] for n in works.order] == ["“Anchor”", "A Boat", "Dune", "Éclair", "The Zoo"]


def test_verbatim_work_prints_as_typed_and_escaped():
    typed = "Cf. <b>Müller</b> & Co., notes; https://notes.example.org/a?b=1&c=2."
    item = {"id": "x", "type": "document", "title": typed, "custom": {"typed": typed, "verbatim": True}}

    for style in STYLES:
        works = Works([item], style)
        assert works.entries == [
            "Cf. &lt;b&gt;Müller&lt;/b&gt; &amp; Co., notes; "
            '<a href="https://notes.example.org/a?b=1&amp;c=2">https://notes.example.org/a?b=1&amp;c=2</a>.'
        ]
    assert Works([item], "mla").mark([Cite(0)]).startswith("(“Cf.")


def test_unknown_style_says_which_there_are():
    with pytest.raises(UnknownStyle, match="Choose mla, apa"):
        bibliography(WORKS, "harvard")


def test_list_known_in_part_ends_in_et_al_in_every_style():
    for style in STYLES:
        assert "Costa" in bibliography([BY_ID["journal-others"]], style)[0]
        assert ", et al." in bibliography([BY_ID["journal-others"]], style)[0]
        assert "others" not in bibliography([BY_ID["journal-others"]], style)[0]


def test_other_languages_bring_their_own_terms_and_leave_titles_alone():
    (entry,) = bibliography([BY_ID["book-edited"]], "mla", "de")

    assert "und" in entry
    (title,) = bibliography([{**BY_ID["book"], "title": "Der Preis des Wassers und der Stadt"}], "mla")
    assert "Der Preis des Wassers und der Stadt" in title


def test_threads_render_the_same_as_one_alone():
    alone = {style: bibliography(WORKS, style) for style in STYLES}
    seen, start = [], threading.Barrier(4)

    def render(n):
        start.wait()
        for style in list(STYLES)[n:] + list(STYLES)[:n]:
            seen.append((style, bibliography(WORKS, style)))

    threads = [threading.Thread(target=render, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(seen) == 16
    assert all(entries == alone[style] for style, entries in seen)


def test_rendering_one_work_does_not_change_the_next():
    """citeproc-py writes one date's form into the locale, which then rules all later dates."""
    order = bibliography(WORKS, "mla")
    again = bibliography(list(reversed(WORKS)), "mla")

    assert again == list(reversed(order))


ALLOWED = re.compile(r'</?(?:i|b|sup|sub)>|<a href="[^"<>]*">|</a>')
TITLES = st.text(st.sampled_from("aB <>&\"'“”‘’.?!:;,/-\ue000\ue020é</i><i>[]{}@\n"), max_size=30)


@given(
    TITLES,
    TITLES,
    TITLES,
    st.sampled_from(list(STYLES)),
    st.sampled_from(["webpage", "book", "article-journal", "legislation", "post"]),
)
def test_nothing_but_allowed_tags_ever_comes_out(title, name, url, style, kind):
    item = {"id": "x", "type": kind, "title": title, "author": [{"literal": name}, {"family": title}], "URL": f"https://a.example/{url}",
            "container-title": name, "DOI": url, "issued": {"literal": title}}  # fmt: skip

    works = Works([item], style)

    for text in (works.entries[0], works.mark([Cite(0, name)]), works.note([Cite(0, title)])):
        bare = ALLOWED.sub("", text)
        assert "<" not in bare and ">" not in bare
        assert not re.search(r"&(?!(?:amp|lt|gt|quot|#x27|#39);)", bare)
        assert not re.search("[\ue000-\ue02f]", text)


DATES = st.one_of(
    st.fixed_dictionaries(
        {
            "date-parts": st.lists(
                st.lists(st.integers(-50, 2100), min_size=1, max_size=3), min_size=1, max_size=2
            )
        }
    ),
    st.fixed_dictionaries({"raw": st.text(max_size=12)}),
    st.fixed_dictionaries({"literal": st.text(max_size=12)}),
    st.sampled_from(["2022-01", "199X", "2022/2023", "rubbish"]),
    st.fixed_dictionaries(
        {
            "date-parts": st.just([["2020", "3"]]),
            "season": st.sampled_from([1, "2", 9, "x"]),
            "circa": st.sampled_from([0, 1, "true", False]),
        }
    ),
)


@given(
    DATES,
    st.sampled_from(list(STYLES)),
    st.sampled_from(["webpage", "book", "article-journal", "speech", "treaty", "legal_case"]),
)
def test_no_date_stops_a_list(date, style, kind):
    item = {
        "id": "x",
        "type": kind,
        "title": "Ice",
        "author": [person("Salmi", "Aino")],
        "issued": date,
        "accessed": date,
    }

    assert "Ice" in bibliography([item], style)[0]
