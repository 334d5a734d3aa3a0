"""How an uploaded file becomes a picture of the library: checked, turned upright, stripped of metadata, in several widths."""

from __future__ import annotations

import hashlib
import io
import re
import struct
from pathlib import PurePath
from typing import Any, BinaryIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Pillow
from PIL import UnidentifiedImageError

from editorial.errors import EditorialError
from editorial.models import Image
from editorial.slugs import slug_for
from editorial.text import one_line

# A small file can unpack to gigabytes: the header is read before the pixels are.
MOST_PIXELS = 40_000_000
MOST_BYTES = 30 * 1024 * 1024
WIDTHS = (480, 960, 1600)
FORMATS = {
    "JPEG": ("jpg", "image/jpeg"),
    "PNG": ("png", "image/png"),
    "WEBP": ("webp", "image/webp"),
    "GIF": ("png", "image/png"),
}
ARTIST, ORIENTATION = 0x013B, 0x0112  # EXIF
# How a picture of this orientation is turned upright. Source: Exif 3.0, 4.6.5.1.6. Pillow's own `exif_transpose` writes all
# metadata anew, which we drop, and fails where a camera or a program left some of it damaged.
TURNS = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_270,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_90,
}
MOST_WEBP = 16383  # pixels in either direction that the format holds


class UnusablePicture(EditorialError):
    """A file that cannot become a picture; its text says why."""


def add_picture(file: BinaryIO, name: str, **fields: Any) -> Image:
    """Stores `file` (JPEG, PNG, WebP or GIF, at most 30 MB and 40 megapixels) as a new Image called like `name`.

    `fields` are columns of Image (alt, caption, credit_line …). The original is encoded again too: no place of shooting or
    other metadata is kept, but a photographer named in it becomes the credit line where none is given.
    Raises UnusablePicture.
    """
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnusablePicture(f"{name} is larger than {MOST_BYTES // 1024 // 1024} MB.")
    try:
        with Pillow.open(io.BytesIO(data)) as opened:
            if opened.format not in FORMATS:
                raise UnusablePicture(f"{name} is a {opened.format} file; use JPEG, PNG, WebP or GIF.")
            if opened.width * opened.height > MOST_PIXELS:
                raise UnusablePicture(
                    f"{name} has {opened.width} × {opened.height} pixels; at most {MOST_PIXELS // 1_000_000} million are taken."
                )
            ending, _ = FORMATS[opened.format]
            artist, orientation = _metadata(opened)
            upright = opened.transpose(TURNS[orientation]) if orientation in TURNS else opened
            pixels = upright.convert("RGBA" if _has_alpha(upright) else "RGB")
    except UnusablePicture:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Pillow.DecompressionBombError):
        raise UnusablePicture(f"{name} is no picture that can be read (JPEG, PNG, WebP or GIF).")
    if pixels.mode == "RGBA" and ending == "jpg":
        ending = "png"
    digest = hashlib.sha256(data).hexdigest()
    stem = f"pictures/{digest[:20]}"
    values = {"credit_line": artist, **fields}
    # An import may have named this picture before its file came.
    awaited = Image.objects.filter(file="", name__in={name, wanted_name(name, ending)}).first()
    if awaited is not None and not values.get("alt"):
        values["alt"] = "" if values.get("decorative") else awaited.alt
    image = awaited or Image(name=unused_name(name, ending))
    for column, value in {"digest": digest, "width": pixels.width, "height": pixels.height, **values}.items():
        setattr(image, column, value)
    image.file.name = _store(f"{stem}.{ending}", pixels, ending)
    for width in WIDTHS:
        if width < pixels.width:
            smaller = pixels.resize(
                (width, max(1, round(pixels.height * width / pixels.width))), Pillow.Resampling.LANCZOS
            )
        elif width == WIDTHS[0] or pixels.width > WIDTHS[WIDTHS.index(width) - 1]:
            smaller = pixels
        else:
            continue
        if smaller.height > MOST_WEBP:
            continue
        stored = _store(f"{stem}-{smaller.width}.webp", smaller, "webp")
        image.renditions.append({"file": stored, "type": "image/webp", "width": smaller.width})
    image.save()
    return image


def wanted_name(name: str, ending: str) -> str:
    """A file name for people like `name`, with `ending`, whoever has it already."""
    stem = slug_for(re.sub(r"\.[^.]*$", "", PurePath(name.replace("\\", "/")).name), "picture")[:150]
    return f"{stem}.{ending}"


def unused_name(name: str, ending: str) -> str:
    """A file name for people like `name`, with `ending`, that no other picture has: ferry.jpg, ferry-2.jpg."""
    candidate, number = wanted_name(name, ending), 1
    stem = candidate.removesuffix(f".{ending}")
    while Image.objects.filter(name=candidate).exists():
        number += 1
        candidate = f"{stem}-{number}.{ending}"
    return candidate


def picture_value(image: Image, caption: str = "") -> dict[str, Any]:
    """PICTURE: what an edition freezes of an image. `caption` (plain text) stands for the image's own."""
    by_type: dict[str, list[str]] = {}
    for rendition in image.renditions:
        by_type.setdefault(rendition["type"], []).append(
            f"{default_storage.url(rendition['file'])} {rendition['width']}w"
        )
    return {
        "uid": image.uid,
        "src": default_storage.url(image.file.name),
        "sources": [{"type": kind, "srcset": ", ".join(urls)} for kind, urls in by_type.items()],
        "width": image.width,
        "height": image.height,
        "alt": "" if image.decorative else image.alt,
        "decorative": image.decorative,
        "caption": caption or image.caption,
        "credit": image.credit_line,
        "licence": image.licence,
        "focal": [image.focal_x, image.focal_y],
    }


def _metadata(image: Pillow.Image) -> tuple[str, int]:
    """The photographer and the orientation that a picture's metadata name; "" and 1 where it has none or damaged ones."""
    try:
        exif = image.getexif()
        artist, orientation = exif.get(ARTIST, ""), exif.get(ORIENTATION, 1)
    except (struct.error, OSError, SyntaxError, TypeError, ValueError):
        return "", 1
    return one_line(artist)[:200] if isinstance(artist, str) else "", orientation if isinstance(
        orientation, int
    ) else 1


def _has_alpha(image: Pillow.Image) -> bool:
    return image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info


def _store(name: str, pixels: Pillow.Image, ending: str) -> str:
    """Writes the pixels under `name` unless a file of this name (it holds the content's hash) is there already."""
    if default_storage.exists(name):
        return name
    options = {
        "jpg": {"quality": 86, "optimize": True, "progressive": True},
        "webp": {"quality": 80, "method": 4},
        "png": {"optimize": True},
    }
    out = io.BytesIO()
    pixels.save(out, format={"jpg": "JPEG", "webp": "WEBP", "png": "PNG"}[ending], **options[ending])
    return default_storage.save(name, ContentFile(out.getvalue()))
