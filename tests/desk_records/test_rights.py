"""Each screen of a record is tried by an editor, a writer, somebody without rights and nobody."""

import pytest

from briefs.models import CardFormat
from editorial.models import Event
from tests.factories import (
    make_article,
    make_contributor,
    make_image,
    make_section,
    make_source,
    make_subject,
    make_tag,
)

MAKERS = {
    "editorial_contributor": make_contributor,
    "editorial_image": make_image,
    "editorial_section": make_section,
    "editorial_subject": make_subject,
    "editorial_tag": make_tag,
    "sources_source": make_source,
    "briefs_cardformat": lambda: CardFormat.objects.get(key="raia-person"),
}
WRITERS_ADD = {
    "editorial_contributor",
    "editorial_image",
    "editorial_subject",
    "editorial_tag",
    "sources_source",
}


def save_is_offered(answer):
    return 'name="_save"' in answer.content.decode()


@pytest.mark.parametrize("name", MAKERS)
def test_editors_see_and_change_every_record(at_desk, url, name):
    record = MAKERS[name]()
    client = at_desk("editor")

    pages = [client.get(url(f"{name}_{page}")) for page in ("changelist", "add")]
    form = client.get(url(f"{name}_change", record.pk))

    assert [page.status_code for page in (*pages, form)] == [200, 200, 200]
    assert save_is_offered(form)


@pytest.mark.parametrize("name", MAKERS)
def test_writers_see_every_record_and_add_some(at_desk, url, name):
    record = MAKERS[name]()
    client = at_desk("writer")

    seen = (
        client.get(url(f"{name}_changelist")).status_code,
        client.get(url(f"{name}_change", record.pk)).status_code,
    )
    add = client.get(url(f"{name}_add")).status_code

    assert seen == (200, 200)
    assert add == (200 if name in WRITERS_ADD else 403)


@pytest.mark.parametrize("name", MAKERS)
@pytest.mark.parametrize("who", ["stranger", None])
def test_others_are_sent_to_the_sign_in(at_desk, client, desk, url, name, who):
    record = MAKERS[name]()
    if who:
        at_desk(who)

    pages = [url(f"{name}_changelist"), url(f"{name}_add"), url(f"{name}_change", record.pk)]

    assert [client.get(page).status_code for page in pages] == [302, 302, 302]


def test_writer_sees_a_tag_without_changing_it(at_desk, url):
    tag = make_tag("Ferries")
    client = at_desk("writer")

    shown = client.get(url("editorial_tag_change", tag.pk))
    posted = client.post(url("editorial_tag_change", tag.pk), {"name": "Boats", "slug": "boats"})

    assert not save_is_offered(shown)
    assert posted.status_code == 403
    tag.refresh_from_db()
    assert tag.name == "Ferries"


def test_account_of_a_contributor_is_set_by_those_who_manage_accounts(at_desk, desk, url):
    contributor = make_contributor("Ilse Marchetti")
    form = {"name": "Ilse Marchetti", "kind": "person", "slug": contributor.slug, "user": desk.writer.pk}

    at_desk("editor").post(url("editorial_contributor_change", contributor.pk), form)
    contributor.refresh_from_db()
    after_editor = contributor.user
    at_desk("administrator").post(url("editorial_contributor_change", contributor.pk), form)
    contributor.refresh_from_db()

    assert after_editor is None
    assert contributor.user == desk.writer


@pytest.mark.parametrize(
    ("who", "status"), [("editor", 200), ("writer", 403), ("stranger", 302), (None, 302)]
)
def test_log_of_events_is_read_by_editors(at_desk, client, desk, url, who, status):
    make_article(desk.writer, headline="The ferry")
    if who:
        at_desk(who)

    assert client.get(url("editorial_event_changelist")).status_code == status


def test_events_are_never_written_by_hand(at_desk, desk, url):
    make_article(desk.writer)
    event = Event.objects.first()
    client = at_desk("administrator")

    answers = [
        client.get(url("editorial_event_add")),
        client.post(url("editorial_event_change", event.pk), {"verb": "invented"}),
        client.post(url("editorial_event_delete", event.pk), {"post": "yes"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert Event.objects.get(pk=event.pk).verb == event.verb


def test_accounts_and_groups_are_at_the_desk_and_a_foreign_tag_list_is_not(at_desk, url):
    page = at_desk("administrator").get(url("index")).content.decode()

    assert url("auth_user_changelist") in page
    assert url("auth_group_changelist") in page
    assert "/taggit/" not in page


@pytest.mark.parametrize("who", ["writer", "editor", "publisher"])
def test_accounts_are_not_for_the_desks_groups(at_desk, url, who):
    assert at_desk(who).get(url("auth_user_changelist")).status_code == 403
