"""The lines of the pieces that name a record."""

from datetime import timedelta

import pytest
from django.utils import timezone

from editorial.publishing import publish, withdraw
from editorial.reading import copy_of
from editorial.saving import save_copy
from editorial.standing import standing_of
from editorial.usage import piece_rows
from tests.factories import make_article


def pieces_in_every_state():
    """{what readers find: a piece}."""
    now = timezone.now()
    before, later = now - timedelta(days=2), now + timedelta(days=2)
    found = {
        name: make_article(now=before)
        for name in ("never", "live", "changed", "scheduled", "withdrawn", "back")
    }
    for name in ("live", "changed", "withdrawn", "back"):
        publish(found[name], None, now=before)
    publish(found["scheduled"], None, at=later, now=before)
    for name in ("withdrawn", "back"):
        withdraw(found[name], None, "The lease is over.", now=now - timedelta(days=1))
    publish(found["back"], None, at=later)
    save_copy(found["changed"], copy_of(found["changed"]).replace(headline="Other words"), None)
    return found


@pytest.mark.django_db
def test_rows_say_what_the_panel_of_the_piece_says(desk, django_assert_num_queries):
    pieces = pieces_in_every_state()

    with django_assert_num_queries(3):  # the states, and the viewer's rights
        rows = piece_rows(pieces.values(), desk.publisher)

    assert {name: row.state for name, row in zip(pieces, rows, strict=True)} == {
        "never": "Never published",
        "live": "Live",
        "changed": "Live, changed since",
        "scheduled": "Scheduled",
        "withdrawn": "Withdrawn",
        "back": "Scheduled",
    }
    assert [row.state for row in rows] == [standing_of(piece).label for piece in pieces.values()]
