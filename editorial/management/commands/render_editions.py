"""Renders editions again after a fix of the renderer or the sanitiser, and lists what changed."""

from django.core.management.base import BaseCommand
from rich.progress import track

from editorial.models import Edition, Event
from editorial.publishing import rendered_again


class Command(BaseCommand):
    help = "Render editions again from their revisions and list those that changed. Everything else about an edition stays."

    def add_arguments(self, parser):
        parser.add_argument("--live", action="store_true", help="only those that readers can read now")
        parser.add_argument("--dry-run", action="store_true", help="list what would change, change nothing")

    def handle(self, *args, live: bool, dry_run: bool, **options):
        editions = Edition.objects.live() if live else Edition.objects.all()
        keys = list(editions.order_by("pk").values_list("pk", flat=True))
        changed = []
        for key in track(keys, description="Rendering", transient=True, disable=options["verbosity"] == 0):
            edition = Edition.objects.select_related("revision").get(pk=key)
            fields = rendered_again(edition, store=not dry_run)
            if fields:
                changed.append(edition)
                self.stdout.write(
                    f"{edition.kind}/{edition.slug}, {edition.live_from:%Y-%m-%d %H:%M}: {', '.join(fields)}"
                )
                if not dry_run:
                    Event.objects.create(
                        piece_id=edition.piece_id,
                        verb="rendered",
                        command="render_editions",
                        edition=edition,
                        note=", ".join(fields),
                    )
        self.stdout.write(
            f"{len(changed)} of {len(keys)} editions {'would change' if dry_run else 'changed'}."
        )
