"""From what was understood of a document to a stored draft."""

import io
import json
import re
from collections import Counter

import pytest
from django.contrib.auth.models import Group, User
from PIL import Image as Pillow

from editorial import documents, markup
from editorial.documents import drafting, originals
from editorial.documents.blocks import Block, Kind, Picture
from editorial.errors import EditorialError, NotAllowed
from editorial.kinds import specific
from editorial.models import Contributor, Document, Image, Piece, Subject, Tag
from editorial.reading import copy_of
from sources.models import Source
from tests.documents.reading import words
from tests.documents.test_seeds import FILES

pytestmark = pytest.mark.django_db


def writer(name="mira"):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name="Writer"))
    return user


ARTICLE = """# The ferry comes back

Written by: Aigul Sadykova
Edited by: Tom Okoye

The first boat in nine years left the pier on Monday with forty people and two bicycles on board, and nobody had sold a ticket.

It was late by an hour, and the crew said that the old charts were wrong about the sand bank in the middle of the lake.

## Works consulted

Brandt, Lena. "Ferries of the Inland Seas." *Journal of Slow Transport*, vol. 4, 2019, pp. 12-30.
"""

CARD = """Monday (January 10th, 2022): A new harbour master

Name? Olga Petrenko
Westphalian identity? Ukrainian
Age? 54
Why is she in the news? She has closed the northern pier.
Why do we care? The grain leaves from there.
Any further comments? None so far.
"""


def made(text, by=None, corrections=None, name="ferry.md"):
    data = text.encode()
    kept = originals.keep(name, data, by)
    understood = drafting.understand(documents.read(name, data))
    return kept, drafting.draft(kept, understood, by, corrections)


def test_article_becomes_a_draft_with_its_credits_and_works():
    known = Contributor.objects.make("Tom Okoye")

    kept, piece = made(ARTICLE)

    copy = copy_of(specific(piece))
    assert copy.headline == "The ferry comes back"
    assert [(one.contributor.name, one.role) for one in copy.credits] == [
        ("Aigul Sadykova", "written"),
        ("Tom Okoye", "edited"),
    ]
    assert copy.credits[1].contributor.uid == known.uid
    assert [Source.objects.get(uid=one.source.uid).title for one in copy.citations] == [
        "Ferries of the Inland Seas"
    ]
    assert "sand bank" in copy.body
    kept.refresh_from_db()
    assert kept.piece_id == piece.pk
    assert kept.report["headline"]["value"] == "The ferry comes back"
    assert piece.revisions.count() == 1


def test_a_name_that_resembles_another_is_new_and_said_to_be():
    Contributor.objects.make("Aigul Sadikova")

    kept, _ = made(ARTICLE)

    kept.refresh_from_db()
    assert Contributor.objects.filter(name="Aigul Sadykova").exists()
    assert any("resembles Aigul Sadikova" in remark for remark in kept.report["remarks"])
    assert next(one.name for one in drafting.similar("Aigul Sadykova")) == "Aigul Sadykova"


def test_corrections_win():
    chosen = Contributor.objects.make("Somebody Else")

    _, piece = made(
        ARTICLE,
        corrections={
            "headline": "Back on the lake",
            "tags": ["Ferries"],
            "credits": [{"role": "written", "name": "", "uid": chosen.uid}],
        },
    )

    copy = copy_of(specific(piece))
    assert copy.headline == "Back on the lake"
    assert [tag.name for tag in copy.tags] == ["Ferries"]
    assert Tag.objects.filter(name="Ferries").exists()
    assert [one.contributor.uid for one in copy.credits] == [chosen.uid]


def test_card_becomes_a_draft_with_its_subject_and_answers():
    _, piece = made(CARD, name="card.txt")

    copy = copy_of(specific(piece))
    assert (copy.kind, copy.headline, copy.day.isoformat()) == ("brief", "A new harbour master", "2022-01-10")
    subject = Subject.objects.get(uid=copy.subjects[0].uid)
    assert (subject.name, subject.pronoun, subject.identity) == ("Olga Petrenko", "she", "Ukrainian")
    assert "northern pier" in copy.answer("why_in_the_news")


def test_what_answers_no_prompt_stands_under_the_last_and_is_listed():
    text = CARD.replace("Westphalian", "A line with no home at all.\n\nWestphalian")

    kept, piece = made(text, name="card.txt")

    copy = copy_of(specific(piece))
    kept.refresh_from_db()
    assert "A line with no home at all." in copy.answer("further_comments")
    assert "None so far." in copy.answer("further_comments")
    assert any("no home at all" in remark for remark in kept.report["remarks"])


def test_a_long_headline_is_cut_and_stands_whole_in_the_text():
    headline = "word " * 80

    _, piece = made(ARTICLE, corrections={"headline": headline})

    copy = copy_of(specific(piece))
    assert len(copy.headline) == 300
    assert headline.strip() in markup.plain(copy.body)


def test_pictures_go_to_the_library_once():
    out = io.BytesIO()
    Pillow.new("RGB", (40, 30), "teal").save(out, "PNG")
    document = documents.Document(
        "ferry.docx",
        "docx",
        (
            Block(Kind.HEADING, "The ferry comes back", level=1),
            Block(Kind.PARAGRAPH, "The first boat in nine years left the pier on Monday. " * 5),
            Block(Kind.PICTURE, picture=0),
            Block(Kind.CAPTION, "The pier at dawn. Photo: Tom Okoye"),
            Block(Kind.PARAGRAPH, "It was late by an hour, and the crew was glad of it. " * 5),
        ),
        pictures=(Picture("pier.png", "A pier", out.getvalue()),),
    )
    pieces = []
    for _ in range(2):
        kept = originals.keep("ferry.docx", b"original", None)
        pieces.append(drafting.draft(kept, drafting.understand(document), None))

    image = Image.objects.get()
    assert (image.alt, image.caption, image.credit_line) == ("A pier", "The pier at dawn.", "Tom Okoye")
    for piece in pieces:
        assert f'data-image="{image.uid}"' in specific(piece).body


def test_footnotes_cite_works_with_their_place():
    text = """# A claim

The first boat in nine years left the pier on Monday with forty people on board, said the harbour office.[^1] It was late.[^2]

[^1]: Brandt, Lena. "Ferries of the Inland Seas." Journal of Slow Transport, vol. 4, 2019.
[^2]: Ibid., p. 12
"""

    _, piece = made(text)

    copy = copy_of(specific(piece))
    assert [one.key for one in copy.citations] == ["brandt2019"]
    marks = re.findall(r"\[@[^\]]*\]", copy.body)
    assert marks[0] == "[@brandt2019]"
    assert marks[1].startswith("[@brandt2019, ") and "12" in marks[1]


def test_preview_stores_nothing():
    understood = drafting.understand(documents.read("ferry.md", ARTICLE.encode()))

    copy, report = drafting.preview(understood, None)

    assert json.dumps([copy.to_json(), report])
    assert copy.headline == "The ferry comes back"
    assert not Piece.objects.exists()
    assert not Contributor.objects.exists()
    assert not Source.objects.exists()


def test_a_document_becomes_one_draft_only():
    kept, _ = made(ARTICLE)

    with pytest.raises(EditorialError, match="already"):
        drafting.draft(kept, drafting.understand(originals.open_document(kept)), None)


def test_three_people():
    may, nobody = writer(), User.objects.create_user("reader")
    kept, piece = made(ARTICLE, by=may)

    assert piece.created_by == may
    assert originals.may_download(may, kept)
    assert not originals.may_download(nobody, kept)
    with pytest.raises(NotAllowed):
        originals.keep("ferry.md", ARTICLE.encode(), nobody)
    waiting = originals.keep("ferry.md", ARTICLE.encode(), may)
    other = writer("tom")
    with pytest.raises(NotAllowed, match="somebody else"):
        drafting.draft(waiting, drafting.understand(originals.open_document(waiting)), other)
    assert not originals.may_download(nobody, waiting)


def test_the_original_is_kept_as_sent_and_not_in_public(client):
    kept, _ = made(ARTICLE)

    with Document.objects.get().file.open("rb") as file:
        assert file.read() == ARTICLE.encode()
    assert client.get(f"/media/{kept.file.name}").status_code == 404


@pytest.mark.skipif(len(FILES) < 5, reason="the seeds are not beside this checkout")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:3])
def test_a_seed_becomes_a_draft_and_no_word_is_lost(path):
    kept = originals.keep(path.name, path.read_bytes(), None)
    understood = drafting.understand(originals.open_document(kept))

    piece = drafting.draft(kept, understood, None)

    copy = copy_of(specific(piece))
    kind, credits, citations = {
        "000": ("article", [("Mira", "written"), ("Martin", "edited"), ("Ethan", "visuals")], 4),
        "001": ("brief", None, 0),
        "002": ("article", None, 0),
        "003": ("article", None, 0),
        "004": ("article", [("Anthi Makrogianni", "written")], 0),
    }[path.name[:3]]
    assert (copy.kind, len(copy.citations)) == (kind, citations)
    if credits:
        assert [(one.contributor.name, one.role) for one in copy.credits] == credits
    assert copy.headline == understood.headline.value
    held = [copy.headline, copy.standfirst, copy.lead_caption]
    held += [one.contributor.name for one in copy.credits]
    held += Contributor.objects.values_list("bio", flat=True)
    held += [Source.objects.get(uid=one.source.uid).typed for one in copy.citations]
    if kind == "article":
        held += [copy.dateline, markup.plain(copy.body)]
    else:
        held += [markup.plain(one.value) for one in copy.answers]
    wanted = Counter()
    for place in understood.places:
        wanted += words(place.kept)
    assert not wanted - words("\n".join(held))
    kept.refresh_from_db()
    assert [one["text"] for one in kept.report["blocks"]] == [block.text for block in understood.blocks]
