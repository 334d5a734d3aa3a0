"""A Word file in a real browser: sent in, corrected beside its report, made a draft, published, read."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Article
from tests.documents import wordfiles
from tests.factories import Desk, make_contributor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def desk(transactional_db):
    return Desk()


@pytest.fixture(autouse=True)
def places(settings, tmp_path):
    """Pictures and originals of this test alone."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "private", "base_url": None},
        },
    }


@pytest.fixture
def complaints(page):
    """What the console said of the policy and of scripts that failed."""
    found = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def sign_in(page, live_server, user):
    page.goto(f"{live_server.url}/admin/login/")
    page.fill("#id_username", user.username)
    page.fill("#id_password", "a-long-password")
    page.click("[type=submit]")
    expect(page.locator("#user-tools")).to_be_visible()


def send(page, live_server):
    """From the list by its button to the report of a Word file."""
    page.goto(f"{live_server.url}/admin/articles/article/")
    page.get_by_role("link", name="New from document").click()
    file = {
        "name": "bridge.docx",
        "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "buffer": wordfiles.article(),
    }
    page.set_input_files("#id_files", file)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.locator(".blocks > li")).not_to_have_count(0)


LONG = "# The ferry comes back\n\nWritten by: Aigul Sadykova\n\n" + "\n\n".join(
    f"Paragraph {number} tells of a winter on the island. {'It was long, and nobody had been told. ' * (30 if number < 3 else 1)}"
    for number in range(1, 321)
)


def paste(page, live_server, text):
    """From the list to the report of a pasted text."""
    page.goto(f"{live_server.url}/admin/articles/article/from-document/")
    page.fill("#id_text", text)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.locator(".blocks > li")).not_to_have_count(0)


def test_word_file_is_corrected_published_and_read(page, live_server, desk, complaints):
    known = make_contributor("Li Weih")
    sign_in(page, live_server, desk.publisher)
    send(page, live_server)
    expect(page.locator("#id_headline")).to_have_value("The bridge that faced the wrong way")
    assert not Article.objects.exists()

    page.locator("#id_credit_0_uid").select_option(known.uid)
    heading = page.locator(".blocks > li", has_text="Who paid for it?")
    heading.locator("select").select_option("body")
    page.get_by_role("button", name="Read again").click()
    expect(page.locator(".messagelist .success")).to_contain_text("1 block sent elsewhere.")
    expect(heading.locator(".block-word")).to_have_text("Body")
    expect(page.locator("#id_credit_0_uid")).to_have_value(known.uid)
    page.get_by_role("button", name="Make the draft").click()
    expect(page.locator(".messagelist .success")).to_contain_text("is a draft now")
    expect(page.locator(".panel .originals")).to_contain_text("bridge.docx")
    article = Article.objects.get()
    assert "<p>Who paid for it?</p>" in article.body

    article.lead_image.alt = "A bridge over a river"
    article.lead_image.save()
    page.get_by_role("link", name="Publish…").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".panel .standing")).to_contain_text("Live since")
    page.goto(f"{live_server.url}/articles/{Article.objects.get().slug}/")
    expect(page.locator("h1")).to_have_text("The bridge that faced the wrong way")
    expect(page.locator("main")).to_contain_text("Li Weih")
    expect(page.locator("main")).to_contain_text("Whoever builds a bridge must cross it first")
    assert complaints == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_report_has_no_fault_that_axe_finds(page, live_server, desk, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, live_server, desk.editor)
    paste(page, live_server, LONG)
    expect(page.locator(".prose-editor .ProseMirror")).to_be_visible()

    found = Axe().run(page)

    assert found.response["violations"] == [], found.generate_report()


def test_a_long_report_is_turned_by_page_and_completes_names(page, live_server, desk, complaints):
    make_contributor("Ilse Marchetti")
    sign_in(page, live_server, desk.editor)
    paste(page, live_server, LONG)
    expect(page.locator("#contributor-names option")).to_have_attribute("value", "Ilse Marchetti")
    page.fill("#id_headline", "Back on the lake")

    page.get_by_role("group", name="Parts of the document", exact=True).get_by_role(
        "button", name="301–322"
    ).click()
    expect(page.locator("#block-301")).to_be_visible()
    expect(page.locator("#id_headline")).to_have_value("Back on the lake")
    block = page.locator("#block-310")
    block.locator("select").select_option("quotation")
    page.get_by_role("button", name="Read again").click()

    expect(block.locator(".block-word")).to_have_text("Quotation")
    expect(page.locator("#block-1")).to_have_count(0)
    assert complaints == []


def test_report_needs_no_script(browser, live_server, desk):
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    sign_in(page, live_server, desk.editor)
    send(page, live_server)
    block = page.locator(".blocks > li", has_text="A bridge is a road that has lost its nerve.")
    block.locator("select").select_option("left out")

    page.get_by_role("button", name="Read again").click()
    expect(block.locator(".block-word")).to_have_text("Nowhere")
    page.get_by_role("button", name="Make the draft").click()

    expect(page.locator(".messagelist .success")).to_contain_text("is a draft now")
    assert "lost its nerve" not in Article.objects.get().body
    context.close()
