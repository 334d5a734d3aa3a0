"""The search index of editions: FTS5 on SQLite, tsvector on PostgreSQL. Written when an edition is stored, sealed or taken out.

Every edition is in it, also those that begin later; search.py asks for live ones only.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from editorial.models import Edition

BATCH = 500
# Written around a match by the database; neither can stand in a text, which has no control characters.
START, END = "\x01", "\x02"
TERM = re.compile(r'(-?)"([^"]*)"|(-?)([^\s"]+)')
MOST_TERMS = 12
# PostgreSQL refuses a document of more than a megabyte, and words that are all different, hyphened ones above all, take up
# to three and a half times their own bytes in it. What comes after so many bytes is not searched there.
MOST_STANDFIRST, MOST_TEXT = 20_000, 250_000


@dataclass(frozen=True)
class Term:
    """One thing asked for: a word (of any script) or a phrase, wanted or not wanted."""

    text: str
    unwanted: bool = False


@dataclass(frozen=True)
class Found:
    """A live edition that matches, and some of its text with START and END around what matched."""

    edition_id: int
    excerpt: str


def terms_of(query: str) -> list[Term]:
    """What `query`, typed by anybody, asks for: quotation marks make a phrase, a minus sign leaves out. At most twelve terms."""
    found = []
    for match in TERM.finditer(query.replace("“", '"').replace("”", '"')):
        minus, text = (match[1], match[2]) if match[2] is not None else (match[3], match[4])
        words = " ".join(re.findall(r"[^\W_]+", text))
        if words:
            found.append(Term(words, bool(minus)))
    return found[:MOST_TERMS]


def index(editions: Iterable[Edition]) -> None:
    """Writes these stored editions into the index, in batches; a sealed one and a withdrawal leave it.

    Whoever stores editions in bulk, where Django sends no signals, calls this.
    """
    batch = []
    for edition in editions:
        batch.append(edition)
        if len(batch) == BATCH:
            _write(batch)
            batch = []
    if batch:
        _write(batch)


def _write(editions: list[Edition]) -> None:
    kept = [
        (one.pk, one.headline, one.standfirst, one.text)
        for one in editions
        if not one.is_withdrawal and not one.is_sealed
    ]
    _remove([one.pk for one in editions])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            kept = [
                (pk, headline, _beginning(standfirst, MOST_STANDFIRST), _beginning(text, MOST_TEXT))
                for pk, headline, standfirst, text in kept
            ]
            sql = "INSERT INTO public_search (edition_id, document) VALUES (%s, public_search_document(%s, %s, %s))"
        else:
            sql = "INSERT INTO public_search (rowid, headline, standfirst, text) VALUES (%s, %s, %s, %s)"
        cursor.executemany(sql, kept)


def _beginning(text: str, most: int) -> str:
    """As much of `text` as takes at most so many bytes."""
    return text if len(text) * 4 <= most else text.encode()[:most].decode(errors="ignore")


def _remove(edition_ids: list[int]) -> None:
    column = "edition_id" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM public_search WHERE {column} = %s", [(pk,) for pk in edition_ids])


def index_again() -> int:
    """Empties the index and writes it from all editions; returns how many were written. For after a restore or a bulk load."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM public_search")
    editions = Edition.objects.filter(is_withdrawal=False, sealed_at=None).order_by("pk")
    index(editions.iterator(chunk_size=BATCH))
    return editions.count()


@receiver(post_save, sender=Edition, dispatch_uid="search-edition-stored")
def _stored(sender, instance: Edition, update_fields=None, raw=False, **kwargs):
    if update_fields is None or {"text", "headline", "standfirst", "sealed_at"} & set(update_fields):
        index([instance])


@receiver(post_delete, sender=Edition, dispatch_uid="search-edition-gone")
def _gone(sender, instance: Edition, **kwargs):
    _remove([instance.pk])


LIVE = (
    "e.live_from <= %s AND (e.live_until IS NULL OR e.live_until > %s) AND NOT e.is_withdrawal"
    # The same three conditions as Edition.objects.live(); tests/public/test_search.py holds the two together.
)


def find(terms: list[Term], now: datetime, most: int) -> list[Found]:
    """The best matches of `terms` among live editions, best first, at most `most`. One query; [] when nothing is wanted."""
    if not any(not term.unwanted for term in terms):
        return []
    return (
        _find_postgresql(terms, now, most)
        if connection.vendor == "postgresql"
        else _find_sqlite(terms, now, most)
    )


def _find_sqlite(terms: list[Term], now: datetime, most: int) -> list[Found]:
    # Every term is quoted, so nothing a reader types is syntax. The last word matches as a beginning, too.
    wanted = [f'"{term.text}"' for term in terms if not term.unwanted]
    match = " AND ".join([*wanted[:-1], f"{wanted[-1]} *"])
    for term in terms:
        if term.unwanted:
            match = f'({match}) NOT "{term.text}"'
    sql = f"""
        SELECT public_search.rowid, snippet(public_search, -1, %s, %s, '…', 32)
        FROM public_search JOIN editorial_edition e ON e.id = public_search.rowid
        WHERE public_search MATCH %s AND {LIVE}
        ORDER BY bm25(public_search, 8.0, 4.0, 1.0) LIMIT %s
    """
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(sql, [START, END, match, moment, moment, most])
        return [Found(*row) for row in cursor.fetchall()]


def _find_postgresql(terms: list[Term], now: datetime, most: int) -> list[Found]:
    parts, values = [], []
    for term in terms:
        words = term.text if " " not in term.text else f'"{term.text}"'
        parts.append(("!!" if term.unwanted else "") + "websearch_to_tsquery('public_words', %s)")
        values.append(words)
    options = (
        f"StartSel={START}, StopSel={END}, MaxFragments=2, MaxWords=24, MinWords=10, FragmentDelimiter=' … '"
    )
    sql = f"""
        WITH asked AS (SELECT {" && ".join(parts)} AS query),
        best AS (
            SELECT e.id, ts_rank_cd('{{0.05, 0.2, 0.4, 1.0}}', s.document, asked.query, 1) AS rank
            FROM asked, public_search s JOIN editorial_edition e ON e.id = s.edition_id
            WHERE s.document @@ asked.query AND {LIVE}
            ORDER BY rank DESC, e.id DESC LIMIT %s
        )
        SELECT best.id, ts_headline('public_words', left(e.text, 100000), asked.query, %s)
        FROM asked, best JOIN editorial_edition e ON e.id = best.id ORDER BY best.rank DESC, best.id DESC
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, now, now, most, options])
        return [Found(*row) for row in cursor.fetchall()]
