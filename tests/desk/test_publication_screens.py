"""What readers see is decided on the desk's screens by those who may; each verb's refusal is shown in its words."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from editorial.models import Edition
from editorial.reading import copy_of
from editorial.saving import save_copy
from editorial.stages import submit
from tests.factories import full_article_copy, make_article, make_piece, publish_now

pytestmark = pytest.mark.django_db


def url(piece, name, *args):
    return reverse(f"admin:articles_article_{name}", args=[piece.pk, *args])


def live(piece):
    return Edition.objects.live().filter(piece=piece).first()


def local(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def saved_again(piece, **changes):
    save_copy(piece, copy_of(piece).replace(**changes), None)
    return piece.revisions.first().number


# Who may what: three people each, forged posts included.


@pytest.mark.parametrize("who", ["writer", "editor", "publisher", "stranger", "anonymous"])
@pytest.mark.parametrize("action", ["publish", "withdraw", "cancel", "seal"])
def test_only_publishers_decide_what_readers_see(client, desk, who, action):
    piece = make_article()
    if action != "publish":
        publish_now(piece, now=timezone.now() - timedelta(days=2))
    edition = live(piece)
    if action == "cancel":
        saved_again(piece, headline="Queued")
        edition = publish_now(piece, now=timezone.now(), at=timezone.now() + timedelta(days=1))
    if action == "seal":
        saved_again(piece, headline="Newer")
        publish_now(piece, now=timezone.now() - timedelta(days=1))
    if who != "anonymous":
        client.force_login(getattr(desk, who))
    posted = {
        "publish": {"when": "now", "revision": 1, "note": ""},
        "withdraw": {"when": "now", "reason": "It was wrong."},
        "cancel": {},
        "seal": {"reason": "The court said so."},
    }[action]
    address = url(piece, action) if action in ("publish", "withdraw") else url(piece, action, edition.pk)
    shown = client.get(address).status_code
    client.post(address, posted)

    happened = {
        "publish": lambda: live(piece) is not None,
        "withdraw": lambda: live(piece) is None,
        "cancel": lambda: not Edition.objects.filter(pk=edition.pk).exists(),
        "seal": lambda: Edition.objects.get(pk=edition.pk).is_sealed,
    }[action]()
    assert happened == (who == "publisher")
    assert (shown == 200) == (who == "publisher")


@pytest.mark.parametrize(
    ("who", "whose", "step", "allowed"),
    [
        ("writer", "writer", "submit", True),
        ("writer", "writer", "approve", False),
        ("writer", "editor", "submit", False),
        ("editor", "writer", "approve", True),
        ("publisher", "writer", "approve", True),
        ("stranger", "writer", "submit", False),
    ],
)
def test_stages_are_moved_by_those_who_may(as_user, desk, who, whose, step, allowed):
    piece = make_article(getattr(desk, whose))

    as_user(getattr(desk, who)).post(url(piece, "stage"), {"step": step, "note": "Ready, I think."})

    piece.refresh_from_db()
    assert (piece.stage != "draft") == allowed
    assert piece.events.filter(note="Ready, I think.").exists() == allowed


def test_step_that_does_not_lead_on_is_said_in_words(as_user, desk):
    piece = make_article(desk.writer)
    submit(piece, desk.writer)

    response = as_user(desk.writer).post(url(piece, "stage"), {"step": "submit"}, follow=True)

    assert "does not lead on from there" in response.content.decode()


@pytest.mark.parametrize("who", ["writer", "stranger"])
def test_forged_save_by_those_who_may_not_changes_nothing(as_user, desk, who):
    piece = make_article(desk.editor)

    response = as_user(getattr(desk, who)).post(
        reverse("admin:articles_article_change", args=[piece.pk]), {"headline": "Forged"}
    )

    piece.refresh_from_db()
    assert response.status_code in (302, 403)
    assert piece.headline != "Forged"
    assert piece.revisions.count() == 1


@pytest.mark.parametrize(("who", "allowed"), [("writer", False), ("stranger", False), ("editor", True)])
def test_restoring_is_for_those_who_may_save(as_user, desk, who, allowed):
    piece = make_article(desk.editor, headline="First")
    saved_again(piece, headline="Second")

    as_user(getattr(desk, who)).post(url(piece, "restore", 1), {"version": piece.version})

    piece.refresh_from_db()
    assert (piece.headline == "First") == allowed


def test_card_of_an_unpublished_piece_is_not_for_strangers(client, desk):
    piece = make_article(headline="Not yet")

    anonymous = client.get(url(piece, "card"))
    client.force_login(desk.stranger)
    stranger = client.get(url(piece, "card"))

    assert (anonymous.status_code, stranger.status_code) == (302, 302)


# Publishing


def test_publish_now_then_a_correction(as_user, desk):
    client = as_user(desk.publisher)
    piece = make_piece(full_article_copy())

    first = client.post(url(piece, "publish"), {"when": "now", "revision": 1, "note": ""})
    number = saved_again(piece, dateline="Verrin")
    without_note = client.post(
        url(piece, "publish"), {"when": "now", "revision": number, "change": "correction"}
    )
    with_note = client.post(
        url(piece, "publish"),
        {"when": "now", "revision": number, "change": "correction", "note": "The fare is 21 crowns."},
    )

    assert (first.status_code, without_note.status_code, with_note.status_code) == (302, 422, 302)
    assert "needs a note" in without_note.content.decode()
    edition = live(piece)
    assert (edition.change, edition.public_note) == ("correction", "The fare is 21 crowns.")


def test_schedule_is_in_the_publications_time_zone(as_user, desk):
    piece = make_article()
    at = (timezone.now() + timedelta(days=2)).replace(second=0, microsecond=0)

    as_user(desk.publisher).post(url(piece, "publish"), {"when": "at", "at": local(at), "revision": 1})

    assert live(piece) is None
    assert Edition.objects.get(piece=piece).live_from == at


def test_schedule_without_a_moment_asks_for_it(as_user, desk):
    piece = make_article()

    response = as_user(desk.publisher).post(url(piece, "publish"), {"when": "at", "at": "", "revision": 1})

    assert response.status_code == 422
    assert "Say when." in response.content.decode()


@pytest.mark.parametrize(("queued", "left"), [("keep", 2), ("cancel", 1)])
def test_queued_editions_are_listed_and_asked_about(as_user, desk, queued, left):
    client = as_user(desk.publisher)
    piece = make_article()
    publish_now(piece, now=timezone.now() - timedelta(days=1))
    saved_again(piece, headline="What comes on Friday")
    publish_now(piece, now=timezone.now(), at=timezone.now() + timedelta(days=3))
    number = saved_again(piece, headline="An urgent correction")
    posted = {"when": "now", "revision": number, "change": "correction", "note": "It was 21."}

    shown = client.get(url(piece, "publish")).content.decode()
    asked = client.post(url(piece, "publish"), posted)
    client.post(url(piece, "publish"), {**posted, "queued": queued})

    assert "What comes on Friday" in shown
    assert asked.status_code == 422 and "Keep them or cancel them" in asked.content.decode()
    assert live(piece).headline == "An urgent correction"
    assert Edition.objects.filter(piece=piece).count() == left + 1


def test_text_saved_since_the_page_was_opened_is_not_published_unseen(as_user, desk):
    piece = make_article()
    saved_again(piece, headline="Saved by somebody else")

    response = as_user(desk.publisher).post(url(piece, "publish"), {"when": "now", "revision": 1})

    assert "since you opened this page" in response.content.decode()
    assert live(piece) is None
    # Having been told, the publisher may publish what was saved.
    assert response.context["form"]["revision"].value() == piece.revisions.count()


def test_article_without_text_is_refused_in_words(as_user, desk):
    piece = make_article(body="")

    response = as_user(desk.publisher).post(url(piece, "publish"), {"when": "now", "revision": 1})

    assert response.status_code == 422
    assert "There is no text." in response.content.decode()


def test_taken_address_names_its_owner(as_user, desk):
    publish_now(make_article(headline="The owner", slug="ferry"), now=timezone.now())
    piece = make_article(slug="ferry")

    response = as_user(desk.publisher).post(url(piece, "publish"), {"when": "now", "revision": 1})

    assert "The owner" in response.content.decode()
    assert live(piece) is None


def test_withdrawal_without_a_reason_is_refused(as_user, desk):
    piece = make_article()
    publish_now(piece, now=timezone.now() - timedelta(days=1))

    response = as_user(desk.publisher).post(url(piece, "withdraw"), {"when": "now", "reason": " "})

    assert response.status_code == 422
    assert live(piece) is not None


def test_panel_says_what_readers_see(as_user, desk):
    client = as_user(desk.publisher)
    change = "change"
    piece = make_article()
    words = {}

    words["never"] = client.get(url(piece, change)).context["panel"].standing.state
    publish_now(piece, now=timezone.now() - timedelta(days=1))
    words["live"] = client.get(url(piece, change)).context["panel"].standing.state
    saved_again(piece, headline="Newer")
    words["changed"] = client.get(url(piece, change)).context["panel"].standing.state
    client.post(url(piece, "withdraw"), {"when": "now", "reason": "Wrong."})
    words["withdrawn"] = client.get(url(piece, change)).context["panel"].standing.state
    publish_now(piece, now=timezone.now(), at=timezone.now() + timedelta(days=1))
    words["scheduled"] = client.get(url(piece, change)).context["panel"].standing.state

    assert all(state == found for state, found in words.items()), words


# Many at once


def test_bulk_publish_shows_first_and_says_what_became_of_each(as_user, desk):
    client = as_user(desk.publisher)
    good, empty = make_article(headline="A good one"), make_article(headline="An empty one", body="")
    taken = make_article(headline="One whose address is taken", slug=good.slug)
    selected = {"action": "publish_selected", "_selected_action": [good.pk, empty.pk, taken.pk]}

    shown = client.post("/admin/articles/article/", selected)
    done = client.post("/admin/articles/article/publish-selected/", {"piece": [good.pk, empty.pk, taken.pk]})

    assert [row["must"] for row in shown.context["rows"]] == [[], ["There is no text."], []]
    rows = {row["piece"].pk: row for row in done.context["rows"]}
    assert "edition" in rows[good.pk]
    assert "There is no text." in rows[empty.pk]["refused"]
    assert "A good one" in rows[taken.pk]["refused"]
    assert live(good) and not live(empty) and not live(taken)


@pytest.mark.parametrize("who", ["writer", "editor", "stranger"])
def test_bulk_publish_is_the_publishers(as_user, desk, who):
    client = as_user(getattr(desk, who))
    piece = make_article()

    client.post("/admin/articles/article/", {"action": "publish_selected", "_selected_action": [piece.pk]})
    client.post("/admin/articles/article/publish-selected/", {"piece": [piece.pk]})

    assert live(piece) is None


# The past


def test_comparison_marks_words_by_field(as_user, desk):
    piece = make_article(headline="The ferry sailed late", body="<p>It cost twelve crowns.</p>")
    saved_again(piece, headline="The ferry sailed early", body="<p>It cost twenty crowns.</p>")

    response = as_user(desk.writer).get(url(piece, "compare"), {"from": 2, "to": 1})

    text = response.content.decode()
    assert "<del>late</del><ins>early</ins>" in text
    assert "<del>twelve</del><ins>twenty</ins>" in text
    assert [change.name for change in response.context["changes"]] == ["headline", "body"]


def test_sealed_revision_is_not_compared(as_user, desk):
    client = as_user(desk.publisher)
    piece = make_article(body="<p>What the court removed.</p>")
    edition = publish_now(piece, now=timezone.now() - timedelta(days=2))
    saved_again(piece, body="<p>What stays.</p>")
    publish_now(piece, now=timezone.now() - timedelta(days=1))
    client.post(url(piece, "seal", edition.pk), {"reason": "By order."})

    text = client.get(url(piece, "compare"), {"from": 1, "to": 2}).content.decode()

    assert "was sealed" in text
    assert "What the court removed" not in text


def test_unknown_revision_is_404(as_user, desk):
    piece = make_article()
    client = as_user(desk.editor)

    assert client.get(url(piece, "compare"), {"from": "99"}).status_code == 404
    assert client.get(url(piece, "compare"), {"from": "x"}).status_code == 404
    assert client.get(url(piece, "restore", 99)).status_code == 404


def test_restored_revision_is_a_new_one_and_readers_see_nothing(as_user, desk):
    piece = make_article(headline="First")
    publish_now(piece, now=timezone.now() - timedelta(days=1))
    saved_again(piece, headline="Second")
    publish_now(piece, now=timezone.now() - timedelta(hours=1))

    as_user(desk.editor).post(url(piece, "restore", 1), {"version": piece.version})

    piece.refresh_from_db()
    assert (piece.headline, piece.revisions.count()) == ("First", 3)
    assert live(piece).headline == "Second"


def test_restore_does_not_overwrite_what_was_saved_since(as_user, desk):
    piece = make_article(headline="First")
    saved_again(piece, headline="Second")
    old = piece.version
    saved_again(piece, headline="Third")

    as_user(desk.editor).post(url(piece, "restore", 1), {"version": old})

    piece.refresh_from_db()
    assert piece.headline == "Third"


def test_revisions_list_names_the_live_one(as_user, desk):
    piece = make_article()
    publish_now(piece, now=timezone.now() - timedelta(days=1))
    saved_again(piece, headline="Newer")

    page = as_user(desk.writer).get(url(piece, "revisions")).context["page"]

    assert [(one.number, one.is_live) for one in page] == [(2, False), (1, True)]
