"""From the names in the cells of a chunk of rows to records, in a few queries for all of them.

A name that nobody has becomes a new record, not yet stored; the verb that imports stores it if an accepted row names it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection, models
from django.db.models import Q, Value

from editorial.exchange.cells import CellError, Named, derived_slug
from editorial.models import Contributor, Image, Section, Subject, Tag
from editorial.models.contributors import plain_name
from editorial.models.folding import Folded, fold
from editorial.slugs import unused_slug

MODELS = {"section": Section, "tags": Tag, "subjects": Subject, "credits": Contributor, "lead_image": Image}
CALLED = {Section: "section", Tag: "tag", Subject: "subject", Contributor: "contributor", Image: "picture"}
AT_ONCE = 300


class Names:
    """Answers for one chunk. `creatable`: the models whose unknown names may become records; `since`: when the import began."""

    def __init__(self, creatable: Iterable[type] = (), since: datetime | None = None):
        self.creatable, self.since = set(creatable), since
        self.by_slug: dict[type, dict[str, Any]] = defaultdict(dict)
        self.by_name: dict[type, dict[str, list]] = defaultdict(lambda: defaultdict(list))
        self.new: list[Any] = []
        self.new_by_fold: dict[type, dict[str, list]] = defaultdict(lambda: defaultdict(list))
        self.answers: dict[tuple[type, str, str], Any] = {}

    def learn(self, wanted: dict[str, set[Named]]) -> None:
        """Looks up everything that `find` will be asked: {field of the copy: names}."""
        for field, named in wanted.items():
            model = MODELS[field]
            if model is Image:
                for image in _in_parts(
                    Image.objects.select_related("merged_into"), "name__in", {one.name for one in named}
                ):
                    self.by_name[Image][image.name].append(_current(image))
                continue
            if model is not Tag:
                slugs = {one.slug or _own_slug(model, one.name) for one in named}
                for record in _in_parts(model.objects.select_related("merged_into"), "slug__in", slugs):
                    self.by_slug[model][record.slug] = record
            names = {one.name for one in named if not one.slug and self._owner(model, one.name) is None}
            for record in _in_parts(model.objects.select_related("merged_into"), "name__in", names):
                self.by_name[model][record.name].append(record)
            self._learn_folded(model, names - self.by_name[model].keys())

    def _learn_folded(self, model: type, names: set[str]) -> None:
        """Looks up names that are nowhere as written but for their case, which the database folds its own way."""
        by_fold = defaultdict(set)
        for name in names:
            by_fold[fold(name)].add(name)
        folded = model.objects.alias(folded=Folded("name")).select_related("merged_into")
        for record in _in_parts(folded, "folded__in", set(by_fold), Folded):
            same = by_fold[fold(record.name)]
            # A locale may fold what Python does not; then each name is asked for by itself.
            same = same or {name for name in names if _same_to_database(name, record.name)}
            for name in same:
                self.by_name[model][name].append(record)
        if model is Tag:
            slugs = {_own_slug(Tag, name) for name in names}
            for record in _in_parts(Tag.objects, "slug__in", slugs):
                self.by_slug[Tag][record.slug] = record

    def find(self, field: str, named: Named) -> Any:
        """The record that a cell of `field` means, which may be new and unstored. Raises CellError."""
        model = MODELS[field]
        key = (model, named.name, named.slug)
        if key not in self.answers:
            try:
                self.answers[key] = self._found(model, named)
            except CellError as error:
                self.answers[key] = error
        answer = self.answers[key]
        if isinstance(answer, CellError):
            raise answer
        return answer

    def _found(self, model: type, named: Named) -> Any:
        if model is Image:
            found = self.by_name[Image][named.name]
            if not found:
                found.append(self._awaited(named.name))
            return found[0]
        if named.slug:
            record = self.by_slug[model].get(named.slug)
            return _current(record) if record else self._made(model, named.name, named.slug)
        if owner := self._owner(model, named.name):
            return _current(owner)
        found = {record.pk: record for record in self._namesakes(model, named.name)}
        if len(found) > 1:
            listed = " or ".join(f"{record.name} <{record.slug}>" for record in found.values())
            raise CellError(f"“{named.name}” could be {listed}; write the one that is meant.")
        if found:
            return next(iter(found.values()))
        if new := self.new_by_fold[model][fold(named.name)]:
            return new[0]
        return self._made(model, named.name)

    def _namesakes(self, model: type, name: str) -> Iterable[Any]:
        """The current records of this name that a name alone may mean, though its own slug is not theirs.

        While that slug is free, a name alone is not somebody whom this file named by slug, nor a numbered namesake (kim-2):
        a file that means these says so.
        """
        found = map(_current, self.by_name[model][name])
        if model is Tag:
            return found
        slug = _own_slug(model, name)
        if slug in self.by_slug[model]:
            return found
        numbered = re.compile(rf"{re.escape(slug)}-\d+")
        return [
            record
            for record in found
            if not numbered.fullmatch(record.slug) and not (self.since and record.created_at >= self.since)
        ]

    def _awaited(self, name: str) -> Image:
        """A picture whose file is still to come. What names it is kept; it cannot be published before."""
        if Image not in self.creatable:
            raise CellError(f"“{name}” is not in the library of images.")
        longest = Image._meta.get_field("name").max_length
        if len(name) > longest:
            raise CellError(f"“{name[:40]}…” is too long for a file name; at most {longest} characters fit.")
        image = Image(name=name)
        self.new.append(image)
        return image

    def _owner(self, model: type, name: str) -> Any:
        """The record that a name alone means: the one whose slug is made from it."""
        if model is Tag:
            return None
        record = self.by_slug[model].get(_own_slug(model, name))
        return record if record is not None and record.name.casefold() == name.casefold() else None

    def _made(self, model: type, name: str, slug: str = "") -> Any:
        called = CALLED[model]
        if model not in self.creatable:
            raise CellError(
                f"there is no {called} “{slug}” (in < >)."
                if slug
                else f"“{name}” is no {called} yet, and you may not add one."
            )
        longest = model._meta.get_field("name").max_length
        if len(name) > longest:
            raise CellError(f"“{name[:40]}…” is too long for a {called}; at most {longest} characters fit.")
        if model is Contributor and not plain_name.regex.fullmatch(name):
            raise CellError(f"“{name[:40]}” is no name for a contributor, which holds none of these: ; < >")
        is_named = bool(slug)
        if not slug:
            slug = _own_slug(model, name)
            # `learn` has asked for this one; the numbered ones are asked for here, which is rare.
            if slug in self.by_slug[model]:
                taken = self.by_slug[model]
                slug = unused_slug(
                    name,
                    lambda slug: slug in taken or model.objects.filter(slug=slug).exists(),
                    called,
                    _longest_slug(model),
                )
        record = model(name=name, slug=slug)
        self.by_slug[model][slug] = record
        if not is_named:
            self.new_by_fold[model][fold(name)].append(record)
        self.new.append(record)
        return record


def _own_slug(model: type, name: str) -> str:
    """The slug that a record of this name gets while it is free."""
    return derived_slug(name, CALLED[model], _longest_slug(model))


def _longest_slug(model: type) -> int:
    return model._meta.get_field("slug").max_length


def _in_parts(queryset: models.QuerySet, lookup: str, values: set[str], wrapped=None) -> Iterable[Any]:
    """The records for any number of values, some hundred a query; `wrapped` is a database function around each value."""
    ordered = sorted(values)
    for start in range(0, len(ordered), AT_ONCE):
        part = ordered[start : start + AT_ONCE]
        yield from queryset.filter(Q((lookup, [wrapped(Value(one)) for one in part] if wrapped else part)))


def _current(record: Any) -> Any:
    while record.merged_into is not None:
        record = record.merged_into
    return record


def _same_to_database(one: str, other: str) -> bool:
    """Whether the database (PostgreSQL, in its locale) takes two names for the same whatever their case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT LOWER(CAST(%s AS varchar)) = LOWER(CAST(%s AS varchar))", [one, other])
        return bool(cursor.fetchone()[0])
