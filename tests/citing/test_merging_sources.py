"""Two sources become one: one verb, whoever calls it, and citations follow."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command

from editorial.copy import CitationCopy, Ref
from editorial.errors import EditorialError, NotAllowed
from editorial.following import merge
from editorial.kinds import specific
from editorial.models import Event, Stamp
from editorial.publishing import publish
from editorial.reading import copy_of
from editorial.saving import restore
from editorial.stages import approve, submit
from sources import merging
from sources.models import Source
from tests.factories import NOON, make_article, make_brief, make_source, make_tag


def test_citations_follow_and_the_merge_is_on_record(db, desk):
    old, new = make_source("Levels at Orsk"), make_source("Levels at Orsk, again")
    piece = make_article(citations=(CitationCopy(Ref.of(old), "levels"),))
    before = list(Stamp.objects.values())

    merge(old, new, desk.editor)

    assert copy_of(piece).citations[0].source.uid == new.uid
    old.refresh_from_db()
    assert old.merged_into == new
    event = Event.objects.get(verb="merged")
    assert (event.by, event.after) == (desk.editor, str(new)[:200])
    assert list(Stamp.objects.values()) != before


def test_whoever_merges_in_the_library_moves_citations_too(db):
    old, new = make_source("Levels at Orsk"), make_source("Levels at Orsk, again")
    piece = make_article(citations=(CitationCopy(Ref.of(old), "levels"),))

    merging.merge(old, new)

    assert copy_of(piece).citations[0].source.uid == new.uid


def test_only_who_may_merge_records_merges_sources(db, desk):
    old, new = make_source("Levels at Orsk"), make_source("Levels at Orsk, again")

    for user in (desk.writer, desk.stranger):
        with pytest.raises(NotAllowed):
            merge(old, new, user)
    assert Source.objects.kept().count() == 2
    merge(old, new, desk.editor)

    assert Source.objects.kept().get() == new


def test_what_the_library_refuses_is_said_to_the_editor(db):
    one, two, three = (make_source(title) for title in ("One", "Two", "Three"))

    with pytest.raises(EditorialError):
        merge(one, one, None)
    with pytest.raises(EditorialError):
        merge(one, make_tag("Ferries"), None)
    merge(one, two, None)
    with pytest.raises(EditorialError, match="merged already"):
        merge(one, three, None)


BOTH = "<p>One.[@levels, p. 3] Two.[@levels; @again] Three.[@again; @other] <code>[@levels]</code></p>"


@pytest.fixture
def both(db):
    """Two sources that are one work, a third, and the citations of a piece that cites all three."""
    old, new, other = (make_source(title) for title in ("Levels at Orsk", "Levels at Orsk, again", "Tides"))
    cited = ((new, "again"), (old, "levels"), (other, "other"))
    return old, new, tuple(CitationCopy(Ref.of(source), key) for source, key in cited)


@pytest.mark.parametrize("kind", ["article", "brief"])
def test_marks_of_a_piece_that_cited_both_are_rewritten(both, desk, kind):
    old, new, citations = both
    if kind == "article":
        piece = make_article(body=BOTH, citations=citations)
    else:
        answers = {
            "name": "Ilinca Vornic",
            "why_in_the_news": "One.[@levels, p. 3] Two.[@levels; @again]",
            "score": "7",
        }
        piece = make_brief(answers=answers, citations=citations)

    merge(old, new, desk.editor)

    copy = copy_of(specific(piece))
    assert [one.key for one in copy.citations] == ["again", "other"]
    text = copy.body if kind == "article" else copy.answer("why_in_the_news")
    assert "One.[@again, p. 3] Two.[@again]" in text
    assert "Two.[@again]" in text
    revision = piece.revisions.order_by("-number").first()
    assert (revision.reason, revision.command) == ("merged", "merge")
    assert "was merged into" in revision.label


def test_approved_piece_stays_approved(both, desk):
    old, new, citations = both
    piece = make_article(body=BOTH, citations=citations)
    submit(piece, desk.editor)
    approve(piece, desk.publisher)

    merge(old, new, desk.editor)

    piece.refresh_from_db()
    assert piece.stage == "ready"


def test_what_is_published_scheduled_and_saved_before_the_merge_keeps_its_links(both, desk):
    old, new, citations = both
    piece = make_article(body=BOTH, citations=citations)
    before = piece.revisions.get()
    live = publish(piece, desk.publisher, now=NOON)
    queued = publish(piece, desk.publisher, at=NOON + timedelta(days=1), revision=before, now=NOON)
    shown = [edition.content["body"] for edition in (live, queued)]

    merge(old, new, desk.editor)

    for edition, body in zip((live, queued), shown, strict=True):
        edition.refresh_from_db()
        assert edition.content["body"] == body
        assert len(edition.content["works"]) == 3
    call_command("render_editions", stdout=io.StringIO())
    for edition in (live, queued):
        edition.refresh_from_db()
        assert [work["key"] for work in edition.content["works"]] == ["again", "other"]
        assert edition.content["body"].count("#work-again") == 3
    restore(before, desk.publisher)
    assert "[@levels, p. 3]" not in copy_of(specific(piece)).body


def test_piece_that_cannot_be_saved_does_not_stop_a_merge(both, desk):
    old, new, citations = both
    piece = make_article(body=BOTH, citations=citations)
    type(piece).objects.filter(pk=piece.pk).update(headline="")

    merge(old, new, desk.editor)

    assert [row.source for row in piece.citations.all()][:1] == [new]
