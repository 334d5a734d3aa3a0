"""Files of rows for tests, and a database without content."""

import csv
import io

from django.core.management import call_command

from editorial.exchange import batches, exporting, files
from editorial.exchange.rows import Chunk
from editorial.exchange.sheets import sheet_of
from editorial.models import (
    Address,
    Contributor,
    Edition,
    Event,
    Image,
    ImportBatch,
    Piece,
    Revision,
    Section,
    Subject,
    Tag,
)
from sources.models import Source


def csv_bytes(rows: list[dict], headers: list[str] | None = None, **options) -> bytes:
    """A CSV file of these rows; headers of the first unless given."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, headers or list(rows[0]), restval="", **options)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def table_of(
    data: bytes, kind: str = "article", name: str = "rows.csv", format: str | None = None
) -> files.Table:
    """The table in a file of these bytes."""
    format = format or files.format_of(name, data[:4096])
    return files.open_table(io.BytesIO(data), name, format, sheet_of(kind).by_header())


def batch_of(table: files.Table, kind: str = "article", by=None, state="writing", **choices) -> ImportBatch:
    """A stored batch for the table, ready to be written."""
    batch = batches.new_batch(kind, "rows.csv", "csv", table, by, digest="0" * 64, **choices)
    batch.state = state
    batch.save()
    return batch


def imported(
    data: bytes, kind: str = "article", by=None, name: str = "rows.csv", format=None, **choices
) -> ImportBatch:
    """The batch of this file after all its rows were worked off."""
    table = table_of(data, kind, name, format)
    batch = batch_of(table, kind, by, **choices)
    for rows, is_last in batches.chunks(table.rows, batches.rows_a_step(batch)):
        batches.step(batch, rows, by, is_last=is_last)
    return batch


def previewed(data: bytes, kind: str = "article", by=None, **choices) -> list:
    """What each row of this file would do; nothing is written."""
    table = table_of(data, kind)
    batch = batches.new_batch(kind, "rows.csv", "csv", table, by, digest="0" * 64, **choices)
    return Chunk(batch, by).read(list(table.rows))


def exported(kind: str = "article", format: str = "csv", pieces=None, by=None) -> bytes:
    """The file that an export of all pieces of this kind gives."""
    out = io.BytesIO()
    files.write_table(out, format, *exporting.export_rows(kind, pieces, by))
    return out.getvalue()


def rows_of(data: bytes) -> list[dict]:
    """The rows of a CSV file as dicts."""
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def command(name: str, *arguments) -> str:
    """What the command writes to its standard output."""
    out = io.StringIO()
    call_command(name, *map(str, arguments), stdout=out, stderr=io.StringIO(), verbosity=0)
    return out.getvalue()


def empty_database() -> None:
    """Takes all content out; accounts, groups and card formats stay."""
    Piece.objects.update(approved_revision=None)
    for model in (Event, Address, Edition):
        model.objects.all().delete()
    Piece.objects.all().delete()
    for model in (Revision, ImportBatch):
        model.objects.all().delete()
    for model in (Contributor, Section, Subject, Tag, Source, Image):
        if any(field.name == "merged_into" for field in model._meta.fields):
            model.objects.update(merged_into=None)
        model.objects.all().delete()
