"""docs/import-export.md's tables, written from the columns themselves: `python manage.py document_columns` renews them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from editorial.exchange.columns import Column
from editorial.exchange.sheets import sheet_of

BEGIN = "<!-- columns of {kind}: written by manage.py document_columns -->"
END = "<!-- end of columns -->"


def renewed(text: str) -> str:
    """`text` (the document) with the table of each kind between its marks as the code has it now."""
    for kind in ("article", "brief"):
        pattern = re.compile(f"{re.escape(BEGIN.format(kind=kind))}.*?{re.escape(END)}", re.DOTALL)
        table = "\n".join([BEGIN.format(kind=kind), "", *table_of(sheet_of(kind).columns()), "", END])
        text = pattern.sub(lambda _, table=table: table, text)
    return text


def table_of(columns: tuple[Column, ...]) -> Iterator[str]:
    """The lines of a Markdown table of these columns."""
    yield "| column | holds | meaning | example | refused with |"
    yield "|---|---|---|---|---|"
    said: dict[tuple[str, ...], str] = {}
    for column in columns:
        name = f"`{column.name}`" + "".join(f", `{alias}`" for alias in column.aliases)
        cells = (
            column.holds,
            column.help,
            f"`{column.example}`" if column.example else "",
            # What eight roles have in common is said once.
            f"as `{said[column.messages]}`"
            if len(column.messages) > 2 and column.messages in said
            else "<br>".join(column.messages),
        )
        said.setdefault(column.messages, column.name)
        yield "| " + " | ".join([name, *(cell.replace("|", "\\|") for cell in cells)]) + " |"


def path() -> Path:
    """Where the document is."""
    return Path(__file__).resolve().parents[2] / "docs" / "import-export.md"
