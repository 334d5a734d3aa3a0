"""Carries the demonstration into the database, through the same Copy and verbs as any other piece.

Every record has an id derived from its name, so that loading again finds what is there and makes nothing twice, whatever
editors have done to it since.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from io import BytesIO

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from articles.copy import ArticleCopy
from articles.models import Article
from briefs.copy import AnswerCopy, BriefCopy
from briefs.models import Brief, CardFormat
from editorial import stages
from editorial.assigning import assign
from editorial.copy import CitationCopy, Copy, CreditCopy, Ref
from editorial.models import Contributor, Image, Piece, Section, Stage, Subject, Tag
from editorial.pictures import add_picture
from editorial.publishing import publish, withdraw
from editorial.saving import save_copy
from newsroom.demonstration import borders, cards, culture, economy, energy, people, politics, works
from newsroom.demonstration.pictures import CREDIT, PICTURES
from newsroom.demonstration.shapes import Card, Change, Publish, Story, Withdraw, prose
from sources.models import Source
from sources.uid import ALPHABET, LENGTH

STORIES = tuple(
    story
    for part in (politics, borders, energy, economy, culture)
    for story in (*part.ARTICLES, *part.UNFINISHED)
)
CARDS = (*cards.CARDS, *cards.UNFINISHED)
COMMAND = "load_demonstration"
# Nothing of day 0 is later than this hour, so that before it "today" is still yesterday and nothing lies ahead by accident.
FRESH_FROM_HOUR = 6


@dataclass(frozen=True)
class Hands:
    """In whose name things are done; None is the operator."""

    writer: User | None = None
    editor: User | None = None
    publisher: User | None = None


def load(
    now: datetime | None = None,
    hands: Hands | None = None,
    progress: Callable[[str], None] = lambda what: None,
) -> int:
    """Loads what is missing and returns how many pieces that were. `progress` is told each thing done, `steps()` in all."""
    loader = _Loader(now or timezone.now(), hands or Hands(), progress)
    loader.records()
    return sum([loader.piece(one) for one in (*STORIES, *CARDS)])


def steps() -> int:
    """How often `load` reports progress."""
    return len(PICTURES) + len(STORIES) + len(CARDS)


def uid(kind: str, name: str) -> str:
    """The id of the demonstration's record of this kind and name: always the same."""
    digest = hashlib.sha256(f"demonstration {kind} {name}".encode()).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])


def day_of(now: datetime) -> date:
    """The day that content calls day 0, when it is loaded at `now`."""
    return timezone.localdate(now - timedelta(hours=FRESH_FROM_HOUR))


def moment(day: date, days_ago: int, hour: int, minute: int = 0) -> datetime:
    """That hour, so many days before `day`, in the publication's time zone."""
    return timezone.make_aware(datetime.combine(day - timedelta(days=days_ago), time(hour, minute)))


class _Loader:
    def __init__(self, now: datetime, hands: Hands, progress: Callable[[str], None]):
        self.now, self.hands, self.progress = now, hands, progress
        self.today = day_of(now)
        self.born = {topic.slug: topic.born for topic in people.SUBJECTS}
        self.pictures: dict[str, Image] = {}
        self.sections: dict[str, Section] = {}
        self.contributors: dict[str, Contributor] = {}
        self.subjects: dict[str, Subject] = {}
        self.tags: dict[str, Tag] = {}

    # What pieces name

    def records(self) -> None:
        for picture in PICTURES:
            image = Image.objects.filter(uid=uid("picture", picture.name)).first()
            if image is None:
                image = add_picture(
                    BytesIO(picture.png()),
                    f"{picture.name}.png",
                    uid=uid("picture", picture.name),
                    alt=picture.alt,
                    caption=picture.caption,
                    credit_line=CREDIT,
                )
            self.pictures[picture.name] = image
            self.progress(f"picture {picture.name}")
        with transaction.atomic():
            for position, (name, slug, description) in enumerate(people.SECTIONS):
                self.sections[name] = _named(Section, name, slug, description=description, position=position)
            for person in people.CONTRIBUTORS:
                self.contributors[person.name] = _named(
                    Contributor,
                    person.name,
                    person.slug,
                    kind=person.kind,
                    bio=person.bio,
                    location=person.location,
                    links=list(person.links),
                    portrait=self.pictures.get(person.portrait),
                )
            for topic in people.SUBJECTS:
                self.subjects[topic.slug] = _named(
                    Subject,
                    topic.name,
                    topic.slug,
                    kind=topic.kind,
                    pronoun=topic.pronoun,
                    identity=topic.identity,
                    born=str(topic.born or ""),
                    picture=self.pictures.get(topic.picture),
                )
            for name in sorted({tag for one in (*STORIES, *CARDS) for tag in one.tags}):
                found = (
                    Tag.objects.filter(uid=uid("tag", name)).first() or Tag.objects.with_name(name).first()
                )
                self.tags[name] = found or Tag.objects.make(name, uid=uid("tag", name))

    # Pieces

    def piece(self, one: Story | Card) -> bool:
        """Loads one article or brief with all that happened to it; False when it is there already."""
        model, kind = (Article, "article") if isinstance(one, Story) else (Brief, "brief")
        self.progress(f"{kind} {one.slug}")
        if model.objects.filter(uid=uid(kind, one.slug)).exists():
            return False
        with transaction.atomic():
            self._live_through(model(uid=uid(kind, one.slug)), one)
        return True

    def _live_through(self, piece: Piece, one: Story | Card) -> None:
        first = one.steps[0] if one.steps else None
        at = (
            moment(self.today, first.days_ago, first.hour, first.minute)
            if first
            else self.now - timedelta(hours=30)
        )
        copy = self._copy(one, timezone.localdate(at))
        save_copy(
            piece, copy, self.hands.writer, label="", command=self._command, now=at - timedelta(hours=26)
        )
        if not first:
            self._leave_on_the_desk(piece, one, at)
            return
        stages.submit(piece, self.hands.writer, now=at - timedelta(hours=20), command=self._command)
        stages.approve(piece, self.hands.editor, now=at - timedelta(hours=3), command=self._command)
        for step in one.steps:
            copy = self._take(piece, copy, step)

    def _take(self, piece: Piece, copy: Copy, step: Publish | Change | Withdraw) -> Copy:
        """One thing that happened to a piece; returns its copy afterwards."""
        at = moment(self.today, step.days_ago, step.hour, getattr(step, "minute", 0))
        doing = {"by": self.hands.publisher, "command": self._command, "now": min(at, self.now)}
        if isinstance(step, Withdraw):
            withdraw(piece, reason=step.reason, at=at, **doing)
        elif isinstance(step, Publish):
            publish(piece, at=at, **doing)
        else:
            copy = _changed(copy, step)
            before = min(at, self.now) - timedelta(minutes=20)
            save_copy(piece, copy, self.hands.editor, label=step.kind, command=self._command, now=before)
            publish(piece, at=at, change=step.kind, note=step.note, **doing)
        return copy

    def _leave_on_the_desk(self, piece: Piece, one: Story | Card, at: datetime) -> None:
        embargo = getattr(one, "embargo_days", None)
        assign(
            piece,
            self.hands.editor,
            assignee=self.hands.editor if one.stage == Stage.IN_REVIEW else self.hands.writer,
            due_at=moment(self.today, -2, 17),
            embargo_until=moment(self.today, -embargo, 12) if embargo else None,
            command=self._command,
            now=at + timedelta(minutes=5),
        )
        if one.stage != Stage.DRAFT:
            stages.submit(piece, self.hands.writer, now=at + timedelta(hours=2), command=self._command)
        if one.stage == Stage.READY:
            stages.approve(piece, self.hands.editor, now=at + timedelta(hours=8), command=self._command)

    @property
    def _command(self) -> str:
        return "" if self.hands.writer else COMMAND

    # From content to Copy

    def _copy(self, one: Story | Card, day: date) -> Copy:
        shared = {
            "headline": one.headline,
            "slug": one.slug,
            "standfirst": one.standfirst,
            "section": Ref.of(self.sections[one.section]),
            "tags": tuple(Ref.of(self.tags[name]) for name in one.tags),
            "credits": tuple(
                CreditCopy(Ref.of(self.contributors[name]), role)
                for role, names in one.credits.items()
                for name in names
            ),
            "lead_image": Ref.of(self.pictures[one.picture]) if one.picture else None,
            "lead_caption": one.caption,
            "citations": tuple(self._citation(one, key, day) for key in one.cites),
        }
        if isinstance(one, Story):
            return ArticleCopy(
                dateline=one.dateline,
                type_of_work=one.type_of_work,
                body=self._with_pictures(prose(one.body)),
                subjects=tuple(Ref.of(self.subjects[slug]) for slug in one.subjects),
                **shared,
            )
        subject = self.subjects[one.subject]
        given = {"name": subject.name, **one.answers}
        if subject.kind == Subject.Kind.PERSON:
            given |= {"identity": subject.identity, "age": str(day.year - self.born[one.subject])}
        else:
            given["seat"] = subject.identity
        card_format = CardFormat.objects.get(key=one.card_format)
        return BriefCopy(
            day=day,
            card_format=Ref(card_format.uid, card_format.name),
            answers=tuple(AnswerCopy(key, value) for key, value in given.items()),
            subjects=(Ref.of(subject),),
            **shared,
        )

    def _citation(self, one: Story | Card, key: str, day: date) -> CitationCopy:
        item = works.item(key, self.today)
        return CitationCopy(
            Ref.of(Source.make(item)),
            key,
            locator=getattr(one, "locators", {}).get(key, ""),
            accessed_on=day - timedelta(days=1) if "URL" in item else None,
        )

    def _with_pictures(self, body: str) -> str:
        return re.sub(
            r'data-image="([^"]+)"', lambda found: f'data-image="{self.pictures[found[1]].uid}"', body
        )


def _named(model, name: str, slug: str, **fields):
    """The demonstration's record, else one of this slug that somebody made, else a new one."""
    ours = uid(model.__name__, slug)
    found = model.objects.filter(uid=ours).first() or model.objects.filter(slug=slug).first()
    return found or model.objects.create(uid=ours, name=name, slug=slug, **fields)


def _changed(copy: Copy, step: Change) -> Copy:
    """The copy with the step's replacements. Raises LookupError where a text to be replaced is not there."""
    texts = [copy.body] if isinstance(copy, ArticleCopy) else [answer.value for answer in copy.answers]
    for old, new in ((prose(old), prose(new)) for old, new in step.swaps):
        if not any(old in text for text in texts):
            raise LookupError(f"{copy.slug} has no text {old!r} to replace.")
        texts = [text.replace(old, new) for text in texts]
    changes = {name: getattr(step, name) for name in ("headline", "standfirst") if getattr(step, name)}
    if isinstance(copy, ArticleCopy):
        return copy.replace(body=texts[0], **changes)
    answers = tuple(replace(answer, value=text) for answer, text in zip(copy.answers, texts, strict=True))
    return copy.replace(answers=answers, **changes)
