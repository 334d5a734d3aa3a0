"""Two editors and one article in a real browser: both texts stand on one page, and a third can be written there."""

import pytest
from playwright.sync_api import expect

from editorial.reading import copy_of
from editorial.saving import save_copy
from tests.browser.test_main_job import (  # noqa: F401  (fixtures)
    address,
    axe_findings,
    complaints,
    desk,
    sign_in,
)
from tests.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_second_editor_writes_a_third_text(page, live_server, desk, sign_in, complaints, scheme):  # noqa: F811
    page.emulate_media(color_scheme=scheme)
    piece = make_article(
        desk.editor, headline="Ferry fares rise", body="<p>The fare is four crowns.</p><p>It rains.</p>"
    )
    sign_in(desk.editor)
    page.goto(live_server.url + address(piece))
    page.fill("#id_headline", "Ferry fares double")
    page.fill("#id_standfirst", "Mine alone.")
    theirs = copy_of(piece).replace(
        headline="Ferry fares fall", body="<p>The fare is two crowns.</p><p>It rains.</p>"
    )
    save_copy(piece, theirs, desk.publisher)

    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("heading", name="Two people changed this piece")).to_be_visible()
    headline = page.get_by_role("group", name="Headline", exact=True)
    expect(headline.get_by_label("Mine, not saved yet")).to_be_checked()
    expect(page.get_by_role("group", name="Body", exact=True).get_by_label("Theirs, saved")).to_be_checked()
    expect(page.locator("#id_third_headline")).to_be_hidden()
    headline.get_by_label("Neither: I write it anew").check()
    page.fill("#id_third_headline", "Ferry fares: who is right?")
    body = page.get_by_role("group", name="Body", exact=True)
    body.get_by_label("Neither: I write it anew").check()
    # It begins as this editor wrote it, in the editor that a form has.
    expect(body.locator(".ProseMirror")).to_have_text("The fare is four crowns.It rains.")
    assert axe_findings(page) == []

    page.get_by_role("button", name="Save these choices").click()
    expect(page.locator("#id_headline")).to_have_value("Ferry fares: who is right?")

    copy = copy_of(piece)
    assert (copy.headline, copy.standfirst) == ("Ferry fares: who is right?", "Mine alone.")
    assert copy.body == "<p>The fare is four crowns.</p><p>It rains.</p>"
    # The browser itself notes the answer 409, which is what a conflict is.
    assert [line for line in complaints if "409" not in line] == []
