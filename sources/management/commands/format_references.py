import html
import re

from django.core.management.base import BaseCommand, CommandError

from sources.errors import SourceError
from sources.exchange import read_any
from sources.management.commands._files import bytes_of
from sources.rendering import DEFAULT_STYLE, STYLES, Works


class Command(BaseCommand):
    help = "Prints a list of references in a citation style, in that style’s order, one entry a line."

    def add_arguments(self, parser):
        parser.add_argument("file", help="CSL-JSON, BibTeX, RIS or a list as typed; - reads standard input.")
        parser.add_argument("--style", choices=list(STYLES), default=DEFAULT_STYLE)
        parser.add_argument("--language", default="en", help="Language of the list, such as en-GB or de.")
        parser.add_argument("--html", action="store_true", help="Keep italics and links as HTML.")

    def handle(self, *args, file, style, language, **options):
        try:
            reading = read_any(bytes_of(file))
            works = Works(reading.items, style, language)
        except SourceError as error:
            raise CommandError(str(error))
        for place in works.order:
            entry = works.entries[place]
            self.stdout.write(entry if options["html"] else html.unescape(re.sub(r"</?\w[^>]*>", "", entry)))
        for problem in reading.problems:
            self.stderr.write(problem)
