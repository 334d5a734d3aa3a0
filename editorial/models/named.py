"""What the records that pieces name have in common: an id that never changes, a name, a slug, and where they were merged to."""

from django.db import models

from editorial.models.folding import Folded
from editorial.slugs import MAX_LENGTH, unused_slug
from editorial.text import one_line
from sources.uid import new_uid


class NamedQuerySet(models.QuerySet):
    def current(self):
        """Those that were not merged into another record."""
        return self.filter(merged_into=None)

    def offered(self):
        """Those that an editor may choose for something new: current and not retired."""
        return self.current().filter(retired_at=None)

    def called(self, name: str):
        """Records of exactly this name, whatever its case and script; merged and retired ones too."""
        return self.alias(folded=Folded("name")).filter(folded=Folded(models.Value(one_line(name))))

    def with_name(self, name: str):
        """Current records of exactly this name, whatever its case and script."""
        return self.current().called(name)

    def make(self, name: str, **fields):
        """A new record of this name with a slug of its own, stored."""
        name = one_line(name)
        fields.setdefault(
            "slug",
            unused_slug(
                name,
                lambda slug: self.model.objects.filter(slug=slug).exists(),
                self.model._meta.model_name,
                self.model._meta.get_field("slug").max_length,
            ),
        )
        return self.create(name=name, **fields)


class Named(models.Model):
    """A record with a public page of its own. Never deleted: retired, or merged into another."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=MAX_LENGTH, unique=True, allow_unicode=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )
    retired_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = NamedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def clean(self):
        self.name = one_line(self.name)
