"""Slugs in any script: how one is made from a headline or name, and the URL path converter that reads it."""

from collections.abc import Callable

from django.core.validators import validate_unicode_slug  # noqa: F401  (re-exported: the rule every slug keeps)
from django.utils.text import slugify

MAX_LENGTH = 160


def slug_for(text: str, fallback: str = "untitled", longest: int = MAX_LENGTH) -> str:
    """A slug of at most `longest` letters from `text` in its own script; `fallback` where nothing is left of it."""
    slug = slugify(text, allow_unicode=True)[:longest].rstrip("-_")
    return slug or fallback


def unused_slug(
    text: str, taken: Callable[[str], bool], fallback: str = "untitled", longest: int = MAX_LENGTH
) -> str:
    """`slug_for(text)`, with -2, -3 … behind it until `taken(slug)` is false; at most `longest` letters."""
    slug = base = slug_for(text, fallback, longest)
    number = 1
    while taken(slug):
        number += 1
        ending = f"-{number}"
        slug = base[: longest - len(ending)] + ending
    return slug


class UnicodeSlugConverter:
    """Path converter for `allow_unicode` slugs: letters, digits, - and _ of any script."""

    regex = r"[-\w]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
