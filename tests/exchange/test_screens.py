"""The import and export screens, by request."""

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article
from editorial.exchange import batches, files
from editorial.exchange.undoing import begin_undo, undo_step
from editorial.models import Contributor, Edition, ImportBatch, Revision
from editorial.reading import copy_of
from editorial.saving import save_copy
from tests.exchange.tables import batch_of, csv_bytes, imported, rows_of, table_of
from tests.factories import make_article, publish_now

pytestmark = pytest.mark.django_db
IMPORT = "admin:articles_article_import"


def upload(client, data: bytes, name: str = "rows.csv", follow=True, **posted):
    """The page to which posting this file leads."""
    file = SimpleUploadedFile(name, data, "text/csv")
    return client.post(reverse(IMPORT), {"import_file": file, "create_names": "on", **posted}, follow=follow)


def go_on(client, response):
    """Follows the page's own refreshes until it stops asking."""
    for _ in range(50):
        if "next_url" not in (response.context or {}) or not response.context["next_url"]:
            return response
        response = client.get(response.context["next_url"], follow=True)
    raise AssertionError("The page never stops asking.")


def confirm(client, batch: ImportBatch, mode: str = "partial"):
    url = reverse("admin:articles_article_process_import", args=[batch.uid])
    return go_on(client, client.post(url, {"mode": mode}, follow=True))


ROW = {"headline": "The pier", "slug": "the-pier", "written_by": "Ann Lee", "body": "<p>Long.</p>"}


def test_preview_writes_no_piece_and_no_name(client, desk):
    client.force_login(desk.editor)

    response = go_on(client, upload(client, csv_bytes([ROW])))

    assert response.context["batch"].state == "checked"
    assert (Article.objects.count(), Revision.objects.count(), Contributor.objects.count()) == (0, 0, 0)


def test_preview_shows_what_changes_field_by_field_and_word_by_word(client, desk):
    client.force_login(desk.editor)
    make_article(headline="The old pier", slug="the-pier", body="<p>Long and grey.</p>")

    response = go_on(client, upload(client, csv_bytes([{**ROW, "headline": "The new pier"}])))

    page = response.content.decode()
    assert "The <del>old</del><ins>new</ins> pier" in page
    assert "<ins>Written by Ann Lee</ins>" in page


def test_confirmed_import_creates_pieces_with_revisions_of_the_batch(client, desk):
    client.force_login(desk.editor)
    batch = go_on(client, upload(client, csv_bytes([ROW]))).context["batch"]

    response = confirm(client, batch)

    batch.refresh_from_db()
    assert (batch.state, batch.created, batch.created_by) == ("done", 1, desk.editor)
    assert batch.revisions.get().piece.headline == "The pier"
    assert "1 new, 0 changed" in response.content.decode()


def test_good_rows_come_in_and_bad_rows_go_back_with_their_reason(client, desk):
    client.force_login(desk.editor)
    rows = [ROW, {"headline": "", "slug": "no-headline", "written_by": "", "body": "<p>Text.</p>"}]
    batch = go_on(client, upload(client, csv_bytes(rows))).context["batch"]

    confirm(client, batch)
    refused = client.get(reverse("admin:articles_article_import_refused", args=[batch.uid]))

    assert Article.objects.count() == 1
    back = rows_of(b"".join(refused.streaming_content))
    assert [(row["slug"], row["reason"]) for row in back] == [("no-headline", "headline: is missing.")]


def test_all_or_nothing_imports_nothing_when_a_row_is_refused(client, desk):
    client.force_login(desk.editor)
    rows = [ROW, {"headline": "", "slug": "no-headline"}]
    batch = go_on(client, upload(client, csv_bytes(rows, list(ROW)))).context["batch"]

    confirm(client, batch, "all")

    batch.refresh_from_db()
    assert batch.state == "stopped"
    assert not Article.objects.exists()


def test_large_file_is_worked_off_in_steps_that_can_stop_anywhere(client, desk):
    client.force_login(desk.editor)
    rows = [{"headline": f"Article {n}", "slug": f"article-{n}"} for n in range(1201)]
    batch = go_on(client, upload(client, csv_bytes(rows))).context["batch"]
    url = reverse("admin:articles_article_process_import", args=[batch.uid])

    first = client.post(url, {"mode": "partial"}, follow=True)
    after_first = Article.objects.count()
    again = client.get(reverse("admin:articles_article_import_batch", args=[batch.uid]) + "?step=0")
    after_again = Article.objects.count()
    go_on(client, again)

    assert (after_first, after_again) == (500, 500)
    assert 'http-equiv="refresh"' in first.content.decode()
    assert Article.objects.count() == 1201
    batch.refresh_from_db()
    assert (batch.state, batch.created) == ("done", 1201)


def test_running_import_can_be_stopped_and_what_is_in_undone(client, desk):
    client.force_login(desk.editor)
    rows = [{"headline": f"Article {n}", "slug": f"article-{n}"} for n in range(1100)]
    batch = go_on(client, upload(client, csv_bytes(rows))).context["batch"]
    url = reverse("admin:articles_article_process_import", args=[batch.uid])
    page = client.post(url, {"mode": "partial"}, follow=True).content.decode()
    undo = reverse("admin:articles_article_import_undo", args=[batch.uid])

    go_on(client, client.post(undo, follow=True))

    assert f'href="{undo}"' in page
    assert not Article.objects.exists()
    batch.refresh_from_db()
    assert (batch.state, batch.removed) == ("undone", 500)


def test_change_by_somebody_else_undoes_an_import_of_all_or_nothing(client, desk):
    client.force_login(desk.editor)
    rows = [{"headline": f"Article {n}", "slug": f"article-{n}"} for n in range(501)]
    batch = go_on(client, upload(client, csv_bytes(rows))).context["batch"]
    url = reverse("admin:articles_article_process_import", args=[batch.uid])
    response = client.post(url, {"mode": "all"}, follow=True)
    for n in range(2):
        make_article(headline=f"Meanwhile {n}", slug="article-500")

    go_on(client, response)

    batch.refresh_from_db()
    assert (batch.state, batch.removed) == ("undone", 500)
    assert set(Article.objects.values_list("slug", flat=True)) == {"article-500"}


def test_kept_rows_go_when_the_import_is_over(client, desk):
    client.force_login(desk.editor)
    batch = go_on(client, upload(client, csv_bytes([ROW]))).context["batch"]
    kept = batch.kept_rows
    there = storages["private"].exists(kept)

    batches.forget_rows(batch)

    assert there and not storages["private"].exists(kept)


def test_unreadable_file_gets_one_plain_sentence(client, desk):
    client.force_login(desk.editor)

    response = upload(client, b"\xd0\xcf\x11\xe0 old excel", "old.xls")

    assert "old.xls is an old Excel file (.xls); save it as .xlsx or CSV." in response.content.decode()
    assert not ImportBatch.objects.exists()


def test_editor_may_not_publish_by_import_and_publisher_may(client, desk):
    data = csv_bytes([{**ROW, "first_published_on": "2024-05-06"}])
    client.force_login(desk.editor)
    page = client.get(reverse(IMPORT)).content.decode()
    batch = go_on(client, upload(client, data, publish="on")).context["batch"]
    confirm(client, batch)
    by_editor = Edition.objects.count()

    client.force_login(desk.publisher)
    batch = go_on(client, upload(client, data, publish="on")).context["batch"]
    confirm(client, batch)

    assert 'name="publish"' not in page
    assert by_editor == 0
    assert Edition.objects.live().get().slug == "the-pier"


def test_import_without_publishing_changes_nothing_for_readers(client, desk):
    client.force_login(desk.publisher)
    piece = make_article(headline="The old pier", slug="the-pier")
    edition = publish_now(piece)
    batch = go_on(client, upload(client, csv_bytes([ROW]))).context["batch"]

    confirm(client, batch)

    assert Article.objects.get().headline == "The pier"
    assert Edition.objects.get() == edition


@pytest.mark.parametrize("name", ["import", "import_batches", "import_template", "export"])
def test_screens_are_for_those_with_the_right(client, desk, name):
    url = reverse(f"admin:articles_article_{name}")
    seen = []
    for user in (desk.editor, desk.writer, None):
        client.logout()
        if user:
            client.force_login(user)
        seen.append(client.get(url).status_code)

    assert seen == [200, 403, 302]


def test_page_of_a_batch_is_for_those_with_the_right_and_confirmed_by_its_owner(client, desk):
    client.force_login(desk.editor)
    batch = go_on(client, upload(client, csv_bytes([ROW]))).context["batch"]
    page = reverse("admin:articles_article_import_batch", args=[batch.uid])
    confirmed = reverse("admin:articles_article_process_import", args=[batch.uid])
    seen = []
    for user in (desk.publisher, desk.writer, None):
        client.logout()
        if user:
            client.force_login(user)
        seen.append((client.get(page).status_code, client.post(confirmed, {"mode": "partial"}).status_code))

    assert seen == [(200, 403), (403, 403), (302, 302)]
    assert not Article.objects.exists()


def test_list_offers_import_export_and_template_to_those_who_may(client, desk):
    url = reverse("admin:articles_article_changelist")
    client.force_login(desk.editor)
    editors = client.get(url).content.decode()
    client.force_login(desk.writer)
    writers = client.get(url).content.decode()

    for name in ("import", "export", "import_template"):
        link = reverse(f"admin:articles_article_{name}")
        assert f'href="{link}' in editors
        assert f'href="{link}' not in writers


@pytest.mark.parametrize("format", ["csv", "xlsx", "json"])
def test_export_screen_gives_the_chosen_columns_of_the_filtered_list(client, desk, format):
    client.force_login(desk.editor)
    make_article(headline="In the list", slug="in-the-list")
    make_article(headline="Elsewhere", slug="elsewhere")
    url = reverse("admin:articles_article_export") + "?q=list"

    response = client.post(url, {"format": format, "columns": ["headline", "slug"]})
    data = b"".join(response.streaming_content)

    assert response["Content-Disposition"].endswith(f'.{format}"')
    if format == "csv":
        assert data.decode() == "headline,slug\r\nIn the list,in-the-list\r\n"
    if format == "json":
        assert data.decode() == '[\n{"headline": "In the list", "slug": "in-the-list"}\n]\n'


@pytest.mark.parametrize("kind", ["article", "brief"])
def test_template_can_be_imported_as_it_is(client, desk, kind):
    client.force_login(desk.administrator)
    app = f"{kind}s"
    template = client.get(reverse(f"admin:{app}_{kind}_import_template"))
    data = b"".join(template.streaming_content)
    examples = len(rows_of(data))

    file = SimpleUploadedFile("t.csv", data)
    response = client.post(
        reverse(f"admin:{app}_{kind}_import"), {"import_file": file, "create_names": "on"}, follow=True
    )
    batch = go_on(client, response).context["batch"]

    assert (batch.created, batch.refused) == (examples, 0), list(batch.refused_rows.all())
    assert examples


def page_of(batch: ImportBatch, name: str = "import_batch") -> str:
    return reverse(f"admin:articles_article_{name}", args=[batch.uid])


def test_page_of_an_interrupted_command_waits_for_the_command(client, desk):
    client.force_login(desk.administrator)
    batch = batch_of(table_of(csv_bytes([ROW])), by=desk.administrator, command="import_articles")

    response = client.get(page_of(batch) + "?step=0")

    assert response.status_code == 200
    assert not response.context["next_url"]
    assert "0 rows so far" in response.content.decode()


def test_step_that_fails_is_told_once_and_not_tried_for_ever(client, desk):
    client.force_login(desk.editor)
    batch = go_on(client, upload(client, csv_bytes([ROW]))).context["batch"]
    storages["private"].delete(batch.kept_rows)

    preview = client.get(page_of(batch)).content.decode()
    response = client.post(page_of(batch, "process_import"), {"mode": "partial"}, follow=True)

    page = response.content.decode()
    assert "The rows of rows.csv are not kept any more; import the file again." in preview
    assert "The rows of rows.csv are not kept any more; import the file again." in page
    assert 'http-equiv="refresh"' not in page
    assert "Try again" in page


def test_undoing_that_somebody_left_half_way_is_taken_over(client, desk):
    batch = imported(csv_bytes([{"headline": f"Article {n}", "slug": f"article-{n}"} for n in range(101)]))
    edited = Article.objects.get(slug="article-0")
    save_copy(edited, copy_of(edited).replace(standfirst="By hand."), desk.publisher)
    begin_undo(batch, desk.publisher)
    undo_step(batch, desk.publisher)
    client.force_login(desk.editor)

    before = client.get(page_of(batch))
    after = go_on(client, client.post(page_of(batch, "import_undo"), follow=True))

    assert not before.context["next_url"]
    assert f'action="{page_of(batch, "import_undo")}"' in before.content.decode()
    assert "100 removed, 0 as before, 0 withdrawn, 1 left alone" in after.content.decode()
    assert Article.objects.get() == edited


def test_undoing_a_publication_is_offered_to_publishers_only(client, desk):
    data = csv_bytes([{**ROW, "public": "live"}])
    batch = imported(data, by=desk.publisher, publish=True)
    seen = []
    for user in (desk.editor, desk.publisher):
        client.force_login(user)
        done = client.get(page_of(batch)).content.decode()
        seen.append(
            (page_of(batch, "import_undo") in done, client.get(page_of(batch, "import_undo")).status_code)
        )
    client.force_login(desk.editor)
    client.post(page_of(batch, "import_undo"))

    assert seen == [(False, 302), (True, 200)]
    assert Edition.objects.live().exists()


def test_second_of_two_pages_on_one_batch_changes_nothing(client, desk):
    client.force_login(desk.editor)
    bad = {"headline": "", "slug": "no-headline"}
    batch = go_on(client, upload(client, csv_bytes([ROW, bad], list(ROW)))).context["batch"]
    confirm(client, batch)

    again = confirm(client, batch, "all").content.decode()
    dropped = client.post(page_of(batch, "import_discard"), follow=True).content.decode()

    batch.refresh_from_db()
    assert batch.state == "done"
    assert "Nothing waits for confirmation here: rows.csv stands at “Imported”." in again
    assert "Nothing waits for confirmation here: rows.csv stands at “Imported”." in dropped
    assert Article.objects.count() == 1


def test_help_of_the_columns_shows_code_and_no_backticks(client, desk):
    client.force_login(desk.editor)

    page = client.get(reverse(IMPORT)).content.decode()

    assert "<code>Name &lt;slug&gt;</code>" in page
    assert "`Name" not in page


@pytest.mark.parametrize("query", ["?nonsense=1", "?id__in=x"])
def test_export_of_a_filter_that_means_nothing_leads_to_the_list(client, desk, query):
    client.force_login(desk.editor)

    response = client.get(reverse("admin:articles_article_export") + query)

    assert response.status_code == 302
    assert response["Location"] == reverse("admin:articles_article_changelist") + "?e=1"


def test_names_in_the_preview_come_and_go_whole(client, desk):
    client.force_login(desk.editor)
    imported(csv_bytes([{**ROW, "written_by": "Ann Lee; Bo Kim", "tags": "Ferry, Pier"}]))

    response = go_on(
        client, upload(client, csv_bytes([{**ROW, "written_by": "Ann Leigh; Bo Kim", "tags": "Ferry line"}]))
    )

    page = response.content.decode()
    assert "<del>Written by Ann Lee</del>" in page
    assert "<ins>Written by Ann Leigh</ins>" in page
    assert "<del>Ferry</del>" in page
    assert "<ins>Ferry line</ins>" in page


def test_upload_beyond_fifty_megabytes_is_sent_to_the_command(client, desk, monkeypatch):
    client.force_login(desk.editor)
    monkeypatch.setattr(files, "MOST_BYTES", 1024 * 1024)

    page = upload(client, csv_bytes([{**ROW, "body": "x" * 2 * 1024 * 1024}])).content.decode()

    assert (
        "The file has 2 MB; at most 1 are taken here. An operator can import larger files by command." in page
    )
    assert not ImportBatch.objects.exists()
