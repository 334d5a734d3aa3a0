"""Loads the demonstration content; a second time it finds everything there."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from newsroom.demonstration import loading


class Command(BaseCommand):
    help = "Loads the articles, briefs and pictures of an invented publication, once. Only with DEBUG on."

    def handle(self, *args, **options):
        if not settings.DEBUG:
            raise CommandError(
                "Demonstration content is for trying Newsroom out: set DEBUG=1, on a database of its own."
            )
        loaded = load_with_progress(Console(file=self.stdout._out), quiet=options["verbosity"] < 1)
        if options["verbosity"]:
            self.stdout.write(
                f"{loaded} pieces loaded." if loaded else "The demonstration is loaded already."
            )


def load_with_progress(console: Console, hands: loading.Hands | None = None, quiet: bool = False) -> int:
    """Loads the demonstration under a bar that says what is being made, and returns how many pieces were new."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=28),
        TextColumn("{task.completed}/{task.total}"),
    )
    with Progress(*columns, console=console, transient=True, disable=quiet) as progress:
        bar = progress.add_task("Loading the demonstration", total=loading.steps())

        def show(what: str) -> None:
            progress.update(bar, advance=1, description=what[:46].ljust(46))

        return loading.load(hands=hands, progress=show)
