"""A brief's columns in a spreadsheet: the shared ones, and `answer_` and its key for each prompt of the card formats."""

from __future__ import annotations

from datetime import datetime
from html import escape, unescape

from briefs.copy import AnswerCopy
from briefs.formats import FormatValue, formats_by_uid
from briefs.models import CardFormat, Prompt
from editorial import markup
from editorial.copy import Ref
from editorial.exchange import cells, dates
from editorial.exchange import columns as shared
from editorial.exchange.columns import Column
from editorial.exchange.sheets import Sheet, example
from editorial.exchange.sheets import register as register_sheet
from editorial.models import Subject

PREFIX = "answer_"
PLAIN = {Prompt.Kind.NAME, Prompt.Kind.IDENTITY, Prompt.Kind.AGE, Prompt.Kind.SCORE}


def _read_day(cell, row):
    row.own["day"] = dates.read_day(cell) if cell else None


def _read_format(cell, row):
    row.own["card_format"] = cell


def _read_pronoun(cell, row):
    pronouns = [pronoun.lower() for pronoun in cells.parted(cell)]
    for pronoun in pronouns:
        if pronoun not in Subject.Pronoun.values:
            raise cells.CellError(f"“{pronoun}” is not one of {', '.join(Subject.Pronoun.values)}.")
    row.own["pronouns"] = pronouns


def _write_pronoun(piece):
    return cells.joined(piece.record("subjects", ref).pronoun for ref in piece.copy.subjects)


DAY = Column(
    "day", "day", "The day of the card.", "2026-03-02", lambda piece: piece.copy.day.isoformat(), _read_day,
    messages=("is missing.", "“…” could be two days; write it as ….", "“…” is no day; write it as 2022-01-31."),
)  # fmt: skip
CARD_FORMAT = Column(
    "card_format", "key", "The key of the card's format.", "raia-person",
    lambda piece: piece.record("card_format", piece.copy.card_format).key, _read_format,
    messages=("is missing.", "there is no card format “…”; there are …."),
)  # fmt: skip
SUBJECT = Column(
    "subject", "names, parted by semicolons", "Whom the card is about; the first if there are several.", "Ilinca Vornic",
    shared.write_subjects, shared.read_subjects, aliases=("subjects",), messages=shared.SUBJECTS.messages,
)  # fmt: skip
PRONOUN = Column(
    "pronoun", "choice", "he, she, they or it, of each subject; used for a subject that is new here, never to change one.", "she",
    _write_pronoun, _read_pronoun, messages=(f"“…” is not one of {', '.join(Subject.Pronoun.values)}.",),
)  # fmt: skip
HEAD = (shared.ID, shared.HEADLINE, shared.SLUG, DAY, CARD_FORMAT, SUBJECT, PRONOUN, shared.STANDFIRST, shared.SECTION, shared.TAGS, *shared.CREDITS.values(), shared.LEAD_IMAGE, shared.LEAD_IMAGE_ALT, shared.LEAD_CAPTION, shared.LANGUAGE, shared.CITATION_STYLE)  # fmt: skip
TAIL = (shared.CITATIONS, shared.PUBLIC_COLUMN, shared.FIRST_PUBLISHED_ON)


def _answer_column(key: str, wording: str, kind: str, maximum: int | None) -> Column:
    def read(cell, row):
        row.answers[key] = cell

    def write(piece):
        value = piece.copy.answer(key)
        return unescape(value) if piece.prompts.get(key) in PLAIN else value

    holds = {
        Prompt.Kind.SCORE: f"whole number from 0 to {maximum}",
        Prompt.Kind.TEXT: "text or inline HTML",
    }.get(kind, "text")
    return Column(
        PREFIX + key, holds, f"The answer to “{wording}”." if wording else "The score printed under the answer before it.",
        {"name": "Ilinca Vornic", "identity": "Halvanian", "age": "51", "score": "7"}.get(kind, "Voters rejected her referendum."),
        write, read,
        messages=("the format “…” does not ask for it; it says “…”.",)
        + ((f"“…” is no whole number from 0 to {maximum}.",) if kind == Prompt.Kind.SCORE else ()),
    )  # fmt: skip


def _columns(formats: list[FormatValue]) -> tuple[Column, ...]:
    answers: dict[str, Column] = {}
    for card_format in sorted(formats, key=lambda one: one.key):
        for prompt in card_format.prompts:
            answers.setdefault(
                prompt.key, _answer_column(prompt.key, prompt.wording, prompt.kind, prompt.maximum)
            )
    return (*HEAD, *answers.values(), *TAIL)


def columns() -> tuple[Column, ...]:
    """The columns of all formats."""
    return _columns(list(formats_by_uid().values()))


def columns_for(pieces) -> tuple[Column, ...]:
    """The columns of the formats that these briefs have; of all where there are no briefs."""
    uids = set(
        CardFormat.objects.filter(briefs__in=pieces.order_by()).values_list("uid", flat=True).distinct()
    )
    return _columns(list(formats_by_uid(uids or None).values()))


def settle(rows, befores) -> None:
    """Finds each row's format, and reads its answers as that format's prompts ask."""
    formats = formats_by_uid()
    by_key = {one.key: one for one in formats.values()}
    for row, before in zip(rows, befores, strict=True):
        card = formats.get(before.card_format.uid) if before else None
        if "card_format" in row.own:
            key = row.own["card_format"]
            card = by_key.get(key)
            if card is None:
                message = (
                    f"there is no card format “{key}”; there are {', '.join(sorted(by_key))}."
                    if key
                    else "is missing."
                )
                row.refuse("card_format", message)
                continue
            row.values["card_format"] = Ref(card.uid, card.name)
        elif card is None:
            row.refuse("card_format", "is missing.")
            continue
        if row.own.get("day"):
            row.values["day"] = row.own["day"]
        elif "day" in row.own or before is None:
            row.refuse("day", "is missing.")
        for subject, pronoun in zip(row.subjects, row.own.get("pronouns", ()), strict=False):
            if subject.pk is None:
                subject.pronoun = pronoun
            elif subject.pronoun != pronoun:
                row.note("pronoun", f"{subject.name} is “{subject.pronoun}” here, and stays so.")
        for subject in row.subjects:
            if subject.pk is None:
                subject.kind = card.subject_kind
        if row.answers:
            answers = {one.prompt: one.value for one in before.answers} if before else {}
            for key, cell in row.answers.items():
                answers[key] = answer_of(cell, card, key)
            row.values["answers"] = tuple(AnswerCopy(key, value) for key, value in answers.items())


def answer_of(cell: str, card: FormatValue, key: str) -> str:
    """The answer that a cell means, as inline HTML: a fact or score is plain text, a text may be either."""
    prompt = card.prompt(key)
    if prompt is not None and prompt.kind not in PLAIN and markup.looks_like_html(cell):
        return cell
    return escape(cell, quote=False).replace("\n", "<br>")


def complete(pieces) -> None:
    """What kind each answer is of."""
    formats = formats_by_uid({piece.copy.card_format.uid for piece in pieces})
    for piece in pieces:
        piece.prompts = {prompt.key: prompt.kind for prompt in formats[piece.copy.card_format.uid].prompts}


def published_at(row) -> datetime | None:
    """A card was published on its day unless the row says more."""
    if row.published_at:
        return row.published_at
    day = row.own.get("day")
    if not day:
        return None
    try:
        return dates.read_moment(day.isoformat())
    except cells.CellError:
        return None  # no clock begins on the calendar's first day


def examples(columns) -> list[dict[str, str]]:
    """One row a format, each with the answers that its format asks for."""
    rows = []
    for card_format in sorted(formats_by_uid().values(), key=lambda one: one.key):
        asked = {PREFIX + prompt.key for prompt in card_format.asked}
        row = {
            name: value
            for name, value in example(columns).items()
            if name in asked or not name.startswith(PREFIX)
        }
        rows.append({**row, "slug": f"{row['slug']}-{card_format.key}", "card_format": card_format.key})
    return rows


def register() -> None:
    """Called once, when the app is ready."""
    register_sheet(Sheet("brief", columns, columns_for, settle, complete, published_at, examples))
