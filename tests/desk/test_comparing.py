"""What the comparison of two texts promises: nothing of either is lost or invented."""

from hypothesis import given
from hypothesis import strategies as st

from editorial.desk.comparing import runs

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
