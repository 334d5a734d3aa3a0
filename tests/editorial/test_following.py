"""What names a merged record names the other one."""

import pytest

from editorial.copy import CitationCopy, CreditCopy, Ref
from editorial.errors import EditorialError, NotAllowed
from editorial.following import merge, move_citations
from editorial.models import EditionCredit
from editorial.reading import copy_of
from tests.factories import (
    make_article,
    make_contributor,
    make_section,
    make_source,
    make_subject,
    make_tag,
    publish_now,
)


def test_contributors_merge_on_drafts_and_on_the_public_site(db):
    anna, ann = make_contributor("Anna"), make_contributor("Ann")
    piece = make_article(
        credits=(
            CreditCopy(Ref.of(anna), "written"),
            CreditCopy(Ref.of(anna), "edited"),
            CreditCopy(Ref.of(ann), "edited"),
        )
    )
    publish_now(piece)

    merge(anna, ann, None)

    assert [(credit.contributor.uid, credit.role) for credit in copy_of(piece).credits] == [
        (ann.uid, "written"),
        (ann.uid, "edited"),
    ]
    assert set(EditionCredit.objects.values_list("contributor_id", "role")) == {
        (ann.pk, "written"),
        (ann.pk, "edited"),
    }
    anna.refresh_from_db()
    assert anna.merged_into == ann


@pytest.mark.parametrize("make", [make_tag, make_section, make_subject])
def test_other_records_merge_too(db, make):
    one, other = make("One"), make("Other")
    field = {"Tag": "tags", "Section": "section", "Subject": "subjects"}[type(one).__name__]
    piece = make_article(**{field: Ref.of(one) if field == "section" else (Ref.of(one), Ref.of(other))})
    publish_now(piece)

    merge(one, other, None)

    value = getattr(copy_of(piece), field)
    assert [ref.uid for ref in (value if isinstance(value, tuple) else (value,))] == [other.uid]


def test_merging_follows_earlier_merges(db):
    one, two, three = make_tag("One"), make_tag("Two"), make_tag("Three")
    merge(one, two, None)
    merge(two, three, None)

    one.refresh_from_db()

    assert one.merged_into == three


def test_citations_follow_a_merged_source(db):
    one, other = make_source(), make_source()
    piece = make_article(citations=(CitationCopy(Ref.of(one), "a"), CitationCopy(Ref.of(other), "b")))
    lone = make_article(citations=(CitationCopy(Ref.of(one), "a"),))

    move_citations(one, other)

    assert [(citation.key, citation.source.uid) for citation in copy_of(piece).citations] == [
        ("b", other.uid)
    ]
    assert [(citation.key, citation.source.uid) for citation in copy_of(lone).citations] == [("a", other.uid)]


def test_what_cannot_be_merged_is_refused(db):
    one, other = make_tag("One"), make_tag("Other")
    with pytest.raises(EditorialError):
        merge(one, one, None)
    with pytest.raises(EditorialError):
        merge(one, make_section(), None)
    merge(one, other, None)
    with pytest.raises(EditorialError, match="already"):
        merge(one, make_tag("Third"), None)


def test_who_may_merge(db, desk):
    for user in (desk.writer, desk.stranger):
        with pytest.raises(NotAllowed):
            merge(make_tag("One"), make_tag("Other"), user)
    merge(make_tag("One"), make_tag("Other"), desk.editor)
