"""A card format as a value: what a form, a page, a spreadsheet and the recogniser of pasted text need to know of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefs.models import CardFormat, Prompt


@dataclass(frozen=True, slots=True)
class PromptValue:
    """One prompt. `maximum` is a score's best value, or a text's most characters; None for no limit."""

    key: str
    wording: str
    kind: str
    maximum: int | None = None
    required: bool = False
    retired: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class FormatValue:
    uid: str
    key: str
    name: str
    subject_kind: str
    prompts: tuple[PromptValue, ...]
    retired: bool = False

    def prompt(self, key: str) -> PromptValue | None:
        return next((prompt for prompt in self.prompts if prompt.key == key), None)

    @property
    def asked(self) -> tuple[PromptValue, ...]:
        """The prompts that new cards answer, in their order."""
        return tuple(prompt for prompt in self.prompts if not prompt.retired)


def value_of(card_format: CardFormat) -> FormatValue:
    """The format with its prompts (one query unless they are prefetched)."""
    prompts = sorted(card_format.prompts.all(), key=lambda prompt: (prompt.position, prompt.pk))
    return FormatValue(
        card_format.uid,
        card_format.key,
        card_format.name,
        card_format.subject_kind,
        tuple(_prompt(prompt) for prompt in prompts),
        card_format.retired_at is not None,
    )


def formats_by_uid(uids: Iterable[str] | None = None) -> dict[str, FormatValue]:
    """{uid: format} of these formats, or of all, in two queries."""
    found = CardFormat.objects.prefetch_related("prompts")
    if uids is not None:
        found = found.filter(uid__in=set(uids))
    return {card_format.uid: value_of(card_format) for card_format in found}


def _prompt(prompt: Prompt) -> PromptValue:
    return PromptValue(
        prompt.key,
        prompt.wording,
        prompt.kind,
        prompt.maximum,
        prompt.required,
        prompt.retired_at is not None,
        prompt.help,
    )
