"""Where readers find a piece."""

from django.db import models
from django.urls import reverse

from editorial.models.named import Named


class Section(Named):
    """A part of the publication, in the order of its menu."""

    description = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0, help_text="Lower numbers come first in the menu.")
    in_menu = models.BooleanField(default=True)

    class Meta(Named.Meta):
        ordering = ["position", "name"]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="section_has_name")]

    def get_absolute_url(self):
        return reverse("public:section", args=[self.slug])
