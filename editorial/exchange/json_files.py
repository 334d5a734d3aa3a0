"""JSON: a list of objects, or one object a line. Read and written an object at a time, whatever the size of the file."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO

from editorial.exchange import cells, files
from editorial.exchange.rows import Row
from editorial.exchange.sheets import normal_header

BLOCK = 1 << 16
MOST_OBJECT = 20_000_000  # characters
# Cells that hold JSON stand in a JSON file as what they are.
NATIVE = {"citations"}


def read(file: BinaryIO, name: str, known: set[str]) -> files.Table:
    """The table in a JSON file; its headers are the keys of all its objects. Raises UnreadableFile.

    The file is read to its end first: what is damaged further down must not be found when half of it is imported.
    """
    encoding = files.encoding_of(file, name)
    headers: dict[str, None] = {}
    total = 0
    for total, value in enumerate(_objects(file, name, encoding), 1):
        headers.update(dict.fromkeys(_headers(name, value, total)))
        if total == 1:
            files.checked_headers(name, list(headers), known)
    return files.Table([header for header in headers if header], _rows(file, name, encoding), total)


def _headers(name: str, value: Any, number: int) -> list[str]:
    if not isinstance(value, dict):
        raise files.UnreadableFile(f"{name} is no list of objects: entry {number} is none.")
    headers = [normal_header(key) for key in value]
    if len(set(headers)) < len(headers):
        twice = next(header for header in headers if headers.count(header) > 1)
        raise files.UnreadableFile(f"{name} says “{twice}” twice in entry {number}.")
    return headers


def lines(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A JSON file in parts: a list with one object a line."""
    yield "["
    for place, row in enumerate(rows):
        values = {header: _native(header, cell) for header, cell in zip(headers, row, strict=False)}
        if len(row) > len(headers):
            values[""] = list(row[len(headers) :])
        yield (",\n" if place else "\n") + json.dumps(values, ensure_ascii=False)
    yield "\n]\n"


def _native(header: str, cell: str) -> Any:
    if header in NATIVE and cell.startswith("[{"):
        try:
            return json.loads(cell)
        except ValueError:
            return cell
    return cell


def _rows(file: BinaryIO, name: str, encoding: str) -> Iterator[Row]:
    for number, value in enumerate(_objects(file, name, encoding), 2):
        row = Row(number, {})
        for key, one in value.items():
            header = normal_header(key)
            if not header:
                row.surplus = [_cell(each) for each in (one if isinstance(one, list) else [one])]
                continue
            row.cells[header] = _cell(one)
            if header not in NATIVE and _is_nested(one):
                row.faults[header] = "holds a list or an object where a text belongs."
        yield row


def _is_nested(value: Any) -> bool:
    """Whether it is something that no cell of a table could hold."""
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(one, (dict, list)) for one in value)
    )


def _cell(value: Any) -> str:
    if value is None or value == [] or value != value:  # some programs write NaN where nothing is
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list) and not _is_nested(value):
        return cells.joined(map(_cell, value))
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _objects(file: BinaryIO, name: str, encoding: str) -> Iterator[Any]:
    """The values of a list, or of lines, decoded one by one."""
    decoder = json.JSONDecoder()
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, newline="")
    try:
        buffer, number, is_list, ended = "", 0, None, False
        while True:
            buffer = buffer.lstrip(" \t\r\n")
            if is_list is None and buffer:
                is_list = buffer[0] == "["
                buffer = buffer[1:] if is_list else buffer
                continue
            if is_list and number and buffer.startswith(","):
                buffer = buffer[1:]
                continue
            if is_list and buffer.startswith("]"):
                ended = True
                break
            fault = None
            if buffer:
                try:
                    value, end = decoder.raw_decode(buffer)
                except RecursionError:
                    raise files.UnreadableFile(f"{name}: entry {number + 1} is nested too deeply.")
                except json.JSONDecodeError as error:
                    fault = error
                else:
                    number += 1
                    yield value
                    buffer = buffer[end:]
                    continue
            if len(buffer) > MOST_OBJECT:
                raise files.UnreadableFile(f"{name}: entry {number + 1} is too long or never closed.")
            # Twice as much each time, or a long object would be tried again and again.
            more = text.read(max(BLOCK, len(buffer)))
            if not more:
                if fault is not None:
                    raise files.UnreadableFile(
                        f"{name} is no JSON that can be read: entry {number + 1}: {fault.msg}."
                    )
                break
            buffer += more
        if is_list and not ended:
            raise files.UnreadableFile(f"{name} breaks off after entry {number}.")
        if (buffer[1:] + text.read(BLOCK)).strip():
            raise files.UnreadableFile(f"{name} goes on after its list, which ends with entry {number}.")
    finally:
        # A table that is dropped half-way may be outlived by neither its file nor its wrapper.
        if not file.closed:
            text.detach()
