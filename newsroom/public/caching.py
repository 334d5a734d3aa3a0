"""Whole pages kept until anything that readers see changes: the stamp, ETag and 304, Cache-Control.

docs/decisions/page-cache.md says why it is a stamp and not a list of keys to delete.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import cache, wraps
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache as pages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from editorial import stamp
from newsroom.public.frame import FRESH, Elsewhere, not_found
from newsroom.public.publication import publication

KEEP_SECONDS = 24 * 60 * 60
MOST_QUERY_LETTERS = 200
KEPT_HEADERS = ("Content-Type", "Content-Disposition", "X-Robots-Tag", "Link")


def _sources() -> list[Path]:
    folders = ("templates", "static/public", "newsroom", "editorial", "articles", "briefs", "sources")
    kept = {".html", ".css", ".svg", ".js", ".py", ".txt", ".xml"}
    return sorted(
        path for folder in folders for path in (settings.BASE_DIR / folder).rglob("*") if path.suffix in kept
    )


@cache
def _hashed_build() -> str:
    digest = hashlib.blake2b(digest_size=8)
    for path in _sources():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def build() -> str:
    """What this code, its templates and its settings come to: equal in every process of one release, other in the next.

    While developing, it follows the newest change of a file."""
    if settings.DEBUG:
        return str(max(path.stat().st_mtime_ns for path in _sources()))
    return _hashed_build()


def page_key(path: str, asked: dict[str, str], now: datetime) -> str:
    """The name of this page as it is now: path, what was asked, stamp and build. One query."""
    parts = (
        path,
        urlencode(sorted(asked.items())),
        stamp.current(now),
        build(),
        repr(publication()),
        settings.TIME_ZONE,
    )
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def public_page(*parameters: str, bucket: Callable[[datetime], str] | None = None, max_age: str = FRESH):
    """Decorates a view of readers `view(request, now, …)`, whose answer depends on its path and these query `parameters` alone.

    One query and no rendering when the page is kept; 304 when the reader has it. Other parameters in the address (those of
    newsletters and social networks) change nothing. Answers that are no 200 are never kept. `bucket` names the stretch of time
    for which a page that also depends on the clock stays right.
    """

    def decorate(view):
        @require_safe
        @wraps(view)
        def answer(request: HttpRequest, **arguments) -> HttpResponse:
            now = timezone.now()
            asked = {
                name: request.GET[name][:MOST_QUERY_LETTERS] for name in parameters if request.GET.get(name)
            }
            if bucket:
                asked["bucket"] = bucket(now)
            key = page_key(request.path, asked, now)
            etag = f'"{key}"'
            # "*" asks whether there is any page here, which the key cannot tell.
            asks_for_any = "*" in (request.headers.get("If-None-Match"), request.headers.get("If-Match"))
            if not asks_for_any and (known := get_conditional_response(request, etag=etag)) is not None:
                known["ETag"], known["Cache-Control"] = etag, max_age
                return known
            kept = pages.get(f"page:{key}")
            if kept is None:
                try:
                    response = view(request, now, **arguments)
                except Http404:
                    return not_found(request)
                except Elsewhere as elsewhere:
                    return elsewhere.response
                if response.status_code == 200:
                    headers = {name: response[name] for name in KEPT_HEADERS if name in response}
                    pages.set(f"page:{key}", (headers, response.content), KEEP_SECONDS)
            else:
                headers, content = kept
                response = HttpResponse(content, headers=headers)
            response["Cache-Control"] = max_age
            if response.status_code == 200:
                response["ETag"] = etag
            return response

        return answer

    return decorate
