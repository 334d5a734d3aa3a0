from collections import Counter

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sources.checking import check_links, due
from sources.models import LinkStatus


class Command(BaseCommand):
    help = (
        "Asks the address of every source whether it still answers and stores the result and the day. Broken off, it goes on"
        " where it stopped when it is called again."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--older-than",
            type=float,
            default=30,
            metavar="DAYS",
            help="Leave out what was checked since (30).",
        )
        parser.add_argument("--limit", type=int, help="Check at most so many sources.")
        parser.add_argument("--only-broken", action="store_true", help="Only those that failed last time.")
        parser.add_argument(
            "--at-once", type=int, default=8, help="Sites that are asked at the same time (8)."
        )
        parser.add_argument(
            "--pause", type=float, default=1.0, help="Seconds between two requests to one site (1)."
        )
        parser.add_argument("--timeout", type=float, default=10.0, help="Seconds a request may take (10).")
        parser.add_argument(
            "--allow-private", action="store_true", help="Also ask hosts of your own network."
        )

    def handle(
        self, *args, older_than, limit, only_broken, at_once, pause, timeout, allow_private, **options
    ):
        sources = due(older_than, only_broken=only_broken)
        if limit is not None:
            sources = sources[: max(limit, 0)]
        counts: Counter = Counter()
        console = Console(stderr=True)
        columns = [TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()]
        outcomes = check_links(sources, at_once, pause, allow_private, timeout)
        try:
            with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
                task = progress.add_task("Checking links", total=sources.count())
                for address, outcome in outcomes:
                    counts[outcome.status] += 1
                    progress.advance(task)
                    if outcome.status in (LinkStatus.BROKEN, LinkStatus.UNREACHABLE):
                        self.stdout.write(f"{address}: {outcome.detail}")
        except KeyboardInterrupt:
            self.stdout.write("Broken off; what was checked is stored. Call the command again to go on.")
        finally:
            outcomes.close()
        words = ", ".join(
            f"{LinkStatus(status).label.lower()}: {count}" for status, count in sorted(counts.items())
        )
        self.stdout.write(f"{sum(counts.values())} links checked" + (f" ({words})." if words else "."))
