"""What goes wrong, in words an editor can act on. Every message can be shown as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils import timezone

if TYPE_CHECKING:
    from editorial.copy import Copy
    from editorial.models import Piece, Revision


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one field of a Copy."""

    field: str
    message: str

    def __str__(self):
        return f"{self.field.replace('_', ' ').capitalize()}: {self.message}"


class EditorialError(Exception):
    """Base of every refusal that is nobody's right denied: its text says what to do."""


class NotAllowed(PermissionDenied):
    """This person may not do this; its text names what."""


class InvalidCopy(EditorialError):
    """A Copy that cannot be stored."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__(" ".join(str(problem) for problem in problems))


class EditConflict(EditorialError):
    """Somebody saved in between. `theirs` is what stands now; nothing of either text is lost."""

    def __init__(self, piece: Piece, revision: Revision | None, theirs: Copy):
        self.piece, self.revision, self.theirs = piece, revision, theirs
        who = (revision and (revision.saved_by or revision.command)) or "Somebody else"
        super().__init__(f"{who} saved this piece while you were editing it: compare both texts.")


class PublicationRefused(EditorialError):
    """The time line cannot take this; its text says why and what to do."""


class LaterEditionsQueued(PublicationRefused):
    """Editions are queued after this one. Say whether they stay (KEEP) or go (CANCEL)."""

    def __init__(self, queued):
        self.queued = list(queued)
        listed = "; ".join(
            f"{timezone.localtime(edition.live_from):%d %B %Y, %H:%M} “{edition.headline or 'withdrawal'}”"
            for edition in self.queued
        )
        super().__init__(
            f"Later editions are queued and would replace this one ({listed}). Keep them or cancel them."
        )


class AddressTaken(PublicationRefused):
    """Another piece has this slug."""


class StageRefused(EditorialError):
    """The piece is in a stage from which this step does not lead."""
