"""Pictures. How a file becomes one is editorial/pictures.py."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from editorial.models.named import NamedQuerySet
from sources.uid import new_uid


class Image(models.Model):
    """A picture of the library. Its file is never replaced, so an edition that shows it shows it for ever."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    name = models.CharField(
        "file name",
        max_length=200,
        unique=True,
        help_text="How people and spreadsheets call it, such as ferry.jpg.",
    )
    file = models.ImageField(
        upload_to="pictures/", width_field="width", height_field="height", editable=False
    )
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    digest = models.CharField(max_length=64, db_index=True, editable=False, default="")
    renditions = models.JSONField(
        default=list, editable=False, help_text='[{"file": name, "type": "image/webp", "width": px}]'
    )
    alt = models.CharField(
        "alt text",
        max_length=500,
        blank=True,
        help_text="What the picture shows, for those who do not see it.",
    )
    decorative = models.BooleanField(
        default=False, help_text="It says nothing that the text does not; needs no alt text."
    )
    caption = models.CharField(max_length=500, blank=True)
    credit_line = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True, verbose_name="found at")
    focal_x = models.FloatField(default=0.5, validators=[MinValueValidator(0), MaxValueValidator(1)])
    focal_y = models.FloatField(default=0.5, validators=[MinValueValidator(0), MaxValueValidator(1)])
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )
    retired_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = NamedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decorative=False) | models.Q(alt=""),
                name="image_alt_or_decorative",
                violation_error_message="A decorative picture has no alt text: either write one, or call it decorative.",
            )
        ]

    def __str__(self):
        return self.name
