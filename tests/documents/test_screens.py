"""The screens between a document and its draft."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article
from briefs.models import Brief
from editorial.models import Contributor, Document, Piece
from editorial.reading import copy_of
from tests.documents import wordfiles
from tests.factories import make_user

pytestmark = pytest.mark.django_db
NEW = "admin:articles_article_document_new"
ARTICLE = """# The ferry comes back

Written by: Aigul Sadykova
Edited by: Tom Okoye

The first boat in nine years left the pier on Monday with forty people and two bicycles on board, and nobody had sold a ticket.

It was late by an hour, and the crew said that the old charts were wrong about the sand bank in the middle of the lake.

## Works consulted

Brandt, Lena. "Ferries of the Inland Seas." *Journal of Slow Transport*, vol. 4, 2019, pp. 12-30.
"""

CARD = """Monday (January 10th, 2022): A new harbour master

Name? Olga Petrenko
Westphalian identity? Ukrainian
Age? 54
Why is she in the news? She has closed the northern pier.
Why do we care? The grain leaves from there.
Any further comments? None so far.
"""


@pytest.fixture
def editor(client, desk):
    client.force_login(desk.editor)
    return client


def send(client, *files, kind="auto", **more):
    sent = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(reverse(NEW), {"files": sent, "kind": kind, "several": "drafts", **more})


def fields_of(response) -> dict:
    """What a browser would post of the report as it stands."""
    form = response.context["form"]
    return {bound.html_name: "" if (value := bound.value()) is None else value for bound in form}


def opened(client, name="ferry.md", text=ARTICLE):
    """(address of the report, the report, its fields)."""
    url = send(client, (name, text.encode())).url
    response = client.get(url)
    return url, response, fields_of(response)


def block(response, text: str) -> str:
    """The name of the select of the block that begins with this text."""
    blocks = response.context["understood"].blocks
    return f"to_{next(at for at, one in enumerate(blocks) if one.text.startswith(text))}"


def test_report_shows_each_block_with_the_word_of_its_place_and_stores_no_piece(editor):
    _, response, fields = opened(editor)

    page = response.content.decode()
    assert not Piece.objects.exists() and not Contributor.objects.exists()
    assert fields["headline"] == "The ferry comes back"
    assert 'class="block to-headline' in page and '<span class="block-word">Headline</span>' in page
    assert '<span class="block-word">Works list</span>' in page
    assert "The document says so" in page or "Sure, by its form" in page


def test_confirmed_report_becomes_the_draft_with_its_corrections(editor, desk):
    known = Contributor.objects.make("Aigul Sadikova")
    url, response, fields = opened(editor)
    assert (known.uid, f"Aigul Sadikova ({known.slug})") in response.context["form"].fields[
        "credit_0_uid"
    ].choices
    fields |= {"headline": "Back on the lake", "credit_0_uid": known.uid, "draft": "Make the draft"}

    response = editor.post(url, fields)

    article = Article.objects.get()
    assert response.url == reverse("admin:articles_article_change", args=[article.pk])
    copy = copy_of(article)
    assert copy.headline == "Back on the lake"
    assert [(one.contributor.name, one.role) for one in copy.credits] == [
        ("Aigul Sadikova", "written"),
        ("Tom Okoye", "edited"),
    ]
    assert len(copy.citations) == 1
    assert article.created_by == desk.editor
    assert Document.objects.get().piece_id == article.pk


def test_blocks_sent_elsewhere_are_there_after_reading_again(editor):
    url, response, fields = opened(editor)
    fields |= {
        block(response, "It was late"): "standfirst",
        block(response, "The ferry"): "body",
        "headline": "The ferry comes back",
        "reread": "Read again",
    }

    response = editor.post(url, fields, follow=True)

    form = response.context["form"]
    assert form["standfirst"].value().startswith("It was late by an hour")
    assert "It was late" not in form["body"].value()
    assert "<p>The ferry comes back</p>" in form["body"].value()
    assert form["headline"].value() == ""
    assert not Piece.objects.exists()


def test_a_text_changed_by_hand_keeps_its_change_when_another_block_moves(editor):
    url, response, fields = opened(editor)
    fields["body"] = fields["body"].replace("two bicycles", "three bicycles")
    fields |= {block(response, "It was late"): "quotation", "reread": "1"}

    response = editor.post(url, fields, follow=True)

    body = response.context["form"]["body"].value()
    assert "three bicycles" in body
    assert "<blockquote><p>It was late by an hour" in body
    assert body.index("three bicycles") < body.index("<blockquote>")


def test_a_new_headline_sends_the_old_one_to_the_body(editor):
    url, response, fields = opened(editor)
    fields |= {block(response, "It was late"): "headline", "draft": "1"}

    editor.post(url, fields)

    copy = copy_of(Article.objects.get())
    assert copy.headline.startswith("It was late by an hour")
    assert "The ferry comes back" in copy.body
    assert "It was late by an hour" not in copy.body


def test_no_draft_is_made_without_a_headline(editor):
    url, response, fields = opened(editor)
    fields |= {block(response, "The ferry"): "body", "draft": "1"}

    response = editor.post(url, fields)

    assert not Piece.objects.exists()
    assert "The headline is empty" in response.content.decode()
    assert "<p>The ferry comes back</p>" in response.context["form"]["body"].value()


def test_an_entry_left_out_of_the_works_is_no_citation(editor):
    url, response, fields = opened(editor)
    fields |= {block(response, "Brandt"): "left out", "draft": "1"}

    editor.post(url, fields)

    assert copy_of(Article.objects.get()).citations == ()


def test_a_card_shows_its_fits_and_every_answer(editor):
    text = CARD.replace("Westphalian", "A line with no home at all.\n\nWestphalian")
    url, response, fields = opened(editor, "card.txt", text)
    assert url.startswith("/admin/briefs/")
    page = response.content.decode()
    assert "of its prompts found" in page
    assert "no home at all" in fields["answer_further_comments"]
    fields |= {"answer_age": "55", block(response, "A line with no home"): "left out", "draft": "1"}

    editor.post(url, fields)

    copy = copy_of(Brief.objects.get())
    assert copy.answer("age") == "55"
    assert copy.answer("further_comments") == "None so far."
    assert copy.day.isoformat() == "2022-01-10"


def test_another_kind_is_read_afresh(editor):
    url, _, _ = opened(editor, "card.txt", CARD)

    response = editor.post(url, {"afresh": "1", "as_kind": "article", "as_card_format": ""}, follow=True)

    assert response.context["understood"].kind == "article"
    assert response.request["PATH_INFO"].startswith("/admin/articles/")


def test_pasted_text_is_read(editor):
    response = editor.post(reverse(NEW), {"text": ARTICLE, "kind": "auto"}, follow=True)

    assert response.context["form"]["headline"].value() == "The ferry comes back"
    assert Document.objects.get().is_pasted


def test_several_files_give_a_draft_each_and_the_reasons_of_the_others(editor):
    response = send(
        editor,
        ("ferry.md", ARTICLE.encode()),
        ("card.txt", CARD.encode()),
        ("bad.docx", b"not a Word file at all"),
    )
    page = editor.get(response.url).content.decode()

    assert Article.objects.count() == 1 and Brief.objects.count() == 1
    assert "2 drafts" in page and "1 refused" in page
    assert "bad.docx" in page
    assert Document.objects.count() == 2


def test_several_files_can_be_looked_at_first(editor):
    response = send(editor, ("a.md", ARTICLE.encode()), ("b.md", ARTICLE.encode()), several="look")

    page = editor.get(response.url)

    assert not Piece.objects.exists()
    for kept in Document.objects.all():
        assert reverse("admin:articles_article_document_report", args=[kept.uid]) in page.content.decode()


@pytest.mark.parametrize(
    "name, data, sentence",
    [
        ("a.pdf", b"%PDF-1.7", "PDF"),
        ("a.docx", b"", "is empty"),
        ("a.docx", b"PK\x03\x04 cut", "“a.docx”"),
        ("a.exe", b"hello", "can be read"),
    ],
)
def test_a_hostile_file_gives_one_sentence_and_leaves_nothing(editor, name, data, sentence):
    response = send(editor, (name, data))

    errors = response.context["form"].errors["files"]
    assert len(errors) == 1 and sentence in errors[0]
    assert not Document.objects.exists()


def test_too_many_files_are_refused_in_a_sentence(editor):
    response = send(editor, *((f"{number}.md", b"text") for number in range(21)))

    assert "at most 20 at once" in response.context["form"].errors["files"][0]


def test_nothing_sent_and_both_sent_are_refused(editor):
    nothing = editor.post(reverse(NEW), {"kind": "auto"})
    both = send(editor, ("a.md", b"text"), text="More text")

    assert "Choose a file, or paste text." in nothing.context["form"].non_field_errors()
    assert "one of the two" in both.context["form"].non_field_errors()[0]


def test_original_is_downloaded_as_sent_and_offered_beside_the_piece(editor):
    data = wordfiles.article()
    url = send(editor, ("bridge.docx", data)).url
    editor.post(url, fields_of(editor.get(url)) | {"draft": "1"})
    article = Article.objects.get()
    original = reverse("admin:articles_article_document_original", args=[Document.objects.get().uid])

    response = editor.get(original)

    assert b"".join(response.streaming_content) == data
    assert response["Content-Disposition"] == 'attachment; filename="bridge.docx"'
    change = editor.get(reverse("admin:articles_article_change", args=[article.pk]))
    assert original in change.content.decode()


def test_a_document_that_is_a_draft_leads_to_it(editor):
    url, _, fields = opened(editor)
    editor.post(url, fields | {"draft": "1"})

    response = editor.post(url, fields | {"draft": "1"})

    assert response.url == reverse("admin:articles_article_change", args=[Article.objects.get().pk])
    assert Article.objects.count() == 1


def test_discarding_removes_row_and_file(editor, django_capture_on_commit_callbacks):
    opened(editor)
    kept = Document.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        editor.post(reverse("admin:articles_article_document_discard", args=[kept.uid]))

    assert not Document.objects.exists()
    assert not kept.file.storage.exists(kept.file.name)


def test_buttons_stand_on_both_lists_and_the_desk(editor):
    for name in ("admin:index", "admin:articles_article_changelist", "admin:briefs_brief_changelist"):
        assert "New from document" in editor.get(reverse(name)).content.decode(), name


def test_three_people_and_one_more(client, desk):
    client.force_login(desk.writer)
    opened(client)
    kept = Document.objects.get()
    report = reverse("admin:articles_article_document_report", args=[kept.uid])
    original = reverse("admin:articles_article_document_original", args=[kept.uid])
    addresses = (reverse(NEW), report, original)
    assert [client.get(one).status_code for one in addresses] == [200, 200, 200]

    client.force_login(desk.editor)  # may edit any piece
    assert [client.get(one).status_code for one in addresses] == [200, 200, 200]
    client.force_login(make_user("olga", "Writer"))
    assert [client.get(one).status_code for one in addresses] == [200, 403, 403]
    assert client.post(report, {"draft": "1"}).status_code == 403
    client.force_login(desk.stranger)
    assert [client.get(one).status_code for one in addresses] == [302, 302, 302]
    client.logout()
    assert [client.get(one).status_code for one in addresses] == [302, 302, 302]
    assert not Piece.objects.exists()


def long_article(count: int = 700) -> str:
    paragraphs = [
        f"Paragraph {number} tells of the {number}th winter on the island." for number in range(1, count)
    ]
    return "\n\n".join(["# The ferry comes back", "Written by: Aigul Sadykova", *paragraphs])


def test_every_block_of_a_long_document_can_be_sent_elsewhere(editor):
    url, response, fields = opened(editor, text=long_article())
    pages = response.context["report"].pages()
    assert [(one["first"], one["last"]) for one in pages] == [(1, 300), (301, 600), (601, 701)]
    fields |= {block(response, "Paragraph 7 "): "left out", "headline": "Back", "reread": "600"}

    response = editor.post(url, fields, follow=True)

    assert response.redirect_chain[0][0].endswith("?from=600")
    assert "to_650" in response.context["form"].fields and "to_0" not in response.context["form"].fields
    assert response.context["form"]["headline"].value() == "Back"
    fields = fields_of(response) | {block(response, "Paragraph 650 "): "quotation", "reread": "Read again"}
    response = editor.post(f"{url}?from=600", fields, follow=True)
    assert response.redirect_chain[0][0].endswith("?from=600")
    editor.post(url, fields_of(response) | {"draft": "1"})
    body = copy_of(Article.objects.get()).body
    assert "<blockquote><p>Paragraph 650 " in body
    assert "Paragraph 7 " not in body and "Paragraph 8 " in body and "Paragraph 699 " in body


def test_a_short_document_has_no_pages_and_a_wrong_page_is_the_last(editor):
    url, response, _ = opened(editor)

    assert response.context["report"].pages() == []
    for start in ("600", "-1", "x", "99999999", "²"):
        assert "to_0" in editor.get(url, {"from": start}).context["form"].fields


def test_alt_text_is_asked_for_and_goes_with_the_picture(editor):
    url = send(editor, ("bridge.docx", wordfiles.article())).url
    response = editor.get(url)
    assert "None in the document: write it" in response.content.decode()

    editor.post(url, fields_of(response) | {"alt_0": "A bridge\nover a river", "draft": "1"})

    assert Article.objects.get().lead_image.alt == "A bridge over a river"


def test_a_picture_without_alt_text_is_said(editor):
    url = send(editor, ("bridge.docx", wordfiles.article())).url

    response = editor.post(url, fields_of(editor.get(url)) | {"draft": "1"}, follow=True)

    assert "has no alt text" in "\n".join(map(str, response.context["messages"]))


def test_a_picture_of_the_library_keeps_its_alt_text(editor):
    url = send(editor, ("bridge.docx", wordfiles.article())).url
    editor.post(url, fields_of(editor.get(url)) | {"alt_0": "A bridge", "draft": "1"})

    url = send(editor, ("again.docx", wordfiles.article())).url
    response = editor.get(url)

    assert "alt_0" not in response.context["form"].fields
    assert "In the library already" in response.content.decode()


def test_a_picture_of_the_library_without_alt_text_leads_there(editor):
    url = send(editor, ("bridge.docx", wordfiles.article())).url
    editor.post(url, fields_of(editor.get(url)) | {"draft": "1"})
    image = Article.objects.get().lead_image
    assert image.name == "bridge-1.png"

    page = editor.get(send(editor, ("again.docx", wordfiles.article())).url).content.decode()

    assert "without alt text: write it there" in page
    assert reverse("admin:editorial_image_change", args=[image.pk]) in page


def test_names_of_contributors_are_offered_for_completion(editor):
    Contributor.objects.make("Ilse Marchetti")

    _, response, _ = opened(editor)

    page = response.content.decode()
    assert '<option value="Ilse Marchetti"></option>' in page
    assert 'list="contributor-names"' in page


def test_two_contributors_of_one_name_must_be_told_apart(editor):
    first, second = (Contributor.objects.make("Aigul Sadykova") for _ in range(2))
    url, response, fields = opened(editor)

    response = editor.post(url, fields | {"draft": "1"})

    assert not Piece.objects.exists()
    assert "More than one contributor is called “Aigul Sadykova”" in response.content.decode()
    offered = [value for value, _ in response.context["form"].fields["credit_0_uid"].choices]
    assert set(offered) == {"", first.uid, second.uid}
    editor.post(url, fields_of(response) | {"credit_0_uid": second.uid, "draft": "1"})
    assert copy_of(Article.objects.get()).credits[0].contributor.uid == second.uid


def test_the_day_of_the_document_is_offered_where_it_is_published(client, desk):
    client.force_login(desk.publisher)
    url, response, fields = opened(client, text=ARTICLE.replace("Edited by", "10 January 2022\n\nEdited by"))
    assert "The document says 10 January 2022" in response.content.decode()
    client.post(url, fields | {"draft": "1"})
    article = Article.objects.get()
    publish = reverse("admin:articles_article_publish", args=[article.pk])

    form = client.get(publish).context["form"]

    assert (form["when"].value(), form["at"].value()) == ("now", "2022-01-10T12:00")
    client.post(publish, {"when": "at", "at": form["at"].value(), "revision": form["revision"].value()})
    assert article.editions.get().live_from.date().isoformat() == "2022-01-10"


def test_documents_that_wait_are_told_apart_and_counted(editor, desk):
    send(editor, text="# A pier closes\n\n## Why\n\nIt was old.")
    for number in range(100):
        Document.objects.create(name=f"{number}.md", uploaded_by=desk.editor, file=f"documents/{number}.md")

    page = editor.get(reverse(NEW)).content.decode()

    assert "And 1 older" in page
    Document.objects.filter(name="7.md").delete()
    assert "A pier closes" in editor.get(reverse(NEW)).content.decode()
