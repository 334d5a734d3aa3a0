"""CSV (RFC 4180) and its relatives: comma, semicolon, tab or bar, any line end, with Excel's `sep=` line or without."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from editorial.exchange import files
from editorial.exchange.cells import guard, unguard
from editorial.exchange.rows import Row
from editorial.exchange.sheets import normal_header

DELIMITERS = ",;\t|"
_SPECIAL = re.compile('[",\r\n]')


def read(file: BinaryIO, name: str, known: set[str]) -> files.Table:
    """The table in a CSV file. Raises UnreadableFile."""
    # How long a cell may be is decided row by row; the module's own limit would end the whole file.
    csv.field_size_limit(sys.maxsize)
    encoding = files.encoding_of(file, name)
    delimiter = _delimiter(file, encoding, known)
    total = _counted(file, name, encoding, delimiter)
    records = _records(file, encoding, delimiter)
    headers: list[str] = []
    for _, record in records:
        if any(cell.strip() for cell in record) and not _is_sep_line(record, delimiter):
            headers = files.checked_headers(name, [normal_header(cell) for cell in record], known)
            break
    while headers and not headers[-1]:
        headers.pop()
    if not headers:
        raise files.UnreadableFile(f"{name} has no headers.")
    return files.Table([header for header in headers if header], _rows(records, headers), total)


def lines(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A CSV file in parts: comma, quotation marks where needed, CRLF; cells guarded against formulas."""
    part = [_line(headers)]
    size = 0
    for row in rows:
        part.append(_line([guard(cell) for cell in row]))
        size += len(part[-1])
        if size > files.BLOCK // 8:
            yield "".join(part)
            part, size = [], 0
    yield "".join(part)


def _line(cells: Sequence[str]) -> str:
    """One record. csv.writer looks at each letter of a long text by itself; this is what it would write, in a fifth of the time."""
    if len(cells) == 1 and not cells[0]:
        return '""\r\n'
    return ",".join([_quoted(cell) if _SPECIAL.search(cell) else cell for cell in cells]) + "\r\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def _rows(records: Iterator[tuple[int, list[str]]], headers: Sequence[str]) -> Iterator[Row]:
    width, named = len(headers), all(headers)
    for number, record in records:
        if not any(map(str.strip, record)):
            continue
        surplus = [cell for cell in record[width:] if cell.strip()]
        cells = {header: unguard(cell) for header, cell in zip(headers, record, strict=False)}
        for header in headers[len(record) :]:
            cells[header] = ""
        if not named:
            surplus = files.nameless(headers, record) + surplus
            cells.pop("", None)
        yield Row(number, cells, surplus)


def _records(
    file: BinaryIO, encoding: str, delimiter: str, strict: bool = False
) -> Iterator[tuple[int, list[str]]]:
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, newline="")
    try:
        yield from enumerate(csv.reader(text, delimiter=delimiter, strict=strict), 1)
    finally:
        # A table that is dropped half-way may be outlived by neither its file nor its wrapper.
        if not file.closed:
            text.detach()


def _delimiter(file: BinaryIO, encoding: str, known: set[str]) -> str:
    """The mark that parts the first row into the most headers that are known."""

    def recognised(delimiter: str) -> int:
        records = _records(file, encoding, delimiter)
        try:
            for number, record in records:
                if number > 20 or (any(record) and not _is_sep_line(record, delimiter)):
                    return len({normal_header(cell) for cell in record} & known)
        except csv.Error:
            pass
        finally:
            records.close()
        return 0

    return max(DELIMITERS, key=recognised)


def _is_sep_line(record: Sequence[str], delimiter: str) -> bool:
    joined = delimiter.join(record)
    return joined.lower().startswith("sep=") and len(joined) <= 5


def _counted(file: BinaryIO, name: str, encoding: str, delimiter: str) -> int | None:
    """How many rows there are, headers and blank ones not counted; None where quotation marks are too untidy to tell.

    Raises UnreadableFile for a quotation mark that is never closed: it would swallow the rest of the file into one cell.
    """
    number = filled = 0
    try:
        for number, record in _records(file, encoding, delimiter, strict=True):  # noqa: B007
            filled += any(map(str.strip, record))
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            raise files.UnreadableFile(
                f"{name} opens a quotation mark in row {number + 1} that is never closed."
            )
        return None
    return filled - 1
