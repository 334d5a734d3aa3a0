"""From stored pieces to rows of a file, a chunk at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from editorial import permissions
from editorial.copy import Copy
from editorial.exchange.columns import Column, Outgoing
from editorial.exchange.sheets import Sheet, sheet_of
from editorial.models import Edition
from editorial.reading import Works, copies_of
from editorial.refs import models
from editorial.standing import standing_of, with_standing

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet

AT_ONCE = 500
# What cells show of the records, which have more columns.
SOURCE_COLUMNS = ("item", "verbatim", "archived_url")
PRINTED = {
    "credits": ("uid", "name", "slug"),
    "tags": ("uid", "name"),
    "lead_image": ("uid", "name", "alt"),
}


def export_rows(
    kind: str,
    pieces: QuerySet | None,
    by: User | None,
    columns: Sequence[str] = (),
    now: datetime | None = None,
) -> tuple[list[str], Iterator[list[str]]]:
    """Headers and rows of these pieces (all of the kind where None), oldest first; of some `columns` only where given.

    Rows hold working copies, so drafts too. Memory does not grow with their number. Raises NotAllowed.
    """
    permissions.require(by, "editorial.export_pieces", "export pieces")
    sheet = sheet_of(kind)
    pieces = sheet.kind.model.objects.all() if pieces is None else pieces
    chosen = [column for column in sheet.columns_for(pieces) if not columns or column.name in columns]
    return [column.name for column in chosen], _rows(sheet, pieces, chosen, now or timezone.now())


def _rows(sheet: Sheet, pieces: QuerySet, columns: Sequence[Column], now: datetime) -> Iterator[list[str]]:
    works = Works(SOURCE_COLUMNS)
    keys = pieces.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000)
    while chunk := list(islice(keys, AT_ONCE)):
        found = with_standing(sheet.kind.model.objects.filter(pk__in=chunk), now).order_by("pk")
        for piece in outgoing(sheet, list(found), works, now):
            yield [column.write(piece) for column in columns]


def outgoing(sheet: Sheet, pieces: Sequence[Any], works: Works, now: datetime) -> list[Outgoing]:
    """These stored pieces with all that their columns print, in a fixed number of queries."""
    copies = copies_of(pieces, works)
    records = _records(copies)
    first = dict(
        Edition.objects.filter(piece_id__in=[piece.pk for piece in pieces], is_withdrawal=False)
        .order_by()
        .values_list("piece_id", "first_published_at")
    )
    found = [
        Outgoing(piece.uid, copy, records, works.by_uid, standing_of(piece, now).state, first.get(piece.pk))
        for piece, copy in zip(pieces, copies, strict=True)
    ]
    sheet.complete(found)
    return found


def _records(copies: Sequence[Copy]) -> dict[tuple[str, str], Any]:
    """{(field, uid): record} of all but works that these copies, just read from rows, name; of each only what columns print."""
    by_field = models()
    wanted: dict[str, set[str]] = defaultdict(set)
    for copy in copies:
        for name, ref in copy.refs():
            if name != "citations":
                wanted[name].add(ref.uid)
    found: dict[tuple[str, str], Any] = {}
    for name, uids in wanted.items():
        ordered = sorted(uids)
        for start in range(0, len(ordered), AT_ONCE):
            part = ordered[start : start + AT_ONCE]
            records = by_field[name].objects.filter(uid__in=part).order_by()
            for record in records.only(*PRINTED[name]) if name in PRINTED else records:
                found[name, record.uid] = record
    return found
