"""Names whatever their case, the same on SQLite and PostgreSQL."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from editorial.models import Contributor, Tag
from editorial.models.folding import fold
from editorial.record_admin import same_name
from tests.factories import make_contributor, make_tag

PAIRS = [("Ann Lee", "ANN lee"), ("Élodie McRoux", "élodie mcroux"), ("Ёлкин", "ёлкин"), ("Айгүл Омарова", "АЙГҮЛ омарова"), ("Ökologie", "ÖKOLOGIE"), ("İzmir", "İZMİR")]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("name, otherwise", PAIRS)
def test_name_is_found_whatever_its_case_and_script(name, otherwise):
    contributor = make_contributor(name, slug="somebody")
    make_contributor(f"{name} the Elder")

    assert Contributor.objects.with_name(f" {otherwise} ").get() == contributor
    assert same_name(Contributor, otherwise).get() == contributor


@pytest.mark.django_db
def test_merged_record_is_called_so_and_not_current():
    into, gone = make_contributor("Zoë"), make_contributor("Ёлкин")
    Contributor.objects.filter(pk=gone.pk).update(merged_into=into)

    assert Contributor.objects.called("ёлкин").get() == gone
    assert not Contributor.objects.with_name("ёлкин").exists()


@pytest.mark.django_db
def test_tag_that_differs_by_case_only_is_refused():
    make_tag("Ökologie")

    with pytest.raises(ValidationError, match="whatever its case"):
        Tag(name="ökologie", slug="other").full_clean()


@given(st.text())
def test_folding_keeps_the_number_of_letters_and_is_done_once(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
