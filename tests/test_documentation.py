"""What the documents say of files, settings, commands and marks is true."""

import re
from html import unescape
from pathlib import Path

import pytest

from sources.exchange import read_any
from sources.rendering import Cite, Works

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
MODULE = re.compile(r"(?<![\w/.])(?:[\w-]+/)+[\w-]+\.py\b")
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(document):
    links = [
        link for link in LINK.findall(document.read_text("utf-8")) if "://" not in link and link[0] != "/"
    ]

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_setting_is_documented_and_no_other():
    read = set(
        re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "newsroom" / "settings.py").read_text("utf-8"))
    )
    document = (ROOT / "docs" / "operators" / "settings.md").read_text("utf-8")
    listed = {
        name
        for row in re.findall(r"^\| (`.*?`) \|", document, re.MULTILINE)
        for name in re.findall(r"[A-Z_]{3,}", row)
    }

    assert len(read) > 20
    assert listed | {"DEBUG"} == read
    assert "`DEBUG" in document


def test_files_and_targets_named_in_the_readme_are_there():
    readme = (ROOT / "README.md").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert set(re.findall(r"`?make ([a-z-]+)", readme)) <= targets
    files = re.findall(r"`([\w./-]+\.py)`", readme)
    assert files and [name for name in files if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_that_documents_name_are_there(document):
    named = set(MODULE.findall(document.read_text("utf-8")))

    assert sorted(name for name in named if not (ROOT / name).is_file()) == []


def test_every_command_is_documented():
    commands = {path.stem for path in ROOT.glob("*/management/commands/[a-z]*.py")}
    words = set(re.findall(r"\w+", "\n".join(path.read_text("utf-8") for path in DOCUMENTS)))

    assert len(commands) > 10
    assert commands - words == set()


def test_marks_print_as_the_page_for_writers_says():
    page = (ROOT / "docs" / "editors" / "sources.md").read_text("utf-8")
    typed = re.search(r"(?:^ {4}.+\n)+", page, re.MULTILINE)[0]
    rows = re.findall(r"^\| `(\[@.+?\])` \| (.+?) \| (.+?) \|$", page, re.MULTILINE)

    items = read_any(typed.encode()).items
    places = {item["id"]: place for place, item in enumerate(items)}

    assert len(rows) == 3
    for mark, *printed in rows:
        cites = [Cite(places[key], place or "") for key, place in re.findall(r"@(\w+)(?:, ([^;\]]+))?", mark)]
        assert [as_printed(items, style, cites) for style in ("mla", "apa")] == printed


def as_printed(items, style, cites):
    """The mark of these works in the text, in a style that names them; plain text."""
    works = Works(items, style)
    before, between, after = works.brackets
    return unescape(f"{before}{between.join(works.mark_parts(cites))}{after}")


def test_every_document_is_reached_from_the_readme():
    reached, ahead = set(), [ROOT / "README.md"]
    while ahead:
        document = ahead.pop()
        if document in DOCUMENTS and document not in reached:
            reached.add(document)
            ahead += [
                (document.parent / link).resolve() for link in LINK.findall(document.read_text("utf-8"))
            ]

    assert [str(one.relative_to(ROOT)) for one in DOCUMENTS if one not in reached] == []


def test_every_decision_is_numbered_once_and_headed_so():
    numbered = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))

    numbers = [path.name[:4] for path in numbered]
    assert numbers == [f"{place:04d}" for place in range(1, len(numbers) + 1)]
    for path in numbered:
        assert path.read_text("utf-8").startswith(f"# {path.name[:4]} "), path.name
