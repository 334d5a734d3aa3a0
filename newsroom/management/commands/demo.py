"""A finished site to look at in one step: migrates, loads the demonstration, opens accounts, serves."""

import contextlib
import errno
import logging
import os
import socket

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.servers import basehttp
from rich.console import Console

from newsroom.demonstration.accounts import MAY, Account, NoAccounts, open_accounts
from newsroom.demonstration.loading import Hands
from newsroom.management.commands.load_demonstration import load_with_progress

HOST = "127.0.0.1"
TAGLINE = "A demonstration of Newsroom: every place, person and work in it is invented."


class Command(BaseCommand):
    help = "Serves a demonstration of Newsroom on this machine. Only with DEBUG on; run again, it loads nothing twice."
    # Tables may be missing before it has run.
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000, help="Where to serve; 8000 unless given.")

    def handle(self, *args, port, **options):
        if not settings.DEBUG:
            raise CommandError(
                "The demonstration makes accounts that may do everything: it runs only with DEBUG=true."
            )
        require_free(port)
        # What the environment does not say, the demonstration does: above all that it is one, at the foot of every page.
        for name, value in (("SITE_URL", f"http://{HOST}:{port}"), ("PUBLICATION_TAGLINE", TAGLINE)):
            if name not in os.environ:
                setattr(settings, name, value)
        console = Console(file=self.stdout._out, highlight=False)
        console.print("Preparing the database …")
        call_command("migrate", verbosity=0, interactive=False)
        try:
            accounts = open_accounts()
        except NoAccounts as problem:
            raise CommandError(str(problem))
        console.print("Drawing pictures and publishing (half a minute the first time) …")
        hands = Hands(*(accounts[name].user for name in ("writer", "editor", "publisher")))
        loaded = load_with_progress(console, hands)
        console.print(f"{loaded} pieces loaded." if loaded else "Everything was loaded already.")
        serve(port, lambda: welcome(console, port, accounts))


def require_free(port: int) -> None:
    """Raises CommandError when something listens on this port: better now than after half a minute's work."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE:
                raise CommandError(f"Port {port} is in use. Another one: make demo PORT={port + 1}")
            raise CommandError(f"Port {port} cannot be opened: {problem.strerror}.")


def serve(port: int, once_open) -> None:
    """Answers requests on this machine until interrupted; says nothing of those that go well."""
    # What follows is for readers: our own pages for what is not there or broke, under the policy, and not Django's for developers.
    settings.DEBUG = False
    # Style sheets are served from where they are written: nothing was collected, or something that is older.
    settings.STATIC_ROOT = None
    site = basehttp.get_internal_wsgi_application()
    # After the line above, which sets logging up again.
    for name in ("django.server", "django.request"):
        logging.getLogger(name).setLevel(logging.ERROR)
    with contextlib.suppress(KeyboardInterrupt):
        basehttp.run(HOST, port, site, threading=True, on_bind=lambda bound: once_open())


def welcome(console: Console, port: int, accounts: dict[str, Account]) -> None:
    """Says what to open, and as whom to log in."""
    site = f"http://{HOST}:{port}"
    console.print(f"\n[bold]{settings.PUBLICATION_NAME}[/bold] is open. Everything in it is invented.\n")
    for name, path in (
        ("Read", "/"),
        ("A corrected article", "/articles/a-lake-divided-by-eleven-centimetres/"),
        ("A brief", "/briefs/the-woman-who-asked-for-nothing/"),
        ("Edit", "/admin/"),
    ):
        console.print(f"{name:<21}{site}{path}", soft_wrap=True)
    console.print("\nLog in to edit as")
    for account in accounts.values():
        console.print(f"  {account.name:<15}{account.password:<18}{MAY[account.name]}", soft_wrap=True)
    console.print("\nStop with Ctrl-C.")
