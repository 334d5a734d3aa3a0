"""CSV in and out: our import against a plain django-import-export resource and against the floor, bulk_create of the same rows.

Each measurement runs in a process of its own on an empty database, so that times and peak memory are its own.
`python -m bench csv` takes about ten minutes; `BENCH_ROWS=2000` makes it quick.
"""

from __future__ import annotations

import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

ROWS = int(os.environ.get("BENCH_ROWS", "10000"))
MANY = ROWS * 10
HEADERS = [
    *("headline", "slug", "standfirst", "dateline", "section", "type_of_work", "tags"),
    *("written_by", "edited_by", "visuals_by", "body", "citations"),
]
WORDS = [
    "harbour",
    "ferry",
    "winter",
    "council",
    "ledger",
    "signal",
    "island",
    "tariff",
    "reservoir",
    "minister",
    "pier",
    "timetable",
    "quarry",
    "lantern",
    "voter",
]
CHUNK = 500


def articles(count: int, typed: bool) -> Iterator[dict[str, str]]:
    """Invented articles, always the same: three credits, four tags and six citations each, a body of about 3,000 characters."""
    chance = random.Random(7)

    def words(number: int) -> str:
        return " ".join(chance.choices(WORDS, k=number))

    for number in range(count):
        cited = chance.sample(range(count * 2), 6)
        works = [work(one) for one in cited]
        yield {
            "headline": f"{words(6).capitalize()} ({number})",
            "slug": f"article-{number}",
            "standfirst": f"{words(18).capitalize()}.",
            "dateline": "Port Verrin",
            "section": f"Section {number % 12}",
            "type_of_work": "analysis",
            "tags": ", ".join(f"Tag {one}" for one in chance.sample(range(200), 4)),
            **{
                role: f"Contributor {one}"
                for role, one in zip(
                    ("written_by", "edited_by", "visuals_by"), chance.sample(range(500), 3), strict=True
                )
            },
            "body": "".join(
                f"<h2>{words(5).capitalize()}?</h2><p>{words(50).capitalize()}, <em>{words(3)}</em>, "
                f'<a href="https://example.org/{number}">{words(2)}</a>.</p>'
                for _ in range(7)
            ),
            "citations": "\n".join(
                f"{one['author'][0]['family']}, {one['author'][0]['given']}. “{one['title']}.” {one['container-title']}, {one['issued']['date-parts'][0][0]}."
                for one in works
            )
            if typed
            else json.dumps(works, ensure_ascii=False),
        }


def work(number: int) -> dict:
    """The CSL-JSON item of an invented work; its id is the key."""
    chance = random.Random(number)
    return {
        "id": f"work{number}",
        "type": "article-journal",
        "title": f"{' '.join(chance.choices(WORDS, k=7)).capitalize()} {number}",
        "author": [{"family": f"Family{number % 977}", "given": "Given"}],
        "container-title": "The Journal of Halvanian Studies",
        "issued": {"date-parts": [[1950 + number % 75, 1 + number % 12, 1 + number % 28]]},
        "DOI": f"10.5555/halvania.{number}",
        "volume": str(number % 40),
        "page": f"{number % 300}-{number % 300 + 12}",
    }


def make_file(path: Path, count: int, typed: bool = False) -> None:
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, HEADERS)
        writer.writeheader()
        writer.writerows(articles(count, typed))


# What is measured, each in its own process. Each returns what it took.


class Took(NamedTuple):
    """Seconds by the clock, and of the processor. With SQLite the database's work is in both; other programs disturb the second least."""

    clock: float
    processor: float


def now() -> Took:
    return Took(time.perf_counter(), time.process_time())


def since(started: Took) -> Took:
    return Took(time.perf_counter() - started.clock, time.process_time() - started.processor)


def ours(path: str) -> Took:
    """Our import by command: sanitised, checked, with revisions."""
    from django.core.management import call_command

    started = now()
    call_command("import_articles", path, verbosity=0)
    return since(started)


def floor(path: str) -> Took:
    """csv.DictReader and bulk_create of the same pieces, credits, tags, citations and sources. Checks and keeps nothing else."""
    from django.db import transaction

    from articles.models import Article
    from editorial.bulk import insert_pieces
    from editorial.models import Citation, Contributor, Credit, PieceTag, Section, Tag
    from sources.models import Source

    started = now()
    known: dict[type, dict[str, int]] = {Section: {}, Tag: {}, Contributor: {}, Source: {}}

    def keys(model: type, wanted: dict[str, dict]) -> dict[str, int]:
        new = [name for name in wanted if name not in known[model]]
        made = model.objects.bulk_create(model(**wanted[name]) for name in new)
        known[model].update(zip(new, (one.pk for one in made), strict=True))
        return known[model]

    def named(names: set[str]) -> dict[str, dict]:
        return {name: {"name": name, "slug": name.lower().replace(" ", "-")} for name in names}

    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        while rows := list(islice(reader, CHUNK)):
            with transaction.atomic():
                works = [json.loads(row["citations"]) for row in rows]
                sources = keys(
                    Source,
                    {
                        item["id"]: {
                            "item": item,
                            "type": item["type"],
                            "title": item["title"],
                            "fingerprint": item["id"],
                        }
                        for items in works
                        for item in items
                    },
                )
                sections = keys(Section, named({row["section"] for row in rows}))
                tags = keys(Tag, named({tag for row in rows for tag in row["tags"].split(", ")}))
                roles = {"written": "written_by", "edited": "edited_by", "visuals": "visuals_by"}
                people = keys(Contributor, named({row[column] for row in rows for column in roles.values()}))
                pieces = [
                    Article(
                        kind="article",
                        headline=row["headline"],
                        slug=row["slug"],
                        standfirst=row["standfirst"],
                        section_id=sections[row["section"]],
                        dateline=row["dateline"],
                        type_of_work=row["type_of_work"],
                        body=row["body"],
                        version=1,
                    )
                    for row in rows
                ]
                insert_pieces(pieces)
                Credit.objects.bulk_create(
                    Credit(piece_id=piece.pk, contributor_id=people[row[column]], role=role)
                    for piece, row in zip(pieces, rows, strict=True)
                    for role, column in roles.items()
                )
                PieceTag.objects.bulk_create(
                    PieceTag(content_object_id=piece.pk, tag_id=tags[tag])
                    for piece, row in zip(pieces, rows, strict=True)
                    for tag in row["tags"].split(", ")
                )
                Citation.objects.bulk_create(
                    Citation(piece_id=piece.pk, source_id=sources[item["id"]], key=item["id"], position=place)
                    for piece, items in zip(pieces, works, strict=True)
                    for place, item in enumerate(items)
                )
    return since(started)


def plain(path: str) -> Took:
    """ModelResources with default settings: one for articles, one for each relation. Named records and works are there before."""
    import tablib
    from import_export import fields, resources, widgets

    from articles.models import Article
    from editorial.models import Citation, Contributor, Credit, PieceTag, Section, Tag
    from sources.models import Source

    csv.field_size_limit(10_000_000)
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    works = [json.loads(row["citations"]) for row in rows]
    for model, count, called in (
        (Section, 12, "Section"),
        (Tag, 200, "Tag"),
        (Contributor, 500, "Contributor"),
    ):
        model.objects.bulk_create(
            model(name=f"{called} {n}", slug=f"{called.lower()}-{n}") for n in range(count)
        )
    Source.objects.bulk_create(
        Source(item=item, type=item["type"], title=item["title"], fingerprint=name)
        for name, item in {item["id"]: item for items in works for item in items}.items()
    )

    class BySlug(widgets.ForeignKeyWidget):
        # The index of slugs begins with the kind; without it every look-up would read the whole table.
        def get_queryset(self, value, row, *args, **kwargs):
            return Article.objects.filter(kind="article")

    class Articles(resources.ModelResource):
        section = fields.Field("section", "section", widgets.ForeignKeyWidget(Section, "name"))

        def get_queryset(self):
            return Article.objects.filter(kind="article")

        class Meta:
            model = Article
            import_id_fields = ["slug"]
            fields = ("headline", "slug", "standfirst", "dateline", "section", "type_of_work", "body")

        def before_save_instance(self, instance, row, **kwargs):
            instance.kind = "article"

    def relation(of: type, parent: str, child: str, widget, own: tuple[str, ...]):
        class Relation(resources.ModelResource):
            article = fields.Field(parent, "article", BySlug(Article, "slug"))
            other = fields.Field(child, "other", widget)

            class Meta:
                model = of
                import_id_fields = ["article", "other", *own]
                fields = ("article", "other", *own)

        return Relation()

    roles = {"written": "written_by", "edited": "edited_by", "visuals": "visuals_by"}
    tables = [
        (Articles(), Articles.Meta.fields, [[row[name] for name in Articles.Meta.fields] for row in rows]),
        (
            relation(
                Credit, "piece", "contributor", widgets.ForeignKeyWidget(Contributor, "name"), ("role",)
            ),
            ("article", "other", "role"),
            [[row["slug"], row[column], role] for row in rows for role, column in roles.items()],
        ),
        (
            relation(PieceTag, "content_object", "tag", widgets.ForeignKeyWidget(Tag, "name"), ()),
            ("article", "other"),
            [[row["slug"], tag] for row in rows for tag in row["tags"].split(", ")],
        ),
        (
            relation(Citation, "piece", "source", widgets.ForeignKeyWidget(Source, "fingerprint"), ("key",)),
            ("article", "other", "key"),
            [
                [row["slug"], item["id"], item["id"]]
                for row, items in zip(rows, works, strict=True)
                for item in items
            ],
        ),
    ]
    started = now()
    for resource_, headers, data in tables:
        result = resource_.import_data(tablib.Dataset(*data, headers=headers), raise_errors=True)
        assert result.total_rows == len(data)
    return since(started)


def ours_out(path: str) -> Took:
    """Our export by command, of what our import brought in."""
    from django.core.management import call_command

    call_command("import_articles", path, verbosity=0)
    started = now()
    call_command("export_articles", f"{path}.out.csv", verbosity=0)
    return since(started)


def plain_out(path: str) -> Took:
    """A ModelResource that prints the same columns, each relation as one writes it: a query an article."""
    from django.core.management import call_command
    from import_export import fields, resources, widgets

    from articles.models import Article
    from editorial.models import Section

    call_command("import_articles", path, verbosity=0)

    class Articles(resources.ModelResource):
        section = fields.Field("section", "section", widgets.ForeignKeyWidget(Section, "name"))
        tags = fields.Field()
        credits = fields.Field()
        citations = fields.Field()

        class Meta:
            model = Article
            fields = (
                *("uid", "headline", "slug", "standfirst", "dateline", "section", "type_of_work"),
                *("body", "tags", "credits", "citations"),
            )

        def dehydrate_tags(self, article):
            return ", ".join(row.tag.name for row in article.tag_rows.select_related("tag"))

        def dehydrate_credits(self, article):
            return "; ".join(row.contributor.name for row in article.credits.select_related("contributor"))

        def dehydrate_citations(self, article):
            return json.dumps([row.source.item for row in article.citations.select_related("source")])

    started = now()
    data = Articles().export()
    Path(f"{path}.out.csv").write_text(data.csv, "utf-8", newline="")
    return since(started)


MEASURED = {one.__name__: one for one in (ours, floor, plain, ours_out, plain_out)}


def measure(what: str, path: Path) -> tuple[Took, float]:
    """What one measurement took in a process of its own, and its peak memory (MiB)."""
    out = subprocess.run(
        [sys.executable, "-m", "bench.csv", what, str(path)], stdout=subprocess.PIPE, check=True, text=True
    )
    took, peak = json.loads(out.stdout.splitlines()[-1])
    return Took(*took), peak


def main() -> None:
    """Prints the tables of docs/performance.md."""
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-csv-") as folder:
        few, typed, many = Path(folder, "few.csv"), Path(folder, "typed.csv"), Path(folder, "many.csv")
        make_file(few, ROWS)
        make_file(typed, ROWS, typed=True)
        make_file(many, MANY)
        print(
            f"| {ROWS:,} articles, 3 credits, 4 tags, 6 citations each | rows/s | processor s | against | peak MiB |\n|---|---|---|---|---|"
        )
        floor, peak = measure("floor", few)
        line("in: the floor, DictReader and bulk_create", ROWS, floor, "1", peak)
        ours, peak = measure("ours", few)
        line(
            "in: ours, CSL-JSON",
            ROWS,
            ours,
            f"{ours.processor / floor.processor:.2f} × the floor's time",
            peak,
        )
        took, peak = measure("ours", typed)
        line(
            "in: ours, typed references",
            ROWS,
            took,
            f"{took.processor / floor.processor:.2f} × the floor's time",
            peak,
        )
        took, peak = measure("plain", few)
        line(
            "in: plain resources",
            ROWS,
            took,
            f"ours is {took.processor / ours.processor:.1f} × as fast",
            peak,
        )
        ours, few_peak = measure("ours_out", few)
        line("out: ours", ROWS, ours, "", few_peak)
        took, peak = measure("plain_out", few)
        line(
            "out: a plain resource",
            ROWS,
            took,
            f"ours is {took.processor / ours.processor:.1f} × as fast",
            peak,
        )
        took, peak = measure("ours_out", many)
        line(
            f"in, then out: ours, {MANY:,} articles",
            MANY,
            took,
            f"{peak / few_peak:.2f} × the memory of {ROWS:,}",
            peak,
        )


def line(what: str, rows: int, took: Took, against: str, peak: float) -> None:
    print(
        f"| {what} | {rows / took.clock:,.0f} | {took.processor:,.1f} | {against} | {peak:,.0f} |", flush=True
    )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        from bench.database import prepare

        prepare()
        took = MEASURED[sys.argv[1]](sys.argv[2])
        print(json.dumps([took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
    else:
        main()
