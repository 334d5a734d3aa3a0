"""Card formats at the desk: prompts in order, keys that stay, a card to look at."""

import re

import pytest

from briefs.models import CardFormat, Prompt
from tests.factories import make_brief

BLANK = {"key": "", "kind": "text", "wording": "", "help": "", "maximum": "", "position": ""}


def posted(card, prompts):
    """The form of a format with these prompts: dicts of what differs from BLANK; `id` marks a stored one."""
    values = {
        "name": card.name if card else "Place",
        "key": card.key if card else "place",
        "help": "",
        "subject_kind": "person",
        "prompts-TOTAL_FORMS": len(prompts),
        "prompts-INITIAL_FORMS": sum("id" in prompt for prompt in prompts),
        "prompts-MIN_NUM_FORMS": 0,
        "prompts-MAX_NUM_FORMS": 60,
    }
    for number, prompt in enumerate(prompts):
        for name, value in {**BLANK, "id": "", "format": card.pk if card else "", **prompt}.items():
            values[f"prompts-{number}-{name}"] = value
    return values


def stored(card, **changes):
    """The posted prompts of a stored format; `changes` by key."""
    return [
        {
            "id": prompt.pk, "key": prompt.key, "kind": prompt.kind, "wording": prompt.wording, "help": prompt.help,
            "maximum": prompt.maximum or "", "position": prompt.position, **({"required": "on"} if prompt.required else {}),
            **changes.get(prompt.key, {}),
        }
        for prompt in card.prompts.all()
    ]  # fmt: skip


def keys(card):
    return list(card.prompts.order_by("position").values_list("key", flat=True))


@pytest.fixture
def person(db):
    return CardFormat.objects.get(key="raia-person")


def test_format_is_made_with_prompts_in_the_order_of_their_positions(at_desk, url):
    prompts = [
        {"key": "why", "wording": "Why {is} {they} in the news?", "position": 2},
        {"key": "name", "kind": "name", "wording": "Name?", "position": 1},
        {"key": "last", "wording": "And then?"},
        {"key": "score", "kind": "score", "maximum": 10, "position": 3},
    ]

    answer = at_desk().post(url("briefs_cardformat_add"), posted(None, prompts))

    assert answer.status_code == 302
    card = CardFormat.objects.get(key="place")
    assert keys(card) == ["name", "why", "score", "last"]
    assert list(card.prompts.values_list("position", flat=True)) == [0, 1, 2, 3]


def test_prompts_are_moved(at_desk, url, person):
    prompts = stored(person, identity={"position": 0}, name={"position": 1})

    at_desk().post(url("briefs_cardformat_change", person.pk), posted(person, prompts))

    assert keys(person)[:3] == ["identity", "name", "age"]


def test_unknown_placeholder_is_refused_with_the_known_ones(at_desk, url, person):
    prompts = stored(person, why_we_care={"wording": "Why {ist} {they} here?"})

    answer = at_desk().post(url("briefs_cardformat_change", person.pk), posted(person, prompts))

    page = answer.content.decode()
    assert "{ist} follows no pronoun. Use {they}" in page
    assert Prompt.objects.get(format=person, key="why_we_care").wording == "Why do we care?"


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        ({"key": "why", "wording": ""}, "Only a score may go without wording."),
        ({"key": "score", "kind": "score"}, "A score needs its best value, such as 10."),
        ({"key": "Why Me", "wording": "Why?"}, "A key holds small letters, digits and _"),
    ],
)
def test_impossible_prompt_is_refused_in_words(at_desk, url, prompt, words):
    answer = at_desk().post(url("briefs_cardformat_add"), posted(None, [prompt]))

    assert words in answer.content.decode()
    assert not CardFormat.objects.filter(key="place").exists()


def test_two_prompts_of_one_key_are_refused_in_words(at_desk, url):
    prompts = [{"key": "why", "wording": "Why?"}, {"key": "why", "wording": "Why not?"}]

    answer = at_desk().post(url("briefs_cardformat_add"), posted(None, prompts))

    assert "Another prompt of this format has this key." in answer.content.decode()


def test_keys_and_kinds_change_while_no_card_uses_the_format(at_desk, url, person):
    prompts = stored(person, age={"key": "born", "kind": "text"})

    at_desk().post(url("briefs_cardformat_change", person.pk), posted(person, prompts))

    assert Prompt.objects.get(format=person, key="born").kind == "text"


def test_keys_and_kinds_stay_once_a_card_uses_the_format(at_desk, url, person):
    make_brief()
    prompts = stored(person, age={"key": "born", "kind": "text", "wording": "How old?"})

    answer = at_desk().post(
        url("briefs_cardformat_change", person.pk), {**posted(person, prompts), "key": "other"}
    )

    assert answer.status_code == 302
    age = Prompt.objects.get(format=person, wording="How old?")
    assert (age.key, age.kind) == ("age", "age")
    person.refresh_from_db()
    assert person.key == "raia-person"


def test_best_value_cannot_fall_below_a_score_that_a_card_gives(at_desk, url, person):
    make_brief()
    prompts = stored(person, score={"maximum": 5})

    answer = at_desk().post(url("briefs_cardformat_change", person.pk), posted(person, prompts))

    assert "A card says 7 already" in answer.content.decode()


def test_prompt_is_retired_and_never_deleted(at_desk, url, person):
    prompts = stored(person, age={"retired": "on", "DELETE": "on"})

    at_desk().post(url("briefs_cardformat_change", person.pk), posted(person, prompts))

    assert Prompt.objects.get(format=person, key="age").retired_at is not None


def test_format_is_retired(at_desk, url, person):
    at_desk().post(
        url("briefs_cardformat_change", person.pk), {**posted(person, stored(person)), "retired": "on"}
    )

    person.refresh_from_db()
    assert person.retired_at is not None


@pytest.mark.parametrize(
    ("pronoun", "wording"),
    [
        ("she", "Why is she in the news?"),
        ("he", "Why is he in the news?"),
        ("they", "Why are they in the news?"),
        ("it", "Why is it in the news?"),
    ],
)
def test_preview_words_the_unsaved_prompts_by_pronoun(at_desk, url, person, pronoun, wording):
    form = {**posted(person, stored(person, score={"maximum": 20})), "preview_pronoun": pronoun}

    page = at_desk().post(url("briefs_cardformat_preview"), form).content.decode()

    assert f'<p class="prompt">{wording}</p>' in page
    assert "14 out of 20" in page
    assert Prompt.objects.get(format=person, key="score").maximum == 10


def test_preview_leaves_out_retired_prompts_and_follows_the_positions(at_desk, url, person):
    prompts = stored(person, age={"retired": "on"}, identity={"position": 0}, name={"position": 1})

    page = at_desk().post(url("briefs_cardformat_preview"), posted(person, prompts)).content.decode()

    assert re.findall(r"<dt>(.*?)</dt>", page) == ["Westphalian identity?", "Name?"]


def test_preview_reads_locked_kinds_from_the_row(at_desk, url, person):
    form = {
        name: value
        for name, value in posted(person, stored(person)).items()
        if not name.endswith(("-kind", "-key"))
    }

    page = at_desk().post(url("briefs_cardformat_preview"), form).content.decode()

    assert len(re.findall("<dt>", page)) == 3
    assert "7 out of 10" in page


@pytest.mark.parametrize("form", [{}, {"prompts-TOTAL_FORMS": "x"}, {"prompts-TOTAL_FORMS": "9999999"}])
def test_preview_of_nonsense_says_that_there_is_nothing(at_desk, url, form):
    page = at_desk().post(url("briefs_cardformat_preview"), form).content.decode()

    assert "The card appears here" in page


def test_preview_escapes_what_was_typed(at_desk, url):
    form = posted(None, [{"key": "why", "wording": "<script>alert(1)</script>"}])

    page = at_desk().post(url("briefs_cardformat_preview"), form).content.decode()

    assert "<script>" not in page


@pytest.mark.parametrize(
    ("who", "shown", "saved"), [("editor", 200, 302), ("writer", 200, 403), (None, 302, 302)]
)
def test_formats_are_for_editors_to_change(at_desk, client, url, person, who, shown, saved):
    if who:
        at_desk(who)
    page = url("briefs_cardformat_change", person.pk)

    assert client.get(page).status_code == shown
    assert client.post(page, {**posted(person, stored(person)), "name": "Human"}).status_code == saved
    person.refresh_from_db()
    assert person.name == ("Human" if who == "editor" else "Person")


def test_cards_in_a_format_are_listed(at_desk, url, person):
    make_brief(headline="Eleven thousand votes")

    page = at_desk().get(url("briefs_cardformat_change", person.pk)).content.decode()

    assert "Eleven thousand votes" in page
