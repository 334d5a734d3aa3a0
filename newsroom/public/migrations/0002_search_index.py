"""The search index: an FTS5 table on SQLite, a table with a tsvector on PostgreSQL. Rows are keyed by edition; no foreign key,
since a virtual table can have none. newsroom/public/index.py writes it."""

from django.db import migrations

SQLITE = [
    """
    CREATE VIRTUAL TABLE public_search USING fts5(
        headline, standfirst, text, tokenize = "porter unicode61 remove_diacritics 2", prefix = '2 3'
    )
    """,
    """
    INSERT INTO public_search (rowid, headline, standfirst, text)
    SELECT id, headline, standfirst, text FROM editorial_edition WHERE NOT is_withdrawal AND sealed_at IS NULL
    """,
]
# English, with accents taken off first, so that "Zubrowka" finds "Żubrówka" as it does on SQLite. The configuration does it,
# and not the text, so that excerpts keep their accents.
POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS unaccent",
    "CREATE TEXT SEARCH CONFIGURATION public_words (COPY = pg_catalog.english)",
    "ALTER TEXT SEARCH CONFIGURATION public_words ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem",
    "CREATE TABLE public_search (edition_id bigint PRIMARY KEY, document tsvector NOT NULL)",
    # A tsvector holds at most a megabyte: of a text beyond 400,000 characters the end is not searched.
    """
    CREATE FUNCTION public_search_document(headline text, standfirst text, body text) RETURNS tsvector
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT setweight(to_tsvector('public_words', headline), 'A')
            || setweight(to_tsvector('public_words', standfirst), 'B')
            || setweight(to_tsvector('public_words', left(body, 400000)), 'D')
    $$
    """,
    """
    INSERT INTO public_search (edition_id, document)
    SELECT id, public_search_document(headline, standfirst, text) FROM editorial_edition
    WHERE NOT is_withdrawal AND sealed_at IS NULL
    """,
    "CREATE INDEX public_search_document_gin ON public_search USING gin (document)",
]
UNDO = {
    "sqlite": ["DROP TABLE public_search"],
    "postgresql": [
        "DROP TABLE public_search",
        "DROP FUNCTION public_search_document",
        "DROP TEXT SEARCH CONFIGURATION public_words",
    ],
}


def make(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("public", "0001_review_links"), ("editorial", "0001_editorial")]

    operations = [migrations.RunPython(make, drop)]
