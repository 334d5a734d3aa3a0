"""manage.py export_briefs [FILE]: all briefs, drafts included, as CSV, XLSX or JSON."""

from editorial.exchange.commands import ExportCommand


class Command(ExportCommand):
    help = "Exports all briefs, drafts included, as CSV, XLSX or JSON."
    kind = "brief"
