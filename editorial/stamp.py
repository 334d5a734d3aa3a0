"""The stamp: says in one query whether anything that readers see may have changed.

It is a counter, raised in the transaction of every verb that changes what readers see and of every save of a record whose
name or picture pages show, together with the newest moment at which an edition began. So caches in any number of processes
agree, and a scheduled edition needs no timer.
"""

from datetime import datetime

from django.db.models import F
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone

from editorial.models import Contributor, Edition, Image, Section, Stamp, Subject, Tag


def bump() -> None:
    """Raises the counter within the current transaction."""
    if not Stamp.objects.filter(pk=1).update(value=F("value") + 1):
        Stamp.objects.get_or_create(pk=1, defaults={"value": 1})


def current(now: datetime | None = None) -> str:
    """The stamp at `now`, in one query: changes whenever a page might."""
    newest = Edition.objects.begun(now or timezone.now()).order_by("-live_from").values("live_from")[:1]
    found = Stamp.objects.filter(pk=1).annotate(newest=newest).values_list("value", "newest").first()
    if found is None:
        return "0"
    value, moment = found
    return f"{value}-{moment.timestamp():.6f}" if moment else str(value)


@receiver([post_save, post_delete])
def _named_record_saved(sender, **kwargs):
    # Tells the cache that a name or picture changed; carries no rule.
    if sender in (Contributor, Section, Tag, Image, Subject):
        bump()
