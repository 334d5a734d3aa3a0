"""The time line has no overlap, no gap and one open end, whatever is done to it, also by several people at once."""

import itertools
import threading
from datetime import timedelta

import pytest
from django.db import close_old_connections, connection
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from editorial.errors import EditorialError, PublicationRefused
from editorial.models import Address, Edition, EditionTag, Piece
from editorial.publishing import CANCEL, KEEP, cancel, publish, withdraw
from editorial.reading import copy_of
from editorial.saving import save_copy
from tests import factories
from tests.factories import NOON, make_article

HOUR = timedelta(hours=1)


def faults_of(piece) -> list[str]:
    """What is wrong with a piece's time line, in words."""
    line = list(piece.editions.order_by("live_from"))
    faults = [
        f"{one} does not end where {next_one} begins"
        for one, next_one in itertools.pairwise(line)
        if one.live_until != next_one.live_from
    ]
    if line and line[-1].live_until is not None:
        faults.append("the last edition is not open")
    if line and line[0].is_withdrawal:
        faults.append("the first edition is a withdrawal")
    first = next((edition.live_from for edition in line if not edition.is_withdrawal), None)
    faults += [
        f"{one} says first published {one.first_published_at}"
        for one in line
        if one.first_published_at != first
    ]
    rows = EditionTag.objects.filter(edition__piece=piece)
    faults += [
        f"row {row.pk} says {row.first_published_at}" for row in rows if row.first_published_at != first
    ]
    slugs = set(Address.objects.filter(piece=piece).values_list("slug", flat=True))
    used = {edition.slug for edition in line}
    if not used <= slugs:
        faults.append(f"no address for {used - slugs}")
    return faults


def test_no_order_of_verbs_breaks_the_time_line(db):
    tag = factories.make_tag()
    kept = factories.make_article(slug="kept", headline="Kept")

    class Desk(RuleBasedStateMachine):
        def __init__(self):
            super().__init__()
            self.piece = make_article(tags=(factories.Ref.of(tag),))
            self.now = NOON
            self.number = 0

        @rule(hours=st.integers(1, 30))
        def time_passes(self, hours):
            self.now += hours * HOUR

        @rule(slug=st.sampled_from(["tins", "tea", "ferry"]))
        def revise(self, slug):
            self.number += 1
            copy = copy_of(self.piece).replace(headline=f"Text {self.number}", slug=f"{slug}-{self.piece.pk}")
            save_copy(self.piece, copy, None, now=self.now)

        @rule(hours=st.integers(-40, 40), queued=st.sampled_from([None, KEEP, CANCEL]))
        def publish(self, hours, queued):
            begun = self.piece.editions.begun(self.now).exists()
            later = self.piece.editions.filter(live_from__gt=self.now + hours * HOUR).exists()
            try:
                publish(self.piece, None, at=self.now + hours * HOUR, queued=queued, now=self.now)
            except PublicationRefused:
                refusable = (begun and hours <= 0) or (later and queued is None) or self.taken(hours)
                assert refusable, "publish refused without a reason"

        def taken(self, hours):
            return self.piece.editions.filter(live_from=self.now + hours * HOUR).exists()

        @rule(hours=st.integers(0, 40))
        def withdraw(self, hours):
            try:
                withdraw(self.piece, None, "Why.", at=self.now + hours * HOUR, now=self.now)
            except PublicationRefused:
                before = (
                    self.piece.editions.filter(live_from__lt=self.now + hours * HOUR)
                    .order_by("live_from")
                    .last()
                )
                assert before is None or before.is_withdrawal or self.taken(hours)

        @rule(which=st.integers(0, 5))
        def cancel(self, which):
            queued = list(self.piece.editions.queued(self.now).order_by("live_from"))
            if queued:
                cancel(queued[which % len(queued)], None, now=self.now)

        @invariant()
        def the_line_holds(self):
            assert faults_of(self.piece) == []
            assert Edition.objects.current(self.now).filter(piece=self.piece).count() <= 1
            begun = self.piece.editions.begun(self.now).exists()
            assert Edition.objects.current(self.now).filter(piece=self.piece).exists() == begun

        @invariant()
        def other_pieces_are_left_alone(self):
            assert not kept.editions.exists()

    Desk.TestCase.settings = settings(
        max_examples=40, stateful_step_count=25, deadline=None, derandomize=True
    )
    Desk.TestCase().runTest()


def at_once(*calls):
    """Runs the calls in threads that start together; returns what each returned or raised."""
    barrier = threading.Barrier(len(calls))
    results = [None] * len(calls)

    def run(place, call):
        try:
            barrier.wait(timeout=60)
            results[place] = call()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place, call)) for place, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert not any(thread.is_alive() for thread in threads)
    close_old_connections()
    return results


@pytest.mark.django_db(transaction=True)
def test_two_publishers_at_one_instant_make_one_edition():
    piece = make_article()

    results = at_once(lambda: publish(piece, None, now=NOON), lambda: publish(piece, None, now=NOON))

    assert sorted(type(result).__name__ for result in results) == ["Edition", "PublicationRefused"]
    assert piece.editions.count() == 1
    assert faults_of(piece) == []


@pytest.mark.django_db(transaction=True)
def test_six_publishers_together_keep_the_line_unbroken():
    piece = make_article()

    def work(place):
        def run():
            for number in range(4):
                publish(piece, None, at=NOON + (1 + place + 6 * number) * HOUR, now=NOON, queued=KEEP)

        return run

    results = at_once(*(work(place) for place in range(6)))

    assert results == [None] * 6
    assert piece.editions.count() == 24
    assert faults_of(piece) == []


@pytest.mark.django_db(transaction=True)
def test_two_pieces_that_want_one_address_at_one_instant():
    pieces = [make_article(slug="tins"), make_article(slug="tins")]

    results = at_once(*(lambda piece=piece: publish(piece, None, now=NOON) for piece in pieces))

    assert sorted(type(result).__name__ for result in results) == ["AddressTaken", "Edition"]
    assert Edition.objects.live(NOON).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_editors_who_save_at_one_instant_lose_nothing():
    piece = make_article(headline="Tins")
    version = piece.version

    def save(headline):
        def run():
            mine = factories.Article.objects.get(pk=piece.pk)
            save_copy(mine, copy_of(mine).replace(headline=headline), None, version)

        return run

    results = at_once(save("One"), save("Two"))

    assert sorted(type(result).__name__ for result in results) == ["EditConflict", "NoneType"]
    assert Piece.objects.get(pk=piece.pk).headline in {"One", "Two"}
    assert piece.revisions.count() == 2
    conflict = next(result for result in results if isinstance(result, EditorialError))
    assert conflict.theirs.headline in {"One", "Two"}
