"""The screen of review links: who gives whom a way to read a draft, until when, and ends it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from editorial.models import Event
from newsroom.public.models import ReviewLink
from newsroom.public.reviewing import revoke, share
from tests.factories import make_article, make_brief, make_user


def url(piece):
    return reverse("admin:review", args=[piece.pk])


def form(**changes):
    return {"for_whom": "Prof. Varga", "ends_on": f"{timezone.localdate() + timedelta(days=3)}", **changes}


@pytest.mark.parametrize("make", [make_article, make_brief])
def test_link_is_made_read_by_a_stranger_and_ended(as_user, desk, settings, make):
    piece = make(desk.writer, headline="Salt in the draft")
    client = as_user(desk.writer)
    panel = client.get(reverse(f"admin:{piece.kind}s_{piece.kind}_change", args=[piece.pk]))
    assert f'href="{url(piece)}"' in panel.content.decode()

    day = timezone.localdate() + timedelta(days=3)

    client.post(url(piece), form(ends_on=f"{day}"))

    link = ReviewLink.objects.get()
    assert (link.for_whom, link.made_by, link.last_day) == (
        "Prof. Varga",
        desk.writer,
        day,
    )
    page = client.get(url(piece)).content.decode()
    assert f'value="{settings.SITE_URL}{link.get_absolute_url()}"' in page
    stranger = Client()
    assert "Salt in the draft" in stranger.get(link.get_absolute_url()).content.decode()

    client.post(url(piece), {"revoke": link.pk})

    assert stranger.get(link.get_absolute_url()).status_code == 404
    assert link.get_absolute_url() not in client.get(url(piece)).content.decode()
    assert [(event.verb, event.note) for event in Event.objects.filter(verb__endswith="shared")] == [
        ("unshared", "Prof. Varga"),
        ("shared", "Prof. Varga"),
    ]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"for_whom": ""}, "This field is required."),
        ({"ends_on": ""}, "This field is required."),
        ({"ends_on": "2020-01-01"}, "A review link works until today or a day within 90 days."),
        ({"ends_on": "soon"}, "Enter a valid date."),
    ],
)
def test_what_is_missing_or_too_long_is_said_and_nothing_made(as_user, desk, changes, says):
    piece = make_article(desk.writer)

    response = as_user(desk.writer).post(url(piece), form(**changes))

    assert response.status_code == 422
    assert says in response.content.decode()
    assert not ReviewLink.objects.exists()


@pytest.mark.parametrize("who", ["writer", "editor", "publisher", "administrator"])
def test_those_who_may_share_a_piece(as_user, desk, who):
    piece = make_article(desk.writer)
    client = as_user(getattr(desk, who))

    assert client.get(url(piece)).status_code == 200
    assert client.post(url(piece), form()).status_code == 302
    assert ReviewLink.objects.get().made_by == getattr(desk, who)


def test_another_writer_sees_makes_and_ends_no_link(as_user, desk):
    piece = make_article(desk.writer)
    link = share(piece, None)
    other = as_user(make_user("olga", "Writer"))

    assert other.get(url(piece)).status_code == 403
    assert other.post(url(piece), form()).status_code == 403
    assert other.post(url(piece), {"revoke": link.pk}).status_code == 403

    assert (
        "Share for review"
        not in other.get(reverse("admin:articles_article_change", args=[piece.pk])).content.decode()
    )
    assert list(ReviewLink.objects.usable()) == [link]


@pytest.mark.parametrize("who", ["stranger", None])
def test_people_without_the_desk_are_sent_to_the_log_in(client, desk, who):
    piece = make_article(desk.writer)
    link = share(piece, None)
    if who:
        client.force_login(desk.stranger)

    for response in (client.get(url(piece)), client.post(url(piece), {"revoke": link.pk})):
        assert response.status_code == 302
        assert "/login/" in response.url
    assert ReviewLink.objects.usable().exists()


def test_link_of_another_piece_is_not_ended_here(as_user, desk):
    theirs, mine = make_article(desk.editor), make_article(desk.writer)
    link = share(theirs, None)

    for ended in (link.pk, "x", ""):
        as_user(desk.writer).post(url(mine), {"revoke": ended})

    assert ReviewLink.objects.usable().exists()


def test_links_that_ended_are_told_with_their_names(as_user, desk):
    piece = make_article(desk.writer)
    revoke(share(piece, desk.writer, for_whom="Ilse Brandt"), desk.writer)
    before = timezone.now() - timedelta(days=2)
    share(piece, desk.writer, timezone.localdate(before), for_whom="Bo Varga", now=before)

    response = as_user(desk.writer).get(url(piece))

    assert response.context["links"] == []
    assert {link.for_whom for link in response.context["ended"]} == {"Ilse Brandt", "Bo Varga"}
    assert "Bo Varga" in response.content.decode()


def test_piece_that_is_not_there_has_no_links(as_user, desk):
    assert as_user(desk.editor).get(reverse("admin:review", args=[10**6])).status_code == 404
