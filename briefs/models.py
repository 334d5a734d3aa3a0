"""The brief: a card whose prompts its format defines and whose answers are everything printed on it."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone

from editorial.models import Piece, Subject
from editorial.models.named import NamedQuerySet
from sources.uid import new_uid

key_validator = RegexValidator(
    r"^[a-z][a-z0-9_]{0,49}\Z", "A key holds small letters, digits and _, and begins with a letter."
)


class CardFormat(models.Model):
    """A kind of card, as editors define it in the admin."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    key = models.SlugField(
        max_length=50,
        unique=True,
        help_text="Its name in spreadsheets, such as raia-person. Keep it once used.",
    )
    name = models.CharField(max_length=100)
    help = models.CharField(
        max_length=300, blank=True, help_text="When to use it; shown where an editor chooses."
    )
    subject_kind = models.CharField(max_length=20, choices=Subject.Kind, default=Subject.Kind.PERSON)
    retired_at = models.DateTimeField(
        null=True, blank=True, help_text="No new cards use it; old ones keep it."
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = NamedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Prompt(models.Model):
    """One question of a format. Never deleted, since old cards answer it: retired."""

    class Kind(models.TextChoices):
        NAME = "name", "Name of the subject"
        IDENTITY = "identity", "Identity of the subject"
        AGE = "age", "Age of the subject"
        TEXT = "text", "Text"
        SCORE = "score", "Score"

    format = models.ForeignKey(CardFormat, models.PROTECT, related_name="prompts")
    key = models.CharField(
        max_length=50, validators=[key_validator], help_text="Its column in spreadsheets is answer_ and this."
    )
    wording = models.CharField(
        max_length=200,
        blank=True,
        help_text="As printed; {they}, {them}, {their}, {is}, {has}, {was} follow the subject's pronoun. A score without wording prints under the answer before it.",
    )
    help = models.CharField(max_length=300, blank=True, help_text="For the writer.")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.TEXT)
    maximum = models.PositiveIntegerField(
        null=True, blank=True, help_text="Of a score: its best value. Of a text: how many characters at most."
    )
    required = models.BooleanField(default=False, help_text="A card cannot be published without it.")
    retired_at = models.DateTimeField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["format", "key"], name="prompt_key_once"),
            models.CheckConstraint(
                condition=models.Q(kind="score") | ~models.Q(wording=""), name="prompt_has_wording"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="score") | models.Q(maximum__gte=1), name="score_has_maximum"
            ),
        ]

    def __str__(self):
        return self.wording or self.key


class Brief(Piece):
    """The working copy of a brief."""

    day = models.DateField(default=timezone.localdate)
    card_format = models.ForeignKey(CardFormat, models.PROTECT, related_name="briefs")


class Answer(models.Model):
    """What a card says to a prompt, keyed by the prompt: plain text for a name, identity, age and score, inline HTML for a text."""

    brief = models.ForeignKey(Brief, models.CASCADE, related_name="answers")
    prompt = models.CharField(max_length=50, help_text="The prompt's key.")
    value = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brief", "prompt"], name="answer_once_per_prompt")]

    def __str__(self):
        return f"{self.prompt}: {self.value[:60]}"
