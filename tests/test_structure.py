"""The house stays the house: imports point down, one caller marks HTML safe, no module is a drawer."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Each floor and those it may import, itself included.
FLOORS = {
    "sources": {"sources"},
    "editorial": {"editorial", "sources"},
    "articles": {"articles", "editorial", "sources"},
    "briefs": {"briefs", "editorial", "sources"},
    "newsroom": {"newsroom", "articles", "briefs", "editorial", "sources"},
}


def modules(floor):
    return [path for path in sorted((ROOT / floor).rglob("*.py")) if "migrations" not in path.parts]


def imported(path):
    """The top-level packages a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_point_down(floor):
    above = FLOORS.keys() - FLOORS[floor]

    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(floor)
        for name in imported(path)
        if name in above
    ]

    assert modules(floor)
    assert wrong == []


def test_templates_carry_no_inline_script_style_or_safe_filter():
    pattern = re.compile(
        r"\sstyle=|\son[a-z]+=|\|\s*safe\b|<style|<script(?![^>]*\b(src|type=\"application/(ld\+json|json)\"))",
        re.IGNORECASE,
    )
    templates = sorted((ROOT / "templates").rglob("*.html"))

    wrong = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in templates
        for found in [pattern.search(path.read_text("utf-8"))]
        if found
    ]

    assert templates
    assert wrong == []


def test_modules_are_named_for_what_they_hold():
    drawers = {"utils.py", "helpers.py", "base.py", "common.py", "misc.py"}

    assert [str(path) for floor in FLOORS for path in modules(floor) if path.name in drawers] == []
