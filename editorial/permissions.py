"""Who may do what to a piece. The verbs ask here; screens ask too, to show only what will work.

Which group has which right is newsroom/groups.py. `by=None` is the operator at the command line, who may do everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from editorial.errors import NotAllowed
from editorial.kinds import kind_named
from editorial.models import Piece, Stage

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def require(by: User | None, permission: str, doing: str) -> None:
    """Raises NotAllowed, in words, unless `by` has the permission (app.codename) or is the operator."""
    if by is not None and not (by.is_active and by.has_perm(permission)):
        raise NotAllowed(
            f"You may not {doing}; ask somebody who may ({permission.split('.')[1].replace('_', ' ')})."
        )


def owns(by: User, piece: Piece) -> bool:
    """A writer's own pieces are those created by or assigned to them."""
    return by.pk is not None and by.pk in (piece.created_by_id, piece.assignee_id)


def writes(by: User, piece: Piece) -> bool:
    """Whether this is one of `by`'s own pieces, of a kind that they may (still) change; its stage aside."""
    return owns(by, piece) and by.has_perm(_right("change", piece))


def _right(verb: str, piece: Piece) -> str:
    """The permission to add, change or delete pieces of this kind, also where only the shared part of it is at hand."""
    model = kind_named(piece.kind).model if piece.kind else piece
    return f"{model._meta.app_label}.{verb}_{model._meta.model_name}"


def may_save(by: User | None, piece: Piece) -> bool:
    """Whether `by` may save a change to this piece (a new one where it has no id yet)."""
    if by is None:
        return True
    if not by.is_active:
        return False
    if piece.pk is None:
        return by.has_perm(_right("add", piece))
    if by.has_perm("editorial.edit_any_piece"):
        return True
    return writes(by, piece) and piece.stage == Stage.DRAFT


def may_share(by: User | None, piece: Piece) -> bool:
    """Whether `by` may let people without an account read the saved text of this piece, at any stage."""
    if by is None:
        return True
    return by.is_active and (by.has_perm("editorial.edit_any_piece") or (by.is_staff and owns(by, piece)))


def require_share(by: User | None, piece: Piece) -> None:
    """Raises NotAllowed, saying why, unless `by` may share this piece."""
    if not may_share(by, piece):
        raise NotAllowed("You may share only the pieces that are yours or assigned to you.")


def require_save(by: User | None, piece: Piece) -> None:
    """Raises NotAllowed, saying why, unless `by` may save this piece."""
    if may_save(by, piece):
        return
    if piece.pk is None:
        raise NotAllowed(f"You may not add {piece._meta.verbose_name_plural}.")
    if by.is_active and owns(by, piece) and piece.stage != Stage.DRAFT:
        raise NotAllowed(f"This piece is {piece.get_stage_display().lower()}: ask for it back to change it.")
    raise NotAllowed("You may change only the drafts that are yours or assigned to you.")
