"""Finds a brief in a document's blocks: the day and headline, the answers to the prompts that readings.py found, the score, the byline."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date

from django.utils import timezone

from briefs.formats import FormatValue, PromptValue
from briefs.readings import FACTS, Asked, readings, split_at_prompts
from briefs.scores import bare_number, find_scores
from briefs.understood import FoundAnswer, UnderstoodBrief
from editorial import markup
from editorial.documents.bios import take_bios
from editorial.documents.blocks import Block, Document, Kind
from editorial.documents.bylines import is_name, read_byline
from editorial.documents.days import find_day, is_day_line, resolve
from editorial.documents.furniture import is_furniture
from editorial.documents.letters import Letter
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
)
from editorial.documents.works import References

_IN_BRACKETS = re.compile(r"\[\s*((?:image|photo|picture|caption)\s*:)\s*(.+?)\s*\]", re.IGNORECASE)


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
        super().__init__(document, known_names, today)
        self.blocks = split_at_prompts(document, formats)
        self.places = [None] * len(self.blocks)
        self.letter = Letter(self.blocks)
        tried = readings(self.blocks, formats)
        self.fits = tuple(reading.fit for reading in tried)
        chosen = next((reading for reading in tried if reading.card.key == card_format), None)
        self.reading = chosen or next((reading for reading in tried if not reading.card.retired), None)
        self.headline, self.standfirst, self.lead_caption = (
            self.field("headline"),
            self.field("standfirst"),
            self.field("caption"),
        )
        self.lead_picture = -1
        self.answers: dict[str, FoundAnswer] = {}
        self.references = References()

    def understood(self) -> UnderstoodBrief:
        asked = self.reading.asked if self.reading else []
        first = asked[0].at if asked else len(self.blocks)
        self.drop_letter()
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
        label = ""
        if named := _IN_BRACKETS.fullmatch(text):  # [Image: the minister at the market]
            label, text = named[1], named[2]
        if self.lead_caption and _same(text, self.lead_caption.value):
            self.leave_out(at, "the caption again")
        elif not self.headline and not label and (block.kind is Kind.HEADING or len(text) <= 150):
            self.headline = Found(text, 0.9 if block.kind is Kind.HEADING else 0.7)
            self.put(at, HEADLINE, text)
        elif self.headline and _same(text, self.headline.value):
            self.leave_out(at, "the headline again")
        elif not self.lead_caption and len(text) <= (300 if label or block.kind is Kind.CAPTION else 150):
            self.lead_caption = Found(text, 0.9 if label or block.kind is Kind.CAPTION else 0.7)
            self.put(at, CAPTION, text, label)
        elif not self.standfirst and not label and len(text) <= 600:
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
        take_bios(self, [at for at in self.free(start)[-3:] if len(self.text(at)) <= 400])

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
            if self.blocks[at].kind is Kind.ITEM:  # of an answer that is a list
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

    def read_answers(self, asked: list[Asked]) -> None:
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
        bare = bare_number(text)
        told = next((one.value for one in find_scores(text) if one.maximum == prompt.maximum), None)
        value = bare if told is None else told
        if value is not None and value <= (prompt.maximum or value):
            self.answers[prompt.key] = FoundAnswer(prompt.key, str(value))
        if text and (value is None or bare is None):
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
                found = find_scores(markup.plain(answer.value)) if answer else []
                if not found:
                    continue
                score = next(
                    (one for one in found if one.maximum == prompt.maximum and one.value <= prompt.maximum),
                    None,
                )
                if score is None:
                    self.remarks.append(
                        f"“{found[0].typed}” does not fit a score from 0 to {prompt.maximum}."
                    )
                    continue
                sure = 0.95 if other in before[:1] else 0.9
                self.answers[prompt.key] = FoundAnswer(prompt.key, str(score.value), sure)
                self.drop_bare_score(answer, score.typed)
                break

    def drop_bare_score(self, answer: FoundAnswer, score: str) -> None:
        """A line of an answer that is only the score is on the card as the meter; in a sentence it stays."""
        lines = answer.value.split("<br><br>")
        kept = [line for line in lines if not _is_score(markup.plain(line), score)]
        if len(kept) < len(lines) and kept:
            self.answers[answer.prompt] = FoundAnswer(
                answer.prompt, markup.clean_inline("<br><br>".join(kept)), answer.confidence
            )
            for at, place in enumerate(self.places):
                if place and place.where == PROMPT and _is_score(place.kept, score):
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
        self.settle()
        if not self.headline:
            said = self.letter.subject
            self.headline = Found(said or subject or self.field("page title").value or "Untitled", 0.1)
            what = "the subject of the e-mail" if said else "the name"
            self.remarks.append(f"The document has no headline; {what} stands in for one.")
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


def _is_score(line: str, score: str) -> bool:
    """Whether a line says only the score: "7/10", "Score: 7/10"."""
    return re.sub(r"^(?:our)?(?:score|rating|оценка)", "", _squeezed(line)) == _squeezed(score)


def _same(one: str, other: str) -> bool:
    return _squeezed(one) == _squeezed(other)


def _squeezed(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum() or letter == "/")


def _without(text: str, part: str) -> str:
    return text.replace(part, " ", 1).strip() if part else text
