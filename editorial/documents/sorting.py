"""An editor's sorting of a document: where each block goes, and what the fields say by now. Values only, kept as JSON with the
waiting document; `corrections` is what drafting.draft takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.utils import timezone

from editorial import markup
from editorial.documents.blocks import Block, Kind, Picture
from editorial.documents.bylines import read_byline
from editorial.documents.days import find_day, resolve
from editorial.documents.placing import put_into, squeezed, take_from
from editorial.documents.understood import (
    BIO,
    BODY,
    CAPTION,
    CREDIT,
    DATELINE,
    DAY,
    HEADING,
    HEADLINE,
    LEFT_OUT,
    PICTURE,
    PROMPT,
    QUOTATION,
    STANDFIRST,
    WORKS,
    Place,
    Understood,
)
from editorial.text import one_line

LEAD = "lead picture"
LINES = ("headline", "standfirst", "slug", "section", "tags", "lead_caption", "language")
OWN_LINES = {"article": ("dateline", "type_of_work"), "brief": ("day", "subject")}
_TEXTS = (BODY, HEADING, QUOTATION)
_LINE_OF = {HEADLINE: "headline", STANDFIRST: "standfirst", CAPTION: "lead_caption", DATELINE: "dateline"}


@dataclass(frozen=True)
class Asked:
    """A prompt as the report shows it. `kind` is one of briefs.models.Prompt.Kind."""

    key: str
    label: str
    kind: str
    maximum: int | None = None


@dataclass
class Sorting:
    """`places` has an entry for each block of the understood document: a value of understood.py, "lead picture" or "answer:key".
    `credits` are {"role", "name", "uid", "bio"}, `works` {"text", "was": its index among the works as read, -1 if new}, `alts` the alt
    texts of pictures by their number."""

    places: list[str]
    lines: dict[str, str]
    credits: list[dict[str, str]] = field(default_factory=list)
    works: list[dict[str, Any]] = field(default_factory=list)
    body: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    alts: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Sorting:
        return cls(**data)


def sorted_as_understood(understood: Understood, prompts: Sequence[Asked] = ()) -> Sorting:
    """What the recogniser made of the document, before anybody changed it. What answers no prompt goes to the last text answer."""
    sorting = Sorting(
        places=[
            _first_place(understood, block, place)
            for block, place in zip(understood.blocks, understood.places, strict=True)
        ],
        lines={
            "headline": one_line(understood.headline.value),
            "standfirst": understood.standfirst.value,
            "slug": understood.slug,
            "section": understood.section,
            "tags": ", ".join(understood.tags),
            "lead_caption": understood.lead_caption.value,
            "language": understood.language,
        },
        credits=[
            {"role": one.role, "name": one.name, "uid": "", "bio": one.bio} for one in understood.credits
        ],
        works=[{"text": text, "was": at} for at, text in enumerate(understood.works)],
        alts={
            str(number): one_line(picture.alt)
            for number, picture in enumerate(understood.document.pictures)
            if picture.data is not None
        },
    )
    if understood.kind == "article":
        sorting.body = understood.body
        sorting.lines |= {
            "dateline": understood.dateline.value,
            "type_of_work": understood.type_of_work.value,
        }
        return sorting
    sorting.lines |= {
        "day": understood.day.isoformat() if understood.day else "",
        "subject": understood.subject,
    }
    sorting.answers = {one.prompt: one.value for one in understood.answers}
    last = next((prompt for prompt in reversed(prompts) if prompt.kind == "text"), None)
    for at in homeless(understood):
        if last:
            move(sorting, understood, at, f"{PROMPT}:{last.key}")
    return sorting


def homeless(understood: Understood) -> list[int]:
    """The blocks that found no place on a card. An article's stand in its body."""
    return [
        at
        for at, place in enumerate(understood.places)
        if place.where == LEFT_OUT
        and place.note == "found no place on the card"
        and understood.blocks[at].html
    ]


def _first_place(understood: Understood, block: Block, place: Place) -> str:
    if place.where == PICTURE and block.picture == understood.lead_picture:
        return LEAD
    return f"{PROMPT}:{place.note}" if place.where == PROMPT else place.where


def move(sorting: Sorting, understood: Understood, at: int, where: str) -> str:
    """Sends block `at` elsewhere: takes its words from where they were and puts them there. Gives a sentence where the words had
    been changed by hand and so also stay where they were, else ""."""
    block, before = understood.blocks[at], sorting.places[at]
    if before == where:
        return ""
    place = understood.places[at]
    kept = place.kept if understood.kind == "brief" and place.kept else block.text
    left = _take(sorting, block, place, before)
    sorting.places[at] = where
    if where == HEADLINE:
        _make_room(sorting, understood, at)
    _put(sorting, understood, at, kept)
    if left:
        return ""
    return f"“{block.text[:60]}” was changed by hand, so it also stays where it was."


def _make_room(sorting: Sorting, understood: Understood, at: int) -> None:
    """There is one headline; the block that was it goes to the text."""
    for other, where in enumerate(sorting.places):
        if other != at and where == HEADLINE:
            sorting.lines["headline"] = ""
            sorting.places[other] = BODY if understood.kind == "article" else STANDFIRST
            _put(sorting, understood, other, understood.places[other].kept or understood.blocks[other].text)


def _take(sorting: Sorting, block: Block, place: Place, where: str) -> bool:
    """Whether the block's words were found where they were, and are gone from there."""
    text = place.kept or block.text
    if where in _LINE_OF:
        name = _LINE_OF[where]
        line, part = one_line(sorting.lines.get(name, "")), one_line(text)
        sorting.lines[name] = one_line(line.replace(part, " ", 1))
        return part in line
    if where == WORKS:
        words = squeezed(block.text)
        before = len(sorting.works)
        sorting.works = [work for work in sorting.works if squeezed(work["text"]) not in words]
        return len(sorting.works) < before or not place.kept
    if where == CREDIT:
        named = [one for one in sorting.credits if one["name"] and one["name"] in block.text]
        for one in named:
            one["name"] = one["uid"] = ""
        # An author's note stays, without its author, until the editor says whose it is.
        sorting.credits = [one for one in sorting.credits if one["name"] or one["bio"]]
        return bool(named) or not place.kept
    if where == BIO:
        found = False
        for one in sorting.credits:
            found = found or text in one["bio"]
            one["bio"] = one_line(one["bio"].replace(text, " ", 1))
        return found or not place.kept
    if where == DAY:
        if "day" in sorting.lines:
            sorting.lines["day"] = ""
        return True
    if where.startswith(f"{PROMPT}:"):
        key = where.partition(":")[2]
        parts = re.split(r"<br>\s*<br>", sorting.answers.get(key, ""))
        rest = [part for part in parts if squeezed(markup.plain(part)) != squeezed(text)]
        sorting.answers[key] = "<br><br>".join(rest)
        return len(rest) < len(parts) or not place.kept
    if where in _TEXTS or where == PICTURE:
        sorting.body, found = take_from(sorting.body, block, text)
        return found
    return True


def _put(sorting: Sorting, understood: Understood, at: int, text: str) -> None:
    block, where = understood.blocks[at], sorting.places[at]
    if where == HEADLINE:
        sorting.lines["headline"] = one_line(text)
    elif where == DATELINE:
        sorting.lines["dateline"] = one_line(f"{sorting.lines.get('dateline', '')} {text}")
    elif where in _LINE_OF:
        name = _LINE_OF[where]
        sorting.lines[name] = one_line(f"{sorting.lines[name]} {text}")
    elif where == WORKS:
        sorting.works += [
            {"text": one_line(line), "was": -1} for line in block.text.split("\n") if line.strip()
        ]
    elif where == CREDIT:
        byline = read_byline(block.text)
        credits = byline.credits if byline and byline.credits else [("written", one_line(text)[:200])]
        sorting.credits += [{"role": role, "name": name, "uid": "", "bio": ""} for role, name in credits]
    elif where == BIO:
        if not sorting.credits:
            sorting.credits.append({"role": "written", "name": "", "uid": "", "bio": ""})
        sorting.credits[0]["bio"] = one_line(f"{sorting.credits[0]['bio']} {text}")
    elif where == DAY and "day" in sorting.lines:
        found = find_day(block.text)
        if found:
            sorting.lines["day"] = resolve(found, understood.document.text[:20_000], timezone.localdate())[
                0
            ].isoformat()
    elif where.startswith(f"{PROMPT}:"):
        key = where.partition(":")[2]
        html = block.html if text == block.text else markup.clean_inline(markup.from_text(text))
        sorting.answers[key] = "<br><br>".join(filter(None, [sorting.answers.get(key, ""), html]))
    elif where in _TEXTS or where == PICTURE:
        kinds = {HEADING: Kind.HEADING, QUOTATION: Kind.QUOTATION, PICTURE: Kind.PICTURE}
        kind = kinds.get(where, block.kind)
        if where == BODY and kind not in (Kind.ITEM, Kind.CODE, Kind.ROW):
            kind = Kind.PARAGRAPH
        near = [
            (other, understood.blocks[other].text)
            for other in range(len(sorting.places))
            if sorting.places[other] in _TEXTS and understood.blocks[other].text
        ]
        before = [one for other, one in reversed(near) if other < at]
        after = [one for other, one in near if other > at]
        sorting.body = put_into(sorting.body, block.replace(kind=kind, level=block.level or 2), before, after)


def unfinished(sorting: Sorting) -> list[str]:
    """What keeps a draft from being made although each field, alone, is right: sentences."""
    found = []
    if not sorting.lines["headline"].strip():
        found.append("The headline is empty; write one, or send a block there.")
    if any(one["bio"].strip() and not one["name"].strip() for one in sorting.credits):
        found.append("An author’s note has no name; give one, or empty the note.")
    return found


def corrections(sorting: Sorting, understood: Understood) -> tuple[Understood, dict[str, Any]]:
    """What drafting.draft takes: the document understood as the editor sorted it, and the corrections."""
    works = [(work["text"].strip(), work["was"]) for work in sorting.works if work["text"].strip()]
    place_of = {was: at for at, (_, was) in enumerate(works) if was >= 0}
    lead = next(
        (understood.blocks[at].picture for at, where in enumerate(sorting.places) if where == LEAD), -1
    )
    dropped = {
        understood.blocks[at].picture
        for at, where in enumerate(sorting.places)
        if where == LEFT_OUT and understood.blocks[at].kind is Kind.PICTURE
    }
    document = replace(
        understood.document,
        pictures=tuple(
            Picture(one.name, one.alt) if number in dropped else one
            for number, one in enumerate(understood.document.pictures)
        ),
    )
    changed = replace(
        understood,
        document=document,
        lead_picture=lead,
        places=tuple(map(_last_place, understood.blocks, understood.places, sorting.places)),
        note_works=tuple((mark, place_of[was]) for mark, was in understood.note_works if was in place_of),
    )
    said: dict[str, Any] = {name: value.strip() for name, value in sorting.lines.items() if name != "tags"}
    said["tags"] = [tag.strip() for tag in re.split("[,;]", sorting.lines["tags"]) if tag.strip()]
    said["works"] = [text for text, _ in works]
    said["alts"] = sorting.alts
    said["credits"] = [one for one in sorting.credits if one["name"].strip() or one["uid"]]
    if understood.kind == "article":
        said["body"] = sorting.body
    else:
        said["answers"] = sorting.answers
        said["card_format"] = understood.card_format
    return changed, said


def _last_place(block: Block, place: Place, where: str) -> Place:
    if where == LEAD or (where.startswith(f"{PROMPT}:") and where.partition(":")[2] == place.note):
        return place
    if where == place.where:
        return place
    if where == LEFT_OUT:
        return Place(LEFT_OUT, "", block.text, "left out by the editor")
    return Place(
        where.partition(":")[0], block.text, "", where.partition(":")[2] or "sent there by the editor"
    )
