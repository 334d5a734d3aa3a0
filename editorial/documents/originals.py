"""The files that documents came in: kept privately, opened again, dropped. What they say is drafting.py's."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction

from editorial import documents, permissions
from editorial.errors import NotAllowed
from editorial.kinds import all_kinds, kind_named
from editorial.models import Document, Piece
from editorial.text import one_line

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def keep(name: str, data: bytes, by: User | None, *, is_pasted: bool = False) -> Document:
    """Stores an original (`data`, as sent) that waits for its draft. Raises NotAllowed unless `by` may add some kind of piece."""
    if not any(permissions.may_save(by, kind.model()) for kind in all_kinds() if kind.documents):
        raise NotAllowed("You may not add pieces.")
    kept = Document(
        name=one_line(PurePath(name.replace("\\", "/")).name)[:255] or "document", is_pasted=is_pasted
    )
    kept.digest, kept.uploaded_by = hashlib.sha256(data).hexdigest(), by
    ending = PurePath(kept.name).suffix.lower()
    kept.file.save(
        f"{kept.uid}{ending if re.fullmatch(r'[.][a-z]{1,8}', ending) else ''}", ContentFile(data), save=False
    )
    kept.save()
    return kept


def open_document(kept: Document) -> documents.Document:
    """The kept original, read again. Raises Unreadable."""
    with kept.file.open("rb") as file:
        data = file.read()
    return documents.read_pasted(data.decode()) if kept.is_pasted else documents.read(kept.name, data)


def may_download(by: User | None, kept: Document) -> bool:
    """Whether `by` may have the original: who may view its piece; while it waits, who sent it or may edit any piece; once a text of
    the piece is sealed, only who may seal, since the original may hold what was removed."""
    if by is None:
        return True
    if not by.is_active:
        return False
    if kept.piece is None:
        return by.has_perm("editorial.edit_any_piece") or (by.pk is not None and kept.uploaded_by_id == by.pk)
    if kept.piece.revisions.filter(sealed=True).exists() and not by.has_perm("editorial.seal_edition"):
        return False
    meta = kind_named(kept.piece.kind).model._meta
    return any(by.has_perm(f"{meta.app_label}.{verb}_{meta.model_name}") for verb in ("view", "change"))


def told_day(piece: Piece) -> date | None:
    """The day that the document of an article said it was published on, if it said so surely enough to offer it."""
    kept = Document.objects.filter(piece=piece.pk, piece__kind="article").first()
    said = kept.report.get("day") if kept else None
    return date.fromisoformat(said) if said and kept.report.get("day_confidence", 0) >= 0.5 else None


def drop(kept: Document) -> None:
    """Deletes a document, and its file once that is certain."""
    storage, name = kept.file.storage, kept.file.name
    with transaction.atomic():
        kept.delete()
        transaction.on_commit(lambda: storage.delete(name))


def waiting(before: datetime):
    """The documents sent before then that have become nothing: those that may be dropped."""
    return Document.objects.filter(piece=None, uploaded_at__lt=before)


def drop_waiting(before: datetime) -> list[str]:
    """Drops what `waiting` gives; never what is kept with a piece, not even where it becomes one meanwhile. Gives the names."""
    dropped = []
    for pk in list(waiting(before).values_list("pk", flat=True)):
        with transaction.atomic():
            kept = waiting(before).select_for_update().filter(pk=pk).first()
            if kept is not None:
                dropped.append(kept.name)
                drop(kept)
    return dropped
