"""What the comparison of two texts promises: nothing of either is lost or invented."""

from hypothesis import given
from hypothesis import strategies as st

from editorial.desk.comparing import FieldChange, runs

texts = st.text(alphabet="ab .\nÄ", max_size=60)


@given(texts, texts)
def test_runs_hold_both_texts(old, new):
    found = list(runs(old, new))

    assert "".join(run.text for run in found if run.kind != "ins") == old
    assert "".join(run.text for run in found if run.kind != "del") == new


def test_words_are_marked_and_not_letters():
    found = [(run.kind, run.text) for run in runs("twelve crowns", "twenty crowns")]

    assert found == [("del", "twelve"), ("ins", "twenty"), ("same", " crowns")]


def test_long_changed_text_is_compared_by_sentence():
    old = "A sentence stays. " * 900 + "This one goes."
    new = "A sentence stays. " * 900 + "This one comes."

    found = list(runs(old, new))

    assert found[-1].kind == "ins"
    assert "comes" in found[-1].text


def change(old, new):
    return FieldChange("body", "Body", old, new, tuple(runs(old, new)))


def test_paragraphs_far_from_a_change_fold():
    text = [f"Paragraph {number}." for number in range(20)]
    changed = [*text[:10], "Another one.", *text[11:]]

    parts = change("\n\n".join(text), "\n\n".join(changed)).parts

    folded = [part for part in parts if part.kind == "folded"]
    assert [part.text.split("\n\n")[0] for part in folded] == ["Paragraph 0.", "Paragraph 11."]
    assert all(part.paragraphs >= 8 for part in folded)
    assert len([part for part in parts if part.kind in ("ins", "del")]) >= 2


@given(texts, texts)
def test_folding_loses_no_words(old, new):
    old, new = old * 6, old * 3 + new + old * 3
    found = change(old, new)

    shown = "".join(part.text for part in found.parts if part.kind != "ins")

    assert shown.replace("\n", "") == old.replace("\n", "")


def test_short_text_does_not_fold():
    found = change("One.\n\nTwo.\n\nThree.", "One.\n\nTwo.\n\nFour.")

    assert found.parts == list(found.runs)
