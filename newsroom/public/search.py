"""The search page: the best twenty matches among what readers can read."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from newsroom.public.caching import public_page
from newsroom.public.frame import render
from newsroom.public.head import list_head
from newsroom.public.index import END, START, find, terms_of
from newsroom.public.names import names_of
from newsroom.public.teasers import Teaser, teasers_of

MOST_HITS = 20
MARKED = re.compile(f"{START}(.*?){END}", re.DOTALL)


@dataclass(frozen=True)
class Passage:
    text: str
    matched: bool = False


@dataclass(frozen=True)
class Hit:
    teaser: Teaser
    excerpt: tuple[Passage, ...]


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
    title = f"Search: {query}" if query else "Search"
    head = list_head(title, request.path, robots="noindex, follow")
    context = {"query": query, "hits": hits, "searched": bool(query), "more": more}
    return HttpResponse(render("public/search.html", head, names.menu, request.path, **context))
