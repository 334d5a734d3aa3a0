"""The document cannot drift from the code."""

import re

import pytest

from editorial.exchange import commands, documentation
from editorial.exchange.sheets import sheet_of
from tests.exchange.tables import csv_bytes, previewed
from tests.factories import make_contributor

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


# Cells that refuse a row, each with the column it stands in.
BAD = [
    ("id", "../x"), ("slug", "not a slug"), ("headline", "x" * 301), ("headline", ""), ("dateline", "x" * 201),
    ("section", "Nowhere <nowhere!>"), ("section", "x" * 201), ("type_of_work", "poem"), ("tags", "x" * 101), ("written_by", r"A\; B"),
    ("written_by", "A <b c>"), ("written_by", "<b>"), ("written_by", "A; A"), ("edited_by", f"A <a> as {'x' * 201}"), ("written_by", f"A <{'a' * 161}>"),
    ("written_by", "x" * 201), ("subjects", "x" * 201), ("lead_image", "x" * 256), ("language", "english!"), ("citation_style", "harvard"),
    ("citations", '[{"id": "x"'), ("citations", "[{}]"), ("citations", '[{"id": "x", "type": "book", "custom": {"citation": {"page": "3"}}}]'),
    ("public", "perhaps"), ("first_published_on", "01/02/2022"), ("first_published_on", "soon"), ("first_published_on", "2022-02-30"),
    ("first_published_on", "0001-01-01"), ("first_published_on", "25:00"), ("body", "x" * 1_000_001),
]  # fmt: skip
UNKNOWN = [
    ("section", "Nowhere"), ("tags", "new"), ("subjects", "Nobody"), ("written_by", "Nobody"), ("written_by", "Nobody <nobody>"),
    ("lead_image", "nothing.jpg"), ("written_by", "Two"),
]  # fmt: skip
BAD_OF_BRIEFS = [
    ("day", ""), ("day", "01/02/2022"), ("day", "soon"), ("card_format", ""), ("card_format", "poem"), ("pronoun", "xe"),
    ("answer_score", "11"),
]  # fmt: skip


@pytest.mark.parametrize(
    "kind, bad, create_names",
    [("article", BAD, True), ("article", UNKNOWN, False), ("brief", BAD_OF_BRIEFS, True)],
)
def test_every_reason_for_which_a_row_is_refused_is_documented(kind, bad, create_names):
    make_contributor("Two", slug="one-of-two")
    make_contributor("Two", slug="two-of-two")
    good = {"headline": "One", "slug": "one"}
    if kind == "brief":
        good |= {"day": "2026-03-02", "card_format": "raia-person", "subject": "Kim", "answer_score": "7"}
    documented = {column.name: column.messages for column in sheet_of(kind).columns()}
    missing = []

    for column, cell in bad:
        [reader] = previewed(csv_bytes([{**good, column: cell}]), kind, create_names=create_names)
        assert reader.problems, (column, cell[:40])
        for problem in reader.problems:
            patterns = [re.escape(one).replace("…", ".*") for one in documented.get(problem.field, ())]
            if not any(re.fullmatch(pattern, problem.message) for pattern in patterns):
                missing.append(f"{problem.field}: {problem.message}")

    assert missing == [], "\n".join(missing)
