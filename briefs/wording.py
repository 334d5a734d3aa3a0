"""How a prompt reads for a subject: {is} {they} becomes "is she". The pronouns are those of Subject."""

from __future__ import annotations

import re

FORMS = {
    "he": {"they": "he", "them": "him", "their": "his", "theirs": "his", "are": "is", "is": "is", "has": "has", "have": "has", "was": "was", "do": "does", "does": "does"},
    "she": {"they": "she", "them": "her", "their": "her", "theirs": "hers", "are": "is", "is": "is", "has": "has", "have": "has", "was": "was", "do": "does", "does": "does"},
    "they": {"they": "they", "them": "them", "their": "their", "theirs": "theirs", "are": "are", "is": "are", "has": "have", "have": "have", "was": "were", "do": "do", "does": "do"},
    "it": {"they": "it", "them": "it", "their": "its", "theirs": "its", "are": "is", "is": "is", "has": "has", "have": "has", "was": "was", "do": "does", "does": "does"},
}  # fmt: skip
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def worded(wording: str, pronoun: str) -> str:
    """`wording` with each placeholder in the form for `pronoun` (he, she, they, it); one that is unknown stays as written.

    A placeholder that begins with a capital gives a word that does: {They} → She.
    """
    forms = FORMS.get(pronoun, FORMS["they"])

    def form(found: re.Match) -> str:
        word = found[1]
        value = forms.get(word.lower())
        if value is None:
            return found[0]
        return value[0].upper() + value[1:] if word[0].isupper() else value

    return PLACEHOLDER.sub(form, wording)


def unknown_placeholders(wording: str) -> list[str]:
    """The placeholders in `wording` that no pronoun fills."""
    return [word for word in PLACEHOLDER.findall(wording) if word.lower() not in FORMS["they"]]
