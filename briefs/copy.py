"""A brief's copy."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from django.utils import timezone

from briefs.models import key_validator
from editorial import markup
from editorial.copy import Copy, Ref, checked
from editorial.errors import Problem


@dataclass(frozen=True, slots=True)
class AnswerCopy:
    """What the card says to the prompt with this key, as inline HTML. Plain answers are HTML without tags."""

    prompt: str
    value: str

    def __post_init__(self):
        object.__setattr__(self, "value", markup.clean_inline(self.value))


@dataclass(frozen=True, kw_only=True, eq=False)
class BriefCopy(Copy):
    """A Copy with a day, a card format and answers. The card is about the first of its subjects. Empty answers are no answers."""

    kind: ClassVar[str] = "brief"

    day: date = None  # type: ignore[assignment]
    card_format: Ref | None = None
    answers: tuple[AnswerCopy, ...] = ()

    def __post_init__(self):
        super().__post_init__()
        if self.day is None:
            object.__setattr__(self, "day", timezone.localdate())
        object.__setattr__(
            self,
            "answers",
            tuple(sorted((one for one in self.answers if one.value), key=lambda one: one.prompt)),
        )

    def answer(self, key: str) -> str:
        """The answer to the prompt with this key, as inline HTML; empty if there is none."""
        return next((one.value for one in self.answers if one.prompt == key), "")

    def with_keys(self, keys):
        return self.replace(
            answers=tuple(AnswerCopy(one.prompt, markup.with_keys(one.value, keys)) for one in self.answers)
        )

    def to_json(self):
        return {
            **super().to_json(),
            "day": self.day.isoformat(),
            "card_format": self.card_format and self.card_format.to_json(),
            "answers": [{"prompt": one.prompt, "value": one.value} for one in self.answers],
        }

    @classmethod
    def values_from_json(cls, data):
        values: dict[str, Any] = super().values_from_json(data)
        values["day"] = date.fromisoformat(data["day"])
        values["card_format"] = Ref.from_json(data["card_format"]) if data["card_format"] else None
        values["answers"] = tuple(AnswerCopy(one["prompt"], one["value"]) for one in data["answers"])
        return values

    def refs(self):
        yield from super().refs()
        if self.card_format:
            yield "card_format", self.card_format

    def with_refs(self, found):
        copy = super().with_refs(found)
        if not self.card_format:
            return copy
        return replace(copy, card_format=found.get(("card_format", self.card_format.uid), self.card_format))

    def problems(self):
        found = super().problems()
        if not self.card_format:
            found.append(Problem("card_format", "is missing."))
        keys = [one.prompt for one in self.answers]
        found += [
            Problem("answers", f"two answers to “{key}”.")
            for key in sorted({key for key in keys if keys.count(key) > 1})
        ]
        for key in keys:
            found += checked("answers", key_validator, key)
        return found
