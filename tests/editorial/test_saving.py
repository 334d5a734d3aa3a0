"""The one verb that writes a working copy."""

import pytest

from articles.models import Article
from editorial.copy import CitationCopy, CreditCopy, Ref
from editorial.errors import EditConflict, EditorialError, InvalidCopy, NotAllowed
from editorial.following import merge
from editorial.models import Credit, Event, Piece, Revision, Stage, Tag
from editorial.permissions import may_save
from editorial.reading import copies_of, copy_of
from editorial.saving import restore, save_copy
from editorial.stages import approve, submit
from tests import factories
from tests.factories import article_copy, full_article_copy, make_article, make_contributor


def test_new_piece_gets_rows_a_revision_and_an_event(db):
    copy = full_article_copy()
    piece = Article()

    revision = save_copy(piece, copy, None, command="import_articles")

    assert copy_of(Article.objects.get(pk=piece.pk)) == copy
    assert (revision.number, revision.digest, revision.command) == (1, copy.digest, "import_articles")
    assert list(piece.events.values_list("verb", flat=True)) == ["created"]


def test_equal_copy_makes_no_revision(db):
    piece = make_article(headline="Tins")

    assert save_copy(piece, copy_of(piece), None) is None
    assert piece.revisions.count() == 1
    assert piece.version == 1


def test_renaming_a_contributor_makes_no_revision(db):
    anna = make_contributor("Anna")
    piece = make_article(credits=(CreditCopy(Ref.of(anna), "written"),))
    anna.name = "Ann"
    anna.save()

    assert save_copy(piece, copy_of(piece), None) is None


def test_unchanged_rows_keep_their_ids(db):
    anna, boris, clara = (make_contributor(name) for name in ("Anna", "Boris", "Clara"))
    piece = make_article(credits=(CreditCopy(Ref.of(anna), "written"), CreditCopy(Ref.of(boris), "written")))
    before = dict(Credit.objects.values_list("contributor_id", "pk"))

    save_copy(
        piece,
        copy_of(piece).replace(
            credits=(CreditCopy(Ref.of(boris), "written"), CreditCopy(Ref.of(clara), "written"))
        ),
        None,
    )

    after = dict(Credit.objects.values_list("contributor_id", "pk"))
    assert after[boris.pk] == before[boris.pk]
    assert set(after) == {boris.pk, clara.pk}


def test_two_citations_may_trade_their_keys(db):
    one, other = factories.make_source(), factories.make_source()
    piece = make_article(citations=(CitationCopy(Ref.of(one), "a"), CitationCopy(Ref.of(other), "b")))

    save_copy(
        piece,
        copy_of(piece).replace(citations=(CitationCopy(Ref.of(one), "b"), CitationCopy(Ref.of(other), "a"))),
        None,
    )

    assert [(citation.key, citation.source.uid) for citation in copy_of(piece).citations] == [
        ("b", one.uid),
        ("a", other.uid),
    ]


def test_second_of_two_editors_gets_the_other_text_and_nothing_is_stored(db, desk):
    piece = make_article(headline="Tins")
    version = piece.version
    save_copy(piece, copy_of(piece).replace(headline="Tins and tea"), desk.editor, version)
    stale = Article.objects.get(pk=piece.pk)

    with pytest.raises(EditConflict, match="emil") as conflict:
        save_copy(stale, copy_of(stale).replace(standfirst="Mine"), desk.publisher, version)

    assert conflict.value.theirs.headline == "Tins and tea"
    assert piece.revisions.count() == 2


def test_saving_does_not_undo_what_another_verb_changed_meanwhile(db, desk):
    piece = make_article(desk.writer)
    stale = Article.objects.get(pk=piece.pk)
    piece.assignee = desk.editor
    piece.save()
    submit(piece, desk.writer)

    save_copy(stale, copy_of(stale).replace(headline="Tea"), desk.editor)

    piece.refresh_from_db()
    assert (piece.headline, piece.assignee, piece.stage) == ("Tea", desk.editor, Stage.IN_REVIEW)


def test_unknown_record_is_refused_by_name(db):
    copy = article_copy(section=Ref("gone", "Lost Section"))

    with pytest.raises(InvalidCopy, match="Lost Section"):
        save_copy(Article(), copy, None)

    assert not Article.objects.exists()


@pytest.mark.parametrize("uid", ["a\x00b", "\ud800", "x" * 5000])
def test_id_that_no_database_holds_is_a_record_that_is_not_there(db, uid):
    with pytest.raises(InvalidCopy, match="“Harbours” is not there"):
        make_article(section=Ref(uid, "Harbours"))


def test_tag_without_letters_has_an_address(db):
    tags = [Tag.objects.create(name=name) for name in ("???", "!!!", "C++")]

    assert [tag.slug for tag in tags[::2]] == ["tag", "c"] and tags[1].slug not in ("", "tag")
    assert all(tag.get_absolute_url() for tag in tags)


def test_slug_is_made_from_the_headline_in_its_own_script(db):
    piece = make_article(headline="Паром не пришёл", slug="")

    assert piece.slug == "паром-не-пришёл"


def test_restore_brings_back_every_row(db):
    first = full_article_copy()
    piece = Article()
    save_copy(piece, first, None)
    save_copy(piece, article_copy(headline="Bare"), None)

    revision = restore(piece.revisions.get(number=1), None)

    assert copy_of(Article.objects.get(pk=piece.pk)) == first
    assert (revision.number, revision.reason) == (3, Revision.Reason.RESTORED)


def test_restore_follows_merged_records(db):
    anna, ann = make_contributor("Anna"), make_contributor("Ann")
    piece = make_article(credits=(CreditCopy(Ref.of(anna), "written"), CreditCopy(Ref.of(ann), "written")))
    save_copy(piece, copy_of(piece).replace(credits=()), None)
    merge(anna, ann, None)

    restore(piece.revisions.get(number=1), None)

    assert [credit.contributor.uid for credit in copy_of(piece).credits] == [ann.uid]


def test_sealed_revision_is_not_restored(db):
    piece = make_article()
    piece.revisions.update(sealed=True)

    with pytest.raises(EditorialError, match="sealed"):
        restore(piece.revisions.get(), None)


def test_change_by_somebody_who_may_not_approve_takes_back_the_approval(db, desk):
    from django.contrib.auth.models import Permission

    desk.writer.user_permissions.add(Permission.objects.get(codename="edit_any_piece"))
    piece = make_article(desk.editor)
    approve(piece, desk.editor)

    save_copy(piece, copy_of(piece), factories.User.objects.get(pk=desk.writer.pk))
    unchanged = Article.objects.get(pk=piece.pk).stage
    save_copy(piece, copy_of(piece).replace(headline="Tea"), factories.User.objects.get(pk=desk.writer.pk))

    piece.refresh_from_db()
    assert unchanged == Stage.READY
    assert (piece.stage, piece.approved_revision) == (Stage.DRAFT, None)
    assert Event.objects.filter(piece=piece, verb="reopened").exists()


def test_approver_keeps_the_approval_when_saving(db, desk):
    piece = make_article(desk.editor)
    approve(piece, desk.editor)

    save_copy(piece, copy_of(piece).replace(headline="Tea"), desk.editor)

    piece.refresh_from_db()
    assert piece.stage == Stage.READY


def test_who_may_save_what(db, desk):
    """Writer: their own drafts. Editor and publisher: anything. Stranger: nothing."""
    own, others = make_article(desk.writer), make_article(desk.editor)
    assigned = make_article(desk.editor)
    assigned.assignee = desk.writer
    assigned.save()
    in_review = make_article(desk.writer)
    submit(in_review, desk.writer)
    allowed = {
        "writer": {own, assigned},
        "editor": {own, others, assigned, in_review},
        "publisher": {own, others, assigned, in_review},
        "stranger": set(),
    }

    for name, may in allowed.items():
        for piece in (own, others, assigned, in_review):
            change = copy_of(piece).replace(standfirst=f"By {name}")
            if piece in may:
                assert save_copy(piece, change, getattr(desk, name)), (name, piece)
            else:
                with pytest.raises(NotAllowed):
                    save_copy(piece, change, getattr(desk, name))
                piece.refresh_from_db()
                assert piece.standfirst != f"By {name}"


def test_right_to_change_is_of_the_kind_whichever_row_is_at_hand(db, desk):
    piece = make_article(desk.writer)

    assert may_save(desk.writer, Piece.objects.get(pk=piece.pk))
    assert not may_save(desk.stranger, Piece.objects.get(pk=piece.pk))


def test_who_may_add(db, desk):
    for user in (desk.writer, desk.editor, desk.publisher):
        assert make_article(user).created_by == user
    with pytest.raises(NotAllowed):
        make_article(desk.stranger)
    desk.writer.is_active = False
    with pytest.raises(NotAllowed):
        make_article(desk.writer)


def test_copies_are_read_in_a_fixed_number_of_queries(db, django_assert_max_num_queries):
    for _ in range(3):
        factories.make_piece(full_article_copy())
    with django_assert_max_num_queries(12):
        few = copies_of(list(Article.objects.all()))
    for _ in range(6):
        factories.make_piece(full_article_copy())

    with django_assert_max_num_queries(12):
        many = copies_of(list(Article.objects.all()))

    assert (len(few), len(many)) == (3, 9)
