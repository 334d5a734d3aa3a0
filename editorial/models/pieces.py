"""The working copy of a piece: what staff edit. What readers see is editions.py."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from taggit.managers import TaggableManager

from editorial.models.tags import PieceTag
from editorial.slugs import MAX_LENGTH
from sources.uid import new_uid

language_validator = RegexValidator(
    r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", "A language tag such as en, en-GB or kk."
)


class Stage(models.TextChoices):
    """Where staff are with a piece. Publication moves no stage."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in-review", "In review"
    READY = "ready", "Ready"


class CitationStyle(models.TextChoices):
    MLA = "mla", "MLA"
    APA = "apa", "APA"
    CHICAGO_AUTHOR_DATE = "chicago-author-date", "Chicago, author–date"
    CHICAGO_NOTES = "chicago-notes", "Chicago, notes"


class Piece(models.Model):
    """An article or a brief: the columns every kind has. Only `save_copy` and the verbs write it."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    kind = models.CharField(max_length=20, editable=False)
    headline = models.CharField(max_length=300)
    slug = models.CharField(
        max_length=MAX_LENGTH,
        blank=True,
        help_text="The end of its address. Made from the headline if left empty.",
    )
    standfirst = models.TextField(blank=True, help_text="The summary under the headline.")
    section = models.ForeignKey(
        "editorial.Section", models.PROTECT, null=True, blank=True, related_name="pieces"
    )
    lead_image = models.ForeignKey(
        "editorial.Image", models.PROTECT, null=True, blank=True, related_name="pieces"
    )
    lead_caption = models.TextField(blank=True, help_text="Instead of the picture's own caption.")
    language = models.CharField(max_length=35, default="en", validators=[language_validator])
    citation_style = models.CharField(
        max_length=30, choices=CitationStyle, blank=True, help_text="Only if other than the publication's."
    )
    stage = models.CharField(max_length=20, choices=Stage, default=Stage.DRAFT, editable=False)
    approved_revision = models.ForeignKey(
        "editorial.Revision", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="assigned_pieces"
    )
    due_at = models.DateTimeField(null=True, blank=True)
    embargo_until = models.DateTimeField(null=True, blank=True, help_text="It cannot be published before.")
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    updated_at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    subjects = models.ManyToManyField("editorial.Subject", through="editorial.PieceSubject", blank=True)
    tags = TaggableManager(through=PieceTag, blank=True)

    class Meta:
        ordering = ["-updated_at", "-pk"]
        indexes = [
            models.Index(fields=["kind", "slug"], name="piece_by_slug"),
            models.Index(fields=["kind", "-updated_at", "-id"], name="piece_by_update"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="piece_stage_is_known"),
            models.CheckConstraint(condition=~models.Q(kind=""), name="piece_has_kind"),
        ]
        # The desk's rights; which group has which is editorial/permissions.py.
        permissions = [
            ("edit_any_piece", "Can edit any piece in any stage"),
            ("approve_piece", "Can approve a piece"),
            ("publish_piece", "Can publish, schedule and withdraw a piece"),
            ("seal_edition", "Can seal an edition"),
            ("import_pieces", "Can import pieces"),
            ("export_pieces", "Can export pieces, drafts included"),
            ("merge_records", "Can merge tags, contributors and sources"),
        ]

    def __str__(self):
        return self.headline
