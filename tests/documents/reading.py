"""What the tests of documents share: the shipped formats as plain values, one way from a file to a parse, and the counting of words."""

import importlib
import re
from collections import Counter
from datetime import date

from articles import recogniser as articles
from briefs import recogniser as briefs
from briefs.formats import FormatValue, PromptValue
from briefs.readings import is_brief
from editorial import markup
from editorial.documents import Document, read, read_pasted
from editorial.documents.understood import Understood

TODAY = date(2026, 11, 26)
_shipped = importlib.import_module("briefs.migrations.0002_card_formats").FORMATS
FORMATS = tuple(
    FormatValue(key, key, name, about, tuple(PromptValue(*prompt[:5]) for prompt in prompts))
    for key, name, about, _, prompts in _shipped
)


def understand(document: Document, **more) -> Understood:
    """The parse of a document as what it seems to be."""
    if is_brief(document, FORMATS):
        return briefs.recognise(document, FORMATS, today=TODAY, **more)
    return articles.recognise(document, today=TODAY, **more)


def parse(name: str, data: bytes) -> Understood:
    return understand(read(name, data))


def parse_text(text: str) -> Understood:
    return understand(read_pasted(text))


def words(text: str) -> Counter:
    """Every word of a text, however often; marks for citations are none."""
    text = re.sub(r"\[@[^\[\]]*\]|\[\d+\]", lambda found: " ".join(found[0].split(",")[1:]), text)
    return Counter(re.findall(r"\w+", text.casefold()))


def draft_text(found: Understood) -> str:
    """All the text that the draft holds."""
    parts = [
        found.headline.value,
        found.standfirst.value,
        found.lead_caption.value,
        *found.works,
        *found.tags,
        found.section,
        found.slug,
    ]
    parts += [f"{credit.name} {credit.bio}" for credit in found.credits]
    parts += [found.language]
    if found.kind == "article":
        parts += [found.dateline.value, found.type_of_work.value, markup.plain(found.body)]
        parts += [
            f"{picture.caption if picture.index == found.lead_picture else ''} {picture.credit}"
            for picture in found.pictures
        ]
    else:
        parts += [markup.plain(answer.value) for answer in found.answers]
    return "\n".join(parts)


def assert_no_word_is_lost(found: Understood) -> None:
    """Every word of every block is in the draft or, named as left out, in the report."""
    assert words("\n".join(block.text for block in found.document.blocks)) == words(
        "\n".join(block.text for block in found.blocks)
    )
    kept = Counter()
    for block, place in zip(found.blocks, found.places, strict=True):
        glued = words(f"{place.left}{place.kept}".replace(" ", "")) == words(block.text.replace(" ", ""))
        assert glued or words(block.text) == words(place.kept) + words(place.left), (block, place)
        kept += words(place.kept)
    missing = kept - words(draft_text(found))
    assert not missing, missing
    notes = words("\n".join(note.text for note in found.document.notes)) - Counter(["ibid", "ibidem"] * 99)
    assert not notes - words(draft_text(found)) - words(found.body if found.kind == "article" else "")
