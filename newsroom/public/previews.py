"""A copy that is not published, as readers would get it: for the desk's preview and for review links."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from editorial.copy import Copy
from editorial.kinds import kind_named
from editorial.models import Contributor, Edition, Role, Section, Subject, Tag
from editorial.models.credits import ROLE_ORDER
from newsroom.public.frame import not_found
from newsroom.public.models import ReviewLink
from newsroom.public.names import CreditLine, Link, Names, Person, names_of
from newsroom.public.pages import preview_html

NOTICE = "Draft for review. Nobody finds this page without its address, and the text may still change."


def edition_of(copy: Copy) -> Edition:
    """`copy` rendered as the edition it would become, not stored."""
    rendered = kind_named(copy.kind).render(copy)
    return Edition(
        kind=copy.kind,
        slug=copy.slug,
        headline=copy.headline,
        standfirst=copy.standfirst,
        section=Section.objects.filter(pk=rendered.section_id).first() if rendered.section_id else None,
        language=copy.language,
        content=rendered.content,
        teaser=rendered.teaser,
        text=rendered.text,
    )


def names_in(copy: Copy, now) -> Names:
    """Today's names of what `copy` names, under the id None, as an edition that is not stored has none."""
    names = names_of([], now)
    people = {
        one.uid: one
        for one in Contributor.objects.filter(uid__in=[credit.contributor.uid for credit in copy.credits])
    }
    by_role = defaultdict(list)
    for credit in copy.credits:
        if one := people.get(credit.contributor.uid):
            url = reverse("public:contributor", args=[one.slug])
            by_role[credit.role].append(Person(credit.credited_as or one.name, url, one.kind, one.bio))
    ordered = sorted(by_role.items(), key=lambda pair: ROLE_ORDER.get(pair[0], 99))
    names.credits[None] = tuple(CreditLine(role, Role(role).label, tuple(found)) for role, found in ordered)
    names.tags[None] = _links(Tag, [ref.uid for ref in copy.tags])
    names.subjects[None] = _links(Subject, [ref.uid for ref in copy.subjects])
    return names


def _links(model, uids: list[str]) -> tuple[Link, ...]:
    found = {one.uid: Link(one.name, one.get_absolute_url()) for one in model.objects.filter(uid__in=uids)}
    return tuple(found[uid] for uid in uids if uid in found)


def preview_of(copy: Copy, notice: str = NOTICE) -> str:
    """The page that readers would get if `copy` were published now, as HTML, with `notice` above it.

    Stores nothing. The copy must be one that renders: a brief's card format is there.
    """
    return preview_html(edition_of(copy), names_in(copy, timezone.now()), notice)


@never_cache
@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The latest saved copy of the piece whose review link this is. 404 once it expired or was revoked."""
    link = ReviewLink.objects.behind(token)
    revision = link and link.piece.revisions.filter(sealed=False).first()
    if not revision:
        return not_found(
            request,
            heading="This review link leads nowhere",
            message="It has ended, or its address is incomplete. Ask whoever sent it for another.",
        )
    copy = kind_named(link.piece.kind).copy_class.from_json(revision.copy)
    notice = f"{NOTICE} The address works until {date_format(link.last_day, 'j F Y')}."
    response = HttpResponse(preview_of(copy, notice))
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
