"""What a manual asks for and a style file leaves to the data."""

import copy

import pytest

from sources.manuals import fitted
from sources.rendering import STYLES, Cite, Works, bibliography
from tests.sources.works import BY_ID, on, person

BOARD = [{"literal": "Ferry Board"}]


@pytest.mark.parametrize(
    ("name", "short"),
    [("Riverside University Press", "Riverside UP"), ("University of Riverside Press", "U of Riverside P"), ("Riverside University", "Riverside U"),
     ("Quay, Inc.", "Quay"), ("Quay Company", "Quay"), ("Press of the Quay", "Press of the Quay"), ("Universität Bremen", "Universität Bremen")],
)  # fmt: skip
def test_mla_shortens_publishers(name, short):
    assert fitted({"id": "x", "type": "book", "title": "Ice", "publisher": name}, "mla")["publisher"] == short


def test_organisation_that_publishes_itself_is_named_once():
    report = {
        "id": "x",
        "type": "report",
        "title": "Fares",
        "author": BOARD,
        "publisher": "Ferry board",
        "issued": on(2020),
    }

    assert bibliography([report], "mla") == ["<i>Fares</i>. Ferry board, 2020."]
    assert bibliography([report], "apa") == ["Ferry Board. (2020). <i>Fares</i>."]
    assert Works([report], "mla").mark([Cite(0, "3")]) == "(<i>Fares</i> 3)"
    shared = {**report, "author": [*BOARD, person("Osei", "Kwame")]}
    assert "Ferry Board, and Kwame Osei." in bibliography([shared], "mla")[0]


def test_site_that_is_the_author_is_named_once_in_apa():
    page = {
        "id": "x",
        "type": "webpage",
        "title": "Fares",
        "author": BOARD,
        "container-title": "Ferry Board",
        "issued": on(2020),
    }

    assert bibliography([page], "apa") == ["Ferry Board. (2020). <i>Fares</i>."]


@pytest.mark.parametrize(
    ("more", "words"),
    [({"type": "motion_picture"}, "[Film]"), ({"type": "motion_picture", "publisher": "YouTube"}, "[Video]"),
     ({"type": "motion_picture", "genre": "Documentary"}, "[Documentary]"), ({"type": "dataset"}, "[Data set]"),
     ({"type": "broadcast", "genre": "podcast", "container-title": "Tide Tables"}, "[Audio podcast episode]"),
     ({"type": "thesis", "genre": "PhD thesis", "URL": "https://a.example/1"}, "[Doctoral dissertation"),
     ({"type": "thesis", "genre": "Master’s thesis"}, "[Unpublished master’s thesis]")],
)  # fmt: skip
def test_apa_says_what_a_work_is_in_its_own_words(more, words):
    assert (
        words
        in bibliography([{"id": "x", "title": "Ice", "author": [person("Salmi", "Aino")], **more}], "apa")[0]
    )


def test_chicago_lists_what_it_leaves_to_notes_by_the_rules_of_the_list():
    posts = Works([BY_ID["post"], BY_ID["speech"], BY_ID["encyclopedia"]], "chicago-notes")

    assert [entry.split(".")[0] for entry in posts.entries] == [
        "Brandt, Lena",
        "Marchetti, Elena",
        "<i>Waterpedia</i>",
    ]


@pytest.mark.parametrize("style", STYLES)
def test_item_itself_stays_as_it_was(style):
    for item in BY_ID.values():
        before = copy.deepcopy(item)

        fitted(item, style)

        assert item == before
