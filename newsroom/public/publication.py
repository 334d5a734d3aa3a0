"""Who publishes: the settings that every page shows, and addresses with the site's own host."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.core.signals import setting_changed


@dataclass(frozen=True)
class Publication:
    name: str
    tagline: str
    contact: str  # an e-mail address, or ""
    language: str  # BCP 47, such as en-GB
    url: str  # scheme and host, without a slash at its end


@cache
def publication() -> Publication:
    """The publication as the settings name it; read once."""
    language, _, region = settings.LANGUAGE_CODE.partition("-")
    return Publication(
        name=settings.PUBLICATION_NAME,
        tagline=settings.PUBLICATION_TAGLINE,
        contact=settings.PUBLICATION_CONTACT,
        language=f"{language}-{region.upper()}" if region else language,
        url=settings.SITE_URL,
    )


def absolute(path: str) -> str:
    """`path` (of a page or picture of ours, or an address elsewhere) with scheme and host."""
    return publication().url + path if path.startswith("/") else path


def _read_again(**kwargs):
    publication.cache_clear()


setting_changed.connect(_read_again, dispatch_uid="publication")
