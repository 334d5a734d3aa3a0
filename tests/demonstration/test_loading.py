"""The demonstration in the database, as readers and the desk find it."""

import re

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from articles.models import Article
from briefs.models import Brief
from editorial.checklist import check
from editorial.models import Change, Edition, Image, Piece, Stage
from editorial.reading import copy_of
from newsroom.demonstration.loading import CARDS, COMMAND, STORIES, load, steps
from newsroom.demonstration.pictures import CREDIT

OURS = ("articles", "briefs", "editorial", "sources")


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Loads once for the whole module, in a transaction that its tests' own lie within; gives what it reported."""
    told = []
    with django_db_blocker.unblock(), transaction.atomic():
        told.append(load(progress=told.append))
        yield told
        transaction.set_rollback(True)


@pytest.fixture
def site(loaded, db):
    """The loaded database, for one test."""
    return loaded


def rows():
    return {
        model._meta.label: model.objects.count()
        for name in OURS
        for model in apps.get_app_config(name).get_models()
    }


def test_everything_is_loaded_and_reported_step_by_step(site):
    assert site[-1] == len(STORIES) + len(CARDS)
    assert len(site) - 1 == steps()
    assert Piece.objects.count() == len(STORIES) + len(CARDS)


def test_loading_again_makes_nothing_twice_whatever_editors_did(site):
    article = Article.objects.get(slug="every-ship-lies-a-little")
    Article.objects.filter(pk=article.pk).update(slug="every-ship-lies", headline="Every ship lies")
    before = rows()

    new = load()

    assert new == 0
    assert rows() == before
    assert Article.objects.get(pk=article.pk).headline == "Every ship lies"


def test_readers_find_articles_of_every_type_and_briefs_in_two_formats(site):
    articles = Edition.objects.live().filter(kind="article")
    briefs = Edition.objects.live().filter(kind="brief")

    assert articles.count() == 15
    assert {edition.content["type_of_work"] for edition in articles} == {
        "report", "analysis", "explainer", "opinion", "essay", "interview", "review",
    }  # fmt: skip
    assert briefs.count() == 10
    assert {edition.content["format"]["key"] for edition in briefs} == {"raia-person", "organisation"}
    assert all(edition.lead_image_id for edition in articles)


def test_the_newest_edition_is_less_than_two_days_old(site):
    newest = Edition.objects.live().newest_first().first()

    assert timezone.now() - newest.first_published_at < timezone.timedelta(hours=48)


def test_no_live_page_shows_a_mark_or_a_figure_that_was_not_resolved(site):
    for edition in Edition.objects.live():
        text = str(edition.content)

        assert "[@" not in text, edition.slug
        assert "data-image" not in text, edition.slug
        cited = Piece.objects.get(pk=edition.piece_id).citations.count()
        assert len(edition.content["works"]) == cited, edition.slug


def test_changes_are_told_to_readers(site):
    told = Edition.objects.begun().exclude(public_note="").values_list("change", flat=True)

    assert set(told) == {Change.CORRECTION, Change.CLARIFICATION, Change.UPDATE, Change.WITHDRAWAL}


def test_a_correction_replaces_the_text_that_was_wrong(site):
    first, corrected = Edition.objects.filter(slug="a-lake-divided-by-eleven-centimetres").order_by(
        "live_from"
    )

    assert "3.7 million cubic metres" in first.text
    assert "3.7 million cubic metres" not in corrected.text
    assert "37 million cubic metres" in corrected.text
    assert corrected.change == Change.CORRECTION
    assert corrected.first_published_at == first.live_from


def test_an_update_is_queued(site):
    queued = Edition.objects.queued()

    assert [(edition.slug, edition.change) for edition in queued] == [
        ("how-to-lose-a-referendum-by-winning-it", Change.UPDATE)
    ]
    assert "declined, by five votes to four" in queued[0].text


def test_the_desk_has_drafts_reviews_and_an_embargo(site):
    never = Piece.objects.filter(editions=None)

    assert {piece.stage for piece in never} == {Stage.DRAFT, Stage.IN_REVIEW, Stage.READY}
    assert {piece.kind for piece in never.filter(stage=Stage.IN_REVIEW)} == {"article", "brief"}
    assert never.get(embargo_until__gt=timezone.now()).slug == "what-the-grain-audit-found"
    assert all(piece.due_at for piece in never)


@pytest.mark.parametrize("model", [Article, Brief])
def test_nothing_keeps_a_published_piece_from_being_published_again(site, model):
    for piece in model.objects.exclude(editions=None):
        assert check(copy_of(piece)) == [], piece.slug


def test_every_picture_of_the_library_has_alt_text_and_a_credit(site):
    images = Image.objects.all()

    assert images.count() >= 16
    assert all(image.alt and image.credit_line == CREDIT and image.renditions for image in images)


def test_a_card_prints_its_subject_with_the_age_on_its_day(site):
    brief = Brief.objects.get(slug="the-woman-who-asked-for-nothing")
    answers = dict(brief.answers.values_list("prompt", "value"))

    assert answers["name"] == "Vesna Harcourt-Malik"
    assert answers["identity"] == "Drauvian"
    assert answers["age"] == str(brief.day.year - 1974)


def test_without_accounts_the_command_is_named_as_who_did_it(site):
    piece = Piece.objects.get(slug="every-ship-lies-a-little")

    assert {event.command for event in piece.events.all()} == {COMMAND}
    assert {event.by for event in piece.events.all()} == {None}


@pytest.mark.parametrize(
    "path",
    ["/", "/articles/", "/briefs/", "/corrections/", "/sections/borders/", "/contributors/айсұлу-жетікент/",
     "/contributors/the-meridian-desk/", "/subjects/бекзат-оралкент/", "/tags/water/", "/feed.rss"],
)  # fmt: skip
def test_readers_pages_answer(site, client, path):
    assert client.get(path).status_code == 200


def test_every_live_page_answers_and_shows_its_headline(site, client):
    for edition in Edition.objects.live():
        page = client.get(f"/{edition.kind}s/{edition.slug}/")

        assert page.status_code == 200, edition.slug
        assert re.search(r"<h1[^>]*>[^<]*\w", page.content.decode()), edition.slug


def test_what_was_withdrawn_is_gone_and_says_why_and_drafts_are_nowhere(site, client):
    gone = client.get("/articles/ministry-to-close-marrow-sands-by-spring/")
    draft = client.get("/articles/what-the-grain-audit-found/")

    assert gone.status_code == 410
    assert "exercise for trainees" in gone.content.decode()
    assert draft.status_code == 404
