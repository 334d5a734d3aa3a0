"""What strangers send: addresses, parameters, methods and headers that nobody means. None is an error of ours."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import brief_copy, full_article_copy, make_piece, publish_now

PATHS = [
    "/archive/0000/01/",
    "/archive/0001/01/",
    "/archive/9999/12/",
    "/articles/tins/history/0/",
    f"/articles/tins/history/{'9' * 30}/",
    f"/articles/tins/history/{'9' * 5000}/",
    "/articles/%00/",
    "/articles/%ff/",
    "/articles/%ED%A0%80/",
    f"/articles/{'a' * 9000}/",
    f"/sitemap-{'9' * 30}.xml",
    "/sitemap-2.xml",
    "/media/%00.jpg",
    "/media/a%00.jpg",
    "/media/pictures",
    "/media/..%2f..%2fetc/passwd.jpg",
    "/media/%2e%2e/%2e%2e/x.png",
    "/media//etc/x.png",
    f"/media/{'a' * 5000}.jpg",
    "/media/data:image/png,x",
    "/media/%ED%A0%80.png",
    "/preview/x/",
    "/preview/%00/",
    "/preview/a:b:c/",
    "/preview/%C3%A9:%C3%A9:%C3%A9/",
    "/articles/tins/cite.xml",
    "/sections/nowhere/feed.rss",
]
LISTS = [
    "/articles/",
    "/briefs/",
    "/corrections/",
    "/sections/harbours/",
    "/tags/ferries/",
    "/contributors/ilse-marchetti/",
    "/subjects/ilinca-vornic/",
]
NO_CURSORS = [
    "--1-5",
    "1-",
    "-",
    "%00",
    "1%00-1",
    "%ff%fe",
    "%ED%A0%80",
    "9" * 5000,
    "a" * 5000,
    "99999999999999999999-1",
    "1-9223372036854775808",
    "-62135596800000001-1",
    "253402300800000000-1",
    "%D9%A1-%D9%A1",
    "%C2%B2",
    "%0d%0aX:%20y",
]
QUERIES = [
    "%00",
    "%ff%fe",
    "%ED%A0%80",
    "a%01b%02c",
    "%22",
    "-%22",
    "*",
    "NEAR(a)",
    "-the",
    "a%20AND",
    "%5C",
    "%25_",
    "%E2%80%AE",
    "%EF%BF%BF",
    "%C2%AA",
    "9" * 5000,
]


@pytest.fixture
def site(db):
    moment = timezone.now() - timezone.timedelta(days=1)
    for copy in (full_article_copy(slug="tins"), brief_copy(slug="card")):
        publish_now(make_piece(copy, now=moment), now=moment)


@pytest.mark.parametrize("path", PATHS)
def test_address_that_leads_nowhere_is_not_found(site, path):
    for method in ("GET", "HEAD"):
        assert Client().generic(method, path).status_code == 404, method


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_other_methods_are_refused(site, method):
    for path in ("/", "/articles/tins/", "/briefs/card/embed/", "/feed.json", "/media/x.jpg", "/preview/x/"):
        assert Client().generic(method, path).status_code == 405, path


@pytest.mark.parametrize("before", NO_CURSORS)
def test_what_is_no_place_in_a_list_is_not_found(site, before):
    for path in LISTS:
        assert Client().get(f"{path}?before={before}").status_code == 404, path


def test_places_at_the_ends_of_time_are_places(site):
    for path in LISTS:
        if path != "/corrections/":
            for before in ("-62135596800000000-1", "253402300799999999-1", "0-9223372036854775807"):
                assert Client().get(f"{path}?before={before}").status_code in (200, 404), (path, before)


@pytest.mark.parametrize("query", QUERIES)
def test_anything_can_be_searched_for(site, query):
    assert Client().get(f"/search/?q={query}").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "a b", "", "testserver@evil.example"])
def test_foreign_host_is_refused_and_printed_nowhere(site, host):
    assert Client().get("/", headers={"host": host}).status_code == 400


def test_forwarded_host_enters_no_page(site):
    for path in ("/", "/feed.rss", "/sitemap.xml", "/articles/tins/"):
        page = Client().get(path, headers={"X-Forwarded-Host": "evil.example"})

        assert b"evil.example" not in page.content


@pytest.mark.parametrize(
    "name, value",
    [
        ("Range", "bytes=0-1"),
        ("If-None-Match", 'W/"'),
        ("If-Modified-Since", "soon"),
        ("Accept-Language", "x" * 5000),
        ("Cookie", "sessionid=%00; csrftoken=\xff"),
    ],
)
def test_odd_header_changes_nothing(site, name, value):
    assert Client().get("/articles/tins/", headers={name: value}).status_code == 200


def test_any_version_is_told_from_none(site):
    headers = {"If-None-Match": "*"}

    assert Client().get("/articles/never/", headers=headers).status_code == 404
    assert Client().get("/articles/tins/", headers=headers).status_code == 200
