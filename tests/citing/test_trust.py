"""What keeps references trustworthy: broken links are said where the piece and the source are, and lists leave as files."""

import json

import pytest

from editorial.checklist import Level, check
from editorial.copy import CitationCopy, Ref
from editorial.reading import copy_of
from sources.models import LinkStatus, Source
from tests.factories import make_article, make_brief, make_source, publish_now


@pytest.fixture
def broken(db):
    source = make_source("Winter Ports", URL="https://ports.example/winter")
    Source.objects.filter(pk=source.pk).update(link_status=LinkStatus.BROKEN)
    return source


@pytest.mark.parametrize("make", [make_article, make_brief])
def test_checklist_names_a_broken_link_until_there_is_an_archived_copy(make, broken):
    sound = make_source("Summer Ports", URL="https://ports.example/summer")
    piece = make(citations=(CitationCopy(Ref.of(broken), "winter"), CitationCopy(Ref.of(sound), "summer")))

    found = [one for one in check(copy_of(piece)) if one.field == "citations"]

    assert [(one.level, "[@winter]" in one.message) for one in found] == [(Level.SHOULD, True)]
    Source.objects.filter(pk=broken.pk).update(archived_url="https://archive.example/winter")
    assert not [one for one in check(copy_of(piece)) if one.field == "citations"]


def test_list_of_broken_links_names_the_pieces_that_cite_them(at_desk, url, broken):
    make_article(headline="What the ports owe", citations=(CitationCopy(Ref.of(broken), "winter"),))

    page = at_desk().get(url("sources_source_changelist"), {"link": "failing"}).content.decode()

    assert "What the ports owe</a>" in page


def test_works_consulted_leave_as_files(client, broken):
    other = make_source("Summer Ports", URL="https://ports.example/summer")
    piece = make_article(
        slug="ports",
        citations=(CitationCopy(Ref.of(broken), "winter"), CitationCopy(Ref.of(other), "summer")),
    )
    publish_now(piece)

    answers = {
        ending: client.get(f"/articles/ports/cite.{ending}?list=works") for ending in ("json", "bib", "ris")
    }

    items = json.loads(answers["json"].content)
    assert {item["id"] for item in items} == {"winter", "summer"}
    assert {item["title"] for item in items} == {"Winter Ports", "Summer Ports"}
    assert answers["bib"].content.decode().count("@") == 2
    assert answers["ris"].content.decode().count("ER  -") == 2
    assert 'filename="works.bib"' in answers["bib"]["Content-Disposition"]
    assert len(client.get("/articles/ports/cite.json").json()) == 1


def test_archived_copy_is_shown_to_readers_and_machines(client, broken):
    Source.objects.filter(pk=broken.pk).update(archived_url="https://archive.example/winter")
    publish_now(make_article(slug="ports", citations=(CitationCopy(Ref.of(broken), "winter"),)))

    page = client.get("/articles/ports/").content.decode()

    assert '<a class="archived" href="https://archive.example/winter">' in page
    assert '"archivedAt"' in page


def test_page_offers_the_works_as_files_where_there_are_any(client, broken):
    publish_now(make_article(slug="ports", citations=(CitationCopy(Ref.of(broken), "winter"),)))
    publish_now(make_article(slug="bare"))

    assert 'href="/articles/ports/cite.bib?list=works"' in client.get("/articles/ports/").content.decode()
    assert "?list=works" not in client.get("/articles/bare/").content.decode()
