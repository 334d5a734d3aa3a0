"""A copy as readers get it."""

import io

import pytest
from django.core.management import call_command

from articles.rendering import render
from briefs.rendering import render as render_brief
from editorial.copy import CitationCopy, Ref
from editorial.models import Edition
from editorial.rendering import minutes_to_read, with_anchors
from tests import factories
from tests.factories import (
    NOON,
    article_copy,
    brief_copy,
    make_article,
    make_image,
    make_source,
    make_subject,
    publish_now,
)


@pytest.fixture
def cited(db):
    """An article's copy that cites a report of Brandt's and a book of Okonjo's."""
    report = make_source("Counting Tins")
    book = make_source(
        "Islands on a Timetable",
        type="book",
        author=[{"family": "Okonjo", "given": "Samuel"}],
        publisher="Lantern Press",
    )
    return article_copy(
        body="<p>A pause.[@okonjo2023, p. 3] A siege.[@brandt2023; @okonjo2023]</p>",
        citations=(CitationCopy(Ref.of(report), "brandt2023"), CitationCopy(Ref.of(book), "okonjo2023")),
    )


def test_works_are_listed_once_in_the_order_of_the_style_and_numbered(cited):
    content = render(cited).content

    assert [(work["number"], work["key"]) for work in content["works"]] == [
        (1, "brandt2023"),
        (2, "okonjo2023"),
    ]
    assert "<i>Islands on a Timetable</i>" in content["works"][1]["html"]
    assert content["body"].count('href="#work-okonjo2023"') == 2
    assert len(content["works"][1]["backlinks"]) == 2


def test_house_marks_are_numbers_with_locators(cited):
    body = render(cited).content["body"]

    assert ">2, p. 3</a></sup>" in body


def test_an_article_with_its_own_style_names_its_works(cited):
    body = render(cited.replace(citation_style="mla")).content["body"]

    assert (
        '<span class="cite">(<a id="cite-2-1" href="#work-okonjo2023" role="doc-noteref">Okonjo 3</a>)</span>'
        in body
    )
    assert ">Brandt</a>; <a" in body


def test_house_marks_follow_the_setting(cited, settings):
    settings.CITATION_MARKS = "style"

    assert ">Okonjo 3</a>" in render(cited).content["body"]


@pytest.mark.parametrize("style", ["mla", "apa", "chicago-author-date", "chicago-notes"])
def test_every_style_links_both_ways(cited, style):
    content = render(cited.replace(citation_style=style)).content

    for work in content["works"]:
        for link in work["backlinks"]:
            assert content["body"].count(f'id="{link}"') == 1


def test_style_of_notes_numbers_its_notes_and_not_its_list(cited):
    """A work is named in full once and short after that, without ibid., and several works in one mark share a note."""
    copy = cited.replace(
        citation_style="chicago-notes",
        body="<p>A pause.[@okonjo2023, p. 3] A siege.[@brandt2023; @okonjo2023] Tea.[@okonjo2023, p. 9; @lost]</p>",
    )

    content = render(copy).content

    assert [note["number"] for note in content["notes"]] == [1, 2, 3]
    first, second, third = (note["html"] for note in content["notes"])
    assert first == "Samuel Okonjo, <i>Islands on a Timetable</i> (Lantern Press, 2023), 3."
    assert "Counting Tins" in second and second.endswith("; Okonjo, <i>Islands on a Timetable</i>.")
    assert third == "Okonjo, <i>Islands on a Timetable</i>, 9. @lost"
    assert [work["number"] for work in content["works"]] == [None, None]
    assert content["works"][0]["html"].startswith("Brandt, ")
    for note in content["notes"]:
        assert content["body"].count(f'id="{note["back"]}" href="#{note["id"]}"') == 1
    assert content["body"].count('<sup class="cite">') == 3


def test_house_style_of_notes_makes_notes_too(cited, settings):
    settings.CITATION_STYLE = "chicago-notes"

    assert len(render(cited).content["notes"]) == 2


def test_list_is_numbered_only_where_the_text_has_the_numbers(cited):
    assert [work["number"] for work in render(cited.replace(citation_style="apa")).content["works"]] == [
        None,
        None,
    ]
    assert render(cited).content["notes"] == []


def test_mark_inside_a_link_or_code_stays_as_typed(db):
    source = make_source()
    copy = article_copy(
        body='<p><a href="/x/">see [@k]</a></p><p><code>[@k]</code> and [@k]</p>',
        citations=(CitationCopy(Ref.of(source), "k"),),
    )

    body = render(copy).content["body"]

    assert body.count("[@k]") == 2
    assert body.count("#work-k") == 1


def test_figures_become_pictures_and_unknown_ones_disappear(db):
    image = make_image(alt='A "ferry" & pier', caption="The pier", credit_line="Noor el-Amin")
    copy = article_copy(
        body=f'<p>Tea.</p><figure data-image="{image.uid}"></figure><figure data-image="gone"></figure>'
    )

    body = render(copy).content["body"]

    assert 'alt="A &quot;ferry&quot; &amp; pier"' in body
    assert '<figcaption>The pier <span class="credit">Noor el-Amin</span></figcaption>' in body
    assert body.count("<figure>") == 1 and "gone" not in body


def test_headings_get_addresses_of_their_own():
    html, contents = with_anchors("<h2>Why?</h2><p>x</p><h2>Why?</h2><h3>Кто <em>платит</em>?</h3>")

    assert [one["id"] for one in contents] == ["why", "why-2", "кто-платит"]
    assert contents[2] == {"id": "кто-платит", "text": "Кто платит?", "level": 3}
    assert '<h2 id="why-2">Why?</h2>' in html


def test_day_of_access_is_this_pieces_own(db):
    source = make_source(accessed={"date-parts": [[2020, 1, 1]]}, URL="https://board.example/tins")
    copy = article_copy(citations=(CitationCopy(Ref.of(source), "k", accessed_on=NOON.date()),))

    assert render(copy).content["works"][0]["item"]["accessed"] == {"date-parts": [[2026, 3, 2]]}


def test_keys_that_differ_by_a_dot_keep_addresses_of_their_own(db):
    copy = article_copy(
        body="<p>One.[@a.b] Two.[@ab]</p>",
        citations=(CitationCopy(Ref.of(make_source()), "a.b"), CitationCopy(Ref.of(make_source()), "ab")),
    )

    content = render(copy).content

    assert len({work["id"] for work in content["works"]}) == 2
    assert all(content["body"].count(f'href="#{work["id"]}"') == 1 for work in content["works"])


def test_citation_in_a_heading_does_not_enter_the_contents(cited):
    content = render(cited.replace(body="<h2>Who pays?[@brandt2023]</h2><p>We.</p>")).content

    assert content["contents"] == [{"id": "who-pays", "text": "Who pays?", "level": 2}]


def test_text_for_search_holds_words_not_marks_or_tags(cited):
    assert render(cited).text == "A pause. A siege."


def test_teaser_without_standfirst_shows_the_beginning(db):
    teaser = render(article_copy(standfirst="", body=f"<p>{'word ' * 100}</p>")).teaser

    assert teaser["standfirst"].endswith("word …")
    assert len(teaser["standfirst"]) <= 244


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (238, 1), (239, 2), (1190, 5)])
def test_reading_time_is_rounded_up(words, minutes):
    assert minutes_to_read(words) == minutes


def test_card_words_its_prompts_for_the_subject(db):
    subject = make_subject(pronoun="she")

    content = render_brief(brief_copy(subjects=(Ref.of(subject),))).content

    assert [fact["wording"] for fact in content["facts"]] == ["Name", "Westphalian identity", "Age"]
    assert [answer["wording"] for answer in content["answers"]] == [
        "Why is she in the news?",
        "Why should you care?",
    ]
    assert content["answers"][1]["score"] == {"value": 7, "maximum": 10}


def test_score_without_an_answer_before_it_stands_alone(db):
    content = render_brief(brief_copy(answers={"name": "Ilinca", "score": "4"})).content

    assert content["answers"] == [
        {"key": "score", "wording": "", "html": "", "score": {"value": 4, "maximum": 10}}
    ]


def test_edition_keeps_the_wording_it_was_published_with(db):
    brief = factories.make_brief()
    edition = publish_now(brief)
    brief.card_format.prompts.filter(key="why_you_should_care").update(wording="So what?")

    edition.refresh_from_db()

    assert "Why should you care?" in [answer["wording"] for answer in edition.content["answers"]]


def test_retired_prompt_is_still_printed_where_it_was_answered(db):
    brief = factories.make_brief()
    brief.card_format.prompts.filter(key="age").update(retired_at=NOON)

    assert "age" in [fact["key"] for fact in publish_now(brief).content["facts"]]


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        ("11", "10"),
        ("x", "whole number"),
        ("-1", "whole number"),
        ("7.5", "whole number"),
        ("٧", "whole number"),
        ("²", "whole number"),
        ("7" * 5000, "whole number"),
    ],
)
def test_score_out_of_range_is_refused(db, answer, word):
    with pytest.raises(factories.InvalidCopy, match=word):
        factories.make_brief(answers={"name": "Ilinca", "score": answer})


def test_answer_that_the_format_does_not_ask_for_is_refused_with_its_text(db):
    with pytest.raises(factories.InvalidCopy, match=r"(?i)shoe size.*43"):
        factories.make_brief(answers={"name": "Ilinca", "shoe_size": "43"})


def test_render_editions_lists_and_mends_what_a_fix_changed(db):
    edition = publish_now(make_article())
    same = publish_now(make_article())
    Edition.objects.filter(pk=edition.pk).update(text="old")
    out = io.StringIO()

    call_command("render_editions", dry_run=True, stdout=out)
    before = Edition.objects.get(pk=edition.pk).text
    call_command("render_editions", stdout=out)

    assert before == "old"
    assert "Hallow Sound" in Edition.objects.get(pk=edition.pk).text
    assert "1 of 2 editions would change." in out.getvalue() and "1 of 2 editions changed." in out.getvalue()
    assert same.slug not in out.getvalue()


def test_long_article_is_rendered_in_linear_time(db):
    """No clock: in quadratic time this would take minutes."""
    source = make_source()
    body = "".join(f"<h2>Why?</h2><p>{'x [@k] ' * 20}</p>" for _ in range(4000))
    copy = article_copy(body=body, citations=(CitationCopy(Ref.of(source), "k"),))

    content = render(copy).content

    assert content["contents"][-1]["id"] == "why-4000" and len(content["works"][0]["backlinks"]) == 80_000


def test_addresses_of_headings_that_look_numbered_stay_apart():
    _, contents = with_anchors("<h2>Why</h2><h2>Why-2</h2><h2>Why</h2><h2>Why-2</h2><h2>Why</h2>")

    ids = [one["id"] for one in contents]
    assert len(set(ids)) == 5 and ids[0] == "why"


def test_mark_between_links_is_read(db):
    copy = article_copy(
        body='<p><a href="/x/">a</a> [@k] <a href="/y/">b [@k]</a> <code>c</code>[@k]</p>',
        citations=(CitationCopy(Ref.of(make_source()), "k"),),
    )

    body = render(copy).content["body"]

    assert body.count("#work-k") == 2 and "b [@k]</a>" in body
