"""The site as a Django app, and the admin with our own face."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = "Newsroom"

    def ready(self):
        from editorial.desk import previewing
        from newsroom.public.previews import preview_of

        previewing.register(preview_of)


class NewsroomAdminConfig(AdminConfig):
    """The stock admin; newsroom/admin_site.py names it and orders its index."""

    default_site = "newsroom.admin_site.NewsroomAdminSite"
