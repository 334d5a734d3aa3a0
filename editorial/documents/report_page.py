"""What the report of a document shows beside its fields: the blocks with where they went, how sure each field is, the works as read."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from editorial import markup
from editorial.documents.blocks import Kind
from editorial.documents.placing import squeezed
from editorial.documents.report_forms import PAGE, ReportForm
from editorial.documents.sorting import LEAD
from editorial.documents.understood import LEFT_OUT, PROMPT
from editorial.models import Contributor
from sources.freetext import parse_entry
from sources.rendering import bibliography

NAMES = 2000  # contributors whose names a browser completes


def sureness(confidence: float) -> str:
    """How sure the recogniser is, in words."""
    if confidence >= 0.99:
        return "The document says so"
    if confidence >= 0.8:
        return "Sure, by its form"
    if confidence >= 0.45:
        return "A guess: look at it"
    return "A poor guess: look at it" if confidence > 0 else "Not found"


@dataclass(frozen=True)
class ShownBlock:
    """A block beside its select. `to` is the class that colours it; `left` the words of it that the draft does not hold."""

    number: int
    html: str
    kind: str
    bound: forms.BoundField | None
    word: str
    to: str
    left: str
    note: str
    is_picture: bool

    @property
    def safe(self) -> str:
        return markup.safe(markup.clean_run(self.html))


class ReportPage:
    """`form` (ReportForm) as the page shows it."""

    def __init__(self, form: ReportForm):
        self.form = form

    def blocks(self) -> list[ShownBlock]:
        """The document, block by block, each with where it went."""
        shown = []
        for number in self.form.shown:
            block, place = self.form.understood.blocks[number], self.form.understood.places[number]
            where = self.form.sorting.places[number]
            if block.kind is Kind.RULE:
                continue
            name = f"to_{number}"
            asks = where.startswith(f"{PROMPT}:")
            moved = place.where != PROMPT if asks else where not in (place.where, LEAD)
            shown.append(
                ShownBlock(
                    number=number + 1,
                    html=block.html,
                    kind=block.kind.value,
                    bound=self.form[name] if name in self.form.fields else None,
                    word=self.form.word(where),
                    to=where.partition(":")[0].replace(" ", "-"),
                    # A prompt's wording is on the card; a dash alone is nothing to tell.
                    left=place.left
                    if not moved and where != LEFT_OUT and place.where != PROMPT and squeezed(place.left)
                    else "",
                    note=place.note if place.where != PROMPT and (asks or not moved) else "",
                    is_picture=block.kind is Kind.PICTURE,
                )
            )
        return shown

    def pages(self) -> list[dict]:
        """The pages of a long document: {"start", "first", "last", "is_shown"}, numbers of blocks as people count; none of a short one."""
        count = len(self.form.understood.blocks)
        if count <= PAGE:
            return []
        return [
            {
                "start": start,
                "first": start + 1,
                "last": min(start + PAGE, count),
                "is_shown": start == self.form.shown.start,
            }
            for start in range(0, count, PAGE)
        ]

    def names(self) -> list[str]:
        """Names of contributors, for a browser to complete."""
        offered = Contributor.objects.offered().order_by("name").values_list("name", flat=True)
        return list(dict.fromkeys(offered[:NAMES]))

    def picture_rows(self) -> list[dict]:
        """Each picture that goes with the draft: what it is called, where it stands, the field for its alt text or its image."""
        rows = []
        for number, block in enumerate(self.form.understood.blocks):
            where = self.form.sorting.places[number]
            if (
                block.kind is not Kind.PICTURE
                or where == LEFT_OUT
                or str(block.picture) not in self.form.sorting.alts
            ):
                continue
            found = getattr(self.form.understood, "pictures", ())
            caption = next((one.caption for one in found if one.index == block.picture), "")
            name = f"alt_{block.picture}"
            alt = self.form.sorting.alts[str(block.picture)]
            rows.append(
                {
                    "place": self.form.word(where),
                    "caption": self.form.sorting.lines["lead_caption"] if where == LEAD else caption,
                    "field": self.form[name] if name in self.form.fields else None,
                    "image": self.form.in_library.get(block.picture),
                    "is_by_program": "automatically generated" in alt or "generated by" in alt.lower(),
                }
            )
        return rows

    def line_rows(self) -> list[tuple[forms.BoundField, str, str]]:
        """(field, how sure in words, "doubtful" or "") of what the piece says in a line or two."""
        found = self.form.understood
        sure = {name: getattr(found, name).confidence for name in ("headline", "standfirst", "lead_caption")}
        sure |= {"day": found.day_confidence}
        if found.kind == "article":
            sure |= {"dateline": found.dateline.confidence, "type_of_work": found.type_of_work.confidence}
        names = ["headline", "day", "subject", "standfirst", "dateline", "type_of_work", "lead_caption"]
        return [
            (
                self.form[name],
                sureness(sure[name]) if name in sure else "",
                "doubtful" if 0 < sure.get(name, 1) < 0.75 else "",
            )
            for name in names
            if name in self.form.sorting.lines
        ]

    def minor_rows(self) -> list[forms.BoundField]:
        """The fields that say where readers find it."""
        return [self.form[name] for name in ("section", "tags", "slug", "language")]

    def answer_rows(self) -> list[tuple[forms.BoundField, str, str]]:
        """The same of the answers."""
        sure = {one.prompt: one.confidence for one in getattr(self.form.understood, "answers", ())}
        return [
            (
                self.form[f"answer_{one.key}"],
                sureness(sure.get(one.key, 0)),
                "doubtful" if 0 < sure.get(one.key, 1) < 0.75 else "",
            )
            for one in self.form.prompts
        ]

    def credit_rows(self) -> list[dict]:
        """Each credit's bound fields, and how sure we are of it; the last is empty, for one more."""
        sure = {(one.role, one.name): one.confidence for one in self.form.understood.credits}
        rows = []
        for number, one in enumerate([*self.form.sorting.credits, None]):
            fields = {key: self.form[f"credit_{number}_{key}"] for key in ("role", "name", "uid", "bio")}
            known = sure.get((one["role"], one["name"])) if one else None
            choices = fields["uid"].field.choices
            rows.append(
                {
                    **fields,
                    "sure": sureness(known) if known is not None else "",
                    "doubtful": known is not None and known < 0.75,
                    "is_extra": one is None,
                    "is_known": bool(one) and all(value for value, _ in choices),
                    "resembles": [label for value, label in choices if value] if choices[0][0] == "" else [],
                }
            )
        return rows

    def work_rows(self) -> list[dict]:
        """Each work's field, and the reference as it was read."""
        typed = [work["text"] for work in self.form.sorting.works]
        parsed = [parse_entry(text) for text in typed]
        printed = (
            bibliography([{**one.item, "id": f"work-{n}"} for n, one in enumerate(parsed)]) if parsed else []
        )
        rows = [
            {
                "field": self.form[f"work_{number}"],
                "read_as": not one.verbatim,
                "safe": markup.safe(markup.clean_inline(html)),
                "problems": list(one.problems),
            }
            for number, (one, html) in enumerate(zip(parsed, printed, strict=True))
        ]
        return [*rows, {"field": self.form[f"work_{len(typed)}"], "is_extra": True}]
