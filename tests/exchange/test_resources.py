"""django-import-export's interface: Resource, Result and formats."""

import pytest
from django.core.exceptions import ValidationError
from tablib import Dataset

from articles.models import Article
from editorial.errors import NotAllowed
from editorial.exchange.resources import CSV, JSON, XLSX, PieceResource
from editorial.models import ImportBatch
from tests.exchange.tables import exported
from tests.factories import full_article_copy, make_article, make_piece

pytestmark = pytest.mark.django_db
HEADERS = ["headline", "slug", "standfirst"]


class Articles(PieceResource):
    kind = "article"


def dataset(*rows) -> Dataset:
    return Dataset(*rows, headers=HEADERS)


def test_dry_run_reports_each_row_and_writes_nothing():
    make_article(headline="Before", slug="changed", standfirst="")
    make_article(headline="Same", slug="same", standfirst="")

    result = Articles().import_data(
        dataset(("New", "new", ""), ("After", "changed", ""), ("Same", "same", ""), ("", "bad", "")),
        dry_run=True,
    )

    assert [row.import_type for row in result.rows] == ["new", "update", "skip", "invalid"]
    assert "<del>Before</del><ins>After</ins>" in str(result.rows[1].diff[0])
    assert result.invalid_rows[0].field_specific_errors == {"headline": ["is missing."]}
    assert result.totals == {"new": 1, "update": 1, "delete": 0, "skip": 1, "error": 0, "invalid": 1}
    assert Article.objects.count() == 2
    assert not ImportBatch.objects.exists()


def test_failed_rows_are_a_dataset_with_their_reason():
    result = Articles().import_data(dataset(("", "bad", "")), dry_run=True)

    assert result.failed_dataset.dict == [
        {"headline": "", "slug": "bad", "standfirst": "", "Error": "Headline: is missing."}
    ]


def test_rows_are_imported_as_a_batch(desk):
    result = Articles().import_data(dataset(("New", "new", "")), user=desk.editor)

    assert result.rows[0].object_id == Article.objects.get().pk
    assert ImportBatch.objects.get().created_by == desk.editor


def test_all_or_nothing_and_raising(desk):
    rows = dataset(("New", "new", ""), ("", "bad", ""))

    Articles().import_data(rows, rollback_on_validation_errors=True)
    with pytest.raises(ValidationError):
        Articles().import_data(rows, raise_errors=True)

    assert not Article.objects.exists()
    with pytest.raises(NotAllowed):
        Articles().import_data(rows, user=desk.writer)


@pytest.mark.parametrize("format", [CSV(), XLSX(), JSON()])
def test_formats_carry_an_export_there_and_back(format):
    make_piece(full_article_copy())
    out = Articles().export()

    data = format.export_data(out)
    back = format.create_dataset(data)

    assert back.dict == out.dict
    assert (data.encode() if isinstance(data, str) else data) == exported(format=format.get_extension())
