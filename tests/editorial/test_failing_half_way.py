"""The database fails in the middle of a verb: nothing of what the verb did stays, and the same call then succeeds.

Every verb is called again and again, its first write failing, then its second, until there is none left to fail.
"""

from collections.abc import Callable
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import OperationalError, connection

from articles.models import Article
from briefs.copy import AnswerCopy
from editorial import stages
from editorial.assigning import assign
from editorial.copy import CreditCopy, Ref
from editorial.deleting import delete_draft
from editorial.following import merge
from editorial.importing import Incoming, import_copies
from editorial.models import Edition
from editorial.publishing import CANCEL, KEEP, cancel, publish, rendered_again, seal, withdraw
from editorial.reading import copy_of
from editorial.saving import restore, save_copy
from newsroom.public.reviewing import revoke, share
from tests.factories import (
    NOON,
    article_copy,
    brief_copy,
    full_article_copy,
    make_article,
    make_brief,
    make_contributor,
    make_piece,
    make_section,
    make_source,
    make_subject,
    make_tag,
    publish_now,
)

APPS = ("articles", "briefs", "editorial", "public", "sources")
WRITES = ("INSERT", "UPDATE", "DELETE")
# No verb writes more often than this; one that did would never end the loop below.
MOST_WRITES = 100
LATER = NOON + timedelta(days=1)
VERBS: dict[str, Callable] = {}


def verb(prepare):
    """Registers a function of the desk that prepares records and returns the call to be tried."""
    VERBS[prepare.__name__] = prepare
    return prepare


def everything() -> dict[str, list]:
    """{table: its rows in order} of all our tables, and of the search index."""
    tables = [model._meta.db_table for label in APPS for model in apps.get_app_config(label).get_models()]
    found = {}
    with connection.cursor() as cursor:
        for table in [*tables, "public_search"]:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


@contextmanager
def failing_at(number: int):
    """The write query of this number (from 1) within the block fails as on a full disk; the yielded list counts the writes."""
    writes = []

    def wrapper(execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(WRITES):
            writes.append(sql)
            if len(writes) == number:
                raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield writes


@verb
def save_a_new_article(desk):
    piece, copy = Article(), full_article_copy()
    return lambda: save_copy(piece, copy, desk.writer)


@verb
def save_a_changed_article(desk):
    piece = make_piece(full_article_copy(), desk.writer)
    stages.submit(piece, desk.writer)
    stages.approve(piece, desk.editor)
    other = Ref.of(make_contributor("Bo"))
    stored = copy_of(piece)
    copy = stored.replace(
        headline="Changed",
        tags=(Ref.of(make_tag("Salt")), stored.tags[0]),
        subjects=(Ref.of(make_subject("Bo Varga")),),
        credits=(CreditCopy(other, "written"), *stored.credits[1:]),
        citations=tuple(reversed(stored.citations[1:])),
    )
    # Somebody who edits any piece and may not approve: the piece goes back to draft as well.
    desk.stranger.user_permissions.add(Permission.objects.get(codename="edit_any_piece"))
    return lambda: save_copy(piece, copy, desk.stranger, piece.version)


@verb
def save_a_changed_brief(desk):
    piece = make_brief()
    copy = copy_of(piece)
    said = {"name": "Ilinca Vornic", "age": "52", "further_comments": "None."}
    answers = tuple(AnswerCopy(prompt, value) for prompt, value in said.items())
    return lambda: save_copy(piece, copy.replace(answers=answers), None, piece.version)


@verb
def restore_a_revision(desk):
    piece = make_piece(full_article_copy(), desk.writer)
    save_copy(piece, article_copy(), desk.writer)
    revision = piece.revisions.get(number=1)
    return lambda: restore(revision, desk.writer, 2)


@verb
def publish_for_the_first_time(desk):
    piece = make_piece(full_article_copy())
    return lambda: publish(piece, desk.publisher, now=NOON)


@verb
def publish_an_archive(desk):
    piece = make_piece(full_article_copy())
    publish(piece, None, at=LATER, now=NOON)
    return lambda: publish(piece, desk.publisher, at=NOON - timedelta(days=900), queued=KEEP, now=NOON)


@verb
def publish_a_correction_and_cancel_what_is_queued(desk):
    piece = make_piece(full_article_copy())
    publish_now(piece)
    save_copy(piece, copy_of(piece).replace(slug="another-slug"), None)
    publish(piece, None, at=LATER, now=NOON)
    save_copy(piece, copy_of(piece).replace(slug="a-third-slug"), None)
    soon = NOON + timedelta(hours=1)
    return lambda: publish(
        piece, desk.publisher, note="The fare was wrong.", change="correction", queued=CANCEL, now=soon
    )


@verb
def publish_a_brief(desk):
    piece = make_piece(brief_copy(subjects=(Ref.of(make_subject()),)))
    return lambda: publish(piece, desk.publisher, now=NOON)


@verb
def withdraw_with_a_queue(desk):
    piece = make_piece(full_article_copy())
    publish_now(piece)
    save_copy(piece, copy_of(piece).replace(slug="another-slug"), None)
    publish(piece, None, at=LATER, now=NOON)
    return lambda: withdraw(piece, desk.publisher, "The lease is over.", now=NOON + timedelta(hours=1))


@verb
def cancel_the_first_edition(desk):
    piece = make_piece(full_article_copy())
    first = publish(piece, None, at=LATER, now=NOON)
    save_copy(piece, copy_of(piece).replace(slug="another-slug"), None)
    publish(piece, None, at=LATER + timedelta(days=1), now=NOON)
    return lambda: cancel(first, desk.publisher, now=NOON)


@verb
def seal_two_editions_of_one_text(desk):
    piece = make_piece(full_article_copy())
    first = publish_now(piece)
    save_copy(piece, article_copy(), None)
    publish(piece, None, now=NOON + timedelta(hours=1))
    restore(piece.revisions.get(number=1), None)
    publish(piece, None, now=NOON + timedelta(hours=2))
    withdraw(piece, None, "The lease is over.", now=NOON + timedelta(hours=3))
    return lambda: seal(first, desk.publisher, "A court says so.", now=LATER)


@verb
def render_again(desk):
    edition = publish_now(make_piece(full_article_copy()))
    Edition.objects.filter(pk=edition.pk).update(text="Old.")
    edition.refresh_from_db()
    return lambda: rendered_again(edition)


@verb
def submit(desk):
    piece = make_article(desk.writer)
    return lambda: stages.submit(piece, desk.writer)


@verb
def approve(desk):
    piece = make_article(desk.writer)
    return lambda: stages.approve(piece, desk.editor)


@verb
def request_changes(desk):
    piece = make_article(desk.writer)
    stages.approve(piece, desk.editor)
    return lambda: stages.request_changes(piece, desk.editor, "Shorter, please.")


@verb
def reopen(desk):
    piece = make_article(desk.writer)
    stages.approve(piece, desk.editor)
    return lambda: stages.reopen(piece, desk.editor)


@verb
def assign_a_piece(desk):
    piece = make_article()
    return lambda: assign(piece, desk.editor, assignee=desk.writer, due_at=LATER, embargo_until=LATER)


@verb
def delete_a_draft(desk):
    piece = make_piece(full_article_copy())
    stages.approve(piece, None)
    return lambda: delete_draft(piece, desk.editor)


def merge_of(make, names):
    def prepare(desk):
        one, other, older = make("One"), make("Other"), make("Older")
        merge(older, one, None)
        publish_now(make_piece(article_copy(**names(one, other))))
        publish_now(make_piece(article_copy(**names(one))))
        return lambda: merge(one, other, desk.editor)

    return prepare


VERBS |= {
    "merge_contributors": merge_of(
        make_contributor,
        lambda *all: {"credits": tuple(CreditCopy(Ref.of(one), "written") for one in all)},
    ),
    "merge_tags": merge_of(make_tag, lambda *all: {"tags": tuple(map(Ref.of, all))}),
    "merge_subjects": merge_of(make_subject, lambda *all: {"subjects": tuple(map(Ref.of, all))}),
    "merge_sections": merge_of(make_section, lambda *all: {"section": Ref.of(all[0])}),
}


@verb
def merge_sources(desk):
    piece = make_piece(full_article_copy())
    one = piece.citations.first().source
    other = make_source("Another work")
    return lambda: merge(one, other, desk.editor)


@verb
def merge_two_sources_that_one_piece_cites(desk):
    piece = make_piece(full_article_copy())
    publish_now(piece)
    one, other = (citation.source for citation in piece.citations.order_by("position"))
    return lambda: merge(one, other, desk.editor)


@verb
def import_two_articles(desk):
    stored = make_piece(full_article_copy())
    copies = [full_article_copy(), copy_of(stored).replace(headline="Changed")]

    def call():
        import_copies([Incoming(copies[0]), Incoming(copies[1], stored)], desk.editor)

    return call


@verb
def share_a_piece(desk):
    piece = make_article(desk.writer)
    return lambda: share(piece, desk.writer)


@verb
def revoke_a_link(desk):
    link = share(make_article(desk.writer), desk.writer)
    return lambda: revoke(link, desk.writer)


@pytest.mark.parametrize("name", VERBS)
def test_verb_that_fails_half_way_leaves_nothing_and_can_be_called_again(desk, name):
    call = VERBS[name](desk)
    before = everything()

    for number in range(1, MOST_WRITES):
        with failing_at(number) as writes:
            try:
                call()
            except OperationalError:
                assert everything() == before, f"write {number} failed: {writes[-1][:120]}"
            else:
                break

    assert len(writes) == number - 1 >= 2, "the last call wrote all, and a verb writes at least twice"
    assert everything() != before


@pytest.mark.parametrize("number", [1, 2])
def test_piece_in_memory_says_what_is_stored_after_a_failure(desk, number):
    piece = make_article(desk.writer)

    with failing_at(number), pytest.raises(OperationalError):
        stages.submit(piece, desk.writer)
    with failing_at(number), pytest.raises(OperationalError):
        assign(piece, desk.editor, assignee=desk.writer, due_at=LATER, embargo_until=None)
    with failing_at(number), pytest.raises(OperationalError):
        save_copy(piece, article_copy(), desk.writer)

    stored = Article.objects.get(pk=piece.pk)
    columns = [field.attname for field in Article._meta.concrete_fields]
    assert {name: getattr(piece, name) for name in columns} == {
        name: getattr(stored, name) for name in columns
    }
