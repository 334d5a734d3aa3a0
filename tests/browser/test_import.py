"""The whole way of a file through the desk: upload, read the differences, confirm, get the bad rows back, undo."""

import csv
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Article
from editorial.models import ImportBatch
from editorial.reading import copy_of
from editorial.saving import save_copy
from tests.exchange.tables import csv_bytes
from tests.factories import Desk, make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
expect.set_options(timeout=30_000)
ROWS = [
    {
        "headline": "The new pier",
        "slug": "the-pier",
        "written_by": "Ann Lee; Tomasz Wróbel",
        "tags": "Ferries",
    },
    {"headline": "A harbour in winter", "slug": "harbour-in-winter", "written_by": "Ann Lee", "tags": ""},
    {"headline": "", "slug": "without-headline", "written_by": "", "tags": ""},
]


def test_file_goes_in_is_compared_confirmed_sent_back_and_undone(live_server, page, tmp_path):
    Desk()
    make_article(headline="The old pier", slug="the-pier")
    file = tmp_path / "winter.csv"
    file.write_bytes(csv_bytes(ROWS))
    violations = []
    page.on(
        "console",
        lambda message: (
            violations.append(message.text) if "Content Security Policy" in message.text else None
        ),
    )

    page.goto(f"{live_server.url}/admin/login/?next=/admin/articles/article/")
    page.get_by_label("Username").fill("emil")
    page.get_by_label("Password").fill("a-long-password")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Import", exact=True).click()
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Read the file").click()

    # The preview: what each row would do, and nothing written.
    summary = page.locator("[data-summary]")
    expect(summary).to_contain_text("1 new")
    expect(summary).to_contain_text("1 changed")
    expect(summary).to_contain_text("1 refused")
    changed = page.locator("li.row.changed")
    expect(changed.locator("del", has_text=re.compile("^old$"))).to_be_visible()
    expect(changed.locator("ins", has_text=re.compile("^new$"))).to_be_visible()
    expect(changed.locator("ins", has_text="Written by Tomasz Wróbel")).to_be_visible()
    expect(page.locator("[data-refused]")).to_contain_text("is missing.")
    assert Article.objects.count() == 1

    # Confirmed, the good rows are in.
    expect(page.locator("[data-will]")).to_contain_text("1 article is created")
    page.get_by_role("button", name="Confirm the import").click()
    expect(summary).to_contain_text("1 new, 1 changed, 0 unchanged, 1 refused")
    assert set(Article.objects.values_list("headline", flat=True)) == {"The new pier", "A harbour in winter"}

    # The bad row comes back with its reason.
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the refused rows").click()
    with open(download.value.path(), newline="", encoding="utf-8") as back:
        refused = list(csv.DictReader(back))
    assert [(row["slug"], row["reason"]) for row in refused] == [
        ("without-headline", "headline: is missing.")
    ]

    # Undone, everything is as it was.
    page.get_by_role("link", name="Undo this import").click()
    page.get_by_role("button", name="Undo the import").click()
    expect(page.locator("[data-undone]")).to_contain_text("1 removed, 1 as before")
    assert list(Article.objects.values_list("headline", flat=True)) == ["The old pier"]
    assert not violations


LONG = "".join(f"<p>Paragraph {n} tells how the island counts its tins in winter.</p>" for n in range(40))


def test_screens_of_import_and_export_have_no_faults_that_axe_finds(live_server, page, tmp_path):
    desk = Desk()
    piece = make_article(headline="The old pier", slug="the-pier", body=LONG)
    file = tmp_path / "winter.csv"
    rows = [{**ROWS[0], "body": LONG.replace("tins", "cans"), "mood": "grey"}, *ROWS[1:]]
    file.write_bytes(csv_bytes(rows, list(rows[0])))
    screens = f"{live_server.url}/admin/articles/article"
    summary = page.locator("[data-summary]")
    found = {}

    def read_the_file() -> None:
        page.goto(f"{screens}/import/")
        page.get_by_label("File", exact=True).set_input_files(file)
        page.get_by_role("button", name="Read the file").click()
        expect(summary).to_contain_text("1 refused")

    def look_at(name: str) -> None:
        """What axe finds on a phone in the light and on a desk in the dark, and whether the page is wider than the screen."""
        page.mouse.move(0, 0)  # off the button that led here
        for width, scheme in ((390, "light"), (1280, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            # Buttons fade from one colour to the other, and axe must not measure what is between.
            page.evaluate("Promise.allSettled(document.getAnimations().map(one => one.finished))")
            wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
            found[name, width] = axe_findings(page) + (["wider than the screen"] if wide else [])

    page.goto(f"{live_server.url}/admin/login/?next=/admin/articles/article/import/")
    page.get_by_label("Username").fill("emil")
    page.get_by_label("Password").fill("a-long-password")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_label("File", exact=True)).to_be_visible()
    look_at("import")
    page.get_by_role("button", name="Read the file").click()
    expect(page.locator(".errorlist").first).to_be_visible()
    look_at("import without a file")
    read_the_file()
    expect(page.locator("dd.long")).to_have_attribute("tabindex", "0")
    look_at("preview")
    page.get_by_role("button", name="Confirm the import").click()
    expect(page.get_by_role("link", name="Undo this import")).to_be_visible()
    look_at("done")
    page.get_by_role("link", name="Undo this import").click()
    expect(page.get_by_role("button", name="Undo the import")).to_be_visible()
    look_at("undo")
    save_copy(piece, copy_of(piece).replace(headline="By hand"), desk.publisher)
    page.get_by_role("button", name="Undo the import").click()
    expect(page.get_by_role("heading", name="Left alone")).to_be_visible()
    look_at("undone")
    read_the_file()
    page.get_by_label("Import nothing; I mend the file first").check()
    page.get_by_role("button", name="Confirm the import").click()
    expect(summary).to_contain_text("nothing is imported")
    look_at("stopped")
    read_the_file()
    waiting = ImportBatch.objects.filter(state="checked")
    waiting.update(state="undoing", undone_by=desk.publisher)
    page.reload()
    expect(page.get_by_role("button", name="Go on with it yourself")).to_be_visible()
    look_at("progress of somebody else")
    ImportBatch.objects.filter(state="undoing").update(state="writing", kept_rows="imports/gone.jsonl")
    page.reload()
    expect(page.get_by_role("link", name="Try again")).to_be_visible()
    look_at("progress that stopped")
    page.goto(f"{screens}/import/batches/")
    look_at("batches")
    page.goto(f"{screens}/export/")
    look_at("export")

    assert found == {name: [] for name in found}


def axe_findings(page) -> list[str]:
    """What axe has to say, with the size of targets."""
    # Without preloading: axe would read style sheets through style elements, which the policy refuses.
    run = Axe().run(page, options={"preload": False, "rules": {"target-size": {"enabled": True}}})
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in run.response["violations"]
        for node in one["nodes"][:3]
    ]
