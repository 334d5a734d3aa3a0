"""Many pieces in two statements. Django's bulk_create refuses models with a parent table; the two halves of one it can do."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import router

from editorial.models import Piece


def insert_pieces(pieces: Sequence[Piece]) -> None:
    """Stores new pieces of one kind (Article or Brief instances), parents first; they have their ids afterwards.

    No signal is sent. The caller is in a transaction.
    """
    shared = [field.attname for field in Piece._meta.concrete_fields if not field.primary_key]
    parents = Piece.objects.bulk_create(
        Piece(**{name: getattr(piece, name) for name in shared}) for piece in pieces
    )
    model = type(pieces[0])
    for piece, parent in zip(pieces, parents, strict=True):
        piece.pk = piece.piece_ptr_id = piece.id = parent.pk
        piece._state.adding = False
    # Model._do_insert is one row of this; tests/exchange/test_bulk.py pins it on every supported Django.
    model._base_manager._insert(
        pieces, fields=model._meta.local_concrete_fields, using=router.db_for_write(model)
    )
