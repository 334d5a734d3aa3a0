from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """The library of works that are cited. It uses nothing else of Newsroom's."""

    name = "sources"
    verbose_name = "Sources"
    default_auto_field = "django.db.models.BigAutoField"
