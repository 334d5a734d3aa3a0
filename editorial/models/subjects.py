"""Who or what a piece is about."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from editorial.models.named import Named


class Subject(Named):
    """A person, organisation, place or event. Gives a brief's answers their defaults; what is printed is the answers."""

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        ORGANISATION = "organisation", "Organisation"
        PLACE = "place", "Place"
        EVENT = "event", "Event"

    class Pronoun(models.TextChoices):
        HE = "he", "he"
        SHE = "she", "she"
        THEY = "they", "they"
        IT = "it", "it"

    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PERSON)
    pronoun = models.CharField(max_length=10, choices=Pronoun, default=Pronoun.THEY)
    identity = models.CharField(
        max_length=200, blank=True, help_text="Nationality or affiliation, as a card prints it."
    )
    born = models.CharField(
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^\d{4}(-\d{2}-\d{2})?$", "A year (1953) or a day (1953-05-17).")],
        help_text="A year is enough; a full date is personal data and only worth keeping where it is published.",
    )
    picture = models.ForeignKey("editorial.Image", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(Named.Meta):
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="subject_has_name")]

    def get_absolute_url(self):
        return reverse("public:subject", args=[self.slug])


class PieceSubject(models.Model):
    """This piece is about this subject; a brief's card is about the first."""

    piece = models.ForeignKey("editorial.Piece", models.CASCADE, related_name="subject_rows")
    subject = models.ForeignKey(Subject, models.PROTECT, related_name="piece_rows")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["piece", "subject"], name="piece_subject_once")]

    def __str__(self):
        return f"{self.piece_id}: {self.subject_id}"
