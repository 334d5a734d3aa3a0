"""What every test may rely on."""

import random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

# The same examples in every run: a randomised test that fails once in a hundred runs is found by running it a hundred times
# (HYPOTHESIS_SEED … on a quiet machine), not by whoever commits next.
settings.register_profile(
    "newsroom",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
        HealthCheck.data_too_large,
    ],
    max_examples=60,
)
settings.load_profile("newsroom")
# Hypothesis also tries the constants of our modules, but only of those some earlier test has imported: not the same in every
# run. What is awkward about them stands in the strategies.
providers.is_local_module_file = lambda path: False


@pytest.fixture(autouse=True)
def same_uids(request, monkeypatch):
    """The same ids in every run: what sorts by them sorts alike."""
    from sources import uid

    monkeypatch.setattr(uid, "secrets", random.Random(request.node.nodeid))


@pytest.fixture
def desk(db):
    """One user per group, and one who is in none: desk.writer, desk.editor, desk.publisher, desk.stranger, desk.administrator."""
    from tests.factories import Desk

    return Desk()


@pytest.fixture(autouse=True)
def shipped_rows(request):
    """After a transactional test the database is empty: puts back what migrations had put there."""
    if "transactional_db" not in request.fixturenames and "live_server" not in request.fixturenames:
        return
    request.getfixturevalue("transactional_db")
    from tests.factories import put_back_shipped_rows

    put_back_shipped_rows()


@pytest.fixture(autouse=True)
def empty_cache():
    """No page cached by one test answers another."""
    from django.core.cache import cache

    cache.clear()
