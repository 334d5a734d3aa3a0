"""The verbs that decide what readers see: publish, withdraw, cancel, seal.

Each asks permission, locks the piece, checks, lays the time line, records an Event and raises the stamp, in one transaction.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from editorial import permissions, stamp
from editorial.checklist import check, must
from editorial.errors import (
    AddressTaken,
    LaterEditionsQueued,
    PublicationRefused,
)
from editorial.kinds import kind_named
from editorial.memory import remembering
from editorial.models import (
    Address,
    Change,
    Edition,
    EditionCredit,
    EditionSubject,
    EditionTag,
    Event,
    Piece,
    Revision,
)
from editorial.refs import Directory
from editorial.rendering import Rendered
from editorial.timeline import lay

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from editorial.copy import Copy


class Queued(Enum):
    """What happens to editions that are queued after the one being laid."""

    KEEP = "keep"
    CANCEL = "cancel"


KEEP, CANCEL = Queued.KEEP, Queued.CANCEL


def publish(
    piece: Piece,
    by: User | None,
    at: datetime | None = None,
    revision: Revision | None = None,
    note: str = "",
    queued: Queued | None = None,
    *,
    change: str | None = None,
    command: str = "",
    now: datetime | None = None,
) -> Edition:
    """Publishes a revision of `piece` (its latest unless given), from `at` (now unless given), and returns the new edition.

    `at` before now is for a piece that was never published: an archive's. `change` is one of `Change` and `note` what readers
    are told; a first edition needs neither. With later editions queued, `queued` says whether they stay or go.
    Raises NotAllowed or PublicationRefused (LaterEditionsQueued, AddressTaken), whose text says what to do.
    """
    now = now or timezone.now()
    at = at or now
    permissions.require(by, "editorial.publish_piece", "publish")
    with transaction.atomic():
        piece, line = _locked(piece)
        # Read again under the lock: it may have been sealed since.
        revision = piece.revisions.filter(pk=revision.pk).first() if revision else piece.revisions.first()
        if revision is None:
            raise PublicationRefused("There is nothing saved to publish.")
        if revision.sealed:
            raise PublicationRefused("This revision was sealed and cannot be published again.")
        begun = [edition for edition in line if edition.live_from <= now]
        if at < now and begun:
            raise PublicationRefused(
                "This piece has been published already: a new edition begins now or later."
            )
        if piece.embargo_until and at < piece.embargo_until:
            raise PublicationRefused(
                f"Under embargo until {_when(piece.embargo_until)}; publish it then or later."
            )
        dropped = _settle_queue(line, at, queued)
        _refuse_same_moment(line, at, dropped)
        copy = _copy_to_publish(revision)
        published_before = any(not edition.is_withdrawal and edition.live_from < at for edition in line)
        change = change or (
            Change.UPDATE if note and published_before else Change.MINOR if published_before else Change.FIRST
        )
        if change in (Change.CORRECTION, Change.CLARIFICATION) and not note.strip():
            raise PublicationRefused(
                f"A {Change(change).label.lower()} needs a note that tells readers what was wrong."
            )
        _claim(piece, copy.slug)
        edition = _render(piece, copy)
        edition.revision, edition.live_from = revision, at
        edition.change, edition.public_note = change, note.strip()
        edition.published_by, edition.published_at = by, now
        lay(piece, add=edition, drop=dropped)
        _write_rows(edition, copy)
        _release(piece, dropped)
        Event.objects.create(
            piece=piece, verb="published" if at <= now else "scheduled", at=now, by=by, command=command, note=note,
            after=at.isoformat(), revision=revision, edition=edition,
        )  # fmt: skip
        _note_cancelled(piece, dropped, by, command, now)
        stamp.bump()
    return edition


def withdraw(
    piece: Piece,
    by: User | None,
    reason: str,
    at: datetime | None = None,
    *,
    command: str = "",
    now: datetime | None = None,
) -> Edition:
    """Withdraws `piece` from `at` (now unless given) with a public reason, cancels everything queued, and returns the withdrawal.

    Raises NotAllowed or PublicationRefused.
    """
    now = now or timezone.now()
    at = at or now
    permissions.require(by, "editorial.publish_piece", "withdraw")
    if not reason.strip():
        raise PublicationRefused("A withdrawal needs a reason that readers are told.")
    if at < now:
        raise PublicationRefused("A withdrawal begins now or later; what readers saw stays in the history.")
    with transaction.atomic():
        piece, line = _locked(piece)
        dropped = [edition for edition in line if edition.live_from > now]
        kept = [edition for edition in line if edition.live_from <= now]
        # A piece that goes live before `at` keeps that edition: unpublishing at a time.
        if at > now:
            dropped = [edition for edition in dropped if edition.live_from >= at]
            kept = [edition for edition in line if edition.live_from < at]
        if not kept:
            raise PublicationRefused("This piece was never published. What is queued can be cancelled.")
        last = kept[-1]
        if last.is_withdrawal:
            raise PublicationRefused("This piece is withdrawn already.")
        _refuse_same_moment(line, at, dropped)
        edition = Edition(
            kind=piece.kind,
            slug=last.slug,
            headline=last.headline,
            language=last.language,
            live_from=at,
            is_withdrawal=True,
            change=Change.WITHDRAWAL,
            public_note=reason.strip(),
            published_by=by,
            published_at=now,
        )
        lay(piece, add=edition, drop=dropped)
        _release(piece, dropped)
        Event.objects.create(
            piece=piece,
            verb="withdrawn",
            at=now,
            by=by,
            command=command,
            note=reason,
            after=at.isoformat(),
            edition=edition,
        )
        _note_cancelled(piece, dropped, by, command, now)
        stamp.bump()
    return edition


def cancel(edition: Edition, by: User | None, *, command: str = "", now: datetime | None = None) -> None:
    """Takes a queued edition (or withdrawal) out of the time line. Raises NotAllowed, or PublicationRefused once it has begun."""
    now = now or timezone.now()
    permissions.require(by, "editorial.publish_piece", "cancel what is queued")
    with transaction.atomic():
        piece, line = _locked(edition.piece)
        edition = next((one for one in line if one.pk == edition.pk), None)
        if edition is None:
            raise PublicationRefused("This edition was cancelled already.")
        if edition.live_from <= now:
            raise PublicationRefused(
                "This edition has begun; readers have seen it. Withdraw the piece or publish another edition."
            )
        dropped = [edition]
        # A withdrawal of nothing means nothing: one that would now come first goes too.
        for following in line:
            if following in dropped:
                continue
            if not following.is_withdrawal:
                break
            dropped.append(following)
        lay(piece, drop=dropped)
        _release(piece, dropped)
        _note_cancelled(piece, dropped, by, command, now)
        stamp.bump()


def seal(
    edition: Edition, by: User | None, reason: str, *, command: str = "", now: datetime | None = None
) -> Edition:
    """Removes the text of a past edition for good, for legal reasons. The history keeps its dates and this reason.

    Other past editions of the same text are sealed with it, and its revisions leave comparison. Raises NotAllowed, or
    PublicationRefused while readers can read that text, or will.
    """
    now = now or timezone.now()
    permissions.require(by, "editorial.seal_edition", "seal an edition")
    if not reason.strip():
        raise PublicationRefused("Sealing needs a reason that readers are told.")
    with transaction.atomic():
        piece, line = _locked(edition.piece)
        edition = next((one for one in line if one.pk == edition.pk), None)
        if edition is None:
            raise PublicationRefused("This edition was cancelled; there is nothing to seal.")
        if edition.is_sealed:
            raise PublicationRefused("This edition is sealed already.")
        if edition.is_withdrawal:
            raise PublicationRefused("A withdrawal has no text to seal.")
        if not _is_past(edition, now):
            raise PublicationRefused(
                "Readers can read this edition: publish another one or withdraw the piece first."
            )
        saved_so = Revision.objects.filter(piece=piece, digest=edition.revision.digest)
        same = set(saved_so.values_list("pk", flat=True))
        alike = [one for one in line if one.revision_id in same and not one.is_sealed]
        for one in alike:
            if not _is_past(one, now):
                raise PublicationRefused(
                    f"The edition of {_when(one.live_from)} says the same, and readers can read it or will:"
                    " cancel it, publish another one or withdraw the piece first."
                )
        for one in alike:
            _empty(one, reason.strip(), now)
            Event.objects.create(
                piece=piece, verb="sealed", at=now, by=by, command=command, note=reason, edition=one
            )
        saved_so.update(sealed=True)
        stamp.bump()
    return edition


def rendered_again(edition: Edition, *, store: bool = True) -> list[str]:
    """Renders an edition again from its revision after a fix of renderer or sanitiser; returns the fields that differ.

    The one exception to an edition never changing. A withdrawal or sealed edition has nothing to render.
    """
    if edition.is_withdrawal or edition.is_sealed:
        return []
    copy = kind_named(edition.kind).copy_class.from_json(edition.revision.copy)
    directory = Directory()
    directory.learn([copy])
    rendered = kind_named(edition.kind).render(directory.resolve(copy)[0])
    changed = [
        name for name in ("content", "teaser", "text") if getattr(edition, name) != getattr(rendered, name)
    ]
    if changed and store:
        with remembering(edition) as note, transaction.atomic():
            note()
            for name in changed:
                setattr(edition, name, getattr(rendered, name))
            edition.save(update_fields=changed)
            stamp.bump()
    return changed


# Steps that the verbs share


def _locked(piece: Piece) -> tuple[Piece, list[Edition]]:
    """The piece, locked, and its editions in order. Without the lock PostgreSQL let two publishers overlap."""
    piece = Piece.objects.select_for_update().get(pk=piece.pk)
    return piece, list(Edition.objects.filter(piece=piece).for_lists().order_by("live_from"))


def _is_past(edition: Edition, now: datetime) -> bool:
    return edition.live_until is not None and edition.live_until <= now


def _empty(edition: Edition, reason: str, now: datetime) -> None:
    """Takes everything out of an edition that was its text."""
    edition.sealed_at, edition.sealed_reason = now, reason
    edition.headline = edition.standfirst = edition.text = edition.public_note = ""
    edition.content, edition.teaser, edition.lead_image = {}, {}, None
    edition.save(
        update_fields=[
            "sealed_at", "sealed_reason", "headline", "standfirst", "text", "public_note", "content", "teaser", "lead_image",
        ]
    )  # fmt: skip
    for rows in (edition.credits, edition.tag_rows, edition.subject_rows):
        rows.all().delete()


def _settle_queue(line: list[Edition], at: datetime, queued: Queued | None) -> list[Edition]:
    later = [edition for edition in line if edition.live_from > at]
    if not later:
        return []
    if queued is None:
        raise LaterEditionsQueued(later)
    return later if queued is CANCEL else []


def _refuse_same_moment(line: list[Edition], at: datetime, dropped: list[Edition]) -> None:
    if any(edition.live_from == at for edition in line if edition not in dropped):
        raise PublicationRefused(
            f"Another edition of this piece begins at {_when(at)} too; choose another moment or cancel it first."
        )


def _copy_to_publish(revision: Revision) -> Copy:
    kind = kind_named(revision.piece.kind)
    copy = kind.copy_class.from_json(revision.copy)
    directory = Directory()
    directory.learn([copy])
    copy, _, unknown = directory.resolve(copy)
    wrong = [*unknown, *copy.problems()]
    if wrong:
        raise PublicationRefused(" ".join(str(problem) for problem in wrong))
    findings = must(check(copy))
    if findings:
        raise PublicationRefused(" ".join(str(finding) for finding in findings))
    return copy


def _claim(piece: Piece, slug: str) -> None:
    """Takes the address for this piece, or says who has it."""
    try:
        with transaction.atomic():
            address, _ = Address.objects.get_or_create(kind=piece.kind, slug=slug, defaults={"piece": piece})
    except IntegrityError:
        address = Address.objects.get(kind=piece.kind, slug=slug)
    if address.piece_id != piece.pk:
        owner = address.piece
        raise AddressTaken(
            f"“{slug}” is the address of “{owner.headline}” already; give this piece another slug."
        )


def _release(piece: Piece, dropped: list[Edition]) -> None:
    """Gives back the addresses that cancelled editions had claimed and no remaining edition uses."""
    slugs = {edition.slug for edition in dropped}
    slugs -= set(Edition.objects.filter(piece=piece, slug__in=slugs).values_list("slug", flat=True))
    if slugs:
        Address.objects.filter(piece=piece, slug__in=slugs).delete()


def _render(piece: Piece, copy: Copy) -> Edition:
    rendered: Rendered = kind_named(piece.kind).render(copy)
    return Edition(
        kind=piece.kind,
        slug=copy.slug,
        headline=copy.headline,
        standfirst=copy.standfirst,
        section_id=rendered.section_id,
        lead_image_id=rendered.lead_image_id,
        language=copy.language,
        content=rendered.content,
        teaser=rendered.teaser,
        text=rendered.text,
    )


def _write_rows(edition: Edition, copy: Copy) -> None:
    directory = Directory()
    directory.learn([copy])
    copy, keys, _ = directory.resolve(copy)
    shared = {
        "edition": edition,
        "piece_id": edition.piece_id,
        "first_published_at": edition.first_published_at,
    }
    EditionCredit.objects.bulk_create(
        EditionCredit(
            **shared,
            contributor_id=keys["credits", credit.contributor.uid],
            role=credit.role,
            position=place,
            credited_as=credit.credited_as,
        )
        for place, credit in enumerate(copy.credits)
    )
    EditionTag.objects.bulk_create(EditionTag(**shared, tag_id=keys["tags", tag.uid]) for tag in copy.tags)
    EditionSubject.objects.bulk_create(
        EditionSubject(**shared, subject_id=keys["subjects", subject.uid], position=place)
        for place, subject in enumerate(copy.subjects)
    )


def _note_cancelled(
    piece: Piece, dropped: list[Edition], by: User | None, command: str, now: datetime
) -> None:
    Event.objects.bulk_create(
        Event(
            piece=piece, verb="cancelled", at=now, by=by, command=command,
            before=edition.live_from.isoformat(), note=edition.headline, revision_id=edition.revision_id,
        )
        for edition in dropped
    )  # fmt: skip


def _when(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%d %B %Y, %H:%M}"
