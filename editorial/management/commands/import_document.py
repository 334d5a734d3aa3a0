"""Documents become drafts: Word, Markdown, HTML and text files, or folders of them, one draft each."""

from __future__ import annotations

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from rich.console import Console
from rich.table import Table
from rich.text import Text

from editorial import documents
from editorial.documents import drafting, originals
from editorial.documents.reading import ENDINGS
from editorial.documents.understood import Understood
from editorial.errors import EditorialError, NotAllowed
from editorial.exchange.commands import UNREADABLE, account
from editorial.kinds import all_kinds
from editorial.models import Document, Piece

SOME_FAILED = 1


class Command(BaseCommand):
    help = """Makes a draft of each document. Exit codes: 0 all became drafts, 1 some failed, 2 an option cannot be used or no file was
    found. With --dry-run nothing is stored; with --json the results, with the copy and the report, go to standard output."""

    def add_arguments(self, parser):
        parser.add_argument(
            "files", nargs="+", type=Path, metavar="FILE", help="a document, or a folder of them"
        )
        kinds = [kind.name for kind in all_kinds() if kind.documents]
        parser.add_argument("--kind", choices=[*kinds, "auto"], default="auto")
        parser.add_argument("--format", default="", metavar="KEY", help="the card format of a brief")
        parser.add_argument("--by", metavar="USER", help="act as this account, with its rights")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and store nothing")
        parser.add_argument(
            "--json", action="store_true", help="results as JSON: the copy and the report of each"
        )

    def handle(self, *args, **options):
        by = account(options["by"])
        paths = list(_files(options["files"]))
        if not paths:
            raise CommandError(f"No file there ends in {', '.join(ENDINGS)}.", returncode=UNREADABLE)
        results = [self._take(path, by, options) for path in paths]
        if options["json"]:
            self.stdout.write(json.dumps(results, ensure_ascii=False, indent=2))
        else:
            self._show(results, options["dry_run"])
        if any("error" in one for one in results):
            raise SystemExit(SOME_FAILED)

    def _take(self, path: Path, by, options) -> dict:
        """{"file", "copy", "report", "draft" (its uid; not of a dry run)} or {"file", "error"}."""
        try:
            data = path.read_bytes()
            understood = drafting.understand(
                documents.read(path.name, data), options["kind"], options["format"]
            )
            # A format asked for by name is taken even where the document asks for none of its prompts.
            corrections = {"card_format": options["format"]} if options["format"] else {}
            if options["dry_run"]:
                copy, report = drafting.preview(understood, by, corrections)
                return {"file": str(path), "copy": copy.to_json(), "report": report}
            kept, piece = _stored(path.name, data, understood, by, corrections)
        except OSError as error:
            return {"file": str(path), "error": error.strerror or str(error)}
        except (EditorialError, NotAllowed) as error:
            return {"file": str(path), "error": str(error)}
        copy = piece.revisions.get().copy
        kept.refresh_from_db()
        return {"file": str(path), "copy": copy, "report": kept.report, "draft": piece.uid}

    def _show(self, results: list[dict], is_dry: bool) -> None:
        console = Console(file=self.stdout, width=None if self.stdout.isatty() else 120)
        table = Table("File", "Kind", "Headline" if is_dry else "Draft", "What to look at")
        for one in results:
            if "error" in one:
                table.add_row(_cell(one["file"]), "refused", "", _cell(one["error"]))
            else:
                remarks = "\n".join(one["report"]["remarks"])
                table.add_row(
                    _cell(one["file"]), one["copy"]["kind"], _cell(one["copy"]["headline"]), _cell(remarks)
                )
        console.print(table)
        failed = sum("error" in one for one in results)
        made = len(results) - failed
        became = "would become" if is_dry else "became"
        console.print(f"{made} {became} {'a draft' if made == 1 else 'drafts'}, {failed} refused.")


def _stored(name: str, data: bytes, understood: Understood, by, corrections: dict) -> tuple[Document, Piece]:
    """Keeps the original and makes its draft, or leaves neither behind."""
    kept = None
    try:
        with transaction.atomic():
            kept = originals.keep(name, data, by)
            return kept, drafting.draft(kept, understood, by, corrections, command="import_document")
    except BaseException:
        # The rows went with the transaction; the file does not.
        if kept is not None:
            kept.file.delete(save=False)
        raise


def _cell(text: str) -> Text:
    """Text as it stands: a file called [bold] is no markup."""
    return Text(text)


def _files(paths: list[Path]):
    """The files named, and those in the folders named whose endings can be read, each once, in the order of their names."""
    seen = set()
    for path in paths:
        inside = (
            sorted(one for one in path.rglob("*") if one.is_file() and one.suffix.lower() in ENDINGS)
            if path.is_dir()
            else [path]
        )
        for one in inside:
            if one.resolve() not in seen:
                seen.add(one.resolve())
                yield one
