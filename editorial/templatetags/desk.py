"""Tags of the desk's templates."""

from django import template
from js_asset import Media

from editorial.desk.lists import moment as moment_words

register = template.Library()


@register.simple_tag(takes_context=True)
def with_nonce(context, media):
    """`media` with the policy's nonce on its tags where it brings an import map, which is an inline script."""
    if not getattr(media, "_importmap", None):
        return media
    return Media.from_media(media, nonce=str(context["request"].csp_nonce))


@register.filter
def moment(at):
    """A moment in the publication's time zone."""
    return moment_words(at) if at else ""


@register.filter
def state_of(edition):
    """live, scheduled, superseded, withdrawn or sealed."""
    return "sealed" if edition.is_sealed else edition.state()
