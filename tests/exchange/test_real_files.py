"""The real documents as rows, read in place; skipped where the folder is not there."""

from pathlib import Path

import pytest

from articles.models import Article
from briefs.models import Brief
from editorial.models import Edition
from tests.exchange.tables import command, empty_database, rows_of

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not REAL.is_dir(), reason="real documents are not here"),
]


def ordered(row: dict) -> dict:
    """A row with its tags in alphabetical order, in which they are exported."""
    return {**row, "tags": ", ".join(sorted(row["tags"].split(", "), key=str.casefold))}


@pytest.mark.parametrize("kind, model, pieces", [("articles", Article, 4), ("briefs", Brief, 1)])
def test_real_rows_are_imported_published_and_exported_as_they_came(kind, model, pieces, tmp_path):
    out = tmp_path / "out.csv"

    command(f"import_{kind}", REAL / f"{kind}.csv", "--publish")
    command(f"export_{kind}", out)

    assert model.objects.count() == Edition.objects.live().count() == pieces
    before, after = rows_of((REAL / f"{kind}.csv").read_bytes()), rows_of(out.read_bytes())
    for old, new in zip(before, after, strict=True):
        assert ordered(old).items() <= new.items()


@pytest.mark.parametrize("format", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("kind", ["articles", "briefs"])
def test_real_rows_go_to_an_empty_database_and_back_byte_for_byte(kind, format, tmp_path):
    first, second = tmp_path / f"first.{format}", tmp_path / f"second.{format}"
    command(f"import_{kind}", REAL / f"{kind}.csv", "--publish")
    command(f"export_{kind}", first)

    empty_database()
    command(f"import_{kind}", first, "--publish")
    command(f"export_{kind}", second)

    assert first.read_bytes() == second.read_bytes()


def test_importing_real_rows_again_changes_nothing(tmp_path):
    command("import_articles", REAL / "articles.csv", "--publish")

    said = command("import_articles", REAL / "articles.csv", "--publish")

    assert said == "0 new, 0 changed, 4 unchanged, 0 refused, 0 published.\n"
