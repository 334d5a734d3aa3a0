"""Today's names around frozen editions: credits, tags, subjects, public notes and the menu, read in one query for any number of editions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import DateTimeField, Exists, F, IntegerField, OuterRef, TextField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from editorial.models import Change, Edition, EditionCredit, EditionSubject, EditionTag, Role, Section
from editorial.models.credits import ROLE_ORDER


@dataclass(frozen=True)
class Link:
    name: str
    url: str


@dataclass(frozen=True)
class Person:
    """A contributor as one edition credits them."""

    name: str
    url: str
    kind: str
    bio: str


@dataclass(frozen=True)
class CreditLine:
    """Everyone in one role, in order, with the words printed before them."""

    role: str
    label: str
    people: tuple[Person, ...]

    @property
    def is_author(self) -> bool:
        return Role(self.role).is_author


@dataclass(frozen=True)
class Note:
    """What readers were told about a change."""

    label: str
    at: datetime
    text: str


@dataclass
class Names:
    """What one query found. `credits`, `tags` and `subjects` are by edition id, `notes` by piece id, newest first."""

    credits: dict[int, tuple[CreditLine, ...]] = field(default_factory=dict)
    tags: dict[int, tuple[Link, ...]] = field(default_factory=dict)
    subjects: dict[int, tuple[Link, ...]] = field(default_factory=dict)
    notes: dict[int, tuple[Note, ...]] = field(default_factory=dict)
    menu: tuple[Link, ...] = ()

    def updated_at(self, piece_id: int) -> datetime | None:
        """When readers were last told of a change of this piece; an unnoted edition does not count."""
        notes = self.notes.get(piece_id)
        return notes[0].at if notes else None

    def authors(self, edition_id: int) -> tuple[Person, ...]:
        """Those whom a short byline names: the authors, or everyone in the first role where there is none."""
        lines = self.credits.get(edition_id, ())
        authors = tuple(person for line in lines if line.is_author for person in line.people)
        return authors or (lines[0].people if lines else ())


def _text(value: str):
    return Cast(Value(value), TextField())


def _name(field_name: str):
    return Cast(field_name, TextField())


NOTHING, NO_MOMENT = _text(""), Cast(Value(None), DateTimeField())
COLUMNS = ("what", "owner", "place", "role", "name", "address", "also", "text", "moment")


def _rows(
    queryset,
    what,
    owner,
    place="",
    role=NOTHING,
    name=NOTHING,
    address=NOTHING,
    also=NOTHING,
    text=NOTHING,
    moment=NO_MOMENT,
):
    """`queryset` with the columns all parts of the union share, under names no model has."""
    parts = {
        "what": _text(what),
        "owner": Cast(owner, IntegerField()),
        "place": Cast(place or Value(0), IntegerField()),
        "role": role,
        "name": name,
        "address": address,
        "also": also,
        "text": text,
        "moment": moment,
    }
    annotated = queryset.annotate(**{f"the_{column}": expression for column, expression in parts.items()})
    return annotated.order_by().values_list(*(f"the_{column}" for column in COLUMNS))


def menu_sections(now: datetime):
    """Sections of the menu that have something to read."""
    return Section.objects.current().filter(
        Exists(Edition.objects.live(now).filter(section=OuterRef("pk"))), in_menu=True
    )


def names_of(
    edition_ids: Iterable[int], now: datetime, noted_pieces: Iterable[int] = (), whole: bool = False
) -> Names:
    """The menu, the credits of these editions and the public notes of `noted_pieces` up to `now`. One query.

    `whole` adds what a piece's own page shows: its tags and subjects, and what shared accounts say of themselves.
    """
    ids, pieces = list(edition_ids), list(noted_pieces)
    menu = _rows(menu_sections(now), "menu", "pk", "position", name=_name("name"), address=_name("slug"))
    parts = [*_credit_parts(ids, whole)] if ids else []
    if ids and whole:
        tags, subjects = (
            EditionTag.objects.filter(edition__in=ids),
            EditionSubject.objects.filter(edition__in=ids),
        )
        parts += [
            _rows(tags, "tag", "edition_id", name=_name("tag__name"), address=_name("tag__slug")),
            _rows(
                subjects,
                "subject",
                "edition_id",
                "position",
                name=_name("subject__name"),
                address=_name("subject__slug"),
            ),
        ]
    if pieces:
        noted = Edition.objects.noted(now).filter(piece__in=pieces)
        parts.append(
            _rows(
                noted,
                "note",
                "piece_id",
                role=_name("change"),
                text=_name("public_note"),
                moment=F("live_from"),
            )
        )
    # Django 6 would order the union as sections are ordered; order_by() says not to.
    return _sorted_out(menu.union(*parts, all=True).order_by() if parts else menu)


def _credit_parts(ids: list[int], whole: bool):
    credits = EditionCredit.objects.filter(edition__in=ids)
    who = {"role": _name("role"), "address": _name("contributor__slug")}
    yield _rows(
        credits,
        "credit",
        "edition_id",
        "position",
        **who,
        name=_name("contributor__name"),
        also=_name("contributor__kind"),
        text=_name("contributor__bio") if whole else NOTHING,
    )
    yield _rows(credits.exclude(credited_as=""), "as", "edition_id", **who, name=_name("credited_as"))


def _sorted_out(rows) -> Names:
    names = Names()
    credits, tags, subjects, notes = (
        defaultdict(list),
        defaultdict(list),
        defaultdict(list),
        defaultdict(list),
    )
    menu, printed = [], {}
    for what, owner, place, role, name, address, also, text, moment in rows:
        match what:
            case "credit":
                credits[owner].append((ROLE_ORDER.get(role, 99), place, name, role, address, also, text))
            case "as":
                printed[owner, role, address] = name
            case "tag":
                tags[owner].append(Link(name, reverse("public:tag", args=[address])))
            case "subject":
                subjects[owner].append((place, Link(name, reverse("public:subject", args=[address]))))
            case "note":
                notes[owner].append(Note(Change(role).label, moment, text))
            case "menu":
                menu.append((place, name, Link(name, reverse("public:section", args=[address]))))
    for owner, found in credits.items():
        names.credits[owner] = _lines(owner, sorted(found), printed)
    names.tags = {
        owner: tuple(sorted(found, key=lambda link: link.name.casefold())) for owner, found in tags.items()
    }
    names.subjects = {
        owner: tuple(link for _, link in sorted(found, key=lambda pair: pair[0]))
        for owner, found in subjects.items()
    }
    names.notes = {
        piece: tuple(sorted(found, key=lambda note: note.at, reverse=True)) for piece, found in notes.items()
    }
    names.menu = tuple(link for *_, link in sorted(menu, key=lambda entry: entry[:2]))
    return names


def _lines(owner: int, found: list, printed: dict) -> tuple[CreditLine, ...]:
    by_role = defaultdict(list)
    for _, _, name, role, address, kind, bio in found:
        shown = printed.get((owner, role, address), name)
        by_role[role].append(Person(shown, reverse("public:contributor", args=[address]), kind, bio))
    return tuple(CreditLine(role, Role(role).label, tuple(people)) for role, people in by_role.items())
