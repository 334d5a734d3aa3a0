"""How a copy is shown as its page. The readers' site stands on a higher floor and says how, when it is ready."""

from __future__ import annotations

from collections.abc import Callable

from editorial.copy import Copy

_show: Callable[[Copy, str], str] | None = None


def register(show: Callable[[Copy, str], str]) -> None:
    """`show(copy, notice)` gives the page of a copy as HTML, with a notice above it. Called once, when the site is ready."""
    global _show
    _show = show


def page_of(copy: Copy, notice: str) -> str:
    """The page that readers would get of this copy, as HTML. Raises LookupError where no site is installed."""
    if _show is None:
        raise LookupError("No site is installed that could show a preview.")
    return _show(copy, notice)
