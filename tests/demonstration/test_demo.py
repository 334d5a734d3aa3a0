"""The commands and the accounts of the demonstration."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from editorial.models import Image, Piece
from newsroom.demonstration.accounts import GROUPS, NoAccounts, open_accounts
from newsroom.management.commands.demo import require_free

# Besides the front page: a style sheet, and addresses where nothing is.
ASIDE = ("static/desk/admin.css", "nowhere", "nowhere/", "articles/nowhere/")
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("command", ["demo", "load_demonstration"])
def test_the_commands_refuse_with_debug_off(db, settings, command):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="DEBUG"):
        call_command(command)

    assert not User.objects.exists()
    assert not Piece.objects.exists()
    assert not Image.objects.exists()


def test_accounts_refuse_to_exist_with_debug_off(db, settings, tmp_path):
    settings.DEBUG = False

    with pytest.raises(NoAccounts, match="DEBUG"):
        open_accounts(tmp_path / "passwords.json")

    assert not User.objects.exists()
    assert not (tmp_path / "passwords.json").exists()


def test_there_is_an_account_for_each_role_that_can_log_in(db, settings, tmp_path):
    settings.DEBUG = True

    accounts = open_accounts(tmp_path / "passwords.json")

    assert list(accounts) == ["writer", "editor", "publisher", "administrator"]
    for name, account in accounts.items():
        user = authenticate(username=name, password=account.password)
        assert user == account.user
        assert user.is_staff
        assert [group.name for group in user.groups.all()] == ([GROUPS[name]] if GROUPS[name] else [])
        assert user.is_superuser == (name == "administrator")
    assert len({account.password for account in accounts.values()}) == 4


def test_accounts_keep_their_passwords_from_start_to_start(db, settings, tmp_path):
    settings.DEBUG = True
    first = open_accounts(tmp_path / "passwords.json")

    again = open_accounts(tmp_path / "passwords.json")

    assert {name: one.password for name, one in again.items()} == {
        name: one.password for name, one in first.items()
    }
    assert User.objects.count() == 4
    assert (tmp_path / "passwords.json").stat().st_mode & 0o077 == 0


def test_an_account_that_was_changed_is_mended(db, settings, tmp_path):
    settings.DEBUG = True
    open_accounts(tmp_path / "passwords.json")
    writer = User.objects.get(username="writer")
    writer.set_password("something else entirely")
    writer.is_active = False
    writer.save()

    accounts = open_accounts(tmp_path / "passwords.json")

    assert authenticate(username="writer", password=accounts["writer"].password) == writer


def test_somebody_elses_account_of_that_name_is_left_alone(db, settings, tmp_path):
    settings.DEBUG = True
    User.objects.create_user("editor", "edith@paper.example", "a-long-password")

    with pytest.raises(NoAccounts, match="editor"):
        open_accounts(tmp_path / "passwords.json")

    assert authenticate(username="editor", password="a-long-password").email == "edith@paper.example"
    assert not User.objects.get(username="editor").is_staff


def test_a_port_in_use_is_said_before_any_work():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        with pytest.raises(CommandError, match=r"in use\. Another one: make demo PORT="):
            require_free(taken.getsockname()[1])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(environment):
    """`manage.py demo` on a port that was free a moment ago, its process and its address."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return process, f"http://127.0.0.1:{port}/"


def read(address, process, seconds=300):
    """The page at `address` as soon as somebody answers there; None if the process ends before."""
    for _ in range(seconds * 4):
        if process.poll() is not None:
            return None
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.25)
    raise AssertionError(f"Nobody answered at {address}.")


def answer(address):
    """Status, headers and text at `address`, whatever the status."""
    try:
        with urllib.request.urlopen(address, timeout=60) as found:
            return found.status, found.headers, found.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode()


def run_demo(environment):
    """What `manage.py demo` prints, and what it serves meanwhile: the front page, and {path: (status, headers, text)}."""
    for _ in range(5):
        process, address = start(environment)
        try:
            page = read(address, process)
            answers = {path: answer(address + path) for path in ASIDE} if page is not None else {}
        finally:
            process.terminate()
            said, _ = process.communicate(timeout=60)
        # Somebody else may take the port between our asking and the command's.
        if page is not None or "in use" not in said:
            break
    assert page is not None, said
    return said, page, answers


def test_demo_serves_a_filled_site_and_loads_nothing_at_the_second_start(tmp_path):
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if name not in ("SITE_URL", "PUBLICATION_TAGLINE")
        },
        "DEBUG": "true",
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'demo.sqlite3'}",
        "MEDIA_ROOT": str(tmp_path / "media"),
        "PRIVATE_ROOT": str(tmp_path / "private"),
        "PYTHONUNBUFFERED": "1",
    }

    first, page, answers = run_demo(environment)
    second, page_again, _ = run_demo(environment)

    assert re.search(r"\d+ pieces loaded", first)
    assert "loaded already" in second
    for name in GROUPS:
        assert re.search(rf"^\s*{name}\s+\S+-\S+-\S+", first, re.MULTILINE)
    assert "Edit" in first and "/admin/" in first
    assert "How to lose a referendum by winning it" in page
    assert "is invented" in page
    assert "How to lose a referendum by winning it" in page_again
    assert "Traceback" not in first + second
    # A library's warning, which a newcomer would take for a fault.
    assert "No directory at" not in first + second
    assert [status for status, _, _ in answers.values()] == [200, 404, 404, 404]
    assert "There is nothing at this address" in answers["nowhere/"][2]
    for path, (_, headers, text) in answers.items():
        assert "default-src 'none'" in headers["Content-Security-Policy"], path
        assert "DEBUG" not in text, path
