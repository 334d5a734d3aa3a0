"""What a record in memory says once its transaction has failed: what it said before, as the database does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db.models import Model


@contextmanager
def remembering(record: Model) -> Iterator[Callable[[], None]]:
    """Yields a function that notes what `record` holds; when the block fails later, it holds that again.

    A rolled-back insert leaves its id on the record, an update its new version: the same call would then fail for good, with
    an error about something else.
    """
    noted: list[dict] = []
    try:
        yield lambda: noted.append(record.__getstate__())
    except BaseException:
        if noted:
            record.__dict__.clear()
            record.__dict__.update(noted[-1])
        raise
