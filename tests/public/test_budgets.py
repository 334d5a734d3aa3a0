"""Queries and bytes a page may cost."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.utils import timezone

from editorial.copy import CreditCopy, Ref
from editorial.models import Change
from tests.factories import (
    article_copy,
    brief_copy,
    make_contributor,
    make_image,
    make_piece,
    make_section,
    make_subject,
    make_tag,
    publish_now,
)
from tests.public.conftest import change

FIRST_VISIT = 60_000  # bytes without pictures


@pytest.fixture
def site(db):
    """Thirty articles and five briefs with everything that costs queries."""
    start = timezone.now() - timedelta(days=3)
    person, other, section, tag, subject = (
        make_contributor(portrait=make_image()),
        make_contributor(),
        make_section(),
        make_tag(),
        make_subject(picture=make_image()),
    )
    shared = {
        "section": Ref.of(section),
        "tags": (Ref.of(tag), Ref.of(make_tag("Winter"))),
        "subjects": (Ref.of(subject),),
        "credits": (
            CreditCopy(Ref.of(person), "written"),
            CreditCopy(Ref.of(other), "edited"),
            CreditCopy(Ref.of(person), "visuals"),
        ),
        "lead_image": Ref.of(make_image()),
    }
    for number in range(30):
        make_and_publish(article_copy(slug=f"ferry-{number}", **shared), start + timedelta(minutes=number))
    for number in range(5):
        make_and_publish(brief_copy(slug=f"card-{number}", **shared), start + timedelta(minutes=number))
    corrected = make_and_publish(article_copy(slug="corrected", **shared), start)
    copy = article_copy(slug="corrected", **shared)
    change(corrected, copy, start + timedelta(hours=1), note="It is 21.", change=Change.CORRECTION)
    return {"section": section, "tag": tag, "person": person, "subject": subject, "month": start}


def make_and_publish(copy, at):
    piece = make_piece(copy, now=at)
    publish_now(piece, now=at)
    return piece


def addresses(site):
    month = timezone.localtime(site["month"])
    return {
        "/articles/corrected/": 4,
        "/briefs/card-3/": 4,
        "/briefs/card-3/embed/": 4,
        "/articles/corrected/cite.json": 4,
        "/briefs/card-3/cite.json": 4,
        "/": 5,
        "/articles/": 5,
        "/briefs/": 5,
        f"/sections/{site['section'].slug}/": 5,
        f"/tags/{site['tag'].slug}/": 5,
        f"/contributors/{site['person'].slug}/": 5,
        f"/subjects/{site['subject'].slug}/": 5,
        f"/archive/{month:%Y}/{month:%m}/": 5,
        "/corrections/": 5,
        "/search/?q=ferry": 5,
        "/articles/corrected/history/": 5,
        "/articles/corrected/history/2/": 5,
        "/feed.rss": 5,
        f"/tags/{site['tag'].slug}/feed.atom": 5,
        "/sitemap-news.xml": 2,
        "/sitemap.xml": 6,
    }


def test_every_page_keeps_its_budget_cold_and_takes_one_query_warm(
    client, site, django_assert_max_num_queries
):
    for address, most in addresses(site).items():
        cache.clear()
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200, address
        with django_assert_max_num_queries(1):
            assert client.get(address).status_code == 200, address


def test_missing_and_guessed_addresses_cost_little(client, site, django_assert_max_num_queries):
    for address, most in {
        "/nothing/": 0,
        "/articles/nothing/": 3,
        "/tags/nothing/": 2,
        "/articles/?before=x": 1,
    }.items():
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 404, address


def test_second_page_costs_what_the_first_costs(client, site, django_assert_max_num_queries):
    first = client.get("/articles/").content.decode()
    older = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]

    with django_assert_max_num_queries(5):
        second = client.get(older)

    assert second.status_code == 200
    shown = [slug for slug in range(30) if f'href="/articles/ferry-{slug}/"' in second.content.decode()]
    assert shown and not any(f'href="/articles/ferry-{slug}/"' in first for slug in shown)


def test_first_visit_is_under_60_kilobytes_without_script_or_third_party(client, site):
    style = Path(finders.find("public/site.css")).stat().st_size
    for address in ("/", "/articles/corrected/", "/briefs/card-3/", "/articles/"):
        page = client.get(address).content.decode()

        assert len(page.encode()) + style < FIRST_VISIT, address
        assert "<script" not in page.replace('<script type="application/ld+json">', "")
        assert " style=" not in page and " onclick=" not in page
