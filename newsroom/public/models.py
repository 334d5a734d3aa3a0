"""The one record of the readers' site: a link by which someone without an account reads what is not published yet."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import models
from django.urls import reverse
from django.utils import timezone

SALT = "newsroom.review-link"


class ReviewLinkQuerySet(models.QuerySet):
    def usable(self, now: datetime | None = None):
        return self.filter(revoked_at=None, expires_at__gt=now or timezone.now())

    def ended(self, now: datetime | None = None):
        return self.exclude(revoked_at=None, expires_at__gt=now or timezone.now())

    def behind(self, token: str, now: datetime | None = None) -> "ReviewLink | None":
        """The usable link that this token names; none for a forged, expired or revoked one."""
        try:
            pk = signing.Signer(salt=SALT).unsign_object(token)
        except signing.BadSignature:
            return None
        return self.usable(now).filter(pk=pk).select_related("piece").first() if isinstance(pk, int) else None


class ReviewLink(models.Model):
    """Shows the latest saved copy of one piece to whoever holds the address, until it expires or is revoked. See reviewing.py."""

    piece = models.ForeignKey("editorial.Piece", models.CASCADE, related_name="review_links")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    for_whom = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self):
        return f"Review link for {self.piece_id} until {self.expires_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("public:preview", args=[signing.Signer(salt=SALT).sign_object(self.pk)])

    @property
    def last_day(self) -> date:
        """The day to whose end it works, in the publication's time zone."""
        return timezone.localdate(self.expires_at - timedelta(seconds=1))
