"""Files of rows, in and out, a row at a time: which format a file has, and how text in it is encoded.

The formats themselves are csv_files.py, xlsx_files.py and json_files.py.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from editorial.errors import EditorialError
from editorial.exchange.rows import Row
from editorial.exchange.twins import marked

MOST_BYTES = 50 * 1024 * 1024  # of an upload; commands take any size
BLOCK = 1 << 20
FORMATS = ("csv", "xlsx", "json")
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LIKE_JSON = re.compile(rb"(\xef\xbb\xbf)?\s*(\[\s*)?\{")
_HIGH = re.compile(rb"[\x80-\xff]")


class UnreadableFile(EditorialError):
    """A file that cannot be read; its text says why in one plain sentence."""


@dataclass
class Table:
    """An open file: its headers as columns are named, and its rows. `rows` can be asked for once."""

    headers: list[str]
    rows: Iterator[Row]
    total: int | None = None  # how many rows there are, about, where that is known beforehand


def format_of(name: str, head: bytes) -> str:
    """The format of a file by its first bytes, else by its name. Raises UnreadableFile."""
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    ending = Path(name).suffix.lower().lstrip(".")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        if ending == "xlsx":
            raise UnreadableFile(f"{name} is locked with a password; save it without one.")
        raise UnreadableFile(f"{name} is an old Excel file (.xls); save it as .xlsx or CSV.")
    if head.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")):
        raise UnreadableFile(f"{name} is no table; use CSV, XLSX or JSON.")
    if ending in ("json", "jsonl", "ndjson"):
        return "json"
    if ending in ("csv", "tsv", "txt", "tab") and not _LIKE_JSON.match(head):
        return "csv"
    return "json" if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{") else "csv"


def open_table(file: BinaryIO, name: str, format: str, known: Iterable[str]) -> Table:
    """The table in `file` (seekable; read from its start). `known` are the headers that may be expected. Raises UnreadableFile.

    Rows may raise UnreadableFile too, where the damage is further down.
    """
    from editorial.exchange import csv_files, json_files, xlsx_files

    readers: dict[str, Callable] = {"csv": csv_files.read, "xlsx": xlsx_files.read, "json": json_files.read}
    file.seek(0)
    if not file.read(1):
        raise UnreadableFile(f"{name} is empty.")
    file.seek(0)
    table = readers[format](file, name, set(known))
    table.rows = marked(table.rows)
    return table


def parts(format: str, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """A file of these rows, part by part as they come; UTF-8 without a mark where it is text.

    Raises UnwritableCell where the format cannot carry a cell, for XLSX before the first part.
    """
    from editorial.exchange import csv_files, json_files, xlsx_files

    if format == "xlsx":
        return xlsx_files.parts(headers, rows)
    lines = {"csv": csv_files.lines, "json": json_files.lines}[format]
    return (line.encode() for line in lines(headers, rows))


def write_table(file: BinaryIO, format: str, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Writes the rows to `file` as they come. Raises UnwritableCell where the format cannot carry one."""
    for part in parts(format, headers, rows):
        file.write(part)


class UnwritableCell(EditorialError):
    """A cell that the format of the file cannot carry."""


def checked_headers(name: str, headers: Sequence[str], known: set[str]) -> list[str]:
    """Headers of a file that is a table of ours. Raises UnreadableFile."""
    named = [header for header in headers if header]
    twice = sorted({header for header in named if named.count(header) > 1})
    if twice:
        raise UnreadableFile(f"{name} has two columns called “{twice[0]}”.")
    if not known & set(named):
        shown = ", ".join(f"“{header[:40]}”" for header in named[:5]) or "nothing"
        raise UnreadableFile(f"{name} has none of the columns that are known; its first row says {shown}.")
    return list(headers)


def nameless(headers: Sequence[str], cells: Sequence[str]) -> list[str]:
    """What a row says in columns that have no header: it must not vanish."""
    return [cell for header, cell in zip(headers, cells, strict=False) if not header and cell.strip()]


def encoding_of(file: BinaryIO, name: str) -> str:
    """The encoding of a text file, by its mark or by what its bytes allow; leaves `file` at its start. Raises UnreadableFile."""
    head = file.read(4096)
    file.seek(0)
    if head.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    elif head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        encoding = "utf-32"
    elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif b"\0" in head:
        even, odd = head[::2].count(0), head[1::2].count(0)
        if max(even, odd) < len(head) // 8:
            raise UnreadableFile(f"{name} is no text file.")
        encoding = "utf-16-be" if even > odd else "utf-16-le"
    else:
        encoding = "utf-8"
    fault = _first_fault(file, encoding)
    if fault is None:
        return encoding
    if encoding == "utf-8" and _looks_like_cp1252(file) and _first_fault(file, "cp1252") is None:
        return "cp1252"
    raise UnreadableFile(f"{name} has a damaged character in line {fault}; save it again as UTF-8.")


def _first_fault(file: BinaryIO, encoding: str) -> int | None:
    """The line in which the file stops being text of this encoding; None if it never does."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    file.seek(0)
    try:
        while block := file.read(BLOCK):
            text = decoder.decode(block)
            line += text.count("\n")
        decoder.decode(b"", True)
    except UnicodeDecodeError as error:
        return line + bytes(error.object[: error.start]).count(b"\n")
    finally:
        file.seek(0)
    return None


def _looks_like_cp1252(file: BinaryIO) -> bool:
    """Whether single high bytes outnumber what would be whole UTF-8 characters: a file with one torn character is not cp1252."""
    whole = high = 0
    file.seek(0)
    while block := file.read(BLOCK):
        sequences = _SEQUENCE.findall(block)
        whole += len(sequences)
        high += len(_HIGH.findall(block)) - sum(map(len, sequences))
    file.seek(0)
    return high > whole
