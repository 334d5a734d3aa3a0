"""The kinds of piece there are. Each kind registers itself in its app's ready(); nothing here imports one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from editorial.checklist import Finding
    from editorial.copy import Copy
    from editorial.errors import Problem
    from editorial.models import Piece
    from editorial.rendering import Rendered


@dataclass(frozen=True)
class DocumentKind:
    """How a document is read as one kind of piece, and what only this kind takes from it."""

    # whether a document looks like this kind; the first kind that says so has it, else the one that is the fallback
    seems: Callable[[Any], bool]
    # (document, key of a card format or "", known names) -> Understood
    recognise: Callable[[Any, str, list[str]], Any]
    # (understood, corrections, Draft) -> the constructor's arguments of its copy that are the kind's own
    own_values: Callable[[Any, Any, Any], dict[str, Any]]
    is_fallback: bool = False
    has_formats: bool = False  # naming a card format says that it is this kind


@dataclass(frozen=True)
class Kind:
    """Everything the shared floors need to know about one kind of piece."""

    name: str  # "article"; also Piece.kind and the first part of its addresses, in the plural
    plural: str  # "articles"
    model: type[Piece]
    copy_class: type[Copy]
    template: str  # of its public page
    # (copies, their pieces) -> the columns of the model beside Piece's; refs: {(field, uid): pk}
    columns: Callable[[Copy, dict[tuple[str, str], int]], dict[str, Any]]
    # pieces -> for each, the constructor's arguments of its copy that are the kind's own
    own_values: Callable[[list[Piece]], list[dict[str, Any]]]
    # writes the kind's own child rows of a stored piece
    write_children: Callable[[Piece, Copy], None]
    # the same for many pieces that have none yet, in bulk
    insert_children: Callable[[Sequence[tuple[Piece, Copy]]], None]
    # what is wrong with these copies against the database (the format they follow …), by their place
    problems: Callable[[list[Copy]], list[list[Problem]]]
    # copy -> the page as readers get it
    render: Callable[[Copy], Rendered]
    # copy -> what keeps it from publication, and what an editor should look at
    checklist: Callable[[Copy], list[Finding]]
    # {field of the copy: model} of the references that only this kind has
    ref_models: dict[str, type] = field(default_factory=dict)
    # how a document becomes one: editorial/documents/drafting.py
    documents: DocumentKind | None = None


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Makes a kind known; called once, in the ready() of its app."""
    _kinds[kind.name] = kind


def kind_named(name: str) -> Kind:
    """The kind of this name. Raises LookupError."""
    try:
        return _kinds[name]
    except KeyError:
        raise LookupError(f"There is no kind of piece called {name!r}; there are {', '.join(_kinds)}.")


def kind_of(piece: Piece | Copy) -> Kind:
    """The kind of a piece or of a copy."""
    return kind_named(piece.kind)


def all_kinds() -> Iterator[Kind]:
    return iter(_kinds.values())


def specific(piece: Piece) -> Piece:
    """The piece as its own kind's model (an Article for an article)."""
    model = kind_of(piece).model
    return piece if isinstance(piece, model) else model.objects.get(pk=piece.pk)
