"""The URL map: the desk under /admin/, pictures under /media/, and everything else the readers' site."""

from django.contrib import admin
from django.urls import include, path

from newsroom.media import picture

urlpatterns = [
    path("admin/", admin.site.urls),
    path("media/<path:name>", picture, name="picture"),
    path("", include("newsroom.public.urls")),
]

handler404 = "newsroom.public.frame.not_found"
