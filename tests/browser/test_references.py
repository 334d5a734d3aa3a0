"""References in a real browser: pasted into a piece's form, corrected, cited in the text, published, and followed both ways."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article
from editorial.copy import CitationCopy, Ref
from editorial.reading import copy_of
from sources.models import Source
from tests.factories import Desk, make_article, make_brief, make_source, publish_now

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
SEED = Path(__file__).parents[3] / "shared" / "seeds" / "000_eb2447d6b416773b.txt"
LIST = """Works Consulted

Kirby, Jen. “How Protests End.” The Port Gazette, 8 Jan. 2022, https://gazette.example/protests. Accessed 12 Jan. 2022.

“Ferries: Why Are They Late?” Harbour News, 7 Jan. 2022, Accessed 12 Jan. 2022.

Marchetti, Ilse, et al. “What Ports Owe Their Towns.” The Evening Herald, 6 Jan. 2022,&regi_id=13&te=1#ports. Accessed 12 Jan. 2022.

Putz, Anna. “Winter Timetables Rock the Islands.”, 5 Jan. 2022, Accessed 13 Jan. 2022.
"""


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


def sign_in(page, live_server, user):
    page.goto(f"{live_server.url}/admin/login/")
    page.fill("#id_username", user.username)
    page.fill("#id_password", "a-long-password")
    page.click("[type=submit]")
    expect(page.locator("#user-tools")).to_be_visible()


def cite(page, *works):
    """Inserts one mark by the dialog: each work is (key, locator)."""
    page.get_by_role("button", name="Cite a work").click()
    for number, (key, locator) in enumerate(works):
        if number:
            page.get_by_role("button", name="Another work").click()
        row = page.locator("dialog .cited-work").nth(number)
        row.locator("select[name=work]").select_option(key)
        row.locator("input[name=locator]").fill(locator)
    page.locator("dialog[open]").get_by_role("button", name="Insert", exact=True).click()
    expect(page.locator("dialog[open]")).to_have_count(0)


def bring_and_publish(page, browser, live_server, user, text):
    """Pastes a list of four into a new article, gives the last its missing container, cites two, publishes. Returns the page of
    a reader who has followed the first mark to its work and back."""
    sign_in(page, live_server, user)
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    page.fill("#id_headline", "What the ports owe")
    body = page.locator(".field-body .ProseMirror")
    body.click()
    page.keyboard.type("Not saved yet.")
    page.fill("#id_references_text", text)
    page.get_by_role("button", name="Read references").click()

    entries = page.locator(".understood > li")
    expect(entries).to_have_count(4)
    assert not Source.objects.exists()
    expect(entries.nth(3)).to_contain_text("No publication or site is named")
    expect(entries.nth(2)).to_contain_text("The address is broken")
    entries.nth(3).get_by_label("Appeared in").fill("The Island Review")
    page.get_by_role("button", name="Show my corrections").click()
    expect(entries.nth(3).locator(".reference")).to_contain_text("The Island Review")
    assert not Source.objects.exists()
    page.get_by_role("button", name="Add to the works consulted").click()

    expect(page.locator(".messagelist .success")).to_contain_text("4 works are in the list below now.")
    expect(page.locator("#id_headline")).to_have_value("What the ports owe")
    expect(body).to_contain_text("Not saved yet.")
    assert Source.objects.count() == 4 and not Article.objects.exists()
    keys = [page.locator(f"#id_citations-{number}-key").input_value() for number in range(4)]
    body.click()
    page.keyboard.press("Control+End")
    cite(page, (keys[1], ""))
    page.keyboard.type(" And more")
    cite(page, (keys[3], "p. 3"), (keys[1], ""))
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".panel .standing")).to_have_text("Never published")
    article = Article.objects.get()
    assert [one.key for one in copy_of(article).citations] == keys
    assert f"[@{keys[1]}]" in article.body and f"[@{keys[3]}, p. 3; @{keys[1]}]" in article.body

    page.get_by_role("link", name="Publish…").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".panel .standing")).to_contain_text("Live since")
    reader = browser.new_context(viewport={"width": 1280, "height": 300}).new_page()
    reader.set_default_timeout(PATIENCE)
    reader.goto(f"{live_server.url}/articles/what-the-ports-owe/")
    expect(reader.locator(".works li")).to_have_count(4)
    expect(reader.locator(".works")).to_contain_text("The Island Review")
    marks = reader.locator("[role=doc-noteref]")
    expect(marks).to_have_count(3)

    # From the text to the work.
    target = marks.nth(0).get_attribute("href")
    marks.nth(0).click()
    expect(reader).to_have_url(re.compile(re.escape(target) + "$"))
    work = reader.locator(f".works li[id='{target[1:]}']")
    expect(work).to_be_in_viewport()
    number = work.locator(".number").inner_text()
    assert marks.nth(0).inner_text() == number
    assert marks.nth(1).inner_text().endswith(", p. 3")
    assert marks.nth(2).inner_text() == number

    # From the work to each place that cites it.
    backs = work.locator("a.back")
    expect(backs).to_have_count(2)
    for place, mark in ((0, marks.nth(0)), (1, marks.nth(2))):
        backs.nth(place).click()
        expect(reader).to_have_url(re.compile("#" + re.escape(mark.get_attribute("id")) + "$"))
        expect(mark).to_be_in_viewport()
    return reader


def test_list_is_pasted_corrected_cited_and_followed_both_ways(page, browser, live_server, desk, complaints):
    reader = bring_and_publish(page, browser, live_server, desk.publisher, LIST)

    reader.context.close()
    assert complaints == []


@pytest.mark.skipif(not SEED.exists(), reason="the seeds are not beside this checkout")
def test_real_list_is_pasted_corrected_cited_and_followed_both_ways(
    page, browser, live_server, desk, complaints
):
    text = "Works Consulted" + SEED.read_text("utf-8").partition("Works Consulted")[2]

    reader = bring_and_publish(page, browser, live_server, desk.publisher, text)

    for line in text.splitlines()[1:]:
        if line.strip():
            assert Source.objects.filter(typed__contains=" ".join(line.split())[:60]).count() == 1
    reader.context.close()
    assert complaints == []


def test_references_need_no_script(browser, live_server, desk):
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    sign_in(page, live_server, desk.writer)
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    page.fill("#id_headline", "What the ports owe")
    page.fill("textarea[name=body]", "<p>Not saved yet.</p>")
    page.set_input_files(
        "#id_references_file",
        {
            "name": "list.bib",
            "mimeType": "text/plain",
            "buffer": b"@book{brandt_winter, title={Winter Ports}, author={Brandt, Ulrike}, year={2020}}",
        },
    )
    page.get_by_role("button", name="Read references").click()
    page.get_by_label("Key of entry 1").fill("winter")
    page.locator("summary").first.click()
    page.get_by_label("Publisher", exact=True).fill("Harbour Board")
    page.get_by_role("button", name="Add to the works consulted").click()
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.locator(".panel .standing")).to_have_text("Never published")
    citation = copy_of(Article.objects.get()).citations[0]
    assert citation.key == "winter"
    assert Source.objects.get().item["publisher"] == "Harbour Board"
    context.close()


def test_enter_in_a_line_saves_and_reads_no_references(page, live_server, desk, complaints):
    sign_in(page, live_server, desk.writer)
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    page.fill("#id_headline", "What the ports owe")

    page.press("#id_headline", "Enter")

    expect(page.locator(".panel .standing")).to_have_text("Never published")
    assert complaints == []


def test_unsaved_works_are_not_left_by_accident(page, live_server, desk):
    sign_in(page, live_server, desk.writer)
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    page.fill("#id_headline", "What the ports owe")
    page.fill("#id_references_text", LIST)
    page.get_by_role("button", name="Read references").click()
    page.get_by_role("button", name="Add to the works consulted").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.locator("#id_standfirst").click()  # a browser asks only somebody who has touched the page

    with page.expect_event("dialog") as asked:
        page.once("dialog", lambda dialog: dialog.dismiss())
        page.locator(".breadcrumbs").get_by_role("link", name="Desk").click(no_wait_after=True)

    assert asked.value.type == "beforeunload"
    expect(page.locator("#id_headline")).to_have_value("What the ports owe")


def test_long_list_is_searched_in_the_dialog(page, live_server, desk, complaints):
    sources = [
        make_source(f"Report {number} on {place}")
        for number, place in enumerate(("Orsk", "Ilava", "Tarn", "Orsk", "Bled"))
    ]
    article = make_article(
        desk.publisher,
        citations=tuple(CitationCopy(Ref.of(one), f"work{number}") for number, one in enumerate(sources)),
    )
    sign_in(page, live_server, desk.publisher)
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[article.pk]))
    page.locator(".field-body .ProseMirror p").first.click()
    page.get_by_role("button", name="Cite a work").click()
    search, rows = page.locator("dialog input[name=search]"), page.locator("dialog .cited-work")

    search.fill("tarn report")
    expect(rows.nth(0).locator("select")).to_have_value("work2")
    search.press("Enter")
    page.keyboard.type("ch. 2")
    page.get_by_role("button", name="Another work").click()
    search.fill("orsk")
    expect(rows.nth(1).locator("option")).to_have_count(2)
    rows.nth(1).locator("select").select_option("work3")
    page.locator("dialog[open]").get_by_role("button", name="Insert", exact=True).click()

    expect(page.locator(".citation-mark")).to_have_text("work2, ch. 2; work3")
    assert complaints == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_screens_of_references_are_accessible_and_fit(browser, live_server, desk, width, scheme):
    Source.make(
        {"id": "x", "type": "webpage", "title": "How Protests End", "URL": "https://gazette.example/protests"}
    )
    brief = make_brief(desk.publisher)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    found, said = [], []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    sign_in(page, live_server, desk.publisher)

    for where, button in [
        (reverse("admin:briefs_brief_change", args=[brief.pk]), "Read references"),
        (reverse("admin:sources_source_read"), "Read"),
    ]:
        page.goto(live_server.url + where)
        page.fill("#id_references_text", LIST)
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.locator(".understood > li")).to_have_count(4)
        page.eval_on_selector_all(".understood details", "all => all.forEach(one => (one.open = true))")
        found += look(page, f"entries of {where}", width, said)
    page.goto(live_server.url + reverse("admin:briefs_brief_change", args=[brief.pk]))
    page.fill("#id_references_text", LIST)
    page.get_by_role("button", name="Read references").click()
    page.get_by_role("button", name="Add to the works consulted").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    # The editors are named once all of them have begun.
    expect(page.locator(".ProseMirror").first).to_be_visible()
    expect(page.locator(".ProseMirror:not([aria-label])")).to_have_count(0)
    found += look(page, "form with works", width, said)
    context.close()
    assert found == [], "\n".join(found)


def look(page, where, width, said):
    """What the console `said` of this page, what axe finds on it, and whether it is wider than its window."""
    complaints = [f"{where} {one}" for one in said]
    report = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    found = complaints + [
        f"{where} {one['id']}: {node['html'][:160]}"
        for one in report.response["violations"]
        for node in one["nodes"][:3]
    ]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append(f"{where} scrolls sideways")
    said.clear()  # axe puts styles of its own into the page, which the policy refuses
    return found


def test_published_brief_links_both_ways(page, live_server, desk, complaints):
    from editorial.reading import copy_of as read
    from editorial.saving import save_copy

    brief = make_brief(desk.publisher)
    copy = read(brief)
    answer = copy.answers[-1]
    cited = type(answer)(answer.prompt, "<p>Ships wait. [@winter, p. 3]</p>")
    source = make_source("Winter Ports")
    text = [one for one in copy.answers if one.prompt != answer.prompt]
    save_copy(
        brief,
        copy.replace(answers=(*text, cited), citations=(CitationCopy(Ref.of(source), "winter"),)),
        desk.publisher,
    )
    publish_now(brief)

    page.goto(f"{live_server.url}/briefs/{read(brief).slug}/")

    mark = page.locator("[role=doc-noteref]")
    expect(mark).to_have_count(1)
    mark.click()
    expect(page).to_have_url(re.compile(re.escape(mark.get_attribute("href")) + "$"))
    back = page.locator(".works a.back")
    back.click()
    expect(page).to_have_url(re.compile(re.escape("#" + mark.get_attribute("id")) + "$"))
    assert complaints == []
