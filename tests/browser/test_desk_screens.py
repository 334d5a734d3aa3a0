"""The screens of the verbs in a real browser: accessible in light and dark, on a phone and at a desk, and no refusal by the policy."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article
from briefs.models import CardFormat
from editorial.copy import Ref
from editorial.models import Edition
from editorial.publishing import KEEP, publish, withdraw
from editorial.reading import copy_of
from editorial.saving import save_copy
from newsroom.public.reviewing import revoke, share
from tests.browser.conftest import LOOKS, PHONE
from tests.factories import (
    full_article_copy,
    make_article,
    make_brief,
    make_piece,
    make_section,
    make_subject,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def address(piece, name="change", *args):
    return reverse(f"admin:{piece._meta.app_label}_{piece._meta.model_name}_{name}", args=[piece.pk, *args])


def piece_with_a_past_and_a_future(by) -> Article:
    """Live in its second edition, a third and a withdrawal queued, changed since."""
    now = timezone.now()
    piece = make_piece(full_article_copy(), by, now - timedelta(days=3))
    publish(piece, None, now=now - timedelta(days=2))
    for words, at in (("Once more.", now - timedelta(days=1)), ("And again.", now + timedelta(days=1))):
        save_copy(piece, copy_of(piece).replace(standfirst=words), by)
        publish(piece, None, at=at, now=now - timedelta(days=1), queued=KEEP)
    withdraw(piece, None, "The lease is over.", at=now + timedelta(days=3))
    save_copy(piece, copy_of(piece).replace(headline="Tins, counted", body="<p>Another text.</p>" * 8), by)
    return piece


@pytest.mark.parametrize(("scheme", "size"), LOOKS)
def test_screens_of_the_verbs_are_accessible(desk_page, inspect, scheme, size):
    piece = piece_with_a_past_and_a_future(desk_page.people.writer)
    past, _, queued, withdrawal = Edition.objects.filter(piece=piece).order_by("live_from")
    draft, empty = make_article(), make_article(body="")
    brief = make_brief(subjects=(Ref.of(make_subject("Ana Vornic")),))
    make_section("Energy")
    for name in ("Prof. Varga", "The lawyers"):
        share(piece, desk_page.people.writer, for_whom=name)
    revoke(share(piece, None), None)
    desk_page.emulate_media(color_scheme=scheme)
    desk_page.set_viewport_size(size)
    wrong = []

    for path in [
        address(piece),
        address(piece, "seal", past.pk),
        address(piece, "cancel", queued.pk),
        address(piece, "cancel", withdrawal.pk),
        address(piece, "restore", 1),
        address(piece, "compare") + "?from=1&to=3",
        address(piece, "publish"),
        address(piece, "withdraw"),
        reverse("admin:review", args=[piece.pk]),
        address(draft, "delete"),
        address(brief, "delete"),
        "/admin/auth/user/",
        reverse("admin:auth_user_password_change", args=[desk_page.people.writer.pk]),
    ]:
        wrong += inspect(desk_page, path)

    # What the forms say to somebody who forgot something: a moment without a date, a correction without a note.
    desk_page.goto(desk_page.root + address(piece, "publish"))
    desk_page.get_by_label("At a date and time").check()
    desk_page.get_by_label("Correction", exact=True).check()
    desk_page.get_by_role("button", name="Publish").click()
    expect(desk_page.get_by_text("Say when.")).to_be_visible()
    wrong += inspect(desk_page)
    desk_page.goto(desk_page.root + address(piece, "seal", past.pk))
    desk_page.get_by_role("button", name="Seal this edition").click()
    expect(desk_page.locator(".errorlist")).to_be_visible()
    wrong += inspect(desk_page)

    # Several at once: before, and what became of each.
    desk_page.goto(desk_page.root + reverse("admin:articles_article_changelist"))
    for one in (draft, empty):
        desk_page.locator(f"input[name=_selected_action][value='{one.pk}']").check()
    desk_page.locator("select[name=action]").select_option("publish_selected")
    desk_page.locator(
        "#changelist .actions button[type=submit]"
    ).first.click()  # what it is called depends on Django's version
    expect(desk_page.get_by_role("heading", name="Publish 2 articles")).to_be_visible()
    wrong += inspect(desk_page)
    desk_page.get_by_role("button", name="Publish those with nothing to mend").click()
    expect(desk_page.get_by_role("heading", name="What was published")).to_be_visible()
    wrong += inspect(desk_page)

    # The way out, and the way in again.
    desk_page.get_by_role("button", name="Log out").click()
    expect(desk_page.get_by_text("You are logged out.")).to_be_visible()
    wrong += inspect(desk_page)
    desk_page.get_by_role("link", name="Log in again").click()
    desk_page.get_by_label("Username").fill("adam")
    desk_page.get_by_label("Password").fill("not-the-password")
    desk_page.get_by_role("button", name="Log in").click()
    expect(desk_page.locator(".errornote")).to_be_visible()
    wrong += inspect(desk_page)

    assert wrong == [], "\n".join(wrong)
    # Chromium reports every answer of 422 by itself; that is what a form with errors answers.
    assert [one for one in desk_page.heard if "422" not in one] == []


def test_date_is_asked_only_of_those_who_choose_a_moment(desk_page):
    piece = make_article()
    desk_page.goto(desk_page.root + address(piece, "publish"))
    moment = desk_page.get_by_label("Date and time", exact=True)
    expect(moment).to_be_hidden()

    desk_page.get_by_label("At a date and time").check()

    expect(moment).to_be_visible()
    moment.fill("2031-03-02T12:00")
    desk_page.get_by_role("button", name="Publish").click()
    expect(desk_page.locator(".messagelist .success")).to_contain_text("2 Mar 2031, 12:00")
    assert desk_page.heard == []


def test_unchanged_paragraphs_open_on_demand(desk_page):
    text = [f"<p>Paragraph {number}.</p>" for number in range(12)]
    piece = make_article(desk_page.people.writer, body="".join(text))
    save_copy(piece, copy_of(piece).replace(body="".join([*text[:-1], "<p>The end.</p>"])), None)
    desk_page.goto(desk_page.root + address(piece, "compare"))
    far = desk_page.get_by_text("Paragraph 3.")
    expect(desk_page.locator(".changes ins").first).to_be_visible()
    expect(far).to_be_hidden()

    desk_page.get_by_text("paragraphs stay as they are").click()

    expect(far).to_be_visible()


def test_review_link_is_made_copied_and_read_by_somebody_without_an_account(desk_page, browser, settings):
    settings.SITE_URL = desk_page.root
    piece = make_article(desk_page.people.writer, headline="Salt in the draft")
    desk_page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk_page.root)
    desk_page.goto(desk_page.root + address(piece))

    desk_page.get_by_role("link", name="Share for review…").click()
    desk_page.get_by_label("Who gets it").fill("Prof. Varga")
    desk_page.get_by_role("button", name="Make the link").click()
    desk_page.get_by_role("button", name="Copy the address for Prof. Varga").click()
    expect(desk_page.get_by_role("button", name="Copied")).to_be_visible()
    copied = desk_page.evaluate("navigator.clipboard.readText()")
    stranger = browser.new_context().new_page()
    stranger.goto(copied)

    expect(stranger.get_by_role("heading", name="Salt in the draft")).to_be_visible()
    expect(stranger.get_by_text("Draft for review.")).to_be_visible()
    stranger.context.close()
    assert desk_page.heard == []


def test_heading_of_a_prompt_keeps_its_space_on_a_phone(desk_page):
    page = desk_page
    page.set_viewport_size(PHONE)
    page.goto(page.root + reverse("admin:briefs_cardformat_change", args=[CardFormat.objects.first().pk]))
    heading = page.locator(".inline-related h3").first
    expect(heading).to_be_visible()

    gap = heading.evaluate(
        "it => it.querySelector('.inline_label').getBoundingClientRect().left - it.querySelector('b').getBoundingClientRect().right"
    )

    assert gap > 2
