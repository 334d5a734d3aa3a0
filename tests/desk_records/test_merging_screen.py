"""Merging at the desk: a page says what moves, and nothing moves before it is confirmed."""

import pytest

from editorial.copy import CitationCopy, CreditCopy, Ref
from editorial.models import Contributor, Credit, Event, Section, Subject, Tag
from tests.factories import (
    article_copy,
    make_article,
    make_contributor,
    make_piece,
    make_section,
    make_source,
    make_subject,
    make_tag,
    publish_now,
)


def merged(record):
    record.refresh_from_db()
    return record.merged_into


def test_action_leads_to_the_page_that_says_what_moves(at_desk, url):
    one, other = make_tag("Ferries"), make_tag("Ferry")
    publish_now(make_article(tags=(Ref.of(one),)))
    client = at_desk()

    answer = client.post(
        url("editorial_tag_changelist"),
        {"action": "merge_selected", "_selected_action": [one.pk, other.pk]},
        follow=True,
    )

    page = answer.content.decode()
    assert "1 piece tag, 1 edition tag" in page
    assert "nothing names it" in page
    assert merged(one) is None


def test_confirmed_merge_moves_everything_to_the_one_that_stays(at_desk, url):
    one, other = make_tag("Ferries"), make_tag("Ferry")
    piece = make_article(tags=(Ref.of(one),))

    answer = at_desk().post(url("editorial_tag_merge"), {"ids": [one.pk, other.pk], "keep": other.pk})

    assert answer.url == url("editorial_tag_change", other.pk)
    assert merged(one) == other
    assert [row.tag for row in piece.tag_rows.all()] == [other]
    assert Event.objects.get(verb="merged").before == "tag Ferries"


def test_three_contributors_become_one(at_desk, url):
    keep, *others = [make_contributor(name) for name in ("Ilse Marchetti", "I. Marchetti", "Marchetti, Ilse")]
    for other in others:
        make_article(credits=(CreditCopy(Ref.of(other), "written"),))

    at_desk().post(
        url("editorial_contributor_merge"), {"ids": [keep.pk, *(one.pk for one in others)], "keep": keep.pk}
    )

    assert Credit.objects.filter(contributor=keep).count() == 2
    assert {merged(one) for one in others} == {keep}


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("section", make_section),
        ("subject", make_subject),
        ("contributor", make_contributor),
        ("tag", make_tag),
    ],
)
def test_every_sort_of_record_can_be_merged(at_desk, url, name, make):
    one, other = make("Harbours"), make("Ports")

    at_desk().post(url(f"editorial_{name}_merge"), {"ids": [one.pk, other.pk], "keep": one.pk})

    assert merged(other) == one


def test_citations_of_a_merged_source_follow(at_desk, url):
    one, other = make_source("Winter Timetable"), make_source("Timetable for Winter")
    piece = make_piece(article_copy(citations=(CitationCopy(Ref.of(other), "brandt2023"),)))

    at_desk().post(url("sources_source_merge"), {"ids": [one.pk, other.pk], "keep": one.pk})

    assert merged(other) == one
    assert [row.source for row in piece.citations.all()] == [one]


def test_merge_without_a_choice_asks_for_one(at_desk, url):
    one, other = make_tag("Ferries"), make_tag("Ferry")

    answer = at_desk().post(url("editorial_tag_merge"), {"ids": [one.pk, other.pk]})

    assert "Choose the one to keep." in answer.content.decode()
    assert merged(one) is None and merged(other) is None


def test_merge_of_a_single_record_asks_for_the_other(at_desk, url):
    tag = make_tag("Ferries")

    page = at_desk().get(url("editorial_tag_merge"), {"ids": tag.pk}).content.decode()

    assert "See what moves" in page
    assert 'data-model-name="tag"' in page


@pytest.mark.parametrize("ids", [[], ["0"], ["x", "999999"]])
def test_merge_of_nothing_says_so(at_desk, url, ids):
    answer = at_desk().get(url("editorial_tag_merge"), {"ids": ids})

    assert "There is nothing to merge" in answer.content.decode()


def test_merged_record_leaves_the_list_and_leads_to_its_successor(at_desk, url):
    one, other = make_tag("Ferries"), make_tag("Ferry lines")
    client = at_desk()
    client.post(url("editorial_tag_merge"), {"ids": [one.pk, other.pk], "keep": other.pk})

    answer = client.get(url("editorial_tag_change", one.pk))

    assert answer.url == url("editorial_tag_change", other.pk)
    listed = client.get(url("editorial_tag_changelist"))
    assert [tag.pk for tag in listed.context["cl"].result_list] == [other.pk]


def test_name_of_a_merged_tag_leads_to_its_successor(at_desk, url):
    one, other = make_tag("Ferries"), make_tag("Ferry")
    client = at_desk()
    client.post(url("editorial_tag_merge"), {"ids": [one.pk, other.pk], "keep": other.pk})

    answer = client.post(url("editorial_tag_add"), {"name": "ferries", "slug": ""})

    assert "was merged into" in answer.content.decode()
    assert url("editorial_tag_change", other.pk) in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("editor", 200), ("writer", 403), ("stranger", 302), (None, 302)]
)
def test_merging_is_for_those_who_may(at_desk, client, url, who, status):
    one, other = make_tag("Ferries"), make_tag("Ferry")
    if who:
        at_desk(who)

    shown = client.get(url("editorial_tag_merge"), {"ids": [one.pk, other.pk]})
    posted = client.post(url("editorial_tag_merge"), {"ids": [one.pk, other.pk], "keep": other.pk})

    assert shown.status_code == status
    assert (merged(one) == other) is (who == "editor")
    assert posted.status_code == (302 if who != "writer" else 403)


def test_writer_is_not_offered_to_merge(at_desk, url):
    tag = make_tag("Ferries")

    page = at_desk("writer").get(url("editorial_tag_change", tag.pk)).content.decode()

    assert url("editorial_tag_merge") not in page


def test_models_that_are_merged_have_a_screen():
    from editorial.following import ROWS

    assert set(ROWS) == {Contributor, Section, Subject, Tag}
