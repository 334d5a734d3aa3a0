"""What an article takes from a document: dateline, type of work and body."""

from articles.models import TypeOfWork
from articles.recogniser import recognise
from editorial import kinds, markup


def own_values(understood, corrections, draft):
    """dateline, type_of_work and body of an ArticleCopy. Words that no column can hold go before the body."""
    said = {
        "dateline": understood.dateline.value,
        "type_of_work": understood.type_of_work.value,
        "body": understood.body,
    }
    values = {name: corrections.get(name, value) for name, value in said.items()}
    if values["type_of_work"] not in TypeOfWork.values:
        if values["type_of_work"]:
            draft.remark(f"“{values['type_of_work'][:80]}” is no type of work.")
        values["type_of_work"] = TypeOfWork.REPORT.value
    if len(values["dateline"]) > 200:
        draft.rest.append(markup.from_text(values["dateline"]))
        draft.remark("The dateline is longer than 200 characters; it stands in the body.")
        values["dateline"] = ""
    values["body"] = "".join(draft.rest) + draft.with_pictures(draft.with_keys(values["body"]))
    draft.rest.clear()
    return values


DOCUMENTS = kinds.DocumentKind(
    seems=lambda document: False,
    recognise=lambda document, card_format, names: recognise(document, names),
    own_values=own_values,
    is_fallback=True,
)
