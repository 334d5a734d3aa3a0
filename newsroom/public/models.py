"""The one record of the readers' site: a link by which someone without an account reads what is not published yet."""

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.db import models
from django.urls import reverse
from django.utils import timezone

SALT = "newsroom.review-link"


class ReviewLinkQuerySet(models.QuerySet):
    def usable(self, now: datetime | None = None):
        return self.filter(revoked_at=None, expires_at__gt=now or timezone.now())

    def behind(self, token: str, now: datetime | None = None) -> "ReviewLink | None":
        """The usable link that this token names; none for a forged, expired or revoked one."""
        try:
            pk = signing.loads(token, salt=SALT)
        except signing.BadSignature:
            return None
        return self.usable(now).filter(pk=pk).select_related("piece").first() if isinstance(pk, int) else None


class ReviewLink(models.Model):
    """Shows the latest saved copy of one piece to whoever holds the address, until it expires or is revoked. See reviewing.py."""

    piece = models.ForeignKey("editorial.Piece", models.CASCADE, related_name="review_links")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self):
        return f"Review link for {self.piece_id} until {self.expires_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("public:preview", args=[signing.dumps(self.pk, salt=SALT)])
