"""The readers' site in a real browser: no axe finding in light or dark, on a phone or a desk; no script, no sideways scrolling, no refusal."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from editorial.copy import CreditCopy, Ref
from editorial.models import Change
from editorial.publishing import withdraw
from newsroom.public.reviewing import share
from tests.factories import (
    Desk,
    article_copy,
    brief_copy,
    full_article_copy,
    make_contributor,
    make_image,
    make_piece,
    make_section,
    make_subject,
    make_tag,
    publish_now,
)
from tests.public.conftest import change

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, TABLET, DESKTOP = (
    {"width": 390, "height": 844},
    {"width": 768, "height": 1024},
    {"width": 1280, "height": 900},
)
START = timezone.now() - timedelta(days=3)


def published(copy, at=START):
    piece = make_piece(copy, now=at)
    publish_now(piece, now=at)
    return piece


@pytest.fixture
def site(live_server):
    """A small publication; returns the address of the server."""
    section, subject = make_section("Harbours"), make_subject(picture=make_image())
    person = make_contributor(
        "Ilse Brandt",
        bio="Writes about ports.",
        portrait=make_image(),
        location="Port Verrin",
        links=["https://example.org/ilse"],
    )
    shared = {
        "section": Ref.of(section),
        "tags": (Ref.of(make_tag()),),
        "credits": (CreditCopy(Ref.of(person), "written"),),
        "subjects": (Ref.of(subject),),
    }
    for number in range(8):
        published(
            article_copy(slug=f"ferry-{number}", lead_image=Ref.of(make_image()), **shared),
            START + timedelta(minutes=number),
        )
    body = "<p>The fare is 12.</p><h2>How did it begin?</h2><p>Quietly.[@brandt2023]</p><h3>A detail</h3><blockquote><p>A siege.</p></blockquote><h2>Who pays?</h2><ul><li>We do.</li></ul>"
    copy = full_article_copy(slug="ferry", **shared)
    long = copy.replace(body=body + copy.body)
    piece = published(long)
    change(
        piece,
        long.replace(body=long.body.replace("12", "21")),
        START + timedelta(hours=1),
        note="The fare is 21.",
        change=Change.CORRECTION,
    )
    for number in range(3):
        published(brief_copy(slug=f"votes-{number}", lead_image=Ref.of(make_image()), **shared))
    withdraw(published(article_copy(slug="gone")), None, "It rested on a forged letter.")
    return live_server.url


ADDRESSES = (
    "/",
    "/articles/",
    "/articles/ferry/",
    "/articles/ferry/history/",
    "/articles/ferry/history/2/",
    "/articles/gone/",
    "/briefs/",
    "/briefs/votes-1/",
    "/briefs/votes-1/embed/",
    "/sections/harbours/",
    "/tags/ferries/",
    "/contributors/ilse-brandt/",
    "/subjects/ilinca-vornic/",
    "/corrections/",
    "/search/?q=fare",
    "/search/?q=zeppelin",
    "/nothing/",
)


def test_pages_are_accessible_and_fit_every_screen(page, site):
    heard = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for address in ADDRESSES:
            page.set_viewport_size(PHONE if scheme == "dark" else DESKTOP)
            page.goto(site + address, wait_until="load")

            found = Axe().run(page, options={"resultTypes": ["violations"]})

            assert found.violations_count == 0, (address, scheme, found.generate_report())
            for size in (PHONE, TABLET, DESKTOP):
                page.set_viewport_size(size)
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, size)
    # The two pages that answer 410 and 404 are reported by the browser; nothing else is.
    assert all("410" in one or "404" in one for one in heard), heard


def test_menu_opens_on_a_phone_without_script(browser, site):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(site)
    link = page.locator(".menu").get_by_role("link", name="Harbours")
    link.wait_for(state="hidden", timeout=30_000)

    page.locator(".menu > summary").click()
    link.click(timeout=30_000)

    page.wait_for_url("**/sections/harbours/", timeout=30_000)
    context.close()


def test_menu_stands_open_on_a_desk(page, site):
    page.set_viewport_size(DESKTOP)
    page.goto(site)

    page.locator(".menu").get_by_role("link", name="Harbours").wait_for(state="visible", timeout=30_000)
    page.locator(".menu > summary").wait_for(state="hidden", timeout=30_000)


def test_skip_link_is_first_and_leads_to_the_text(page, site):
    page.goto(f"{site}/articles/ferry/")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")

    page.wait_for_function("document.activeElement.tagName === 'MAIN'", timeout=30_000)


def test_citation_leads_to_its_work_and_back(page, site):
    page.goto(f"{site}/articles/ferry/")

    page.locator("sup.cite a").first.click()
    page.wait_for_function("location.hash.startsWith('#work-')", timeout=30_000)
    page.locator(".works li:target .back").first.click()

    page.wait_for_function("location.hash.startsWith('#cite-')", timeout=30_000)


def test_article_prints_without_menu_and_foot(page, site):
    page.goto(f"{site}/articles/ferry/")
    page.emulate_media(media="print")

    for part in (".menu", ".foot", ".contents"):
        page.locator(part).wait_for(state="hidden", timeout=30_000)
    page.locator(".works").wait_for(state="visible", timeout=30_000)


def test_review_link_is_accessible_to_a_stranger(page, site):
    piece = make_piece(full_article_copy(slug="unpublished", headline="Not for everybody yet"))
    link = share(piece, Desk().publisher)

    page.goto(site + link.get_absolute_url())

    page.get_by_role("heading", name="Not for everybody yet").wait_for(timeout=30_000)
    assert Axe().run(page).violations_count == 0
