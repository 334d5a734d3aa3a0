"""Many pieces in two statements, and rows without instances.

Django's bulk_create refuses models with a parent table; the two halves of one it can do. And it makes an instance of each row,
which for the fourteen small rows of an article takes longer than storing them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections, models, router

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


# What these hold goes to the database as it is; other fields are asked how they store a value.
AS_IT_IS = (models.CharField, models.TextField, models.IntegerField, models.ForeignKey)


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Stores rows of `model`, given as values of `columns`: all its columns but the key, so that none takes a default unseen.

    No instance is made and no signal sent. The caller is in a transaction. Raises TypeError if a column is missing or unknown.
    """
    fields = {field.attname: field for field in model._meta.local_concrete_fields if not field.primary_key}
    if set(columns) != set(fields):
        raise TypeError(f"{model.__name__} has the columns {', '.join(fields)}.")
    connection = connections[router.db_for_write(model)]
    prepared = [
        (place, fields[column])
        for place, column in enumerate(columns)
        if not isinstance(fields[column], AS_IT_IS)
    ]

    def stored(row: Sequence[Any]) -> Sequence[Any]:
        row = list(row)
        for place, field in prepared:
            row[place] = field.get_db_prep_save(row[place], connection)
        return row

    names = ", ".join(connection.ops.quote_name(fields[column].column) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    values = [stored(row) for row in rows] if prepared else list(rows)
    if values:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({names}) VALUES ({marks})",
                values,
            )


def insert_records(records: Sequence[models.Model]) -> None:
    """Stores new records of one model that has a `uid`; they have their keys afterwards. As `insert_rows` does, without signals."""
    model = type(records[0])
    columns = [field.attname for field in model._meta.local_concrete_fields if not field.primary_key]
    for record in records:
        for field in model._meta.local_concrete_fields:
            if getattr(field, "auto_now_add", False):
                field.pre_save(record, add=True)
    insert_rows(model, columns, ([getattr(record, column) for column in columns] for record in records))
    by_uid = {record.uid: record for record in records}
    uids = list(by_uid)
    for start in range(0, len(uids), 900):
        for uid, key in (
            model._default_manager.filter(uid__in=uids[start : start + 900])
            .order_by()
            .values_list("uid", "pk")
        ):
            by_uid[uid].pk = key
            by_uid[uid]._state.adding = False
