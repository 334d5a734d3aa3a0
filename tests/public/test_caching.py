"""Kept pages: 304, what makes a page anew, what is never kept."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from editorial.copy import CreditCopy, Ref
from editorial.publishing import publish, withdraw
from editorial.saving import save_copy
from newsroom.public.caching import page_key
from tests.factories import article_copy, make_article, make_contributor, make_piece, publish_now

PAST = timedelta(days=2)


@pytest.fixture
def article(db):
    piece = make_article(slug="tins", headline="The island counts its tins", now=timezone.now() - PAST)
    publish_now(piece, now=timezone.now() - PAST)
    return piece


def test_unchanged_page_answers_304_without_rendering(client, article, django_assert_num_queries):
    first = client.get("/articles/tins/")
    cache.clear()

    with django_assert_num_queries(1):
        second = client.get("/articles/tins/", headers={"If-None-Match": first["ETag"]})

    assert (second.status_code, second.content) == (304, b"")
    assert second["ETag"] == first["ETag"]
    assert (
        second["Cache-Control"] == first["Cache-Control"] == "public, max-age=60, stale-while-revalidate=60"
    )


def test_kept_page_is_the_rendered_page(client, article):
    first, second = client.get("/articles/tins/"), client.get("/articles/tins/")

    assert first.content == second.content
    assert first["Content-Type"] == second["Content-Type"]


def test_feed_keeps_its_media_type_when_kept(client, article):
    client.get("/feed.json")

    assert client.get("/feed.json")["Content-Type"].startswith("application/feed+json")


def test_unknown_parameters_share_one_kept_page(client, article, django_assert_num_queries):
    client.get("/articles/")

    with django_assert_num_queries(1):
        client.get("/articles/?utm_source=letter&fbclid=abc")


def test_publication_shows_at_once(client, article):
    client.get("/articles/tins/")
    save_copy(article, article_copy(slug="tins", headline="The island counts its bottles"), None)
    assert "bottles" not in client.get("/articles/tins/").content.decode()

    publish(article, None)

    assert "The island counts its bottles" in client.get("/articles/tins/").content.decode()


def test_withdrawal_shows_at_once(client, article):
    client.get("/articles/tins/")

    withdraw(article, None, "Forged.")

    assert client.get("/articles/tins/").status_code == 410


def test_scheduled_moment_makes_pages_anew_without_a_timer(article):
    now = timezone.now()
    at = now + timedelta(hours=1)
    save_copy(article, article_copy(slug="tins"), None, now=now)
    publish(article, None, at=at, now=now)
    key = lambda moment: page_key("/articles/tins/", {}, moment)  # noqa: E731

    assert key(now) == key(at - timedelta(seconds=1))
    assert key(at) != key(now)


def test_new_name_of_a_contributor_shows_at_once(client, db):
    person = make_contributor("Ilse Marchetti")
    moment = timezone.now() - PAST
    piece = make_piece(
        article_copy(slug="tins", credits=(CreditCopy(Ref.of(person), "written"),)), now=moment
    )
    publish_now(piece, now=moment)
    assert "Ilse Marchetti" in client.get("/articles/tins/").content.decode()

    person.name = "Ilse Marchetti-Brandt"
    person.save()

    assert "Ilse Marchetti-Brandt" in client.get("/articles/tins/").content.decode()


def test_pages_are_the_same_for_staff_and_strangers(client, article, desk):
    stranger = client.get("/articles/tins/")
    client.force_login(desk.publisher)

    staff = client.get("/articles/tins/")

    assert staff.content == stranger.content
    assert "Set-Cookie" not in stranger.headers and "Cookie" not in stranger.get("Vary", "")


def test_missing_page_is_not_kept(client, db):
    assert client.get("/articles/tins/").status_code == 404
    moment = timezone.now() - PAST
    publish_now(make_article(slug="tins", now=moment), now=moment)

    assert client.get("/articles/tins/").status_code == 200


@pytest.mark.parametrize(
    "address", ["/", "/articles/tins/", "/feed.rss", "/search/", "/sitemap.xml", "/robots.txt"]
)
def test_only_safe_methods_are_answered(client, article, address):
    assert client.post(address).status_code == 405
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")


def test_every_page_has_the_strict_policy_and_only_embed_may_be_framed(client, world_brief):
    page, embed = client.get("/briefs/card/"), client.get("/briefs/card/embed/")

    assert "frame-ancestors 'none'" in page["Content-Security-Policy"] and page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors *" in embed["Content-Security-Policy"] and "X-Frame-Options" not in embed
    for response in (page, embed):
        assert "unsafe" not in response["Content-Security-Policy"]
        assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.fixture
def world_brief(db):
    from tests.factories import make_brief

    moment = timezone.now() - PAST
    piece = make_brief(slug="card", now=moment)
    publish_now(piece, now=moment)
    return piece
