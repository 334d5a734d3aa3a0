"""The desk's first page says what waits, to each only what they may see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from editorial import stages
from editorial.publishing import publish
from newsroom.desk import panels
from sources.models import LinkStatus, Source
from tests.factories import make_article, make_image, make_source


def lines(user, key):
    """The texts of one panel; None where there is no such panel."""
    return next(([line.text for line in panel.lines] for panel in panels(user) if panel.key == key), None)


def test_drafts_are_mine_alone(desk):
    make_article(desk.writer, headline="Mine")
    make_article(desk.editor, headline="Somebody else's")

    assert lines(desk.writer, "drafts") == ["Mine"]


def test_review_shows_editors_everything_and_writers_their_own(desk):
    for user, headline in ((desk.writer, "From the writer"), (desk.editor, "From the editor")):
        stages.submit(make_article(user, headline=headline), user)

    assert sorted(lines(desk.publisher, "review")) == ["From the editor", "From the writer"]
    assert lines(desk.writer, "review") == ["From the writer"]


def test_scheduled_editions_come_in_the_order_of_their_moments(desk):
    now = timezone.now()
    for days, headline in ((3, "On the third day"), (1, "Tomorrow")):
        publish(make_article(headline=headline), None, at=now + timedelta(days=days), now=now)
    publish(make_article(headline="Already there"), None, now=now - timedelta(days=1))

    assert lines(desk.editor, "scheduled") == ["Tomorrow", "On the third day"]


def test_broken_links_and_silent_pictures_are_shown(desk):
    source = make_source("Winter Timetable")
    Source.objects.filter(pk=source.pk).update(link_status=LinkStatus.BROKEN)
    make_image("harbour.jpg", alt="")

    assert lines(desk.editor, "links") == [source.name]
    assert lines(desk.editor, "pictures") == ["harbour.jpg"]


def test_events_are_for_those_who_may_see_them(desk):
    make_article(desk.writer, headline="The ferry")

    assert lines(desk.editor, "events") == ["The ferry"]
    assert lines(desk.writer, "events") is None


def test_somebody_without_rights_sees_no_panel(desk):
    make_article(desk.writer)

    assert panels(desk.stranger) == []


@pytest.mark.parametrize("who", ["writer", "editor", "publisher", "administrator"])
def test_first_page_answers_everybody_at_the_desk(at_desk, url, desk, who):
    stages.submit(make_article(desk.writer, headline="The ferry that never sailed"), desk.writer)

    answer = at_desk(who).get(url("index"))

    assert answer.status_code == 200
    assert "The ferry that never sailed" in answer.content.decode()


def test_first_page_takes_a_fixed_number_of_queries(at_desk, url, desk, django_assert_max_num_queries):
    for number in range(12):
        article = make_article(desk.editor, headline=f"Piece {number}")
        if number % 2:
            stages.submit(article, desk.editor)
    client = at_desk("editor")

    with django_assert_max_num_queries(15):
        client.get(url("index"))
