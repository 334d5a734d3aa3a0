"""Names whatever their case, the same on both databases: by itself SQLite folds no letter beyond ASCII."""

from __future__ import annotations

from django.db.backends.signals import connection_created
from django.db.models import CharField, Func
from django.dispatch import receiver


def fold(text: str) -> str:
    """`text` in small letters, letter by letter as PostgreSQL's LOWER does it: one letter is never made two."""
    low = text.lower()
    if text.isascii() or (len(low) == len(text) and "ς" not in low):
        return low
    return "".join(letter.lower()[0] for letter in text)


class Folded(Func):
    """An expression in small letters: PostgreSQL's LOWER, which is as good as the database's locale; `fold` on SQLite."""

    function = "LOWER"
    arity = 1
    output_field = CharField()

    def as_sqlite(self, compiler, connection, **context):
        # Not in an index: a file that needs a function of ours could not be opened by another program.
        return super().as_sql(compiler, connection, function="newsroom_fold", **context)


@receiver(connection_created)
def teach_sqlite(connection, **kwargs) -> None:
    """Gives each new connection to SQLite the function that `Folded` calls."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(
            "newsroom_fold", 1, lambda text: text if text is None else fold(text), deterministic=True
        )
