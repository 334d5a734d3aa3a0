"""What changed between two editions."""

from hypothesis import given
from hypothesis import strategies as st

from newsroom.public.changes import Part, paragraphs_changed, words_changed

texts = st.text(alphabet="ab c.,7é", max_size=40)


@given(texts, texts)
def test_parts_read_as_the_old_text_and_as_the_new(before, after):
    parts = words_changed(before, after)

    assert "".join(part.text for part in parts if not part.added) == before
    assert "".join(part.text for part in parts if not part.removed) == after


@given(st.lists(texts.filter(bool), max_size=8), st.lists(texts.filter(bool), max_size=8))
def test_paragraphs_keep_every_word_that_came_or_went(before, after):
    passages = paragraphs_changed(before, after)

    assert (passages == ()) == (before == after)
    whole = [part for passage in passages for part in passage]
    if not any(part.skipped for part in whole):
        assert "".join(part.text for part in whole if not part.added) in ("".join(before), "")
        assert "".join(part.text for part in whole if not part.removed) in ("".join(after), "")


def test_number_is_one_word():
    assert words_changed("It holds 3.7 million.", "It holds 37 million.") == (
        Part("It holds "),
        Part("3.7", removed=True),
        Part("37", added=True),
        Part(" million."),
    )


def test_long_unchanged_stretches_are_left_out():
    before = [f"Paragraph {number}." for number in range(20)]
    after = [*before[:10], "A new one about tins.", *before[10:]]

    passages = paragraphs_changed(before, after)

    assert (Part("A new one about tins.", added=True),) in passages
    assert sum(passage == (Part(skipped=True),) for passage in passages) == 2
    assert len(passages) == 7


def test_hostile_length_is_shown_whole_instead_of_compared():
    before, after = "a " * 20_000, "b " * 20_000

    assert words_changed(before, after) == (Part(before, removed=True), Part(after, added=True))


def test_hostile_number_of_paragraphs_is_shown_whole_between_its_unchanged_ends():
    """No clock: compared with each other, twenty thousand equal lines take longer than the suite may."""
    before = ["Start.", *["a"] * 20_000, "old", *["b"] * 20_000, "End."]
    after = ["Start.", *["a"] * 20_000, "new", "newer", *["b"] * 20_001, "End."]

    passages = paragraphs_changed(before, after)

    assert [part for passage in passages for part in passage if part.added or part.removed] == [
        Part("new", added=True),
        Part("newer", added=True),
        Part("b", added=True),
        Part("old", removed=True),
    ]
    assert paragraphs_changed(before, before) == ()
    assert len(paragraphs_changed(["a"] * 2000, ["b"] * 3000)) == 5000
