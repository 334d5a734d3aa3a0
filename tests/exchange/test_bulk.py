"""Bulk insertion: the halves of a multi-table insert, and rows without instances. Run on every Django we support."""

from datetime import date

import pytest

from articles.models import Article
from editorial.bulk import insert_pieces, insert_rows
from editorial.models import Citation, Piece, PieceTag
from tests.factories import NOON, make_article, make_source, make_tag

pytestmark = pytest.mark.django_db


def test_pieces_are_stored_with_both_their_rows(django_assert_num_queries):
    pieces = [
        Article(
            kind="article",
            headline=f"Article {n}",
            slug=f"a-{n}",
            body=f"<p>{n}</p>",
            version=1,
            updated_at=NOON,
        )
        for n in range(3)
    ]

    with django_assert_num_queries(2):
        insert_pieces(pieces)

    stored = list(Article.objects.order_by("pk"))
    assert [(one.pk, one.uid, one.headline, one.body, one.updated_at) for one in stored] == [
        (one.pk, one.uid, one.headline, one.body, one.updated_at) for one in pieces
    ]
    assert Piece.objects.count() == 3


def test_stored_piece_can_be_saved_again():
    [piece] = pieces = [Article(kind="article", headline="Before", slug="a", version=1)]
    insert_pieces(pieces)

    piece.headline = "After"
    piece.save()

    assert [one.headline for one in Article.objects.all()] == ["After"]


def test_rows_are_stored_as_their_model_reads_them():
    article, source = make_article(), make_source()

    insert_rows(
        Citation, ("piece_id", "source_id", "key", "position", "locator", "accessed_on", "note"),
        [(article.pk, source.pk, "brandt2023", 2, "p. 3", date(2024, 1, 2), "100%")],
    )  # fmt: skip

    row = Citation.objects.get()
    assert (row.piece_id, row.source, row.key, row.position, row.locator, row.accessed_on, row.note) == (
        article.pk, source, "brandt2023", 2, "p. 3", date(2024, 1, 2), "100%",
    )  # fmt: skip


def test_a_column_left_out_is_refused():
    with pytest.raises(TypeError, match="content_object_id"):
        insert_rows(PieceTag, ("tag_id",), [(make_tag().pk,)])


def test_hundreds_of_articles_with_a_thousand_works_are_read_at_once():
    from editorial.reading import copies_of
    from tests.exchange.tables import csv_bytes, exported, imported, rows_of

    rows = [
        {
            "headline": f"Article {n}",
            "slug": f"a-{n}",
            "citations": "\n".join(f"Work {n}, part {m}." for m in range(4)),
        }
        for n in range(300)
    ]
    imported(csv_bytes(rows))

    copies = copies_of(list(Article.objects.order_by("pk")))
    again = imported(exported())

    assert [len(copy.citations) for copy in copies] == [4] * 300
    assert rows_of(exported())[-1]["citations"] == rows[-1]["citations"]
    assert again.unchanged == 300


def test_imported_rows_are_those_that_save_copy_writes():
    from editorial.importing import Incoming, import_copies
    from editorial.models import Credit, PieceSubject, Revision
    from editorial.reading import copies_of
    from tests.factories import full_article_copy, make_piece

    copy = full_article_copy()
    saved = make_piece(copy)
    incoming = Incoming(copy.replace())
    import_copies([incoming], None)
    imported = incoming.piece

    def rows(piece):
        return [
            list(model.objects.filter(**{column: piece.pk}).order_by("pk").values_list(*names))
            for model, column, names in (
                (Credit, "piece", ("contributor", "role", "position", "credited_as")),
                (PieceTag, "content_object", ("tag",)),
                (PieceSubject, "piece", ("subject", "position")),
                (Citation, "piece", ("source", "key", "position", "locator", "accessed_on", "note")),
                (Revision, "piece", ("number", "digest", "copy")),
            )
        ]

    assert rows(imported) == rows(saved)
    assert copies_of([Article.objects.get(pk=imported.pk)]) == [copy]
    assert (imported.version, imported.stage) == (saved.version, saved.stage)


def test_records_have_their_keys_once_they_are_stored():
    from editorial.bulk import insert_records
    from editorial.models import Contributor

    records = [Contributor(name=f"Contributor {n}", slug=f"contributor-{n}") for n in range(3)]

    insert_records(records)

    assert [(one.pk, one.name, one.slug) for one in Contributor.objects.order_by("pk")] == [
        (one.pk, one.name, one.slug) for one in records
    ]
    assert all(one.created_at for one in records)
