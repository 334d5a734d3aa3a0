"""The log of what was done, for reading."""

import re
from datetime import datetime

from django.contrib import admin
from django.utils.html import format_html

from editorial import usage
from editorial.desk.lists import moment
from editorial.models import Event

# What verbs write of a moment, and of a name in code.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:\+\d\d:\d\d|Z)")
NAME = re.compile(r"\b(due|embargo|in)[_-](at|until|review)\b")


def readable(text: str) -> str:
    """What an event says of before or after, its moments as people write them, in the publication's time zone."""
    return NAME.sub(r"\1 \2", MOMENT.sub(lambda found: moment(datetime.fromisoformat(found[0])), text))


class What(admin.AllValuesFieldListFilter):
    """By verb, under the name of its column."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = "what"


class When(admin.DateFieldListFilter):
    """By day, under the name of its column."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.title = "when"


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    list_display = ["when", "what", "piece_link", "change", "note"]
    list_display_links = ["when"]
    empty_value_display = "—"
    list_filter = [("verb", What), ("at", When)]
    search_fields = ["piece__headline", "by__username", "command", "before", "after", "note"]
    search_help_text = "Headline, account, command or note"
    list_select_related = ["piece", "by"]
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="When", ordering="at")
    def when(self, event):
        return moment(event.at)

    @admin.display(description="What", ordering="verb")
    def what(self, event):
        who = event.by or event.command
        return f"{event.verb} by {who}" if who else event.verb

    @admin.display(description="Piece", ordering="piece__headline")
    def piece_link(self, event):
        if not event.piece:
            return ""
        url = usage.piece_url(event.piece.kind, event.piece_id)
        return format_html('<a href="{}">{}</a>', url, event.piece) if url else str(event.piece)

    @admin.display(description="Change")
    def change(self, event):
        return " → ".join(readable(part) for part in (event.before, event.after) if part)
