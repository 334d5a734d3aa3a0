"""The box on a piece's form: references become works of the piece, its unsaved text travels along, nothing is stored unasked."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article
from briefs.models import Brief, CardFormat
from editorial.copy import CitationCopy, Ref
from editorial.models import Citation
from editorial.reading import copy_of
from sources.models import Source
from tests.citing.conftest import sent_back
from tests.desk.conftest import article_form, posted_back
from tests.factories import make_article, make_brief, make_source

TYPED = (
    "Kirby, Jen. “How Protests End.” The Port Gazette, 8 Jan. 2022, https://gazette.example/protests. "
    "Accessed 12 Jan. 2022.\n"
    "Brandt, Ulrike. Winter Timetable. Ferry Board, 2023."
)


def boxed(form, text=TYPED, **more):
    """A piece's posted form with this in its box."""
    return {**form, "references_text": text, "read_references": "Read references", **more}


@pytest.fixture
def new(url):
    return url("articles_article_references_new")


def test_new_article_gets_its_list_before_it_is_saved(at_desk, new, url):
    client = at_desk("writer")
    page = client.post(new, boxed(article_form(headline="Levels at Orsk")))
    assert not Source.objects.exists()

    form = client.post(new, sent_back(page))

    assert Source.objects.count() == 2
    assert not Article.objects.exists()
    posted = posted_back(form)
    assert posted["headline"] == "Levels at Orsk"
    assert "counts its tins" in posted["body"]
    assert "errornote" not in form.content.decode()
    client.post(url("articles_article_add"), posted)
    article = Article.objects.get()
    assert [(row.key, row.source.title) for row in article.citations.all()] == [
        ("kirby2022", "How Protests End"),
        ("brandt2023", "Winter Timetable"),
    ]
    assert str(article.citations.first().accessed_on) == "2022-01-12"


def test_works_are_added_below_those_of_the_piece(at_desk, url, desk):
    source = make_source("Winter Ports")
    article = make_article(citations=(CitationCopy(Ref.of(source), "kirby2022", "p. 3"),))
    client = at_desk("editor")
    form = posted_back(client.get(url("articles_article_change", article.pk)))
    where = url("articles_article_references", article.pk)

    page = client.post(where, boxed({**form, "headline": "Changed, not saved"}))
    keys = [entry.form["key"].value() for entry in page.context["entries"]]
    form = client.post(where, sent_back(page))

    assert keys == ["kirby2022b", "brandt2023"]
    article.refresh_from_db()
    assert article.headline != "Changed, not saved"
    assert article.citations.count() == 1
    client.post(url("articles_article_change", article.pk), posted_back(form))
    copy = copy_of(Article.objects.get())
    assert copy.headline == "Changed, not saved"
    assert [one.key for one in copy.citations] == ["kirby2022", "kirby2022b", "brandt2023"]
    assert copy.citations[0].locator == "p. 3"


def test_entry_is_corrected_and_given_another_key(at_desk, new, url):
    client = at_desk("writer")
    page = client.post(new, boxed(article_form()))

    form = client.post(
        new, sent_back(page, e1_csl_publisher="Harbour Board", e1_key="timetable", e0_keep=None)
    )
    client.post(url("articles_article_add"), posted_back(form))

    citation = Citation.objects.get()
    assert citation.key == "timetable"
    assert citation.source.item["publisher"] == "Harbour Board"
    assert citation.source.typed_forms == [TYPED.splitlines()[1]]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("kirby2022", "Another work of this piece has the key kirby2022."),
        ("two words", "A key holds letters"),
    ],
)
def test_wrong_key_is_said_and_nothing_is_stored(at_desk, new, key, words):
    client = at_desk("writer")
    page = client.post(new, boxed(article_form()))

    page = client.post(new, sent_back(page, e1_key=key))

    assert words in page.content.decode()
    assert not Source.objects.exists()
    assert client.post(new, sent_back(page, e1_key="other")).context["adminform"]
    assert Source.objects.count() == 2


def test_emptied_key_is_made_again(at_desk, new, url):
    client = at_desk("writer")

    form = client.post(new, sent_back(client.post(new, boxed(article_form())), e0_key="", e1_key=""))

    rows = [row for one in form.context["inline_admin_formsets"] for row in one.formset.forms]
    assert [row["key"].value() for row in rows] == ["kirby2022", "brandt2023"]


def test_keys_of_a_file_are_kept_since_the_text_may_cite_by_them(at_desk, new):
    file = SimpleUploadedFile(
        "zotero.bib", b"@book{brandt_winter, title={Winter Ports}, author={Brandt, U.}}"
    )

    page = at_desk("writer").post(new, {**boxed(article_form(), ""), "references_file": file})

    assert [entry.form["key"].value() for entry in page.context["entries"]] == ["brandt_winter"]


def test_work_that_the_piece_cites_already_is_not_listed_twice(at_desk, new):
    client = at_desk("writer")
    form = client.post(new, sent_back(client.post(new, boxed(article_form()))))
    before = posted_back(form)

    form = client.post(new, sent_back(client.post(new, boxed(before, TYPED.splitlines()[1]))))

    assert posted_back(form)["citations-TOTAL_FORMS"] == before["citations-TOTAL_FORMS"] == "2"
    assert "is in the list already, as [@brandt2023]" in form.content.decode()


def test_corrections_are_shown_and_the_draft_still_waits(at_desk, new):
    client = at_desk("writer")
    page = client.post(new, boxed(article_form(headline="Levels at Orsk")))

    page = client.post(new, sent_back(page, "again", e1_csl_title="Summer Timetable", e1_key="summer"))

    assert "Summer Timetable" in page.context["entries"][1].reference
    assert page.context["entries"][1].form["key"].value() == "summer"
    form = client.post(new, sent_back(page, "back"))
    assert posted_back(form)["headline"] == "Levels at Orsk"
    assert posted_back(form)["citations-TOTAL_FORMS"] == "0"
    assert not Source.objects.exists()


def test_references_print_in_the_style_of_the_piece(at_desk, new):
    page = at_desk("writer").post(new, boxed(article_form(citation_style="apa")))

    assert "Kirby, J. (2022, January 8)." in page.context["entries"][0].reference


def test_unreadable_box_comes_back_with_its_words_and_the_text(at_desk, new):
    form = at_desk("writer").post(new, boxed(article_form(headline="Levels at Orsk"), "[{]"))

    assert posted_back(form)["headline"] == "Levels at Orsk"
    page = form.content.decode()
    assert "errorlist" in page and ">[{]</textarea>" in page


def test_save_does_not_lose_references_that_were_not_read(at_desk, url):
    page = at_desk("writer").post(
        url("articles_article_add"), {**article_form(), "references_text": "Brandt 2023"}
    )

    assert "have not been read yet" in page.content.decode()
    assert ">Brandt 2023</textarea>" in page.content.decode()
    assert not Article.objects.exists()


def test_preview_does_not_mind_the_box(at_desk, url):
    data = {**article_form(), "references_text": "Brandt 2023", "_preview": "Preview"}
    del data["_continue"]

    assert at_desk("writer").post(url("articles_article_preview_new"), data).status_code == 200


@pytest.mark.parametrize("draft", ["", "{", "3", '["a"]', '[["a"]]', '[["a", 3]]'])
def test_tampered_draft_leads_back_in_words(at_desk, new, url, draft):
    answer = at_desk("writer").post(new, {"draft": draft, "store": "1"}, follow=True)

    assert answer.redirect_chain[-1][0] == url("articles_article_add")
    assert "could not be read" in answer.content.decode()


def test_tampered_entries_leave_the_draft_whole(at_desk, new):
    draft = json.dumps([[name, str(value)] for name, value in article_form(headline="Orsk").items()])

    form = at_desk("writer").post(new, {"draft": draft, "store": "1", "e0-posted": "{", "e0-keep": "on"})

    assert posted_back(form)["headline"] == "Orsk"
    assert "could not be read" in form.content.decode()


def test_who_may_bring_references(client, at_desk, url, desk):
    article = make_article(by=desk.editor)
    where = url("articles_article_references", article.pk)

    assert client.post(where, boxed(article_form())).status_code == 302
    assert at_desk("writer").post(where, boxed(article_form())).status_code == 403
    assert at_desk("editor").post(where, boxed(article_form())).status_code == 200
    assert client.get(where).url == url("articles_article_change", article.pk)
    assert not Source.objects.exists()


def test_one_who_may_not_add_sources_may_take_those_of_the_library(at_desk, desk, new):
    for permission in desk.writer.groups.get().permissions.filter(codename="add_source"):
        desk.writer.groups.get().permissions.remove(permission)
    source = Source.make(
        {"id": "x", "type": "webpage", "title": "How", "URL": "https://gazette.example/protests"}
    )
    client = at_desk("writer")
    page = client.post(new, boxed(article_form()))

    refused = client.post(new, sent_back(page))
    taken = client.post(new, sent_back(page, e1_keep=None))

    assert "You may not add sources" in refused.content.decode()
    assert Source.objects.get() == source
    assert posted_back(taken)["citations-0-source"] == str(source.pk)


def test_brief_gets_works_too(at_desk, url, desk):
    brief = make_brief(by=desk.editor)
    client = at_desk("editor")
    where = url("briefs_brief_references", brief.pk)
    form = posted_back(client.get(url("briefs_brief_change", brief.pk)))

    form = client.post(where, sent_back(client.post(where, boxed(form))))
    client.post(url("briefs_brief_change", brief.pk), posted_back(form))

    assert [one.key for one in copy_of(Brief.objects.get()).citations] == ["kirby2022", "brandt2023"]


def test_new_brief_keeps_its_format_on_the_way(at_desk, url):
    client = at_desk("editor")
    formats = list(CardFormat.objects.all())
    assert len(formats) > 1
    chosen = formats[-1]
    where = url("briefs_brief_references_new") + f"?format={chosen.uid}"
    form = posted_back(client.get(url("briefs_brief_add") + f"?format={chosen.uid}"))

    page = client.post(where, boxed({**form, "headline": "A harbour board"}))
    form = client.post(where, sent_back(page))

    assert posted_back(form)["headline"] == "A harbour board"
    assert chosen.name in form.content.decode()
    assert posted_back(form)["citations-TOTAL_FORMS"] == "2"
    lost = client.post(url("briefs_brief_references_new"), boxed(article_form()))
    assert lost.url == url("briefs_brief_add")
