"""The whole way of a file through the desk: upload, read the differences, confirm, get the bad rows back, undo."""

import csv
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Article
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


def test_screens_of_import_and_export_have_no_faults_that_axe_finds(live_server, page, tmp_path):
    Desk()
    make_article(headline="The old pier", slug="the-pier")
    file = tmp_path / "winter.csv"
    file.write_bytes(csv_bytes(ROWS))
    found = {}

    page.goto(f"{live_server.url}/admin/login/?next=/admin/articles/article/import/")
    page.get_by_label("Username").fill("emil")
    page.get_by_label("Password").fill("a-long-password")
    page.get_by_role("button", name="Log in").click()
    found["import"] = axe_findings(page)
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Read the file").click()
    expect(page.locator("[data-summary]")).to_be_visible()
    found["preview"] = axe_findings(page)
    page.get_by_role("button", name="Confirm the import").click()
    expect(page.locator("[data-summary]")).to_contain_text("1 refused")
    found["done"] = axe_findings(page)
    page.goto(f"{live_server.url}/admin/articles/article/export/")
    found["export"] = axe_findings(page)
    page.goto(f"{live_server.url}/admin/articles/article/import/batches/")
    found["batches"] = axe_findings(page)

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
