"""The search page: the best twenty matches among what readers can read."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, TextField, Value
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from editorial.models import (
    Contributor,
    Edition,
    EditionCredit,
    EditionSubject,
    EditionTag,
    Section,
    Subject,
    Tag,
)
from editorial.slugs import slug_for
from newsroom.public.caching import public_page
from newsroom.public.frame import render
from newsroom.public.head import list_head
from newsroom.public.index import END, START, find, terms_of
from newsroom.public.names import names_of
from newsroom.public.teasers import Teaser, teasers_of

MOST_HITS, MOST_PLACES = 20, 8
MARKED = re.compile(f"{START}(.*?){END}", re.DOTALL)


@dataclass(frozen=True)
class Passage:
    text: str
    matched: bool = False


@dataclass(frozen=True)
class Hit:
    teaser: Teaser
    excerpt: tuple[Passage, ...]


@dataclass(frozen=True)
class Place:
    """A page about what was asked for: a contributor's, a section's, a subject's, a tag's."""

    kind: str
    name: str
    url: str


def places_named(query: str, now: datetime) -> list[Place]:
    """Records of that name which a live edition names. By slug, which is small letters in every script on every database. One query."""
    slug = slug_for(query, "")
    if len(slug) < 2:
        return []
    live = Edition.objects.live(now)
    named = [
        ("contributor", Contributor, EditionCredit.objects.filter(contributor=OuterRef("pk"))),
        ("subject", Subject, EditionSubject.objects.filter(subject=OuterRef("pk"))),
        ("tag", Tag, EditionTag.objects.filter(tag=OuterRef("pk"))),
    ]
    parts = [
        _places(kind, model, Exists(rows.filter(Exists(live.filter(pk=OuterRef("edition_id"))))), slug)
        for kind, model, rows in named
    ]
    parts.append(_places("section", Section, Exists(live.filter(section=OuterRef("pk"))), slug))
    found = parts[0].union(*parts[1:], all=True).order_by()[:MOST_PLACES]
    return [
        Place(kind.capitalize(), name, reverse(f"public:{kind}", args=[address]))
        for kind, name, address in found
    ]


def _places(kind: str, model, is_named: Exists, slug: str):
    found = model.objects.current().filter(is_named, slug__contains=slug).order_by()
    return found.annotate(
        the_kind=Cast(Value(kind), TextField()),
        the_name=Cast("name", TextField()),
        the_slug=Cast("slug", TextField()),
    ).values_list("the_kind", "the_name", "the_slug")


def passages_of(excerpt: str) -> tuple[Passage, ...]:
    """An excerpt from the index, parted where it matched; plain text, for the template to escape."""
    parts = MARKED.split(" ".join(excerpt.split()) if START not in excerpt else excerpt)
    passages = (
        Passage(text.replace(START, "").replace(END, ""), place % 2 == 1) for place, text in enumerate(parts)
    )
    return tuple(passage for passage in passages if passage.text)


@public_page("q")
def search(request: HttpRequest, now: datetime) -> HttpResponse:
    query = " ".join(request.GET.get("q", "")[:200].split())
    terms = terms_of(query)
    found = find(terms, now, MOST_HITS + 1) if terms else []
    more, found = len(found) > MOST_HITS, found[:MOST_HITS]
    if found:
        teasers, names = teasers_of([one.edition_id for one in found], now)
        hits = [Hit(teaser, passages_of(one.excerpt)) for teaser, one in zip(teasers, found, strict=True)]
    else:
        names, hits = names_of([], now), []
    places = places_named(query, now)
    title = f"Search: {query}" if query else "Search"
    head = list_head(title, request.path, robots="noindex, follow")
    context = {"query": query, "hits": hits, "searched": bool(query), "more": more, "places": places}
    return HttpResponse(render("public/search.html", head, names.menu, request.path, **context))
