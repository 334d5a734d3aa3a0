"""Search finds words in what is live, whatever a reader types."""

import itertools
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from editorial.copy import CreditCopy, Ref
from editorial.models import Edition
from editorial.publishing import cancel
from newsroom.public import index
from newsroom.public.index import Term, find, terms_of
from tests.factories import (
    article_copy,
    make_article,
    make_contributor,
    make_piece,
    make_section,
    make_subject,
    make_tag,
    publish_now,
)
from tests.public.conftest import make_world

PAST = timezone.now() - timedelta(days=2)


def published(**overrides):
    piece = make_piece(article_copy(**overrides), now=PAST)
    return publish_now(piece, now=PAST)


def found(query, now=None):
    return [one.edition_id for one in find(terms_of(query), now or timezone.now(), 20)]


def test_terms_are_words_phrases_and_what_is_unwanted():
    assert terms_of('ferry "winter fare" -board Көл') == [
        Term("ferry"),
        Term("winter fare"),
        Term("board", True),
        Term("Көл"),
    ]
    assert terms_of("“winter fare”") == [Term("winter fare")]
    assert terms_of("\"'*():^~ --") == []
    assert len(terms_of("tin " * 50)) == 12


HOSTILE = [
    '"',
    "'",
    "a AND",
    "NEAR(",
    "headline:x",
    "a* OR b",
    "-",
    '"" -""',
    "\x00",
    "\\",
    "%_",
    "!!&|",
    "(((((",
    "ferry -",
    "𝒳",
    "a\x01b",
    "{" * 30,
]


@pytest.mark.django_db
@pytest.mark.parametrize("query", HOSTILE)
def test_nothing_a_reader_types_is_syntax(client, query):
    published(body="<p>The ferry.</p>")

    assert client.get("/search/", {"q": query}).status_code == 200


@pytest.mark.django_db
def test_words_are_found_in_any_form_case_and_script():
    tins = published(body="<p>The islanders counted their tins of Żubrówka.</p>")
    lake = published(body="<p>Көл екі елге бөлінген.</p>")

    assert found("COUNTING tin") == [tins.pk]
    assert found("zubrowka") == [tins.pk]
    assert found("көл") == [lake.pk]
    assert found('"counted their tins"') == [tins.pk]
    assert found('"tins counted"') == []
    assert found("tins -islanders") == []
    assert found("-islanders") == []


@pytest.mark.django_db
def test_headline_counts_for_more_than_text():
    other = published(headline="Winter", body="<p>A ferry sailed, and then another ferry.</p>")
    named = published(headline="The ferry", body="<p>It sailed in the winter of that year, as ships do.</p>")

    assert found("ferry") == [named.pk, other.pk]


@pytest.mark.django_db
def test_excerpt_marks_the_match_and_escapes_the_text(client):
    published(body="<p>The board wrote tins &amp; bottles on a kiosk.</p>")

    page = client.get("/search/?q=tins").content.decode()

    assert "<mark>tins</mark>" in page
    assert "</mark> &amp; bottles" in page


@pytest.mark.django_db
def test_search_agrees_with_the_one_definition_of_live():
    world = make_world("article")
    for moment in (
        world.now - timedelta(hours=50),
        world.now - timedelta(hours=10),
        world.now,
        world.now + timedelta(hours=6),
    ):
        live = set(Edition.objects.live(moment).filter(sealed_at=None).values_list("pk", flat=True))

        assert set(found("harbour", moment)) == live


@pytest.mark.django_db
def test_index_can_be_written_again_and_forgets_what_was_sealed():
    world = make_world("article")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM public_search")
    assert found("harbour") == []

    written = index.index_again()

    assert written == Edition.objects.filter(is_withdrawal=False, sealed_at=None).count()
    assert len(found("harbour")) == 3
    column = "edition_id" if connection.vendor == "postgresql" else "rowid"
    sealed = Edition.objects.get(piece=world.cases["sealed"].piece, sealed_at__isnull=False)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM public_search WHERE {column} = %s", [sealed.pk])
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_contributor_tag_subject_and_section_of_that_name_are_offered_once_something_names_them(client):
    person, tag, subject, section = (
        make_contributor("Айсұлу Ферри"),
        make_tag("Ферри"),
        make_subject("Ферри А."),
        make_section("Ферри"),
    )
    make_tag("Ферри, that nobody names".replace(",", ""))
    published(
        tags=(Ref.of(tag),),
        subjects=(Ref.of(subject),),
        section=Ref.of(section),
        credits=(CreditCopy(Ref.of(person), "written"),),
    )

    page = client.get("/search/", {"q": "ферри"}).content.decode()

    places = page.split('class="places"', 1)[1].split("</nav>", 1)[0]
    for record in (person, tag, subject, section):
        assert f'href="{record.get_absolute_url()}"' in places
    assert places.count("<li>") == 4


@pytest.mark.django_db
def test_cancelled_edition_leaves_the_index():
    scheduled = make_world("article").cases["scheduled"].piece.editions.get()
    later = timezone.now() + timedelta(hours=6)
    assert scheduled.pk in found("harbour", later)

    cancel(scheduled, None)

    with connection.cursor() as cursor:
        column = "edition_id" if connection.vendor == "postgresql" else "rowid"
        cursor.execute(f"SELECT count(*) FROM public_search WHERE {column} = %s", [scheduled.pk])
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_page_says_how_little_it_found(client):
    make_article()

    assert "matches “zeppelin”" in client.get("/search/?q=zeppelin").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("first, joint", [(0x10D0, " "), (0xAC00, " "), (0x0430, "-")])
def test_text_of_more_words_than_an_index_holds_is_published_all_the_same(first, joint):
    letters = [chr(first + place) for place in range(24)]
    words = ["".join(word) for word in itertools.product(letters, repeat=4)]
    text = " ".join(joint.join(pair) for pair in zip(words[::2], words[1::2], strict=True))

    edition = publish_now(make_article(standfirst=text[:400_000], body=f"<p>{text}</p>"))

    assert [one.edition_id for one in find(terms_of(words[0]), timezone.now(), 5)] == [edition.pk]
