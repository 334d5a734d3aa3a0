"""The five real documents a desk was handed. They are other people's text, read where they lie; without them this is skipped."""

import pathlib
import re

import pytest

from editorial import markup
from editorial.documents import read
from sources.freetext import parse_list
from tests.documents.reading import assert_no_word_is_lost, parse, words

SEEDS = pathlib.Path(__file__).parents[3] / "shared" / "seeds"
FILES = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []
pytestmark = pytest.mark.skipif(len(FILES) < 5, reason="the seeds are not beside this checkout")


def seed(number: str):
    path = next(path for path in FILES if path.name.startswith(number))
    return parse(path.name, path.read_bytes()), path.read_text("utf-8")


def headings(body: str) -> list[str]:
    return [markup.plain(found) for found in re.findall(r"<h2>.*?</h2>", body)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:3])
def test_no_word_is_lost(path):
    found = parse(path.name, path.read_bytes())

    assert_no_word_is_lost(found)
    raw = re.sub(r"\[([^\[\]]*)\]\([^()\s]*\)", r"\1", path.read_text("utf-8"))
    assert words("\n".join(block.text for block in read(path.name, path.read_bytes()).blocks)) == words(raw)


def test_credited_article():
    found, text = seed("000")
    lines = [line.strip() for line in text.splitlines() if line.strip()]

    assert found.kind == "article"
    assert found.headline.value == lines[0]
    assert [(one.role, one.name) for one in found.credits] == [
        ("written", "Mira"),
        ("edited", "Martin"),
        ("visuals", "Ethan"),
    ]
    assert len(found.works) == 4
    assert len(parse_list("\n\n".join(found.works))) == 4
    assert found.body.count("<p>") == 6
    assert headings(found.body) == []
    assert "Consulted" not in found.body
    assert found.remarks == ()


def test_brief_card():
    found, text = seed("001")
    lines = [line.strip() for line in text.splitlines() if line.strip()]

    assert found.kind == "brief"
    assert found.card_format == "raia-person"
    assert found.headline.value == lines[0].split(": ")[1]
    assert found.day.isoformat() == "2022-01-10"
    assert found.day_confidence >= 0.8
    assert found.lead_caption.value == lines[1] == lines[2]
    assert found.subject == lines[1]
    assert found.pronoun == "he"
    assert {answer.prompt for answer in found.answers} == {
        "name", "identity", "age", "why_in_the_news", "why_we_care", "why_you_should_care", "score", "who_else_cares", "further_comments",
    }  # fmt: skip
    assert found.answer("score") == "7"
    assert found.answer("age") == "68"
    assert "7/10" in found.answer("why_you_should_care")
    assert [(one.role, one.name, one.bio) for one in found.credits] == [("written", lines[-2], lines[-1])]
    assert found.remarks == ()


def test_explainer():
    found, text = seed("002")
    lines = [line.strip() for line in text.splitlines() if line.strip()]

    assert found.headline.value == lines[0]
    assert found.standfirst.value == lines[1]
    assert len(headings(found.body)) == 4
    assert [heading[-1] for heading in headings(found.body)] == ["?", "?", "?", "s"]
    assert "young men, among the worst" in markup.plain(found.body)
    assert "US$785" in markup.plain(found.body)
    assert "](" not in found.body
    assert "<strong>Russia</strong>" in found.body


def test_analysis():
    found, text = seed("003")

    quotations = re.findall(r"<blockquote>.*?</blockquote>", found.body)
    assert len(quotations) == 1
    assert quotations[0].startswith("<blockquote><p>“Abroad there are calls")
    assert found.body.count("<p>") == len([line for line in text.splitlines() if line.strip()])
    assert found.headline.confidence < 0.5
    assert found.headline.value.rstrip("…").strip() in text
    assert any("headline" in remark for remark in found.remarks)


def test_essay():
    found, _ = seed("004")

    assert found.headline.value == "What really happened in Kazakhstan?"
    assert [(one.role, one.name) for one in found.credits] == [("written", "Anthi Makrogianni")]
    assert found.dateline.value == "Uppsala, Sweden"
    assert "of page" not in found.body
    assert found.body.count("<p>") == 7
    assert [place.left for place in found.places if place.where == "left out"] == [
        "top of page",
        "bottom of page",
    ]
