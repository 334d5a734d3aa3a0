"""Making one source of two. What names a source from above (citations) follows through `followers`."""

from collections.abc import Callable

from django.db import transaction

from sources.errors import SourceError
from sources.models import Source

# Called as follower(source, into) inside the transaction, once for every source that merges away.
followers: list[Callable[[Source, Source], None]] = []


class CannotMerge(SourceError):
    """Two sources that cannot become one; the text says why."""


def merge(source: Source, into: Source) -> Source:
    """Make `source` one with `into` and return the one that stays. What was typed for either is kept; a reference that meant
    `source` finds the one that stays from now on. Who may do it is the business of the verb above. Raises CannotMerge."""
    with transaction.atomic():
        rows = Source.objects.select_for_update().order_by("pk").in_bulk([source.pk, into.pk])
        if len(rows) < 2:
            raise CannotMerge("Choose two different sources to merge.")
        source, into = rows[source.pk], rows[into.pk]
        if source.merged_into_id:
            raise CannotMerge(f"“{source.name}” has been merged already.")
        if into.merged_into_id:
            into = Source.objects.select_for_update().get(pk=into.current().pk)
        if into.pk == source.pk:
            raise CannotMerge(f"“{rows[into.pk].name}” is merged into the other one already.")
        forms = [*into.typed_forms, *(form for form in source.typed_forms if form not in into.typed_forms)]
        into.typed = "\n".join(forms)
        into.archived_url = into.archived_url or source.archived_url
        into.save(update_fields=["typed", "archived_url"])
        Source.objects.filter(merged_into=source).update(merged_into=into)
        source.merged_into = into
        source.save(update_fields=["merged_into"])
        for follow in followers:
            follow(source, into)
    return into
