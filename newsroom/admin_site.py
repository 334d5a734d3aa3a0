"""The admin's face: its name, the order of its index, and the desk's panels. Each app registers its screens in its admin.py."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.urls import path

APPS_IN_ORDER = ("articles", "briefs", "editorial", "sources", "auth")
# Within an app: what is opened daily first.
MODELS_IN_ORDER = (
    "Contributor",
    "Image",
    "Subject",
    "Tag",
    "Section",
    "Event",
    "Brief",
    "CardFormat",
    "User",
    "Group",
)


def _place(order: tuple[str, ...], name: str) -> tuple[int, str]:
    return (order.index(name) if name in order else len(order), name)


class NewsroomAdminSite(AdminSite):
    site_header = settings.PUBLICATION_NAME
    site_title = settings.PUBLICATION_NAME
    index_title = "Desk"
    site_url = "/"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Deleting is one record at a time, after a look.
        self.disable_action("delete_selected")

    def register(self, model_or_iterable, admin_class=None, **options):
        """Leaves out taggit's own tags: ours are editorial's, and two lists of that name would only mislead."""
        models = model_or_iterable if isinstance(model_or_iterable, (tuple, list)) else [model_or_iterable]
        super().register(
            [model for model in models if model._meta.app_label != "taggit"], admin_class, **options
        )

    def get_urls(self):
        return [
            path("review/<int:piece_id>/", self.admin_view(self.review), name="review"),
            *super().get_urls(),
        ]

    def review(self, request, piece_id):
        from newsroom.review_screen import (
            review_screen,  # models, which are not there yet when the site is made
        )

        return review_screen(self, request, piece_id)

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        for app in apps:
            if app["app_label"] == "auth":
                app["name"] = "Accounts"
            app["models"].sort(key=lambda model: _place(MODELS_IN_ORDER, model["object_name"]))
        return sorted(apps, key=lambda app: _place(APPS_IN_ORDER, app["app_label"]))

    def index(self, request, extra_context=None):
        from newsroom.desk import panels  # as above

        return super().index(request, {**(extra_context or {}), "panels": panels(request.user)})
