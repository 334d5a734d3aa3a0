"""Documents become drafts at the command line."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from editorial.models import Document, Piece
from tests.factories import make_user

TEXT = "The harbour waits\n\nWritten by: Ilse Marchetti\n\nThe pier was shut on Monday. Nobody had been told, and the kiosk kept its lamp on.\n"


@pytest.fixture
def folder(tmp_path, db):
    (tmp_path / "harbour.txt").write_text(TEXT, "utf-8")
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 not really")
    return tmp_path


def run(*arguments, **options):
    out = io.StringIO()
    call_command("import_document", *arguments, stdout=out, **options)
    return out.getvalue()


def test_one_file_becomes_one_draft_with_its_original(folder):
    printed = run(folder / "harbour.txt")

    piece = Piece.objects.get()
    assert piece.headline == "The harbour waits"
    assert [credit.contributor.name for credit in piece.credits.all()] == ["Ilse Marchetti"]
    assert Document.objects.get().piece == piece
    assert "1 became a draft, 0 refused." in printed


def test_folder_gives_a_draft_each_and_says_what_was_refused(folder):
    out = io.StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command("import_document", folder, stdout=out)

    assert stopped.value.code == 1
    assert Piece.objects.count() == 1
    assert "1 became a draft, 1 refused." in out.getvalue()
    assert Document.objects.count() == 1


def test_dry_run_prints_copy_and_report_and_stores_nothing(folder):
    [result] = json.loads(run(folder / "harbour.txt", dry_run=True, json=True))

    assert result["copy"]["headline"] == "The harbour waits"
    assert result["report"]
    assert not Piece.objects.exists() and not Document.objects.exists()


def test_folder_without_documents_is_refused(tmp_path, db):
    with pytest.raises(CommandError, match="No file there"):
        run(tmp_path)


@pytest.mark.parametrize(("group", "drafts"), [("Writer", 1), (None, 0)])
def test_who_may(folder, group, drafts):
    make_user("wanda", group)
    out = io.StringIO()

    try:
        call_command("import_document", folder / "harbour.txt", by="wanda", stdout=out)
    except SystemExit as stopped:
        assert stopped.code == 1

    assert Piece.objects.count() == drafts
    assert Document.objects.count() == drafts


def test_naming_a_format_makes_a_brief_of_any_document(folder):
    run(folder / "harbour.txt", format="organisation")

    piece = Piece.objects.get()
    assert piece.brief.card_format.key == "organisation"
    assert "kiosk kept its lamp on" in json.dumps(piece.revisions.get().copy)


def test_a_draft_that_fails_leaves_no_original_behind(folder, tmp_path, settings):
    private = tmp_path / "private"
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {**settings.STORAGES["private"], "OPTIONS": {"location": private, "base_url": None}},
    }

    with pytest.raises(SystemExit):
        run(folder / "harbour.txt", kind="brief", format="no-such-format")

    assert not Document.objects.exists()
    assert [one for one in private.rglob("*") if one.is_file()] == []
