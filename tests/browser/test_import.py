"""The whole way of a file through the desk: upload, read the differences, confirm, get the bad rows back, undo."""

import csv
import re

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.exchange.tables import csv_bytes
from tests.factories import Desk, make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
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
