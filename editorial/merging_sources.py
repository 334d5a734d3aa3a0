"""The verb that makes two sources one at the desk: the library's own merging, with the desk's right and an event."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from editorial import permissions
from editorial.errors import EditorialError
from editorial.models import Event
from sources.errors import SourceError
from sources.merging import merge
from sources.models import Source

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def merge_sources(
    source: Source, into: Source, by: User | None, *, command: str = "", now: datetime | None = None
) -> None:
    """Merges a source into another; what cites it cites the other (editorial/following.py). Published editions stay as they
    are. Raises NotAllowed or EditorialError."""
    permissions.require(by, "editorial.merge_records", "merge sources")
    with transaction.atomic():
        try:
            stays = merge(source, into)
        except SourceError as error:
            raise EditorialError(str(error))
        Event.objects.create(
            verb="merged",
            at=now or timezone.now(),
            by=by,
            command=command,
            before=f"source {source.name}"[:200],
            after=stays.name[:200],
        )
