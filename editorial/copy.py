"""A piece of copy as one frozen value. Every way in and out passes through it.

What lives here: the value, its normal form, its JSON, what is wrong with it on its own. What does not: rows (saving.py)
and what it looks like (rendering.py). A kind's own part is a subclass in that kind's app.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError

from editorial.errors import Problem
from editorial.models.citations import key_validator
from editorial.models.credits import ROLE_ORDER
from editorial.models.pieces import CitationStyle, language_validator
from editorial.slugs import MAX_LENGTH, validate_unicode_slug
from editorial.text import one_line

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Ref:
    """Names another record. The uid decides; the name is for people and follows the record."""

    uid: str
    name: str = field(default="", compare=False)

    def to_json(self) -> dict[str, str]:
        return {"uid": self.uid, "name": self.name}

    @classmethod
    def from_json(cls, data: dict[str, str]) -> Ref:
        return cls(data["uid"], data.get("name", ""))

    @classmethod
    def of(cls, record) -> Ref:
        """The reference to a stored record with `uid` and `name`."""
        return cls(record.uid, record.name)


@dataclass(frozen=True, slots=True)
class CreditCopy:
    contributor: Ref
    role: str
    credited_as: str = ""

    def __post_init__(self):
        object.__setattr__(self, "credited_as", one_line(self.credited_as))


@dataclass(frozen=True, slots=True)
class CitationCopy:
    source: Ref
    key: str
    locator: str = ""
    accessed_on: date | None = None
    note: str = ""

    def __post_init__(self):
        for name in ("locator", "note"):
            object.__setattr__(self, name, one_line(getattr(self, name)))


@dataclass(frozen=True, kw_only=True, eq=False)
class Copy:
    """What every kind of piece says. Normal from the start: two copies that mean the same are equal.

    Credits are sorted by role, then by their given order; tags by name. Equality and `digest` ignore the names of references.
    """

    kind: ClassVar[str] = ""
    # name of the column -> longest value; those not named here are not checked for length
    limits: ClassVar[dict[str, int]] = {"headline": 300, "slug": MAX_LENGTH, "language": 35}
    # fields of one line of plain text
    lines: ClassVar[tuple[str, ...]] = (
        "headline",
        "slug",
        "standfirst",
        "lead_caption",
        "language",
        "citation_style",
    )

    headline: str = ""
    slug: str = ""
    standfirst: str = ""
    section: Ref | None = None
    tags: tuple[Ref, ...] = ()
    subjects: tuple[Ref, ...] = ()
    credits: tuple[CreditCopy, ...] = ()
    lead_image: Ref | None = None
    lead_caption: str = ""
    language: str = "en"
    citation_style: str = ""
    citations: tuple[CitationCopy, ...] = ()

    def __post_init__(self):
        for name in self.lines:
            object.__setattr__(self, name, one_line(getattr(self, name)))
        object.__setattr__(
            self,
            "tags",
            tuple(sorted(dict.fromkeys(self.tags), key=lambda tag: (tag.name.casefold(), tag.uid))),
        )
        object.__setattr__(self, "subjects", tuple(dict.fromkeys(self.subjects)))
        object.__setattr__(
            self,
            "credits",
            tuple(sorted(self.credits, key=lambda credit: ROLE_ORDER.get(credit.role, len(ROLE_ORDER)))),
        )
        object.__setattr__(self, "citations", tuple(self.citations))

    def replace(self, **changes: Any) -> Self:
        """The same copy with these fields changed."""
        return replace(self, **changes)

    # Equality: by what it says, not by what records are called today.

    def __eq__(self, other):
        return self.digest == other.digest if isinstance(other, Copy) else NotImplemented

    def __hash__(self):
        return hash(self.digest)

    @cached_property
    def digest(self) -> str:
        """SHA-256 (64 hex digits) of the copy without the names of its references."""
        return digest_of(self.to_json())

    def changed_fields(self, other: Copy) -> list[str]:
        """The names of the fields that differ, in the order of the form."""
        mine, theirs = _nameless(self.to_json()), _nameless(other.to_json())
        mine["tags"], theirs["tags"] = sorted(mine["tags"]), sorted(theirs["tags"])
        return [one.name for one in fields(self) if mine.get(one.name) != theirs.get(one.name)]

    # JSON

    def to_json(self) -> dict[str, Any]:
        """A dict that json.dumps takes, with `schema` and `kind`. `from_json` gives the same copy back."""
        data: dict[str, Any] = {"schema": SCHEMA, "kind": self.kind}
        for name in self.lines:
            data[name] = getattr(self, name)
        data["section"] = self.section and self.section.to_json()
        data["lead_image"] = self.lead_image and self.lead_image.to_json()
        data["tags"] = [tag.to_json() for tag in self.tags]
        data["subjects"] = [subject.to_json() for subject in self.subjects]
        data["credits"] = [
            {
                "contributor": credit.contributor.to_json(),
                "role": credit.role,
                "credited_as": credit.credited_as,
            }
            for credit in self.credits
        ]
        data["citations"] = [
            {
                "source": citation.source.to_json(),
                "key": citation.key,
                "locator": citation.locator,
                "accessed_on": citation.accessed_on and citation.accessed_on.isoformat(),
                "note": citation.note,
            }
            for citation in self.citations
        ]
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The copy that `to_json` wrote, of this or any earlier schema. Raises ValueError for another kind or a later schema."""
        if data.get("kind") != cls.kind:
            raise ValueError(f"This is a copy of kind {data.get('kind')!r}, not {cls.kind!r}.")
        if data["schema"] > SCHEMA:
            raise ValueError(
                f"This copy has schema {data['schema']}; this version of Newsroom reads up to {SCHEMA}."
            )
        return cls(**cls.values_from_json(data))

    @classmethod
    def values_from_json(cls, data: dict[str, Any]) -> dict[str, Any]:
        """The constructor's arguments; a kind adds its own."""
        values: dict[str, Any] = {name: data[name] for name in cls.lines}
        for name in ("section", "lead_image"):
            values[name] = Ref.from_json(data[name]) if data[name] else None
        for name in ("tags", "subjects"):
            values[name] = tuple(Ref.from_json(ref) for ref in data[name])
        values["credits"] = tuple(
            CreditCopy(Ref.from_json(credit["contributor"]), credit["role"], credit["credited_as"])
            for credit in data["credits"]
        )
        values["citations"] = tuple(
            CitationCopy(
                Ref.from_json(one["source"]),
                one["key"],
                one["locator"],
                date.fromisoformat(one["accessed_on"]) if one["accessed_on"] else None,
                one["note"],
            )
            for one in data["citations"]
        )
        return values

    # References

    def refs(self) -> Iterator[tuple[str, Ref]]:
        """Every record it names, as (field, reference)."""
        if self.section:
            yield "section", self.section
        if self.lead_image:
            yield "lead_image", self.lead_image
        for tag in self.tags:
            yield "tags", tag
        for subject in self.subjects:
            yield "subjects", subject
        for credit in self.credits:
            yield "credits", credit.contributor
        for citation in self.citations:
            yield "citations", citation.source

    def with_refs(self, found: dict[tuple[str, str], Ref]) -> Self:
        """The same copy with each reference replaced by `found[field, uid]` where that is given (merged or renamed records).

        Where two references become one, the first stays; marks in the text that had the key of the other have its.
        """

        def now(name: str, ref: Ref) -> Ref:
            return found.get((name, ref.uid), ref)

        credits, citations, keys = {}, {}, {}
        for credit in self.credits:
            contributor = now("credits", credit.contributor)
            credits.setdefault((contributor.uid, credit.role), replace(credit, contributor=contributor))
        for citation in self.citations:
            source = now("citations", citation.source)
            kept = citations.setdefault(source.uid, replace(citation, source=source))
            if kept.key != citation.key:
                keys[citation.key] = kept.key
        return (self.with_keys(keys) if keys else self).replace(
            section=self.section and now("section", self.section),
            lead_image=self.lead_image and now("lead_image", self.lead_image),
            tags=tuple(now("tags", tag) for tag in self.tags),
            subjects=tuple(now("subjects", subject) for subject in self.subjects),
            credits=tuple(credits.values()),
            citations=tuple(citations.values()),
        )

    def with_keys(self, keys: dict[str, str]) -> Self:
        """The same copy with citation keys replaced in its text ({old: new}); a kind whose text holds marks says where."""
        return self

    # What is wrong with it

    def problems(self) -> list[Problem]:
        """What keeps this copy from being stored, without asking the database. Empty when it is fine."""
        found = [
            Problem(name, f"{len(getattr(self, name))} characters; at most {limit} fit.")
            for name, limit in self.limits.items()
            if len(getattr(self, name)) > limit
        ]
        if not self.headline:
            found.append(Problem("headline", "is missing."))
        if self.slug:
            found += checked("slug", validate_unicode_slug, self.slug)
        found += checked("language", language_validator, self.language)
        if self.citation_style and self.citation_style not in CitationStyle.values:
            found.append(
                Problem(
                    "citation_style",
                    f"“{self.citation_style}” is not one of {', '.join(CitationStyle.values)}.",
                )
            )
        seen: set[tuple[str, str]] = set()
        for credit in self.credits:
            if credit.role not in ROLE_ORDER:
                found.append(
                    Problem("credits", f"“{credit.role}” is no role; use one of {', '.join(ROLE_ORDER)}.")
                )
            if len(credit.credited_as) > 200:
                found.append(
                    Problem(
                        "credits", f"“{credit.credited_as[:40]}…” is too long; at most 200 characters fit."
                    )
                )
            if (credit.contributor.uid, credit.role) in seen:
                found.append(
                    Problem(
                        "credits",
                        f"{credit.contributor.name or credit.contributor.uid} stands twice as {credit.role}.",
                    )
                )
            seen.add((credit.contributor.uid, credit.role))
        for name, values in (
            ("keys", [citation.key for citation in self.citations]),
            ("works", [citation.source.uid for citation in self.citations]),
        ):
            twice = (
                {value for value in values if values.count(value) > 1}
                if len(set(values)) < len(values)
                else ()
            )
            names = {citation.source.uid: citation.source.name for citation in self.citations}
            found += [
                Problem("citations", f"two of the {name} are “{names.get(value) or value}”.")
                for value in sorted(twice)
            ]
        for citation in self.citations:
            found += checked("citations", key_validator, citation.key)
            if len(citation.key) > 100 or len(citation.locator) > 100 or len(citation.note) > 500:
                found.append(
                    Problem(
                        "citations",
                        f"the key, locator or note of “{citation.key[:40]}” is too long (100, 100 and 500 characters).",
                    )
                )
        return found


def digest_of(data: dict[str, Any]) -> str:
    """The digest of the copy whose `to_json` gave `data`."""
    data = _nameless(data)
    data["tags"] = sorted(data["tags"])
    return hashlib.sha256(
        json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    ).hexdigest()


def checked(name: str, validator, value: str) -> list[Problem]:
    """The one problem `validator` (of Django) has with `value`, or none."""
    try:
        validator(value)
    except ValidationError as error:
        return [Problem(name, f"“{value}”: {' '.join(error.messages)}")]
    return []


def _nameless(value):
    """`value` (of to_json) with each {"uid", "name"} made its uid alone."""
    if isinstance(value, dict):
        return (
            value["uid"]
            if value.keys() == {"uid", "name"}
            else {key: one if type(one) is str else _nameless(one) for key, one in value.items()}
        )
    if isinstance(value, list):
        return [_nameless(one) for one in value]
    return value
