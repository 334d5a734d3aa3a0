"""Going through a document's blocks: what both recognisers do before they look for what is their own."""

from __future__ import annotations

import re
from datetime import date

from editorial import markup
from editorial.documents.blocks import Block, Document, Kind
from editorial.documents.bylines import Byline, is_name, label_only, read_byline
from editorial.documents.days import find_day, is_day_line, resolve
from editorial.documents.furniture import is_furniture, is_page_number
from editorial.documents.letters import Letter
from editorial.documents.places import place_line
from editorial.documents.shapes import is_cut
from editorial.documents.understood import (
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

LABEL = re.compile(
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
FIELDS = {
    "headline",
    "standfirst",
    "slug",
    "section",
    "tags",
    "language",
    "caption",
    "type of work",
    "page title",
}


class Sift:
    """The blocks of a document and, as they are understood, the place of each. `places[at]` is None while block `at` is free."""

    unwanted: frozenset[str] = frozenset()  # fields that this kind has not

    def __init__(self, document: Document, known_names: set[str], today: date):
        self.document, self.known_names, self.today = document, known_names, today
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
        self.letter = Letter(self.blocks)
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

    # The letter around the text, page furniture, and what a page break did

    def drop_letter(self) -> None:
        for at, what in self.letter.around.items():
            self.leave_out(at, what)

    def name_sender(self) -> None:
        """Who sent an e-mail wrote it, perhaps, where nobody else is said to have."""
        sender = self.letter.sender
        if is_name(sender) and not any(one.role in ("written", "reported") for one in self.credits):
            self.credit("written", sender, 0.5)

    def drop_furniture(self) -> None:
        for at, block in enumerate(self.blocks):
            if block.kind is Kind.NAVIGATION:
                self.leave_out(at, "outside the article on its page")
            elif block.kind in (Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM) and is_furniture(block.text):
                self.leave_out(at, "page furniture")

    def join_cut_sentences(self) -> None:
        before: int | None = None
        first = next((at for at in self.free() if self.text(at)), None)
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
                and not read_byline(block.text)
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
        found = LABEL.fullmatch(self.text(at))
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
        for place, one in enumerate(self.credits):
            if one.role == role and one.name.casefold() == name.casefold():  # said twice is surer
                sure = max(one.confidence, confidence)
                self.credits[place] = FoundCredit(role, one.name, sure, one.bio)
                return False
        if name:
            self.credits.append(FoundCredit(role, name, confidence, bio))
        return bool(name)

    def take_credit_line(self, at: int) -> bool:
        """Takes the block if it is a credit line, or a label whose names are the next block."""
        byline = read_byline(self.text(at))
        if byline:
            self.take_byline(at, byline)
            return True
        role = label_only(self.text(at))
        after = next(iter(self.free(at + 1)), None)
        if role and after is not None and len(self.text(after)) <= 200 and not read_byline(self.text(after)):
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
        if byline.day_text and not self.day and (found := find_day(byline.day_text)):
            self.day, self.day_confidence = resolve(found, self.document.text[:20_000], self.today)
        note = "" if kept else "credited already"
        self.put(
            at, CREDIT, " ".join([*kept, byline.place]).strip(), " ".join([*left, byline.day_text]), note
        )

    def is_day_line(self, text: str) -> bool:
        found = find_day(text) if len(text) <= 120 else None
        return found is not None and is_day_line(text, found)

    def take_day_line(self, at: int) -> bool:
        text = self.text(at)
        if not self.is_day_line(text):
            return False
        day, sure = resolve(find_day(text), self.document.text[:20_000], self.today)
        if not self.day or day == self.day:
            self.day, self.day_confidence = day, max(sure, self.day_confidence)
        self.put(at, DAY, "", text)
        return True

    def take_place_line(self, at: int) -> bool:
        place = place_line(self.text(at)) if self.blocks[at].kind in (Kind.PARAGRAPH, Kind.ITEM) else ""
        if not place or self.dateline:
            return False
        self.dateline = Found(place, 0.8)
        self.put(at, DATELINE)
        return True

    # At last

    def settle(self) -> None:
        """Names typed in capitals as the document has them elsewhere; and what the document says of itself that has no field here."""
        for place, one in enumerate(self.credits):
            if not one.name.isupper() or " " not in one.name:
                continue
            elsewhere = re.findall(rf"(?<!\w){re.escape(one.name)}(?!\w)", self.document.text, re.IGNORECASE)
            name = next((other for other in elsewhere if not other.isupper() and is_name(other)), "")
            if name:
                self.credits[place] = FoundCredit(one.role, name, one.confidence, one.bio)
            elif one.name.casefold() not in self.known_names:
                self.remarks.append(
                    f"“{one.name}” is typed in capitals; write the name as it is to be printed."
                )
        for name, found in self.fields.items():
            if name not in FIELDS or name in self.unwanted:
                self.remarks.append(f"The document also says of itself, “{name}”: {found.value[:200]}")
        if self.unwanted and self.dateline:
            self.remarks.append(f"The document also says of itself, “dateline”: {self.dateline.value[:200]}")
        letters = [letter for letter in self.document.text[:5000] if letter.isalpha()]
        if not self.field("language") and 2 * sum(letter > "\u024f" for letter in letters) > len(letters):
            self.remarks.append(
                "No language is named, and these are no Latin letters: say which language it is."
            )

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
            or LABEL.fullmatch(line)
        )
        for line in lines
    )
    if not telling or max(map(len, lines)) > 200:
        return [block]
    parts = [markup.clean_run(part) for part in block.html.split("<br>")]
    return [block.replace(html=part) for part in parts if part]
