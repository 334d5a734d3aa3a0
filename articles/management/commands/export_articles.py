"""manage.py export_articles [FILE]: all articles, drafts included, as CSV, XLSX or JSON."""

from editorial.exchange.commands import ExportCommand


class Command(ExportCommand):
    help = "Exports all articles, drafts included, as CSV, XLSX or JSON."
    kind = "article"
