"""Writer, Editor, Publisher: the groups that a new site begins with, and what each may do.

A migration makes them; the operator may change them afterwards in the admin.
"""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

_WRITE = (
    *(
        f"{app}.{verb}_{model}"
        for app, model in (("articles", "article"), ("briefs", "brief"))
        for verb in ("add", "change", "view")
    ),
    *(
        f"editorial.{verb}_{model}"
        for model in ("contributor", "image", "subject")
        for verb in ("add", "change", "view")
    ),
    *(f"sources.{verb}_source" for verb in ("add", "change", "view")),
    "editorial.add_tag",
    "editorial.view_tag",
    "editorial.view_section",
    "editorial.view_piece",
    "editorial.view_revision",
    "editorial.view_edition",
    "briefs.view_cardformat",
    "briefs.view_prompt",
)
_EDIT = (
    *_WRITE,
    "articles.delete_article",
    "briefs.delete_brief",
    "editorial.change_tag",
    "editorial.add_section",
    "editorial.change_section",
    "editorial.edit_any_piece",
    "editorial.approve_piece",
    "editorial.import_pieces",
    "editorial.export_pieces",
    "editorial.merge_records",
    "editorial.view_event",
    "briefs.add_cardformat",
    "briefs.change_cardformat",
    "briefs.add_prompt",
    "briefs.change_prompt",
)
_PUBLISH = (*_EDIT, "editorial.publish_piece", "editorial.seal_edition")
GROUPS = {"Writer": _WRITE, "Editor": _EDIT, "Publisher": _PUBLISH}


def make_groups() -> None:
    """Makes the groups that are missing, with their permissions. Leaves those alone that are there."""
    for name, rights in GROUPS.items():
        group, made = Group.objects.get_or_create(name=name)
        if not made:
            continue
        wanted = Q()
        for right in rights:
            app, codename = right.split(".")
            wanted |= Q(content_type__app_label=app, codename=codename)
        found = list(Permission.objects.filter(wanted).select_related("content_type"))
        missing = set(rights) - {f"{one.content_type.app_label}.{one.codename}" for one in found}
        if missing:
            raise LookupError(
                f"The group {name} asks for permissions that do not exist: {', '.join(sorted(missing))}."
            )
        group.permissions.set(found)
