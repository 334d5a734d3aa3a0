"""What happens to words on their way into a piece's form: pasted from elsewhere, or sent by somebody who is logged out."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from articles.models import Article
from editorial.reading import copy_of
from editorial.saving import save_copy
from tests.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = ".field-body .ProseMirror"
PASTE = """html => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  document.querySelector(".field-body .ProseMirror").dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""
ITEM = (
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
    "<span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp;</span></span><![endif]>{}</p>"
)


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        pytest.param(
            "<table><tr><td><p>Fare</p></td><td><p>12</p><p>crowns</p></td></tr><tr><th>Tins</th><td>4</td></tr></table>",
            "<p>Fare | 12 crowns</p><p>Tins | 4</p>",
            id="cells of a table",
        ),
        pytest.param(
            ITEM.format("·", "Bread") + ITEM.format("·", "Salt") + ITEM.format("1.", "First"),
            "<ul><li>Bread</li><li>Salt</li></ul><ol><li>First</li></ol>",
            id="lists of Word",
        ),
        pytest.param(
            '<b style="font-weight:normal"><p><span style="font-weight:400">Plain, </span><span style="font-weight:700">bold</span>'
            ' and <span style="color:red;font-style:italic">slanted</span>.</p></b>',
            "<p>Plain, <strong>bold</strong> and <em>slanted</em>.</p>",
            id="text of Google Docs",
        ),
    ],
)
def test_pasted_text_keeps_its_words_apart_and_its_structure(desk_page, pasted, stored):
    page = desk_page
    page.goto(f"{page.root}/admin/articles/article/add/")
    page.fill("#id_headline", "The ferry that never sailed")
    page.locator(BODY).click()

    page.evaluate(PASTE, pasted)
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Article.objects.get().body == stored
    assert page.heard == []


def test_text_of_somebody_who_is_logged_out_stays_and_is_saved_after_logging_in(desk_page):
    page = desk_page
    article = make_article(page.people.publisher, body="<p>One line.</p>")
    page.goto(f"{page.root}/admin/articles/article/{article.pk}/change/")
    page.locator(f"{BODY} p").first.click()
    page.keyboard.press("End")
    page.keyboard.type(" And another.")
    Session.objects.all().delete()

    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("nothing was saved")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Log in in a new tab").click()
    other = opened.value
    other.get_by_label("Username").fill("adam")
    other.get_by_label("Password").fill("a-long-password")
    other.get_by_role("button", name="Log in").click()
    other.get_by_role("heading", name="Desk").wait_for()
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert "And another." in article.body  # wherever the browser had the caret
    assert page.heard == []


def test_going_back_after_saving_shows_what_is_saved_now(desk_page):
    page = desk_page
    article = make_article(page.people.publisher, standfirst="At first.")
    page.goto(f"{page.root}/admin/articles/article/{article.pk}/change/")
    page.fill("#id_standfirst", "What I wrote.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    save_copy(article, copy_of(article).replace(standfirst="What somebody else wrote."), page.people.editor)

    page.go_back()

    expect(page.locator(".messagelist")).to_have_count(0)
    expect(page.locator("#id_standfirst")).to_have_value("What somebody else wrote.")


def test_text_stays_while_the_desk_does_not_answer(desk_page):
    page = desk_page
    page.goto(f"{page.root}/admin/articles/article/add/")
    page.fill("#id_headline", "The ferry that never sailed")
    page.context.set_offline(True)

    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("does not answer")
    page.context.set_offline(False)
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Article.objects.get().headline == "The ferry that never sailed"


def test_row_that_is_added_is_ordered_by_one_pair_of_buttons(desk_page):
    page = desk_page
    page.goto(f"{page.root}/admin/articles/article/add/")

    page.locator("#credits-group .add-row a").click()

    expect(page.locator("#credits-0 [data-position]")).to_have_count(1)
    expect(page.locator("#credits-0 .order-buttons")).to_have_count(1)


def test_text_from_right_to_left_begins_at_the_right(desk_page):
    page = desk_page
    article = make_article(page.people.publisher, body="<p>پل بسته است.</p><p>The bridge is shut.</p>")
    page.goto(f"{page.root}/admin/articles/article/{article.pk}/change/")
    expect(page.locator(f"{BODY} p")).to_have_count(2)

    gaps = page.evaluate(
        """selector => [...document.querySelectorAll(selector)].map(line => {
          const words = document.createRange();
          words.selectNodeContents(line);
          const [inner, outer] = [words.getBoundingClientRect(), line.getBoundingClientRect()];
          return inner.left - outer.left > outer.right - inner.right ? "right" : "left";
        })""",
        f"{BODY} p",
    )

    assert gaps == ["right", "left"]
