"""The time line of a piece's editions: the one place that sets `live_until` and `first_published_at`."""

from __future__ import annotations

from collections.abc import Iterable

from editorial.models import Edition, EditionCredit, EditionSubject, EditionTag, Piece

ROWS = (EditionCredit, EditionTag, EditionSubject)


def lay(piece: Piece, *, add: Edition | None = None, drop: Iterable[Edition] = ()) -> list[Edition]:
    """Puts `add` into the piece's time line, takes `drop` out, and returns all its editions in order.

    The caller holds the lock on the piece. Each edition ends where the next begins; the last is open. Ranges are shortened
    before one is opened, since PostgreSQL checks for overlaps at every statement.
    """
    dropped = {edition.pk for edition in drop}
    if dropped:
        Edition.objects.filter(pk__in=dropped).delete()
    stored = list(Edition.objects.filter(piece=piece).for_lists())
    line = sorted([*stored, *([add] if add else [])], key=lambda edition: edition.live_from)
    first = next((edition.live_from for edition in line if not edition.is_withdrawal), None)
    shortened, opened = [], []
    ends = [*(edition.live_from for edition in line[1:]), None]
    for edition, until in zip(line, ends, strict=False):
        if edition.live_until != until and edition is not add:
            shorter = until is not None and (edition.live_until is None or until < edition.live_until)
            (shortened if shorter else opened).append(edition)
        edition.live_until = until
    for edition in shortened:
        _set(edition)
    if add:
        add.piece, add.first_published_at = piece, first
        add.save(force_insert=True)
    for edition in opened:
        _set(edition)
    moved = [edition.pk for edition in stored if edition.first_published_at != first]
    if moved:
        Edition.objects.filter(pk__in=moved).update(first_published_at=first)
        for model in ROWS:
            model.objects.filter(edition_id__in=moved).update(first_published_at=first)
        for edition in stored:
            edition.first_published_at = first
    return line


def _set(edition: Edition) -> None:
    Edition.objects.filter(pk=edition.pk).update(live_until=edition.live_until)
