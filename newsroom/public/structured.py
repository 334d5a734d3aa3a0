"""A piece for schema.org, as JSON-LD. A brief's score is no Review of a person and is left out."""

from django.urls import reverse
from django.utils.timezone import localtime

from editorial.models import Change, Contributor, Role
from newsroom.public.head import publisher
from newsroom.public.names import Person
from newsroom.public.publication import absolute
from sources import csl
from sources.names import is_others, whole_name

TYPES = {
    "report": "NewsArticle",
    "analysis": "AnalysisNewsArticle",
    "explainer": "BackgroundNewsArticle",
    "opinion": "OpinionNewsArticle",
    "essay": "OpinionNewsArticle",
    "interview": "ReportageNewsArticle",
    "review": "ReviewNewsArticle",
}
WORK_TYPES = {
    "article-newspaper": "NewsArticle",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "book": "Book",
    "chapter": "Chapter",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
    "dataset": "Dataset",
}
CORRECTING = {Change.CORRECTION.label, Change.CLARIFICATION.label}


def _agent(person: Person) -> dict:
    is_person = person.kind == Contributor.Kind.PERSON
    return {
        "@type": "Person" if is_person else "Organization",
        "name": person.name,
        "url": absolute(person.url),
    }


def _credits(piece) -> dict:
    found: dict[str, list] = {}
    for line in piece.credits:
        role = Role(line.role)
        for person in line.people:
            agent, kind = _agent(person), role.schema_property
            # schema.org takes no organisation as editor, and has no property for visuals of an article.
            if kind == "contributor" or (kind == "editor" and agent["@type"] != "Person"):
                agent, kind = {"@type": "Role", "roleName": role.label, "contributor": agent}, "contributor"
            found.setdefault(kind, []).append(agent)
    return found


def _picture(picture: dict) -> dict:
    found = {
        "@type": "ImageObject",
        "url": absolute(picture["src"]),
        "width": picture["width"],
        "height": picture["height"],
        "caption": picture.get("caption"),
        "creditText": picture.get("credit"),
        "license": picture.get("licence") if str(picture.get("licence", "")).startswith("http") else None,
    }
    return {key: value for key, value in found.items() if value}


def _work(item: dict) -> dict:
    authors = [
        {"@type": "Organization" if name.get("literal") else "Person", "name": whole_name(name)}
        for name in item.get("author") or []
        if not is_others(name)
    ]
    custom = item.get("custom") or {}
    found = {
        "@type": WORK_TYPES.get(item.get("type"), "CreativeWork"),
        "name": csl.plain(str(item.get("title") or custom.get("typed") or "")),
        "author": [author for author in authors if author["name"]],
        "isPartOf": {"@type": "CreativeWork", "name": csl.plain(str(item["container-title"]))}
        if item.get("container-title")
        else None,
        "url": item.get("URL"),
        "sameAs": f"https://doi.org/{item['DOI']}" if item.get("DOI") else None,
        "archivedAt": custom.get("archived"),
    }
    return {key: value for key, value in found.items() if value}


def structured_piece(piece) -> dict:
    """`piece` (a newsroom.public.pages.PiecePage) as a NewsArticle, or the subtype of its type of work, with its trail of pages."""
    content, address = piece.content, absolute(piece.url)
    article = {
        "@type": TYPES.get(content.get("type_of_work"), "NewsArticle"),
        "@id": f"{address}#piece",
        "url": address,
        "mainEntityOfPage": address,
        "headline": piece.headline,
        "abstract": piece.standfirst,
        "inLanguage": piece.language,
        "isAccessibleForFree": True,
        "datePublished": piece.published_at and localtime(piece.published_at).isoformat(),
        "dateModified": piece.published_at and localtime(piece.updated_at or piece.published_at).isoformat(),
        "articleSection": piece.section and piece.section.name,
        "keywords": [tag.name for tag in piece.tags],
        "about": [
            {"@type": "Thing", "name": subject.name, "url": absolute(subject.url)}
            for subject in piece.subjects
        ],
        "dateline": content.get("dateline"),
        "wordCount": content.get("words"),
        "timeRequired": f"PT{content['minutes']}M" if content.get("minutes") else None,
        "image": [_picture(content["picture"])] if content.get("picture") else None,
        "citation": [_work(work["item"]) for work in content.get("works") or [] if work.get("item")],
        "correction": [
            {"@type": "CorrectionComment", "text": note.text, "datePublished": localtime(note.at).isoformat()}
            for note in piece.notes
            if note.label in CORRECTING
        ],
        "publisher": publisher(),
        **_credits(piece),
    }
    trail = [(piece.list_name, absolute(reverse(f"public:{piece.plural}"))), (piece.headline, address)]
    if piece.section:
        trail.insert(1, (piece.section.name, absolute(piece.section.url)))
    crumbs = [
        {"@type": "ListItem", "position": place, "name": name, "item": url}
        for place, (name, url) in enumerate(trail, 1)
    ]
    return {
        "@context": "https://schema.org",
        "@graph": [
            {key: value for key, value in article.items() if value},
            {"@type": "BreadcrumbList", "itemListElement": crumbs},
        ],
    }
