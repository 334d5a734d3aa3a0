"""Drops documents that were sent in and became nothing."""

from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from editorial.documents.originals import drop_waiting, waiting


class Command(BaseCommand):
    help = "Drop documents that wait for an editor since so many days, with their files. What is kept with a piece stays."

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, default=60, help="those that wait longer than this (60)")
        parser.add_argument("--dry-run", action="store_true", help="list what would be dropped, drop nothing")

    def handle(self, *args, days: int, dry_run: bool, **options):
        if days < 1:
            raise CommandError("A document waits for a day at least.")
        before = timezone.now() - timedelta(days=days)
        names = list(waiting(before).values_list("name", flat=True)) if dry_run else drop_waiting(before)
        for name in names:
            self.stdout.write(name)
        self.stdout.write(
            f"{len(names)} document{'' if len(names) == 1 else 's'} {'would be ' if dry_run else ''}dropped."
        )
