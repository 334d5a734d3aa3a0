"""The public change history and the page of corrections."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from editorial.models import Change
from editorial.publishing import publish, seal, withdraw
from tests.factories import article_copy, brief_copy, make_piece, publish_now
from tests.public.conftest import change

START = timezone.now() - timedelta(days=3)


def after(hours):
    return START + timedelta(hours=hours)


def article(body="<p>The fare is 12 crowns.</p>", **overrides):
    return article_copy(slug="ferry", headline="The fare", body=body, **overrides)


@pytest.fixture
def corrected(db):
    piece = make_piece(article(), now=START)
    publish_now(piece, now=START)
    change(
        piece,
        article("<p>The fare is 21 crowns.</p>"),
        after(1),
        note="The fare is 21.",
        change=Change.CORRECTION,
    )
    return piece


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def numbers(page):
    return [int(number) for number in re.findall(r"Edition (\d+):", page)]


def test_history_numbers_begun_editions_by_their_moment(client, corrected):
    publish(corrected, None, at=timezone.now() + timedelta(hours=4), now=after(2))

    assert numbers(text(client, "/articles/ferry/history/")) == [2, 1]
    assert client.get("/articles/ferry/history/3/").status_code == 404
    assert client.get("/articles/ferry/history/0/").status_code == 404


def test_edition_that_readers_see_does_not_tell_when_the_next_begins(client, corrected):
    later = timezone.now() + timedelta(days=400)
    publish(corrected, None, at=later, now=after(2))

    page = text(client, "/articles/ferry/history/2/")

    assert "read since" in page and str(timezone.localtime(later).year) not in page


def test_edition_shows_its_change_word_by_word_and_its_text(client, corrected):
    page = text(client, "/articles/ferry/history/2/")

    assert "<del>12</del><ins>21</ins>" in page
    assert "The fare is 21 crowns." in page
    assert "The fare is 12 crowns." in text(client, "/articles/ferry/history/1/")


def test_withdrawn_and_reinstated_piece_shows_both_in_its_history(client, corrected):
    withdraw(corrected, None, "While we check a letter.", now=after(2))
    publish(corrected, None, now=after(3), note="The letter is genuine.", change=Change.UPDATE)

    page = text(client, "/articles/ferry/history/")

    assert numbers(page) == [4, 3, 2, 1]
    assert "While we check a letter." in page
    assert client.get("/articles/ferry/history/3/").status_code == 404
    assert 'href="/articles/ferry/history/2/"' in text(client, "/articles/ferry/history/4/")


def test_piece_that_comes_back_without_a_note_is_called_published_again(client, corrected):
    withdraw(corrected, None, "While we check a letter.", now=after(2))
    publish(corrected, None, now=after(3))
    change(corrected, article("<p>The fare is 22 crowns.</p>"), after(4))

    page = text(client, "/articles/ferry/history/")

    labels = re.findall(r"Edition (\d: [\w ]+)", page)
    assert labels == [
        "5: Minor edit",
        "4: Published again",
        "3: Withdrawn",
        "2: Correction",
        "1: First published",
    ]
    assert '<p class="kicker">Published again</p>' in text(client, "/articles/ferry/history/4/")


def test_past_text_stands_in_its_own_direction_and_language(client, db):
    piece = make_piece(article(language="fa"), now=START)
    publish_now(piece, now=START)

    page = text(client, "/articles/ferry/history/1/")

    section = re.search(r'<section class="as-read"[^>]*>', page)[0]
    assert section.endswith(' lang="fa" dir="rtl">')


def test_reason_of_a_sealed_edition_is_said_once(client, corrected):
    seal(corrected.editions.get(change=Change.FIRST), None, "A court ordered it, in the spring.")

    page = text(client, "/articles/ferry/history/1/")

    assert page.count("A court ordered it, in the spring.") == 1


def test_sealed_edition_is_compared_with_nothing(client, corrected):
    seal(corrected.editions.order_by("live_from").first(), None, "By order of a court.", now=after(2))

    assert "12 crowns" not in text(client, "/articles/ferry/history/2/")
    assert "<del>" not in text(client, "/articles/ferry/history/2/")
    assert "12 crowns" not in text(client, "/articles/ferry/history/1/")


def test_brief_shows_which_answer_changed(client, db):
    copy = brief_copy(slug="votes")
    piece = make_piece(copy, now=START)
    publish_now(piece, now=START)
    answers = {one.prompt: one.value for one in copy.answers} | {"score": "9"}
    change(piece, brief_copy(slug="votes", headline=copy.headline, answers=answers), after(1))

    page = text(client, "/briefs/votes/history/2/")

    assert "<del>7</del><ins>9</ins>" in page
    assert "9 out of 10" in page


def test_corrections_page_has_notes_of_live_pieces_alone(client, corrected):
    other = make_piece(article_copy(slug="other", headline="Another matter"), now=START)
    publish_now(other, now=START)
    change(
        other,
        article_copy(slug="other", headline="Another matter"),
        after(1),
        note="We misspelt a name.",
        change=Change.CORRECTION,
    )
    withdraw(other, None, "Forged.", now=after(2))

    page = text(client, "/corrections/")

    assert "The fare is 21." in page and 'href="/articles/ferry/history/"' in page
    assert "We misspelt a name." not in page


def test_corrections_page_by_cursor_shows_each_once(client, db):
    piece = make_piece(article(), now=START)
    publish_now(piece, now=START)
    for number in range(25):
        change(
            piece,
            article(),
            START + timedelta(minutes=number + 1),
            note=f"Note number {number}.",
            change=Change.CORRECTION,
        )

    first = text(client, "/corrections/")
    older = re.search(r'<a href="([^"]+)" rel="next"', first)[1]
    second = text(client, older)

    found = [int(number) for page in (first, second) for number in re.findall(r"Note number (\d+)\.", page)]
    assert found == list(reversed(range(25)))
    assert client.get("/corrections/?before=x").status_code == 404
    assert client.get("/corrections/?before=99999999999").status_code == 404
