"""News briefs, as a Django app."""

from django.apps import AppConfig


class BriefsConfig(AppConfig):
    name = "briefs"

    def ready(self):
        from briefs import columns, kind

        kind.register()
        columns.register()
