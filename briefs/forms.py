"""The brief's form: its class is made for a card format, a field for each prompt."""

from __future__ import annotations

from html import unescape

from django import forms
from django.core.exceptions import ValidationError

from briefs.copy import AnswerCopy, BriefCopy
from briefs.formats import FormatValue, PromptValue
from briefs.models import Brief, CardFormat, Prompt
from briefs.rendering import FACTS
from briefs.wording import worded
from editorial import markup
from editorial.copy import Ref
from editorial.desk.fields import LINE, ProseWidget
from editorial.desk.forms import PieceForm
from editorial.models import Subject

PREFIX = "answer_"


class BriefForm(PieceForm):
    """What every card has. `form_for` adds the answers."""

    copy_class = BriefCopy
    card: FormatValue
    pronoun = Subject.Pronoun.THEY

    card_format_uid = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Brief
        fields = [
            "headline",
            "standfirst",
            "slug",
            "section",
            "day",
            "lead_image",
            "lead_caption",
            "language",
            "citation_style",
            "assignee",
            "due_at",
            "embargo_until",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["card_format_uid"] = self.card.uid
        if self.instance.pk:
            for answer in self.instance.answers.all():
                name = PREFIX + answer.prompt
                if name in self.fields:
                    self.initial.setdefault(name, posted_text(self.card.prompt(answer.prompt), answer.value))

    def clean(self):
        super().clean()
        self._refuse_another_format()
        self._refuse_unasked()
        return self.cleaned_data

    def _refuse_another_format(self):
        posted = self.cleaned_data.get("card_format_uid")
        if posted and posted != self.card.uid:
            other = CardFormat.objects.filter(uid=posted).first()
            raise ValidationError(
                f"This form was opened in the format “{other or posted}”, and the card has “{self.card.name}” now. "
                "Open the card again; your answers stand below."
            )

    def _refuse_unasked(self):
        """An answer that was posted and is asked no longer is shown, not dropped."""
        for name, value in self.data.items():
            text = markup.plain(markup.clean_inline(value)) if name.startswith(PREFIX) else ""
            if text and name not in self.fields:
                self.add_error(
                    None,
                    f"“{name.removeprefix(PREFIX)}” is not asked any more. Copy what you wrote elsewhere if you want to keep it, "
                    f"then open the card again: “{text}”",
                )

    def own_values(self):
        data = self.cleaned_data
        return {
            "day": data["day"],
            "card_format": Ref(self.card.uid, self.card.name),
            "answers": tuple(
                AnswerCopy(
                    name.removeprefix(PREFIX),
                    stored_answer(self.card.prompt(name.removeprefix(PREFIX)), data.get(name)),
                )
                for name in self.fields
                if name.startswith(PREFIX)
            ),
        }


def form_for(
    card: FormatValue, subject: Subject | None, answered: set[str] = frozenset(), is_new: bool = False
) -> type[BriefForm]:
    """The form class of a card: a field for each prompt that is asked, or answered already, in the format's order."""
    pronoun = subject.pronoun if subject else Subject.Pronoun.THEY
    fields = {
        PREFIX + prompt.key: _field(prompt, pronoun, subject if is_new else None)
        for prompt in card.prompts
        if not prompt.retired or prompt.key in answered
    }
    # Each carries its own Meta, or the class that the admin makes of it would have none.
    return type(
        "CardForm", (BriefForm,), {"card": card, "pronoun": pronoun, "Meta": BriefForm.Meta, **fields}
    )


def label_of(prompt: PromptValue, pronoun: str) -> str:
    """What stands before the field: the prompt as the card words it."""
    return worded(prompt.wording, pronoun) or f"Score, 0 to {prompt.maximum}"


def _field(prompt: PromptValue, pronoun: str, subject: Subject | None) -> forms.Field:
    label = label_of(prompt, pronoun)
    help_text = " ".join(
        part
        for part in (
            prompt.help,
            "No longer asked; empty it to drop it." if prompt.retired else "",
            "Needed to publish." if prompt.required else "",
        )
        if part
    )
    shared = {"required": False, "label": label, "help_text": help_text}
    marks = {"data-wording": prompt.wording, "data-prompt": prompt.kind}
    if prompt.kind == Prompt.Kind.SCORE:
        return forms.IntegerField(
            min_value=0,
            max_value=prompt.maximum,
            **{**shared, "help_text": f"From 0 to {prompt.maximum}. {help_text}".strip()},
            widget=forms.NumberInput(attrs={**marks, "min": 0, "max": prompt.maximum}),
        )
    if prompt.kind in FACTS:
        return forms.CharField(
            **shared,
            initial=fact_of(prompt.kind, subject) if subject else "",
            widget=forms.TextInput(attrs={**marks, "class": "vTextField"}),
        )
    if prompt.maximum:
        shared["help_text"] = f"At most {prompt.maximum} characters. {help_text}".strip()
    return forms.CharField(**shared, widget=ProseWidget(LINE, attrs={**marks, "aria-label": label}))


def fact_of(kind: str, subject: Subject) -> str:
    """What the subject says to a prompt of this kind."""
    match kind:
        case Prompt.Kind.NAME:
            return subject.name
        case Prompt.Kind.IDENTITY:
            return subject.identity
        case Prompt.Kind.AGE:
            return age_of(subject.born)
    return ""


def age_of(born: str, today=None) -> str:
    """The age in years of somebody born on a full date; of a year alone the age is not known to the year, so ""."""
    from django.utils import timezone

    if len(born) < 10:
        return ""
    today = today or timezone.localdate()
    year, month, day = map(int, born.split("-"))
    return str(today.year - year - ((today.month, today.day) < (month, day)))


def posted_text(prompt: PromptValue, value: str) -> str:
    """A stored answer as its field has it: HTML in an editor, else plain text."""
    return value if prompt.kind == Prompt.Kind.TEXT else unescape(markup.plain(value))


def stored_answer(prompt: PromptValue, value) -> str:
    """What a field was given, as an answer is stored."""
    if value in (None, ""):
        return ""
    if prompt.kind == Prompt.Kind.TEXT:
        return str(value)
    return (
        markup.plain(markup.from_text(str(value)))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
    )
