"""What was done: the audit log, the stage history and the desk's news in one table."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Event(models.Model):
    """One call of one verb. Written by the verbs, read by people."""

    piece = models.ForeignKey("editorial.Piece", models.CASCADE, null=True, blank=True, related_name="events")
    verb = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    command = models.CharField(
        max_length=100, blank=True, help_text="The management command, where no person acted."
    )
    before = models.CharField(max_length=200, blank=True)
    after = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    revision = models.ForeignKey(
        "editorial.Revision", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    edition = models.ForeignKey("editorial.Edition", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["piece", "-at", "-id"], name="event_of_piece"),
            models.Index(fields=["-at"], name="event_by_time"),
        ]

    def __str__(self):
        return f"{self.verb} {self.at:%Y-%m-%d %H:%M}"
