"""From a document to a stored draft: what was understood and the editor's corrections become a Copy, saved by `save_copy`.

Corrections are JSON, all optional: headline, slug, standfirst, lead_caption, language, section, dateline, type_of_work, body (texts);
tags, works (lists of texts, one reference each); credits ([{"role", "name", "uid"?}]: with a uid that contributor, else by name);
alts ({number of a picture: its alt text}); a brief's day (ISO), card_format (key), subject (name), answers ({prompt key: inline HTML}).
"""

from __future__ import annotations

import difflib
import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction

from editorial import documents, markup, permissions
from editorial.copy import CitationCopy, Copy, CreditCopy, Ref, checked
from editorial.documents import originals
from editorial.documents.understood import Understood
from editorial.errors import EditorialError, NotAllowed
from editorial.kinds import all_kinds, kind_named
from editorial.models import Contributor, Document, Image, Piece, Section, Tag
from editorial.models.contributors import plain_name
from editorial.models.pieces import language_validator
from editorial.pictures import UnusablePicture, add_picture
from editorial.saving import save_copy
from editorial.slugs import slug_for
from editorial.text import one_line
from sources.freetext import parse_entry
from sources.keys import citation_key
from sources.models import Source

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_FIGURE = re.compile(
    r'<figure data-image="picture-(\d+)">(?:<figcaption>(.*?)</figcaption>)?</figure>', re.DOTALL
)
_MARK = re.compile(r"\[@[^\[\]]*\]")


def understand(document: documents.Document, kind: str = "auto", card_format: str = "") -> Understood:
    """What a document says, as a piece of `kind` ("auto": what it seems to be, or what has card formats
    where one is named). Raises LookupError for an unknown kind."""
    if kind != "auto":
        chosen = kind_named(kind)
    else:
        able = [one for one in all_kinds() if one.documents]
        chosen = next(
            (
                one
                for one in able
                if (one.documents.has_formats if card_format else one.documents.seems(document))
            ),
            next(one for one in able if one.documents.is_fallback),
        )
    names = list(Contributor.objects.offered().values_list("name", flat=True))
    return chosen.documents.recognise(document, card_format, names)


def matching(name: str) -> Contributor | None:
    """The one contributor of this name or, failing that, of the slug made from it; None if there is none or more than one."""
    found = list(Contributor.objects.offered().with_name(name)[:2])
    found = found or list(Contributor.objects.offered().filter(slug=slug_for(name, "contributor"))[:1])
    return found[0] if len(found) == 1 else None


def similar(name: str, at_most: int = 5) -> list[Contributor]:
    """Contributors whose names are near to `name`, nearest first: to offer, never to choose."""
    by_name: dict[str, list[Contributor]] = {}
    for one in Contributor.objects.offered():
        by_name.setdefault(one.name.casefold(), []).append(one)
    near = difflib.get_close_matches(name.casefold(), by_name, at_most, 0.75)
    return [one for found in near for one in by_name[found]][:at_most]


def ambiguous(credits: Iterable[Mapping[str, str]]) -> list[str]:
    """Sentences on the credits ({"name", "uid"}) whose name several contributors have and which do not say who is meant."""
    return [
        f"More than one contributor is called “{name}”: choose under “Who that is”."
        for name in dict.fromkeys(one["name"].strip() for one in credits if not one["uid"])
        if name and Contributor.objects.offered().with_name(name).count() > 1
    ]


def draft(
    kept: Document,
    understood: Understood,
    by: User | None,
    corrections: Mapping[str, Any] | None = None,
    *,
    command: str = "",
) -> Piece:
    """The stored draft of a waiting document, in one transaction; the original and the report stay with it.
    Raises NotAllowed, InvalidCopy, EditorialError (it has its draft already)."""
    with transaction.atomic():
        locked = Document.objects.select_for_update().get(pk=kept.pk)
        if locked.piece_id is not None:
            raise EditorialError("This document has become a draft already.")
        if not originals.may_download(by, locked):
            raise NotAllowed("This document is somebody else's.")
        kind = kind_named(understood.kind)
        piece = kind.model()
        permissions.require_save(by, piece)
        work = Draft(understood, by, corrections or {})
        copy = work.copy()
        save_copy(piece, copy, by, label=f"from {kept.name}"[:100], command=command)
        kept.piece, kept.report, kept.choices = piece.piece_ptr, work.report(), dict(corrections or {})
        kept.save(update_fields=["piece", "report", "choices"])
    return piece


def preview(
    understood: Understood, by: User | None, corrections: Mapping[str, Any] | None = None
) -> tuple[Copy, dict[str, Any]]:
    """The Copy and the report that `draft` would make, nothing stored; pictures keep their numbers. Raises as `draft` does."""
    permissions.require_save(by, kind_named(understood.kind).model())
    with transaction.atomic():
        work = Draft(understood, by, corrections or {}, stores_pictures=False)
        copy = work.copy()
        transaction.set_rollback(True)
    return copy, work.report()


@dataclass
class Draft:
    """One document on its way to a Copy. `rest` is HTML that found no column and must stand in the text."""

    understood: Understood
    by: User | None
    corrections: Mapping[str, Any]
    stores_pictures: bool = True
    remarks: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    images: dict[int, Image] = field(default_factory=dict)

    def remark(self, sentence: str) -> None:
        """Adds a sentence to the report."""
        self.remarks.append(sentence)

    def report(self) -> dict[str, Any]:
        """Understood.to_json() with what was remarked on the way."""
        said = self.understood.to_json()
        return {**said, "remarks": [*said["remarks"], *self.remarks]}

    def said(self, name: str) -> Any:
        value = getattr(self.understood, name)
        return self.corrections.get(name, getattr(value, "value", value))

    def copy(self) -> Copy:
        """The Copy. Makes contributors, tags, sources and pictures that are new: call it in a transaction."""
        kind = kind_named(self.understood.kind)
        headline = (
            one_line(self.said("headline"))
            or " ".join(self.understood.document.text.split()[:10])[:90]
            or "Untitled"
        )
        if len(headline) > 300:
            self.rest.append(markup.from_text(headline))
            self.remark("The headline is cut to 300 characters; all of it stands in the text.")
            headline = f"{headline[:299]}…"
        citations = self.citations()
        self.add_pictures()
        lead = self.images.get(self.understood.lead_picture)
        section = self.record(Section, self.said("section"), {}, creates=False)
        values = {
            "headline": headline,
            "slug": slug_for(self.said("slug"), "") if self.said("slug") else "",
            "standfirst": self.said("standfirst"),
            "lead_caption": self.said("lead_caption"),
            "language": self.language(),
            "section": Ref.of(section) if section else None,
            "tags": tuple(Ref.of(tag) for name in self.said("tags") if (tag := self.record(Tag, name, {}))),
            "credits": self.credits(),
            "lead_image": Ref.of(lead) if lead else None,
            "citations": citations,
        }
        return kind.copy_class(**values | kind.documents.own_values(self.understood, self.corrections, self))

    def language(self) -> str:
        said = one_line(self.said("language"))
        if said and (checked("language", language_validator, said) or len(said) > 35):
            self.remark(f"“{said[:80]}” is no language code.")
            said = ""
        return said or "en"

    def record(self, model: type, name: str, fields: dict[str, Any], creates: bool = True) -> Any:
        """The record of this name, made where there is none and `by` may; else None, and a remark says so."""
        name = one_line(name)
        if not name:
            return None
        called = model._meta.verbose_name
        found = matching(name) if model is Contributor else model.objects.current().with_name(name).first()
        if found:
            return found
        if model is Section:
            found = Section.objects.current().filter(slug=name).first()
            if found:
                return found
        too_odd = len(name) > (100 if model is Tag else 200) or (model is Tag and "," in name)
        if too_odd or (model is Contributor and checked("name", plain_name, name)):
            self.remark(f"“{name[:80]}” cannot be the name of a {called}.")
        elif not creates or not self.may_add(model):
            self.remark(f"“{name}” is no {called} yet{' and you may not add one' if creates else ''}.")
        elif model is Contributor and Contributor.objects.offered().with_name(name).count() > 1:
            self.remark(f"More than one contributor is called “{name}”; choose the one who is meant.")
        else:
            near = similar(name) if model is Contributor else []
            if near:
                self.remark(f"“{name}” is new; it resembles {', '.join(one.name for one in near)}.")
            return model.objects.make(name, **fields)
        return None

    def may_add(self, model: type) -> bool:
        meta = model._meta
        return self.by is None or self.by.has_perm(f"{meta.app_label}.add_{meta.model_name}")

    def credits(self) -> tuple[CreditCopy, ...]:
        chosen = self.corrections.get("credits")
        if chosen is None:
            chosen = [{"role": one.role, "name": one.name, "bio": one.bio} for one in self.understood.credits]
        found: dict[tuple[str, str], CreditCopy] = {}
        for one in chosen:
            if one.get("uid"):
                who = Contributor.objects.current().filter(uid=one["uid"]).first()
                if who is None:
                    raise EditorialError("A contributor you chose is gone; choose again.")
            else:
                who = self.record(Contributor, one["name"], {"bio": one.get("bio", "")})
            if who:
                found.setdefault((who.uid, one["role"]), CreditCopy(Ref.of(who), one["role"]))
        return tuple(found.values())

    def citations(self) -> tuple[CitationCopy, ...]:
        """The works cited, each once; learns which key a mark in the text now has."""
        keys: list[str] = []
        cited: dict[str, CitationCopy] = {}
        before = None
        for typed in self.said("works"):
            parsed = parse_entry(typed, before)
            before = parsed.item
            source = Source.make({**parsed.item, "id": citation_key(parsed.item)}, parsed.typed)
            if source.uid not in cited:
                key = citation_key(parsed.item, {one.key for one in cited.values()})
                cited[source.uid] = CitationCopy(Ref(source.uid, source.name), key)
            keys.append(cited[source.uid].key)
        marks = getattr(self.understood, "note_works", ())
        self.keys = {mark: keys[at] for mark, at in marks if at < len(keys)}
        return tuple(cited.values())

    def with_keys(self, html: str) -> str:
        """`html` with its marks for footnotes made marks for the works they cite; locators stay."""

        def named(found: re.Match) -> str:
            return re.sub(r"@([\w-]+)", lambda mark: f"@{self.keys.get(mark[1], mark[1])}", found[0])

        return _MARK.sub(named, html)

    def add_pictures(self) -> None:
        """Puts the document's pictures into the library, unless they are there; says which could not be."""
        if not self.stores_pictures:
            return
        told = {one.index: one for one in getattr(self.understood, "pictures", ())}
        for number, picture in enumerate(self.understood.document.pictures):
            if picture.data is None:
                continue
            image = Image.objects.current().filter(digest=hashlib.sha256(picture.data).hexdigest()).first()
            if image is None and not self.may_add(Image):
                self.remark(f"You may not add pictures; “{picture.name[:80]}” is left in the original.")
                continue
            one = told.get(number)
            alts = self.corrections.get("alts", {})
            fields = {"alt": one_line(alts.get(str(number), picture.alt))[:500]}
            caption = one.caption if one else ""
            if number == self.understood.lead_picture:
                caption = caption or self.said("lead_caption")
            fields["caption"] = one_line(caption)[:500]
            if one and one.credit:
                fields["credit_line"] = one_line(one.credit)[:200]
            try:
                image = image or add_picture(io.BytesIO(picture.data), picture.name, **fields)
            except UnusablePicture as error:
                self.remark(str(error))
                continue
            self.images[number] = image
            if not image.alt and not image.decorative:
                self.remark(
                    f"The picture {image.name} has no alt text; it needs one before it can be published."
                )

    def with_pictures(self, body: str) -> str:
        """`body` with `picture-N` made the uid of its picture; one without a picture leaves its caption as a paragraph."""

        def placed(found: re.Match) -> str:
            if not self.stores_pictures:
                return found[0]
            image = self.images.get(int(found[1]))
            if image:
                return found[0].replace(f'"picture-{found[1]}"', f'"{image.uid}"', 1)
            return f"<p>{found[2]}</p>" if found[2] else ""

        return _FIGURE.sub(placed, body)
