"""The verb `import_copies`: many copies become pieces at once, as `save_copy` does with one, in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from editorial import permissions, stamp
from editorial.bulk import insert_pieces, insert_records, insert_rows
from editorial.copy import Copy, digest_of
from editorial.errors import Problem
from editorial.kinds import kind_named
from editorial.models import (
    Citation,
    Credit,
    Event,
    ImportBatch,
    Piece,
    PieceSubject,
    PieceTag,
    Revision,
    Tag,
)
from editorial.reading import copies_of
from editorial.refs import Directory, models
from editorial.saving import columns_of, unapprove, write_rows
from editorial.slugs import slug_for

if TYPE_CHECKING:
    from django.contrib.auth.models import User

NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"


@dataclass
class Incoming:
    """One copy on its way in, and what became of it.

    `piece` is the stored piece it changes, None for a new one, which gets `uid` if that is given. `problems` refuse it.
    """

    copy: Copy | None
    piece: Piece | None = None
    uid: str = ""
    before: Copy | None = None  # what the piece says now, if it is known already
    problems: list[Problem] = field(default_factory=list)
    state: str = ""  # new, changed, unchanged or refused, once it was weighed

    def decide(self) -> None:
        """Sets `state` by what is known now."""
        if self.problems:
            self.state = REFUSED
        elif self.piece is None:
            self.state = NEW
        else:
            self.state = UNCHANGED if self.before == self.copy else CHANGED


def weigh(incoming: Sequence[Incoming], by: User | None, directory: Directory) -> None:
    """Finds out what importing these (of one kind) would do and what is wrong with them. Writes nothing.

    `directory` may hold records that are not stored yet; they count as there.
    """
    stored = [one for one in incoming if one.piece is not None and one.before is None]
    for one, before in zip(stored, copies_of([one.piece for one in stored]), strict=True):
        one.before = before
    whole = [one for one in incoming if one.copy is not None]
    directory.learn(one.copy for one in whole)
    for one in whole:
        one.problems += one.copy.problems()
        one.copy, _, unknown = directory.resolve(one.copy)
        one.problems += unknown
        if not one.copy.slug:
            one.copy = one.copy.replace(slug=slug_for(one.copy.headline, one.copy.kind))
    sound = [one for one in whole if not one.problems]
    if sound:
        kind = kind_named(sound[0].copy.kind)
        for one, problems in zip(sound, kind.problems([one.copy for one in sound]), strict=True):
            one.problems += problems
    for one in whole:
        piece = one.piece or kind_named(one.copy.kind).model()
        if not permissions.may_save(by, piece):
            one.problems.append(
                Problem("id", "you may not change this piece." if one.piece else "you may not add pieces.")
            )
    for one in incoming:
        one.decide()


def import_copies(
    incoming: Sequence[Incoming],
    by: User | None,
    *,
    batch: ImportBatch | None = None,
    directory: Directory | None = None,
    weighed: bool = False,
    command: str = "",
    now: datetime | None = None,
) -> None:
    """Stores these copies of one kind, each with a revision that names `batch`, in one transaction; one Event for all.

    Says in each one's `state`, `problems` and `piece` what became of it: one that is refused keeps no other from
    being stored. `weighed`: the caller locked the pieces and weighed all in this transaction. Records in `directory` that are not stored yet are stored if an accepted copy names them.
    Raises NotAllowed without the right to import.
    """
    now = now or timezone.now()
    permissions.require(by, "editorial.import_pieces", "import pieces")
    directory = directory or Directory()
    with transaction.atomic():
        if not weighed:
            _lock(incoming)
            weigh(incoming, by, directory)
        accepted = [one for one in incoming if one.state in (NEW, CHANGED)]
        if not accepted:
            return
        store_new_records([one.copy for one in accepted], directory)
        _write_new([one for one in accepted if one.state == NEW], by, directory, now)
        changed = [one for one in accepted if one.state == CHANGED]
        for one in changed:
            write_rows(one.piece, one.copy, keys_of(one.copy, directory), by, now)
        _keep_revisions(accepted, by, batch, command, now)
        for one in changed:
            unapprove(one.piece, by, now, command)
        Event.objects.create(
            verb="imported", at=now, by=by, command=command, after=batch.uid if batch else "",
            note=f"{batch.file_name if batch else 'copies'}: {len(accepted) - len(changed)} new, {len(changed)} changed",
        )  # fmt: skip


def _lock(incoming: Sequence[Incoming]) -> None:
    stored = {one.piece.pk: one.piece for one in incoming if one.piece is not None}
    for locked in Piece.objects.select_for_update().filter(pk__in=stored).order_by("pk"):
        piece = stored[locked.pk]
        piece.stage, piece.version = locked.stage, locked.version


def keys_of(copy: Copy, directory: Directory) -> dict[tuple[str, str], int]:
    """{(field, uid): primary key} of every record a resolved copy names."""
    by_field = models()
    return {(name, ref.uid): directory.records[by_field[name]][ref.uid].pk for name, ref in copy.refs()}


def store_new_records(copies: Sequence[Copy], directory: Directory) -> None:
    """Stores those records of the directory that these copies name and that are not stored yet."""
    by_field = models()
    new: dict[type, dict[str, Any]] = defaultdict(dict)
    for copy in copies:
        for name, ref in copy.refs():
            record = directory.records[by_field[name]][ref.uid]
            if record.pk is None:
                new[by_field[name]][ref.uid] = record
    for model, records in new.items():
        if model is Tag:
            # taggit's save() finds slugs by itself; ours have one already.
            Tag.objects.bulk_create(records.values())
        else:
            insert_records(list(records.values()))
    if new:
        stamp.bump()


def _write_new(new: Sequence[Incoming], by: User | None, directory: Directory, now: datetime) -> None:
    if not new:
        return
    model = kind_named(new[0].copy.kind).model
    every_keys = [keys_of(one.copy, directory) for one in new]
    for one, keys in zip(new, every_keys, strict=True):
        one.piece = model(
            **columns_of(one.copy, keys),
            version=1,
            created_at=now,
            created_by=by,
            updated_at=now,
            updated_by=by,
        )
        if one.uid:
            one.piece.uid = one.uid
    insert_pieces([one.piece for one in new])
    credits, tags, subjects, citations = [], [], [], []
    for one, keys in zip(new, every_keys, strict=True):
        copy, piece = one.copy, one.piece.pk
        for place, credit in enumerate(copy.credits):
            credits.append(
                (piece, keys["credits", credit.contributor.uid], credit.role, place, credit.credited_as)
            )
        for tag in copy.tags:
            tags.append((piece, keys["tags", tag.uid]))
        for place, subject in enumerate(copy.subjects):
            subjects.append((piece, keys["subjects", subject.uid], place))
        for place, cited in enumerate(copy.citations):
            citations.append(
                (
                    piece,
                    keys["citations", cited.source.uid],
                    cited.key,
                    place,
                    cited.locator,
                    cited.accessed_on,
                    cited.note,
                )
            )
    insert_rows(Credit, ("piece_id", "contributor_id", "role", "position", "credited_as"), credits)
    insert_rows(PieceTag, ("content_object_id", "tag_id"), tags)
    insert_rows(PieceSubject, ("piece_id", "subject_id", "position"), subjects)
    insert_rows(
        Citation, ("piece_id", "source_id", "key", "position", "locator", "accessed_on", "note"), citations
    )
    kind_named(new[0].copy.kind).insert_children([(one.piece, one.copy) for one in new])


def _keep_revisions(
    accepted: Sequence[Incoming], by: User | None, batch: ImportBatch | None, command: str, now: datetime
) -> None:
    numbers = dict(
        Revision.objects.filter(piece_id__in=[one.piece.pk for one in accepted if one.state == CHANGED])
        .values_list("piece_id")
        .annotate(Max("number"))
        .order_by()
    )
    label = f"from {batch.file_name}"[:200] if batch else ""
    columns = (
        "piece_id",
        "number",
        "digest",
        "saved_at",
        "saved_by_id",
        "command",
        "reason",
        "label",
        "batch_id",
        "sealed",
        "copy",
    )
    rows = []
    for one in accepted:
        data = one.copy.to_json()
        rows.append(
            (
                one.piece.pk, numbers.get(one.piece.pk, 0) + 1, digest_of(data), now, by and by.pk, command,
                Revision.Reason.IMPORTED.value, label, batch and batch.pk, False, data,
            )
        )  # fmt: skip
    insert_rows(Revision, columns, rows)
