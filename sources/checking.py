"""Checking the links of many sources: several sites at once, each site by itself and unhurried, every result stored as it comes."""

import queue
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db.models import F, Q
from django.utils import timezone

from sources.links import Outcome, check
from sources.models import LinkStatus, Source

Check = Callable[[str], Outcome]


def due(older_than_days: float, now: datetime | None = None, only_broken: bool = False):
    """The sources whose link is due, the longest unchecked first: a check that was broken off goes on where it stopped."""
    limit = (now or timezone.now()) - timedelta(days=older_than_days)
    found = (
        Source.objects.kept()
        .exclude(url="", doi="")
        .filter(Q(last_checked_at=None) | Q(last_checked_at__lt=limit))
    )
    if only_broken:
        found = found.filter(link_status__in=[LinkStatus.BROKEN, LinkStatus.UNREACHABLE])
    return found.order_by(F("last_checked_at").asc(nulls_first=True), "id")


def address_of(url: str, doi: str) -> str:
    """The address to check: the URL, else that of the DOI."""
    return url or f"https://doi.org/{doi}"


def check_links(
    sources,
    at_once: int = 8,
    pause: float = 1.0,
    allow_private: bool = False,
    timeout: float = 10.0,
    now: datetime | None = None,
) -> Iterator[tuple[str, Outcome]]:
    """Check the links of `sources` (a queryset) and store each outcome; yields (address, Outcome) as they come.

    At most `at_once` requests run at a time, never two to one site, and `pause` seconds lie between two to the same site.
    Threads only ask; this thread alone writes. Closing the iterator stops the rest."""  # fmt: skip
    by_site: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for pk, url, doi in sources.values_list("pk", "url", "doi"):
        address = address_of(url, doi)
        by_site[_site(address)].append((pk, address))
    results: queue.Queue = queue.Queue()
    stop = threading.Event()

    def one_site(waiting: list[tuple[int, str]]) -> None:
        for place, (pk, address) in enumerate(waiting):
            if place and stop.wait(pause):
                return
            if stop.is_set():
                return
            results.put((pk, address, check(address, allow_private, timeout)))

    pool = ThreadPoolExecutor(max_workers=max(1, at_once), thread_name_prefix="link-check")
    try:
        for waiting in by_site.values():
            pool.submit(one_site, waiting)
        for _ in range(sum(map(len, by_site.values()))):
            pk, address, outcome = results.get()
            Source.objects.filter(pk=pk).update(
                link_status=outcome.status,
                link_detail=outcome.detail[:300],
                last_checked_at=now or timezone.now(),
            )
            yield address, outcome
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)


def _site(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
