"""Review links: who has one reads the latest saved copy, nobody else does."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from editorial.copy import CreditCopy, Ref
from editorial.saving import save_copy
from newsroom.public.models import ReviewLink
from newsroom.public.previews import preview_of
from tests.factories import article_copy, brief_copy, full_article_copy, make_contributor, make_piece


@pytest.fixture
def piece(db):
    return make_piece(article_copy(slug="ferry", headline="The first words"))


def test_link_shows_the_latest_saved_copy_and_is_never_kept(client, piece):
    link = ReviewLink.make(piece, None)
    save_copy(piece, article_copy(slug="ferry", headline="The second words"), None)

    response = client.get(link.get_absolute_url())

    page = response.content.decode()
    assert response.status_code == 200
    assert "The second words" in page and "The first words" not in page
    assert "Preview" in page and "Not yet published" in page
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert client.get("/articles/ferry/").status_code == 404


def test_link_ends_when_it_expires_or_is_revoked(client, piece):
    now = timezone.now()
    expired = ReviewLink.make(piece, None, days=1, now=now - timedelta(days=1, seconds=1))
    revoked = ReviewLink.make(piece, None)
    revoked.revoked_at = now
    revoked.save()

    for link in (expired, revoked):
        assert client.get(link.get_absolute_url()).status_code == 404


def test_forged_link_shows_nothing(client, piece):
    link = ReviewLink.make(piece, None)

    for token in ("x", str(link.pk), signing.dumps(link.pk), signing.dumps("1", salt="newsroom.review-link")):
        assert client.get(f"/preview/{token}/").status_code == 404


@pytest.mark.django_db
def test_preview_is_the_page_that_readers_will_get():
    person = make_contributor("Ilse Marchetti")
    page = preview_of(brief_copy(credits=(CreditCopy(Ref.of(person), "written"),)))

    assert "7 out of 10" in page and "Ilse Marchetti" in page
    assert "Works consulted" in preview_of(full_article_copy())
