"""Feeds and sitemaps are what their standards say."""

import json
import re
from datetime import timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles.models import Article
from editorial.models import Change
from tests.factories import article_copy, full_article_copy, make_brief, make_piece, publish_now
from tests.public.conftest import change

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
PLACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def moment(db):
    """When an article with everything, its correction and a card were published."""
    moment = timezone.now() - timedelta(hours=20)
    copy = full_article_copy(slug="ferry", headline="Tins & <bottles>")
    piece = make_piece(copy, now=moment)
    publish_now(piece, now=moment)
    change(piece, copy, moment + timedelta(hours=1), note="The fare is 21.", change=Change.CORRECTION)
    publish_now(make_brief(slug="votes", now=moment), now=moment - timedelta(hours=1))
    return moment


def test_rss(client, moment):
    channel = ElementTree.fromstring(client.get("/feed.rss").content).find("channel")

    assert channel.find(f"{ATOM}link").attrib["rel"] == "self"
    article, brief = channel.findall("item")
    assert article.findtext("title") == "Tins & <bottles>"
    assert article.findtext("link").endswith("/articles/ferry/")
    assert article.find("guid").attrib == {"isPermaLink": "false"}
    assert [one.text for one in article.findall(CREATOR)] == ["Ilse Marchetti"]
    assert abs(parsedate_to_datetime(article.findtext("pubDate")) - moment) < timedelta(seconds=1)
    assert not re.search(r'(?:src|href)="/', article.findtext(CONTENT))
    assert "7 out of 10" in brief.findtext(CONTENT)


def test_atom(client, moment):
    feed = ElementTree.fromstring(client.get("/feed.atom").content)

    entries = feed.findall(f"{ATOM}entry")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
    for entry in [feed, *entries]:
        assert parse_datetime(entry.findtext(f"{ATOM}updated")).tzinfo
    assert parse_datetime(entries[0].findtext(f"{ATOM}published")) == moment
    assert parse_datetime(entries[0].findtext(f"{ATOM}updated")) == moment + timedelta(hours=1)
    assert entries[0].find(f"{ATOM}content").attrib == {"type": "html"}


def test_json_feed(client, moment):
    response = client.get("/feed.json")
    feed = json.loads(response.content)

    assert response["Content-Type"].startswith("application/feed+json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"].endswith("/feed.json")
    article = feed["items"][0]
    assert article["authors"] == [{"name": "Ilse Marchetti"}]
    assert parse_datetime(article["date_modified"]) == moment + timedelta(hours=1)
    assert article["image"].startswith("http")


def test_entry_keeps_its_id_when_its_slug_changes(client, moment):
    ids = lambda: [item["id"] for item in json.loads(client.get("/feed.json").content)["items"]]  # noqa: E731
    before = ids()

    piece = Article.objects.get(slug="ferry")
    change(piece, article_copy(slug="ferry-again"), timezone.now() - timedelta(seconds=1))

    assert ids() == before


def test_sitemap_lists_pages_with_the_moment_of_their_live_edition(client, moment):
    urls = ElementTree.fromstring(client.get("/sitemap.xml").content).findall(f"{PLACE}url")
    changed = {url.findtext(f"{PLACE}loc"): url.findtext(f"{PLACE}lastmod") for url in urls}

    [article] = [address for address in changed if address.endswith("/articles/ferry/")]
    assert parse_datetime(changed[article]) == (moment + timedelta(hours=1)).replace(microsecond=0)
    assert any(address.endswith("/contributors/ilse-marchetti/") for address in changed)


def test_long_sitemap_is_an_index_of_parts_that_hold_everything_once(client, moment, monkeypatch):
    from newsroom.public import machines

    monkeypatch.setattr(machines, "MOST_URLS", 1)

    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    parts = [place.text.split("/", 3)[3] for place in index.iter(f"{PLACE}loc")]
    addresses = [
        loc.text
        for part in parts
        for loc in ElementTree.fromstring(client.get(f"/{part}").content).iter(f"{PLACE}loc")
    ]

    assert parts == ["sitemap-0.xml", "sitemap-1.xml", "sitemap-2.xml"]
    assert sum(address.endswith(("/articles/ferry/", "/briefs/votes/")) for address in addresses) == 2
    assert client.get("/sitemap-3.xml").status_code == 404


def test_news_sitemap_has_articles_of_two_days_with_first_publication(client, moment):
    old = timezone.now() - timedelta(days=3)
    publish_now(make_piece(article_copy(slug="old"), now=old), now=old)

    [url] = ElementTree.fromstring(client.get("/sitemap-news.xml").content).findall(f"{PLACE}url")

    news = url.find(f"{NEWS}news")
    assert news.findtext(f"{NEWS}title") == "Tins & <bottles>"
    assert parse_datetime(news.findtext(f"{NEWS}publication_date")) == moment.replace(microsecond=0)
    assert news.find(f"{NEWS}publication").findtext(f"{NEWS}language") == "en"


def test_robots_names_both_sitemaps_and_keeps_machines_from_the_desk(client, db):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /admin/" in text
    assert re.findall(r"^Sitemap: http\S+/(\S+)$", text, re.MULTILINE) == ["sitemap.xml", "sitemap-news.xml"]
