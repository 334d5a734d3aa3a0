"""manage.py document_columns: renews the tables of columns in docs/import-export.md."""

from django.core.management.base import BaseCommand

from editorial.exchange import documentation


class Command(BaseCommand):
    help = "Writes the columns that imports and exports have into docs/import-export.md."

    def handle(self, *args, **options):
        path = documentation.path()
        path.write_text(documentation.renewed(path.read_text("utf-8")), "utf-8")
        self.stdout.write(f"{path.name} is up to date.")
