"""The form between a document and its draft: what was understood, every value of it to be corrected."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django import forms

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
from editorial.models import Image, Role, Section

PAGE = 300  # blocks shown at once: each has a select, and a book has thousands
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


class ReportForm(forms.Form):
    """What was understood, every value of it a field. `sorted()` is the Sorting as corrected, the blocks that were sent elsewhere in
    `sent`: {index of the block: where}. Of a long document it shows the blocks of one page, that of block `start`."""

    def __init__(
        self,
        data,
        understood: Understood,
        sorting: Sorting,
        prompts: Sequence[Asked],
        types=(),
        start: int = 0,
    ):
        super().__init__(data)
        start = min(max(start, 0), max(len(understood.blocks) - 1, 0)) // PAGE * PAGE
        self.shown = range(start, min(start + PAGE, len(understood.blocks)))
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
        for number in self.shown:
            block, where = understood.blocks[number], sorting.places[number]
            if block.kind is not Kind.RULE:
                self.fields[f"to_{number}"] = forms.ChoiceField(
                    required=False, choices=self._targets(block, where)
                )
                self.initial[f"to_{number}"] = where
        self.in_library = self._in_library()
        for number, alt in sorting.alts.items():
            if int(number) not in self.in_library:
                self.fields[f"alt_{number}"] = forms.CharField(
                    required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
                )
                self.initial[f"alt_{number}"] = alt

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
        namesakes = [other for other in near if other.name.casefold() == name.casefold()]
        new = (
            []
            if match and match in namesakes
            else [
                (
                    "",
                    "Several have this name: choose"
                    if namesakes
                    else f"New: {name}"
                    if name
                    else "By this name",
                )
            ]
        )
        choices = [*new, *((other.uid, f"{other.name} ({other.slug})") for other in near)]
        if one["uid"] and one["uid"] not in dict(choices):
            choices = [("", "By this name")]
        fields = {
            "role": forms.ChoiceField(choices=Role.choices, label="Role", required=False),
            "name": forms.CharField(
                required=False,
                max_length=200,
                label="Name",
                widget=forms.TextInput(attrs={"list": "contributor-names", "autocomplete": "off"}),
            ),
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

    def _in_library(self) -> dict[int, Image]:
        """The pictures that the library has already, by their number in the document."""
        digests = {
            number: hashlib.sha256(picture.data).hexdigest()
            for number, picture in enumerate(self.understood.document.pictures)
            if picture.data is not None
        }
        found = Image.objects.current().filter(digest__in=digests.values()) if digests else []
        by_digest = {image.digest: image for image in found}
        return {number: by_digest[one] for number, one in digests.items() if one in by_digest}

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
            alts={
                number: " ".join(data.get(f"alt_{number}", alt).split())
                for number, alt in self.sorting.alts.items()
            },
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
            for number in self.shown
            if (to := self.cleaned_data.get(f"to_{number}")) and to != self.sorting.places[number]
        }
