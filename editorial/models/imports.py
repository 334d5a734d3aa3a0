"""What was imported: each batch of rows with who, when, which file, how far it is, and the rows it refused."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from sources.uid import new_uid


class ImportBatch(models.Model):
    """One file on its way in. Its revisions name it, so that it can be undone."""

    class State(models.TextChoices):
        CHECKING = "checking", "Being read"
        CHECKED = "checked", "Waiting for confirmation"
        WRITING = "writing", "Being imported"
        DONE = "done", "Imported"
        STOPPED = "stopped", "Nothing imported"
        UNDOING = "undoing", "Being undone"
        UNDONE = "undone", "Undone"

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=20, choices=State, default=State.CHECKING)
    file_name = models.CharField(max_length=255)
    format = models.CharField(max_length=10)
    digest = models.CharField(
        max_length=64, db_index=True, help_text="SHA-256 of the file: the same file goes on where it stopped."
    )
    kept_rows = models.CharField(
        max_length=255,
        blank=True,
        help_text="The rows in private storage, one JSON a line; empty for a command.",
    )
    headers = models.JSONField(default=list)
    unknown_headers = models.JSONField(default=list)
    # What was chosen.
    publish = models.BooleanField(default=False)
    all_or_nothing = models.BooleanField(default=False)
    create_names = models.BooleanField(default=True)
    # How far the present pass is: rows worked off, where the next one begins in the kept rows (bytes), rows in all.
    position = models.PositiveIntegerField(default=0)
    offset = models.PositiveBigIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    published = models.PositiveIntegerField(default=0)
    # What undoing did, and what it left alone: [{"piece": headline, "uid": uid, "why": sentence}]
    removed = models.PositiveIntegerField(default=0)
    restored = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    left = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    command = models.CharField(max_length=100, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name_plural = "import batches"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    state__in=["checking", "checked", "writing", "done", "stopped", "undoing", "undone"]
                ),
                name="import_state_is_known",
            )
        ]

    def __str__(self):
        return f"{self.file_name} ({self.created_at:%Y-%m-%d %H:%M})"

    @property
    def accepted(self) -> int:
        """Rows that were, or would be, taken in."""
        return self.created + self.changed + self.unchanged


class RefusedRow(models.Model):
    """A row that was not taken in, with what is wrong with it; it goes back to the editor as a file."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="refused_rows")
    number = models.PositiveIntegerField(help_text="As the spreadsheet counts; its headers are row 1.")
    reasons = models.JSONField(help_text='[{"column": name, "message": sentence}]')
    # {header: cell}; what had no header stands in a list under "".
    cells = models.JSONField()

    class Meta:
        ordering = ["number", "pk"]
        indexes = [models.Index(fields=["batch", "number"], name="refused_row_in_order")]

    def __str__(self):
        return f"row {self.number}: {self.reason}"

    @property
    def reason(self) -> str:
        """All that is wrong with it in one line."""
        return " ".join(f"{one['column']}: {one['message']}" for one in self.reasons)
