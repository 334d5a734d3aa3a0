"""From the rows of the working copy to the Copy: the one place that reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import prefetch_related_objects

from editorial.copy import CitationCopy, Copy, CreditCopy, Ref
from editorial.kinds import kind_named, specific
from editorial.models import Piece

PREFETCH = (
    "credits__contributor",
    "citations__source",
    "tag_rows__tag",
    "subject_rows__subject",
    "section",
    "lead_image",
)


def copy_of(piece: Piece) -> Copy:
    """The Copy that this piece's rows hold now, whatever the instance in hand was read or changed to."""
    return copies_of([kind_named(piece.kind).model.objects.get(pk=piece.pk)])[0]


def copies_of(pieces: Sequence[Piece]) -> list[Copy]:
    """The Copies of stored pieces of one kind, in their order, in a fixed number of queries."""
    if not pieces:
        return []
    kind = kind_named(pieces[0].kind)
    pieces = [specific(piece) for piece in pieces]
    # A piece that was read earlier may hold old rows: read them again.
    for piece in pieces:
        getattr(piece, "_prefetched_objects_cache", {}).clear()
    prefetch_related_objects(pieces, *PREFETCH)
    own = kind.own_values(pieces)
    return [
        kind.copy_class(**shared_values(piece), **values) for piece, values in zip(pieces, own, strict=True)
    ]


def shared_values(piece: Piece) -> dict[str, Any]:
    """The constructor's arguments that every kind of copy has."""
    return {
        "headline": piece.headline,
        "slug": piece.slug,
        "standfirst": piece.standfirst,
        "section": piece.section and Ref.of(piece.section),
        "tags": tuple(Ref.of(row.tag) for row in piece.tag_rows.all()),
        "subjects": tuple(Ref.of(row.subject) for row in piece.subject_rows.all()),
        "credits": tuple(
            CreditCopy(Ref.of(row.contributor), row.role, row.credited_as) for row in piece.credits.all()
        ),
        "lead_image": piece.lead_image and Ref.of(piece.lead_image),
        "lead_caption": piece.lead_caption,
        "language": piece.language,
        "citation_style": piece.citation_style,
        "citations": tuple(
            CitationCopy(Ref.of(row.source), row.key, row.locator, row.accessed_on, row.note)
            for row in piece.citations.all()
        ),
    }
