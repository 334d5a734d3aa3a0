"""A piece and its works as files, its notes, and what machines are told of them."""

import json
import re

import pytest

from briefs.copy import AnswerCopy
from editorial.copy import CitationCopy, Ref
from tests.factories import article_copy, brief_copy, make_piece, make_source, publish_now

pytestmark = pytest.mark.django_db

MAKE = {"article": article_copy, "brief": brief_copy}


@pytest.fixture(params=["article", "brief"])
def base(request):
    """The path of a published piece "tins" that cites one work of an organisation, and one whose authors are known in part."""
    copies = [
        CitationCopy(Ref.of(make_source("Tins at Sea", author=[{"literal": "Ferry Board"}])), "board2023"),
        CitationCopy(
            Ref.of(
                make_source(
                    "Reading <i>Ice</i>",
                    author=[
                        {"family": "Meer", "given": "Joost", "non-dropping-particle": "van der"},
                        {"literal": "others"},
                    ],
                )
            ),
            "meer2023",
        ),
    ]
    publish_now(make_piece(MAKE[request.param](slug="tins", headline="Tins", citations=tuple(copies))))
    return f"/{request.param}s/tins/"


@pytest.mark.parametrize(("ending", "start"), [("bib", "@article{"), ("ris", "TY  - NEWS"), ("json", "[")])
def test_piece_and_its_list_are_files(client, base, ending, start):
    own, works = client.get(f"{base}cite.{ending}"), client.get(f"{base}cite.{ending}?list=works")

    assert own.content.decode().startswith(start)
    assert "Tins" in own.content.decode() and "Ferry Board" not in own.content.decode()
    assert "Ferry Board" in works.content.decode()
    assert f"works.{ending}" in works["Content-Disposition"]


def test_page_links_to_the_files(client, base):
    page = client.get(base).content.decode()

    for ending in ("bib", "ris", "json"):
        assert f'href="{base}cite.{ending}"' in page
        assert f'href="{base}cite.{ending}?list=works"' in page


def test_machines_are_told_who_made_a_work_and_no_markup(client, base):
    page = client.get(base).content.decode()
    [block] = re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page, re.DOTALL)
    data = json.loads(block)
    found = next(node for node in data.get("@graph", [data]) if "citation" in node)["citation"]

    works = {work["name"]: work for work in found}
    assert works["Tins at Sea"]["author"] == [{"@type": "Organization", "name": "Ferry Board"}]
    assert works["Reading Ice"]["author"] == [{"@type": "Person", "name": "Joost van der Meer"}]


@pytest.mark.parametrize("kind", ["article", "brief"])
def test_page_in_a_style_of_notes_has_notes_and_a_list_without_numbers(client, settings, kind):
    settings.CITATION_STYLE = "chicago-notes"
    source = make_source("Tins at Sea", author=[{"family": "Brandt", "given": "Ulrike"}])
    text = "<p>A pause.[@brandt2023, p. 3]</p><p>Tea.[@brandt2023]</p>"
    copy = MAKE[kind](slug="tins", citations=(CitationCopy(Ref.of(source), "brandt2023"),))
    if kind == "article":
        copy = copy.replace(body=text)
    else:
        copy = copy.replace(
            answers=tuple(
                AnswerCopy(
                    one.prompt,
                    "A pause.[@brandt2023, p. 3] Tea.[@brandt2023]"
                    if one.prompt == "why_in_the_news"
                    else one.value,
                )
                for one in copy.answers
            )
        )
    publish_now(make_piece(copy))

    page = client.get(f"/{kind}s/tins/").content.decode()

    assert page.count('role="doc-noteref"') == 2
    for link in re.findall(r'<a id="([^"]+)" href="#(_note-[12])" role="doc-noteref">', page):
        assert f'<li id="{link[1]}">' in page and f'href="#{link[0]}" role="doc-backlink"' in page
    assert "Ulrike Brandt, <i>Tins at Sea</i>" in page
    assert "Brandt, <i>Tins at Sea</i>." in page
    assert 'class="unnumbered"' in page
