"""Public pages at 1,000 and at 100,000 articles: a page must cost the same, however much there is to read.

Processor time of one request through the whole stack, cache emptied before each; the fastest of many, which other programs disturb
least.
"""

import itertools
import time
from datetime import timedelta

from bench.database import prepare

SIZES = (1_000, 100_000)
ROUNDS = 40


def main() -> None:
    """Prints a table of milliseconds a page at each size, and their ratio (the goal is below 1.3)."""
    prepare()
    from django.db import connection

    times: dict[str, list[float]] = {}
    made = 0
    for size in SIZES:
        fill(made, size)
        made = size
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        for name, address in addresses(size).items():
            times.setdefault(name, []).append(milliseconds(address))
    print(f"| page | {' | '.join(f'{size:,} articles' for size in SIZES)} | ratio |")
    print(f"|---|{'---:|' * len(SIZES)}---:|")
    for name, values in times.items():
        print(
            f"| {name} | {' | '.join(f'{value:.2f} ms' for value in values)} | {values[-1] / values[0]:.2f} |"
        )


def addresses(size: int) -> dict[str, str]:
    """The pages measured, at a site of so many articles."""
    from editorial.models import Edition
    from newsroom.public.teasers import Cursor

    deep = Edition.objects.live().newest_first().values_list("first_published_at", "piece_id")[size * 9 // 10]
    cursor = Cursor(*deep)
    return {
        "front page": "/",
        "article": f"/articles/article-{size // 2}/",
        "list of articles": "/articles/",
        "list, nine tenths down": f"/articles/?before={cursor}",
        "tag that 8% have": "/tags/common/",
        "contributor of 1%": "/contributors/contributor-7/",
        "section": "/sections/section-1/",
        "feed": "/feed.atom",
    }


def milliseconds(address: str) -> float:
    """The least processor time of a request, in milliseconds, with an empty cache."""
    from django.core.cache import cache
    from django.test import Client

    client = Client()
    values = []
    for number in range(ROUNDS + 3):
        cache.clear()
        begun = time.process_time()
        response = client.get(address)
        elapsed = time.process_time() - begun
        if response.status_code != 200:
            raise SystemExit(f"{address} answered {response.status_code}")
        if number >= 3:
            values.append(elapsed * 1000)
    return min(values)


def fill(start: int, stop: int) -> None:
    """Published articles number `start` to `stop`, each with two credits, a section and one or two tags."""
    from django.utils import timezone

    from articles.copy import ArticleCopy
    from articles.rendering import render
    from editorial.models import (
        Address,
        Contributor,
        Edition,
        EditionCredit,
        EditionTag,
        Piece,
        Revision,
        Section,
        Tag,
    )

    now = timezone.now()
    contributors = [
        Contributor.objects.get_or_create(slug=f"contributor-{n}", defaults={"name": f"Contributor {n}"})[0]
        for n in range(100)
    ]
    sections = [
        Section.objects.get_or_create(slug=f"section-{n}", defaults={"name": f"Section {n}"})[0]
        for n in range(5)
    ]
    tags = [Tag.objects.get_or_create(slug=f"tag-{n}", defaults={"name": f"Tag {n}"})[0] for n in range(50)]
    common = Tag.objects.get_or_create(slug="common", defaults={"name": "Common"})[0]
    body = "".join(
        f"<h2>Question {n}?</h2><p>{'A sentence of eight words stands here today. ' * 12}</p>"
        for n in range(8)
    )
    rendered = render(ArticleCopy(headline="x", body=body, type_of_work="analysis"))
    numbers = iter(range(start, stop))
    while batch := list(itertools.islice(numbers, 1000)):
        pieces = Piece.objects.bulk_create(
            Piece(kind="article", headline=f"Article {n}", slug=f"article-{n}", version=1) for n in batch
        )
        revisions = Revision.objects.bulk_create(
            Revision(piece=piece, number=1, digest="x", copy={}) for piece in pieces
        )
        Address.objects.bulk_create(Address(kind="article", slug=piece.slug, piece=piece) for piece in pieces)
        editions = Edition.objects.bulk_create(
            Edition(
                piece=piece,
                revision=revision,
                kind="article",
                slug=piece.slug,
                headline=piece.headline,
                standfirst="What it is about, in a line or two.",
                section=sections[n % 5],
                live_from=now - timedelta(minutes=stop - n + 10),
                first_published_at=now - timedelta(minutes=stop - n + 10),
                content=rendered.content,
                teaser=rendered.teaser,
                text=rendered.text,
            )
            for n, piece, revision in zip(batch, pieces, revisions, strict=True)
        )
        shared = [
            {"edition": one, "piece_id": one.piece_id, "first_published_at": one.first_published_at}
            for one in editions
        ]
        EditionCredit.objects.bulk_create(
            EditionCredit(**row, contributor=contributors[(n + place) % 100], role=role, position=place)
            for n, row in zip(batch, shared, strict=True)
            for place, role in enumerate(("written", "edited"))
        )
        EditionTag.objects.bulk_create(
            EditionTag(**row, tag=tags[n % 50]) for n, row in zip(batch, shared, strict=True)
        )
        EditionTag.objects.bulk_create(
            EditionTag(**row, tag=common) for n, row in zip(batch, shared, strict=True) if n % 12 == 0
        )


if __name__ == "__main__":
    main()
