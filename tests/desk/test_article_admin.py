"""Articles at the desk: what is posted becomes a copy, and what a verb refuses becomes words on the form."""

import pytest
from django.urls import reverse

from articles.models import Article
from editorial.copy import CreditCopy, Ref
from editorial.models import Edition, Event
from editorial.reading import copy_of
from tests.desk.conftest import article_form, no_rows, posted_back, rows
from tests.factories import (
    full_article_copy,
    make_article,
    make_contributor,
    make_piece,
    make_section,
    make_source,
    make_subject,
    make_tag,
    publish_now,
)

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/article/add/"


def url(piece, name="change", *args):
    return reverse(f"admin:{piece._meta.app_label}_{piece._meta.model_name}_{name}", args=[piece.pk, *args])


def test_posted_form_becomes_the_copy(as_user, desk):
    client = as_user(desk.writer)
    writer, editor = make_contributor("Ilse Marchetti"), make_contributor("Tomasz Wróbel")
    source, section, tag = make_source(), make_section(), make_tag()
    first, second = make_subject("Zora"), make_subject("Anna")

    response = client.post(
        ADD,
        article_form(
            section=section.pk,
            tag_list=[tag.pk],
            about=[first.pk, second.pk],
            dateline="Port Verrin",
            **rows(
                "credits",
                {"contributor": editor.pk, "role": "edited", "position": 1},
                {"contributor": editor.pk, "role": "written", "position": 3},
                {"contributor": writer.pk, "role": "written", "position": 2, "credited_as": "I. Marchetti"},
            ),
            **rows("citations", {"source": source.pk, "key": "", "locator": "p. 3"}),
        ),
    )

    assert response.status_code == 302, response.context["errors"]
    article = Article.objects.get()
    copy = copy_of(article)
    assert response.headers["Location"] == url(article)
    assert (copy.headline, copy.slug, copy.dateline) == (
        "The ferry that never sailed", "the-ferry-that-never-sailed", "Port Verrin",
    )  # fmt: skip
    assert [(one.contributor.name, one.role, one.credited_as) for one in copy.credits] == [
        ("Ilse Marchetti", "written", "I. Marchetti"),
        ("Tomasz Wróbel", "written", ""),
        ("Tomasz Wróbel", "edited", ""),
    ]
    assert [subject.name for subject in copy.subjects] == ["Zora", "Anna"]
    assert [(one.key, one.locator) for one in copy.citations] == [("brandt2023", "p. 3")]
    assert article.created_by == desk.writer
    assert article.revisions.count() == 1


def test_form_posted_unchanged_makes_no_revision(as_user, desk):
    client = as_user(desk.editor)
    piece = make_piece(full_article_copy())
    before = copy_of(piece)

    response = client.post(url(piece), posted_back(client.get(url(piece))))

    assert response.status_code == 302, response.context["errors"]
    assert copy_of(piece) == before
    assert piece.revisions.count() == 1


def test_rows_may_trade_places_and_contributors(as_user, desk):
    client = as_user(desk.editor)
    piece = make_piece(full_article_copy())
    posted = posted_back(client.get(url(piece)))
    posted["credits-0-role"], posted["credits-1-role"] = "edited", "written"
    posted["citations-0-key"], posted["citations-1-key"] = (
        posted["citations-1-key"],
        posted["citations-0-key"],
    )

    response = client.post(url(piece), posted)

    assert response.status_code == 302, response.context["errors"]
    assert [(one.contributor.name, one.role) for one in copy_of(piece).credits][:2] == [
        ("Tomasz Wróbel", "written"),
        ("Ilse Marchetti", "edited"),
    ]
    assert [one.key for one in copy_of(piece).citations] == ["islands2019", "brandt2023"]


def test_row_that_is_deleted_goes(as_user, desk):
    client = as_user(desk.editor)
    piece = make_piece(full_article_copy())

    client.post(url(piece), {**posted_back(client.get(url(piece))), "credits-2-DELETE": "on"})

    assert [one.role for one in copy_of(piece).credits] == ["written", "edited"]


@pytest.mark.parametrize(
    ("change", "where", "words"),
    [
        ({"headline": ""}, "headline", "required"),
        ({"language": "e n"}, "language", "language tag"),
        ({"slug": "two words"}, "slug", "valid"),
    ],
)
def test_wrong_field_is_an_error_on_that_field(as_user, desk, change, where, words):
    response = as_user(desk.writer).post(ADD, article_form(**change))

    assert response.status_code == 200
    assert words in str(response.context["adminform"].form.errors[where])
    assert not Article.objects.exists()


def test_contributor_twice_in_one_role_is_an_error_on_the_credits(as_user, desk):
    person = make_contributor("Ilse Marchetti")
    row = {"contributor": person.pk, "role": "written"}

    response = as_user(desk.writer).post(ADD, article_form(**rows("credits", row, row)))

    assert response.status_code == 200
    assert "Ilse Marchetti stands twice as written" in response.content.decode()
    assert not Article.objects.exists()


def test_change_without_its_version_is_refused(as_user, desk):
    client = as_user(desk.editor)
    piece = make_article()
    posted = posted_back(client.get(url(piece)))
    del posted["expected_version"]

    response = client.post(url(piece), {**posted, "headline": "Another"})

    assert "which version" in response.content.decode()
    assert piece.revisions.count() == 1


def test_second_of_two_editors_gets_both_texts_and_saves_a_choice(as_user, desk):
    client = as_user(desk.editor)
    piece = make_article(headline="The ferry", standfirst="Old words.", dateline="Verrin")
    mine = {**posted_back(client.get(url(piece))), "headline": "My ferry", "dateline": "Hallow"}
    theirs = {**posted_back(client.get(url(piece))), "headline": "Their ferry", "standfirst": "New words."}
    client.post(url(piece), theirs)

    conflict = client.post(url(piece), mine)

    assert conflict.status_code == 409
    choices = {row["change"].name: row["choice"] for row in conflict.context["rows"]}
    assert choices == {"headline": "mine", "standfirst": "theirs", "dateline": "mine"}
    saved = client.post(
        conflict.context["merge_url"],
        {
            "mine": conflict.context["mine"],
            "version": conflict.context["version"],
            "choice_headline": "theirs",
            "choice_standfirst": "theirs",
            "choice_dateline": "mine",
        },
    )
    assert saved.status_code == 302
    copy = copy_of(piece)
    assert (copy.headline, copy.standfirst, copy.dateline) == ("Their ferry", "New words.", "Hallow")
    assert piece.revisions.first().reason == "merged"


def test_forged_text_of_a_merge_is_refused(as_user, desk):
    client = as_user(desk.editor)
    piece = make_article()

    client.post(url(piece, "merge"), {"mine": "forged", "version": piece.version})

    assert piece.revisions.count() == 1


def test_assignment_is_the_editors_and_recorded(as_user, desk):
    client = as_user(desk.editor)
    piece = make_article()

    client.post(url(piece), {**posted_back(client.get(url(piece))), "assignee": desk.writer.pk})

    piece.refresh_from_db()
    assert piece.assignee == desk.writer
    assert Event.objects.filter(piece=piece, verb="assigned", by=desk.editor).exists()
    assert piece.revisions.count() == 1


def test_writer_cannot_assign_even_by_a_forged_form(as_user, desk):
    client = as_user(desk.writer)
    piece = make_article(desk.writer)

    client.post(url(piece), {**posted_back(client.get(url(piece))), "assignee": desk.editor.pk})

    piece.refresh_from_db()
    assert piece.assignee is None


def test_slug_keeps_its_script(as_user, desk):
    as_user(desk.writer).post(ADD, article_form(headline="Айгүл деген қыз"))

    assert Article.objects.get().slug == "айгүл-деген-қыз"


def test_script_in_a_body_is_gone_before_it_is_stored(as_user, desk):
    as_user(desk.writer).post(ADD, article_form(body="<p>Quiet.</p><script>alert(1)</script>"))

    assert Article.objects.get().body == "<p>Quiet.</p>"


def test_preview_shows_the_form_and_stores_nothing(as_user, desk):
    client = as_user(desk.writer)
    source = make_source()

    response = client.post(
        "/admin/articles/article/preview/",
        article_form(
            body="<p>A pause.[@brandt2023, p. 3]</p>",
            **rows("citations", {"source": source.pk, "key": "brandt2023"}),
        ),
    )

    text = response.content.decode()
    assert response.status_code == 200
    assert "Preview of the form" in text and "The ferry that never sailed" in text
    assert 'role="doc-noteref"' in text
    assert not Article.objects.exists()


def test_preview_of_a_stored_piece_leaves_it_alone(as_user, desk):
    client = as_user(desk.editor)
    piece = make_article(headline="As saved")

    response = client.post(
        url(piece, "preview"), {**posted_back(client.get(url(piece))), "headline": "As typed"}
    )

    assert "As typed" in response.content.decode()
    assert copy_of(piece).headline == "As saved"


def test_preview_of_a_form_with_faults_says_them(as_user, desk):
    response = as_user(desk.writer).post("/admin/articles/article/preview/", article_form(headline=""))

    assert response.status_code == 422
    assert "Headline" in response.content.decode()


def test_piece_ever_live_is_not_deleted_and_says_why(as_user, desk):
    client = as_user(desk.publisher)
    piece = make_article()
    publish_now(piece)

    response = client.post(url(piece, "delete"), {"post": "yes"}, follow=True)

    assert Article.objects.filter(pk=piece.pk).exists()
    assert "cannot be deleted" in response.content.decode()


def test_draft_is_deleted_with_its_revisions(as_user, desk):
    client = as_user(desk.editor)
    piece = make_piece(full_article_copy())

    assert client.get(url(piece, "delete")).status_code == 200
    client.post(url(piece, "delete"), {"post": "yes"})

    assert not Article.objects.exists()
    assert Event.objects.filter(verb="deleted", note=piece.headline).exists()


def test_add_page_costs_a_fixed_number_of_queries(as_user, desk, django_assert_max_num_queries):
    client = as_user(desk.writer)
    client.get(ADD)

    with django_assert_max_num_queries(25):
        client.get(ADD)


def test_change_page_costs_the_same_with_many_rows(as_user, desk, django_assert_max_num_queries):
    client = as_user(desk.editor)
    piece = make_piece(full_article_copy())

    with django_assert_max_num_queries(75):
        client.get(url(piece))


def test_list_costs_the_same_for_one_piece_and_for_many(as_user, desk):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = as_user(desk.editor)
    make_piece(full_article_copy())
    client.get("/admin/articles/article/")

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/admin/articles/article/")
        return len(queries)

    one = cost()
    for _ in range(3):
        publish_now(make_piece(full_article_copy(credits=())))
        make_piece(full_article_copy(credits=()))

    assert cost() <= one + 1  # credits of all of them in one
    assert one < 25


def test_list_names_the_authors_and_counts_those_it_has_no_room_for(as_user, desk):
    people = [
        make_contributor(name) for name in ("Ilse Marchetti", "Bekzat Oraly", "Noor el-Amin", "Tomasz Wróbel")
    ]
    roles = ("written", "written", "reported", "edited")
    make_article(
        credits=tuple(CreditCopy(Ref.of(one), role) for one, role in zip(people, roles, strict=True))
    )

    page = as_user(desk.editor).get(reverse("admin:articles_article_changelist")).content.decode()

    assert "Ilse Marchetti, Bekzat Oraly and 1 more</td>" in page


def test_live_article_in_the_list_says_what_readers_see(as_user, desk):
    client = as_user(desk.editor)
    live, draft = make_article(headline="One that is out"), make_article(headline="One that is not")
    publish_now(live)

    shown = {
        state: [
            row.headline
            for row in client.get(f"/admin/articles/article/?public={state}").context["cl"].result_list
        ]
        for state in ("live", "never", "scheduled", "withdrawn", "changed")
    }

    assert shown == {
        "live": [live.headline], "never": [draft.headline], "scheduled": [], "withdrawn": [], "changed": [],
    }  # fmt: skip
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("name", ["contributor", "tag", "section"])
def test_list_filters_by_what_a_piece_names(as_user, desk, name):
    client = as_user(desk.editor)
    piece = make_piece(full_article_copy())
    make_article(headline="Another")
    pk = {
        "contributor": piece.credits.first().contributor_id,
        "tag": piece.tag_rows.first().tag_id,
        "section": piece.section_id,
    }[name]

    found = client.get(f"/admin/articles/article/?{name}={pk}").context["cl"].result_list

    assert [row.pk for row in found] == [piece.pk]


def test_list_filter_of_nonsense_finds_nothing_and_breaks_nothing(as_user, desk):
    response = as_user(desk.editor).get("/admin/articles/article/?contributor=nobody&q=ferry")

    assert response.status_code == 200
    assert list(response.context["cl"].result_list) == []


def test_management_form_that_is_missing_is_no_500(as_user, desk):
    posted = {name: value for name, value in article_form().items() if name not in no_rows()}

    assert as_user(desk.writer).post(ADD, posted).status_code == 200
