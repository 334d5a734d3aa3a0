"""The document cannot drift from the code."""

import re

import pytest

from editorial.exchange import commands, documentation
from editorial.exchange.sheets import sheet_of

pytestmark = pytest.mark.django_db


def test_tables_of_columns_are_those_of_the_code():
    text = documentation.path().read_text("utf-8")

    assert documentation.renewed(text) == text, "Run manage.py document_columns."


@pytest.mark.parametrize("kind", ["article", "brief"])
def test_every_column_says_what_it_holds(kind):
    for column in sheet_of(kind).columns():
        assert column.holds and column.help.endswith((".", "?”.")), column.name


def test_options_of_the_commands_are_all_described():
    command = commands.ImportCommand()
    command.kind = "article"
    options = {
        option
        for action in command.create_parser("manage.py", "import_articles")._actions
        for option in action.option_strings
        if option.startswith("--")
    }
    django = {
        "--help",
        "--version",
        "--verbosity",
        "--settings",
        "--pythonpath",
        "--traceback",
        "--no-color",
        "--force-color",
        "--skip-checks",
    }

    described = set(re.findall(r"^    (--[a-z-]+)", documentation.path().read_text("utf-8"), re.MULTILINE))

    assert options - django == described
