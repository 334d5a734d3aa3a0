"""A piece in every state that publication knows, each with a word of its own that occurs nowhere else."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from editorial.copy import CreditCopy, Ref
from editorial.models import Change, Edition, Piece
from editorial.publishing import publish, seal, withdraw
from editorial.saving import save_copy
from tests.factories import (
    article_copy,
    brief_copy,
    make_contributor,
    make_piece,
    make_section,
    make_subject,
    make_tag,
)

STATES = ("never", "live", "scheduled", "superseded", "withdrawn", "sealed")
# Long and odd, so that no id, digest or address holds one of them by accident.
WORD = "{}quillmarshword"


@dataclass
class Case:
    """One piece. `secret` is what no reader may find now, `open` what they may; either may be empty."""

    state: str
    piece: Piece
    slug: str  # under which it was first published, or would be
    secret: str = ""
    open: str = ""


@dataclass
class World:
    """Pieces of one kind in every state, and the records that they name."""

    kind: str
    now: datetime
    cases: dict[str, Case]
    section: object
    tag: object
    contributor: object
    subject: object


def _copy(kind, word, shared, **overrides):
    text = f"Nobody had expected the {word} at the harbour."
    values = {
        "headline": f"The {word} affair",
        "slug": word,
        "standfirst": f"On the {word}.",
        **shared,
        **overrides,
    }
    if kind == "article":
        return article_copy(**{"body": f"<p>{text}</p>", **values})
    return brief_copy(
        **{"answers": {"name": "Ilinca Vornic", "identity": "Halvanian", "age": "51", "why_in_the_news": text, "score": "7",
                       "why_we_care": text, "why_you_should_care": text, "who_else_cares": text}, **values}
    )  # fmt: skip


def change(piece, copy, at, **kwargs) -> Edition:
    """Saves `copy` and publishes it from `at`, both then."""
    save_copy(piece, copy, None, now=at)
    return publish(piece, None, now=at, **kwargs)


def make_world(kind: str) -> World:
    now = timezone.now()
    ago = lambda hours: now - timedelta(hours=hours)  # noqa: E731
    section, tag, subject = make_section(), make_tag(), make_subject()
    contributor = make_contributor("Ilse Marchetti", bio="Writes about ports.")
    shared = {
        "section": Ref.of(section),
        "tags": (Ref.of(tag),),
        "subjects": (Ref.of(subject),),
        "credits": (CreditCopy(Ref.of(contributor), "written"), CreditCopy(Ref.of(contributor), "visuals")),
    }
    cases = {}
    for state in STATES:
        word = WORD.format(state)
        piece = make_piece(_copy(kind, word, shared), now=ago(40))
        case = cases[state] = Case(state, piece, word, secret=word)
        if state == "never":
            continue
        if state == "scheduled":
            publish(piece, None, at=now + timedelta(hours=5), now=ago(30))
            continue
        publish(piece, None, now=ago(30))
        if state == "live":
            case.open, case.secret = word, ""
        elif state == "withdrawn":
            withdraw(piece, None, "It rested on a forged letter.", now=ago(3))
        else:
            newer = f"{state}newerquillmarshword"
            case.open = newer
            first = piece.editions.get()
            note = {"note": "An earlier edition gave a wrong fare.", "change": Change.CORRECTION}
            change(piece, _copy(kind, newer, shared), ago(3), **note)
            if state == "sealed":
                seal(first, None, "By order of a court.", now=ago(2))
    return World(kind, now, cases, section, tag, contributor, subject)


@pytest.fixture(params=["article", "brief"])
def world(request, db) -> World:
    return make_world(request.param)
