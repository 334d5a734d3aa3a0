"""What the commands import_articles, import_briefs, export_articles and export_briefs share."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from editorial.errors import EditorialError, NotAllowed
from editorial.exchange import batches, exporting, files
from editorial.exchange.batches import State
from editorial.exchange.rows import RowReader
from editorial.exchange.sheets import sheet_of
from editorial.exchange.undoing import undo_step
from editorial.models import ImportBatch

SHOWN = 20  # refused rows on the screen; --errors has them all
REFUSED_ROWS = 1  # exit codes, beside 0
UNREADABLE = 2
INTERRUPTED = 130


class ImportCommand(BaseCommand):
    """Imports a file of one kind, `kind`, a chunk at a time; goes on where an interrupted import of the same file stopped.

    Exit codes: 0 all rows taken in, 1 some refused, 2 the file or an option cannot be used, 130 interrupted.
    """

    kind = ""
    requires_migrations_checks = True
    noted = 0

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--publish", action="store_true", help="publish the rows that say so")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
        parser.add_argument(
            "--all-or-nothing", action="store_true", help="import nothing if any row is refused"
        )
        parser.add_argument(
            "--errors", type=Path, metavar="FILE", help="write refused rows, with the reason, to FILE"
        )
        parser.add_argument(
            "--format", choices=files.FORMATS, help="of the file, where its name and content do not say"
        )
        parser.add_argument("--by", metavar="USER", help="act as this account, with its rights")
        parser.add_argument(
            "--no-new-names",
            action="store_true",
            help="refuse unknown contributors, sections, tags and subjects",
        )
        parser.add_argument(
            "--restart", action="store_true", help="do not go on with an interrupted import of this file"
        )

    def handle(self, *args, **options):
        by = account(options["by"])
        path: Path = options["file"]
        try:
            with path.open("rb") as file:
                _require_room(options["errors"], path)
                self._import(file, path.name, by, options)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror or error}", returncode=UNREADABLE)
        except (EditorialError, NotAllowed) as error:
            raise CommandError(str(error), returncode=UNREADABLE)

    def _import(self, file, name: str, by: User | None, options: dict[str, Any]) -> None:
        head = file.read(4096)
        file.seek(0)
        format = options["format"] or files.format_of(name, head)
        table = files.open_table(file, name, format, sheet_of(self.kind).by_header())
        batch = batches.new_batch(
            self.kind, name, format, table, by, digest=batches.digest_of(file), publish=options["publish"],
            all_or_nothing=options["all_or_nothing"], create_names=not options["no_new_names"], command=self.command_name,
        )  # fmt: skip
        # Reading the digest moved the file under the table: open it again.
        table = files.open_table(file, name, format, sheet_of(self.kind).by_header())
        self._tell(
            f"Columns that are not known, and passed over: {', '.join(batch.unknown_headers)}."
            if batch.unknown_headers
            else ""
        )
        if options["dry_run"] or options["all_or_nothing"]:
            if not self._check(batch, table, by, options):
                return
            table = files.open_table(file, name, format, sheet_of(self.kind).by_header())
        self._write(batch, table, by, options)

    def _check(
        self, batch: ImportBatch, table: files.Table, by: User | None, options: dict[str, Any]
    ) -> bool:
        """The dry pass; returns whether writing may follow. Leaves nothing behind where it may not."""
        batch.state, batch.total = State.CHECKING, table.total
        batch.save()
        may_go_on = False
        try:
            self._run(batch, table, by, options, "Checking")
            if options["dry_run"] or batch.refused:
                self._report(batch, options, dry=True)
            else:
                batches.begin_writing(batch, by)
                may_go_on = True
        except KeyboardInterrupt:
            self._tell("Interrupted; nothing is imported.")
            raise SystemExit(INTERRUPTED)
        finally:
            if not may_go_on:
                batch.delete()
        if batch.refused:
            raise SystemExit(REFUSED_ROWS)
        return may_go_on

    def _write(
        self, batch: ImportBatch, table: files.Table, by: User | None, options: dict[str, Any]
    ) -> None:
        if batch.pk is None:
            earlier = self._interrupted(batch)
            if earlier is not None and options["restart"]:
                earlier.state = State.DONE
                earlier.save(update_fields=["state"])
                earlier = None
            if earlier is not None:
                self._tell(f"Going on after {earlier.position:,} rows of an interrupted import of this file.")
                batch = earlier
                for _ in zip(range(batch.position), table.rows, strict=False):
                    pass
            else:
                batch.state, batch.total = State.WRITING, table.total
                batch.save()
        try:
            self._run(batch, table, by, options, "Importing")
        except KeyboardInterrupt:
            self._tell(
                f"Interrupted after {batch.position:,} rows, which are kept. The same command goes on from there."
            )
            raise SystemExit(INTERRUPTED)
        if batch.state == State.UNDOING:
            try:
                while batch.state == State.UNDOING:
                    undo_step(batch, by, command=self.command_name)
            except KeyboardInterrupt:
                self._tell("Interrupted while what had come in was undone; its page at the desk goes on.")
                raise SystemExit(INTERRUPTED)
            self._tell("Nothing is imported: a row was refused that could be read when the file was checked.")
        self._report(batch, options)
        # A row that came in and could not be published stands there too.
        if batch.refused_rows.exists():
            raise SystemExit(REFUSED_ROWS)

    def _interrupted(self, batch: ImportBatch) -> ImportBatch | None:
        """An import of the same file with the same choices that did not reach its end."""
        return ImportBatch.objects.filter(
            kind=batch.kind, digest=batch.digest, state=State.WRITING, publish=batch.publish, all_or_nothing=batch.all_or_nothing,
            create_names=batch.create_names, command=self.command_name, created_by=batch.created_by,
        ).first()  # fmt: skip

    def _run(
        self, batch: ImportBatch, table: files.Table, by: User | None, options: dict[str, Any], doing: str
    ) -> None:
        with progress(options) as bar:
            task = bar.add_task(doing, total=table.total, completed=batch.position)
            for rows, is_last in batches.chunks(table.rows, batches.rows_a_step(batch)):
                readers = batches.step(batch, rows, by, is_last=is_last, command=self.command_name)
                if rows and not readers:
                    raise batches.NotNow("Another process is working on this import, or has undone it.")
                self._note(readers if options["dry_run"] else [])
                bar.update(task, completed=batch.position)
                if batch.state not in (State.WRITING, State.CHECKING):
                    break

    def _report(self, batch: ImportBatch, options: dict[str, Any], dry: bool = False) -> None:
        for row in batch.refused_rows.all()[:SHOWN]:
            self.stderr.write(f"Row {row.number} refused. {row.reason}")
        if batch.refused > SHOWN:
            self.stderr.write(f"… and {batch.refused - SHOWN:,} more; --errors FILE keeps them all.")
        if options["errors"]:
            self._give_back(batch, options["errors"])
        would = "would be " if dry else ""
        self.stdout.write(
            f"{batch.created:,} {would}new, {batch.changed:,} {would}changed, {batch.unchanged:,} unchanged, {batch.refused:,} refused"
            + (f", {batch.published:,} {would}published." if batch.publish else ".")
        )

    def _give_back(self, batch: ImportBatch, path: Path) -> None:
        """Writes the refused rows to `path`; headers alone if there are none, so that no older file is taken for these."""
        ending = path.suffix.lstrip(".").lower()
        format = ending if ending in files.FORMATS else batch.format
        try:
            with path.open("wb") as out:
                files.write_table(out, format, *batches.refused_table(batch))
        except files.UnwritableCell:
            path.unlink()
            path = path.with_suffix(".csv")
            with path.open("wb") as out:
                files.write_table(out, "csv", *batches.refused_table(batch))
        if batch.refused_rows.exists():
            self.stderr.write(f"Refused rows are in {path}.")

    def _note(self, readers: list[RowReader]) -> None:
        """What a row says and an import leaves as it is."""
        for reader in readers:
            for note in reader.notes:
                if self.noted < SHOWN:
                    self.stderr.write(f"Row {reader.number}, {note.field}: {note.message}")
                self.noted += 1

    def _tell(self, sentence: str) -> None:
        if sentence:
            self.stderr.write(sentence)

    @property
    def command_name(self) -> str:
        return f"import_{sheet_of(self.kind).kind.plural}"


class ExportCommand(BaseCommand):
    """Exports all pieces of one kind, `kind`, drafts included, oldest first, to a file or the standard output."""

    kind = ""

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, nargs="?", help="standard output if left out")
        parser.add_argument(
            "--format", choices=files.FORMATS, help="else by the file's name; CSV on standard output"
        )
        parser.add_argument("--by", metavar="USER", help="act as this account, with its rights")

    def handle(self, *args, **options):
        path: Path | None = options["file"]
        ending = path.suffix.lower().lstrip(".") if path else ""
        format = options["format"] or (ending if ending in files.FORMATS else "csv")
        try:
            headers, rows = exporting.export_rows(self.kind, None, account(options["by"]))
            if path is None:
                files.write_table(sys.stdout.buffer, format, headers, rows)
                return
            unfinished = path.with_name(path.name + ".part")
            try:
                with unfinished.open("w+b") as out, progress(options) as bar:
                    task = bar.add_task("Exporting", total=sheet_of(self.kind).kind.model.objects.count())
                    files.write_table(out, format, headers, bar.track(rows, task_id=task))
                unfinished.replace(path)
            finally:
                unfinished.unlink(missing_ok=True)
        except KeyboardInterrupt:
            self.stderr.write("Interrupted; nothing is exported.")
            raise SystemExit(INTERRUPTED)
        except OSError as error:
            where = path or "standard output"
            raise CommandError(f"{where}: {error.strerror or error}", returncode=UNREADABLE)
        except (EditorialError, NotAllowed) as error:
            raise CommandError(str(error), returncode=UNREADABLE)


def account(name: str | None) -> User | None:
    """The account that a command acts as; None is the operator. Raises CommandError."""
    if not name:
        return None
    try:
        return User.objects.get(username=name)
    except User.DoesNotExist:
        raise CommandError(f"There is no account “{name}”.", returncode=UNREADABLE)


def _require_room(errors: Path | None, path: Path) -> None:
    """Refuses a place for the refused rows that would only fail once the others are in. Raises CommandError."""
    if errors is None:
        return
    if errors.exists() and errors.samefile(path):
        raise CommandError(
            f"{errors} is the file itself; keep refused rows elsewhere.", returncode=UNREADABLE
        )
    if errors.is_dir() or not errors.parent.is_dir():
        raise CommandError(f"{errors} is no place for a file.", returncode=UNREADABLE)


class RateColumn(ProgressColumn):
    """How many rows are worked off a second."""

    def render(self, task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f} rows/s" if speed else "")


@contextmanager
def progress(options: dict[str, Any], console: Console | None = None):
    """A progress bar on the standard error, where that is a terminal and the command was not told to be quiet."""
    console = console or Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=console, disable=not console.is_terminal or not options.get("verbosity", 1)
    ) as bar:
        yield bar
