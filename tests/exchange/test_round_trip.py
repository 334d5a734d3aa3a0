"""Whatever a copy holds: export, empty database, import, export gives the same bytes, in every format."""

import pytest
from django.db import transaction
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from briefs.models import CardFormat
from editorial.models import Contributor, Image, Section, Subject, Tag
from editorial.publishing import publish
from sources.models import Source
from tests.editorial.strategies import article_copies, brief_copies
from tests.exchange.tables import command, empty_database, exported, imported
from tests.factories import NOON, make_image, make_piece, make_source

pytestmark = pytest.mark.django_db
FORMATS = ("csv", "xlsx", "json")
# Each example fills and empties a database: a smaller one is not worth the minutes.
UNSHRUNK = (Phase.explicit, Phase.generate)


def awkward_records() -> dict[str, list]:
    """Records whose names a cell could take for something else, or for each other."""
    contributors = [
        Contributor.objects.make(name)
        for name in (
            "Ann Lee",
            "Ann Lee",
            "ann lee",
            "Айгүл",
            "=SUM(A1)",
            "O’Hara, J. \\ Co",
            "+1",
            "!!!",
            "as",
            "山田 太郎",
            "x as y",
        )
    ]
    contributors[0].name = "Renamed"
    contributors[0].save()
    records = {
        "contributors": contributors,
        "sections": [
            Section.objects.make(name) for name in ("Local", "Local", "Talk <live>", "a > b", "-", "Ж; Ж")
        ],
        "tags": [
            Tag.objects.make(name) for name in ("EU", "e.u.", "a; b", "back\\slash", "=1", "Ñ", "tag <x>")
        ],
        "subjects": [
            Subject.objects.make(name, pronoun=pronoun)
            for name, pronoun in (
                ("Kim", "she"),
                ("Kim", "it"),
                ("A; B", "they"),
                ("C\\", "he"),
                ("<D>", "he"),
            )
        ],
        "images": [make_image("pier.jpg"), make_image("=cmd.png", alt="=1+1"), make_image("ünï.jpg", alt="")],
        "formats": [CardFormat.objects.get(key="raia-person")],
        "sources": [
            make_source(
                "A; B <i>c</i>",
                note="line\nbreak \x85\u2028 'quoted' \"x\"",
                custom={"ours": [1, 1.5, None, {"b": 1, "a": 2}]},
            ),
            make_source("=HYPERLINK()", URL="https://example.org/?a=1&b=2", volume=12),
            typed_source("Brandt, U. “Harbours.” Ferry Board, 2023."),
            typed_source("[1] Island Council. Minutes."),
            typed_source('[{"not": "json"}]'),
            typed_source("- a reference that begins with a dash"),
            Source.make(
                {
                    "id": "o",
                    "type": "book",
                    "title": "Both",
                    "custom": {"typed": "Both, 1999", "archived": "https://example.org/x"},
                }
            ),
        ],
    }
    # A renamed tag keeps its slug, a merged contributor its place.
    Tag.objects.filter(name="EU").update(name="European Union")
    gone = Contributor.objects.make("Gone")
    Contributor.objects.filter(pk=gone.pk).update(merged_into=contributors[1])
    return {
        **records,
        "tags": list(Tag.objects.order_by("pk")),
        "images": list(Image.objects.order_by("pk")),
        "contributors": list(Contributor.objects.filter(merged_into=None).order_by("pk")),
    }


def typed_source(typed: str) -> Source:
    return Source.make(
        {"id": "t", "type": "document", "title": typed, "custom": {"typed": typed, "verbatim": True}}
    )


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("kind, copies_with", [("article", article_copies), ("brief", brief_copies)])
def test_any_copies_go_to_an_empty_database_and_back_byte_for_byte(db, kind, copies_with, format):
    records = awkward_records()

    @given(st.lists(copies_with(records), min_size=1, max_size=3))
    @settings(max_examples=25, phases=UNSHRUNK)
    def goes_round(copies):
        with transaction.atomic():
            for copy in copies:
                make_piece(copy)
            first = exported(kind, format)

            empty_database()
            batch = imported(first, kind, name=f"first.{format}")
            second = exported(kind, format)

            assert batch.refused == 0, [row.reason for row in batch.refused_rows.all()]
            assert first == second
            transaction.set_rollback(True)

    goes_round()


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("kind, copies_with", [("article", article_copies), ("brief", brief_copies)])
def test_importing_an_export_again_changes_nothing(db, kind, copies_with, format):
    records = awkward_records()

    @given(st.lists(copies_with(records), min_size=1, max_size=2))
    @settings(max_examples=10, phases=UNSHRUNK)
    def changes_nothing(copies):
        with transaction.atomic():
            for copy in copies:
                make_piece(copy)

            batch = imported(exported(kind, format), kind, name=f"again.{format}")

            assert (batch.unchanged, batch.refused) == (len(copies), 0)
            transaction.set_rollback(True)

    changes_nothing()


@pytest.mark.parametrize("format", FORMATS)
def test_published_articles_come_back_published_on_their_day(format, tmp_path):
    from tests.factories import full_article_copy

    first, second = tmp_path / f"first.{format}", tmp_path / f"second.{format}"
    piece = make_piece(full_article_copy(lead_image=None, body="<p>Text.</p>"))
    publish(piece, None, NOON, now=NOON)
    command("export_articles", first)

    empty_database()
    command("import_articles", first, "--publish")
    command("export_articles", second)

    assert first.read_bytes() == second.read_bytes()
    assert b"2026-03-02T13:00:00+01:00" in second.read_bytes() or format == "xlsx"


def test_a_picture_that_is_not_there_yet_is_awaited_by_name(db):
    from articles.models import Article
    from editorial.checklist import check, must
    from editorial.pictures import add_picture
    from editorial.reading import copy_of
    from tests.exchange.tables import csv_bytes
    from tests.factories import picture_file

    imported(
        csv_bytes(
            [
                {
                    "headline": "Pier",
                    "slug": "pier",
                    "body": "x",
                    "lead_image": "pier.jpg",
                    "lead_image_alt": "A pier.",
                }
            ]
        )
    )
    copy = copy_of(Article.objects.get())
    before = [str(finding) for finding in must(check(copy))]
    awaited = Image.objects.get()
    image = add_picture(picture_file("pier.jpg"), "pier.jpg")

    assert before == ["The picture pier.jpg has no file yet: upload one of that name."]
    assert (image.pk, image.alt, bool(image.file)) == (awaited.pk, "A pier.", True)
    assert must(check(copy)) == []
