"""XLSX: the first sheet of a workbook that shows something, streamed both ways. The same rows always give the same bytes."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, BinaryIO

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from editorial.exchange import files
from editorial.exchange.cells import guard, unguard
from editorial.exchange.rows import Row
from editorial.exchange.sheets import normal_header

LONGEST_CELL = 32_767  # characters; Excel's limit, beyond which openpyxl cuts silently
MOST_UNPACKED = 500_000_000  # bytes
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_STAMPED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
# How the format writes a character that XML cannot hold (ECMA-376 Part 1, 22.9.2.19), and therefore a text that looks so.
_ESCAPED = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
_LIKE_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class _Reader(ExcelReader):
    """openpyxl's reader with shared texts as the file has them; its own drops each "x005F_", wherever it stands."""

    def read_strings(self) -> None:
        part = self.package.find(SHARED_STRINGS)
        if part is None:
            return
        with self.archive.open(part.PartName[1:]) as source:
            for _, node in iterparse(source):
                if node.tag == f"{{{SHEET_MAIN_NS}}}si":
                    self.shared_strings.append(Text.from_tree(node).content)
                    node.clear()


class _Fault(str):
    """What is wrong with a cell, in place of its value."""


class _Parser(WorkSheetParser):
    """openpyxl's parser, which takes a formula without a result for an empty cell and an error for a text."""

    def parse_cell(self, element) -> dict[str, Any]:
        cell = super().parse_cell(element)
        if cell["data_type"] == "e":
            cell["value"] = _Fault(f"is an error of the spreadsheet, {cell['value']}.")
        elif cell["value"] is None and element.get("t") != "str" and element.find(FORMULA_TAG) is not None:
            cell["value"] = _Fault(
                "is a formula without a result; open the file in a spreadsheet program and save it there."
            )
        return cell


def read(file: BinaryIO, name: str, known: set[str]) -> files.Table:
    """The table in the first sheet that is not hidden or empty. Raises UnreadableFile."""
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                raise files.UnreadableFile(f"{name} unpacks to more than {MOST_UNPACKED // 1_000_000} MB.")
        file.seek(0)
        reader = _Reader(file, read_only=True, data_only=True)
        reader.read()
        headers: list[str] = []
        for sheet in reader.wb.worksheets:
            if headers or sheet.sheet_state != "visible":
                continue
            total, records = (sheet.max_row or 1) - 1, _records(sheet)
            for _, record in records:
                if any(_text(cell).strip() for cell in record):
                    headers = [normal_header(_text(cell)) for cell in record]
                    break
    except files.UnreadableFile:
        raise
    except Exception:  # openpyxl raises whatever its XML parser, its zip or its own code met
        raise files.UnreadableFile(f"{name} is no XLSX file that can be read; save it again or use CSV.")
    while headers and not headers[-1]:
        headers.pop()
    if not headers:
        raise files.UnreadableFile(f"{name} has no headers.")
    files.checked_headers(name, headers, known)
    return files.Table([header for header in headers if header], _rows(records, headers, name), total or None)


def parts(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """A workbook with one sheet of text cells, in parts. Raises UnwritableCell for a cell beyond Excel's limit."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("pieces")
    sheet.append(list(headers))
    for row in rows:
        cells = []
        for place, cell in enumerate(row):
            cell = guard(cell)
            if len(cell) > LONGEST_CELL:
                sheet.close()
                header = headers[place] if place < len(headers) else "A cell without header"
                raise files.UnwritableCell(
                    f"{header} of “{row[1][:60]}” has {len(cell):,} characters; a cell of XLSX holds {LONGEST_CELL:,}. Export CSV or JSON."
                )
            cells.append(ILLEGAL_CHARACTERS_RE.sub("", _LIKE_ESCAPED.sub("_x005F_", cell)))
        sheet.append(cells)
    packed = tempfile.TemporaryFile()  # noqa: SIM115  (it is read after this returns, and closed then)
    with tempfile.TemporaryFile() as unpacked:
        book.save(unpacked)
        _repack(unpacked, packed)
    packed.seek(0)
    return _read_in_parts(packed)


def _read_in_parts(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while part := file.read(files.BLOCK):
            yield part


def _records(sheet: ReadOnlyWorksheet) -> Iterator[tuple[int, list[Any]]]:
    """The rows of a sheet with their numbers. Its own idea of its size is not asked: some programs write a wrong one."""
    merged = _merged(sheet)
    book = sheet.parent
    with sheet._get_source() as source:
        parser = _Parser(
            source, sheet._shared_strings, data_only=True, epoch=book.epoch, date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )  # fmt: skip
        for number, cells in parser.parse():
            record: list[Any] = [None] * max((cell["column"] for cell in cells), default=0)
            for cell in cells:
                record[cell["column"] - 1] = cell["value"]
            merged = [area for area in merged if area[3] >= number]
            for left, top, right, _ in merged:
                if top > number:
                    continue
                record += [None] * (right - len(record))
                for place in range(left - (number > top), right):
                    record[place] = _Fault(
                        "is merged with other cells; part them, and say in each what it holds."
                    )
            yield number, record


def _merged(sheet: ReadOnlyWorksheet) -> list[tuple[int, int, int, int]]:
    """[(left, top, right, bottom)] of the areas whose first cell alone has a value, counted from 1."""
    found, rest = [], b""
    with sheet._get_source() as source:
        while block := source.read(files.BLOCK):
            block = rest + block
            found += _MERGED.findall(block)
            rest = block[-200:]
    areas = dict.fromkeys(range_boundaries(area.decode()) for area in found)
    return [(left, top, right, bottom) for left, top, right, bottom in areas]


def _rows(records: Iterator[tuple[int, Sequence[Any]]], headers: Sequence[str], name: str) -> Iterator[Row]:
    width = len(headers)
    while True:
        try:
            number, record = next(records)
        except StopIteration:
            return
        except Exception:
            raise files.UnreadableFile(f"{name} is damaged; save it again or use CSV.")
        texts = [_text(value) for value in record]
        if not any(text.strip() for text in texts):
            continue
        cells = {header: unguard(text) for header, text in zip(headers, texts, strict=False) if header}
        for header in headers[len(texts) :]:
            cells.setdefault(header, "")
        cells.pop("", None)
        surplus = files.nameless(headers, texts) + [text for text in texts[width:] if text.strip()]
        faults = {
            header: str(value)
            for header, value in zip(headers, record, strict=False)
            if header and isinstance(value, _Fault)
        }
        yield Row(number, cells, surplus, faults)


def _text(value: Any) -> str:
    """A cell's value as text: whole numbers without a point, days without a time."""
    if value is None or isinstance(value, _Fault):
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value) if "_x" in value else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def _repack(source: BinaryIO, target: BinaryIO) -> None:
    """The same workbook without the moment it was made at."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            same = zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0))
            same.compress_type = zipfile.ZIP_DEFLATED
            with old.open(entry) as read, new.open(same, "w") as write:
                if entry.filename == "docProps/core.xml":
                    write.write(_STAMPED.sub(rb"\g<1>2000-01-01T00:00:00Z", read.read()))
                else:
                    while block := read.read(files.BLOCK):
                        write.write(block)
