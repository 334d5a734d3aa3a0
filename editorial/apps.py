"""What every piece shares, as a Django app."""

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"

    def ready(self):
        from editorial import following, stamp  # noqa: F401  (connects its receivers)
        from sources import merging

        # The library knows no citations; whoever merges two sources there moves them all the same.
        if following.move_citations not in merging.followers:
            merging.followers.append(following.move_citations)
