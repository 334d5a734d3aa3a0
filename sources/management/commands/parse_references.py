from django.core.management.base import BaseCommand, CommandError

from sources.errors import SourceError
from sources.exchange import read_any, to_csl_json
from sources.management.commands._files import bytes_of


class Command(BaseCommand):
    help = (
        "Prints what is understood of a list of references as CSL-JSON, one item an entry, with the typed string and how sure"
        " each field is under “custom”. Remarks for the editor go to standard error."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "file", help="A list as typed, or BibTeX, RIS or CSL-JSON; - reads standard input."
        )

    def handle(self, *args, file, **options):
        try:
            reading = read_any(bytes_of(file))
        except SourceError as error:
            raise CommandError(str(error))
        self.stdout.write(to_csl_json(reading.items), ending="")
        for problem in reading.problems:
            self.stderr.write(problem)
