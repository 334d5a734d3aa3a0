"""Lists: order, cursor, merged records, the archive."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from editorial.copy import Ref
from newsroom.public.teasers import Cursor
from tests.factories import article_copy, make_article, make_piece, make_tag, publish_now

START = timezone.now() - timedelta(days=3)


def walk(client, address):
    """The slugs of every page of a list, in order, and how many pages it had."""
    slugs, pages = [], 0
    while address and pages < 20:
        page = client.get(address).content.decode()
        slugs += re.findall(r'<h2><a href="/articles/([^/"]+)/"', page)
        link = re.search(r'<a href="([^"]+)" rel="next"', page)
        address, pages = link and link[1].replace("&amp;", "&"), pages + 1
    return slugs, pages


@pytest.mark.django_db
def test_cursor_shows_every_piece_once_in_order_though_many_share_a_moment(client):
    tag = make_tag()
    for number in range(45):
        moment = START + timedelta(minutes=number // 15)
        piece = make_piece(article_copy(slug=f"ferry-{number}", tags=(Ref.of(tag),)), now=moment)
        publish_now(piece, now=moment)
    newest_first = [f"ferry-{number}" for number in reversed(range(45))]

    for address in ("/articles/", f"/tags/{tag.slug}/"):
        slugs, pages = walk(client, address)

        assert slugs == newest_first, address
        assert pages == 3, address


@pytest.mark.parametrize(
    "text", ["x", "1-", "-", "1-2-x", "9" * 50 + "-1", "1-" + "9" * 25, "٣-٤", "--5-1", "1e5-2"]
)
def test_what_is_no_cursor_is_404(text):
    with pytest.raises(Http404):
        Cursor.read(text)


def test_cursor_survives_its_address():
    for moment in (datetime(2023, 9, 14, 8, 30, 15, 123456, tzinfo=UTC), datetime(1912, 4, 1, tzinfo=UTC)):
        cursor = Cursor(moment, 17)

        assert Cursor.read(str(cursor)) == cursor
    assert Cursor.read("") is None


@pytest.mark.django_db
def test_record_that_was_merged_leads_to_the_other(client):
    old, new = make_tag("Ferry"), make_tag("Ferries")
    piece = make_piece(article_copy(tags=(Ref.of(new),)), now=START)
    publish_now(piece, now=START)
    type(old).objects.filter(pk=old.pk).update(merged_into=new)

    response = client.get(f"/tags/{old.slug}/")

    assert (response.status_code, response["Location"]) == (301, f"/tags/{new.slug}/")
    assert client.get(f"/tags/{old.slug}/feed.rss")["Location"] == f"/tags/{new.slug}/feed.rss"


@pytest.mark.django_db
def test_archive_takes_the_month_from_the_publications_time_zone_and_links_its_neighbours(client, settings):
    # 23:30 UTC on 31 January is February in Vienna.
    for slug, moment in (
        ("winter", datetime(2024, 1, 31, 23, 30, tzinfo=UTC)),
        ("autumn", datetime(2023, 10, 5, tzinfo=UTC)),
    ):
        publish_now(make_article(slug=slug, now=moment), now=moment)

    february = client.get("/archive/2024/02/").content.decode()

    assert 'href="/articles/winter/"' in february and 'href="/articles/autumn/"' not in february
    assert 'href="/archive/2023/10/"' in february
    assert client.get("/archive/")["Location"] == "/archive/2024/02/"
    assert client.get("/archive/2024/13/").status_code == 404


@pytest.mark.django_db
def test_section_has_a_page_before_anything_is_in_it_and_stands_in_the_menu_after(client):
    from tests.factories import make_section

    section = make_section("Harbours")
    assert client.get(f"/sections/{section.slug}/").status_code == 200
    assert f'href="/sections/{section.slug}/"' not in client.get("/").content.decode()

    piece = make_piece(article_copy(section=Ref.of(section)), now=START)
    publish_now(piece, now=START)

    assert f'href="/sections/{section.slug}/"' in client.get("/").content.decode()
