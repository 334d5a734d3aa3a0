"""Briefs at the desk: the form is the format's, and no answer disappears silently."""

import pytest
from django.urls import reverse

from briefs.forms import age_of
from briefs.models import Brief, CardFormat, Prompt
from editorial.copy import Ref
from editorial.reading import copy_of
from tests.desk.conftest import no_rows, posted_back
from tests.factories import make_brief, make_subject

pytestmark = pytest.mark.django_db
ADD = "/admin/briefs/brief/add/"


def url(piece, name="change", *args):
    return reverse(f"admin:briefs_brief_{name}", args=[piece.pk, *args])


@pytest.fixture
def person(db):
    return CardFormat.objects.get(key="raia-person")


@pytest.fixture
def organisation(db, person):
    return CardFormat.objects.exclude(pk=person.pk).get()


def brief_form(card, **changes):
    return {
        "headline": "Eleven thousand votes",
        "slug": "",
        "day": "2026-03-03",
        "language": "en",
        "card_format_uid": card.uid,
        "answer_name": "Ilinca Vornic",
        "answer_why_in_the_news": "<p>Voters rejected <em>her</em> referendum.</p>",
        "answer_score": "7",
        **no_rows(),
        "_continue": "Save",
        **changes,
    }


def labels(response):
    form = response.context["adminform"].form
    return {name: form.fields[name].label for name in form.fields if name.startswith("answer_")}


def test_add_asks_for_the_format_first(as_user, desk, person):
    response = as_user(desk.writer).get(ADD)

    assert "adminform" not in response.context
    assert f"?format={person.uid}" in response.content.decode()


def test_add_skips_the_question_where_one_format_is_in_use(as_user, desk, person, organisation):
    organisation.retired_at = organisation.created_at
    organisation.save()

    response = as_user(desk.writer).get(ADD)

    assert response.context["adminform"].form.card.uid == person.uid


def test_form_words_the_prompts_in_order_for_the_subject(as_user, desk, person):
    subject = make_subject("Ilinca Vornic", pronoun="she", identity="Halvanian", born="1975-01-02")

    response = as_user(desk.writer).get(f"{ADD}?format={person.uid}&subject={subject.pk}")

    form = response.context["adminform"].form
    asked = list(person.prompts.order_by("position").values_list("key", flat=True))
    assert [name.removeprefix("answer_") for name in labels(response)] == asked
    assert labels(response)["answer_why_in_the_news"] == "Why is she in the news?"
    assert form["answer_name"].value() == "Ilinca Vornic"
    assert form["answer_identity"].value() == "Halvanian"
    assert form["answer_score"].field.max_value == 10


def test_posted_answers_become_the_card(as_user, desk, person):
    subject = make_subject()

    response = as_user(desk.writer).post(ADD, brief_form(person, about=[subject.pk]))

    assert response.status_code == 302, response.context["errors"]
    copy = copy_of(Brief.objects.get())
    assert copy.card_format.uid == person.uid
    assert copy.answer("why_in_the_news") == "Voters rejected <em>her</em> referendum."
    assert copy.answer("score") == "7"
    assert [one.name for one in copy.subjects] == [subject.name]


def test_name_with_signs_of_html_is_kept_as_typed(as_user, desk, person):
    client = as_user(desk.editor)

    client.post(ADD, brief_form(person, answer_name="Marks & Sons <Ltd>"))

    brief = Brief.objects.get()
    assert client.get(url(brief)).context["adminform"].form["answer_name"].value() == "Marks & Sons <Ltd>"
    client.post(url(brief), posted_back(client.get(url(brief))))
    assert brief.revisions.count() == 1


def test_form_posted_unchanged_makes_no_revision(as_user, desk):
    client = as_user(desk.editor)
    brief = make_brief(subjects=(Ref.of(make_subject()),))

    response = client.post(url(brief), posted_back(client.get(url(brief))))

    assert response.status_code == 302, response.context["errors"]
    assert brief.revisions.count() == 1


@pytest.mark.parametrize("score", ["11", "-1", "seven"])
def test_score_beyond_its_prompt_is_an_error_on_its_field(as_user, desk, person, score):
    response = as_user(desk.writer).post(ADD, brief_form(person, answer_score=score))

    assert response.status_code == 200
    assert "answer_score" in response.context["adminform"].form.errors
    assert not Brief.objects.exists()


def test_answer_no_longer_asked_refuses_the_save_and_shows_the_text(as_user, desk):
    client = as_user(desk.editor)
    brief = make_brief()
    posted = posted_back(client.get(url(brief)))

    response = client.post(url(brief), {**posted, "answer_who_else_cares_now": "<p>The consortium.</p>"})

    assert response.status_code == 200
    text = response.content.decode()
    assert "not asked any more" in text and "The consortium." in text
    assert brief.revisions.count() == 1


def test_retired_prompt_stays_in_the_form_of_a_card_that_answers_it(as_user, desk, person):
    client = as_user(desk.editor)
    brief = make_brief()
    Prompt.objects.filter(format=person, key="identity").update(retired_at=person.created_at)

    old, new = client.get(url(brief)), client.get(f"{ADD}?format={person.uid}")

    assert "answer_identity" in labels(old)
    assert "answer_identity" not in labels(new)


def test_format_changes_by_an_action_that_shows_what_moves(as_user, desk, person, organisation):
    client = as_user(desk.editor)
    brief = make_brief()
    common = {one.key for one in organisation.prompts.all()} & {one.prompt for one in copy_of(brief).answers}
    dropped = {one.prompt for one in copy_of(brief).answers} - common

    shown = client.get(url(brief, "format"), {"format": organisation.uid})
    after = client.post(url(brief, "format"), {"format": organisation.uid, "version": brief.version})

    assert {row["key"] for row in shown.context["rows"] if row["moves"]} == common
    assert {row["key"] for row in shown.context["rows"] if not row["moves"]} == dropped
    assert after.status_code == 302
    assert {one.prompt for one in copy_of(brief).answers} == common
    assert copy_of(brief).card_format.uid == organisation.uid
    assert brief.revisions.first().label


def test_posted_form_cannot_change_the_format(as_user, desk, organisation):
    client = as_user(desk.editor)
    brief = make_brief()

    response = client.post(
        url(brief), {**posted_back(client.get(url(brief))), "card_format_uid": organisation.uid}
    )

    assert response.status_code == 200
    assert copy_of(brief).card_format.uid != organisation.uid


def test_who_may_only_look_sees_the_card(as_user, desk):
    brief = make_brief(subjects=(Ref.of(make_subject()),))

    response = as_user(desk.writer).get(url(brief))

    text = response.content.decode()
    assert response.status_code == 200
    assert "Why is she in the news?" in text and "Voters rejected her energy referendum." in text
    assert 'name="answer_name"' not in text


def test_preview_shows_the_posted_card(as_user, desk, person):
    response = as_user(desk.writer).post(
        f"/admin/briefs/brief/preview/?format={person.uid}", brief_form(person, answer_score="7")
    )

    text = response.content.decode()
    assert response.status_code == 200
    assert "7 out of 10" in text and "Voters rejected" in text
    assert not Brief.objects.exists()


def test_conflict_is_settled_answer_by_answer(as_user, desk):
    client = as_user(desk.editor)
    brief = make_brief()
    mine = {**posted_back(client.get(url(brief))), "answer_age": "52"}
    client.post(
        url(brief), {**posted_back(client.get(url(brief))), "answer_identity": "Verrish", "answer_age": "53"}
    )

    conflict = client.post(url(brief), mine)
    client.post(
        conflict.context["merge_url"],
        {
            "mine": conflict.context["mine"],
            "version": conflict.context["version"],
            **{f"choice_{row['change'].name}": row["choice"] for row in conflict.context["rows"]},
        },
    )

    copy = copy_of(brief)
    assert (copy.answer("age"), copy.answer("identity")) == ("52", "Verrish")


def test_subject_facts_word_the_prompts(as_user, desk):
    subject = make_subject(pronoun="he", identity="Verrish")

    response = as_user(desk.writer).get(
        "/admin/briefs/brief/subject-facts/",
        {"subject": subject.pk, "wording": "Why {is} {they} in the news?"},
    )

    assert response.json()["wordings"] == ["Why is he in the news?"]
    assert response.json()["facts"]["identity"] == "Verrish"


def test_age_is_told_of_a_full_date_only():
    from datetime import date

    assert age_of("1975-03-04", date(2026, 3, 3)) == "50"
    assert age_of("1975-03-03", date(2026, 3, 3)) == "51"
    assert age_of("1975") == ""


def test_list_of_briefs_costs_a_fixed_number_of_queries(as_user, desk, django_assert_max_num_queries):
    client = as_user(desk.editor)
    for _ in range(3):
        make_brief()
    client.get("/admin/briefs/brief/")

    with django_assert_max_num_queries(25):
        client.get("/admin/briefs/brief/")
