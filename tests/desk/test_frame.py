"""What every screen of the desk has around it: the trail back, the time zone, the account."""

import re

import pytest
from django.urls import reverse

from editorial.models import Event
from tests.factories import make_article, make_contributor


def trail(client, path):
    """The words of the trail at `path`, and where each leads."""
    page = client.get(path).content.decode()
    listed = re.search(r'<ol class="breadcrumbs">(.*?)</ol>', page, re.S)[1]
    items = re.findall(r"<li.*?>(.*?)</li>", listed, re.S)
    links = [re.search(r'href="([^"]*)"', item) for item in items]
    return [re.sub(r"<[^>]*>", "", item).strip() for item in items], [link and link[1] for link in links]


@pytest.fixture
def client_of(as_user, desk):
    return as_user(desk.administrator)


@pytest.mark.parametrize(
    ("page", "last"),
    [("publish", "Publish"), ("revisions", "Revisions"), ("withdraw", "Withdraw"), ("delete", "Delete")],
)
def test_trail_of_a_screen_leads_back_through_the_piece(client_of, page, last):
    piece = make_article(headline="Salt & tins")

    words, links = trail(client_of, reverse(f"admin:articles_article_{page}", args=[piece.pk]))

    assert words == ["Desk", "Articles", "Salt &amp; tins", last]
    assert links == [
        "/admin/",
        "/admin/articles/article/",
        f"/admin/articles/article/{piece.pk}/change/",
        None,
    ]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/admin/articles/article/", ["Desk", "Articles"]),
        ("/admin/articles/article/add/", ["Desk", "Articles", "Add article"]),
        ("/admin/articles/article/import/batches/", ["Desk", "Articles", "Imports"]),
        ("/admin/editorial/contributor/{pk}/change/", ["Desk", "Contributors", "Ilse Brandt"]),
        ("/admin/editorial/contributor/{pk}/history/", ["Desk", "Contributors", "Ilse Brandt", "History"]),
        ("/admin/auth/user/", ["Desk", "Users"]),
        ("/admin/password_change/", ["Desk", "Password change"]),
    ],
)
def test_trail_says_desk_list_and_record(client_of, path, words):
    person = make_contributor("Ilse Brandt")

    assert trail(client_of, path.format(pk=person.pk))[0] == words


@pytest.mark.parametrize("path", ["/admin/", "/admin/articles/article/add/", "/admin/password_change/"])
def test_time_zone_is_said_once_and_the_account_is_at_hand(client_of, settings, path):
    page = client_of.get(path).content.decode()

    assert page.count(f"All times are those of {settings.TIME_ZONE}.") == 1
    assert page.count('action="/admin/logout/"') == 1
    assert page.count('href="/admin/password_change/"') == 1


def test_stock_history_of_a_piece_leads_to_its_revisions(client_of):
    piece = make_article()

    response = client_of.get(reverse("admin:articles_article_history", args=[piece.pk]))

    assert response.url == reverse("admin:articles_article_revisions", args=[piece.pk])


def test_delete_screen_counts_revisions_in_words(client_of):
    piece = make_article(headline="Salt")

    page = client_of.get(reverse("admin:articles_article_delete", args=[piece.pk])).content.decode()

    assert "“Salt” was never published." in page
    assert "its one revision" in page
    assert "Piece tag" not in page


def test_log_prints_moments_and_stages_as_people_write_them(client_of, settings):
    settings.TIME_ZONE = "Europe/Vienna"
    piece = make_article()
    Event.objects.create(
        piece=piece, verb="assigned", before="due_at –", after="due_at 2026-11-28T17:00:00+01:00"
    )
    Event.objects.create(piece=piece, verb="submitted", before="draft", after="in-review")

    page = client_of.get(reverse("admin:editorial_event_changelist")).content.decode()

    assert "due at – → due at 28 Nov 2026, 17:00" in page
    assert "draft → in review" in page


def test_filters_of_the_log_are_named_as_its_columns(client_of):
    Event.objects.create(verb="submitted")

    page = client_of.get(reverse("admin:editorial_event_changelist")).content.decode()

    assert re.findall(r"<summary>\s*(By \w+)", page) == ["By what", "By when"]
