"""Valid, newsy records. A test spells out only what matters to it."""

import importlib
import io
import itertools
from datetime import UTC, datetime

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow

from articles.copy import ArticleCopy
from articles.models import Article
from briefs.copy import AnswerCopy, BriefCopy
from briefs.models import Brief, CardFormat
from editorial.copy import CitationCopy, Copy, CreditCopy, Ref
from editorial.errors import InvalidCopy  # noqa: F401  (tests name it from here)
from editorial.models import Contributor, Edition, Image, Piece, Section, Stamp, Subject, Tag
from editorial.pictures import add_picture
from editorial.publishing import publish
from editorial.saving import save_copy
from newsroom.groups import make_groups
from sources.models import Source

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
numbers = itertools.count(1)


class Desk:
    """The people of a small publication."""

    def __init__(self):
        self.writer = make_user("wanda", "Writer")
        self.editor = make_user("emil", "Editor")
        self.publisher = make_user("petra", "Publisher")
        self.stranger = make_user("stefan", None)
        self.administrator = User.objects.create_superuser("adam", "adam@meridian.example", "a-long-password")


def make_user(name: str, group: str | None) -> User:
    """A staff account in this group; its password is "a-long-password"."""
    user = User.objects.create_user(
        name, f"{name}@meridian.example", "a-long-password", is_staff=group is not None
    )
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def put_back_shipped_rows() -> None:
    """Groups, the stamp and the card formats, as migrations make them."""
    make_groups()
    Stamp.objects.get_or_create(pk=1)
    importlib.import_module("briefs.migrations.0002_card_formats").add(apps, None)


def make_contributor(name: str = "", **fields) -> Contributor:
    return Contributor.objects.make(name or f"Contributor {next(numbers)}", **fields)


def make_section(name: str = "Harbours", **fields) -> Section:
    return Section.objects.with_name(name).first() or Section.objects.make(name, **fields)


def make_tag(name: str = "Ferries", **fields) -> Tag:
    return Tag.objects.with_name(name).first() or Tag.objects.make(name, **fields)


def make_subject(name: str = "Ilinca Vornic", **fields) -> Subject:
    return Subject.objects.make(name, **{"pronoun": "she", "identity": "Halvanian", **fields})


def picture_file(name: str = "pier.jpg", size=(640, 360), colour=(90, 120, 140)) -> SimpleUploadedFile:
    """A small picture as an upload."""
    out = io.BytesIO()
    Pillow.new("RGB", size, colour).save(out, "PNG" if name.endswith("png") else "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def make_image(name: str = "pier.jpg", **fields) -> Image:
    number = next(numbers)
    file = picture_file(name, colour=(number % 256, number // 256 % 256, 140))
    return add_picture(file, name, **{"alt": "A ferry at a snowed-in pier.", **fields})


def make_source(title: str = "", **item) -> Source:
    """A stored work: a report of the ferry board, unless `item` (CSL-JSON) says otherwise."""
    title = title or f"Winter Timetable {next(numbers)}"
    return Source.make(
        {
            "id": "x",
            "type": "report",
            "title": title,
            "author": [{"family": "Brandt", "given": "Ulrike"}],
            "publisher": "Ferry Board",
            "issued": {"date-parts": [[2023, 9, 14]]},
            **item,
        }
    )


def article_copy(**overrides) -> ArticleCopy:
    """A valid copy that names no record."""
    number = next(numbers)
    return ArticleCopy(
        **{
            "headline": f"The ferry that never sailed ({number})",
            "slug": f"ferry-never-sailed-{number}",
            "standfirst": "A sheet of paper turned an accounting dispute into a protest.",
            "body": "<p>Every November the island of Hallow Sound counts its tins.</p><h2>How did it begin?</h2><p>Quietly.</p>",
            "type_of_work": "analysis",
            **overrides,
        }
    )


def brief_copy(**overrides) -> BriefCopy:
    """A valid copy in the person format; `answers` may be a dict."""
    number = next(numbers)
    values = {
        "headline": f"Eleven thousand votes ({number})",
        "slug": f"eleven-thousand-votes-{number}",
        "card_format": Ref.of(CardFormat.objects.get(key="raia-person")),
        "answers": {
            "name": "Ilinca Vornic",
            "identity": "Halvanian",
            "age": "51",
            "why_in_the_news": "Voters rejected her energy referendum.",
            "why_you_should_care": "Your heating bill has never heard of Halvania.",
            "score": "7",
        },
        **overrides,
    }
    if isinstance(values["answers"], dict):
        values["answers"] = tuple(AnswerCopy(key, value) for key, value in values["answers"].items())
    return BriefCopy(**values)


def full_article_copy(**overrides) -> ArticleCopy:
    """A copy that uses everything: section, tags, subject, three credits in order, a picture in the lead and one in the text, citations."""
    image, source, other = make_image(), make_source(), make_source(type="book")
    return article_copy(
        **{
            "section": Ref.of(make_section()),
            "tags": (Ref.of(make_tag()), Ref.of(make_tag("Energy"))),
            "subjects": (Ref.of(make_subject()),),
            "credits": (
                CreditCopy(Ref.of(make_contributor("Ilse Marchetti")), "written"),
                CreditCopy(Ref.of(make_contributor("Tomasz Wróbel")), "edited"),
                CreditCopy(Ref.of(make_contributor("Noor el-Amin")), "visuals", "N. el-Amin"),
            ),
            "lead_image": Ref.of(image),
            "lead_caption": "The pier in January.",
            "dateline": "Port Verrin",
            "body": f'<p>The board called it a pause.[@brandt2023, p. 3]</p><figure data-image="{image.uid}"></figure><p>A siege.[@islands2019; @brandt2023]</p>',
            "citations": (
                CitationCopy(Ref.of(source), "brandt2023"),
                CitationCopy(Ref.of(other), "islands2019", "ch. 2", NOON.date(), "checked"),
            ),
            **overrides,
        }
    )


def make_piece(copy: Copy, by=None, now=NOON) -> Piece:
    """The stored piece of this copy."""
    piece = (Article if isinstance(copy, ArticleCopy) else Brief)()
    save_copy(piece, copy, by, now=now)
    return piece


def make_article(by=None, now=NOON, **overrides) -> Article:
    return make_piece(article_copy(**overrides), by, now)


def make_brief(by=None, now=NOON, **overrides) -> Brief:
    return make_piece(brief_copy(**overrides), by, now)


def publish_now(piece: Piece, now=NOON, **kwargs) -> Edition:
    """The piece's latest revision published at `now` by the operator."""
    return publish(piece, None, now=now, **kwargs)
