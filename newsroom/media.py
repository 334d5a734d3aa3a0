"""Serves pictures in the embedded set-up. With object storage or a web server in front, SERVE_MEDIA=false turns it off.

File names hold a hash of the content and are never used again, so browsers may keep them for ever.
"""

import mimetypes

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

IMAGE_TYPES = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"})


@require_safe
def picture(request: HttpRequest, name: str) -> FileResponse:
    """The picture file `name` (a path below MEDIA_ROOT), cached for a year. 404 for anything that is no picture."""
    content_type, _ = mimetypes.guess_type(name)
    if not settings.SERVE_MEDIA or content_type not in IMAGE_TYPES:
        raise Http404("No such picture.")
    try:
        file = default_storage.open(name)
    except (
        OSError,
        ValueError,
        SuspiciousFileOperation,
    ):  # no such file, a NUL in its name, outside MEDIA_ROOT
        raise Http404("No such picture.")
    response = FileResponse(file, content_type=content_type)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response
