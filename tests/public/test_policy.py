"""The strict Content-Security-Policy is on whatever the application answers, and by whichever part of it."""

import pytest
from django.test import Client
from django.utils import timezone

from newsroom.public import previews
from newsroom.public.reviewing import share
from tests.factories import Desk, full_article_copy, make_image, make_piece, publish_now

ANONYMOUS = {
    "/": 200,
    "/articles/tins/": 200,
    "/articles/tins/history/": 200,
    "/articles/tins/cite.bib": 200,
    "/articles/never/": 404,
    "/articles": 301,
    "/nowhere/": 404,
    "/feed.rss": 200,
    "/sitemap.xml": 200,
    "/robots.txt": 200,
    "/healthz": 200,
    "/media/none.jpg": 404,
    "/static/desk/admin.css": 200,
    "/static/desk/form.js": 200,
    "/static/public/icon.svg": 200,
    "/static/none.css": 404,
    "/admin/": 302,
    "/admin/login/": 200,
}
AT_THE_DESK = {
    "/admin/jsi18n/": 200,
    "/admin/": 200,
    "/admin/articles/article/": 200,
    "/admin/articles/article/add/": 200,
    "/admin/articles/article/import/": 200,
    "/admin/autocomplete/?app_label=editorial&model_name=credit&field_name=contributor": 200,
    "/admin/nowhere/": 404,
}


def strict(response) -> bool:
    policy = response.headers.get("Content-Security-Policy", "")
    return "default-src 'none'" in policy and "unsafe" not in policy


@pytest.fixture
def site(db):
    moment = timezone.now() - timezone.timedelta(days=1)
    piece = make_piece(full_article_copy(slug="tins"), now=moment)
    publish_now(piece, now=moment)
    return piece


def test_readers_addresses(site, client):
    answers = {path: client.get(path) for path in ANONYMOUS}

    assert {path: answer.status_code for path, answer in answers.items()} == ANONYMOUS
    assert [path for path, answer in answers.items() if not strict(answer)] == []


def test_addresses_of_the_desk(site, client):
    client.force_login(Desk().administrator)

    answers = {path: client.get(path) for path in AT_THE_DESK}

    assert {path: answer.status_code for path, answer in answers.items()} == AT_THE_DESK
    assert [path for path, answer in answers.items() if not strict(answer)] == []


def test_pictures_and_review_links(site, client):
    for path in (make_image().file.url, share(site, None).get_absolute_url(), "/preview/x/"):
        assert strict(client.get(path)), path


def test_answers_that_no_view_gives(site, settings, client):
    unchanged = client.get(
        "/static/desk/admin.css",
        headers={"If-Modified-Since": client.get("/static/desk/admin.css")["Last-Modified"]},
    )
    foreign = client.get("/", headers={"host": "evil.example"})
    posted = client.post("/")
    forged = Client(enforce_csrf_checks=True).post("/admin/login/")
    settings.SECURE_SSL_REDIRECT = True
    insecure = Client().get("/")

    answers = [unchanged, foreign, posted, forged, insecure]
    assert [answer.status_code for answer in answers] == [304, 400, 405, 403, 301]
    assert [answer.status_code for answer in answers if not strict(answer)] == []


def test_form_with_an_old_token_is_told_that_nothing_was_saved(db):
    forged = Client(enforce_csrf_checks=True).post("/admin/login/")

    page = forged.content.decode()
    assert "<h1>Nothing was saved</h1>" in page
    assert "<style" not in page  # the policy would refuse it


def test_page_that_breaks(db, monkeypatch):
    monkeypatch.setattr(previews, "not_found", lambda *_, **__: 1 / 0)

    response = Client(raise_request_exception=False).get("/preview/x/")

    assert response.status_code == 500
    assert strict(response)
