"""Where a named record is used: the rows that the desk's screens show beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet, TextField
from django.urls import NoReverseMatch, reverse

from editorial.kinds import all_kinds, kind_named
from editorial.models import Contributor, Edition, Image, Piece, Section, Subject, Tag
from editorial.standing import standing_of, with_standing

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MOST_ROWS = 30


@dataclass(frozen=True)
class PieceRow:
    """A piece as one line of a list at the desk. `url` is its form, "" where it has none; `notes` says what for it is in the list
    ("Written by, Edited by")."""

    headline: str
    kind: str
    url: str
    state: str
    stage: str
    updated_at: datetime
    notes: str = ""


def piece_url(kind: str, pk: int) -> str:
    """The address of a piece's form in the admin, "" where its kind has none."""
    options = kind_named(kind).model._meta
    try:
        return reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[pk])
    except NoReverseMatch:
        return ""


def may_see(viewer: User, kind: str) -> bool:
    """Whether `viewer` may open pieces of this kind at the desk."""
    options = kind_named(kind).model._meta
    return any(
        viewer.has_perm(f"{options.app_label}.{verb}_{options.model_name}") for verb in ("view", "change")
    )


def kinds_seen(viewer: User) -> list[str]:
    """The names of the kinds whose pieces `viewer` may open."""
    return [kind.name for kind in all_kinds() if may_see(viewer, kind.name)]


def piece_rows(pieces: Iterable[Piece], viewer: User, notes: dict[int, str] | None = None) -> list[PieceRow]:
    """The lines for those of these pieces that `viewer` may see, in their order; one query."""
    seen = kinds_seen(viewer)
    pieces = [piece for piece in pieces if piece.kind in seen]
    found = with_standing(Piece.objects.filter(pk__in=[piece.pk for piece in pieces]))
    states = {piece.pk: standing_of(piece).label for piece in found}
    return [
        PieceRow(
            piece.headline,
            piece.kind,
            piece_url(piece.kind, piece.pk),
            states.get(piece.pk, ""),
            piece.get_stage_display(),
            piece.updated_at,
            (notes or {}).get(piece.pk, ""),
        )
        for piece in pieces
    ]


def pieces_naming(record) -> QuerySet[Piece]:
    """The pieces whose working copy names this contributor, tag, subject, section, picture or source, the latest first."""
    return Piece.objects.filter(_naming(record)).distinct().order_by("-updated_at", "-pk")


def roles_on(contributor: Contributor, pieces: Iterable[Piece]) -> dict[int, str]:
    """{id of a piece: the contributor's roles on it, in words}."""
    found: dict[int, list[str]] = {}
    for credit in contributor.credits.filter(piece__in=list(pieces)):
        label = credit.get_role_display()
        found.setdefault(credit.piece_id, []).append(
            f"{label} as {credit.credited_as}" if credit.credited_as else label
        )
    return {piece: ", ".join(labels) for piece, labels in found.items()}


def live_page(record) -> str:
    """The address of the record's page on the readers' site, "" while no live edition names it."""
    rows = {
        Contributor: lambda: record.edition_rows.filter(edition__in=Edition.objects.live()),
        Tag: lambda: record.edition_rows.filter(edition__in=Edition.objects.live()),
        Subject: lambda: record.edition_rows.filter(edition__in=Edition.objects.live()),
        Section: lambda: Edition.objects.live().filter(section=record),
    }.get(type(record))
    return record.get_absolute_url() if rows and rows().exists() else ""


def was_published(record) -> bool:
    """Whether an edition has ever named the record: its address is public, then."""
    return record.editions.exists() if isinstance(record, Section) else record.edition_rows.exists()


def _naming(record) -> Q:
    if isinstance(record, Contributor):
        return Q(credits__contributor=record)
    if isinstance(record, Tag):
        return Q(tag_rows__tag=record)
    if isinstance(record, Subject):
        return Q(subject_rows__subject=record)
    if isinstance(record, Section):
        return Q(section=record)
    if isinstance(record, Image):
        return Q(lead_image=record) | Q(pk__in=_showing(record))
    return Q(citations__source=record)


def _showing(image: Image) -> list[int]:
    """The ids of pieces in whose text the picture stands; a figure names it by uid."""
    found: list[int] = []
    for kind in all_kinds():
        columns = [field.name for field in kind.model._meta.local_fields if isinstance(field, TextField)]
        if columns:
            mark = f'data-image="{image.uid}"'
            wanted = Q()
            for column in columns:
                wanted |= Q(**{f"{column}__contains": mark})
            found += kind.model.objects.filter(wanted).values_list("pk", flat=True)
    return found
