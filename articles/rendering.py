"""An article's copy as its page."""

from articles.copy import ArticleCopy
from articles.models import TypeOfWork
from editorial import markup
from editorial.checklist import Finding, Level, mark_findings, picture_findings
from editorial.rendering import (
    Records,
    Rendered,
    figure_uids,
    minutes_to_read,
    with_anchors,
    with_figures,
    with_marks,
    works_of,
)

# Enough of the text for a list where there is no standfirst, in characters.
OPENING = 240


def render(copy: ArticleCopy) -> Rendered:
    """The page, teaser and search text of an article. Shape of the content: docs/decisions/content-of-editions.md."""
    body = markup.clean(copy.body)
    records = Records(copy, [body])
    works = works_of(copy)
    # The words are counted and searched before marks become numbers.
    text = markup.without_marks(markup.plain(body))
    words = len(text.split())
    page, contents = with_anchors(with_marks(body, works))
    page = with_figures(page, records)
    label = TypeOfWork(copy.type_of_work).label
    picture = records.picture(copy.lead_image and copy.lead_image.uid, copy.lead_caption)
    content = {
        "schema": 1,
        "kind": "article",
        "label": label,
        "type_of_work": copy.type_of_work,
        "dateline": copy.dateline,
        "body": page,
        "contents": contents,
        "works": works.entries,
        "notes": works.notes,
        "picture": picture,
        "minutes": minutes_to_read(words),
        "words": words,
        "language": copy.language,
        "citation_style": works.style,
    }
    teaser = {"label": label, "picture": picture, "standfirst": copy.standfirst or _opening(text)}
    return Rendered(content, teaser, text, records.section_id, records.lead_image_id)


def checklist(copy: ArticleCopy) -> list[Finding]:
    """What an article needs besides what every piece does."""
    found = picture_findings("body", figure_uids(copy.body))
    if not copy.body:
        found.append(Finding(Level.MUST, "body", "There is no text."))
    return [*found, *mark_findings("body", copy.body, copy)]


def _opening(text: str) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= OPENING else line[:OPENING].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
