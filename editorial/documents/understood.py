"""What a recogniser makes of a document: fields with a degree of confidence, and for each block where it went. Plain values, no rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from editorial.documents.blocks import Block, Document

# Where a block can go; also the class that colours it in the report.
BODY, HEADING, QUOTATION, PICTURE = "body", "heading", "quotation", "picture"
HEADLINE, STANDFIRST, CREDIT, DATELINE, DAY = "headline", "standfirst", "credit", "dateline", "day"
CAPTION, WORKS, BIO, NOTE, FIELD = "caption", "works", "bio", "note", "field"
PROMPT, LEFT_OUT = "answer", "left out"
IN_BODY = {BODY, HEADING, QUOTATION, PICTURE}


@dataclass(frozen=True, slots=True)
class Found:
    """A field's value and how sure we are of it: 1 said so, 0.8 by its form, 0.5 a guess, 0 nothing found."""

    value: str = ""
    confidence: float = 0.0

    def __bool__(self):
        return bool(self.value)


@dataclass(frozen=True, slots=True)
class FoundCredit:
    role: str  # a value of editorial.models.Role
    name: str
    confidence: float = 1.0
    bio: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block went. `kept` is the text of it that the draft holds, `left` the rest: labels, page furniture, a repeated caption.
    Together they have every word of the block."""

    where: str
    kept: str = ""
    left: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Understood:
    """The part that articles and briefs share. `blocks` and `places` have the same length."""

    document: Document
    blocks: tuple[Block, ...]
    places: tuple[Place, ...]
    headline: Found = field(default_factory=Found)
    standfirst: Found = field(default_factory=Found)
    credits: tuple[FoundCredit, ...] = ()
    day: date | None = None
    day_confidence: float = 0.0
    lead_caption: Found = field(default_factory=Found)
    lead_picture: int = -1
    slug: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""
    works: tuple[str, ...] = ()  # one reference each, as typed
    remarks: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The report, as JSON: what `import_document --json` prints and what is kept with the draft."""
        return {
            "schema": 1,
            "kind": self.kind,
            "document": self.document.name,
            "form": self.document.form,
            "fields": dict(self.document.fields),
            "notes": [note.text for note in self.document.notes],
            "headline": _json(self.headline),
            "standfirst": _json(self.standfirst),
            "credits": [
                {"role": one.role, "name": one.name, "confidence": one.confidence, "bio": one.bio}
                for one in self.credits
            ],
            "day": self.day.isoformat() if self.day else None,
            "day_confidence": self.day_confidence,
            "lead_caption": _json(self.lead_caption),
            "works": list(self.works),
            "remarks": [*self.document.remarks, *self.remarks],
            "blocks": [
                {
                    "where": place.where,
                    "kind": block.kind.value,
                    "text": block.text,
                    "left": place.left,
                    "note": place.note,
                }
                for block, place in zip(self.blocks, self.places, strict=True)
            ],
            **self.own_json(),
        }

    def own_json(self) -> dict[str, Any]:
        """What only this kind has."""
        return {}


def _json(found: Found) -> dict[str, Any]:
    return {"value": found.value, "confidence": found.confidence}
