"""django-import-export's interface to our import and export: its Resource, Result and formats, with our own reading and writing.

The desk's screens and the commands work off large files in steps; this is the same code for a Dataset in memory.
"""

from __future__ import annotations

import io
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import format_html, format_html_join
from import_export import fields, resources
from import_export.formats import base_formats
from import_export.results import Result, RowResult
from tablib import Dataset

from editorial.exchange import batches, exporting, files
from editorial.exchange.batches import State
from editorial.exchange.differences import row_changes
from editorial.exchange.rows import Chunk, Row, RowReader
from editorial.exchange.sheets import normal_header, sheet_of
from editorial.exchange.twins import marked
from editorial.importing import CHANGED, NEW, REFUSED, UNCHANGED

TYPES = {
    NEW: RowResult.IMPORT_TYPE_NEW,
    CHANGED: RowResult.IMPORT_TYPE_UPDATE,
    UNCHANGED: RowResult.IMPORT_TYPE_SKIP,
    REFUSED: RowResult.IMPORT_TYPE_INVALID,
}


class _OurFormat:
    """Reads tolerantly and writes guarded, whatever tablib would do."""

    format = ""

    def create_dataset(self, in_stream, **kwargs) -> Dataset:
        data = in_stream.encode() if isinstance(in_stream, str) else bytes(in_stream)
        known = {header for kind in ("article", "brief") for header in sheet_of(kind).by_header()}
        table = files.open_table(io.BytesIO(data), f"The {self.format.upper()} file", self.format, known)
        return Dataset(
            *([row.cells.get(header, "") for header in table.headers] for row in table.rows),
            headers=table.headers,
        )

    def export_data(self, dataset, **kwargs):
        data = b"".join(files.parts(self.format, dataset.headers, dataset))
        return data if self.format == "xlsx" else data.decode()

    def get_title(self) -> str:
        return self.format

    def get_extension(self) -> str:
        return self.format

    def is_binary(self) -> bool:
        return True

    def get_read_mode(self) -> str:
        return "rb"


class CSV(_OurFormat, base_formats.CSV):
    format = "csv"


class XLSX(_OurFormat, base_formats.XLSX):
    format = "xlsx"


class JSON(_OurFormat, base_formats.JSON):
    format = "json"


FORMATS = [CSV, XLSX, JSON]


class PieceResource(resources.Resource):
    """The pieces of one kind, `kind`."""

    kind = ""

    def get_fields(self, **kwargs) -> list[fields.Field]:
        return [fields.Field(column_name=column.name) for column in sheet_of(self.kind).columns()]

    get_import_fields = get_fields

    def get_export_fields(self, selected_fields=None) -> list[fields.Field]:
        return [one for one in self.get_fields() if not selected_fields or one.column_name in selected_fields]

    def get_user_visible_fields(self) -> list[fields.Field]:
        return self.get_fields()

    def get_export_headers(self, selected_fields=None) -> list[str]:
        return [one.column_name for one in self.get_export_fields(selected_fields)]

    get_diff_headers = get_export_headers

    def export(self, queryset=None, *, user=None, export_fields=(), **kwargs) -> Dataset:
        """All pieces of the kind, or those of the queryset, as rows. Raises NotAllowed."""
        headers, rows = exporting.export_rows(self.kind, queryset, user, export_fields or ())
        return Dataset(*rows, headers=headers)

    def import_data(
        self, dataset: Dataset, dry_run: bool = False, raise_errors: bool = False, *, user=None, publish: bool = False,
        create_names: bool = True, file_name: str = "dataset", rollback_on_validation_errors: bool = False, **kwargs,
    ) -> Result:  # fmt: skip
        """Imports the rows, or with `dry_run` only says what would happen; one RowResult a row, in their order.

        `rollback_on_validation_errors`: all or nothing. Raises NotAllowed, and ValidationError of the first refused row with
        `raise_errors`.
        """
        headers = [normal_header(header) for header in dataset.headers or []]
        table = files.Table(
            headers,
            marked(
                Row(number, dict(zip(headers, map(_text, row), strict=True)))
                for number, row in enumerate(dataset, 2)
            ),
        )
        batch = batches.new_batch(
            self.kind,
            file_name,
            "csv",
            table,
            user,
            publish=publish,
            create_names=create_names,
            digest="",
            state=State.WRITING,
        )
        rows = list(table.rows)
        with transaction.atomic():
            if dry_run:
                readers = Chunk(batch, user).read(rows)
            else:
                batch.save()
                readers = self._written(batch, rows, user)
            refused = any(reader.problems for reader in readers)
            if refused and raise_errors:
                raise ValidationError(next(_reasons(reader) for reader in readers if reader.problems))
            if refused and rollback_on_validation_errors:
                transaction.set_rollback(True)
        return self._result(readers, dataset)

    def _written(self, batch, rows: list[Row], user) -> list[RowReader]:
        readers: list[RowReader] = []
        for chunk, is_last in batches.chunks(iter(rows), batches.rows_a_step(batch)):
            readers += batches.step(batch, chunk, user, is_last=is_last)
        return readers

    def _result(self, readers: list[RowReader], dataset: Dataset) -> Result:
        result = self.get_result_class()()
        result.diff_headers = list(dataset.headers or [])
        result.add_dataset_headers(list(dataset.headers or []))
        result.total_rows = len(readers)
        for reader in readers:
            row = self.get_row_result_class()()
            row.import_type, row.row_values = TYPES[reader.state], reader.row.cells
            row.instance = reader.incoming.piece
            row.object_id, row.object_repr = (
                getattr(row.instance, "pk", None),
                reader.incoming.copy.headline if reader.incoming.copy else "",
            )
            row.diff = _diff(reader)
            if reader.problems:
                row.validation_error = ValidationError(_reasons(reader))
                result.append_invalid_row(reader.number, reader.row.cells, row.validation_error)
                result.append_failed_row(reader.row.cells, " ".join(map(str, reader.problems)))
            result.append_row_result(row)
            result.increment_row_result_total(row)
        return result


def _reasons(reader: RowReader) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for problem in reader.problems:
        found.setdefault(problem.field, []).append(problem.message)
    return found


def _diff(reader: RowReader) -> list[Any]:
    if reader.state != CHANGED or not reader.incoming.before:
        return []
    return [
        format_html(
            "{}: {}",
            change.label,
            format_html_join(
                "",
                "<{0}>{1}</{0}>",
                ((run.kind if run.kind != "same" else "span", run.text) for run in change.runs),
            ),
        )
        for change in row_changes(reader.incoming.before, reader.incoming.copy)
    ]


def _text(value: Any) -> str:
    return "" if value is None else str(value)
