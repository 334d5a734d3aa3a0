"""When records are merged, what names them follows. The verb `merge` for contributors, sections, sources, tags and subjects."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from editorial import permissions, stamp
from editorial.errors import EditorialError, InvalidCopy
from editorial.kinds import specific
from editorial.models import (
    Citation,
    Contributor,
    Credit,
    Edition,
    EditionCredit,
    EditionSubject,
    EditionTag,
    Event,
    Piece,
    PieceSubject,
    PieceTag,
    Revision,
    Section,
    Subject,
    Tag,
)
from editorial.reading import copy_of
from editorial.saving import save_copy
from sources import merging as library
from sources.errors import SourceError
from sources.models import Source

if TYPE_CHECKING:
    from django.contrib.auth.models import User

# model: [(rows that name it, its column, columns beside it that make a row unique)]
ROWS = {
    Contributor: [
        (Credit, "contributor", ("piece_id", "role")),
        (EditionCredit, "contributor", ("edition_id", "role")),
    ],
    Tag: [(PieceTag, "tag", ("content_object_id",)), (EditionTag, "tag", ("edition_id",))],
    Subject: [(PieceSubject, "subject", ("piece_id",)), (EditionSubject, "subject", ("edition_id",))],
    Section: [(Piece, "section", ()), (Edition, "section", ())],
}


def merge(record, into, by: User | None, *, command: str = "", now: datetime | None = None) -> None:
    """Merges one contributor, section, source, tag or subject into another: everything that named it names the other.

    The record stays, without rows, so that old revisions and addresses still lead somewhere; what editions printed of a source
    stays as it was printed. Raises NotAllowed or EditorialError.
    """
    permissions.require(by, "editorial.merge_records", "merge records")
    model = type(record)
    if model is not type(into) or model not in {*ROWS, Source}:
        raise EditorialError("Only two records of the same sort can be merged.")
    if record.pk == into.pk:
        raise EditorialError("Choose another record to merge this one into.")
    with transaction.atomic():
        record, into = (_merge_sources if model is Source else _merge_named)(record, into)
        Event.objects.create(
            verb="merged",
            at=now or timezone.now(),
            by=by,
            command=command,
            before=f"{model._meta.verbose_name} {record}"[:200],
            after=str(into)[:200],
        )
        stamp.bump()


def _merge_named(record, into) -> tuple:
    """Both records as they stand after the merge."""
    model = type(record)
    locked = {
        one.pk: one
        for one in model.objects.select_for_update().filter(pk__in=[record.pk, into.pk]).order_by("pk")
    }
    record, into = locked[record.pk], locked[into.pk]
    if record.merged_into_id or into.merged_into_id:
        raise EditorialError("One of the two was merged already.")
    for rows, column, beside in ROWS[model]:
        _move(rows, column, record.pk, into.pk, beside)
    model.objects.filter(merged_into=record).update(merged_into=into)
    record.merged_into = into
    record.save(update_fields=["merged_into"])
    return record, into


def _merge_sources(source: Source, into: Source) -> tuple:
    """Both sources as they stand after the merge: the library's own, which calls `move_citations` on the way."""
    try:
        return source, library.merge(source, into)
    except SourceError as error:
        raise EditorialError(str(error))


def move_citations(source, into) -> None:
    """Lets every citation of `source` cite `into`. A piece that cites both is saved with one of the two, and its marks rewritten;
    what revisions say is brought up to date in the same way whenever one is rendered or restored."""
    citing = Piece.objects.filter(citations__source=source)
    for piece in citing.filter(pk__in=Piece.objects.filter(citations__source=into)).order_by("pk"):
        piece = specific(piece)
        label = f"“{source.name}” was merged into “{into.name}”"[:200]
        # what cannot be saved as it stands is not made worse: its marks print as typed and its checklist says so
        with suppress(InvalidCopy):
            save_copy(
                piece, copy_of(piece), None, reason=Revision.Reason.MERGED, label=label, command="merge"
            )
    _move(Citation, "source", source.pk, into.pk, ("piece_id",))


def _move(rows, column: str, old: int, new: int, beside: tuple[str, ...]) -> None:
    """Points the rows at the new record; a row that would stand twice goes."""
    if beside:
        there = set(rows.objects.filter(**{f"{column}_id": new}).values_list(*beside))
        twice = [
            pk
            for pk, *values in rows.objects.filter(**{f"{column}_id": old}).values_list("pk", *beside)
            if tuple(values) in there
        ]
        rows.objects.filter(pk__in=twice).delete()
    rows.objects.filter(**{f"{column}_id": old}).update(**{f"{column}_id": new})
