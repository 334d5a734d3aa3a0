"""The readers' site as a Django app."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "newsroom.public"
    label = "public"
    verbose_name = "Public site"

    def ready(self):
        from newsroom.public import index  # noqa: F401  (keeps the search index as editions are stored)
