"""Which columns each kind of piece has. A kind registers its sheet in its app's ready(); nothing here imports one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from editorial.exchange.columns import Column
from editorial.kinds import Kind, kind_named
from editorial.text import CONTROL

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from editorial.copy import Copy
    from editorial.exchange.columns import Outgoing
    from editorial.exchange.rows import RowReader

# Told to the editor in a file of refused rows, and passed over when that file comes back.
REASON = "reason"


@dataclass(frozen=True)
class Sheet:
    """One kind's columns, and what they need besides the row itself."""

    kind_name: str
    # every column a file may have, in order
    columns: Callable[[], tuple[Column, ...]]
    # the columns that an export of these pieces needs
    columns_for: Callable[[QuerySet], tuple[Column, ...]]
    # (rows, what their pieces say now): puts the kind's own values into the rows, once what they belong to is known
    settle: Callable[[Sequence[RowReader], Sequence[Copy | None]], None] = lambda rows, befores: None
    # pieces on their way out: what the kind's columns need of the database, for all at once
    complete: Callable[[Sequence[Outgoing]], None] = lambda pieces: None
    # the moment at which a row that names none was first published, or None
    published_at: Callable[[RowReader], Any] = lambda row: row.published_at
    # columns -> the example rows of a template
    examples: Callable[[Sequence[Column]], list[dict[str, str]]] = lambda columns: [example(columns)]

    @property
    def kind(self) -> Kind:
        return kind_named(self.kind_name)

    def by_header(self) -> dict[str, Column]:
        """{header: column}, other names of a column included."""
        found: dict[str, Column] = {}
        for column in self.columns():
            for name in (column.name, *column.aliases):
                found.setdefault(name, column)
        return found


def example(columns: Sequence[Column]) -> dict[str, str]:
    """A row that can be imported as it is: without an id, and without a picture, which only a library can have."""
    return {
        one.name: one.example for one in columns if one.name not in ("id", "lead_image", "lead_image_alt")
    }


_sheets: dict[str, Sheet] = {}


def register(sheet: Sheet) -> None:
    """Makes a kind's sheet known; called once, in the ready() of its app."""
    _sheets[sheet.kind_name] = sheet


def sheet_of(kind_name: str) -> Sheet:
    """The sheet of the kind of this name. Raises KeyError."""
    return _sheets[kind_name]


@lru_cache(maxsize=1000)
def normal_header(header: str) -> str:
    """A header as columns are named: "Written by:" is written_by."""
    return "_".join(
        CONTROL.sub("", header).strip().strip(":*").casefold().replace("-", " ").replace("_", " ").split()
    )
