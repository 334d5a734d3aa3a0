"""What readers see, and when. NOON is now; the others are named for when they are."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from editorial import publishing
from editorial.assigning import assign
from editorial.copy import CreditCopy, Ref
from editorial.errors import AddressTaken, LaterEditionsQueued, NotAllowed, PublicationRefused
from editorial.models import Address, Change, Edition, EditionCredit, EditionTag, Event, Stamp
from editorial.publishing import CANCEL, KEEP, cancel, publish, seal, withdraw
from editorial.reading import copy_of
from editorial.saving import save_copy
from tests.factories import (
    NOON,
    article_copy,
    full_article_copy,
    make_article,
    make_brief,
    make_image,
    make_piece,
    make_tag,
    publish_now,
)

HOUR = timedelta(hours=1)
TOMORROW, FRIDAY = NOON + 24 * HOUR, NOON + 96 * HOUR
YESTERDAY, LAST_YEAR = NOON - 24 * HOUR, NOON - timedelta(days=365)


def revise(piece, **changes):
    save_copy(piece, copy_of(piece).replace(**changes), None, now=NOON)
    return piece


def line(piece):
    """The time line as (from, until, headline or None for a withdrawal), in order."""
    return [
        (edition.live_from, edition.live_until, None if edition.is_withdrawal else edition.headline)
        for edition in piece.editions.order_by("live_from")
    ]


def live_headline(now):
    return Edition.objects.live(now).values_list("headline", flat=True).first()


def test_publish_now(db):
    piece = make_article(headline="Tins")

    edition = publish(piece, None, now=NOON)

    assert line(piece) == [(NOON, None, "Tins")]
    assert (edition.change, edition.first_published_at) == (Change.FIRST, NOON)
    assert live_headline(NOON) == "Tins" and live_headline(NOON - HOUR) is None
    assert Event.objects.get(verb="published").edition == edition


def test_draft_saved_later_does_not_change_what_readers_see(db):
    piece = make_article(headline="Tins")
    publish_now(piece)

    revise(piece, headline="Tea")

    assert live_headline(TOMORROW) == "Tins"


def test_publish_later(db):
    piece = make_article(headline="Tins")

    publish(piece, None, at=TOMORROW, now=NOON)
    revise(piece, headline="Saved after it was queued")

    assert live_headline(NOON) is None
    assert live_headline(TOMORROW) == "Tins"
    assert Event.objects.filter(verb="scheduled").count() == 1


def test_publish_in_the_past_is_for_archives(db):
    piece = make_article(headline="Tins")
    publish(piece, None, at=LAST_YEAR, now=NOON)

    with pytest.raises(PublicationRefused, match="now or later"):
        publish(piece, None, at=YESTERDAY, now=NOON)

    assert line(piece) == [(LAST_YEAR, None, "Tins")]


def test_several_queued_follow_each_other(db):
    piece = make_article(headline="Tins")
    publish_now(piece)
    publish(revise(piece, headline="Friday"), None, at=FRIDAY, now=NOON)
    publish(revise(piece, headline="Tomorrow"), None, at=TOMORROW, now=NOON, queued=KEEP)

    assert line(piece) == [(NOON, TOMORROW, "Tins"), (TOMORROW, FRIDAY, "Tomorrow"), (FRIDAY, None, "Friday")]


def test_urgent_correction_asks_what_to_do_with_the_queue(db):
    piece = make_article(headline="Tins")
    publish_now(piece)
    queued = publish(revise(piece, headline="Friday"), None, at=FRIDAY, now=NOON)

    with pytest.raises(LaterEditionsQueued, match="Friday") as refused:
        publish(piece, None, now=NOON + HOUR, note="The fare is 21 crowns.", change=Change.CORRECTION)

    assert refused.value.queued == [queued]
    # In the publication's time zone, as the desk shows every moment.
    assert f"{timezone.localtime(FRIDAY):%d %B %Y, %H:%M} “Friday”" in str(refused.value)


def test_urgent_correction_keeps_the_queue(db):
    piece = make_article(headline="Tins")
    publish_now(piece)
    publish(revise(piece, headline="Friday"), None, at=FRIDAY, now=NOON)

    edition = publish(
        revise(piece, headline="Right"),
        None,
        now=NOON + HOUR,
        note="The fare is 21 crowns.",
        change=Change.CORRECTION,
        queued=KEEP,
    )

    assert line(piece) == [
        (NOON, NOON + HOUR, "Tins"),
        (NOON + HOUR, FRIDAY, "Right"),
        (FRIDAY, None, "Friday"),
    ]
    assert edition.public_note == "The fare is 21 crowns."


def test_urgent_correction_cancels_the_queue(db):
    piece = make_article(headline="Tins")
    publish_now(piece)
    publish(revise(piece, headline="Friday"), None, at=FRIDAY, now=NOON)

    publish(
        revise(piece, headline="Right"),
        None,
        now=NOON + HOUR,
        note="Wrong fare.",
        change=Change.CORRECTION,
        queued=CANCEL,
    )

    assert line(piece) == [(NOON, NOON + HOUR, "Tins"), (NOON + HOUR, None, "Right")]
    assert Event.objects.get(verb="cancelled").note == "Friday"


def test_withdrawal_cancels_what_is_queued(db):
    piece = make_article(headline="Tins")
    publish_now(piece)
    publish(revise(piece, headline="Friday"), None, at=FRIDAY, now=NOON)

    edition = withdraw(piece, None, "Our source took it back.", now=NOON + HOUR)

    assert line(piece) == [(NOON, NOON + HOUR, "Tins"), (NOON + HOUR, None, None)]
    assert live_headline(FRIDAY) is None
    assert edition.public_note == "Our source took it back."


def test_unpublish_at_a_time_keeps_what_comes_before_it(db):
    piece = make_article(headline="Tins")
    publish(piece, None, at=TOMORROW, now=NOON)

    withdraw(piece, None, "The offer ended.", at=FRIDAY, now=NOON)

    assert line(piece) == [(TOMORROW, FRIDAY, "Tins"), (FRIDAY, None, None)]
    assert [live_headline(moment) for moment in (NOON, TOMORROW, FRIDAY)] == [None, "Tins", None]


def test_withdrawn_piece_is_reinstated_and_keeps_its_first_day(db):
    piece = make_article(headline="Tins")
    publish_now(piece)
    withdraw(piece, None, "Under review.", now=NOON + HOUR)

    edition = publish(piece, None, now=TOMORROW, note="Review found no fault.")

    assert line(piece) == [
        (NOON, NOON + HOUR, "Tins"),
        (NOON + HOUR, TOMORROW, None),
        (TOMORROW, None, "Tins"),
    ]
    assert edition.first_published_at == NOON


def test_cancelling_the_first_of_two_moves_the_first_publication(db):
    piece = make_piece(full_article_copy(headline="Tins"))
    first = publish(piece, None, at=TOMORROW, now=NOON)
    second = publish(revise(piece, headline="Friday"), None, at=FRIDAY, now=NOON)
    assert second.first_published_at == TOMORROW

    cancel(first, None, now=NOON)

    second.refresh_from_db()
    assert line(piece) == [(FRIDAY, None, "Friday")]
    assert second.first_published_at == FRIDAY
    for rows in (EditionCredit, EditionTag):
        assert set(rows.objects.values_list("first_published_at", flat=True)) == {FRIDAY}


def test_cancelling_one_in_the_middle_closes_the_gap(db):
    piece = make_article(headline="Tins")
    publish_now(piece)
    middle = publish(revise(piece, headline="Tomorrow"), None, at=TOMORROW, now=NOON)
    publish(revise(piece, headline="Friday"), None, at=FRIDAY, now=NOON)

    cancel(middle, None, now=NOON)

    assert line(piece) == [(NOON, FRIDAY, "Tins"), (FRIDAY, None, "Friday")]


def test_cancelling_the_only_content_takes_its_withdrawal_along(db):
    piece = make_article()
    first = publish(piece, None, at=TOMORROW, now=NOON)
    withdraw(piece, None, "The offer ended.", at=FRIDAY, now=NOON)

    cancel(first, None, now=NOON)

    assert line(piece) == []
    assert not Address.objects.filter(piece=piece).exists()


def test_cancelling_a_queued_withdrawal_leaves_the_piece_live(db):
    piece = make_article(headline="Tins")
    publish_now(piece)
    withdrawal = withdraw(piece, None, "The offer ends.", at=FRIDAY, now=NOON)

    cancel(withdrawal, None, now=NOON)

    assert line(piece) == [(NOON, None, "Tins")]


def test_begun_edition_is_not_cancelled(db):
    edition = publish_now(make_article())

    with pytest.raises(PublicationRefused, match="begun"):
        cancel(edition, None, now=NOON + HOUR)


def test_edition_is_cancelled_once(db):
    edition = publish(make_article(), None, at=FRIDAY, now=NOON)
    cancel(edition, None, now=NOON)

    with pytest.raises(PublicationRefused, match="already"):
        cancel(edition, None, now=NOON)


def test_queued_edition_changes_the_slug_at_its_time(db):
    piece = make_article(slug="tins")
    publish_now(piece)
    publish(revise(piece, slug="tea"), None, at=FRIDAY, now=NOON)

    assert Edition.objects.live(NOON).get().slug == "tins"
    assert Edition.objects.live(FRIDAY).get().slug == "tea"
    assert set(Address.objects.filter(piece=piece).values_list("slug", flat=True)) == {"tins", "tea"}


def test_drafts_share_a_slug_but_publishing_names_the_owner(db):
    owner, other = make_article(headline="Owner", slug="tins"), make_article(slug="tins")
    publish_now(owner)

    with pytest.raises(AddressTaken, match="Owner"):
        publish_now(other)

    assert line(other) == []


def test_brief_and_article_may_have_the_same_slug(db):
    publish_now(make_article(slug="tins"))
    publish_now(make_brief(slug="tins"))

    assert Address.objects.filter(slug="tins").count() == 2


def test_cancelled_edition_gives_back_the_address_it_never_used(db):
    piece, other = make_article(slug="tins"), make_article(slug="tea")
    publish_now(piece)
    queued = publish(revise(piece, slug="tea"), None, at=FRIDAY, now=NOON)

    cancel(queued, None, now=NOON)
    publish_now(other)

    assert Address.objects.get(slug="tea").piece_id == other.pk


def test_address_once_live_is_never_given_back(db):
    piece, other = make_article(slug="tins"), make_article(slug="tins")
    publish_now(piece)
    publish(revise(piece, slug="tea"), None, now=NOON + HOUR)
    withdraw(piece, None, "Gone.", now=NOON + 2 * HOUR)

    with pytest.raises(AddressTaken):
        publish(other, None, now=FRIDAY)


def test_two_editions_at_one_moment_are_refused(db):
    piece = make_article()
    publish(piece, None, at=FRIDAY, now=NOON)

    with pytest.raises(PublicationRefused, match="another moment"):
        publish(piece, None, at=FRIDAY, now=NOON)


def test_nothing_is_published_under_embargo(db):
    piece = make_article()
    piece.embargo_until = FRIDAY
    piece.save()

    with pytest.raises(PublicationRefused, match="embargo"):
        publish_now(piece)
    publish(piece, None, at=FRIDAY, now=NOON)

    assert line(piece)[0][0] == FRIDAY


def test_embargo_is_not_set_over_what_is_queued(db):
    piece = make_article()
    publish(piece, None, at=TOMORROW, now=NOON)
    values = {"assignee": None, "due_at": None}

    with pytest.raises(PublicationRefused, match="cancel it first"):
        assign(piece, None, embargo_until=FRIDAY, now=NOON, **values)

    piece.refresh_from_db()
    assert piece.embargo_until is None
    assert assign(piece, None, embargo_until=TOMORROW, now=NOON, **values)


def test_picture_without_alt_text_keeps_the_piece_back(db):
    image = make_image("bare.jpg", alt="")
    piece = make_article(lead_image=Ref.of(image))

    with pytest.raises(PublicationRefused, match=r"bare\.jpg"):
        publish_now(piece)
    image.decorative = True
    image.save()

    assert publish_now(piece).lead_image == image


def test_picture_in_the_text_needs_alt_text_too(db):
    image = make_image("inside.jpg", alt="")
    piece = make_article(body=f'<p>Tea.</p><figure data-image="{image.uid}"></figure>')

    with pytest.raises(PublicationRefused, match=r"inside\.jpg"):
        publish_now(piece)


def test_required_answer_keeps_the_card_back(db):
    piece = make_brief(answers={"name": "Ilinca Vornic"})

    with pytest.raises(PublicationRefused, match="in the news"):
        publish_now(piece)


def test_correction_needs_a_note_for_readers(db):
    piece = make_article()
    publish_now(piece)

    with pytest.raises(PublicationRefused, match="note"):
        publish(piece, None, now=FRIDAY, change=Change.CORRECTION)


def test_change_is_an_update_when_it_has_a_note_and_minor_when_not(db):
    piece = make_article()
    publish_now(piece)

    minor = publish(revise(piece, standfirst="One"), None, now=NOON + HOUR)
    update = publish(revise(piece, standfirst="Two"), None, now=NOON + 2 * HOUR, note="The board answered.")

    assert (minor.change, update.change) == (Change.MINOR, Change.UPDATE)


def test_withdrawal_needs_something_published_and_a_reason(db):
    piece = make_article()

    with pytest.raises(PublicationRefused, match="never published"):
        withdraw(piece, None, "Why.", now=NOON)
    publish_now(piece)
    with pytest.raises(PublicationRefused, match="reason"):
        withdraw(piece, None, "  ", now=NOON + HOUR)
    withdraw(piece, None, "Why.", now=NOON + HOUR)
    with pytest.raises(PublicationRefused, match="withdrawn already"):
        withdraw(piece, None, "Why.", now=FRIDAY)


def test_edition_keeps_what_it_showed(db):
    image = make_image(alt="A ferry.")
    copy = full_article_copy(lead_image=Ref.of(image))
    edition = publish_now(make_piece(copy))
    image.alt = "Changed later."
    image.save()

    edition.refresh_from_db()

    assert edition.content["picture"]["alt"] == "A ferry."
    assert EditionCredit.objects.filter(edition=edition).count() == 3
    assert EditionTag.objects.filter(edition=edition).count() == 2


def test_citation_marks_become_numbers_that_lead_there_and_back(db):
    edition = publish_now(make_piece(full_article_copy()))

    body, works = edition.content["body"], edition.content["works"]

    assert "[@" not in body
    assert len(works) == 2
    for work in works:
        assert f'href="#{work["id"]}"' in body
        assert work["backlinks"] and all(f'id="{link}"' in body for link in work["backlinks"])


def test_unknown_citation_key_prints_as_typed(db):
    edition = publish_now(make_article(body="<p>Tea.[@nobody1999]</p>"))

    assert "[@nobody1999]" in edition.content["body"]


def test_sealing_removes_the_text_for_good(db):
    piece = make_piece(full_article_copy(headline="Libel"))
    edition = publish_now(piece)
    publish(revise(piece, headline="Fair"), None, now=NOON + HOUR)

    seal(edition, None, "Court order.", now=FRIDAY)

    edition.refresh_from_db()
    assert (edition.headline, edition.text, edition.content, edition.sealed_reason) == (
        "",
        "",
        {},
        "Court order.",
    )
    assert edition.revision.sealed
    assert not edition.credits.exists()
    with pytest.raises(PublicationRefused, match="sealed"):
        publish(piece, None, revision=edition.revision, now=FRIDAY)


def test_sealing_takes_along_what_said_the_same(db):
    piece = make_piece(full_article_copy(headline="Libel"))
    first = publish_now(piece)
    withdraw(piece, None, "Under review.", now=NOON + HOUR)
    again = publish(piece, None, now=NOON + 2 * HOUR)
    publish(revise(piece, headline="Fair"), None, now=NOON + 3 * HOUR)

    seal(first, None, "Court order.", now=FRIDAY)

    again.refresh_from_db()
    assert again.is_sealed and again.content == {} and not again.credits.exists()


@pytest.mark.parametrize("at", [NOON + 2 * HOUR, FRIDAY + HOUR])
def test_text_that_readers_can_read_or_will_is_not_sealed(db, at):
    piece = make_article(headline="Libel")
    first = publish_now(piece)
    publish(revise(piece, headline="Fair"), None, now=NOON + HOUR)
    publish(revise(piece, headline="Libel"), None, at=at, now=NOON + 2 * HOUR)

    with pytest.raises(PublicationRefused, match="says the same"):
        seal(first, None, "Court order.", now=FRIDAY)

    first.refresh_from_db()
    assert first.headline == "Libel" and not piece.revisions.filter(sealed=True).exists()


def test_revision_in_hand_that_was_sealed_meanwhile_is_not_published(db):
    piece = make_article(headline="Libel")
    first = publish_now(piece)
    in_hand = first.revision
    publish(revise(piece, headline="Fair"), None, now=NOON + HOUR)
    seal(first, None, "Court order.", now=TOMORROW)

    with pytest.raises(PublicationRefused, match="sealed"):
        publish(piece, None, revision=in_hand, now=FRIDAY)


def test_live_edition_and_withdrawal_are_not_sealed(db):
    piece = make_article()
    edition = publish_now(piece)

    with pytest.raises(PublicationRefused, match="withdraw the piece first"):
        seal(edition, None, "Court order.", now=NOON + HOUR)
    withdrawal = withdraw(piece, None, "Why.", now=NOON + HOUR)
    with pytest.raises(PublicationRefused, match="no text"):
        seal(withdrawal, None, "Court order.", now=FRIDAY)


def test_who_may_publish_withdraw_cancel_and_seal(db, desk):
    for user in (desk.writer, desk.editor, desk.stranger):
        piece = make_article()
        publish_now(piece)
        queued = publish(revise(piece, headline="Friday"), None, at=FRIDAY, now=NOON)
        for attempt in (
            lambda piece=piece, user=user: publish(piece, user, now=NOON + HOUR, queued=KEEP),
            lambda piece=piece, user=user: withdraw(piece, user, "Why.", now=NOON + HOUR),
            lambda queued=queued, user=user: cancel(queued, user, now=NOON),
            lambda piece=piece, user=user: seal(piece.editions.first(), user, "Why.", now=FRIDAY),
        ):
            with pytest.raises(NotAllowed):
                attempt()
        assert len(line(piece)) == 2
    piece = make_article()
    edition = publish(piece, desk.publisher, now=NOON)
    assert edition.published_by == desk.publisher
    queued = publish(piece, desk.publisher, at=FRIDAY, now=NOON)
    cancel(queued, desk.publisher, now=NOON)
    withdraw(piece, desk.publisher, "Why.", now=NOON + HOUR)
    assert seal(edition, desk.publisher, "Court order.", now=FRIDAY).is_sealed


def test_every_verb_raises_the_stamp(db):
    piece = make_article()
    stamps = [Stamp.objects.get().value]

    def note():
        stamps.append(Stamp.objects.get().value)

    edition = publish_now(piece)
    note()
    cancel(publish(piece, None, at=FRIDAY, now=NOON), None, now=NOON)
    note()
    withdraw(piece, None, "Why.", now=NOON + HOUR)
    note()
    seal(edition, None, "Court order.", now=FRIDAY)
    note()
    tag = make_tag()
    note()
    tag.name = "Boats"
    tag.save()
    note()

    assert stamps == sorted(set(stamps))


def test_rendering_again_changes_only_what_a_fix_changed(db, monkeypatch):
    edition = publish_now(make_article())
    assert not publishing.rendered_again(edition)

    edition.content = {**edition.content, "body": "<p>Old renderer.</p>"}
    edition.save()

    assert publishing.rendered_again(edition)
    edition.refresh_from_db()
    assert "Hallow Sound" in edition.content["body"]


@pytest.mark.parametrize("offset", [timedelta(0), HOUR])
def test_database_refuses_two_open_ends(db, offset):
    edition = publish_now(make_article())

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(
            piece=edition.piece,
            revision=edition.revision,
            kind="article",
            slug="x",
            live_from=NOON + offset,
            live_until=None,
        )


def test_database_refuses_an_edition_that_ends_before_it_begins(db):
    edition = publish_now(make_article())

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(live_until=NOON)


def test_postgresql_refuses_an_overlap(db):
    from django.db import connection

    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no exclusion constraints; its writers queue")
    edition = publish_now(make_article())

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(
            piece=edition.piece, revision=edition.revision, kind="article", slug="x",
            live_from=NOON + HOUR, live_until=NOON + 2 * HOUR,
        )  # fmt: skip


def test_piece_that_was_ever_live_cannot_be_deleted(db):
    from django.db.models import ProtectedError

    piece = make_article()
    publish_now(piece)

    with pytest.raises(ProtectedError), transaction.atomic():
        piece.delete()
    draft = make_article()
    draft.delete()

    assert not type(draft).objects.filter(pk=draft.pk).exists()


def test_revision_of_another_piece_is_not_published(db):
    piece, other = make_article(), make_article()

    with pytest.raises(PublicationRefused):
        publish(piece, None, revision=other.revisions.get(), now=NOON)


def test_an_older_revision_can_be_published(db):
    piece = make_article(headline="First")
    first = piece.revisions.get()
    revise(piece, headline="Second")

    publish(piece, None, revision=first, now=NOON)

    assert live_headline(NOON) == "First"


def test_as_printed_name_is_frozen_but_the_contributor_is_todays(db):
    from tests.factories import make_contributor

    anna = make_contributor("Anna")
    edition = publish_now(
        make_piece(article_copy(credits=(CreditCopy(Ref.of(anna), "written", "A. Karenina"),)))
    )
    anna.name = "Anna Arkadyevna"
    anna.save()

    row = EditionCredit.objects.get(edition=edition)

    assert (row.credited_as, row.contributor.name) == ("A. Karenina", "Anna Arkadyevna")
