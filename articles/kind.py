"""Tells the floor below what an article is."""

from django.db.models import Model

from editorial import kinds


def register() -> None:
    """Called once, when the app is ready."""
    from articles import drafting, rendering
    from articles.copy import ArticleCopy
    from articles.models import Article

    kinds.register(
        kinds.Kind(
            name="article",
            plural="articles",
            model=Article,
            copy_class=ArticleCopy,
            template="articles/page.html",
            columns=lambda copy, keys: {
                "dateline": copy.dateline,
                "type_of_work": copy.type_of_work,
                "body": copy.body,
            },
            own_values=lambda pieces: [
                {"dateline": piece.dateline, "type_of_work": piece.type_of_work, "body": piece.body}
                for piece in pieces
            ],
            write_children=_nothing,
            insert_children=lambda pairs: None,
            problems=lambda copies: [[] for _ in copies],
            render=rendering.render,
            checklist=rendering.checklist,
            documents=drafting.DOCUMENTS,
        )
    )


def _nothing(piece: Model, copy: object) -> None:
    """An article has no rows of its own beside its columns."""
