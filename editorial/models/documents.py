"""Documents as writers sent them. What they mean is editorial/documents/; here is the original, who sent it and what was understood."""

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils import timezone

from sources.uid import new_uid


def private_storage():
    """Where originals lie: never under an address of their own."""
    return storages["private"]


class Document(models.Model):
    """An original file. Without a piece it waits for an editor to look it through; with one it is kept beside the draft."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    piece = models.ForeignKey(
        "editorial.Piece", models.CASCADE, null=True, blank=True, related_name="documents", editable=False
    )
    file = models.FileField(upload_to="documents/", storage=private_storage, max_length=255, editable=False)
    name = models.CharField(max_length=255, help_text="As its sender called it.")
    is_pasted = models.BooleanField(default=False, editable=False)
    digest = models.CharField(max_length=64, db_index=True, editable=False, help_text="SHA-256 of the file.")
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    report = models.JSONField(
        default=dict, editable=False, help_text="Understood.to_json() and what became of it."
    )
    choices = models.JSONField(default=dict, editable=False, help_text="The editor's corrections so far.")

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self):
        return self.name
