"""The list of pieces of one kind: what its columns show and by what it can be filtered."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from editorial.image_admin import thumbnail_url
from editorial.models import Contributor, Credit, PieceTag, Role, Section, Tag
from editorial.standing import STATES, Standing, in_state, standing_of

# Of a byline in a list; the rest are counted.
MOST_NAMES = 2


def moment(at) -> str:
    """A moment in the publication's time zone: 3 Mar 2026, 14:05."""
    return date_format(timezone.localtime(at), "j M Y, H:i")


def standing_words(standing: Standing) -> str:
    """One line that says what readers see and what comes next."""
    words = standing.label
    if standing.since is not None:
        words = f"{'Live' if standing.is_live else 'Withdrawn'} since {moment(standing.since)}"
    if standing.next_from is not None:
        what = "withdrawn" if standing.next_is_withdrawal else "next edition" if standing.since else "first"
        words += f"; {what} on {moment(standing.next_from)}"
    return words


class StateFilter(admin.SimpleListFilter):
    title = "what readers see"
    parameter_name = "public"

    def lookups(self, request, model_admin):
        return list(STATES.items())

    def queryset(self, request, queryset):
        return in_state(queryset, self.value()) if self.value() else queryset


class ChoiceFilter(admin.SimpleListFilter):
    """A filter that may have hundreds of choices: a select with a button instead of a list of links."""

    template = "admin/pieces/choice_filter.html"

    def chosen(self) -> str:
        return self.value() or ""

    def choices(self, changelist):
        others = changelist.get_filters_params()
        kept = [
            (name, one) for name, values in others.items() if name != self.parameter_name for one in values
        ]
        if changelist.query:
            kept.append(("q", changelist.query))
        yield {
            "selected": self.value() is None,
            "kept": kept,
            "clear": changelist.get_query_string(remove=[self.parameter_name]),
        }

    def queryset(self, request, queryset):
        value = self.value()
        if not value:
            return queryset
        return queryset.filter(self.naming(int(value))) if value.isdecimal() else queryset.none()


class ContributorFilter(ChoiceFilter):
    title = "contributor"
    parameter_name = "contributor"

    def lookups(self, request, model_admin):
        return [
            (str(pk), name)
            for pk, name in Contributor.objects.current().order_by("name").values_list("pk", "name")[:2000]
        ]

    def naming(self, pk: int):
        return Exists(Credit.objects.filter(piece=OuterRef("pk"), contributor=pk))


class TagFilter(ChoiceFilter):
    title = "tag"
    parameter_name = "tag"

    def lookups(self, request, model_admin):
        return [
            (str(pk), name)
            for pk, name in Tag.objects.current().order_by("name").values_list("pk", "name")[:2000]
        ]

    def naming(self, pk: int):
        return Exists(PieceTag.objects.filter(content_object=OuterRef("pk"), tag=pk))


class SectionFilter(admin.SimpleListFilter):
    title = "section"
    parameter_name = "section"

    def lookups(self, request, model_admin):
        sections = Section.objects.current().values_list("pk", "name")
        return [*((str(pk), name) for pk, name in sections), ("none", "In no section")]

    def queryset(self, request, queryset):
        if self.value() == "none":
            return queryset.filter(section=None)
        return queryset.filter(section=self.value()) if (self.value() or "").isdecimal() else queryset


class MineFilter(admin.SimpleListFilter):
    title = "whose"
    parameter_name = "whose"

    def lookups(self, request, model_admin):
        return [("mine", "Mine"), ("assigned", "Assigned to me"), ("nobody", "Assigned to nobody")]

    def queryset(self, request, queryset):
        match self.value():
            case "mine":
                return queryset.filter(created_by=request.user) | queryset.filter(assignee=request.user)
            case "assigned":
                return queryset.filter(assignee=request.user)
            case "nobody":
                return queryset.filter(assignee=None)
        return queryset


class Columns:
    """The columns that the lists of all kinds share."""

    @admin.display(description="Picture", empty_value="")
    def thumbnail(self, piece):
        image = piece.lead_image
        if image is None:
            return ""
        return format_html(
            '<img src="{}" width="{}" height="{}" alt="" loading="lazy" class="thumbnail">',
            thumbnail_url(image), image.width, image.height,
        )  # fmt: skip

    @admin.display(description="Readers see")
    def readers_see(self, piece):
        standing = standing_of(piece)
        return format_html(
            '<span class="standing standing-{}">{}</span>{}',
            standing.state,
            standing.label,
            format_html('<span class="quiet"> next: {}</span>', moment(standing.next_from))
            if standing.next_from
            else "",
        )

    @admin.display(description="By")
    def credited(self, piece):
        # The authors say which piece it is; all eight roles would push the other columns off the screen.
        credits = piece.credits.all()
        authors = [credit for credit in credits if Role(credit.role).is_author] or credits
        names = list(dict.fromkeys(credit.credited_as or credit.contributor.name for credit in authors))
        more = len(names) - MOST_NAMES
        return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")

    @admin.display(description="Saved", ordering="updated_at")
    def saved(self, piece):
        return moment(piece.updated_at)
