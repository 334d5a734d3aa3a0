"""Who made a piece."""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from editorial.models.named import Named

# A spreadsheet cell parts names by ";" and marks a slug as "<slug>".
plain_name = RegexValidator(r"^[^;<>]*$", "A name holds none of these: ; < >")


class Contributor(Named):
    """A person, shared account or organisation credited on pieces. Guests need no login."""

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        SHARED = "shared", "Shared account"
        ORGANISATION = "organisation", "Organisation"

    name = models.CharField(max_length=200, validators=[plain_name])
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.PERSON)
    bio = models.TextField(
        blank=True, help_text="A sentence or two, shown on their page and under shared bylines."
    )
    portrait = models.ForeignKey("editorial.Image", models.PROTECT, null=True, blank=True, related_name="+")
    location = models.CharField(max_length=200, blank=True)
    links = models.JSONField(default=list, blank=True, help_text="Addresses of the same person elsewhere.")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name="staff account"
    )

    class Meta(Named.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name__contains=";")
                & ~models.Q(name__contains="<")
                & ~models.Q(name__contains=">"),
                name="contributor_name_is_plain",
                violation_error_message="A name holds none of these: ; < >",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="contributor_has_name"),
        ]

    def get_absolute_url(self):
        return reverse("public:contributor", args=[self.slug])
