"""Numbers as the import screens print them."""

from django import template

register = template.Library()


@register.filter
def thousands(number) -> str:
    """12,345; nothing for nothing."""
    return "" if number is None else f"{number:,}"
