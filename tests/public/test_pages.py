"""What the page of an article and of a brief says."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from editorial.copy import CitationCopy, CreditCopy, Ref
from editorial.models import Change
from tests.factories import (
    article_copy,
    brief_copy,
    full_article_copy,
    make_contributor,
    make_piece,
    make_section,
    make_source,
    make_subject,
    make_tag,
    publish_now,
)
from tests.public.conftest import change

START = timezone.now() - timedelta(days=3)


def published(copy):
    piece = make_piece(copy, now=START)
    publish_now(piece, now=START)
    return piece


def text_of(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def structured(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])


@pytest.mark.django_db
class TestArticle:
    def test_byline_names_roles_in_order_with_links(self, client):
        published(full_article_copy(slug="ferry"))

        page = text_of(client, "/articles/ferry/")

        byline = re.sub(r"<[^>]+>", "", page.split('class="byline', 1)[1].split("</header>", 1)[0])
        byline = " ".join(byline.split())
        assert "Written by Ilse Marchetti" in byline
        assert (
            byline.index("Written by")
            < byline.index("Edited by Tomasz Wróbel")
            < byline.index("Visuals by N. el-Amin")
        )
        assert 'href="/contributors/ilse-marchetti/"' in page
        assert "Port Verrin" in byline

    def test_citations_lead_to_the_list_and_back(self, client):
        published(full_article_copy(slug="ferry"))

        page = text_of(client, "/articles/ferry/")

        targets = set(re.findall(r'href="#([^"]+)"', page))
        assert targets <= set(re.findall(r'\sid="([^"]+)"', page))
        assert "Works consulted" in page
        assert page.count('class="Z3988"') == 2

    @pytest.mark.parametrize("issued", ["2022-01", {"date-parts": [["²"]]}, {"literal": "in Lent"}])
    def test_work_of_any_date_that_csl_knows_is_listed(self, client, issued):
        source = make_source("Winter Timetable", issued=issued)
        citation = CitationCopy(Ref.of(source), "brandt")
        published(article_copy(slug="tins", citations=(citation,)))

        page = text_of(client, "/articles/tins/")

        assert page.count('class="Z3988"') == 1 and "rft.btitle=Winter%20Timetable" in page

    def test_ids_are_unique_whatever_the_headings_say(self, client):
        body = "<h2>Main</h2><p>a</p><h2>Works</h2><p>b</p><h2>More</h2><p>c</p><h2>Main</h2><p>d</p>"
        published(full_article_copy(slug="ferry", body=body))

        ids = re.findall(r'\sid="([^"]+)"', text_of(client, "/articles/ferry/"))

        assert len(ids) == len(set(ids))

    def test_updated_only_after_a_noted_change(self, client):
        piece = published(article_copy(slug="ferry"))
        change(piece, article_copy(slug="ferry", headline="Another headline"), START + timedelta(hours=1))
        assert "Updated" not in text_of(client, "/articles/ferry/")

        change(
            piece,
            article_copy(slug="ferry"),
            START + timedelta(hours=2),
            note="The fare is 21.",
            change=Change.CORRECTION,
        )

        page = text_of(client, "/articles/ferry/")
        assert "Updated" in page
        assert "The fare is 21." in page and "Correction" in page

    def test_note_stays_when_an_unnoted_edition_follows(self, client):
        piece = published(article_copy(slug="ferry"))
        change(
            piece,
            article_copy(slug="ferry"),
            START + timedelta(hours=1),
            note="The fare is 21.",
            change=Change.CORRECTION,
        )
        change(piece, article_copy(slug="ferry"), START + timedelta(hours=2))

        assert "The fare is 21." in text_of(client, "/articles/ferry/")

    def test_hostile_text_is_shown_and_not_used(self, client):
        hostile = '"><script>alert(1)</script>'
        person = make_contributor("Ilse Marchetti", bio=hostile, kind="shared")
        source = make_source(f"A {hostile} title", URL="javascript:alert(1)", author=[{"literal": hostile}])
        source.archived_url = "javascript:alert(1)"
        source.save()
        published(
            article_copy(
                slug="ferry",
                headline=hostile,
                standfirst=hostile,
                dateline=hostile,
                tags=(Ref.of(make_tag('A "quoted" & odd tag')),),
                credits=(CreditCopy(Ref.of(person), "written", hostile),),
                citations=(CitationCopy(Ref.of(source), "brandt"),),
                body="<p>Alert.[@brandt]</p>",
            )
        )

        for address in (
            "/articles/ferry/",
            "/",
            "/articles/",
            "/articles/ferry/history/1/",
            "/search/?q=alert",
            f"/search/?q={hostile}",
        ):
            page = text_of(client, address)
            assert "<script>" not in page, address
            assert 'href="javascript' not in page, address
            assert "alert(1)</script>" not in page, address

    def test_structured_data_is_json_with_offset_dates_authors_and_sources(self, client):
        published(full_article_copy(slug="ferry", headline="Tins & <bottles> </script>"))

        article, trail = structured(text_of(client, "/articles/ferry/"))["@graph"]

        assert article["@type"] == "AnalysisNewsArticle"
        assert article["headline"] == "Tins & <bottles> </script>"
        assert re.search(r"[+-]\d\d:\d\d$", article["datePublished"])
        assert [author["name"] for author in article["author"]] == ["Ilse Marchetti"]
        assert article["editor"][0]["@type"] == "Person"
        assert article["contributor"][0]["roleName"] == "Visuals by"
        assert len(article["citation"]) == 2
        assert article["image"][0]["url"].startswith("http")
        assert trail["itemListElement"][-1]["name"] == article["headline"]

    def test_head_speaks_to_networks_and_reference_managers(self, client):
        published(full_article_copy(slug="ferry"))

        page = text_of(client, "/articles/ferry/")

        for pair in (
            'property="og:type" content="article"',
            'property="og:image:alt"',
            'name="citation_author" content="Ilse Marchetti"',
            'name="citation_publication_date"',
            'rel="canonical" href="http',
        ):
            assert pair in page, pair

    def test_slug_of_another_script_has_a_page_and_canonical_address(self, client):
        published(
            article_copy(
                slug="көлдегі-он-бір-сантиметр", language="kk", section=Ref.of(make_section("Шекаралар"))
            )
        )

        page = text_of(client, "/articles/көлдегі-он-бір-сантиметр/")

        assert 'lang="kk"' in page
        assert "%D" in page.split('rel="canonical" href="', 1)[1].split('"', 1)[0]
        assert client.get("/sections/шекаралар/").status_code == 200

    def test_right_to_left_language_gets_its_direction(self, client):
        published(article_copy(slug="safar", language="fa"))

        assert 'lang="fa" dir="rtl"' in text_of(client, "/articles/safar/")

    @pytest.mark.parametrize(("ending", "start"), [("bib", "@article{"), ("ris", "TY  - NEWS")])
    def test_cite_gives_the_article_in_other_formats(self, client, ending, start):
        published(full_article_copy(slug="ferry", headline="Tins"))

        response = client.get(f"/articles/ferry/cite.{ending}")

        assert response.content.decode().startswith(start)
        assert "Marchetti, Ilse" in response.content.decode()
        assert f"reference.{ending}" in response["Content-Disposition"]

    def test_cite_gives_the_article_as_csl(self, client):
        published(full_article_copy(slug="ferry", headline="Tins"))

        [item] = client.get("/articles/ferry/cite.json").json()

        assert item["title"] == "Tins"
        assert item["author"] == [{"family": "Marchetti", "given": "Ilse"}]
        assert item["URL"].endswith("/articles/ferry/")
        assert len(item["issued"]["date-parts"][0]) == 3


@pytest.mark.django_db
class TestBrief:
    def test_card_shows_prompts_in_their_wording_and_the_score_in_words(self, client):
        subject = make_subject("Ilinca Vornic", pronoun="she")
        published(brief_copy(slug="votes", subjects=(Ref.of(subject),)))

        page = text_of(client, "/briefs/votes/")

        assert "Why is she in the news?" in page
        assert "7 out of 10" in page
        meter = page.split("<svg", 1)[1].split("</svg>", 1)[0]
        assert (meter.count('class="on"'), meter.count('class="off"')) == (7, 3)
        assert f'href="/subjects/{subject.slug}/"' in page

    def test_shared_account_signs_with_its_bio_and_a_person_does_not(self, client):
        desk = make_contributor("The Desk", kind="shared", bio="Members and alumni.")
        person = make_contributor("Ilse Marchetti", bio="Writes about ports.")
        credits = (CreditCopy(Ref.of(desk), "written"), CreditCopy(Ref.of(person), "written"))
        published(brief_copy(slug="votes", credits=credits))

        page = text_of(client, "/briefs/votes/")

        assert "Members and alumni." in page
        assert "Writes about ports." not in page

    def test_score_of_a_person_is_no_review(self, client):
        published(brief_copy(slug="votes"))

        assert "Review" not in json.dumps(structured(text_of(client, "/briefs/votes/")))

    def test_embed_is_the_card_alone_with_a_way_home(self, client):
        published(brief_copy(slug="votes"))

        page = text_of(client, "/briefs/votes/embed/")

        assert "<nav" not in page and 'class="card full"' in page
        assert 'href="/briefs/votes/"' in page


@pytest.mark.django_db
def test_healthz_answers_without_being_kept(client):
    response = client.get("/healthz")

    assert response.status_code == 200 and response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_empty_site_says_so_everywhere(client):
    for address in (
        "/",
        "/articles/",
        "/briefs/",
        "/corrections/",
        "/search/",
        "/search/?q=tins",
        "/feed.rss",
        "/feed.atom",
        "/feed.json",
        "/sitemap.xml",
        "/sitemap-news.xml",
        "/robots.txt",
    ):
        assert client.get(address).status_code == 200, address
    assert client.get("/archive/", follow=True).status_code == 404
