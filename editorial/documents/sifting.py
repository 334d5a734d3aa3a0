"""Going through a document's blocks: what both recognisers do before they look for what is their own."""

from __future__ import annotations

import re
from datetime import date

from editorial import markup
from editorial.documents.blocks import Block, Document, Kind
from editorial.documents.bylines import Byline, is_name, label_only, read_byline
from editorial.documents.days import find_day, is_day_line, resolve
from editorial.documents.furniture import is_furniture, is_page_number
from editorial.documents.places import place_line
from editorial.documents.shapes import is_cut, sentences
from editorial.documents.understood import (
    BIO,
    BODY,
    CREDIT,
    DATELINE,
    DAY,
    FIELD,
    IN_BODY,
    LEFT_OUT,
    STANDFIRST,
    WORKS,
    Found,
    FoundCredit,
    Place,
)
from editorial.models.credits import ROLE_ORDER

_LABEL = re.compile(
    r"(headline|title|standfirst|abstract|summary|subtitle|sub-?heading|dek|deck|lede|lead|excerpt|slug|tags?|keywords?|section|category"
    r"|date|published|day|place|location|dateline|(?:photo |picture |image )?caption|language|type(?: of work)?)\s*[:：]\s*(.+)",
    re.IGNORECASE | re.DOTALL,
)
_MEANS = {
    "title": "headline", "abstract": "standfirst", "summary": "standfirst", "subtitle": "standfirst", "sub-heading": "standfirst",
    "subheading": "standfirst", "dek": "standfirst", "deck": "standfirst", "lede": "standfirst", "lead": "standfirst",
    "excerpt": "standfirst", "tag": "tags", "keyword": "tags", "keywords": "tags", "category": "section", "published": "date",
    "day": "date", "place": "dateline", "location": "dateline", "photo caption": "caption", "picture caption": "caption",
    "image caption": "caption", "type": "type of work",
}  # fmt: skip
_IS_SOMEBODY = (
    r"\s+(?:is|was|are|were|has|writes|covers|works|studies|teaches|lives|leads|reports|edits|holds|serves)\s"
)
_THE_AUTHOR = re.compile(r"(?:the (?:author|writer)s?|about (?:the )?(?:author|writer)s?)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    rf"([^\W\d_][^\W\d_.'’-]+(?:[ -][^\W\d_][^\W\d_.'’-]*\.?){{1,4}}?)(?:,[^,.]{{1,60}},)?{_IS_SOMEBODY}"
)


class Sift:
    """The blocks of a document and, as they are understood, the place of each. `places[at]` is None while block `at` is free."""

    unwanted: frozenset[str] = frozenset()  # fields that this kind has not

    def __init__(self, document: Document, today: date):
        self.document, self.today = document, today
        self.blocks: list[Block] = []
        for block in document.blocks:
            self.blocks += _split(block)
        self.places: list[Place | None] = [None] * len(self.blocks)
        self.goes_on: dict[int, int] = {}  # blocks that go on from another: their index → that of the first
        self.parts_of: dict[int, list[int]] = {}  # the other way round
        self.credits: list[FoundCredit] = []
        self.day: date | None = None
        self.day_confidence = 0.0
        self.dateline = Found()
        self.fields: dict[str, Found] = {}
        self.remarks: list[str] = []
        for name, value in document.fields.items():
            self.take_field(name, value, 0.6 if document.form == "html" else 1.0)

    # Places

    def free(self, start: int = 0, stop: int | None = None) -> list[int]:
        stop = len(self.blocks) if stop is None else stop
        return [at for at in range(start, stop) if self.places[at] is None]

    def text(self, at: int) -> str:
        return self.blocks[at].text

    def put(self, at: int, where: str, kept: str | None = None, left: str = "", note: str = "") -> None:
        if where not in IN_BODY and where not in (STANDFIRST, WORKS):
            for part in self.parts_of.pop(at, ()):  # what seemed to go on from it stands alone
                del self.goes_on[part]
                self.places[part] = None
        self.places[at] = Place(where, self.text(at) if kept is None else kept, left, note)

    def leave_out(self, at: int, note: str = "") -> None:
        self.put(at, LEFT_OUT, "", self.text(at), note)

    # Page furniture, and what a page break did

    def drop_furniture(self) -> None:
        for at, block in enumerate(self.blocks):
            if block.kind is Kind.NAVIGATION:
                self.leave_out(at, "outside the article on its page")
            elif block.kind in (Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM) and is_furniture(block.text):
                self.leave_out(at, "page furniture")

    def join_cut_sentences(self) -> None:
        before: int | None = None
        first = next(iter(self.free()), None)
        for at, block in enumerate(self.blocks):
            if self.places[at] is not None and (
                is_page_number(block.text) or self.places[at].where == LEFT_OUT
            ):
                continue
            if (
                before is not None
                and self.places[at] is None
                and not (
                    before == first and len(self.text(before)) < 120
                )  # a headline may have a line in small letters under it
                and len(self.parts_of.get(before, ())) < 50
                and is_cut(self.whole(before), block)
                and not read_byline(self.text(before))
                and not self.is_day_line(block.text)
            ):
                self.goes_on[at] = before
                self.parts_of.setdefault(before, []).append(at)
                self.put(at, BODY, note="goes on from the paragraph before")
                continue
            before = at if self.places[at] is None else None

    def whole(self, at: int) -> Block:
        """The block, with those that go on from it."""
        block = self.blocks[at]
        for other in self.parts_of.get(at, ()):
            block = block.replace(html=markup.clean_run(f"{block.html} {self.blocks[other].html}"))
        return block

    # Fields that say their name

    def take_field(self, name: str, value: str, confidence: float) -> bool:
        """A field that the document names. False for a name that means nothing here."""
        value = " ".join(value.split())
        if name in ROLE_ORDER or name == "author":
            role = "written" if name == "author" else name
            for one in re.split(r"\s*;\s*|\s*,\s*(?=[^\W\d_]+\s)|\s+(?:and|&)\s+", value):
                self.credit(role, one.strip(), confidence)
            return True
        if name == "date":
            found = find_day(value)
            if found and not self.day:
                self.day, sure = resolve(found, "", self.today)
                self.day_confidence = min(confidence, sure)
            return bool(found)
        if name == "dateline":
            self.dateline = Found(value, confidence)
            return True
        self.fields.setdefault(name, Found(value, confidence))
        return True

    def take_labelled(self, at: int) -> str:
        """Takes a block such as "Abstract: …"; gives the field's name, or ""."""
        found = _LABEL.fullmatch(self.text(at))
        if not found:
            return ""
        name = found[1].lower()
        name = _MEANS.get(name, name)
        if name in self.unwanted or name in self.fields or not found[2].strip():
            return ""
        if len(found[2]) > 200 and name not in ("standfirst", "caption"):
            return ""
        if (name == "dateline" and self.dateline) or (name == "date" and self.day):
            return ""
        if not self.take_field(name, found[2], 1.0):
            return ""
        if name == "date":
            self.put(at, FIELD, "", self.text(at), name)
        else:
            self.put(at, FIELD, found[2], found[1], name)
        return name

    def said(self, name: str, guessed: Found) -> Found:
        """The field that a label gave; the block that was guessed to be it before is free again."""
        for at, place in enumerate(self.places):
            if guessed and place and place.where == name and not place.note:
                self.places[at] = None
        return self.field(name) or guessed

    # Credits, days, places

    def credit(self, role: str, name: str, confidence: float, bio: str = "") -> bool:
        """Adds a credit, unless it is there already."""
        name = " ".join(name.replace(";", " ").replace("<", " ").replace(">", " ").split())[:200]
        if name and not any(
            one.role == role and one.name.casefold() == name.casefold() for one in self.credits
        ):
            self.credits.append(FoundCredit(role, name, confidence, bio))
            return True
        return False

    def take_credit_line(self, at: int) -> bool:
        """Takes the block if it is a credit line, or a label whose names are the next block."""
        byline = read_byline(self.text(at))
        if byline:
            self.take_byline(at, byline)
            return True
        role = label_only(self.text(at))
        after = next(iter(self.free(at + 1)), None)
        if role and after is not None and len(self.text(after)) <= 200:
            byline = read_byline(f"{role.replace('fact-checked', 'fact checked')} by: {self.text(after)}")
            if byline and all(is_name(name) for _, name in byline.credits):
                byline.left = byline.left[1:]
                byline.credits = [(role, name) for _, name in byline.credits]
                self.put(at, CREDIT, "", self.text(at))
                self.take_byline(after, byline)
                return True
        return False

    def take_byline(self, at: int, byline: Byline) -> None:
        left = list(byline.left)
        kept = []
        for role, name in byline.credits:
            (kept if self.credit(role, name, byline.confidence) else left).append(name)
        for role, name in byline.again:
            self.credit(role, name, byline.confidence)
        if byline.place:
            if self.dateline or "dateline" in self.unwanted:
                left.append(byline.place)
                byline.place = ""
            else:
                self.dateline = Found(byline.place, 0.7)
        if byline.day_text:
            if self.day:
                left.append(byline.day_text)
            elif found := find_day(byline.day_text):
                self.day, self.day_confidence = resolve(found, self.document.text[:20_000], self.today)
        self.put(at, CREDIT, " ".join([*kept, byline.place]).strip(), " ".join([*left, byline.day_text]))

    def is_day_line(self, text: str) -> bool:
        found = find_day(text) if len(text) <= 120 else None
        return found is not None and is_day_line(text, found)

    def take_day_line(self, at: int) -> bool:
        text = self.text(at)
        if not self.is_day_line(text):
            return False
        found = find_day(text)
        if not self.day:
            self.day, self.day_confidence = resolve(found, self.document.text[:20_000], self.today)
        self.put(at, DAY, "", text)
        return True

    def take_place_line(self, at: int) -> bool:
        place = place_line(self.text(at)) if self.blocks[at].kind in (Kind.PARAGRAPH, Kind.ITEM) else ""
        if not place or self.dateline:
            return False
        self.dateline = Found(place, 0.8)
        self.put(at, DATELINE)
        return True

    def take_bios(self, at: list[int]) -> None:
        """Takes what, among these last blocks, tells who the author is, and keeps it with their credit."""
        about = False
        for one in at:
            text = self.text(one)
            if (
                len(text) <= 60
                and _THE_AUTHOR.match(text)
                and self.blocks[one].kind in (Kind.HEADING, Kind.PARAGRAPH)
            ):
                self.put(one, BIO, "", text)
                about = True
                continue
            if len(text) > 900 or sentences(text) > 6:
                continue
            plain = text.strip(" *_—–-•")
            credit = next(
                (
                    credit
                    for credit in self.credits
                    if re.match(re.escape(credit.name) + r"(?:\b|,|\s)", plain, re.IGNORECASE)
                ),
                None,
            )
            if credit and re.match(
                rf".{{0,120}}?{_IS_SOMEBODY}|[^.]{{0,80}}$", plain[len(credit.name) :], re.DOTALL
            ):
                self.bio(one, credit)
            elif about or _THE_AUTHOR.match(plain):
                author = next((credit for credit in self.credits if credit.role == "written"), None)
                somebody = _SOMEBODY.match(plain)
                if author is None and somebody and is_name(somebody[1]):
                    author = self.new_author(somebody[1])
                if author:
                    self.bio(one, author)
            elif not any(credit.role == "written" for credit in self.credits):
                somebody = _SOMEBODY.match(plain)
                if (
                    somebody
                    and is_name(somebody[1])
                    and re.search(r"\b(?:is|was) (?:an?|the)\b", plain)
                    and one == at[-1]
                ):
                    self.bio(one, self.new_author(somebody[1]))

    def new_author(self, name: str) -> FoundCredit:
        self.credit("written", name, 0.6)
        return next(credit for credit in self.credits if credit.name == name)

    def bio(self, at: int, credit: FoundCredit) -> None:
        place = self.credits.index(credit)
        bio = f"{credit.bio} {self.text(at)}".strip()
        self.credits[place] = FoundCredit(credit.role, credit.name, credit.confidence, bio)
        self.put(at, BIO)

    # What is left

    def field(self, name: str) -> Found:
        return self.fields.get(name, Found())

    def tags(self) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                filter(None, (tag.strip(" #") for tag in re.split("[;,]", self.field("tags").value)))
            )
        )


def _split(block: Block) -> list[Block]:
    """A paragraph whose lines are credits, days and the like as one block a line; every other block alone."""
    if block.kind not in (Kind.PARAGRAPH, Kind.CAPTION) or "\n" not in block.text or len(block.text) > 1500:
        return [block]
    lines = block.text.split("\n")
    telling = sum(
        bool(
            read_byline(line)
            or label_only(line)
            or is_furniture(line)
            or place_line(line)
            or _LABEL.fullmatch(line)
        )
        for line in lines
    )
    if not telling or max(map(len, lines)) > 200:
        return [block]
    parts = [markup.clean_run(part) for part in block.html.split("<br>")]
    return [block.replace(html=part) for part in parts if part]
