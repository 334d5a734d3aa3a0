"""A brief's copy as its card."""

from __future__ import annotations

import re
from html import escape

from briefs.copy import BriefCopy
from briefs.formats import FormatValue, formats_by_uid
from briefs.models import Prompt
from briefs.wording import worded
from editorial import markup
from editorial.checklist import Finding, Level, mark_findings
from editorial.errors import Problem
from editorial.models import Subject
from editorial.rendering import Records, Rendered, with_marks, works_of

FACTS = {Prompt.Kind.NAME, Prompt.Kind.IDENTITY, Prompt.Kind.AGE}
SCORE = re.compile(r"([0-9]{1,9})")  # a maximum is a column of four bytes


def render(copy: BriefCopy) -> Rendered:
    """The card, teaser and search text of a brief, with the prompts' wording of today in it."""
    card = formats_by_uid([copy.card_format.uid])[copy.card_format.uid]
    pronoun = _pronoun(copy)
    records = Records(copy)
    works = works_of(copy)
    facts, answers, text = [], [], []
    for prompt in card.prompts:
        html = copy.answer(prompt.key)
        if not html:
            continue
        wording = worded(prompt.wording, pronoun)
        if prompt.kind == Prompt.Kind.SCORE:
            score = {"value": score_of(html), "maximum": prompt.maximum}
            if not wording and answers and answers[-1]["score"] is None:
                answers[-1]["score"] = score
            else:
                answers.append({"key": prompt.key, "wording": wording, "html": "", "score": score})
            continue
        text += [wording, markup.plain(html)]
        if prompt.kind in FACTS:
            facts.append({"key": prompt.key, "wording": wording.rstrip("?: "), "value": markup.plain(html)})
        else:
            html = with_marks(html, works, prefix=f"cite-{prompt.key}")
            answers.append({"key": prompt.key, "wording": wording, "html": html, "score": None})
    picture = records.picture(copy.lead_image and copy.lead_image.uid, copy.lead_caption)
    content = {
        "schema": 1,
        "kind": "brief",
        "label": "Brief",
        "day": copy.day.isoformat(),
        "format": {"key": card.key, "name": card.name},
        "facts": facts,
        "answers": answers,
        "works": works.entries,
        "notes": works.notes,
        "picture": picture,
        "lead_caption": copy.lead_caption,
        "language": copy.language,
        "citation_style": works.style,
    }
    first = next(
        (
            markup.plain(markup.without_marks(copy.answer(p.key)))
            for p in card.prompts
            if p.kind == "text" and copy.answer(p.key)
        ),
        "",
    )
    teaser = {
        "label": "Brief",
        "day": copy.day.isoformat(),
        "name": next(
            (fact["value"] for fact in facts if fact["key"] == "name"), facts[0]["value"] if facts else ""
        ),
        "text": copy.standfirst or _shortened(first),
        "standfirst": copy.standfirst or _shortened(first),
        "score": next((answer["score"] for answer in answers if answer["score"]), None),
        "picture": picture,
    }
    return Rendered(content, teaser, "\n".join(text), records.section_id, records.lead_image_id)


def checklist(copy: BriefCopy) -> list[Finding]:
    """What a card needs besides what every piece does: its required answers."""
    card = formats_by_uid([copy.card_format.uid])[copy.card_format.uid]
    pronoun = _pronoun(copy)
    found = [
        Finding(Level.MUST, "answers", f"“{worded(prompt.wording, pronoun) or prompt.key}” needs an answer.")
        for prompt in card.asked
        if prompt.required and not copy.answer(prompt.key)
    ]
    if not copy.answers:
        found.append(Finding(Level.MUST, "answers", "The card answers nothing yet."))
    for answer in copy.answers:
        found += mark_findings("answers", answer.value, copy)
    return found


def problems(copies: list[BriefCopy]) -> list[list[Problem]]:
    """Answers that no prompt of the format asks for, and those that do not fit their prompt; one query pair for all."""
    formats = formats_by_uid(copy.card_format.uid for copy in copies if copy.card_format)
    return [_problems(copy, formats[copy.card_format.uid]) if copy.card_format else [] for copy in copies]


def _problems(copy: BriefCopy, card: FormatValue) -> list[Problem]:
    found = []
    for answer in copy.answers:
        prompt = card.prompt(answer.prompt)
        plain = markup.plain(answer.value)
        field = f"answer_{answer.prompt}"
        if prompt is None:
            found.append(
                Problem(field, f"the format “{card.name}” does not ask for it; it says “{plain[:200]}”.")
            )
        elif prompt.kind == Prompt.Kind.SCORE:
            if not (SCORE.fullmatch(plain) and int(plain) <= prompt.maximum):
                found.append(Problem(field, f"“{plain[:40]}” is no whole number from 0 to {prompt.maximum}."))
        elif prompt.kind in FACTS and plain and escape(plain, quote=False) != answer.value:
            found.append(Problem(field, f"“{plain[:40]}” is a fact and holds plain text only."))
        elif prompt.kind == Prompt.Kind.TEXT and prompt.maximum and len(plain) > prompt.maximum:
            found.append(Problem(field, f"{len(plain)} characters; at most {prompt.maximum} fit."))
    return found


def score_of(html: str) -> int:
    """The number a score's answer holds."""
    found = SCORE.search(markup.plain(html))
    return int(found[1]) if found else 0


def _pronoun(copy: BriefCopy) -> str:
    if not copy.subjects:
        return Subject.Pronoun.THEY
    return (
        Subject.objects.filter(uid=copy.subjects[0].uid).values_list("pronoun", flat=True).first()
        or Subject.Pronoun.THEY
    )


def _shortened(text: str, most: int = 200) -> str:
    line = " ".join(text.split("\n"))
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
