"""PostgreSQL refuses two editions of one piece whose times overlap. On SQLite, IMMEDIATE transactions are the guard."""

from django.db import migrations


def add(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    schema_editor.execute(
        "ALTER TABLE editorial_edition ADD CONSTRAINT edition_never_overlaps "
        "EXCLUDE USING gist (piece_id WITH =, tstzrange(live_from, live_until) WITH &&)"
    )


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE editorial_edition DROP CONSTRAINT edition_never_overlaps")


class Migration(migrations.Migration):
    dependencies = [("editorial", "0001_editorial")]
    operations = [migrations.RunPython(add, remove)]
