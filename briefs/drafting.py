"""What a brief takes from a document: day, card format, answers and subject. Text that answers no prompt goes to the last text answer."""

from datetime import date

from briefs.copy import AnswerCopy
from briefs.formats import formats_by_uid
from briefs.readings import is_brief
from briefs.recogniser import recognise
from editorial import kinds, markup
from editorial.copy import Ref
from editorial.documents.understood import LEFT_OUT
from editorial.errors import EditorialError
from editorial.models import Subject

NO_PLACE = "found no place on the card"


def own_values(understood, corrections, draft):
    """day, card_format, answers and subjects of a BriefCopy. Raises EditorialError where there is no such format."""
    key = corrections.get("card_format", understood.card_format)
    card = next((card for card in formats_by_uid().values() if card.key == key), None)
    if card is None:
        raise EditorialError(
            f"There is no card format “{key}”." if key else "There is no card format yet; add one."
        )
    answers = {one.prompt: one.value for one in understood.answers} | dict(corrections.get("answers", {}))
    rest = [*draft.rest]
    draft.rest.clear()
    if "answers" not in corrections:
        rest += [
            block.html
            for block, place in zip(understood.blocks, understood.places, strict=True)
            if place.where == LEFT_OUT and place.note == NO_PLACE and block.html
        ]
    for unknown in [one for one in answers if card.prompt(one) is None]:
        rest.append(answers.pop(unknown))
    last = next((prompt for prompt in reversed(card.asked) if prompt.kind == "text"), None)
    rest = [html for html in map(markup.clean_inline, rest) if html]
    if rest and last is None:
        raise EditorialError(f"The format {card.name} has no text prompt to hold what it does not ask for.")
    if rest:
        answers[last.key] = "<br><br>".join(filter(None, [answers.get(last.key, ""), *rest]))
        draft.remark(f"What answers no prompt stands under “{last.wording}”.")
    day = corrections.get("day", understood.day)
    return {
        "day": date.fromisoformat(day) if isinstance(day, str) and day else day or None,
        "card_format": Ref(card.uid, card.name),
        "answers": tuple(AnswerCopy(prompt, draft.with_keys(value)) for prompt, value in answers.items()),
        "subjects": _subjects(understood, corrections, card, answers, draft),
    }


def _subjects(understood, corrections, card, answers, draft):
    name = corrections.get("subject", understood.subject)
    fields = {"kind": card.subject_kind}
    fields["pronoun"] = understood.pronoun or ("they" if card.subject_kind == Subject.Kind.PERSON else "it")
    identity = next((prompt.key for prompt in card.prompts if prompt.kind == "identity"), "")
    fields["identity"] = markup.plain(answers.get(identity, ""))[:200]
    found = draft.record(Subject, name, fields)
    return (Ref.of(found),) if found else ()


def _recognise(document, card_format, names):
    return recognise(document, formats_by_uid().values(), card_format, names)


DOCUMENTS = kinds.DocumentKind(
    seems=lambda document: is_brief(document, formats_by_uid().values()),
    recognise=_recognise,
    own_values=own_values,
    has_formats=True,
)
