"""The files documents came in: who may have them, and when they go."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from editorial.deleting import delete_draft
from editorial.documents import drafting, originals
from editorial.models import Document
from editorial.publishing import publish, seal, withdraw
from tests.factories import NOON, make_user

pytestmark = pytest.mark.django_db
TEXT = b"# The ferry comes back\n\nWritten by: Aigul Sadykova\n\nThe first boat in nine years left the pier on Monday."


def sent(name="ferry.md", by=None, days=0):
    """A document that waits since so many days."""
    kept = originals.keep(name, TEXT, by)
    Document.objects.filter(pk=kept.pk).update(uploaded_at=timezone.now() - timedelta(days=days))
    return kept


def drafted(name="draft.md", by=None, days=0):
    """A document with its draft."""
    kept = sent(name, by, days)
    piece = drafting.draft(kept, drafting.understand(originals.open_document(kept)), by)
    return Document.objects.get(pk=kept.pk), piece


def on_disk(kept) -> bool:
    return kept.file.storage.exists(kept.file.name)


def run(**options) -> str:
    out = io.StringIO()
    call_command("drop_documents", stdout=out, **options)
    return out.getvalue()


def test_documents_that_wait_too_long_go_with_their_files(django_capture_on_commit_callbacks):
    old, new, (kept, _) = sent("old.md", days=61), sent("new.md", days=59), drafted(days=400)

    with django_capture_on_commit_callbacks(execute=True):
        printed = run()

    assert set(Document.objects.all()) == {new, kept}
    assert (on_disk(old), on_disk(new), on_disk(kept)) == (False, True, True)
    assert printed == "old.md\n1 document dropped.\n"


def test_a_dry_run_drops_nothing():
    old = sent("old.md", days=8)

    assert run(days=7, dry_run=True) == "old.md\n1 document would be dropped.\n"
    assert on_disk(old) and Document.objects.get() == old


def test_no_document_is_dropped_on_the_day_it_came():
    with pytest.raises(CommandError, match="a day at least"):
        run(days=0)


def test_a_deleted_draft_takes_its_original_along(django_capture_on_commit_callbacks):
    kept, piece = drafted()

    with django_capture_on_commit_callbacks(execute=True):
        delete_draft(piece, None)

    assert not Document.objects.exists()
    assert not on_disk(kept)


def test_three_people_and_the_original_of_a_draft(client, desk):
    kept, _ = drafted(by=desk.writer)
    address = reverse("admin:articles_article_document_original", args=[kept.uid])
    colleague = make_user("olga", "Writer")  # sees every draft, as writers do
    reader = make_user("boris", "Writer")
    reader.groups.clear()
    reader.user_permissions.add(Permission.objects.get(codename="view_brief"))
    answers = {}
    for user in (desk.writer, colleague, reader, desk.stranger, None):
        client.logout()
        if user:
            client.force_login(user)
        answers[user and user.username] = client.get(address).status_code

    assert answers == {"wanda": 200, "olga": 200, "boris": 403, "stefan": 302, None: 302}


def test_the_original_of_a_sealed_text_is_for_those_who_may_seal(desk):
    kept, piece = drafted(by=desk.writer)
    edition = publish(piece, None, now=NOON)
    withdraw(piece, None, "A court order.", now=NOON + timedelta(hours=1))
    assert originals.may_download(desk.writer, kept)

    seal(edition, None, "A court order.", now=NOON + timedelta(hours=2))

    kept = Document.objects.get()
    assert not originals.may_download(desk.writer, kept)
    assert not originals.may_download(desk.editor, kept)
    assert originals.may_download(desk.publisher, kept)
