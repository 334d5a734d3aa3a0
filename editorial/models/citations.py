"""Which sources a piece cites."""

from django.core.validators import RegexValidator
from django.db import models

# The same keys that markup.citation_marks finds in a text.
key_validator = RegexValidator(
    r"^[^\W_](?:[\w:.+/-]*[^\W_])?\Z",
    "A key holds letters, digits and - _ . : + / and begins and ends with a letter or digit.",
)


class Citation(models.Model):
    """This piece cites that source, under `key` in its text: `[@kirby2022, p. 3]`."""

    piece = models.ForeignKey("editorial.Piece", models.CASCADE, related_name="citations")
    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="citations")
    key = models.CharField(max_length=100, validators=[key_validator])
    position = models.PositiveSmallIntegerField(default=0)
    locator = models.CharField(max_length=100, blank=True, help_text="Where in the work, such as p. 3.")
    accessed_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True, help_text="For the desk; never printed.")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["piece", "key"], name="citation_key_once_per_piece"),
            models.UniqueConstraint(fields=["piece", "source"], name="citation_source_once_per_piece"),
        ]

    def __str__(self):
        return self.key
