"""The commands: exit codes, files of refused rows, dry runs, and an import that is killed half-way."""

import io
import itertools
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from rich.console import Console
from rich.text import Text

from articles.models import Article
from editorial.errors import AddressTaken
from editorial.exchange import batches
from editorial.exchange.commands import progress
from editorial.models import Event, ImportBatch, Revision
from tests.exchange.tables import command, csv_bytes, exported, rows_of
from tests.factories import make_article

ROOT = Path(__file__).resolve().parents[2]
GOOD = {"headline": "The pier", "slug": "the-pier"}
BAD = {"headline": "", "slug": "without-headline"}


@pytest.fixture
def file(tmp_path):
    def write(rows: list[dict], name: str = "rows.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(csv_bytes(rows))
        return path

    return write


@pytest.mark.django_db
def test_refused_rows_are_an_exit_code_and_a_file_with_reasons(file, tmp_path):
    errors = tmp_path / "errors.csv"

    with pytest.raises(SystemExit) as ended:
        command("import_articles", file([GOOD, BAD]), "--errors", errors)

    assert ended.value.code == 1
    assert rows_of(errors.read_bytes()) == [{**BAD, "reason": "headline: is missing."}]
    assert Article.objects.count() == 1


@pytest.mark.django_db
def test_refused_rows_can_be_mended_and_imported_as_they_came_back(file, tmp_path):
    errors = tmp_path / "errors.csv"
    with pytest.raises(SystemExit):
        command("import_articles", file([GOOD, BAD]), "--errors", errors)
    errors.write_bytes(errors.read_bytes().replace(b"\r\n,", b"\r\nMended,"))

    said = command("import_articles", errors)

    assert said == "1 new, 0 changed, 0 unchanged, 0 refused.\n"


@pytest.mark.django_db
def test_dry_run_says_what_would_happen_and_leaves_nothing(file):
    said = command("import_articles", file([{**GOOD, "written_by": "Ann"}]), "--dry-run")

    assert said == "1 would be new, 0 would be changed, 0 unchanged, 0 refused.\n"
    assert not Article.objects.exists()
    assert not ImportBatch.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_all_or_nothing_leaves_nothing_when_a_row_is_refused(file):
    with pytest.raises(SystemExit) as ended:
        command("import_articles", file([GOOD, BAD]), "--all-or-nothing")

    assert ended.value.code == 1
    assert not Article.objects.exists()
    assert command("import_articles", file([GOOD]), "--all-or-nothing").startswith("1 new")


@pytest.mark.django_db
@pytest.mark.parametrize("arguments", [["missing.csv"], ["rows.csv", "--by", "nobody"]])
def test_what_cannot_be_used_is_one_sentence_and_an_exit_code(file, arguments):
    path = file([GOOD])

    with pytest.raises(CommandError) as refused:
        command("import_articles", path.with_name(arguments[0]), *arguments[1:])

    assert refused.value.returncode == 2


@pytest.mark.django_db
def test_command_acts_with_the_rights_of_an_account(file, desk):
    with pytest.raises(CommandError, match="You may not import"):
        command("import_articles", file([GOOD]), "--by", "wanda")

    command("import_articles", file([GOOD]), "--by", "emil")

    assert Article.objects.get().created_by == desk.editor
    assert Revision.objects.get().command == "import_articles"


@pytest.mark.django_db
def test_export_replaces_a_file_only_once_it_is_whole(tmp_path, monkeypatch):
    out = tmp_path / "out.xlsx"
    out.write_bytes(b"before")
    make_article(body=f"<p>{'x' * 40_000}</p>")

    with pytest.raises(CommandError, match="Export CSV or JSON"):
        command("export_articles", out)

    assert out.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.django_db
def test_export_to_the_standard_output_is_the_file(capfdbinary):
    make_article(headline="One")

    call_command("export_articles")

    assert capfdbinary.readouterr().out == exported()


@pytest.mark.django_db
def test_interrupted_import_goes_on_after_its_last_whole_chunk(file, monkeypatch):
    rows = [{"headline": f"Article {n}", "slug": f"article-{n}"} for n in range(1300)]
    path = file(rows)
    real = batches.step

    def interrupted(batch, *args, **kwargs):
        if batch.position >= 1000:
            raise KeyboardInterrupt
        return real(batch, *args, **kwargs)

    monkeypatch.setattr(batches, "step", interrupted)
    with pytest.raises(SystemExit) as ended:
        command("import_articles", path)
    half = Article.objects.count()
    monkeypatch.setattr(batches, "step", real)
    said = command("import_articles", path)

    assert ended.value.code == 130
    assert half == 1000
    assert said == "1,300 new, 0 changed, 0 unchanged, 0 refused.\n"
    assert set(Article.objects.values_list("slug", flat=True)) == {row["slug"] for row in rows}
    assert ImportBatch.objects.get().state == "done"


@pytest.mark.django_db
def test_second_process_on_the_same_import_stops_before_it_writes(file, monkeypatch):
    path = file([{"headline": f"Article {n}", "slug": f"article-{n}"} for n in range(1100)])
    real = batches.step

    def overtaken(batch, rows, *args, **kwargs):
        if batch.position == 500:
            other = ImportBatch.objects.get()
            real(other, rows, None)
        return real(batch, rows, *args, **kwargs)

    monkeypatch.setattr(batches, "step", overtaken)
    with pytest.raises(CommandError, match="Another process is working on this import"):
        command("import_articles", path)

    assert Article.objects.count() == Article.objects.values("slug").distinct().count() == 1000


# Runs the command and dies in the fourth chunk, when its rows are written and not committed.
KILLED = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from editorial.errors import AddressTaken
from editorial.exchange import batches
write, chunks = batches._write, []
def dies(*args):
    write(*args)
    chunks.append(1)
    if len(chunks) == 4:
        os.kill(os.getpid(), signal.SIGKILL)
batches._write = dies
call_command("import_articles", sys.argv[1])
"""


@pytest.mark.django_db(transaction=True)
def test_killed_import_leaves_whole_chunks_and_is_resumed_without_a_lost_or_doubled_row(file):
    rows = [
        {"headline": f"Article {n}", "slug": f"article-{n}", "written_by": f"Author {n % 7}"}
        for n in range(2600)
    ]
    path = file(rows)
    environment = {**os.environ, "DATABASE_URL": database_url(), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    process = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)], cwd=ROOT, env=environment, capture_output=True
    )
    half = Article.objects.count()

    said = command("import_articles", path)

    assert process.returncode == -signal.SIGKILL, process.stderr.decode()
    assert half == 1500
    assert said == "2,600 new, 0 changed, 0 unchanged, 0 refused.\n"
    assert Article.objects.count() == Revision.objects.count() == 2600
    assert set(Article.objects.values_list("slug", flat=True)) == {row["slug"] for row in rows}


def database_url() -> str:
    """The address of the test's database, for another process."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@pytest.mark.django_db
@pytest.mark.parametrize("arguments, articles", [([], 1), (["--all-or-nothing"], 0)])
def test_row_that_came_in_and_was_not_published_is_no_success(file, monkeypatch, arguments, articles):
    def overtaken(*args, **kwargs):
        raise AddressTaken("Somebody was quicker.")

    monkeypatch.setattr(batches, "publish", overtaken)
    path = file([{**GOOD, "body": "Text.", "public": "live"}])

    with pytest.raises(SystemExit) as ended:
        command("import_articles", path, "--publish", *arguments)

    assert ended.value.code == 1
    assert Article.objects.count() == articles


@pytest.mark.django_db
@pytest.mark.parametrize("errors", ["rows.csv", "missing/errors.csv", "."])
def test_place_where_refused_rows_cannot_go_is_told_before_anything_comes_in(file, tmp_path, errors):
    path = file([GOOD])

    with pytest.raises(CommandError) as refused:
        command("import_articles", path, "--errors", tmp_path / errors)

    assert refused.value.returncode == 2
    assert not Article.objects.exists()
    assert rows_of(path.read_bytes()) == [GOOD]


@pytest.mark.django_db
def test_file_of_refused_rows_says_when_there_are_none(file, tmp_path):
    errors = tmp_path / "errors.csv"
    errors.write_text("of yesterday")

    command("import_articles", file([GOOD]), "--errors", errors)

    assert errors.read_bytes() == b"headline,slug,reason\r\n"


@pytest.mark.django_db
def test_refused_rows_that_their_format_cannot_carry_are_csv(file, tmp_path):
    with pytest.raises(SystemExit) as ended:
        command(
            "import_articles", file([{**BAD, "body": "x" * 40_000}]), "--errors", tmp_path / "errors.xlsx"
        )

    assert ended.value.code == 1
    assert not (tmp_path / "errors.xlsx").exists()
    assert rows_of((tmp_path / "errors.csv").read_bytes())[0]["body"] == "x" * 40_000


@pytest.mark.django_db
@pytest.mark.parametrize("option", ["--dry-run", "--all-or-nothing"])
def test_interrupted_check_leaves_nothing(file, monkeypatch, option):
    def interrupted(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(batches, "step", interrupted)
    with pytest.raises(SystemExit) as ended:
        command("import_articles", file([GOOD]), option)

    assert ended.value.code == 130
    assert not ImportBatch.objects.exists()


def test_progress_says_how_far_how_fast_and_how_long():
    out = io.StringIO()
    with progress({}, Console(file=out, force_terminal=True, width=120)) as bar:
        clock = itertools.count()
        bar.get_time = lambda: next(clock)
        task = bar.add_task("Importing", total=4000)
        for done in (1000, 2000):
            bar.update(task, completed=done, refresh=True)

    shown = Text.from_ansi(out.getvalue()).plain
    assert "Importing" in shown
    assert "2000/4000" in shown
    assert "rows/s" in shown


def test_progress_is_silent_where_nobody_looks():
    out = io.StringIO()
    with progress({}, Console(file=out, force_terminal=False)) as bar:
        bar.update(bar.add_task("Importing", total=2), completed=1, refresh=True)

    assert out.getvalue() == ""
