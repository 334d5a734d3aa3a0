"""Saved copies of a piece."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Revision(models.Model):
    """The whole Copy as somebody saved it. Never changes."""

    class Reason(models.TextChoices):
        SAVED = "saved", "Saved"
        IMPORTED = "imported", "Imported"
        RESTORED = "restored", "Restored"
        MERGED = "merged", "Merged"

    piece = models.ForeignKey("editorial.Piece", models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    digest = models.CharField(
        max_length=64, help_text="Of the copy without names: equal copies have equal digests."
    )
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    command = models.CharField(
        max_length=100, blank=True, help_text="The management command that saved it, if one did."
    )
    reason = models.CharField(max_length=20, choices=Reason, default=Reason.SAVED)
    label = models.CharField(max_length=200, blank=True)
    batch = models.ForeignKey(
        "editorial.ImportBatch",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="revisions",
        help_text="The import that saved it, if one did.",
    )
    sealed = models.BooleanField(default=False, help_text="Its edition was sealed: it leaves comparison.")
    copy = models.JSONField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["piece", "number"], name="revision_number_once")]

    def __str__(self):
        return f"Revision {self.number}"
