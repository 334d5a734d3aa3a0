"""The admin's name, and nothing else of its own: each app registers its screens in its admin.py."""

from django.conf import settings
from django.contrib.admin import AdminSite


class NewsroomAdminSite(AdminSite):
    site_header = settings.PUBLICATION_NAME
    site_title = settings.PUBLICATION_NAME
    index_title = "Desk"
    site_url = "/"
