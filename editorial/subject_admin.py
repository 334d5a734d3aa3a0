"""The desk's screens for subjects, sections and tags: what pieces are about and where they stand."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count

from editorial.models import Section, Subject, Tag
from editorial.record_admin import RecordAdmin, RecordForm, RetiredFilter


class SubjectForm(RecordForm):
    class Meta:
        model = Subject
        fields = ["name", "slug", "kind", "pronoun", "identity", "born", "picture"]


@admin.register(Subject)
class SubjectAdmin(RecordAdmin):
    form = SubjectForm
    list_display = ["name", "kind", "pronoun", "identity", "state"]
    list_filter = ["kind", RetiredFilter]
    search_fields = ["name", "slug", "identity"]
    autocomplete_fields = ["picture"]
    fieldsets = [
        (None, {"fields": ["name", "namesake", "kind", "pronoun", "identity", "born", "picture"]}),
        ("At the desk", {"fields": ["slug", "retired"]}),
    ]

    def pieces_title(self, obj):
        return f"Pieces about {obj}"


class SectionForm(RecordForm):
    class Meta:
        model = Section
        fields = ["name", "slug", "description", "position", "in_menu"]


@admin.register(Section)
class SectionAdmin(RecordAdmin):
    form = SectionForm
    list_display = ["name", "position", "in_menu", "state"]
    list_editable = ["position", "in_menu"]
    list_filter = [RetiredFilter]
    search_fields = ["name", "slug"]
    fieldsets = [
        (None, {"fields": ["name", "namesake", "description", "position", "in_menu"]}),
        ("At the desk", {"fields": ["slug", "retired"]}),
    ]


class TagForm(RecordForm):
    unique_name = True

    class Meta:
        model = Tag
        fields = ["name", "slug"]

    def clean_name(self):
        name = super().clean_name()
        if "," in name:
            raise ValidationError("A tag holds no comma: make two tags of it.")
        return name


@admin.register(Tag)
class TagAdmin(RecordAdmin):
    form = TagForm
    list_display = ["name", "piece_count", "state"]
    list_filter = [RetiredFilter]
    search_fields = ["name", "slug"]
    fieldsets = [(None, {"fields": ["name", "slug", "retired"]})]

    def get_queryset(self, request):
        found = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == f"{self._name}_changelist":
            found = found.annotate(pieces=Count("piece_rows"))
        return found

    @admin.display(description="Pieces", ordering="pieces")
    def piece_count(self, tag):
        return tag.pieces

    def pieces_title(self, obj):
        return f"Pieces tagged “{obj}”"
