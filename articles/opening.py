"""The top of an article: its headline, the lines between that and the body (credits, day, place, kicker), and the standfirst."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property

from articles.models import TypeOfWork
from editorial import markup
from editorial.documents.blocks import Block, Document, Kind
from editorial.documents.bylines import is_name, read_byline
from editorial.documents.places import body_dateline
from editorial.documents.placing import squeezed
from editorial.documents.shapes import heading_at, is_bold, is_italic, is_quotation, sentences
from editorial.documents.sifting import LABEL, Sift
from editorial.documents.understood import CREDIT, DATELINE, DAY, FIELD, HEADLINE, PICTURE, STANDFIRST, Found

LONG = 180  # characters from which a block is a paragraph of the body, not a line above it
_KICKERS = {value: value for value in TypeOfWork.values} | {
    "op-ed": "opinion", "comment": "opinion", "commentary": "opinion", "column": "opinion", "news": "report", "feature": "report",
    "explained": "explainer", "q&a": "interview", "book review": "review", "news analysis": "analysis",
}  # fmt: skip
_KIND_BY = re.compile(rf"(?:an?\s+)?({'|'.join(map(re.escape, _KICKERS))})\s+by\b", re.IGNORECASE)
# What heads a section of many texts and no text as a whole.
_GENERIC = re.compile(
    r"(?:\d+[.)]\s*)?(?:introduction|background|overview|summary|abstract|context|conclusions?|введение|einleitung)\s*[:.]?",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(
    r"(?:abstract|summary|executive summary|in brief|standfirst|аннотация|résumé|zusammenfassung|resumen):?",
    re.IGNORECASE,
)


class Opening(Sift):
    """An article's blocks, its top understood by `find_headline`, `read_top` and `find_standfirst`, in this order."""

    def __init__(self, document: Document, known_names: set[str], today: date):
        super().__init__(document, known_names, today)
        self.headline, self.standfirst = Found(), Found()
        self.lead_picture, self.lead_caption = -1, self.field("caption")
        said = self.field("type of work")
        self.type_of_work = Found(_KICKERS.get(said.value.casefold(), said.value), said.confidence)
        self.cut_starts: dict[int, str] = {}  # a first paragraph's HTML without its dateline
        self.starts: dict[int, str] = {}  # and the dateline as typed

    # The headline

    def find_headline(self) -> None:
        for at in self.free()[:12]:
            if re.match(r"(?:headline|title)\s*[:：]", self.text(at), re.IGNORECASE) and self.take_labelled(
                at
            ):
                self.headline = self.field("headline")
                return
        said = self.field("headline")
        at = self.headline_at()
        if said.confidence == 1:
            self.headline = said
            first = next(iter(self.free()), None)
            if at is not None and _same(self.text(at), said.value):
                self.put(at, HEADLINE)
            elif first is not None and _same(self.text(first), said.value):
                self.put(first, HEADLINE)
        elif at is not None:
            block = self.blocks[at]
            self.headline = Found(block.text.replace("\n", " "), 0.95 if block.kind is Kind.HEADING else 0.8)
            self.put(at, HEADLINE)
            above = self.free(0, at)
            if self.letter.subject and len(above) <= 5 and sum(len(self.text(one)) for one in above) <= 800:
                for one in above:
                    if not self.is_line_above(one):
                        self.leave_out(one, "what the e-mail says before the text")
        elif said or self.letter.subject or self.field("page title"):
            self.headline = said or Found(self.letter.subject or self.field("page title").value, 0.5)

    def headline_at(self) -> int | None:
        free = self.free()
        for at in free[:20]:
            if self.blocks[at].style == "title":
                return at
            if self.letter.subject and _same(self.text(at), self.letter.subject):
                return at
        headings = [
            at for at in free[:15] if self.blocks[at].kind is Kind.HEADING and not self.is_line_above(at)
        ]
        if headings:
            top = min(headings, key=lambda at: (self.blocks[at].level, at))
            words_before = sum(len(self.text(at)) for at in free if at < top)
            if words_before < 400 and (self.blocks[top].level == 1 or top == headings[0]):
                return top
        for at in free[:8]:
            block = self.blocks[at]
            text = block.text
            if block.kind in (Kind.PICTURE, Kind.RULE, Kind.CAPTION) or self.is_line_above(at):
                continue
            if block.kind not in (Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM) or len(free) == 1:
                return None
            if _GENERIC.fullmatch(text):
                return None
            is_short = len(text) <= 220 and len(text.split()) <= 35 and sentences(text) == 1
            if is_short and not re.search(r"[.;,:]$", text):
                return at if not is_quotation(text) else None
            is_sentence = text.endswith(".") and sentences(text) == 1
            if (
                is_sentence
                and len(text) <= 110
                and len(self.text(free[free.index(at) + 1 :][0] if at != free[-1] else at)) > 2 * len(text)
            ):
                return at
            return None
        return None

    def is_line_above(self, at: int) -> bool:
        """Whether a block is one of the lines that may stand above a headline: a credit, a day, a kicker, a caption."""
        text = self.text(at)

        return bool(
            read_byline(text)
            or text.strip(" *_").casefold() in self.known_names
            or self.is_day_line(text)
            or text.strip(" :").casefold() in _KICKERS
            or LABEL.fullmatch(text)
        )

    # What stands between headline and body

    def read_top(self) -> None:
        lines = 0
        for at in self.free():
            if self.places[at] is not None:  # taken with the label before it
                continue
            block = self.blocks[at]
            if lines > 25 or not self.read_line(at, block):
                if len(block.text) >= LONG or block.kind in (
                    Kind.HEADING,
                    Kind.QUOTATION,
                    Kind.ROW,
                    Kind.ITEM,
                ):
                    break
                if block.kind is Kind.PARAGRAPH and lines > 25:
                    break
            lines += 1
        self.read_body_dateline()

    def read_body_dateline(self) -> None:
        """Takes the dateline that the first paragraph begins with; to be asked again once a standfirst is taken from above it."""
        first = next(
            (at for at in self.free() if self.blocks[at].kind is Kind.PARAGRAPH and len(self.text(at)) >= 60),
            None,
        )
        if first is not None and (found := body_dateline(self.text(first))):
            self.take_body_dateline(first, found)

    def read_line(self, at: int, block: Block) -> bool:
        if block.kind is Kind.PICTURE:
            if self.lead_picture < 0:
                self.lead_picture = block.picture
                self.put(at, PICTURE, note="lead picture")
            return True
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING) or len(block.text) > 600:
            return False
        if name := self.take_labelled(at):
            if name == "headline":
                self.headline = self.said("headline", self.headline)
            elif name == "caption":
                self.lead_caption = self.said("caption", self.lead_caption)
            elif name == "type of work":
                kind = _KICKERS.get(self.field(name).value.casefold(), "")
                self.type_of_work = Found(kind, 1.0)
                self.put(at, FIELD, "", self.text(at), name)
            return True
        kicker = _KICKERS.get(block.text.strip(" :|").casefold())
        above = any(place and place.where == HEADLINE for place in self.places[at:])
        if kicker and not self.type_of_work and (above or block.kind is not Kind.HEADING):
            self.type_of_work = Found(kicker, 0.9)
            self.put(at, FIELD, "", block.text, "type of work")
            return True
        if (kind := _KIND_BY.match(block.text)) and not self.type_of_work and read_byline(block.text):
            self.type_of_work = Found(_KICKERS[kind[1].casefold()], 0.6)
        return (
            self.take_credit_line(at)
            or self.take_day_line(at)
            or self.take_place_line(at)
            or self.take_name_line(at)
        )

    def take_name_line(self, at: int) -> bool:
        """A line that is only a name, above the body: surely a byline if the name is known, perhaps if nobody is credited yet."""
        text = self.text(at).strip(" *_")
        names = re.split(r"\s*,\s*|\s+(?:and|&|и|und|et|y)\s+", text)
        if not all(is_name(name) for name in names) or self.blocks[at].kind is Kind.HEADING or "\n" in text:
            return False
        is_known = all(name.casefold() in self.known_names for name in names)
        above = [
            one for one in range(at) if self.places[one] is not None and self.places[one].where == HEADLINE
        ]
        if not is_known:
            below = next((other for other in self.free(at + 1)), None)
            told_of = any(
                self.text(other).casefold().startswith(text.casefold() + " ")
                for other in self.free(at + 1)[-3:]
            )
            plausible = (
                above
                and below is not None
                and all(2 <= len(name.split()) <= 4 for name in names)
                and not heading_at(self.blocks, at)
            )
            if any(credit.role == "written" for credit in self.credits) or not (told_of or plausible):
                return False
        kept = [name for name in names if self.credit("written", name, 0.9 if is_known else 0.5)]
        if not kept:
            return False
        self.put(at, CREDIT, " ".join(kept), " ".join(re.findall(r"\b(?:and|und|et|y|и)\b", text)))
        return True

    def take_body_dateline(self, at: int, found: re.Match) -> None:
        block = self.whole(at)
        typed = f"{found[1]}{found[2] or ''}".strip()
        rest = _without_start(block.html, found[0])
        if self.dateline or rest is None:
            return
        self.dateline = Found(typed, 0.9)
        self.cut_starts[at], self.starts[at] = rest, found[0]

    # The standfirst

    def find_standfirst(self) -> None:
        said = self.field("standfirst")
        if said.confidence == 1:
            self.standfirst = said
            return
        free = self.free()
        for position, at in enumerate(free[:6]):
            block = self.blocks[at]
            if (
                _ABSTRACT.fullmatch(block.text.strip())
                and position + 1 < len(free)
                and self.blocks[free[position + 1]].kind is not Kind.HEADING
            ):
                self.put(at, STANDFIRST, "", block.text)
                self.take_standfirst(free[position + 1], 0.95)
                return
            if block.style in ("subtitle", "abstract"):
                self.take_standfirst(at, 0.95)
                return
        if free and self.headline:
            self.guess_standfirst(free)
        if not self.standfirst and said and not any(_same(said.value, self.text(at)) for at in free):
            self.standfirst = said

    def guess_standfirst(self, free: list[int]) -> None:
        at = free[0]
        block = self.blocks[at]
        after = next(
            (
                other
                for other in free[1:]
                if self.blocks[other].kind not in (Kind.PICTURE, Kind.CAPTION, Kind.RULE)
            ),
            None,
        )
        if (
            block.kind is not Kind.PARAGRAPH
            or after is None
            or len(block.text) > 900
            or at in self.cut_starts
            or is_quotation(block.text)
        ):
            return
        above = [place.where for place in self.places[:at] if place is not None]
        below = [place.where for place in self.places[at:after] if place is not None]
        heads = [other for other in free[1:] if self.is_heading(other)]
        if (is_italic(block) or is_bold(block)) and len(block.text) <= 600 and len(block.text.split()) >= 6:
            self.take_standfirst(at, 0.8)
        elif CREDIT in below and CREDIT not in above and len(block.text) <= 500:
            self.take_standfirst(at, 0.8)  # headline, standfirst, byline
        elif len(heads) >= 2 and heads[0] == free[1] and len(block.text.split()) >= 12:
            self.take_standfirst(at, 0.6)  # one paragraph, then section after section
        elif (
            len(block.text) < LONG
            and sentences(block.text) <= 2
            and len(block.text.split()) >= 6
            and len(self.text(after)) >= 1.6 * len(block.text)
            and HEADLINE in above
            and CREDIT not in above
            and block.text[0].isupper()
        ):
            self.take_standfirst(at, 0.5)

    def take_standfirst(self, at: int, confidence: float) -> None:
        block = self.whole(at)
        self.standfirst = Found(block.text.replace("\n", " "), confidence)
        self.put(at, STANDFIRST)
        for other, first in self.goes_on.items():
            if first == at:
                self.put(other, STANDFIRST)

    # Headings, which the standfirst and the body both ask for

    def is_heading(self, at: int) -> bool:
        block = self.blocks[at]
        if block.kind is Kind.HEADING:
            return True
        if self.has_headings:
            return False
        if (
            at + 1 < len(self.blocks)
            and (below := self.places[at + 1])
            and below.where in (CREDIT, DAY, DATELINE)
        ):
            return False  # a line among those above the body
        return heading_at(*self.standing(at))

    @cached_property
    def has_headings(self) -> bool:
        """Whether the text itself says what its headings are; then none is guessed."""
        return any(self.blocks[at].kind is Kind.HEADING for at in self.free())

    def standing(self, at: int) -> tuple[list[Block], int]:
        """The free blocks around `at` (eight each way), and where among them it stands."""
        before = [other for other in range(max(0, at - 12), at) if self.places[other] is None][-8:]
        after = [
            other for other in range(at + 1, min(len(self.blocks), at + 12)) if self.places[other] is None
        ][:8]
        return [self.whole(other) for other in [*before, at, *after]], len(before)


def _same(one: str, other: str) -> bool:
    return squeezed(one) == squeezed(other)


def _without_start(html: str, start: str) -> str | None:
    """`html` without the text `start` that it begins with; None where tags stand in between."""
    typed = markup.from_text(start).removeprefix("<p>").removesuffix("</p>").strip()
    for candidate in (typed, f"<strong>{typed}</strong>"):
        if html.startswith(candidate):
            return html[len(candidate) :].lstrip()
    return None
