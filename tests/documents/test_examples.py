"""Documents that people send, and what is made of each. A document is a file in examples/; what it must become is the JSON beside it."""

import json
import pathlib

import pytest

from tests.documents.reading import assert_no_word_is_lost, parse

EXAMPLES = pathlib.Path(__file__).parent / "examples"
FILES = sorted(path for path in EXAMPLES.iterdir() if path.suffix != ".json")


def expected_parse(found) -> dict:
    """What the JSON beside an example says."""
    said = {
        "kind": found.kind,
        "headline": found.headline.value,
        "standfirst": found.standfirst.value,
        "credits": [
            [one.role, one.name, one.bio] if one.bio else [one.role, one.name] for one in found.credits
        ],
        "day": found.day.isoformat() if found.day else "",
        "caption": found.lead_caption.value,
        "tags": list(found.tags),
        "works": list(found.works),
        "left out": [
            block.text
            for block, place in zip(found.blocks, found.places, strict=True)
            if place.where == "left out"
        ],
        "remarks": list(found.remarks),
    }
    if found.kind == "article":
        said |= {
            "dateline": found.dateline.value,
            "type of work": found.type_of_work.value,
            "body": found.body.replace("</p>", "</p>\n").replace("</h2>", "</h2>\n").split("\n"),
        }
    else:
        said |= {
            "format": found.card_format,
            "subject": found.subject,
            "pronoun": found.pronoun,
            "answers": {one.prompt: one.value for one in found.answers},
        }
    return {name: value for name, value in said.items() if value}


def test_there_are_enough_examples():
    assert len(FILES) >= 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_example_is_understood(path):
    found = parse(path.name, path.read_bytes())

    assert expected_parse(found) == json.loads(path.with_suffix(".json").read_text("utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_word_of_an_example_is_lost(path):
    assert_no_word_is_lost(parse(path.name, path.read_bytes()))


@pytest.mark.parametrize(
    "path", [path for path in FILES if path.suffix == ".txt"], ids=lambda path: path.stem
)
def test_windows_line_ends_and_byte_order_marks_change_nothing(path):
    text = path.read_bytes().decode()

    windows = parse(path.name, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    utf16 = parse(path.name, text.replace("\n", "\r").encode("utf-16"))

    assert expected_parse(windows) == expected_parse(utf16) == expected_parse(parse(path.name, text.encode()))


def test_the_kind_of_every_example_is_seen():
    kinds = {path.stem: parse(path.name, path.read_bytes()).kind for path in FILES}

    assert {name: kind for name, kind in kinds.items() if (kind == "brief") != name.startswith("2")} == {}
