"""A wrong or missing setting stops the start with one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def start(**environment):
    """`manage.py check` in a process with this environment alone."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LD_LIBRARY_PATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({}, "SECRET_KEY"),
        ({"SECRET_KEY": "x" * 50}, "SITE_URL"),
        ({"SECRET_KEY": "x" * 50, "SITE_URL": "news.example"}, "https://news.example"),
        ({"DEBUG": "true", "SITE_URL": "https://news.example/paper"}, "SITE_URL"),
        ({"DEBUG": "true", "CITATION_STYLE": "turabian"}, "turabian"),
        ({"DEBUG": "true", "CITATION_MARKS": "stars"}, "stars"),
        ({"DEBUG": "true", "TIME_ZONE": "Europe/Atlantis"}, "Atlantis"),
        ({"DEBUG": "true", "DATABASE_URL": "mysql://localhost/x"}, "DATABASE_URL"),
    ],
)
def test_start_is_refused_in_words(environment, says):
    result = start(**environment)

    assert result.returncode == 1
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_development_needs_one_setting():
    assert start(DEBUG="true").returncode == 0
