"""Two sources become one: one verb, whoever calls it, and citations follow."""

import pytest

from editorial.copy import CitationCopy, Ref
from editorial.errors import EditorialError, NotAllowed
from editorial.following import merge
from editorial.models import Event, Stamp
from editorial.reading import copy_of
from sources import merging
from sources.models import Source
from tests.factories import make_article, make_source, make_tag


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
