"""manage.py import_articles FILE: articles from CSV, XLSX or JSON; docs/import-export.md describes the columns."""

from editorial.exchange.commands import ImportCommand


class Command(ImportCommand):
    help = "Imports articles from a CSV, XLSX or JSON file. Interrupted, it goes on where it stopped."
    kind = "article"
