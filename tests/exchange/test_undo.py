"""Undoing an import."""

import pytest

from articles.models import Article
from editorial.errors import NotAllowed
from editorial.exchange.batches import NotNow
from editorial.exchange.undoing import begin_undo, undo_import, undo_step
from editorial.models import Edition, Event, Revision
from editorial.publishing import seal, withdraw
from editorial.reading import copy_of
from editorial.saving import save_copy
from tests.exchange.tables import csv_bytes, imported
from tests.factories import make_article, publish_now

pytestmark = pytest.mark.django_db


def undone(data: list[dict], by=None, undone_by=None, **choices):
    batch = imported(csv_bytes(data), by=by, **choices)
    undo_import(batch, undone_by or by)
    return batch


def test_created_pieces_are_removed_with_their_revisions():
    batch = undone([{"headline": "New", "slug": "new"}])

    assert not Article.objects.exists()
    assert not Revision.objects.exists()
    assert (batch.state, batch.removed, batch.left) == ("undone", 1, [])


def test_changed_pieces_say_again_what_they_said():
    piece = make_article(headline="Before", slug="pier", standfirst="It stands.")
    before = copy_of(piece)

    batch = undone([{"headline": "After", "slug": "pier", "standfirst": ""}])

    assert copy_of(Article.objects.get()) == before
    assert batch.restored == 1
    assert piece.revisions.first().reason == Revision.Reason.RESTORED


def test_what_somebody_saved_since_is_left_and_listed(desk):
    make_article(headline="Before", slug="pier")
    batch = imported(csv_bytes([{"headline": "After", "slug": "pier"}, {"headline": "New", "slug": "new"}]))
    for piece in Article.objects.all():
        save_copy(piece, copy_of(piece).replace(standfirst="By hand."), desk.editor)

    undo_import(batch, None)

    assert set(Article.objects.values_list("headline", "standfirst")) == {
        ("After", "By hand."),
        ("New", "By hand."),
    }
    assert sorted(one["piece"] for one in batch.left) == ["After", "New"]
    assert all("emil has saved it since" in one["why"] for one in batch.left)


def test_created_pieces_that_were_live_are_withdrawn_and_kept():
    batch = undone(
        [{"headline": "New", "slug": "new", "body": "Text.", "first_published_on": "2024-01-02"}],
        publish=True,
    )

    assert Article.objects.count() == 1
    assert not Edition.objects.live().exists()
    assert Edition.objects.current().get().is_withdrawal
    assert batch.withdrawn == 1


def test_readers_get_back_the_text_that_a_published_change_replaced():
    piece = make_article(headline="Before", slug="pier")
    publish_now(piece)

    batch = undone([{"headline": "After", "slug": "pier", "public": "live"}], publish=True)

    assert Edition.objects.live().get().headline == "Before"
    assert copy_of(Article.objects.get()).headline == "Before"
    assert batch.restored == 1


def test_undo_ends_in_steps_and_only_once():
    batch = undone([{"headline": f"New {n}", "slug": f"new-{n}"} for n in range(230)])

    assert not Article.objects.exists()
    assert batch.removed == 230
    with pytest.raises(NotNow, match="nothing to undo"):
        undo_import(batch, None)


def test_undo_needs_the_right_to_import_and_to_publish_where_it_published(desk):
    batch = imported(
        csv_bytes([{"headline": "New", "slug": "new", "public": "live", "body": "x"}]), publish=True
    )

    for user in (desk.writer, desk.editor):
        with pytest.raises(NotAllowed):
            undo_import(batch, user)
    undo_import(batch, desk.publisher)

    assert batch.undone_by == desk.publisher
    assert Event.objects.filter(verb="import undone", by=desk.publisher).count() == 1


def test_publication_of_what_was_there_before_is_undone_too():
    new = make_article(headline="Draft", slug="draft", body="<p>Text.</p>")
    changed = make_article(headline="Before", slug="pier")
    publish_now(changed)
    save_copy(changed, copy_of(changed).replace(headline="After"), None)

    batch = imported(
        csv_bytes(
            [
                {"headline": "Draft", "slug": "draft", "public": "live"},
                {"headline": "After", "slug": "pier", "public": "live"},
            ]
        ),
        publish=True,
    )
    live = set(Edition.objects.live().values_list("headline", flat=True))
    undo_import(batch, None)

    assert (batch.unchanged, batch.published, live) == (2, 2, {"Draft", "After"})
    assert Edition.objects.live().get().headline == "Before"
    assert (batch.withdrawn, batch.restored, batch.left) == (1, 1, [])
    assert set(Article.objects.values_list("headline", flat=True)) == {"Draft", "After"}
    assert Edition.objects.current().get(piece=new).is_withdrawal


def test_undo_of_publications_ends_in_steps_and_leaves_what_happened_since():
    rows = []
    for n in range(3):
        make_article(headline=f"Draft {n}", slug=f"draft-{n}", body="<p>Text.</p>")
        rows.append({"headline": f"Draft {n}", "slug": f"draft-{n}", "public": "live"})
    batch = imported(csv_bytes(rows), publish=True)
    withdraw(Article.objects.get(slug="draft-1"), None, "Wrong.")

    begin_undo(batch, None)
    totals = [batch.total]
    while batch.state == "undoing":
        undo_step(batch, None, most=2)
        totals.append(batch.position)

    assert totals == [3, 2, 3]
    assert (batch.state, batch.withdrawn) == ("undone", 2)
    assert batch.left[0]["why"] == "it has been published or withdrawn since."


def test_undo_cancels_what_the_import_queued():
    make_article(headline="Draft", slug="draft", body="<p>Text.</p>")
    rows = [{"headline": "Draft", "slug": "draft", "public": "live", "first_published_on": "2999-01-01"}]

    batch = undone(rows, publish=True)

    assert batch.published == 1
    assert not Edition.objects.exists()


def test_text_that_was_sealed_does_not_come_back():
    piece = make_article(headline="Before", slug="pier")
    edition = publish_now(piece)
    batch = imported(csv_bytes([{"headline": "After", "slug": "pier", "public": "live"}]), publish=True)
    seal(edition, None, "A court said so.")

    undo_import(batch, None)

    assert batch.left[0]["why"] == "what it said before was sealed."
    assert Edition.objects.live().get().headline == "After"
