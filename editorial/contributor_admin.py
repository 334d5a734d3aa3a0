"""The desk's screen for contributors."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Count

from editorial import usage
from editorial.models import Contributor
from editorial.record_admin import RecordAdmin, RecordForm, RetiredFilter

MOST_LINKS = 20


class Lines(forms.CharField):
    """A list of addresses, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})
    address = URLValidator(schemes=["http", "https"])

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def validate(self, value):
        if len(value) > MOST_LINKS:
            raise ValidationError(f"At most {MOST_LINKS} addresses.")

    def run_validators(self, value):
        for line in value:
            try:
                self.address(line)
            except ValidationError:
                raise ValidationError(f"“{line}” is not an address; it begins with https://.")

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)


class ContributorForm(RecordForm):
    links = Lines(
        required=False,
        help_text="Addresses of the same person elsewhere (a home page, a profile, ORCID), one a line.",
    )

    class Meta:
        model = Contributor
        fields = ["name", "slug", "kind", "bio", "portrait", "location", "links", "user"]


@admin.register(Contributor)
class ContributorAdmin(RecordAdmin):
    form = ContributorForm
    list_display = ["name", "kind", "location", "credit_count", "state"]
    list_filter = ["kind", RetiredFilter]
    search_fields = ["name", "slug", "location"]
    autocomplete_fields = ["portrait", "user"]
    fieldsets = [
        (None, {"fields": ["name", "namesake", "kind", "bio", "location", "portrait", "links"]}),
        ("At the desk", {"fields": ["user", "slug", "retired"]}),
    ]

    def get_queryset(self, request):
        found = super().get_queryset(request)
        # Only the list shows the number, and counting costs a join.
        if request.resolver_match and request.resolver_match.url_name == f"{self._name}_changelist":
            found = found.annotate(credits_held=Count("credits"))
        return found

    @admin.display(description="Credits", ordering="credits_held")
    def credit_count(self, contributor):
        return contributor.credits_held

    def get_readonly_fields(self, request, obj=None):
        """Which account belongs to whom is for those who may look accounts up."""
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.has_perm("auth.view_user") else [*fields, "user"]

    def pieces_title(self, obj):
        return f"Pieces by {obj}"

    def piece_notes(self, obj, pieces):
        return usage.roles_on(obj, pieces)
