"""The demonstration's content and pictures, before any database."""

import hashlib
import re
import unicodedata
from datetime import UTC, date, datetime, timedelta

import pytest

from articles.models import TypeOfWork
from editorial import markup
from editorial.models import Role
from newsroom.demonstration.loading import CARDS, STORIES, day_of, moment
from newsroom.demonstration.people import CONTRIBUTORS, SECTIONS, SUBJECTS
from newsroom.demonstration.pictures import PICTURES
from newsroom.demonstration.shapes import Change, Publish, Withdraw, prose
from newsroom.demonstration.works import WORKS, item
from sources import csl

EVERYTHING = (*STORIES, *CARDS)
PUBLISHED = [story for story in STORIES if story.steps and not isinstance(story.steps[-1], Withdraw)]


def named(one):
    return one.slug


def figures(story):
    return re.findall(r'<figure data-image="([^"]+)">', story.body)


def test_every_type_of_work_is_shown():
    assert {story.type_of_work for story in PUBLISHED} == set(TypeOfWork.values)
    assert len(PUBLISHED) >= 12


@pytest.mark.parametrize("story", PUBLISHED, ids=named)
def test_an_article_is_long_enough_to_read(story):
    words = len(markup.plain(prose(story.body)).split())

    assert 500 <= words <= 1000


def test_every_role_is_held_by_somebody():
    assert {role for one in EVERYTHING for role in one.credits} == set(Role.values)


def test_credits_sections_and_subjects_name_records_that_are_there():
    people = {person.name for person in CONTRIBUTORS}
    sections = {name for name, _slug, _description in SECTIONS}
    subjects = {topic.slug for topic in SUBJECTS}

    assert {name for one in EVERYTHING for names in one.credits.values() for name in names} == people
    assert {one.section for one in EVERYTHING} == sections
    assert {card.subject for card in CARDS} | {
        slug for story in STORIES for slug in story.subjects
    } == subjects


def test_contributors_are_of_all_kinds_and_several_scripts():
    assert {person.kind for person in CONTRIBUTORS} == {"person", "shared", "organisation"}
    assert all(person.bio for person in CONTRIBUTORS)
    letters = {
        unicodedata.name(letter) for person in CONTRIBUTORS for letter in person.name if letter.isalpha()
    }
    assert any(name.startswith("CYRILLIC") for name in letters)
    assert "LATIN CAPITAL LETTER L WITH STROKE" in letters
    assert "LATIN SMALL LETTER A WITH MACRON" in letters


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_every_citation_mark_names_a_cited_work_and_every_cited_work_is_marked(story):
    marked = {work.key for mark in markup.citation_marks(prose(story.body)) for work in mark.works}

    assert marked == set(story.cites)
    assert set(story.locators) <= set(story.cites)


def test_every_work_is_cited_and_every_cited_work_is_there():
    assert {key for one in EVERYTHING for key in one.cites} == set(WORKS)


@pytest.mark.parametrize("key", WORKS)
def test_a_work_is_valid_csl(key):
    today = date(2026, 3, 1)

    csl.check(item(key, today))


def test_a_recent_work_is_dated_from_the_day_of_loading():
    assert item("courier-levels", date(2026, 3, 1))["issued"] == {"date-parts": [[2026, 2, 25]]}
    assert item("ruvenzi-census", date(2026, 8, 30))["issued"] == {"date-parts": [[2026, 2]]}
    assert item("sarkul1998", date(2026, 3, 1))["issued"] == {"date-parts": [[1998, 5, 11]]}


def test_no_work_leads_to_an_address_that_could_be_somebodys():
    addresses = [work["URL"] for work in WORKS.values() if "URL" in work]
    dois = [work["DOI"] for work in WORKS.values() if "DOI" in work]

    assert addresses and all(re.match(r"https://[a-z.-]+\.example/", address) for address in addresses)
    assert dois and all(doi.startswith("10.5555/") for doi in dois)


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_a_figure_shows_a_drawn_picture_that_is_not_the_lead(story):
    assert set(figures(story)) <= {picture.name for picture in PICTURES} - {story.picture}


def test_every_picture_says_what_it_shows_and_is_shown_somewhere():
    shown = {one.picture for one in EVERYTHING} | {name for story in STORIES for name in figures(story)}
    shown |= {person.portrait for person in CONTRIBUTORS} | {topic.picture for topic in SUBJECTS}

    assert all(len(picture.alt) > 20 for picture in PICTURES)
    assert {picture.name for picture in PICTURES} == shown - {""}


def test_pictures_are_large_all_different_and_the_same_each_time():
    drawn = {picture.name: picture.draw() for picture in PICTURES}

    assert {drawing.size for drawing in drawn.values()} == {(1600, 900), (1000, 1000)}
    assert len({hashlib.sha256(drawing.tobytes()).digest() for drawing in drawn.values()}) == len(PICTURES)
    assert all(len(drawing.getcolors(2_000_000)) > 8 for drawing in drawn.values())
    assert PICTURES[0].draw().tobytes() == drawn[PICTURES[0].name].tobytes()


def test_there_are_a_correction_a_clarification_an_update_and_one_to_come():
    changes = [step for one in EVERYTHING for step in one.steps if isinstance(step, Change)]

    assert {step.kind for step in changes} == {"correction", "clarification", "update"}
    assert all(step.note for step in changes)
    assert [step.kind for step in changes if step.days_ago < 0] == ["update"]


@pytest.mark.parametrize("hour", range(24))
def test_nothing_that_has_happened_lies_ahead_whenever_it_is_loaded(hour):
    now = datetime(2026, 3, 12, hour, 1, tzinfo=UTC)
    steps = [step for one in EVERYTHING for step in one.steps]

    for step in steps:
        at = moment(day_of(now), step.days_ago, step.hour, getattr(step, "minute", 0))

        assert (at > now) == (step.days_ago < 0)
    assert any(isinstance(step, Publish) and step.days_ago == 0 for step in steps)
    assert moment(day_of(now), 0, 0) > now - timedelta(hours=31)


def test_prose_is_one_line_of_blocks_whose_words_stay_apart():
    text = "\n<p>One\ntwo <em>three</em>\n<strong>four</strong></p>\n<ul>\n<li>five</li>\n</ul>\n"

    assert prose(text) == "<p>One two <em>three</em> <strong>four</strong></p><ul><li>five</li></ul>"
