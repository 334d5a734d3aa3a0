"""Sorting a document: untouched it changes nothing, and whatever is sent wherever, words are not lost."""

from pathlib import Path

import pytest

from briefs.formats import formats_by_uid
from editorial import documents, markup
from editorial.documents import drafting
from editorial.documents.blocks import Block, Kind
from editorial.documents.placing import parts, put_into, take_from
from editorial.documents.sorting import Asked, corrections, move, sorted_as_understood, unfinished
from tests.documents.reading import words
from tests.documents.test_seeds import FILES

pytestmark = pytest.mark.django_db
EXAMPLES = sorted(
    one
    for one in (Path(__file__).parent / "examples").iterdir()
    if one.suffix in (".md", ".txt", ".html", ".docx")
)
ALL = [*EXAMPLES, *FILES]


def read(path: Path):
    understood = drafting.understand(documents.read(path.name, path.read_bytes()))
    card = next(
        (one for one in formats_by_uid().values() if one.key == getattr(understood, "card_format", "")), None
    )
    return understood, [
        Asked(one.key, one.wording, one.kind, one.maximum) for one in (card.asked if card else ())
    ]


def said(sorting) -> str:
    texts = [
        *sorting.lines.values(),
        markup.plain(sorting.body),
        *map(markup.plain, sorting.answers.values()),
    ]
    texts += [one["name"] + " " + one["bio"] for one in sorting.credits]
    return "\n".join([*texts, *(work["text"] for work in sorting.works)])


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name[:40])
def test_an_untouched_sorting_makes_the_same_draft(path):
    understood, prompts = read(path)
    direct, _ = drafting.preview(understood, None)

    sorting = sorted_as_understood(understood, prompts)
    copy, _ = drafting.preview(*_arguments(sorting, understood))

    # Records are made anew in each preview: their names are compared.
    assert _named(copy.to_json()) == _named(direct.to_json())


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name[:40])
def test_blocks_sent_to_the_text_keep_their_words(path):
    understood, prompts = read(path)
    last = next((one for one in reversed(prompts) if one.kind == "text"), None)
    target = f"answer:{last.key}" if last else "body"
    for at in range(len(understood.blocks)):
        if not understood.blocks[at].text or understood.blocks[at].kind is Kind.PICTURE:
            continue
        sorting = sorted_as_understood(understood, prompts)
        before = words(said(sorting))
        if sorting.places[at] == target:  # a prompt of its own answer
            continue

        move(sorting, understood, at, target)

        kept = understood.places[at].kept if last else ""
        assert not words(kept or understood.blocks[at].text) - words(said(sorting))
        lost = before - words(said(sorting))
        # What stood in a field twice, as a credit in two blocks does, may go with one of them.
        assert not lost - words(f"{understood.blocks[at].text} {understood.places[at].kept}")


def _arguments(sorting, understood):
    changed, chosen = corrections(sorting, understood)
    return changed, None, chosen


def _named(value):
    if isinstance(value, dict):
        return (
            value["name"]
            if value.keys() == {"uid", "name"}
            else {key: _named(one) for key, one in value.items()}
        )
    return [_named(one) for one in value] if isinstance(value, list) else value


def test_parts_of_a_body_join_to_the_body():
    body = (
        "<h2>A</h2><p>b<br>c</p><ul><li>d<ul><li>e</li></ul></li></ul><hr><blockquote><p>f</p></blockquote>"
    )

    found = parts(body)

    assert len(found) == 5 and "".join(found) == body


def test_an_item_leaves_its_list_and_the_others_stay():
    body, found = take_from("<ul><li>one</li><li>two</li></ul><p>x</p>", Block(Kind.ITEM, "two"), "two")

    assert (found, body) == (True, "<ul><li>one</li></ul><p>x</p>")


def test_words_that_were_rewritten_are_left_alone():
    body, found = take_from("<p>something else</p>", Block(Kind.PARAGRAPH, "two"), "two")

    assert (found, body) == (False, "<p>something else</p>")


def test_a_block_stands_behind_its_nearest_neighbour():
    body = put_into("<p>one</p><p>three</p>", Block(Kind.PARAGRAPH, "two"), ["gone", "one"], ["three"])

    assert body == "<p>one</p><p>two</p><p>three</p>"


def test_an_author_s_note_outlives_the_credit_that_is_sent_away():
    understood, _ = read(Path(__file__).parent / "examples" / "08-bio.txt")
    sorting = sorted_as_understood(understood)
    at = next(at for at, block in enumerate(understood.blocks) if block.text == "Ana Ruiz")

    move(sorting, understood, at, "body")

    assert sorting.credits[0]["name"] == "" and sorting.credits[0]["bio"]
    assert unfinished(sorting) == ["An author’s note has no name; give one, or empty the note."]
