"""What every piece shares, as a Django app."""

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"

    def ready(self):
        from editorial import following, stamp  # noqa: F401  (connects their receivers)
