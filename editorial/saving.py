"""The one verb that writes a working copy: `save_copy`, and `restore`, which calls it with an old one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from editorial import permissions
from editorial.copy import Copy
from editorial.errors import EditConflict, EditorialError, InvalidCopy
from editorial.kinds import kind_named, kind_of, specific
from editorial.memory import remembering
from editorial.models import (
    Citation,
    Credit,
    Event,
    Piece,
    PieceSubject,
    PieceTag,
    Revision,
    Stage,
)
from editorial.reading import copy_of
from editorial.refs import Directory
from editorial.slugs import slug_for

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def save_copy(
    piece: Piece,
    copy: Copy,
    by: User | None,
    expected_version: int | None = None,
    *,
    reason: str = Revision.Reason.SAVED,
    label: str = "",
    command: str = "",
    now: datetime | None = None,
) -> Revision | None:
    """Writes `copy` to the rows of `piece` (a new one if it has no id) and keeps it as a Revision.

    `expected_version` is the piece's version that the writer started from. Returns the new revision, or None when the copy
    equals what stands there already. `piece` is up to date afterwards.
    Raises NotAllowed, InvalidCopy, or EditConflict (with the other text) when somebody saved in between. Whatever fails,
    rows and `piece` are as they were, and the same call may be made again.
    """
    now = now or timezone.now()
    kind = kind_of(copy)
    if not isinstance(piece, kind.model):
        raise TypeError(
            f"A copy of kind {kind.name} is saved to {kind.model.__name__}, not {type(piece).__name__}."
        )
    with remembering(piece) as note, transaction.atomic():
        if piece.pk is not None:
            locked = Piece.objects.select_for_update().get(pk=piece.pk)
            piece.stage, piece.version = locked.stage, locked.version
            piece.created_by_id, piece.assignee_id = locked.created_by_id, locked.assignee_id
        permissions.require_save(by, piece)
        latest = piece.pk and piece.revisions.order_by("-number").first()
        if piece.pk is not None and expected_version is not None and expected_version != piece.version:
            raise EditConflict(piece, latest, copy_of(piece))
        copy, keys = checked(copy)
        if not copy.slug:
            copy = copy.replace(slug=slug_for(copy.headline, kind.name))
        if latest and latest.digest == copy.digest:
            return None
        is_new = piece.pk is None
        note()
        write_rows(piece, copy, keys, by, now)
        revision = Revision.objects.create(
            piece_id=piece.pk,
            number=(latest.number if latest else 0) + 1,
            copy=copy.to_json(),
            digest=copy.digest,
            saved_at=now,
            saved_by=by,
            command=command,
            reason=reason,
            label=label,
        )
        Event.objects.create(
            piece_id=piece.pk,
            verb="created" if is_new else "saved",
            at=now,
            by=by,
            command=command,
            note=label,
            revision=revision,
        )
        unapprove(piece, by, now, command)
    return revision


def restore(
    revision: Revision, by: User | None, expected_version: int | None = None, **kwargs
) -> Revision | None:
    """Makes an old revision the working copy again, merged records followed. Raises as `save_copy` does."""
    if revision.sealed:
        raise EditorialError("This revision was sealed and cannot be restored.")
    piece = specific(revision.piece)
    copy = kind_of(piece).copy_class.from_json(revision.copy)
    label = f"revision {revision.number} restored"
    return save_copy(
        piece, copy, by, expected_version, reason=Revision.Reason.RESTORED, label=label, **kwargs
    )


def checked(copy: Copy, directory: Directory | None = None) -> tuple[Copy, dict[tuple[str, str], int]]:
    """The copy with its references brought up to date, and the keys of the records it names. Raises InvalidCopy."""
    problems = copy.problems()
    directory = directory or Directory()
    directory.learn([copy])
    copy, keys, unknown = directory.resolve(copy)
    problems += unknown
    if not problems:
        problems += kind_of(copy).problems([copy])[0]
    if problems:
        raise InvalidCopy(problems)
    return copy, keys


def columns_of(copy: Copy, keys: dict[tuple[str, str], int]) -> dict[str, object]:
    """{column: value} of everything of the copy that stands in the piece's own row."""
    return {
        "kind": copy.kind,
        "headline": copy.headline,
        "slug": copy.slug,
        "standfirst": copy.standfirst,
        "section_id": copy.section and keys["section", copy.section.uid],
        "lead_image_id": copy.lead_image and keys["lead_image", copy.lead_image.uid],
        "lead_caption": copy.lead_caption,
        "language": copy.language,
        "citation_style": copy.citation_style,
        **kind_named(copy.kind).columns(copy, keys),
    }


def write_rows(
    piece: Piece, copy: Copy, keys: dict[tuple[str, str], int], by: User | None, now: datetime
) -> None:
    """Writes the rows of one piece, keeping the ids of those that stay. Checks nothing: `save_copy` did."""
    columns = columns_of(copy, keys)
    for column, value in columns.items():
        setattr(piece, column, value)
    piece.version += 1
    piece.updated_at, piece.updated_by = now, by
    if piece.pk is None:
        piece.created_at, piece.created_by = now, by
        piece.save()
    else:
        # Only what the copy says: the instance may hold an old assignee or embargo.
        piece.save(update_fields=[*columns, "version", "updated_at", "updated_by"])
    _sync(
        Credit.objects.filter(piece_id=piece.pk),
        {
            (keys["credits", credit.contributor.uid], credit.role): {
                "position": place,
                "credited_as": credit.credited_as,
            }
            for place, credit in enumerate(copy.credits)
        },
        lambda row: (row.contributor_id, row.role),
        lambda key, values: Credit(piece_id=piece.pk, contributor_id=key[0], role=key[1], **values),
    )
    _sync(
        PieceTag.objects.filter(content_object_id=piece.pk),
        {keys["tags", tag.uid]: {} for tag in copy.tags},
        lambda row: row.tag_id,
        lambda key, values: PieceTag(content_object_id=piece.pk, tag_id=key),
    )
    _sync(
        PieceSubject.objects.filter(piece_id=piece.pk),
        {keys["subjects", subject.uid]: {"position": place} for place, subject in enumerate(copy.subjects)},
        lambda row: row.subject_id,
        lambda key, values: PieceSubject(piece_id=piece.pk, subject_id=key, **values),
    )
    _sync_citations(piece, copy, keys)
    kind_named(copy.kind).write_children(piece, copy)
    getattr(piece, "_prefetched_objects_cache", {}).clear()


def _sync(rows, wanted: dict, key_of, make) -> None:
    """Makes the rows those of `wanted` ({key: {column: value}}): deletes, updates what differs, creates."""
    stored = {key_of(row): row for row in rows}
    gone = [row.pk for key, row in stored.items() if key not in wanted]
    if gone:
        rows.model.objects.filter(pk__in=gone).delete()
    created = []
    for key, values in wanted.items():
        row = stored.get(key)
        if row is None:
            created.append(make(key, values))
        elif any(getattr(row, column) != value for column, value in values.items()):
            rows.model.objects.filter(pk=row.pk).update(**values)
    if created:
        rows.model.objects.bulk_create(created)


def _sync_citations(piece: Piece, copy: Copy, keys: dict[tuple[str, str], int]) -> None:
    wanted = {
        keys["citations", citation.source.uid]: {
            "key": citation.key,
            "position": place,
            "locator": citation.locator,
            "accessed_on": citation.accessed_on,
            "note": citation.note,
        }
        for place, citation in enumerate(copy.citations)
    }
    rows = Citation.objects.filter(piece_id=piece.pk)
    # Two works that trade keys would meet the unique constraint half-way: set such rows aside first.
    for row in rows:
        if row.source_id in wanted and wanted[row.source_id]["key"] != row.key:
            rows.filter(pk=row.pk).update(key=f"moving-{row.pk}")
    _sync(
        rows.all(),
        wanted,
        lambda row: row.source_id,
        lambda key, values: Citation(piece_id=piece.pk, source_id=key, **values),
    )


def unapprove(piece: Piece, by: User | None, now: datetime, command: str) -> None:
    """Puts a ready piece back to draft after a change by somebody who may not approve."""
    # What was approved was another text. Those who may approve need nobody's approval again.
    if piece.stage == Stage.READY and by is not None and not by.has_perm("editorial.approve_piece"):
        piece.stage, piece.approved_revision = Stage.DRAFT, None
        piece.save(update_fields=["stage", "approved_revision"])
        Event.objects.create(
            piece_id=piece.pk,
            verb="reopened",
            at=now,
            by=by,
            command=command,
            before=Stage.READY,
            after=Stage.DRAFT,
            note="changed since approval",
        )
