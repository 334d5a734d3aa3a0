"""What a row means: which piece, which names, which copy, and why it is refused."""

import json
from datetime import UTC, datetime

import pytest

from articles.models import Article
from editorial.errors import NotAllowed
from editorial.exchange import files
from editorial.exchange.batches import refused_table
from editorial.models import Contributor, Edition, Event, Piece, Section, Subject, Tag
from editorial.reading import copy_of
from sources.models import Source
from tests.exchange.tables import csv_bytes, exported, imported, previewed, rows_of
from tests.factories import (
    full_article_copy,
    make_article,
    make_brief,
    make_contributor,
    make_image,
    make_piece,
    make_source,
    make_subject,
    make_tag,
    publish_now,
)

pytestmark = pytest.mark.django_db


def reasons(batch) -> list[str]:
    return [row.reason for row in batch.refused_rows.all()]


def row(**cells) -> dict:
    return {"headline": "The pier", "slug": "the-pier", **cells}


# Which piece


def test_row_with_id_changes_that_piece_and_one_with_a_free_id_creates_it():
    piece = make_article(headline="Before", slug="other")

    batch = imported(
        csv_bytes([{"id": piece.uid, "headline": "After"}, {"id": "free-id-1", "headline": "New"}])
    )

    assert (batch.created, batch.changed) == (1, 1)
    assert Article.objects.get(uid=piece.uid).headline == "After"
    assert Article.objects.get(uid="free-id-1").slug == "new"


def test_row_without_id_is_matched_by_slug():
    piece = make_article(headline="Before", slug="the-pier")

    imported(csv_bytes([row()]))

    assert Article.objects.get().pk == piece.pk


def test_blanks_around_a_cell_do_not_matter():
    piece = make_article(headline="Before", slug="the-pier")

    batch = imported(
        csv_bytes([{"headline": " The pier\xa0", "slug": " the-pier ", "public": " ", "language": " "}])
    )

    assert Article.objects.get().pk == piece.pk
    assert (batch.changed, Article.objects.get().headline) == (1, "The pier")


def test_slug_that_several_pieces_have_is_refused_naming_their_ids():
    pieces = [make_article(slug="the-pier"), make_article(slug="the-pier")]

    batch = imported(csv_bytes([row()]))

    ids = ", ".join(sorted(piece.uid for piece in pieces))
    assert reasons(batch) == [f"slug: several pieces have the slug “the-pier”; give the id ({ids})."]


def test_two_rows_of_one_piece_are_not_both_taken():
    batch = imported(csv_bytes([row(), row(headline="Again")]))

    assert Article.objects.get().headline == "The pier"
    assert reasons(batch) == ["row: names the same piece as row 2."]


def test_a_row_of_a_later_chunk_cannot_change_what_an_earlier_one_wrote():
    rows = [{"headline": f"Article {n}", "slug": f"article-{n}"} for n in range(501)]

    batch = imported(csv_bytes([*rows, {"headline": "Again", "slug": "article-3"}]))

    assert reasons(batch) == ["row: names the same piece as row 5."]
    assert not Article.objects.filter(headline="Again").exists()


def test_id_of_a_brief_is_no_articles():
    brief = make_brief()

    batch = imported(csv_bytes([{"id": brief.uid, "headline": "X"}]))

    assert reasons(batch) == [f"id: “{brief.uid}” is the id of a piece of another kind."]


def test_new_pieces_without_slug_get_one_of_their_own():
    make_article(slug="letters")

    imported(csv_bytes([{"headline": "Letters"}, {"headline": "Letters"}]))

    assert set(Article.objects.values_list("slug", flat=True)) == {"letters", "letters-2", "letters-3"}


# Which columns


def test_missing_columns_leave_a_piece_as_it_is():
    piece = make_piece(full_article_copy(slug="the-pier"))
    before = copy_of(piece)

    imported(csv_bytes([row()]))

    assert copy_of(Article.objects.get()) == before.replace(headline="The pier")


def test_empty_cells_empty_their_fields():
    make_piece(full_article_copy(slug="the-pier"))
    headers = next(iter(rows_of(exported())))

    imported(csv_bytes([{**dict.fromkeys(headers, ""), **row()}]))

    now = copy_of(Article.objects.get())
    assert now == type(now)(headline="The pier", slug="the-pier")


def test_one_role_is_changed_without_touching_the_others():
    piece = make_piece(full_article_copy(slug="the-pier"))
    others = [credit for credit in copy_of(piece).credits if credit.role != "edited"]

    imported(csv_bytes([row(edited_by="New Editor; Second")]))

    credits = copy_of(Article.objects.get()).credits
    assert [credit for credit in credits if credit.role != "edited"] == others
    assert [credit.contributor.name for credit in credits if credit.role == "edited"] == [
        "New Editor",
        "Second",
    ]


def test_unknown_columns_are_reported_and_passed_over():
    batch = imported(csv_bytes([row(mood="gloomy")]))

    assert batch.unknown_headers == ["mood"]
    assert batch.created == 1


# Names


def test_unknown_names_become_records_in_the_order_of_the_cell():
    batch = imported(
        csv_bytes(
            [
                row(
                    written_by="Zoë Z; Ann Lee <annie> as A. L.",
                    section="Harbours",
                    tags="b, A",
                    subjects="Kim",
                )
            ]
        )
    )

    copy = copy_of(Article.objects.get())
    assert [(c.contributor.name, c.credited_as) for c in copy.credits] == [
        ("Zoë Z", ""),
        ("Ann Lee", "A. L."),
    ]
    assert Contributor.objects.get(name="Ann Lee").slug == "annie"
    assert (copy.section.name, [tag.name for tag in copy.tags], copy.subjects[0].name) == (
        "Harbours",
        ["A", "b"],
        "Kim",
    )
    assert batch.refused == 0


def test_refused_row_makes_no_names():
    imported(csv_bytes([row(headline="", written_by="Nobody New", tags="x", section="y")]))

    assert not Contributor.objects.exists()
    assert not Tag.objects.exists()
    assert not Section.objects.exists()


def test_unknown_name_is_refused_once_with_value_row_and_column_where_it_may_not_be_made():
    batch = imported(csv_bytes([row(written_by="Ann Lee; Bo", section="Harbours")]), create_names=False)

    refused = batch.refused_rows.get()
    assert refused.number == 2
    assert refused.reasons == [
        {"column": "section", "message": "“Harbours” is no section yet, and you may not add one."},
        {"column": "written_by", "message": "“Ann Lee” is no contributor yet, and you may not add one."},
        {"column": "written_by", "message": "“Bo” is no contributor yet, and you may not add one."},
    ]


def test_names_are_found_whatever_their_case_and_after_a_merge():
    into = make_contributor("Ann Lee")
    merged = make_contributor("Anne Leigh")
    Contributor.objects.filter(pk=merged.pk).update(merged_into=into)
    tag = make_tag("CSTO")

    imported(csv_bytes([row(written_by="anne leigh", edited_by="ANN LEE", tags="csto")]))

    copy = copy_of(Article.objects.get())
    assert {credit.contributor.uid for credit in copy.credits} == {into.uid}
    assert [one.uid for one in copy.tags] == [tag.uid]
    assert Contributor.objects.count() == 2


def test_name_that_two_people_share_is_refused_unless_its_own_slug_is_theirs():
    Contributor.objects.create(name="Ann Lee", slug="ann-the-first")
    Contributor.objects.create(name="Ann Lee", slug="ann-the-second")

    batch = imported(csv_bytes([row(written_by="Ann Lee")]))

    assert reasons(batch) == [
        "written_by: “Ann Lee” could be Ann Lee <ann-the-first> or Ann Lee <ann-the-second>; write the one that is meant."
    ]


def test_contributor_who_stands_twice_in_a_role_is_refused():
    batch = imported(csv_bytes([row(written_by="Ann Lee; Ann Lee")]))

    assert reasons(batch) == ["written_by: “Ann Lee” stands twice."]


# Texts


@pytest.mark.parametrize(
    "cell, body",
    [
        ("<p>One</p><script>alert(1)</script>", "<p>One</p>"),
        ("# Why?\n\nBecause *it* is so & so.", "<h2>Why?</h2><p>Because <em>it</em> is so &amp; so.</p>"),
        ("With <b>bold</b>.\n\nSecond.", "<p>With <strong>bold</strong>.</p><p>Second.</p>"),
        ("", ""),
    ],
)
def test_body_may_be_html_or_markdown(cell, body):
    imported(csv_bytes([row(body=cell)]))

    assert Article.objects.get().body == body


def test_row_that_says_the_same_after_cleaning_is_unchanged():
    make_article(headline="The pier", slug="the-pier", body="<p>One &amp; two</p>")

    [reader] = previewed(csv_bytes([row(headline=" The  pier ", body="<div onclick='x()'>One & two</div>")]))

    assert reader.state == "unchanged"


def test_cell_beyond_the_limit_refuses_its_row_only():
    batch = imported(csv_bytes([row(body="x" * 1_000_001), {"headline": "Other", "slug": "other"}]))

    assert reasons(batch) == ["body: 1,000,001 characters in one cell; at most 1,000,000 are read."]
    assert batch.created == 1


def test_row_with_surplus_cells_is_refused():
    batch = imported(b"headline,slug\nOne,one,more\n")

    assert reasons(batch) == ["row: has 3 cells for 2 headers; one without a header says “more”."]


def test_values_that_no_copy_can_hold_are_refused_by_column():
    batch = imported(
        csv_bytes(
            [
                row(
                    language="english!",
                    type_of_work="poem",
                    slug="not a slug",
                    first_published_on="01/02/2022",
                )
            ]
        )
    )

    columns = [one["column"] for one in batch.refused_rows.get().reasons]
    assert set(columns) == {"first_published_on"}

    batch = imported(csv_bytes([row(language="english!", type_of_work="poem", slug="not a slug")]))
    columns = [one["column"] for one in batch.refused_rows.get().reasons]
    assert set(columns) == {"language", "type_of_work", "slug"}


# Works


def test_typed_references_are_kept_as_typed_one_a_line():
    typed = ["Brandt, U. “Tins.” Ferry Board, 2023.", "[1] Minutes of the council."]

    imported(csv_bytes([row(citations="\n".join([typed[0], "", typed[1], typed[0]]))]))

    copy = copy_of(Article.objects.get())
    sources = [Source.objects.get(uid=one.source.uid) for one in copy.citations]
    assert [(source.typed, source.verbatim) for source in sources] == [(typed[0], True), (typed[1], True)]


def test_csl_json_gives_keys_locators_and_one_source_for_two_articles():
    item = {
        "id": "brandt2023",
        "type": "book",
        "title": "Tins",
        "custom": {"citation": {"locator": "p. 3", "accessed_on": "2024-01-02", "note": "seen"}},
    }
    cell = json.dumps([item])

    imported(csv_bytes([row(citations=cell), row(slug="two", citations=cell)]))

    assert Source.objects.get().item == {"id": "brandt2023", "type": "book", "title": "Tins"}
    for piece in Article.objects.all():
        [citation] = copy_of(piece).citations
        assert (citation.key, citation.locator, str(citation.accessed_on), citation.note) == (
            "brandt2023",
            "p. 3",
            "2024-01-02",
            "seen",
        )


@pytest.mark.parametrize(
    "cell, part",
    [
        ('[{"id": "x", "type": "book"', "is no CSL-JSON that can be read"),
        ('[{"id": "x"}]', "reference 1: The reference has no type."),
        ('[{"type": "book", "custom": {"citation": {"page": "3"}}}]', "knows no “page”"),
        (
            '[{"type": "book", "id": "k", "title": "a"}, {"type": "book", "id": "k", "title": "b"}]',
            "two of the keys are “k”",
        ),
    ],
)
def test_citations_that_cannot_be_read_refuse_the_row(cell, part):
    batch = imported(csv_bytes([row(citations=cell)]))

    assert part in reasons(batch)[0]


# Publication


def test_rows_that_say_live_are_published_at_their_moment():
    rows = [
        row(body="x", public="live", first_published_on="2024-05-06"),
        row(slug="two", body="x", public="never", first_published_on="2024-05-06"),
        row(slug="three", body="x", public="changed", first_published_on=""),
    ]

    batch = imported(csv_bytes(rows), publish=True)

    edition = Edition.objects.get()
    assert (edition.slug, edition.live_from.isoformat()) == ("the-pier", "2024-05-05T22:00:00+00:00")
    assert batch.published == 1


def test_row_that_cannot_be_published_is_refused_whole():
    publish_now(make_article(slug="taken", headline="The owner"))
    rows = [
        row(body="", public="live"),
        row(id="another", slug="taken", body="x", public="live"),
    ]

    batch = imported(csv_bytes(rows, ["id", *rows[0]]), publish=True)

    assert reasons(batch) == [
        "body: There is no text.",
        "slug: “taken” is the address of “The owner” already.",
    ]
    assert Article.objects.count() == 1


def test_what_readers_have_already_is_not_published_again():
    piece = make_article(slug="the-pier", headline="The pier")
    publish_now(piece)

    batch = imported(csv_bytes([row(public="live")]), publish=True)

    assert (batch.unchanged, batch.published) == (1, 0)
    assert Edition.objects.count() == 1


def test_export_says_what_readers_have():
    make_article(headline="Draft", slug="draft")
    live = make_article(headline="Live", slug="live")
    publish_now(live)
    changed = make_article(headline="Changed", slug="changed")
    publish_now(changed)
    imported(csv_bytes([{"headline": "Changed again", "slug": "changed"}]))

    assert [(one["slug"], one["public"]) for one in rows_of(exported())] == [
        ("draft", "never"),
        ("live", "live"),
        ("changed", "changed"),
    ]


# Rights


def test_import_is_for_three_people_what_their_rights_are(desk):
    data = csv_bytes([row(section="Harbours")])

    with pytest.raises(NotAllowed):
        imported(data, by=desk.writer)
    with pytest.raises(NotAllowed):
        imported(data, by=desk.stranger)
    with pytest.raises(NotAllowed):
        imported(data, by=desk.editor, publish=True)
    assert imported(data, by=desk.editor).created == 1
    assert Event.objects.filter(verb="imported", by=desk.editor).count() == 1


def test_export_is_for_three_people_what_their_rights_are(desk):
    make_article()

    for user in (desk.writer, desk.stranger):
        with pytest.raises(NotAllowed):
            exported(by=user)
    assert len(rows_of(exported(by=desk.editor))) == 1


# Briefs


def brief_row(**cells) -> dict:
    return {
        "headline": "Votes",
        "slug": "votes",
        "day": "2026-03-02",
        "card_format": "raia-person",
        "subject": "Ilinca Vornic",
        "pronoun": "she",
        **cells,
    }


def test_brief_is_read_with_its_prompts_and_a_new_subject_with_its_pronoun():
    imported(
        csv_bytes(
            [brief_row(answer_name="Vornic & Co", answer_why_we_care="A <b>bold</b> vote", answer_score="7")]
        ),
        "brief",
    )

    copy = copy_of(make_brief.__globals__["Brief"].objects.get())
    assert copy.answer("name") == "Vornic &amp; Co"
    assert copy.answer("why_we_care") == "A <strong>bold</strong> vote"
    assert (copy.answer("score"), Subject.objects.get().pronoun) == ("7", "she")


@pytest.mark.parametrize(
    "cells, reason",
    [
        ({"answer_score": "11"}, "answer_score: “11” is no whole number from 0 to 10."),
        ({"card_format": "poem"}, "card_format: there is no card format “poem”; there are "),
        ({"day": ""}, "day: is missing."),
        ({"pronoun": "xe"}, "pronoun: “xe” is not one of he, she, they, it."),
    ],
)
def test_brief_that_its_format_does_not_allow_is_refused(cells, reason):
    batch = imported(csv_bytes([brief_row(**cells)]), "brief")

    assert reasons(batch)[0].startswith(reason)


# What an import leaves as it is, it says


def notes(data: list[dict], kind: str = "article") -> list[str]:
    return [
        f"{note.field}: {note.message}"
        for reader in previewed(csv_bytes(data), kind)
        for note in reader.notes
    ]


def test_import_says_that_it_changes_no_record_but_the_piece():
    make_contributor("Ann Smith", slug="ann")
    make_source("Tins", DOI="10.5555/tins")
    make_image("pier.jpg", alt="A pier.")
    cell = json.dumps([{"id": "k", "type": "book", "title": "Tins, mended", "DOI": "10.5555/tins"}])

    assert notes(
        [row(written_by="Ann Lee <ann>", citations=cell, lead_image="pier.jpg", lead_image_alt="A jetty.")]
    ) == [
        "lead_image_alt: pier.jpg has an alt text in the library, which stays: “A pier.”.",
        "written_by: “Ann Lee <ann>” is called Ann Smith here, and stays so.",
        "citations: “k” is in the library already and stays as it is there; change it on its own page.",
    ]


def test_import_says_that_a_pronoun_stays():
    make_subject("Ilinca Vornic", pronoun="she")

    assert notes([brief_row(pronoun="he")], "brief") == [
        "pronoun: Ilinca Vornic is “she” here, and stays so."
    ]


def test_an_export_that_comes_back_has_nothing_to_note():
    make_piece(full_article_copy(slug="the-pier"))

    assert notes(rows_of(exported())) == []


@pytest.mark.parametrize(
    "cells, reason",
    [
        (
            {"written_by": r"Ann Lee\; Bo"},
            "written_by: “Ann Lee; Bo” is no name for a contributor, which holds none of these: ; < >",
        ),
        (
            {"written_by": f"Ann Lee <{'a' * 161}>"},
            f"written_by: “{'a' * 40}…” in < > is too long for a slug; at most 160 characters fit.",
        ),
    ],
)
def test_names_that_no_record_can_hold_are_refused(cells, reason):
    batch = imported(csv_bytes([row(**cells)]))

    assert reasons(batch) == [reason]


def test_slug_of_a_new_tag_fits_whatever_its_letters_unfold_to():
    batch = imported(csv_bytes([row(tags="\ufb03" * 90), row(slug="two", tags="\ufb03" * 89)]))

    assert batch.created == 2
    assert all(len(tag.slug) <= 100 for tag in Tag.objects.all())
    assert Tag.objects.make("\ufb03" * 88).slug.endswith("-3")


def test_characters_that_no_database_keeps_do_not_end_an_import():
    cells = {"headline": "", "slug": "a\0b", "standfirst": "half \ud800", "mood\0\udc00": "x"}

    batch = imported(json.dumps([cells, row()]).encode(), name="rows.json")

    refused = batch.refused_rows.get()
    assert refused.cells == {"headline": "", "slug": "ab", "standfirst": "half ", "mood": "x"}
    assert (batch.created, batch.unknown_headers) == (1, ["mood"])


def test_card_of_the_calendars_first_day_does_not_end_an_import():
    answers = {f"answer_{key}": "Text." for key in ("name", "why_in_the_news", "why_we_care")}
    data = csv_bytes([brief_row(day="0001-01-01", **answers)])

    batch = imported(data, "brief", publish=True)

    assert (batch.created, batch.published, reasons(batch)) == (1, 0, [])


def test_json_object_where_a_text_belongs_is_refused_and_makes_no_name():
    values = [row(written_by=[{"name": "Ann Lee"}]), row(slug="two", headline={"en": "The pier"})]

    batch = imported(json.dumps(values).encode(), name="rows.json")

    assert reasons(batch) == [
        "written_by: holds a list or an object where a text belongs.",
        "headline: holds a list or an object where a text belongs.",
    ]
    assert not Contributor.objects.exists()


def test_row_of_a_json_file_is_published_by_its_column_public_wherever_that_first_stands():
    values = [row(), row(slug="two", body="x", public="never", first_published_on="2024-05-06")]

    batch = imported(json.dumps(values).encode(), name="rows.json", publish=True)

    assert (batch.created, batch.published) == (2, 0)


@pytest.mark.parametrize("format", ["csv", "xlsx", "json"])
def test_cells_without_header_come_back_and_are_refused_until_they_are_mended(format):
    data = b"headline,slug\nOne, one more,one\nTwo,two\n"
    batch = imported(data)
    headers, rows = refused_table(batch)

    back = b"".join(files.parts(format, headers, rows))
    again = imported(back, name=f"back.{format}")

    assert (batch.created, batch.refused) == (1, 1)
    cells = again.refused_rows.get().cells
    assert (cells["headline"], cells["slug"].strip(), cells[""]) == ("One", "one more", ["one"])
    assert "one without a header says “one”" in reasons(again)[0]


def test_row_under_embargo_is_refused_whole():
    piece = make_article(slug="the-pier", headline="Before")
    Piece.objects.update(embargo_until=datetime(2999, 1, 1, tzinfo=UTC))

    batch = imported(csv_bytes([row(body="x", public="live")]), publish=True)

    assert reasons(batch) == ["public: under embargo until 01 January 2999, 01:00."]
    assert Article.objects.get(pk=piece.pk).headline == "Before"


def test_rows_of_one_piece_are_told_however_far_apart_and_before_anything_is_written():
    rows = [{"headline": f"Article {n}", "slug": f"article-{n}"} for n in range(501)]
    data = csv_bytes([*rows, {"headline": "Again", "slug": "article-3"}])

    checked = imported(data, state="checking")
    written = imported(data)
    again = imported(data)

    for batch in (checked, written, again):
        assert reasons(batch) == ["row: names the same piece as row 5."]
    assert (checked.created, written.created, again.unchanged) == (501, 501, 501)
    assert not Article.objects.filter(headline="Again").exists()


def test_row_that_means_by_slug_what_an_earlier_chunk_changed_by_id_is_refused():
    piece = make_article(headline="Before", slug="pier")
    rows = [{"id": piece.uid, "headline": "By id", "slug": ""}]
    rows += [{"id": "", "headline": f"Article {n}", "slug": f"article-{n}"} for n in range(500)]

    batch = imported(csv_bytes([*rows, {"id": "", "headline": "By slug", "slug": "pier"}]))

    assert reasons(batch) == ["row: names the same piece as an earlier row."]
    assert Article.objects.get(pk=piece.pk).headline == "By id"


def test_names_are_found_whatever_their_case_in_any_script():
    person = make_contributor("Ёлкин Élodie", slug="somebody")
    tag = make_tag("Ökologie")
    Tag.objects.update(slug="eco")

    imported(
        csv_bytes(
            [
                row(written_by="ёлкин élodie", tags="ÖKOLOGIE, Água"),
                row(slug="two", written_by="ЁЛКИН ÉLODIE", tags="água"),
            ]
        )
    )

    first, second = (copy_of(piece) for piece in Article.objects.order_by("pk"))
    assert {credit.contributor.uid for copy in (first, second) for credit in copy.credits} == {person.uid}
    assert tag.uid in {one.uid for one in first.tags}
    assert set(Tag.objects.values_list("name", flat=True)) == {"Ökologie", "Água"}


def test_import_says_when_two_rows_give_a_new_record_two_names():
    assert notes([row(written_by="Bo Kim"), row(slug="two", written_by="Ann Lee <bo-kim>")]) == [
        "written_by: “Ann Lee <bo-kim>” is called Bo Kim by an earlier row, and will be."
    ]


def test_import_says_that_a_picture_of_the_library_gets_no_alt_text():
    make_image("pier.jpg", alt="")

    assert notes([row(lead_image="pier.jpg", lead_image_alt="A jetty.")]) == [
        "lead_image_alt: pier.jpg has no alt text in the library, and gets none here: give it one there."
    ]


def test_two_headers_of_one_column_are_one_too_many():
    with pytest.raises(files.UnreadableFile) as refused:
        imported(csv_bytes([brief_row(subjects="Somebody Else")]), "brief")

    assert str(refused.value) == "rows.csv has two columns for “subject”: “subject” and “subjects”."
