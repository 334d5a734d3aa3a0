"""Finds a brief in a document's blocks: the day and headline, the answers to a card format's prompts, the score, the byline. Formats
are plain values (briefs/formats.py), so a format that an editor adds is recognised as it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django.utils import timezone

from briefs.formats import FormatValue, PromptValue
from briefs.wording import FORMS
from editorial import markup
from editorial.documents.blocks import Block, Document, Kind
from editorial.documents.bylines import is_name, read_byline
from editorial.documents.days import find_day, is_day_line, resolve
from editorial.documents.furniture import is_furniture
from editorial.documents.shapes import without_start
from editorial.documents.sifting import Sift
from editorial.documents.understood import (
    BIO,
    CAPTION,
    CREDIT,
    HEADLINE,
    LEFT_OUT,
    PICTURE,
    PROMPT,
    STANDFIRST,
    Found,
    Place,
    Understood,
)
from editorial.documents.works import References

FACTS = {"name", "identity", "age"}
_MARKER = r"(?:[\s\xa0•‣▪●*#>_–—-]|\(?\d{1,2}[.)])*"
_NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_SCORE = re.compile(
    rf"(?<![\d/.,])(?P<value>\d{{1,3}}|{'|'.join(_NUMBERS)})\s*(?:/|out\s+of|von|из|sur)\s*(?P<maximum>\d{{1,3}}|{'|'.join(_NUMBERS)})(?![\d/]|\.\d)",
    re.IGNORECASE,
)
_PRONOUNS = tuple(FORMS)


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    prompt: str
    value: str  # inline HTML, as AnswerCopy.value
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a format fits a document: the share of its prompts that were found, from 0 to 1."""

    key: str
    name: str
    share: float


@dataclass(frozen=True, kw_only=True)
class UnderstoodBrief(Understood):
    kind: ClassVar[str] = "brief"

    card_format: str = ""  # its key
    fits: tuple[Fit, ...] = ()  # best first
    answers: tuple[FoundAnswer, ...] = ()
    subject: str = ""
    pronoun: str = ""  # as the prompts were worded: he, she, they, it, or ""
    note_works: tuple[tuple[str, int], ...] = ()

    def answer(self, key: str) -> str:
        return next((one.value for one in self.answers if one.prompt == key), "")

    def own_json(self) -> dict[str, Any]:
        return {
            "card_format": self.card_format,
            "fits": [{"key": fit.key, "name": fit.name, "share": fit.share} for fit in self.fits],
            "answers": [
                {"prompt": one.prompt, "value": one.value, "confidence": one.confidence}
                for one in self.answers
            ],
            "subject": self.subject,
            "pronoun": self.pronoun,
        }


@dataclass(slots=True)
class _Asked:
    """Where a prompt was found: its block, how many characters of it are the prompt, and the pronoun it was worded with."""

    prompt: PromptValue
    at: int
    length: int
    pronoun: str


@dataclass(slots=True)
class _Reading:
    """One format tried on the blocks."""

    card: FormatValue
    asked: list[_Asked] = field(default_factory=list)

    @property
    def fit(self) -> Fit:
        worded = [prompt for prompt in self.card.asked if prompt.wording]
        return Fit(self.card.key, self.card.name, round(len(self.asked) / len(worded), 3) if worded else 0.0)


def fits(document: Document, formats: Iterable[FormatValue]) -> tuple[Fit, ...]:
    """How well each format fits, best first: the most prompts found, then the largest share of its own."""
    return tuple(
        reading.fit for reading in _readings(_split_at_prompts(document, tuple(formats)), tuple(formats))
    )


def is_brief(document: Document, formats: Iterable[FormatValue]) -> bool:
    """Whether `document` is a card rather than an article: it asks at least three of some format's prompts, or half of them."""
    formats = tuple(formats)
    for reading in _readings(_split_at_prompts(document, formats), formats):
        if len(reading.asked) >= 3 or (len(reading.asked) == 2 and reading.fit.share >= 0.5):
            return True
    return False


def recognise(
    document: Document,
    formats: Iterable[FormatValue],
    card_format: str = "",
    known_names: Collection[str] = (),
    today: date | None = None,
) -> UnderstoodBrief:
    """What `document` says as a card of the format that fits best, or of that with the key `card_format`. What found no place on the
    card is in the report. Never raises."""
    formats = tuple(formats)
    return _Brief(
        document,
        formats,
        card_format,
        {name.casefold() for name in known_names},
        today or timezone.localdate(),
    ).understood()


def pattern_of(wording: str) -> re.Pattern:
    """What a prompt's wording looks like at the start of a line: any pronoun or a name for its placeholders, any apostrophe, any
    marker before it. The group `end` is the punctuation after it."""
    words = []
    for word in wording.strip().rstrip("?？:： .").split():
        parts = re.split(r"(\{\w+\})", word)
        words.append(
            "".join(_filled(part) if part.startswith("{") else _literal(part) for part in parts if part)
        )
    worded = r"[^\S\n]+".join(words)
    return re.compile(
        rf"{_MARKER}{worded}(?!\w)[^\S\n]*(?P<end>(?:[^\S\n]?[?？:：|.–—-])*)\s*", re.IGNORECASE
    )


def _filled(placeholder: str) -> str:
    name = placeholder[1:-1].lower()
    values = sorted({forms[name] for forms in FORMS.values() if name in forms}, key=len, reverse=True)
    if not values:
        return r"[^\n?]{1,60}?"
    options = "|".join(map(re.escape, values))
    if name not in ("they", "them"):
        return f"(?:{options})"
    return rf"(?:{options}|(?-i:[A-ZÀ-ÞА-ЯЁ])[\w.’'-]*(?:[^\S\n]+[\w.’'-]+){{0,4}}?)"


def _literal(text: str) -> str:
    return re.sub(r"(?:\\?['’ʼ`])", "['’ʼ`´]", re.escape(text))


def _pronoun(wording: str, asked: str) -> str:
    """The pronoun that `asked`, a prompt as found, was worded with."""
    if (
        "{they}" not in wording.lower()
        and "{them}" not in wording.lower()
        and "{their}" not in wording.lower()
    ):
        return ""
    words = set(re.findall(r"[a-z]+", asked.lower()))
    for pronoun in _PRONOUNS:
        forms = FORMS[pronoun]
        if words & {forms["they"], forms["them"], forms["their"]}:
            return pronoun
    return ""


def _readings(blocks: list[Block], formats: tuple[FormatValue, ...]) -> list[_Reading]:
    found = [_Reading(card, _asked(blocks, card)) for card in formats]
    return sorted(found, key=lambda reading: (-len(reading.asked), -reading.fit.share, reading.card.retired))


def _asked(blocks: list[Block], card: FormatValue) -> list[_Asked]:
    """The prompts of `card` that the blocks ask, in the order of the blocks, each once."""
    patterns = [(prompt, pattern_of(prompt.wording)) for prompt in card.prompts if prompt.wording]
    # The longer wording first: "Name of the party?" before "Name?".
    patterns.sort(key=lambda pair: (pair[0].retired, -len(pair[0].wording)))
    asked: list[_Asked] = []
    seen: set[str] = set()
    for at, block in enumerate(blocks):
        if block.kind is Kind.NAVIGATION:
            continue
        for prompt, pattern in patterns:
            found = pattern.match(block.text) if prompt.key not in seen else None
            if found and _is_asked(prompt, found, block):
                asked.append(_Asked(prompt, at, found.end(), _pronoun(prompt.wording, found[0])))
                seen.add(prompt.key)
                break
    return asked


def _is_asked(prompt: PromptValue, found: re.Match, block: Block) -> bool:
    """Whether what looks like a prompt is one: with no mark after it, "Name recognition is low" would be."""
    rest = block.text[found.end() :]
    if re.search(r"[?？:：|]", found["end"]) or not rest or rest[0] == "\n" or found[0].endswith("\n"):
        return True
    if (
        block.html.startswith("<strong>")
        and f"</strong>{''}" in block.html
        and markup.plain(block.html.split("</strong>")[0]).strip() == found[0].strip()
    ):
        return True
    if found["end"].strip():  # a dash: only after a whole question or before a short fact
        return len(prompt.wording.split()) >= 3 or (prompt.kind in FACTS and len(rest) <= 80)
    if len(prompt.wording.split()) >= 3:
        return rest[0].isupper() or rest[0] in "“\"‘'«" or rest[0].isdigit()
    return (
        prompt.kind in FACTS
        and len(rest) <= 50
        and (rest[0].isupper() or rest[0].isdigit())
        and not rest.endswith(".")
    )


def _split_at_prompts(document: Document, formats: tuple[FormatValue, ...]) -> list[Block]:
    """The blocks, those of several lines parted before each line that asks a prompt."""
    patterns = [
        (prompt, pattern_of(prompt.wording)) for card in formats for prompt in card.prompts if prompt.wording
    ]
    blocks: list[Block] = []
    for block in document.blocks:
        if "\n" not in block.text or len(block.text) > 200_000:
            blocks.append(block)
            continue
        parts = [part for part in map(markup.clean_run, block.html.split("<br>")) if part]
        run: list[str] = []
        for part in parts:
            line = block.replace(html=part)
            starts = any(
                (found := pattern.match(line.text)) and _is_asked(prompt, found, line)
                for prompt, pattern in patterns
            )
            if run and (starts or find_day(run[0]) or len(run[0]) < 80):
                blocks.append(block.replace(html=markup.clean_run("<br>".join(run))))
                run = []
            run.append(part)
        if run:
            blocks.append(block.replace(html=markup.clean_run("<br>".join(run))))
    return blocks


class _Brief(Sift):
    unwanted = frozenset({"dateline", "type of work"})

    def __init__(
        self,
        document: Document,
        formats: tuple[FormatValue, ...],
        card_format: str,
        known_names: set[str],
        today: date,
    ):
        super().__init__(document, today)
        self.known_names = known_names
        self.blocks = _split_at_prompts(document, formats)
        self.places = [None] * len(self.blocks)
        readings = _readings(self.blocks, formats)
        self.fits = tuple(reading.fit for reading in readings)
        chosen = next((reading for reading in readings if reading.card.key == card_format), None)
        self.reading = chosen or next((reading for reading in readings if not reading.card.retired), None)
        self.headline, self.standfirst, self.lead_caption = (
            self.field("headline"),
            self.field("standfirst"),
            Found(),
        )
        self.lead_picture = -1
        self.answers: dict[str, FoundAnswer] = {}
        self.references = References()

    def understood(self) -> UnderstoodBrief:
        asked = self.reading.asked if self.reading else []
        first = asked[0].at if asked else len(self.blocks)
        for at, block in enumerate(self.blocks):
            if block.kind is Kind.NAVIGATION or (
                block.text
                and is_furniture(block.text)
                and (at < first or not re.search(r"\d", block.text))
                and not any(one.at == at for one in asked)
            ):
                self.leave_out(at, "page furniture")
        for one in asked:
            self.put(one.at, PROMPT, "", "", one.prompt.key)
        self.read_top(first)
        self.read_tail(asked[-1].at + 1 if asked else 0, bool(asked))
        self.read_answers(asked)
        self.find_score()
        self.read_notes()
        for at in self.free():
            self.put(at, LEFT_OUT, "", self.text(at), "found no place on the card")
            if self.text(at):
                self.remarks.append(f"“{self.text(at)[:80]}” found no place on the card.")
        subject = next(
            (
                markup.plain(self.answers[p.key].value)
                for p in self.prompts()
                if p.kind == "name" and p.key in self.answers
            ),
            "",
        )
        self.say_what_is_missing(subject)
        return UnderstoodBrief(
            document=self.document,
            blocks=tuple(self.blocks),
            places=tuple(
                place or Place(LEFT_OUT, "", block.text)
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
            card_format=self.reading.card.key if self.reading else "",
            fits=self.fits,
            answers=tuple(self.answers[p.key] for p in self.prompts() if p.key in self.answers),
            subject=subject,
            pronoun=next((one.pronoun for one in asked if one.pronoun), ""),
            note_works=tuple(self.references.note_works.items()),
        )

    def prompts(self) -> tuple[PromptValue, ...]:
        return self.reading.card.prompts if self.reading else ()

    # Above the first prompt

    def read_top(self, stop: int) -> None:
        for at in self.free(0, stop):
            block = self.blocks[at]
            if self.places[at] is not None:
                continue
            if block.kind is Kind.PICTURE:
                if self.lead_picture < 0:
                    self.lead_picture = block.picture
                    self.put(at, PICTURE, note="lead picture")
            elif block.kind is Kind.RULE:
                self.put(at, LEFT_OUT)
            elif not (
                self.take_day_and_headline(at) or self.take_labelled_line(at) or self.take_credit_line(at)
            ):
                self.read_line(at, block)

    def take_labelled_line(self, at: int) -> bool:
        name = self.take_labelled(at)
        if name == "headline":
            self.headline = self.said("headline", self.headline)
        elif name == "standfirst":
            self.standfirst = self.said("standfirst", self.standfirst)
        elif name == "caption":
            self.lead_caption = self.said("caption", self.lead_caption)
        return bool(name)

    def take_day_and_headline(self, at: int) -> bool:
        """Takes "Monday (January 10th): A power struggle", "A power struggle (10 January 2022)" or a day alone."""
        text = self.text(at)
        found = find_day(text) if len(text) <= 250 and not self.day else None
        if not found:
            return False
        if is_day_line(text, found):
            return self.take_day_line(at)
        before, after = text[: found.span[0]].strip(" ([:–—-|,\n"), text[found.span[1] :].strip(" )]:–—-|,\n")
        if before and not re.fullmatch(r"(?:date|day|published|week of|on)", before, re.IGNORECASE):
            before, after = ("", before) if not after else (before, after)
        if (before and not re.fullmatch(r"(?:date|day|published|week of|on)", before, re.IGNORECASE)) or len(
            after
        ) > 200:
            return False
        if after and self.headline and self.headline.confidence > 0.8:
            return False
        self.day, self.day_confidence = resolve(found, self.document.text[:50_000], self.today)
        if after:
            self.said("headline", self.headline)
            self.headline = Found(" ".join(after.split()), 0.95)
        self.put(
            at,
            HEADLINE,
            " ".join(after.split()),
            _without(text, after),
            "the day and the headline" if after else "the day",
        )
        return True

    def read_line(self, at: int, block: Block) -> None:
        text = " ".join(block.text.split())
        if not text:
            return
        if self.lead_caption and _same(text, self.lead_caption.value):
            self.leave_out(at, "the caption again")
        elif not self.headline and (block.kind is Kind.HEADING or len(text) <= 150):
            self.headline = Found(text, 0.9 if block.kind is Kind.HEADING else 0.7)
            self.put(at, HEADLINE, text)
        elif self.headline and _same(text, self.headline.value):
            self.leave_out(at, "the headline again")
        elif not self.lead_caption and len(text) <= 300 and (block.kind is Kind.CAPTION or len(text) <= 150):
            self.lead_caption = Found(text, 0.9 if block.kind is Kind.CAPTION else 0.7)
            self.put(at, CAPTION, text)
        elif not self.standfirst and len(text) <= 600:
            self.standfirst = Found(text, 0.6)
            self.put(at, STANDFIRST, text)

    # Below the last answer

    def read_tail(self, start: int, has_prompts: bool) -> None:
        if not has_prompts:
            return
        self.references.take(self)
        tail: list[int] = []
        for at in reversed(self.free(start)):
            if read_byline(self.text(at)) is None:
                break
            tail.insert(0, at)
        for at in tail:
            self.take_credit_line(at)
        self.take_shared_byline(self.free(start)[-3:], start)
        self.take_bios([at for at in self.free(start)[-3:] if len(self.text(at)) <= 400])

    def take_shared_byline(self, last: list[int], start: int) -> None:
        """A name alone near the end, and the sentence about it that may follow."""
        last_asked = start - 1
        asked = next(one for one in self.reading.asked if one.at == last_asked)
        answered = self.text(last_asked)[asked.length :].strip()
        for position, at in enumerate(last):
            text = self.text(at).strip(" *_–—-•")
            after = last[position + 1 :]
            if len(text) > 60 or not is_name(text) or len(after) > 1 or (not answered and at == start):
                continue
            if " " not in text and text.casefold() not in self.known_names and not after:
                continue
            if after and (len(self.text(after[0])) > 300 or read_byline(self.text(after[0]))):
                continue
            if any(one.name.casefold() == text.casefold() for one in self.credits):
                continue
            bio = self.text(after[0]) if after else ""
            self.credit(
                "written", text, 0.9 if text.casefold() in self.known_names else 0.7, " ".join(bio.split())
            )
            self.put(at, CREDIT, text)
            if after:
                self.put(after[0], BIO)
            return

    # Answers

    def read_answers(self, asked: list[_Asked]) -> None:
        for position, one in enumerate(asked):
            stop = asked[position + 1].at if position + 1 < len(asked) else len(self.blocks)
            block = self.blocks[one.at]
            own = without_start(block.html, one.length)
            parts = [own] if own else []
            prompt_text = block.text[: one.length]
            for at in self.free(one.at + 1, stop):
                more = self.blocks[at]
                if more.kind is Kind.PICTURE:
                    if self.lead_picture < 0:
                        self.lead_picture = more.picture
                        self.put(at, PICTURE, note="lead picture")
                    continue
                if not more.html:
                    self.put(at, LEFT_OUT)
                    continue
                if one.prompt.kind in FACTS and parts:
                    continue  # a fact is one line; what follows it is something else
                parts.append(more.html)
                self.put(at, PROMPT, note=one.prompt.key)
            self.put(one.at, PROMPT, markup.plain(own), prompt_text, one.prompt.key)
            value = "<br><br>".join(parts)
            if one.prompt.kind in FACTS:
                value = markup.clean_inline(markup.from_text(" ".join(markup.plain(value).split())))
            if one.prompt.kind == "score":
                self.read_score(one.prompt, markup.plain(value), one.at)
            elif value:
                self.answers[one.prompt.key] = FoundAnswer(one.prompt.key, markup.clean_inline(value))

    def read_score(self, prompt: PromptValue, text: str, at: int) -> None:
        """An answer to a score prompt: "7/10", "7", "seven"."""
        found = _SCORE.search(text)
        bare = re.fullmatch(rf"\W*(\d{{1,3}}|{'|'.join(_NUMBERS)})\W*", text, re.IGNORECASE)
        value = (
            _number(found["value"])
            if found and _number(found["maximum"]) == prompt.maximum
            else _number(bare[1])
            if bare
            else None
        )
        if value is not None and value <= (prompt.maximum or value):
            self.answers[prompt.key] = FoundAnswer(prompt.key, str(value))
        if text and (value is None or not bare):
            self.remarks.append(
                f"“{text[:80]}” was given as the score{'' if value is not None else f'; it is no number from 0 to {prompt.maximum}'}."
            )

    def find_score(self) -> None:
        """Fills each score that no line of its own gave from the answers: first the one before it on the card."""
        prompts = self.prompts()
        for position, prompt in enumerate(prompts):
            if prompt.kind != "score" or prompt.key in self.answers or prompt.retired:
                continue
            before = [p for p in reversed(prompts[:position]) if p.kind == "text"]
            for other in [*before, *(p for p in prompts[position:] if p.kind == "text")]:
                answer = self.answers.get(other.key)
                found = _SCORE.search(markup.plain(answer.value)) if answer else None
                if not found:
                    continue
                if _number(found["maximum"]) != prompt.maximum or _number(found["value"]) > prompt.maximum:
                    self.remarks.append(f"“{found[0]}” does not fit a score from 0 to {prompt.maximum}.")
                    continue
                self.answers[prompt.key] = FoundAnswer(
                    prompt.key, str(_number(found["value"])), 0.95 if other is before[:1] else 0.9
                )
                self.drop_bare_score(answer, found[0])
                break

    def drop_bare_score(self, answer: FoundAnswer, score: str) -> None:
        """A line of an answer that is only the score is on the card as the meter; in a sentence it stays."""
        lines = answer.value.split("<br><br>")
        kept = [line for line in lines if _squeezed(markup.plain(line)) != _squeezed(score)]
        if len(kept) < len(lines) and kept:
            self.answers[answer.prompt] = FoundAnswer(
                answer.prompt, markup.clean_inline("<br><br>".join(kept)), answer.confidence
            )
            for at, place in enumerate(self.places):
                if place and place.where == PROMPT and _squeezed(place.kept) == _squeezed(score):
                    self.put(at, PROMPT, "", f"{place.left} {place.kept}", "score")

    def read_notes(self) -> None:
        if not self.document.notes:
            return
        for key, answer in self.answers.items():
            used = tuple(note for note in self.document.notes if f"[@{note.key}]" in answer.value)
            if used:
                body = self.references.cite_notes(f"<p>{answer.value}</p>", used)
                self.answers[key] = FoundAnswer(key, markup.clean_inline(body), answer.confidence)

    def say_what_is_missing(self, subject: str) -> None:
        if not self.headline:
            self.headline = Found(subject or self.field("page title").value or "Untitled", 0.1)
            self.remarks.append("The document has no headline; the name stands in for one.")
        if self.day is None:
            self.remarks.append("The document names no day.")
        elif self.day_confidence < 0.8:
            self.remarks.append(f"The document does not say which year: {self.day.isoformat()} is a guess.")
        missing = [
            p.wording for p in self.prompts() if p.wording and not p.retired and p.key not in self.answers
        ]
        if missing and self.answers:
            self.remarks.append(f"Not answered: {', '.join(missing)}.")
        if not self.answers:
            self.remarks.append("No prompt of the card was found.")


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS.index(text.lower())


def _same(one: str, other: str) -> bool:
    return _squeezed(one) == _squeezed(other)


def _squeezed(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum() or letter == "/")


def _without(text: str, part: str) -> str:
    return text.replace(part, " ", 1).strip() if part else text
