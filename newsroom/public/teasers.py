"""A piece as lists show it, and the paging of lists by cursor: page 400 costs what page 1 costs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.urls import reverse

from editorial.models import Edition
from newsroom.public.names import Link, Names, Person, names_of

PAGE_SIZE = 20
WRITTEN = re.compile(r"(-?[0-9]{1,20})-([0-9]{1,19})")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Teaser:
    kind: str
    url: str
    label: str
    headline: str
    standfirst: str
    published_at: datetime
    authors: tuple[Person, ...] = ()
    section: Link | None = None
    picture: dict | None = None  # as frozen in the edition
    day: date | None = None  # of a brief, as are the next three
    name: str = ""
    text: str = ""
    score: dict | None = None  # {"value", "maximum"}


def piece_url(kind: str, slug: str, page: str = "") -> str:
    """The address of a piece of this kind, or of one of its pages ("history", "embed")."""
    return reverse(f"public:{kind}-{page}" if page else f"public:{kind}", args=[slug])


def section_link(section) -> Link | None:
    return Link(section.name, reverse("public:section", args=[section.slug])) if section else None


def teaser_of(edition: Edition, names: Names | None = None) -> Teaser:
    """`edition` (with its section) for a list; without a query."""
    small = edition.teaser
    return Teaser(
        kind=edition.kind,
        url=piece_url(edition.kind, edition.slug),
        label=small.get("label", ""),
        headline=edition.headline,
        standfirst=edition.standfirst or small.get("standfirst") or "",
        published_at=edition.first_published_at,
        authors=names.authors(edition.pk) if names else (),
        section=section_link(edition.section),
        picture=small.get("picture"),
        day=date.fromisoformat(small["day"]) if small.get("day") else None,
        name=small.get("name") or "",
        text=small.get("text") or "",
        score=small.get("score"),
    )


def rows_of(edition_ids: Iterable[int]) -> list[Edition]:
    """These editions with their sections, without the long columns, in this order. One query."""
    ids = list(edition_ids)
    found = Edition.objects.for_lists().select_related("section").in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]


@dataclass(frozen=True)
class Cursor:
    """Where a page ended: what comes after was first published before, or then by an older piece."""

    at: datetime
    piece: int

    def __str__(self):
        return f"{(self.at - EPOCH) // timedelta(microseconds=1)}-{self.piece}"

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """The cursor in an address; none for "". Raises Http404 for what is no cursor of ours."""
        if not text:
            return None
        found = WRITTEN.fullmatch(text)
        if not found or int(found[2]) >= 2**63:
            raise Http404("There is no such page of this list.")
        try:
            return cls(EPOCH + timedelta(microseconds=int(found[1])), int(found[2]))
        except OverflowError:
            raise Http404("There is no such page of this list.")

    def after(self) -> Q:
        """The condition for rows beyond it. PostgreSQL needs the redundant first bound to use the index."""
        return Q(first_published_at__lte=self.at) & (
            Q(first_published_at__lt=self.at) | Q(piece__lt=self.piece)
        )


@dataclass(frozen=True)
class Page:
    """One page of a list: ids of editions, and the cursor of the next page."""

    edition_ids: list[int]
    older: Cursor | None
    names: Names | None = None


def page_of_editions(editions, cursor: Cursor | None, size: int = PAGE_SIZE) -> Page:
    """A page of `editions` (a queryset of live ones), newest first. One query, answered from an index alone."""
    if cursor:
        editions = editions.filter(cursor.after())
    return _page(editions.newest_first().values_list("pk", "first_published_at", "piece_id"), size)


def page_of_rows(rows, now: datetime, cursor: Cursor | None, size: int = PAGE_SIZE) -> Page:
    """A page of live editions by `rows` (EditionTag, EditionCredit or EditionSubject of one record), newest first.

    Each edition once, though one person may stand in two roles. One query.
    """
    rows = rows.filter(Exists(Edition.objects.live(now).filter(pk=OuterRef("edition_id"))))
    if cursor:
        rows = rows.filter(cursor.after())
    ordered = rows.order_by("-first_published_at", "-piece_id", "-edition_id")
    return _page(ordered.values_list("edition_id", "first_published_at", "piece_id").distinct(), size)


def _page(keys, size: int) -> Page:
    found = list(keys[: size + 1])
    older = Cursor(found[size - 1][1], found[size - 1][2]) if len(found) > size else None
    return Page([pk for pk, _, _ in found[:size]], older)


def teasers_of(edition_ids: Iterable[int], now: datetime) -> tuple[list[Teaser], Names]:
    """Teasers of these editions in this order, and the names around them (the menu among them). Two queries."""
    rows = rows_of(edition_ids)
    names = names_of([row.pk for row in rows], now)
    return [teaser_of(row, names) for row in rows], names
