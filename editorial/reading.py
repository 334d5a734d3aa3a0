"""From the rows of the working copy to the Copy: the one place that reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from editorial.copy import CitationCopy, Copy, CreditCopy, Ref
from editorial.kinds import kind_named, specific
from editorial.models import Citation, Credit, Image, Piece, PieceSubject, PieceTag, Section
from sources.models import Source


def copy_of(piece: Piece) -> Copy:
    """The Copy that this piece's rows hold now, whatever the instance in hand was read or changed to."""
    return copies_of([kind_named(piece.kind).model.objects.get(pk=piece.pk)])[0]


def copies_of(pieces: Sequence[Piece], works: Works | None = None) -> list[Copy]:
    """The Copies of stored pieces of one kind, in their order, in a fixed number of queries.

    `works` keeps the sources that they cite, for whoever reads many pieces and needs more of the sources than their names.
    """
    if not pieces:
        return []
    kind = kind_named(pieces[0].kind)
    pieces = [specific(piece) for piece in pieces]
    # A piece that was read earlier may hold old rows: read them again.
    for piece in pieces:
        getattr(piece, "_prefetched_objects_cache", {}).clear()
    rows = _Rows(pieces, works or Works())
    own = kind.own_values(pieces)
    return [
        kind.copy_class(**rows.shared_values(piece), **values)
        for piece, values in zip(pieces, own, strict=True)
    ]


class Works:
    """Sources that were read for some pieces and may be cited by the next: an archive cites the same works again and again.

    At most `MOST` are kept, so that reading an archive takes no more memory than reading a part of it.
    """

    MOST = 20_000

    def __init__(self, columns: Sequence[str] = ()):
        # The name of a source follows from several of its columns.
        self.columns = ("uid", "label", "title", "typed", "type", *columns)
        self.refs: dict[int, Ref] = {}
        self.by_uid: dict[str, Source] = {}

    def learn(self, keys: set[int]) -> None:
        """Reads the sources with these primary keys that are not known yet."""
        if len(self.refs) > self.MOST:
            self.refs, self.by_uid = {}, {}
        found = Source.objects.only(*self.columns).order_by().in_bulk(keys - self.refs.keys())
        for key, source in found.items():
            self.refs[key] = Ref.of(source)
            self.by_uid[source.uid] = source


class _Rows:
    """The rows beside those of some pieces, as values.

    prefetch_related would make an instance of each, and asks SQLite for the thousand sources of a few hundred articles in an
    expression that it refuses.
    """

    def __init__(self, pieces: Sequence[Piece], works: Works):
        keys = [piece.pk for piece in pieces]
        self.sections = _refs(Section, (piece.section_id for piece in pieces))
        self.images = _refs(Image, (piece.lead_image_id for piece in pieces))
        self.tags = _by_piece(
            PieceTag.objects.filter(content_object_id__in=keys).values_list(
                "content_object_id", "tag__uid", "tag__name"
            ),
            Ref,
        )
        self.subjects = _by_piece(
            PieceSubject.objects.filter(piece_id__in=keys)
            .order_by("position", "pk")
            .values_list("piece_id", "subject__uid", "subject__name"),
            Ref,
        )
        self.credits = _by_piece(
            Credit.objects.filter(piece_id__in=keys)
            .order_by("position", "pk")
            .values_list("piece_id", "contributor__uid", "contributor__name", "role", "credited_as"),
            lambda uid, name, role, printed: CreditCopy(Ref(uid, name), role, printed),
        )
        cited = list(
            Citation.objects.filter(piece_id__in=keys)
            .order_by("position", "pk")
            .values_list("piece_id", "source_id", "key", "locator", "accessed_on", "note")
        )
        works.learn({row[1] for row in cited})
        self.citations = _by_piece(cited, lambda source, *values: CitationCopy(works.refs[source], *values))

    def shared_values(self, piece: Piece) -> dict[str, Any]:
        """The constructor's arguments that every kind of copy has."""
        return {
            "headline": piece.headline,
            "slug": piece.slug,
            "standfirst": piece.standfirst,
            "section": self.sections.get(piece.section_id),
            "tags": tuple(self.tags[piece.pk]),
            "subjects": tuple(self.subjects[piece.pk]),
            "credits": tuple(self.credits[piece.pk]),
            "lead_image": self.images.get(piece.lead_image_id),
            "lead_caption": piece.lead_caption,
            "language": piece.language,
            "citation_style": piece.citation_style,
            "citations": tuple(self.citations[piece.pk]),
        }


def _refs(model: type, keys: Iterable[int | None]) -> dict[int, Ref]:
    wanted = {key for key in keys if key is not None}
    if not wanted:
        return {}
    found = model.objects.filter(pk__in=wanted).order_by().values_list("pk", "uid", "name")
    return {key: Ref(uid, name) for key, uid, name in found}


def _by_piece(rows: Iterable[Sequence[Any]], make) -> dict[int, list[Any]]:
    """{key of a piece: what `make` makes of its rows, the key left out}, in their order."""
    found: dict[int, list[Any]] = defaultdict(list)
    for piece, *values in rows:
        found[piece].append(make(*values))
    return found
