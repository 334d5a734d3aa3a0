"""The main job in a real browser: write, preview, publish, read, change, correct; the policy never broken, axe content."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article
from editorial.copy import Ref
from editorial.models import Contributor, Edition
from editorial.reading import copy_of
from tests.factories import (
    Desk,
    full_article_copy,
    make_article,
    make_brief,
    make_contributor,
    make_image,
    make_piece,
    make_section,
    make_source,
    make_subject,
    make_tag,
    publish_now,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def desk(transactional_db):
    return Desk()


@pytest.fixture
def complaints(page):
    """What the console said of the policy, of scripts that failed, and of files that are not there."""
    found = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def sign_in(page, live_server):
    def sign_in(user):
        page.goto(f"{live_server.url}/admin/login/")
        page.fill("#id_username", user.username)
        page.fill("#id_password", "a-long-password")
        page.click("[type=submit]")
        expect(page.locator("#user-tools")).to_be_visible()

    return sign_in


def choose(page, field: str, words: str) -> None:
    """Picks the first answer of an autocomplete field."""
    page.locator(f"#{field} ~ .select2-container .select2-selection").click()
    search = page.locator(".select2-container--open .select2-search__field").last
    search.fill(words)
    option = page.locator(".select2-results__option", has_text=words).first
    expect(option).to_be_visible()
    option.click()


def axe_findings(page) -> list[str]:
    # Without preloading: axe would read style sheets through style elements, which the policy refuses.
    found = Axe().run(page, options={"preload": False, "rules": {"target-size": {"enabled": True}}})
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in found.response["violations"]
        for node in one["nodes"][:3]
    ]


def address(piece, name="change", *args):
    return reverse(f"admin:{piece._meta.app_label}_{piece._meta.model_name}_{name}", args=[piece.pk, *args])


def test_main_job(page, browser, live_server, desk, sign_in, complaints):
    make_contributor("Ilse Marchetti")
    make_contributor("Tomasz Wróbel")
    make_source()
    sign_in(desk.publisher)

    # Write: two credits, a citation and its mark.
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    page.fill("#id_headline", "The ferry that never sailed")
    page.fill("#id_standfirst", "A sheet of paper turned a dispute into a protest.")
    expect(page.locator("#id_slug")).to_have_value("the-ferry-that-never-sailed")
    credits = page.locator("#credits-group .add-row a")
    credits.click()
    choose(page, "id_credits-0-contributor", "Ilse")
    credits.click()
    choose(page, "id_credits-1-contributor", "Tomasz")
    page.select_option("#id_credits-1-role", "edited")
    page.locator("#citations-group .add-row a").click()
    choose(page, "id_citations-0-source", "Brandt")
    expect(page.locator("#id_citations-0-key")).to_have_value("brandt2023")
    body = page.locator(".field-body .ProseMirror")
    body.click()
    page.keyboard.type("The fare was twelve crowns.")
    page.get_by_role("button", name="Cite a work").click()
    page.locator("dialog select[name=work]").select_option("brandt2023")
    page.locator("dialog input[name=locator]").fill("p. 3")
    page.get_by_role("button", name="Insert", exact=True).click()
    expect(page.locator(".citation-mark")).to_have_text("brandt2023, p. 3")
    page.keyboard.press("Enter")
    page.keyboard.type("The island counts its tins.")

    # Preview of what is not saved yet.
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Preview").click()
    preview = opened.value
    expect(preview.locator("h1")).to_have_text("The ferry that never sailed")
    expect(preview.locator(".copy")).to_contain_text("The fare was twelve crowns.")
    expect(preview.locator("[role=doc-noteref]")).to_have_text(re.compile(r"1, p\. 3"))
    preview.close()
    assert not Article.objects.exists()

    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".panel .standing")).to_have_text("Never published")
    article = Article.objects.get()
    assert (
        article.body
        == "<p>The fare was twelve crowns.[@brandt2023, p. 3]</p><p>The island counts its tins.</p>"
    )
    assert [(one.contributor.name, one.role) for one in copy_of(article).credits] == [
        ("Ilse Marchetti", "written"),
        ("Tomasz Wróbel", "edited"),
    ]

    # Publish, and read it as a stranger.
    page.get_by_role("link", name="Publish…").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".panel .standing")).to_contain_text("Live since")
    reader = browser.new_context().new_page()
    reader.set_default_timeout(PATIENCE)
    public = f"{live_server.url}/articles/the-ferry-that-never-sailed/"
    reader.goto(public)
    expect(reader.locator("h1")).to_have_text("The ferry that never sailed")
    expect(reader.locator(".byline")).to_contain_text("Ilse Marchetti")
    expect(reader.locator(".byline")).to_contain_text("Tomasz Wróbel")
    expect(reader.locator(".copy")).to_contain_text("twelve crowns")

    # Change it: readers keep the old text.
    page.locator(".field-body .ProseMirror p").last.click()
    page.keyboard.press("End")
    page.keyboard.type(" The fare is twenty-one.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".panel")).to_contain_text("changed since publication")
    reader.reload()
    expect(reader.locator(".copy")).to_contain_text("counts its tins.")
    expect(reader.locator(".copy")).not_to_contain_text("The fare is twenty-one.")

    # Publish the update with a correction; see the history.
    page.get_by_role("link", name="Publish…").click()
    expect(page.locator(".changes ins")).to_contain_text("twenty-one")
    page.get_by_label("Correction", exact=True).check()
    page.get_by_label("Note to readers").fill("An earlier version gave an old fare.")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".panel .standing")).to_contain_text("Live since")
    reader.reload()
    expect(reader.locator(".copy")).to_contain_text("The fare is twenty-one.")
    expect(reader.locator("main")).to_contain_text("An earlier version gave an old fare.")
    reader.goto(f"{public}history/")
    expect(reader.locator("main")).to_contain_text("Correction")
    expect(reader.locator("main")).to_contain_text("First published")
    reader.context.close()
    assert Edition.objects.filter(piece=article).count() == 2
    assert complaints == []


def test_picture_is_chosen_from_the_library_for_the_text_and_the_lead(
    page, live_server, desk, sign_in, complaints
):
    image = make_image("kiosk.jpg", alt="A shut kiosk.")
    make_image("pier.jpg")
    article = make_article(desk.publisher, body="<p>One line.</p>")
    sign_in(desk.publisher)
    page.goto(live_server.url + address(article))

    page.locator(".field-body .ProseMirror p").first.click()
    page.get_by_role("button", name="Picture from the library").click()
    page.locator("dialog input[type=search]").fill("kiosk")
    expect(page.locator("dialog .picture-grid li")).to_have_count(1)
    page.locator("dialog .picture-grid button").click()
    expect(page.locator("figure.library-picture img")).to_have_attribute("alt", "A shut kiosk.")
    page.get_by_role("button", name="Choose a picture…").click()
    page.locator(f"dialog [data-uid='{image.uid}']").click()
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert f'<figure data-image="{image.uid}"></figure>' in article.body
    assert article.lead_image == image
    expect(page.locator("figure.library-picture .picture-name")).to_have_text("kiosk.jpg")
    assert complaints == []


def test_text_that_is_only_opened_and_saved_stays_as_it_is(page, live_server, desk, sign_in, complaints):
    article = make_piece(
        full_article_copy(
            body="<h2>How?</h2><p>A <strong>bold</strong> and <em>slanted</em> claim.[@brandt2023, p. 3; @islands2019] 10&nbsp;000 &amp; more</p>"
            "<blockquote><p>Quoted.</p></blockquote><ul><li>One<ul><li>Deeper</li></ul></li><li>Two</li></ul><ol><li>First</li></ol><hr>"
            '<p>A <a href="https://example.org/?a=1&amp;b=2">link</a>, H<sub>2</sub>O, a[@b] and line<br>break.</p><pre>code  here</pre>'
        ),
        desk.publisher,
    )
    sign_in(desk.publisher)
    page.goto(live_server.url + address(article))
    body = page.locator(".field-body .ProseMirror")
    expect(body).to_be_visible()

    body.locator("blockquote p").click()
    page.keyboard.type("x")
    page.keyboard.press("Backspace")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator(".messagelist li").first).to_be_visible()
    before = article.body
    article.refresh_from_db()
    assert article.body == before
    assert article.revisions.count() == 1
    assert complaints == []


def test_credits_are_ordered_by_buttons_and_by_drag(page, live_server, desk, sign_in, complaints):
    names = ["Ada", "Bo", "Cy"]
    from editorial.copy import CreditCopy

    article = make_article(
        desk.publisher,
        credits=tuple(CreditCopy(Ref.of(make_contributor(name)), "written") for name in names),
    )
    sign_in(desk.publisher)
    page.goto(live_server.url + address(article))

    rows = page.locator("#credits-group tr.form-row:not(.empty-form)")
    rows.nth(2).get_by_role("button", name="Move up").click()
    expect(rows.nth(1)).to_contain_text("Cy")
    rows.nth(0).locator(".drag-handle").drag_to(rows.nth(2))
    expect(rows.nth(0)).to_contain_text("Cy")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator(".messagelist .success")).to_be_visible()
    saved = [one.contributor.name for one in copy_of(article).credits]
    assert saved[0] == "Cy"
    assert sorted(saved) == names
    assert complaints == []


def test_contributor_is_made_within_the_form(page, live_server, desk, sign_in, complaints):
    sign_in(desk.writer)
    page.goto(f"{live_server.url}/admin/articles/article/add/")

    page.locator("#credits-group .add-row a").click()
    with page.expect_popup() as opened:
        page.locator("#add_id_credits-0-contributor").click()
    popup = opened.value
    popup.fill("#id_name", "Noor el-Amin")
    with popup.expect_event("close"):
        popup.locator("[name=_save]").click()

    expect(page.locator("#credits-0 .select2-selection__rendered")).to_contain_text("Noor el-Amin")
    assert Contributor.objects.filter(name="Noor el-Amin").exists()
    assert complaints == []


def test_prompts_follow_the_subject_that_is_chosen(page, live_server, desk, sign_in, complaints):
    make_subject("Ilinca Vornic", pronoun="she", identity="Halvanian")
    from briefs.models import CardFormat

    card = CardFormat.objects.get(key="raia-person")
    sign_in(desk.writer)
    page.goto(f"{live_server.url}/admin/briefs/brief/add/?format={card.uid}")
    expect(page.locator("label[for=id_answer_why_in_the_news]")).to_contain_text("Why are they in the news?")

    choose(page, "id_about", "Ilinca")

    expect(page.locator("label[for=id_answer_why_in_the_news]")).to_contain_text("Why is she in the news?")
    expect(page.locator("#id_answer_name")).to_have_value("Ilinca Vornic")
    assert complaints == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_screens_are_accessible_and_fit(browser, live_server, desk, width, scheme):
    article = make_piece(full_article_copy(), desk.publisher)
    publish_now(article)
    brief = make_brief(desk.publisher, subjects=(Ref.of(make_subject("Ana Vornic")),))
    make_section("Energy")
    make_tag("Gas")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    found = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}/admin/login/")
    page.fill("#id_username", desk.publisher.username)
    page.fill("#id_password", "a-long-password")
    page.click("[type=submit]")
    expect(page.locator("#user-tools")).to_be_visible()

    for where in [
        "/admin/articles/article/",
        "/admin/articles/article/add/",
        "/admin/briefs/brief/add/",
        address(article),
        address(article, "publish"),
        address(article, "withdraw"),
        address(article, "revisions"),
        address(article, "compare"),
        address(brief),
        address(brief, "format"),
    ]:
        page.goto(live_server.url + where)
        for editor in page.locator(".prose-editor > textarea").all():
            expect(editor.locator("xpath=..").locator(".ProseMirror")).to_have_attribute("role", "textbox")
        found += [f"{where} {one}" for one in axe_findings(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{where} scrolls sideways")
    context.close()
    assert found == [], "\n".join(found)
