"""The records that every kind of piece shares."""

from editorial.models.citations import Citation
from editorial.models.contributors import Contributor
from editorial.models.credits import Credit, Role
from editorial.models.documents import Document
from editorial.models.editions import (
    Address,
    Change,
    Edition,
    EditionCredit,
    EditionSubject,
    EditionTag,
    Stamp,
)
from editorial.models.events import Event
from editorial.models.images import Image
from editorial.models.imports import ImportBatch, RefusedRow
from editorial.models.pieces import CitationStyle, Piece, Stage
from editorial.models.revisions import Revision
from editorial.models.sections import Section
from editorial.models.subjects import PieceSubject, Subject
from editorial.models.tags import PieceTag, Tag

__all__ = [
    "Address",
    "Change",
    "Citation",
    "CitationStyle",
    "Contributor",
    "Credit",
    "Document",
    "Edition",
    "EditionCredit",
    "EditionSubject",
    "EditionTag",
    "Event",
    "Image",
    "ImportBatch",
    "Piece",
    "PieceSubject",
    "PieceTag",
    "RefusedRow",
    "Revision",
    "Role",
    "Section",
    "Stage",
    "Stamp",
    "Subject",
    "Tag",
]
