"""The form between a document and its draft: what was understood, every value of it to be corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms

from editorial import markup
from editorial.desk.fields import BODY, LINE, ProseWidget
from editorial.documents.blocks import Kind
from editorial.documents.drafting import matching, similar
from editorial.documents.sorting import LEAD, OWN_LINES, Asked, Sorting
from editorial.documents.understood import (
    BIO,
    CAPTION,
    CREDIT,
    DATELINE,
    DAY,
    HEADING,
    HEADLINE,
    LEFT_OUT,
    PICTURE,
    PROMPT,
    QUOTATION,
    STANDFIRST,
    WORKS,
    Understood,
)
from editorial.documents.understood import (
    BODY as TO_BODY,
)
from editorial.models import Role, Section
from sources.freetext import parse_entry
from sources.rendering import bibliography

MOVABLE = 600  # blocks that can be sent elsewhere; those after them stay where they are
WORDS = {
    HEADLINE: "Headline",
    STANDFIRST: "Standfirst",
    TO_BODY: "Body",
    HEADING: "Heading",
    QUOTATION: "Quotation",
    WORKS: "Works list",
    CREDIT: "Credit",
    CAPTION: "Caption",
    DATELINE: "Dateline",
    DAY: "Day",
    BIO: "Author’s note",
    LEFT_OUT: "Nowhere",
    PICTURE: "In the body",
    LEAD: "Lead picture",
    "field": "A field",
}
_TARGETS = {
    "article": (HEADLINE, STANDFIRST, TO_BODY, HEADING, QUOTATION, WORKS, CREDIT, CAPTION, DATELINE, BIO, LEFT_OUT),
    "brief": (HEADLINE, STANDFIRST, DAY, WORKS, CREDIT, CAPTION, BIO, LEFT_OUT),
}  # fmt: skip
_LABELS = {"lead_caption": "Caption of the lead picture", "day": "Day", "type_of_work": "Type of work"}


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


class ReportForm(forms.Form):
    """What was understood, every value of it a field. `sorted()` is the Sorting as corrected, the blocks that were sent elsewhere in
    `sent`: {index of the block: where}."""

    def __init__(self, data, understood: Understood, sorting: Sorting, prompts: Sequence[Asked], types=()):
        super().__init__(data)
        self.understood, self.sorting, self.prompts = understood, sorting, prompts
        for name in (*OWN_LINES[understood.kind], *sorting.lines):
            if name not in self.fields:
                self.fields[name] = self._line(name, types)
                self.initial[name] = sorting.lines.get(name, "")
        if understood.kind == "article":
            self.fields["body"] = forms.CharField(
                required=False, widget=ProseWidget(BODY, attrs={"aria-label": "Body"})
            )
            self.initial["body"] = sorting.body
        for prompt in prompts:
            self.fields[f"answer_{prompt.key}"] = self._answer(prompt)
            self.initial[f"answer_{prompt.key}"] = sorting.answers.get(prompt.key, "")
        for number, one in enumerate([*sorting.credits, {"role": "", "name": "", "uid": "", "bio": ""}]):
            self._credit(number, one)
        for number, work in enumerate([*sorting.works, {"text": ""}]):
            self.fields[f"work_{number}"] = forms.CharField(
                required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
            )
            self.initial[f"work_{number}"] = work["text"]
        for number, (block, where) in enumerate(zip(understood.blocks, sorting.places, strict=True)):
            if number < MOVABLE and block.kind is not Kind.RULE:
                self.fields[f"to_{number}"] = forms.ChoiceField(
                    required=False, choices=self._targets(block, where)
                )
                self.initial[f"to_{number}"] = where

    # Fields

    def _line(self, name: str, types) -> forms.Field:
        label = _LABELS.get(name, name.replace("_", " ").capitalize())
        if name == "type_of_work":
            return forms.ChoiceField(
                label=label, required=False, choices=[("", "Report, unless it says another"), *types]
            )
        if name == "section":
            names = [(one, one) for one in Section.objects.current().values_list("name", flat=True)]
            said = self.sorting.lines["section"]
            if said and said not in dict(names):
                names.insert(0, (said, f"“{said}”, which is none of ours"))
            return forms.ChoiceField(label=label, required=False, choices=[("", "None yet"), *names])
        if name == "day":
            return forms.DateField(
                label=label, required=False, widget=forms.DateInput(attrs={"type": "date"})
            )
        if name in ("headline", "standfirst", "lead_caption"):
            rows = {"headline": 2, "standfirst": 4}.get(name, 2)
            return forms.CharField(
                label=label, required=name == "headline", widget=forms.Textarea(attrs={"rows": rows})
            )
        helps = {
            "tags": "A comma between them.",
            "slug": "Made from the headline if left empty.",
            "language": "en if left empty.",
        }
        return forms.CharField(label=label, required=False, max_length=1000, help_text=helps.get(name, ""))

    def _answer(self, prompt: Asked) -> forms.Field:
        if prompt.kind == "score":
            return forms.IntegerField(
                required=False, min_value=0, max_value=prompt.maximum, label=prompt.label
            )
        if prompt.kind == "text":
            return forms.CharField(
                required=False,
                label=prompt.label,
                widget=ProseWidget(LINE, attrs={"aria-label": prompt.label}),
            )
        return forms.CharField(required=False, label=prompt.label, max_length=500)

    def _credit(self, number: int, one: dict[str, str]) -> None:
        name = one["name"]
        match = matching(name) if name else None
        near = similar(name) if name else []
        near = [match, *(other for other in near if other != match)] if match else near
        new = (
            []
            if match and match.name.casefold() == name.casefold()
            else [("", f"New: {name}" if name else "By this name")]
        )
        choices = [*new, *((other.uid, f"{other.name} ({other.slug})") for other in near)]
        if one["uid"] and one["uid"] not in dict(choices):
            choices = [("", "By this name")]
        fields = {
            "role": forms.ChoiceField(choices=Role.choices, label="Role", required=False),
            "name": forms.CharField(required=False, max_length=200, label="Name"),
            "uid": forms.ChoiceField(choices=choices, required=False, label="Who that is"),
            "bio": forms.CharField(
                required=False, label="Author’s note", widget=forms.Textarea(attrs={"rows": 2})
            ),
        }
        for key, made in fields.items():
            self.fields[f"credit_{number}_{key}"] = made
            self.initial[f"credit_{number}_{key}"] = one[key] or (
                Role.WRITTEN if key == "role" else match.uid if key == "uid" and match else ""
            )

    def _targets(self, block, where: str) -> list[tuple[str, str]]:
        kind = self.understood.kind
        if block.kind is Kind.PICTURE:
            able = [LEAD, PICTURE, LEFT_OUT] if kind == "article" else [LEAD, LEFT_OUT]
        else:
            able = list(_TARGETS[kind])
        answers = [
            (f"{PROMPT}:{one.key}", one.label) for one in self.prompts if block.kind is not Kind.PICTURE
        ]
        found = [(one, WORDS[one]) for one in able]
        found[-1:-1] = answers
        if where not in dict(found):
            found.insert(0, (where, self.word(where)))
        return found

    def word(self, where: str) -> str:
        """Where a block goes, in words."""
        if where.startswith(f"{PROMPT}:"):
            key = where.partition(":")[2]
            return next((one.label for one in self.prompts if one.key == key), key)
        return WORDS.get(where, where.capitalize())

    def clean(self):
        super().clean()
        for number in range(len(self.sorting.credits) + 1):
            name = f"credit_{number}_name"
            if (
                self.cleaned_data.get(f"credit_{number}_bio", "").strip()
                and not self.cleaned_data.get(name, "").strip()
            ):
                self.add_error(name, "Whom is this note about? Give a name, or empty the note.")
            if any(letter in self.cleaned_data.get(name, "") for letter in ";<>"):
                self.add_error(name, "A name contains none of ; < >.")
        if len(self.cleaned_data.get("headline", "")) > 300:
            self.add_error("headline", "At most 300 characters fit.")
        return self.cleaned_data

    # What the page shows

    def blocks(self) -> list[ShownBlock]:
        """The document, block by block, each with where it went."""
        shown = []
        for number, (block, place, where) in enumerate(
            zip(self.understood.blocks, self.understood.places, self.sorting.places, strict=True)
        ):
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
                    bound=self[name] if name in self.fields else None,
                    word=self.word(where),
                    to=where.partition(":")[0].replace(" ", "-"),
                    left=place.left if not moved and where != LEFT_OUT else "",
                    note=place.note if place.where != PROMPT and (asks or not moved) else "",
                    is_picture=block.kind is Kind.PICTURE,
                )
            )
        return shown

    def line_rows(self) -> list[tuple[forms.BoundField, str, str]]:
        """(field, how sure in words, "doubtful" or "") of what the piece says in a line or two."""
        found = self.understood
        sure = {name: getattr(found, name).confidence for name in ("headline", "standfirst", "lead_caption")}
        sure |= {"day": found.day_confidence}
        if found.kind == "article":
            sure |= {"dateline": found.dateline.confidence, "type_of_work": found.type_of_work.confidence}
        names = ["headline", "day", "subject", "standfirst", "dateline", "type_of_work", "lead_caption"]
        return [
            (
                self[name],
                sureness(sure[name]) if name in sure else "",
                "doubtful" if 0 < sure.get(name, 1) < 0.75 else "",
            )
            for name in names
            if name in self.sorting.lines
        ]

    def minor_rows(self) -> list[forms.BoundField]:
        """The fields that say where readers find it."""
        return [self[name] for name in ("section", "tags", "slug", "language")]

    def answer_rows(self) -> list[tuple[forms.BoundField, str, str]]:
        """The same of the answers."""
        sure = {one.prompt: one.confidence for one in getattr(self.understood, "answers", ())}
        return [
            (
                self[f"answer_{one.key}"],
                sureness(sure.get(one.key, 0)),
                "doubtful" if 0 < sure.get(one.key, 1) < 0.75 else "",
            )
            for one in self.prompts
        ]

    def credit_rows(self) -> list[dict]:
        """Each credit's bound fields, and how sure we are of it; the last is empty, for one more."""
        sure = {(one.role, one.name): one.confidence for one in self.understood.credits}
        rows = []
        for number, one in enumerate([*self.sorting.credits, None]):
            fields = {key: self[f"credit_{number}_{key}"] for key in ("role", "name", "uid", "bio")}
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
        typed = [work["text"] for work in self.sorting.works]
        parsed = [parse_entry(text) for text in typed]
        printed = (
            bibliography([{**one.item, "id": f"work-{n}"} for n, one in enumerate(parsed)]) if parsed else []
        )
        rows = [
            {
                "field": self[f"work_{number}"],
                "read_as": not one.verbatim,
                "safe": markup.safe(markup.clean_inline(html)),
                "problems": list(one.problems),
            }
            for number, (one, html) in enumerate(zip(parsed, printed, strict=True))
        ]
        return [*rows, {"field": self[f"work_{len(typed)}"], "is_extra": True}]

    # What it says

    def sorted(self) -> Sorting:
        """The Sorting with every field as posted. Its places are those before anything was sent elsewhere."""
        data = self.cleaned_data
        credits = [
            {
                key: str(data.get(f"credit_{number}_{key}") or "").strip()
                for key in ("role", "name", "uid", "bio")
            }
            for number in range(len(self.sorting.credits) + 1)
        ]
        for one, before in zip(credits, self.sorting.credits, strict=False):
            if one["name"] != before["name"]:
                one["uid"] = ""  # what was chosen, was chosen for another name
        works = [*self.sorting.works, {"was": -1}]
        return Sorting(
            places=list(self.sorting.places),
            lines={name: str(data.get(name) or "") for name in self.sorting.lines},
            credits=[one for one in credits if one["name"]],
            works=[
                {"text": text, "was": work["was"]}
                for number, work in enumerate(works)
                if (text := data.get(f"work_{number}", "").strip())
            ],
            body=data.get("body", ""),
            answers={one.key: self._html(one, data.get(f"answer_{one.key}")) for one in self.prompts},
        )

    def _html(self, prompt: Asked, value) -> str:
        if value is None:
            return ""
        text = str(value)
        if prompt.kind == "text":
            return text
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    @property
    def sent(self) -> dict[int, str]:
        return {
            number: to
            for number, where in enumerate(self.sorting.places)
            if (to := self.cleaned_data.get(f"to_{number}")) and to != where
        }
