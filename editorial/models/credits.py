"""Who did what on a piece."""

from django.db import models

from editorial.models.contributors import Contributor


class Role(models.TextChoices):
    """The roles a byline knows, in the order it prints them. The label is what is printed before the names."""

    WRITTEN = "written", "Written by"
    REPORTED = "reported", "Reported by"
    EDITED = "edited", "Edited by"
    VISUALS = "visuals", "Visuals by"
    PHOTOGRAPHS = "photographs", "Photographs by"
    ILLUSTRATED = "illustrated", "Illustrated by"
    TRANSLATED = "translated", "Translated by"
    FACT_CHECKED = "fact-checked", "Fact-checked by"

    @property
    def is_author(self) -> bool:
        """Whether a reference to the piece names this contributor as its author."""
        return self in (Role.WRITTEN, Role.REPORTED)

    @property
    def column(self) -> str:
        """The role's column in a spreadsheet: `written_by`, `fact_checked_by` … (`visuals_by`, `photographs_by`)."""
        return f"{self.value.replace('-', '_')}_by"

    @property
    def schema_property(self) -> str:
        """The schema.org property for it. `editor` and `author` are CreativeWork's own; the others are contributors."""
        return {
            Role.WRITTEN: "author",
            Role.REPORTED: "author",
            Role.EDITED: "editor",
            Role.TRANSLATED: "translator",
        }.get(self, "contributor")


ROLE_ORDER = {role.value: place for place, role in enumerate(Role)}


class Credit(models.Model):
    """One contributor in one role on one piece. One person may hold several roles."""

    piece = models.ForeignKey("editorial.Piece", models.CASCADE, related_name="credits")
    contributor = models.ForeignKey(Contributor, models.PROTECT, related_name="credits")
    role = models.CharField(max_length=20, choices=Role)
    position = models.PositiveSmallIntegerField(default=0)
    credited_as = models.CharField(
        max_length=200, blank=True, help_text="Only if printed otherwise than their name."
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["piece", "role", "contributor"], name="credit_once_per_role"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="credit_role_is_known"),
        ]

    def __str__(self):
        return f"{self.get_role_display()} {self.credited_as or self.contributor}"
