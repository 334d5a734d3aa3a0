"""Finds an article in a document's blocks: its top (opening.py), the works and credits at its end, captions, and the body. What is not
understood stays in the body."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django.utils import timezone

from articles.opening import Opening
from editorial import markup
from editorial.documents.bios import take_bios
from editorial.documents.blocks import Block, Document, Kind, body_html
from editorial.documents.placing import squeezed
from editorial.documents.shapes import is_bold, is_italic, is_quotation, without_bold
from editorial.documents.understood import (
    BODY,
    CAPTION,
    HEADING,
    IN_BODY,
    PICTURE,
    QUOTATION,
    Found,
    Place,
    Understood,
)
from editorial.documents.works import References

_PULL_QUOTE = re.compile(r"(?:pull[- ]?quote)\s*[:：]\s*", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:caption|photo|picture|image|pictured|above|below|top|left|right|figure \d+|fig\. \d+|фото|подпись)\s*[:：.]\s+(?=\S)",
    re.IGNORECASE,
)
_CAPTION_CREDIT = re.compile(
    r"\s*[(\[]?(?:photo(?:graph)?s?|picture|image|illustration|drawing|credit|source|foto|фото)\s*(?:credit)?\s*(?:[:：]|by)\s*([^()\[\]]{2,80}?)[)\]]?\.?$"
    r"|\s*[(\[]?©\s*([^()\[\]]{2,80}?)[)\]]?\.?$",
    re.IGNORECASE,
)
_END = re.compile(r"(?:[-–—*#\s]*(?:30|ends?|конец|fin)[-–—*#\s]*|#{3,})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A picture in the body or above it: its number in the document, and what the text says of it."""

    index: int
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, kw_only=True)
class UnderstoodArticle(Understood):
    kind: ClassVar[str] = "article"

    dateline: Found = field(default_factory=Found)
    type_of_work: Found = field(default_factory=Found)
    body: str = (
        ""  # as ArticleCopy.body; pictures are `<figure data-image="picture-0">`, notes `[@footnote-1]`
    )
    pictures: tuple[FoundPicture, ...] = ()
    note_works: tuple[
        tuple[str, int], ...
    ] = ()  # the key of a mark in the body, and which of `works` it cites

    def own_json(self) -> dict[str, Any]:
        return {
            "dateline": {"value": self.dateline.value, "confidence": self.dateline.confidence},
            "type_of_work": {"value": self.type_of_work.value, "confidence": self.type_of_work.confidence},
            "body": self.body,
        }


def recognise(
    document: Document, known_names: Collection[str] = (), today: date | None = None
) -> UnderstoodArticle:
    """What `document` says as an article. `known_names` are those of contributors: a line that is one of them is a byline.
    Every word goes to a field, to the body or, with its place, to the report. Never raises."""
    return _Article(
        document, {name.casefold() for name in known_names}, today or timezone.localdate()
    ).understood()


class _Article(Opening):
    def __init__(self, document: Document, known_names: set[str], today: date):
        super().__init__(document, known_names, today)
        self.pictures: dict[int, FoundPicture] = {}
        self.references = References()

    def understood(self) -> UnderstoodArticle:
        self.drop_letter()
        self.drop_furniture()
        self.join_cut_sentences()
        self.find_headline()
        self.read_top()
        self.read_end()
        self.name_sender()
        self.find_standfirst()
        self.read_body_dateline()
        self.read_captions()
        self.drop_pull_quotes()
        body = self.read_body()
        body = self.references.cite_notes(body, self.document.notes)
        self.say_what_is_missing()
        return UnderstoodArticle(
            document=self.document,
            blocks=tuple(self.blocks),
            places=tuple(
                place or Place(BODY, block.text)
                for place, block in zip(self.places, self.blocks, strict=True)
            ),
            headline=self.headline,
            standfirst=self.standfirst,
            credits=tuple(self.credits),
            day=self.day,
            day_confidence=self.day_confidence,
            lead_caption=self.lead_caption,
            lead_picture=self.lead_picture,
            slug=self.field("slug").value,
            section=self.field("section").value,
            tags=self.tags(),
            language=self.field("language").value,
            works=tuple(self.references.works),
            remarks=tuple(self.remarks),
            dateline=self.dateline,
            type_of_work=self.type_of_work,
            body=body,
            pictures=tuple(self.pictures.values()),
            note_works=tuple(self.references.note_works.items()),
        )

    # The end: works, credits, who the author is

    def read_end(self) -> None:
        for at in self.free()[-8:]:
            text = self.text(at)
            if self.places[at] is not None:  # taken with the label before it
                continue
            if text and _END.fullmatch(text):
                self.leave_out(at, "end mark")
            elif (
                self.blocks[at].kind in (Kind.PARAGRAPH, Kind.ITEM)
                and len(text) < 400
                and not self.take_credit_line(at)
            ):
                self.take_day_line(at)
        take_bios(self, self.free()[-5:])
        self.references.take(self)

    # Captions and pull quotes

    def read_captions(self) -> None:
        before: Block | None = None
        for at, block in enumerate(self.blocks):
            if self.places[at] is None and block.text and block.kind in (Kind.CAPTION, Kind.PARAGRAPH):
                picture = before.picture if before is not None and before.kind is Kind.PICTURE else -1
                found = _CAPTION.match(block.text)
                is_caption = block.kind is Kind.CAPTION or (
                    len(block.text) <= 400
                    and (found or (picture >= 0 and _CAPTION_CREDIT.search(block.text)))
                )
                if is_caption:
                    self.take_caption(
                        at,
                        picture,
                        found[0]
                        if found
                        and not found[0].lower().startswith(("fig", "above", "below", "top", "left", "right"))
                        else "",
                    )
            if self.places[at] is None or self.places[at].where == PICTURE or block.kind is Kind.PICTURE:
                before = block
        for at, block in enumerate(self.blocks):
            if block.kind is Kind.PICTURE:
                self.pictures.setdefault(block.picture, FoundPicture(block.picture, block.text))
                if self.places[at] is None:
                    self.put(at, PICTURE)

    def take_caption(self, at: int, picture: int, label: str) -> None:
        text = self.text(at)[len(label) :].replace("\n", " ")
        credit = _CAPTION_CREDIT.search(text)
        name = ((credit[1] or credit[2]) if credit else "").strip()
        caption = text[: credit.start()].strip() if credit else text.strip()
        lead = picture < 0 or picture == self.lead_picture
        if lead and self.lead_caption:
            if picture < 0 and self.blocks[at].kind is not Kind.CAPTION:
                return  # a second caption without a picture stays in the body
            lead = False
        if lead:
            self.lead_caption = Found(caption, 0.8)
        if picture >= 0:
            had = self.pictures.get(picture, FoundPicture(picture))
            self.pictures[picture] = FoundPicture(
                picture, f"{had.caption} {caption}".strip(), "; ".join(filter(None, [had.credit, name]))
            )
            left = (
                f"{label} {credit[0][: credit.start(1) - credit.start()] if credit and credit[1] else ''}"
                if credit
                else label
            )
            kept = f"{caption} {name}"
            extra = _rest(self.text(at), kept, label)
            self.put(
                at, CAPTION, kept.strip(), extra or left, "its credit goes with the picture" if name else ""
            )
        elif lead:
            if name and not caption:
                self.lead_caption = Found()
                return
            if name:
                self.lead_caption = Found(text.strip(), 0.8)
            self.put(at, CAPTION, self.lead_caption.value, label)

    def drop_pull_quotes(self) -> None:
        """A pull quote says again, in large type, what the body says; here it would only say it twice."""
        free = self.free()
        if len(free) > 1000:
            return  # a book; and comparing all with all takes its square
        paragraphs = {
            at: squeezed(self.whole(at).text)
            for at in free
            if self.blocks[at].kind is Kind.PARAGRAPH and not _PULL_QUOTE.match(self.text(at))
        }
        for at in free:
            block = self.blocks[at]
            label = _PULL_QUOTE.match(block.text)
            if not label and (
                block.kind is not Kind.QUOTATION
                and not is_quotation(block.text)
                and not is_italic(block)
                and not is_bold(block)
            ):
                continue
            words = squeezed(block.text[label.end() :] if label else block.text)
            if len(words) < 15 or len(block.text) > 400:
                continue
            if any(
                words in text for other, text in paragraphs.items() if other != at and len(text) > len(words)
            ):
                self.leave_out(at, "pull quote: the body has these words")

    # The body

    def read_body(self) -> str:
        heads = {at for at in self.free() if self.is_heading(at)}
        levels = sorted({self.blocks[at].level or 2 for at in heads})
        parts: list[Block] = []
        quoted = [
            at for at in self.free() if self.blocks[at].kind is Kind.PARAGRAPH and is_quotation(self.text(at))
        ]
        if len(quoted) > 0.3 * len(self.free()):
            quoted = []  # speech, as in an interview
        for at, block in enumerate(self.blocks):
            place = self.places[at]
            if place is not None and (place.where not in IN_BODY or at in self.goes_on):
                continue
            if place is not None and place.where == PICTURE:
                if block.picture != self.lead_picture:
                    parts.append(
                        block.replace(
                            html=markup.from_text(self.pictures[block.picture].caption)
                            .removeprefix("<p>")
                            .removesuffix("</p>")
                        )
                    )
                continue
            block = self.whole(at)
            if at in heads:
                level = 2 + levels.index(self.blocks[at].level or 2)
                html = without_bold(block.html) if is_bold(block) else block.html
                parts.append(block.replace(kind=Kind.HEADING, html=html, level=level))
                self.put(at, HEADING, note="" if block.kind is Kind.HEADING else "by its shape")
            elif at in quoted or block.kind is Kind.QUOTATION:
                parts.append(block.replace(kind=Kind.QUOTATION))
                self.put(at, QUOTATION)
            elif at in self.cut_starts:
                parts.append(block.replace(html=self.cut_starts[at]))
                start = self.starts[at]
                self.put(
                    at,
                    BODY,
                    f"{self.dateline.value} {self.text(at)[len(start) :]}",
                    _rest(start, self.dateline.value, ""),
                )
            else:
                parts.append(block)
                self.put(at, BODY)
        while parts and parts[0].kind is Kind.RULE:  # nothing stands above it, or below
            parts.pop(0)
        while parts and parts[-1].kind is Kind.RULE:
            parts.pop()
        return body_html(parts)

    def say_what_is_missing(self) -> None:
        self.settle()
        if not self.headline:
            text = next(
                (
                    self.text(at)
                    for at in range(len(self.blocks))
                    if self.places[at] and self.places[at].where in IN_BODY and self.text(at)
                ),
                "",
            )
            words = text[:91].replace("\n", " ")
            if len(text) > 90:
                words = f"{words.rpartition(' ')[0] or words[:90]}…"
            self.headline = Found(" ".join(words.split()) or "Untitled", 0.1)
            self.remarks.append("The document has no headline; its first words stand in for one.")
        elif len(self.headline.value) > 300:
            self.remarks.append("The headline is longer than 300 characters.")
        if not any(credit.role in ("written", "reported") for credit in self.credits):
            self.remarks.append("Nobody is credited as the writer.")
        for number in range(len(self.document.pictures)):
            if self.document.pictures[number].data is None:
                self.remarks.append(
                    f"The picture “{self.document.pictures[number].name[:80]}” is only named in the document; upload it by hand."
                )


def _rest(text: str, kept: str, label: str) -> str:
    """The words of `text` that are not in `kept`."""
    words = [squeezed(word) for word in kept.split()]
    rest = []
    for word in text.split():
        if squeezed(word) in words:
            words.remove(squeezed(word))
        else:
            rest.append(word)
    return " ".join(rest)
