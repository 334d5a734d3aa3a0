"""Review links: who has one reads the latest saved copy, nobody else does."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core import signing
from django.utils import timezone

from editorial.copy import CreditCopy, Ref
from editorial.errors import EditorialError, NotAllowed
from editorial.saving import save_copy
from newsroom.public.models import ReviewLink
from newsroom.public.previews import preview_of
from newsroom.public.reviewing import revoke, share
from tests.factories import NOON, article_copy, brief_copy, full_article_copy, make_contributor, make_piece


@pytest.fixture
def piece(db):
    return make_piece(article_copy(slug="ferry", headline="The first words"))


def test_link_shows_the_latest_saved_copy_and_is_never_kept(client, piece):
    link = share(piece, None)
    save_copy(piece, article_copy(slug="ferry", headline="The second words"), None)

    response = client.get(link.get_absolute_url())

    page = response.content.decode()
    assert response.status_code == 200
    assert "The second words" in page and "The first words" not in page
    assert "Draft for review" in page and "Not yet published" in page
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert client.get("/articles/ferry/").status_code == 404


def test_link_ends_when_it_expires_or_is_revoked(client, piece):
    before = timezone.now() - timedelta(days=2)
    expired = share(piece, None, timezone.localdate(before), now=before)
    revoked = share(piece, None)
    revoke(revoked, None)

    for link in (expired, revoked):
        response = client.get(link.get_absolute_url())
        assert response.status_code == 404
        assert "This review link leads nowhere" in response.content.decode()
        assert "no-store" in response["Cache-Control"]


def test_forged_link_shows_nothing(client, piece):
    link = share(piece, None)

    forged = signing.Signer(salt="newsroom.review-link").sign_object
    for token in ("x", str(link.pk), signing.Signer().sign_object(link.pk), forged("1"), forged(None)):
        assert client.get(f"/preview/{token}/").status_code == 404


@pytest.mark.django_db
def test_preview_is_the_page_that_readers_will_get():
    person = make_contributor("Ilse Marchetti")
    page = preview_of(brief_copy(credits=(CreditCopy(Ref.of(person), "written"),)))

    assert "7 out of 10" in page and "Ilse Marchetti" in page
    assert "Works consulted" in preview_of(full_article_copy())


def test_own_pieces_are_shared_by_writers_and_any_by_editors(desk):
    theirs, others = make_piece(article_copy(), by=desk.writer), make_piece(article_copy(), by=desk.editor)

    for person, piece in ((desk.writer, theirs), (desk.editor, theirs), (desk.publisher, others)):
        link = share(piece, person)
        revoke(link, person)

    assert [event.verb for event in theirs.events.filter(verb__endswith="shared").order_by("pk")] == [
        "shared",
        "unshared",
    ] * 2
    for person, piece in ((desk.writer, others), (desk.stranger, theirs), (desk.stranger, others)):
        with pytest.raises(NotAllowed):
            share(piece, person)
    with pytest.raises(NotAllowed):
        revoke(share(others, None), desk.writer)


@pytest.mark.parametrize("days", [-1, 91])
def test_link_works_for_a_sensible_time(piece, days):
    with pytest.raises(EditorialError):
        share(piece, None, timezone.localdate(NOON) + timedelta(days=days), now=NOON)


@pytest.mark.parametrize("days", [0, 90])
def test_link_works_to_the_end_of_its_day(piece, days):
    day = date(2026, 3, 2) + timedelta(days=days)
    link = share(piece, None, day, now=NOON)

    midnight = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    assert link.expires_at == midnight
    assert link.last_day == day
    assert ReviewLink.objects.usable(midnight - timedelta(seconds=1)).exists()
    assert not ReviewLink.objects.usable(midnight).exists()


def test_address_of_a_link_stays_the_same(piece):
    link = share(piece, None)

    assert link.get_absolute_url() == ReviewLink.objects.get().get_absolute_url()
