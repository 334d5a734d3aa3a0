"""Numbers and words as the import screens print them."""

from django import template
from django.utils.html import format_html_join

register = template.Library()


@register.filter
def thousands(number) -> str:
    """12,345; nothing for nothing."""
    return "" if number is None else f"{number:,}"


@register.filter
def with_code(text: str) -> str:
    """`text` as HTML, with what stands between backticks as code."""
    return format_html_join(
        "",
        "<{0}>{1}</{0}>",
        (("code" if place % 2 else "span", part) for place, part in enumerate(text.split("`")) if part),
    )
