"""Where staff are with a piece."""

import pytest

from editorial.errors import NotAllowed, StageRefused
from editorial.models import Stage
from editorial.publishing import publish
from editorial.reading import copy_of
from editorial.saving import save_copy
from editorial.stages import approve, reopen, request_changes, steps_for, submit
from tests.factories import NOON, make_article


def test_draft_goes_through_review_to_ready_and_says_who_did_it(db, desk):
    piece = make_article(desk.writer)

    submit(piece, desk.writer, "Please check the fare.")
    approve(piece, desk.editor)

    piece.refresh_from_db()
    assert piece.stage == Stage.READY
    assert piece.approved_revision == piece.revisions.first()
    events = piece.events.filter(verb__in=["submitted", "approved"]).order_by("pk")
    assert [(event.verb, event.by, event.note) for event in events] == [
        ("submitted", desk.writer, "Please check the fare."),
        ("approved", desk.editor, ""),
    ]


def test_request_for_changes_gives_the_piece_back(db, desk):
    piece = make_article(desk.writer)
    submit(piece, desk.writer)

    request_changes(piece, desk.editor, "Who says so?")

    piece.refresh_from_db()
    assert piece.stage == Stage.DRAFT
    save_copy(piece, copy_of(piece).replace(headline="Better"), desk.writer)


def test_approval_of_an_old_revision_is_refused(db, desk):
    piece = make_article(desk.writer)
    read = piece.revisions.first()
    save_copy(piece, copy_of(piece).replace(headline="Changed"), desk.writer)

    with pytest.raises(StageRefused, match="since"):
        approve(piece, desk.editor, read)


@pytest.mark.parametrize(
    ("verb", "stage", "allowed"),
    [
        (submit, Stage.DRAFT, {"writer", "editor", "publisher"}),
        (request_changes, Stage.IN_REVIEW, {"editor", "publisher"}),
        (request_changes, Stage.READY, {"editor", "publisher"}),
        (approve, Stage.DRAFT, {"editor", "publisher"}),
        (approve, Stage.IN_REVIEW, {"editor", "publisher"}),
        (reopen, Stage.READY, {"editor", "publisher"}),
    ],
)
def test_who_may_take_which_step(db, desk, verb, stage, allowed):
    for name in ("writer", "editor", "publisher", "stranger"):
        piece = make_article(desk.writer)
        type(piece).objects.filter(pk=piece.pk).update(stage=stage)
        if name in allowed:
            verb(piece, getattr(desk, name))
            piece.refresh_from_db()
            assert piece.stage != stage
        else:
            with pytest.raises(NotAllowed):
                verb(piece, getattr(desk, name))


def test_writer_who_lost_the_right_submits_nothing(db, desk):
    piece = make_article(desk.writer)
    desk.writer.groups.clear()

    with pytest.raises(NotAllowed):
        submit(piece, type(desk.writer).objects.get(pk=desk.writer.pk))


def test_writer_submits_no_colleagues_draft(db, desk):
    piece = make_article(desk.editor)

    with pytest.raises(NotAllowed):
        submit(piece, desk.writer)


@pytest.mark.parametrize(
    ("verb", "stage"), [(submit, Stage.READY), (approve, Stage.READY), (reopen, Stage.DRAFT)]
)
def test_step_that_does_not_lead_on_is_refused(db, desk, verb, stage):
    piece = make_article()
    type(piece).objects.filter(pk=piece.pk).update(stage=stage)

    with pytest.raises(StageRefused):
        verb(piece, desk.editor)


def test_offered_steps_are_those_that_work(db, desk):
    piece = make_article(desk.writer)

    assert [step.verb for step in steps_for(desk.writer, piece)] == ["submit"]
    assert [step.verb for step in steps_for(desk.editor, piece)] == ["submit", "approve"]
    assert steps_for(desk.stranger, piece) == []


def test_publication_moves_no_stage(db):
    piece = make_article()

    publish(piece, None, now=NOON)

    piece.refresh_from_db()
    assert piece.stage == Stage.DRAFT
