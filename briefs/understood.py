"""What the recogniser makes of a card: plain values, beside those that every kind shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from briefs.readings import Fit
from editorial.documents.understood import Understood


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    prompt: str
    value: str  # inline HTML, as AnswerCopy.value
    confidence: float = 1.0


@dataclass(frozen=True, kw_only=True)
class UnderstoodBrief(Understood):
    kind: ClassVar[str] = "brief"

    card_format: str = ""  # its key
    fits: tuple[Fit, ...] = ()  # best first
    answers: tuple[FoundAnswer, ...] = ()
    subject: str = ""
    pronoun: str = ""  # as the prompts were worded: he, she, they, it, or ""
    note_works: tuple[tuple[str, int], ...] = ()

    def answer(self, key: str) -> str:
        return next((one.value for one in self.answers if one.prompt == key), "")

    def own_json(self) -> dict[str, Any]:
        return {
            "card_format": self.card_format,
            "fits": [{"key": fit.key, "name": fit.name, "share": fit.share} for fit in self.fits],
            "answers": [
                {"prompt": one.prompt, "value": one.value, "confidence": one.confidence}
                for one in self.answers
            ],
            "subject": self.subject,
            "pronoun": self.pronoun,
        }
