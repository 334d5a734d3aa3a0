"""What readers see, and when. Editions alone decide what they can reach; only publishing.py writes them.

A piece's editions form one unbroken time line: each begins where the one before ends, the last is open.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from editorial.models.credits import Role
from editorial.slugs import MAX_LENGTH


class Change(models.TextChoices):
    """What kind of change an edition is, as readers are told."""

    FIRST = "first", "First published"
    CORRECTION = "correction", "Correction"
    CLARIFICATION = "clarification", "Clarification"
    UPDATE = "update", "Update"
    MINOR = "minor", "Minor edit"
    WITHDRAWAL = "withdrawal", "Withdrawn"


# An "updated" line and the corrections page speak of these.
NOTED_CHANGES = (Change.CORRECTION, Change.CLARIFICATION, Change.UPDATE)


class EditionQuerySet(models.QuerySet):
    def current(self, now: datetime | None = None):
        """The edition of each piece whose time it is, withdrawals included."""
        now = now or timezone.now()
        return self.filter(Q(live_until=None) | Q(live_until__gt=now), live_from__lte=now)

    def live(self, now: datetime | None = None):
        """What readers can read: current editions that are no withdrawal. The one definition of live."""
        now = now or timezone.now()
        # The last condition is true of every live edition. Without it SQLite reads a short list (the front page's) by
        # `live_from`, through all editions: 600 ms at 100,000 instead of 0.1.
        return self.current(now).filter(is_withdrawal=False, first_published_at__lte=now)

    def begun(self, now: datetime | None = None):
        return self.filter(live_from__lte=now or timezone.now())

    def queued(self, now: datetime | None = None):
        return self.filter(live_from__gt=now or timezone.now())

    def noted(self, now: datetime | None = None):
        """Begun editions that told readers of a change, except sealed ones."""
        return self.begun(now).filter(change__in=NOTED_CHANGES, sealed_at=None).exclude(public_note="")

    def newest_first(self):
        """In the order of every list; its index is the cursor's."""
        return self.order_by("-first_published_at", "-piece_id")

    def for_lists(self):
        """Without the long columns, which a list never reads."""
        return self.defer("content", "text")


class Edition(models.Model):
    """A published revision, rendered and clean. Nothing in it changes later but `live_until`, `first_published_at` and sealing."""

    piece = models.ForeignKey("editorial.Piece", models.PROTECT, related_name="editions")
    revision = models.ForeignKey(
        "editorial.Revision", models.PROTECT, null=True, blank=True, related_name="editions"
    )
    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=MAX_LENGTH)
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True, blank=True)
    first_published_at = models.DateTimeField(null=True, blank=True)
    is_withdrawal = models.BooleanField(default=False)
    headline = models.CharField(max_length=300, blank=True)
    standfirst = models.TextField(blank=True)
    section = models.ForeignKey(
        "editorial.Section", models.PROTECT, null=True, blank=True, related_name="editions"
    )
    lead_image = models.ForeignKey(
        "editorial.Image", models.PROTECT, null=True, blank=True, related_name="editions"
    )
    language = models.CharField(max_length=35, default="en")
    change = models.CharField(max_length=20, choices=Change, default=Change.FIRST)
    public_note = models.TextField(blank=True, help_text="What readers are told about this change.")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(
        default=timezone.now, help_text="When the verb was called; `live_from` is when it took effect."
    )
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_reason = models.TextField(blank=True)
    # Small and read by lists; the two long columns come last so that lists, which defer them, never touch their pages.
    teaser = models.JSONField(default=dict)
    content = models.JSONField(default=dict)
    text = models.TextField(blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["piece_id", "live_from"]
        indexes = [
            models.Index(
                F("first_published_at").desc(),
                F("piece").desc(),
                "live_from",
                "live_until",
                name="edition_newest",
            ),
            models.Index(
                "kind",
                F("first_published_at").desc(),
                F("piece").desc(),
                "live_from",
                "live_until",
                name="edition_newest_kind",
            ),
            models.Index(
                "section",
                F("first_published_at").desc(),
                F("piece").desc(),
                "live_from",
                "live_until",
                name="edition_newest_section",
            ),
            models.Index(fields=["kind", "slug"], name="edition_by_address"),
            models.Index(fields=["live_from"], name="edition_by_start"),
            # The page of corrections, which would otherwise read every edition. No partial index: SQLite cannot use one for `IN (?, ?)`.
            models.Index(fields=["change", "live_from"], name="edition_by_change"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["piece", "live_from"], name="edition_one_per_moment"),
            models.UniqueConstraint(
                fields=["piece"], condition=Q(live_until=None), name="edition_one_open_end"
            ),
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_until__gt=F("live_from")),
                name="edition_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(is_withdrawal=True) | Q(revision__isnull=False), name="edition_has_revision"
            ),
        ]

    def __str__(self):
        return f"{self.headline or 'Withdrawal'} ({self.live_from:%Y-%m-%d %H:%M})"

    @property
    def is_sealed(self) -> bool:
        return self.sealed_at is not None

    def state(self, now: datetime | None = None) -> str:
        """live, scheduled, superseded or withdrawn (a current withdrawal)."""
        now = now or timezone.now()
        if self.live_from > now:
            return "scheduled"
        if self.live_until is not None and self.live_until <= now:
            return "superseded"
        return "withdrawn" if self.is_withdrawal else "live"


class EditionRow(models.Model):
    """What the rows of lists by contributor, tag and subject repeat of their edition, so that one index serves the page."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="%(class)s_rows")
    piece = models.ForeignKey("editorial.Piece", models.CASCADE, related_name="+")
    first_published_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class EditionCredit(EditionRow):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="credits")
    contributor = models.ForeignKey("editorial.Contributor", models.PROTECT, related_name="edition_rows")
    role = models.CharField(max_length=20, choices=Role)
    position = models.PositiveSmallIntegerField(default=0)
    credited_as = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        indexes = [
            models.Index(
                "contributor",
                F("first_published_at").desc(),
                F("piece").desc(),
                "edition",
                name="edition_by_contributor",
            )
        ]

    def __str__(self):
        return f"{self.get_role_display()} {self.contributor_id}"


class EditionTag(EditionRow):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="tag_rows")
    tag = models.ForeignKey("editorial.Tag", models.PROTECT, related_name="edition_rows")

    class Meta:
        indexes = [
            models.Index(
                "tag", F("first_published_at").desc(), F("piece").desc(), "edition", name="edition_by_tag"
            )
        ]

    def __str__(self):
        return str(self.tag_id)


class EditionSubject(EditionRow):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="subject_rows")
    subject = models.ForeignKey("editorial.Subject", models.PROTECT, related_name="edition_rows")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        indexes = [
            models.Index(
                "subject",
                F("first_published_at").desc(),
                F("piece").desc(),
                "edition",
                name="edition_by_subject",
            )
        ]

    def __str__(self):
        return str(self.subject_id)


class Address(models.Model):
    """Who owns a slug: claimed by publishing, for ever once live."""

    kind = models.CharField(max_length=20)
    slug = models.CharField(max_length=MAX_LENGTH)
    piece = models.ForeignKey("editorial.Piece", models.PROTECT, related_name="addresses")

    class Meta:
        verbose_name_plural = "addresses"
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="address_once")]

    def __str__(self):
        return f"{self.kind}/{self.slug}"


class Stamp(models.Model):
    """One row whose counter moves whenever something that readers see was written. See stamp.py."""

    value = models.BigIntegerField(default=0)

    def __str__(self):
        return str(self.value)
