"""Articles, as a Django app."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self):
        from articles import columns, kind

        kind.register()
        columns.register()
