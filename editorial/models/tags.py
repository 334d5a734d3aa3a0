"""Tags: taggit's, with an id that survives renaming and merging."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from taggit.models import ItemBase, TagBase

from editorial.models.named import NamedQuerySet
from editorial.slugs import slug_for
from sources.uid import new_uid


class Tag(TagBase):
    """A word that readers follow. Unique whatever its case; never holds a comma, which parts tags in a spreadsheet cell."""

    uid = models.CharField(max_length=36, unique=True, default=new_uid, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )
    retired_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = NamedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="tag_name_unique_any_case"),
            models.CheckConstraint(
                condition=~models.Q(name__contains=","),
                name="tag_name_without_comma",
                violation_error_message="A tag holds no comma.",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="tag_has_name"),
        ]

    def clean(self):
        super().clean()
        # The constraint folds on SQLite what is ASCII.
        if Tag.objects.called(self.name).exclude(pk=self.pk).exists():
            raise ValidationError({"name": "There is a tag of this name, whatever its case."})

    def slugify(self, tag: str, i: int | None = None) -> str:
        """What taggit's `save` puts where no slug is given; never empty, as its own would be for "???"."""
        slug = slug_for(tag, "tag")[:90]
        return slug if i is None else f"{slug}-{i}"

    def get_absolute_url(self):
        return reverse("public:tag", args=[self.slug])


class PieceTag(ItemBase):
    """This piece has this tag."""

    content_object = models.ForeignKey("editorial.Piece", models.CASCADE, related_name="tag_rows")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="piece_rows")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="piece_tag_once")]

    def __str__(self):
        return f"{self.content_object_id}: {self.tag_id}"
