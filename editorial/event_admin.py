"""The log of what was done, for reading."""

from django.contrib import admin
from django.utils.html import format_html

from editorial import usage
from editorial.models import Event


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    list_display = ["at", "verb", "piece_link", "who", "change", "note"]
    list_display_links = ["at"]
    list_filter = ["verb", "at"]
    search_fields = ["piece__headline", "by__username", "command", "before", "after", "note"]
    search_help_text = "Headline, account, command or note"
    list_select_related = ["piece", "by"]
    list_per_page = 50
    show_full_result_count = False

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": "Events", **(extra_context or {})})

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="Piece", ordering="piece__headline")
    def piece_link(self, event):
        if not event.piece:
            return "—"
        url = usage.piece_url(event.piece.kind, event.piece_id)
        return format_html('<a href="{}">{}</a>', url, event.piece) if url else str(event.piece)

    @admin.display(description="By", ordering="by__username")
    def who(self, event):
        return event.by or event.command or "—"

    @admin.display(description="Change")
    def change(self, event):
        return " → ".join(part for part in (event.before, event.after) if part) or "—"
