"""Rows of one file that name the same piece, however far apart they stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from editorial.text import one_line

if TYPE_CHECKING:
    from editorial.exchange.rows import Row


def marked(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows; one whose id (without one, whose slug) stands in an earlier row has that row's number as its `twin`.

    What was seen is kept in a temporary database of its own, so that memory does not grow with the file.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as seen:
        seen.execute("CREATE TABLE names (name TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID")
        seen.execute("BEGIN")
        for row in rows:
            uid = row.cells.get("id", "").strip()
            slug = one_line(row.cells.get("slug", ""))
            names = [f"{kind} {name}" for kind, name in (("id", uid), ("slug", slug)) if name]
            for place, name in enumerate(names):
                name = name.encode("utf-8", "replace")
                is_new = seen.execute(
                    "INSERT OR IGNORE INTO names VALUES (?, ?)", (name, row.number)
                ).rowcount
                if not is_new and place == 0:
                    [row.twin] = seen.execute("SELECT number FROM names WHERE name = ?", (name,)).fetchone()
            yield row
