"""Forms that are sent twice, late, or after somebody else: nothing is done twice, and no text is lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.admin import ArticleAdmin
from articles.copy import ArticleCopy
from articles.models import Article
from editorial.assigning import assign
from editorial.copy import CreditCopy, Ref
from editorial.deleting import delete_draft
from editorial.errors import Problem
from editorial.models import Edition, Piece
from editorial.publishing import withdraw
from editorial.reading import copy_of
from tests.desk.conftest import article_form, posted_back
from tests.factories import make_article, make_brief, make_contributor, publish_now

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/article/add/"


def url(piece, name="change", *args):
    return reverse(f"admin:articles_article_{name}", args=[piece.pk, *args])


def published(**changes):
    piece = make_article(**changes)
    publish_now(piece, now=timezone.now() - timedelta(days=1))
    return piece


def conflict_of(client, piece, mine, theirs):
    """The page that somebody gets who posts `mine` after somebody posted `theirs` from the same form."""
    form = posted_back(client.get(url(piece)))
    client.post(url(piece), {**form, **theirs})
    return client.post(url(piece), {**form, **mine})


def choices(page, **chosen):
    context = page.context
    return {
        "mine": context["mine"],
        "version": context["version"],
        "expected_version": context["base"],
        **{f"choice_{name}": value for name, value in chosen.items()},
    }


def test_correction_sent_twice_is_published_once(as_user, desk):
    client = as_user(desk.publisher)
    piece = published()
    opened = client.get(url(piece, "publish")).context["form"]
    posted = {
        "when": "now",
        "revision": 1,
        "line": opened["line"].value(),
        "change": "correction",
        "note": "An old fare.",
    }

    first = client.post(url(piece, "publish"), posted)
    second = client.post(url(piece, "publish"), posted)

    assert (first.status_code, second.status_code) == (302, 422)
    assert "since you opened this page" in second.content.decode()
    assert Edition.objects.filter(piece=piece).count() == 2


def test_new_piece_sent_twice_is_one_piece(as_user, desk):
    client = as_user(desk.editor)
    posted = article_form(new_uid=client.get(ADD).context["adminform"].form["new_uid"].value())

    client.post(ADD, posted)
    again = client.post(ADD, posted)

    piece = Article.objects.get()
    assert again.url == url(piece)
    assert piece.revisions.count() == 1


def test_new_piece_sent_again_with_another_text_gives_both(as_user, desk):
    client = as_user(desk.editor)
    posted = article_form(new_uid=client.get(ADD).context["adminform"].form["new_uid"].value())
    client.post(ADD, posted)

    page = client.post(ADD, {**posted, "headline": "Written after going back"})

    assert page.status_code == 409
    client.post(page.context["merge_url"], choices(page, headline="mine"))
    assert copy_of(Article.objects.get()).headline == "Written after going back"


def test_new_piece_sent_again_is_no_way_into_the_piece_of_another(as_user, desk):
    theirs = make_article(desk.editor, headline="Theirs")

    page = as_user(desk.writer).post(ADD, article_form(new_uid=theirs.uid, headline="Mine"))

    assert page.status_code == 302
    assert copy_of(theirs).headline == "Theirs"
    assert Article.objects.filter(headline="Mine", created_by=desk.writer).exists()


def test_new_piece_sent_twice_at_one_instant_is_one_piece(as_user, desk, monkeypatch):
    client = as_user(desk.editor)
    posted = article_form(new_uid=client.get(ADD).context["adminform"].form["new_uid"].value())
    client.post(ADD, posted)
    look = ArticleAdmin.sent_before
    seen = []

    def sees_nothing_at_first(self, request, form, copy):
        # As the second of two requests, which looks before the first is through.
        if seen:
            return look(self, request, form, copy)
        seen.append(form)
        form.instance.uid = posted["new_uid"]
        return None

    monkeypatch.setattr(ArticleAdmin, "sent_before", sees_nothing_at_first)
    again = client.post(ADD, posted)

    assert seen and again.url == url(Article.objects.get())


def test_merge_of_no_piece_is_nothing(as_user, desk):
    client = as_user(desk.editor)

    for name in ("abc", "²", "9" * 30):
        answer = client.post(f"/admin/articles/article/{name}/merge/", {"mine": "forged", "version": "²"})
        assert answer.status_code == 404, name
        assert client.get(f"/admin/articles/article/{name}/change/").status_code == 302, name


def test_text_merged_with_a_piece_that_was_deleted_and_cannot_be_saved_is_told(as_user, desk, monkeypatch):
    client = as_user(desk.editor)
    piece = make_article(headline="The ferry")
    page = conflict_of(client, piece, {"headline": "Mine"}, {"headline": "Theirs"})
    delete_draft(piece, desk.publisher)
    monkeypatch.setattr(
        ArticleCopy, "problems", lambda self: [Problem("headline", "is not what it should be.")]
    )

    told = client.post(page.context["merge_url"], choices(page, headline="mine"), follow=True)

    assert "is not what it should be. Go back one page" in told.content.decode()
    assert not Article.objects.exists()


def test_stale_form_leaves_an_embargo_alone(as_user, desk):
    client = as_user(desk.editor)
    piece = make_article()
    page = client.get(url(piece))
    form = page.context["adminform"].form
    posted = posted_back(page)
    until = timezone.now() + timedelta(days=3)
    for name in ("due_at", "embargo_until", "assignee"):
        assert form.fields[name].show_hidden_initial
    assign(piece, desk.editor, assignee=desk.writer, due_at=None, embargo_until=until)

    client.post(url(piece), {**posted, "headline": "Another headline"})

    stored = Piece.objects.get(pk=piece.pk)
    assert (stored.headline, stored.embargo_until, stored.assignee) == (
        "Another headline",
        until,
        desk.writer,
    )


def test_assignment_survives_a_conflict_of_texts(as_user, desk):
    client = as_user(desk.editor)
    piece = make_article()

    conflict_of(client, piece, {"headline": "Mine", "assignee": desk.writer.pk}, {"headline": "Theirs"})

    assert Piece.objects.get(pk=piece.pk).assignee == desk.writer


def test_choices_survive_a_second_conflict(as_user, desk):
    client = as_user(desk.editor)
    piece = make_article(headline="The ferry", standfirst="Old.")
    page = conflict_of(client, piece, {"headline": "Mine", "standfirst": "My words."}, {"headline": "Theirs"})
    client.post(url(piece), {**posted_back(client.get(url(piece))), "dateline": "Hallow"})

    again = client.post(page.context["merge_url"], choices(page, headline="theirs", standfirst="mine"))

    assert again.status_code == 409
    assert {row["change"].name: row["choice"] for row in again.context["rows"]} == {
        "headline": "theirs",
        "standfirst": "mine",
        "dateline": "theirs",
    }


def test_third_text_of_a_conflict_is_saved(as_user, desk):
    client = as_user(desk.editor)
    piece = make_article(headline="The ferry", standfirst="Old.")
    page = conflict_of(client, piece, {"headline": "Mine"}, {"headline": "Theirs"})
    assert 'name="third_headline"' in page.content.decode()

    client.post(
        page.context["merge_url"],
        {**choices(page, headline="third"), "third_headline": "Mine and theirs"},
    )

    assert copy_of(piece).headline == "Mine and theirs"


def test_third_text_that_is_refused_stays_in_its_field(as_user, desk):
    client = as_user(desk.editor)
    piece = make_article(headline="The ferry")
    page = conflict_of(client, piece, {"headline": "Mine"}, {"headline": "Theirs"})

    refused = client.post(
        page.context["merge_url"], {**choices(page, headline="third"), "third_headline": "x" * 2000}
    )

    assert refused.status_code == 409
    assert "x" * 2000 in refused.content.decode()
    assert copy_of(piece).headline == "Theirs"


def test_text_merged_with_a_piece_that_was_deleted_is_a_draft(as_user, desk):
    client = as_user(desk.editor)
    piece = make_article(headline="The ferry")
    page = conflict_of(client, piece, {"headline": "Mine"}, {"headline": "Theirs"})
    delete_draft(piece, desk.publisher)

    saved = client.post(page.context["merge_url"], choices(page, headline="mine"))

    kept = Article.objects.get()
    assert saved.url == url(kept)
    assert (kept.headline, kept.created_by) == ("Mine", desk.editor)


def test_third_answer_of_a_card_is_saved_in_its_place(as_user, desk):
    client = as_user(desk.editor)
    brief = make_brief()
    address = reverse("admin:briefs_brief_change", args=[brief.pk])
    form = posted_back(client.get(address))
    client.post(address, {**form, "answer_identity": "Theirs"})
    page = client.post(address, {**form, "answer_identity": "Mine"})

    client.post(
        page.context["merge_url"],
        {**choices(page, answer_identity="third"), "third_answer_identity": "Both & more"},
    )

    copy = copy_of(brief)
    assert copy.answer("identity") == "Both &amp; more"
    assert [one.prompt for one in copy.answers] == [one.prompt for one in copy_of(make_brief()).answers]


def test_text_for_a_piece_that_was_deleted_is_not_lost(as_user, desk):
    client = as_user(desk.editor)
    credit = CreditCopy(Ref.of(make_contributor("Ilse Marchetti")), "written")
    piece = make_article(credits=(credit,))
    posted = {**posted_back(client.get(url(piece))), "headline": "An hour of work"}
    gone = piece.pk
    delete_draft(piece, desk.publisher)

    page = client.post(reverse("admin:articles_article_change", args=[gone]), posted)

    assert "deleted" in page.content.decode()
    saved = client.post(ADD, posted_back(page))
    assert saved.status_code == 302
    copy = copy_of(Article.objects.get())
    assert (copy.headline, [one.contributor.name for one in copy.credits]) == (
        "An hour of work",
        ["Ilse Marchetti"],
    )


def test_bulk_publish_leaves_what_readers_have_and_what_was_withdrawn(as_user, desk):
    client = as_user(desk.publisher)
    same, gone = published(headline="The same"), published(headline="Gone")
    withdraw(gone, None, "It was wrong.")

    shown = client.post(
        "/admin/articles/article/", {"action": "publish_selected", "_selected_action": [same.pk, gone.pk]}
    )
    done = client.post("/admin/articles/article/publish-selected/", {"piece": [same.pk, gone.pk]})

    assert all(row["must"] for row in shown.context["rows"])
    assert all(row["refused"] for row in done.context["rows"])
    assert Edition.objects.filter(piece=same).count() == 1
    assert not Edition.objects.live().filter(piece=gone).exists()
