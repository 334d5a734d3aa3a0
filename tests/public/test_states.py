"""Every state of publication on every address that readers know: nothing unpublished shows, everything live does."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from editorial.publishing import publish, withdraw
from editorial.saving import save_copy
from newsroom.public.frame import Elsewhere
from newsroom.public.pages import find_live
from tests.factories import NOON, article_copy, make_article, make_brief
from tests.public.conftest import STATES

HOUR = timedelta(hours=1)
PLURALS = {"article": "articles", "brief": "briefs"}


def lists_of(world):
    """Every address at which readers find many pieces."""
    section, tag, person = world.section.slug, world.tag.slug, world.contributor.slug
    month = timezone.localtime(world.cases["live"].piece.editions.get().first_published_at)
    addresses = [
        "/",
        f"/{PLURALS[world.kind]}/",
        f"/sections/{section}/",
        f"/tags/{tag}/",
        f"/contributors/{person}/",
    ]
    addresses += [
        f"/subjects/{world.subject.slug}/",
        reverse("public:month", args=[month.year, month.month]),
        "/sitemap.xml",
    ]
    for place in ("", f"sections/{section}/", f"tags/{tag}/", f"contributors/{person}/"):
        addresses += [f"/{place}feed.{format}" for format in ("rss", "atom", "json")]
    if world.kind == "article":
        addresses.append("/sitemap-news.xml")
    return addresses


def pages_of(world, case):
    """Every address of one piece, under the slug it first had."""
    base = f"/{PLURALS[world.kind]}/{case.slug}/"
    own = ["cite.bib", "cite.ris", "cite.json", *(["embed/"] if world.kind == "brief" else [])]
    return [base, f"{base}history/", f"{base}history/1/", *(base + page for page in own)]


def everything(client, address):
    """The body that a reader ends at, following redirects."""
    return client.get(address, follow=True).content.decode()


def test_lists_and_feeds_show_what_is_live_and_nothing_else(client, world):
    for address in lists_of(world):
        response = client.get(address)

        assert response.status_code == 200, address
        text = response.content.decode()
        for case in world.cases.values():
            assert not case.secret or case.secret not in text, (address, case.state)
            assert not case.open or case.open in text, (address, case.state)


def test_search_finds_what_is_live_and_nothing_else(client, world):
    for case in world.cases.values():
        for word, is_found in ((case.secret, False), (case.open, True)):
            if word:
                text = client.get("/search/", {"q": word}).content.decode()

                assert (f"The {word} affair" in text) is is_found, (case.state, word)


EXPECTED = {"never": 404, "live": 200, "scheduled": 404, "superseded": 301, "withdrawn": 410, "sealed": 301}


@pytest.mark.parametrize("state", STATES)
def test_addresses_of_a_piece_answer_by_its_state(client, world, state):
    case = world.cases[state]
    for address in pages_of(world, case):
        response = client.get(address)

        assert response.status_code == EXPECTED[state], address
        assert "max-age" in response["Cache-Control"]


@pytest.mark.parametrize("state", ["never", "scheduled", "withdrawn"])
def test_pages_of_what_is_not_live_tell_nothing_of_its_text(client, world, state):
    case = world.cases[state]
    for address in pages_of(world, case):
        assert f"The {case.secret} affair" not in everything(client, address), address
        assert "expected" not in everything(client, address), address


def test_withdrawn_piece_says_why(client, world):
    for address in pages_of(world, world.cases["withdrawn"]):
        assert "It rested on a forged letter." in client.get(address).content.decode()


def test_old_slug_leads_to_the_same_page_under_the_new_one(client, world):
    case = world.cases["superseded"]
    base = f"/{PLURALS[world.kind]}/{case.slug}/"
    new = f"/{PLURALS[world.kind]}/{case.open}/"

    assert client.get(base)["Location"] == new
    for page in [address.removeprefix(base) for address in pages_of(world, case)]:
        assert client.get(base + page)["Location"] == new + page
    assert client.get(new).status_code == 200


def test_superseded_text_shows_in_the_history_alone(client, world):
    case = world.cases["superseded"]
    base = f"/{PLURALS[world.kind]}/{case.open}/"

    assert case.secret not in client.get(base).content.decode()
    assert case.secret in client.get(f"{base}history/1/").content.decode()


def test_sealed_text_shows_nowhere_and_its_reason_in_the_history(client, world):
    case = world.cases["sealed"]
    base = f"/{PLURALS[world.kind]}/{case.open}/"
    pages = {page: client.get(base + page) for page in ("", "history/", "history/1/", "history/2/")}

    for page, response in pages.items():
        assert response.status_code == 200, page
        assert f"The {case.secret} affair" not in response.content.decode(), page
        assert f"expected the {case.secret}" not in response.content.decode(), page
    assert "By order of a court." in pages["history/"].content.decode()
    assert "By order of a court." in pages["history/1/"].content.decode()


def answer_at(moment, slug):
    """What /articles/<slug>/ answers at `moment`: the edition, or the status and where it leads."""
    try:
        return find_live("article", slug, moment)
    except Elsewhere as elsewhere:
        return elsewhere.response.status_code, elsewhere.response.get("Location")
    except Http404:
        return 404, None


@pytest.mark.django_db
def test_slug_that_a_queued_edition_brings_is_nobodys_until_its_moment():
    piece = make_article(slug="old", now=NOON)
    first = publish(piece, None, now=NOON)
    save_copy(piece, article_copy(slug="new"), None, now=NOON + HOUR)
    second = publish(piece, None, at=NOON + 3 * HOUR, now=NOON + HOUR)
    before, after = NOON + 2 * HOUR, NOON + 3 * HOUR

    assert answer_at(before, "old") == first
    assert answer_at(before, "new") == (404, None)
    assert answer_at(after, "old") == (301, "/articles/new/")
    assert answer_at(after, "new") == second


@pytest.mark.django_db
def test_piece_unpublished_at_a_time_is_gone_from_that_time_until_it_is_published_again():
    piece = make_article(slug="ferry", now=NOON)
    first = publish(piece, None, now=NOON)
    withdraw(piece, None, "While we check a letter.", at=NOON + 2 * HOUR, now=NOON + HOUR)
    again = publish(piece, None, at=NOON + 4 * HOUR, now=NOON + 3 * HOUR)

    assert answer_at(NOON - HOUR, "ferry") == (404, None)
    assert answer_at(NOON + HOUR, "ferry") == first
    assert answer_at(NOON + 2 * HOUR, "ferry") == (410, None)
    assert answer_at(NOON + 4 * HOUR, "ferry") == again


@pytest.mark.django_db
def test_slug_that_two_kinds_share_leads_each_to_its_own(client):
    past = timezone.now() - HOUR
    for piece in (make_article(slug="tins", now=past), make_brief(slug="tins", now=past)):
        publish(piece, None, now=past)

    assert "How did it begin?" in client.get("/articles/tins/").content.decode()
    assert "7 out of 10" in client.get("/briefs/tins/").content.decode()


def test_records_that_no_live_edition_names_have_no_page(client, world):
    addresses = [
        f"/tags/{world.tag.slug}/",
        f"/contributors/{world.contributor.slug}/",
        f"/subjects/{world.subject.slug}/",
        f"/tags/{world.tag.slug}/feed.rss",
    ]
    assert {client.get(address).status_code for address in addresses} == {200}

    for state in ("live", "superseded", "sealed"):
        withdraw(world.cases[state].piece, None, "Withdrawn for the test.")

    assert {client.get(address).status_code for address in addresses} == {404}
