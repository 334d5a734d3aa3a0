"""A piece as a reference, for whoever cites it, and the works that it cites: BibTeX, RIS or CSL-JSON."""

import json
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime

from editorial.models import Contributor, Edition
from newsroom.public.caching import public_page
from newsroom.public.names import Names, names_of
from newsroom.public.pages import find_live
from newsroom.public.publication import absolute, publication
from newsroom.public.teasers import piece_url
from sources import exchange

TYPES = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "json": "application/vnd.citationstyles.csl+json",
}


def _date_parts(moment: datetime) -> dict:
    day = localtime(moment)
    return {"date-parts": [[day.year, day.month, day.day]]}


def _name(person) -> dict:
    """A person's name in two parts by its last space; accounts, organisations and single names stay whole."""
    given, _, family = person.name.rpartition(" ")
    if person.kind != Contributor.Kind.PERSON or not given:
        return {"literal": person.name}
    return {"family": family, "given": given}


def csl_item(edition: Edition, names: Names) -> dict:
    """The live `edition` as a CSL-JSON item."""
    authors = [
        person for line in names.credits.get(edition.pk, ()) if line.is_author for person in line.people
    ]
    item = {
        "id": edition.slug,
        "type": "article-newspaper",
        "title": edition.headline,
        "author": [_name(person) for person in authors],
        "container-title": publication().name,
        "issued": _date_parts(edition.first_published_at),
        "URL": absolute(piece_url(edition.kind, edition.slug)),
        "language": edition.language,
        "abstract": edition.standfirst,
    }
    return {key: value for key, value in item.items() if value}


@public_page("list")
def cite(request: HttpRequest, now: datetime, kind: str, slug: str, ending: str) -> HttpResponse:
    """The piece's reference in the format that the address ends with, as a file; with `?list=works` its works consulted."""
    edition = find_live(kind, slug, now, lambda today: reverse(f"public:{kind}-cite", args=[today, ending]))
    name = "works" if request.GET.get("list") == "works" else "reference"
    if name == "works":
        items = [work["item"] for work in edition.content.get("works") or [] if work.get("item")]
    else:
        items = [csl_item(edition, names_of([edition.pk], now, [edition.piece_id], whole=True))]
    if ending == "json":
        text = json.dumps(items, ensure_ascii=False, indent=2) + "\n"
    else:
        text = exchange.to_bibtex(items) if ending == "bib" else exchange.to_ris(items)
    response = HttpResponse(text, content_type=f"{TYPES[ending]}; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.{ending}"'
    return response
