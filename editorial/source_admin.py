"""The desk's screens for the library of sources. They stand here, since they show and move the citations of pieces, of which
the library itself knows nothing."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_POST

from editorial import markup
from editorial.models import Citation
from editorial.reading_references import read_view
from editorial.record_admin import RecordAdmin, record_link
from editorial.usage import kinds_seen, piece_url
from sources import csl
from sources.errors import SourceError
from sources.forms import PREFIX, form_for
from sources.models import LinkStatus, Source
from sources.rendering import bibliography

# Pieces that the list names beside a source.
MOST_PIECES = 3


def reference(item: dict):
    """An item as a finished reference in the publication's style, safe HTML."""
    return markup.safe(markup.clean_inline(bibliography([item], settings.CITATION_STYLE)[0]))


class LinkFilter(admin.SimpleListFilter):
    title = "link"
    parameter_name = "link"

    def lookups(self, request, model_admin):
        return [("failing", "Broken or no answer"), *LinkStatus.choices]

    def queryset(self, request, queryset):
        if self.value() == "failing":
            return queryset.filter(link_status__in=[LinkStatus.BROKEN, LinkStatus.UNREACHABLE])
        return queryset.filter(link_status=self.value()) if self.value() in LinkStatus.values else queryset


class TypeFilter(admin.SimpleListFilter):
    title = "type"
    parameter_name = "type"

    def lookups(self, request, model_admin):
        used = Source.objects.kept().order_by().values_list("type", flat=True).distinct()
        return sorted(((kind, csl.TYPES.get(kind, kind)) for kind in used), key=lambda pair: pair[1])

    def queryset(self, request, queryset):
        return queryset.filter(type=self.value()) if self.value() else queryset


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    change_form_template = "admin/desk/source_form.html"
    change_list_template = "admin/desk/source_list.html"
    list_display = ["name", "type_name", "container", "year", "link_status", "cited"]
    list_filter = [LinkFilter, TypeFilter, "verbatim"]
    search_fields = ["label", "title", "container", "url", "doi", "typed"]
    search_help_text = "Names, title, container, address, DOI or the reference as typed"

    class Media:
        js = ["desk/source-form.js"]

    def get_queryset(self, request):
        found = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == f"{self._name}_changelist":
            # A headline is for those who may open the piece; how many there are is for everybody.
            seen = Citation.objects.filter(piece__kind__in=kinds_seen(request.user)).select_related("piece")
            found = found.annotate(pieces_citing=Count("citations")).prefetch_related(
                Prefetch("citations", seen, to_attr="seen_citations")
            )
        return found

    @admin.display(description="Source", ordering="label")
    def name(self, source):
        return source.name

    @admin.display(description="Type", ordering="type")
    def type_name(self, source):
        return csl.TYPES.get(source.type, source.type)

    @admin.display(description="Cited by", ordering="pieces_citing")
    def cited(self, source):
        """How many pieces, and the first of them: of a broken link one wants to know whom it hurts."""
        links = []
        for row in source.seen_citations[:MOST_PIECES]:
            url = piece_url(row.piece.kind, row.piece.pk)
            links.append((url, row.piece.headline))
        others = source.pieces_citing - len(links)
        if others and not links:
            return f"{others} {'piece' if others == 1 else 'pieces'}"
        more = f" and {others} more" if others else ""
        return format_html("{}{}", format_html_join(" ", '<a href="{}">{}</a>', links), more) or "—"

    def get_search_results(self, request, queryset, search_term):
        # Not RecordAdmin's: sources are merged, never retired.
        return admin.ModelAdmin.get_search_results(self, request, queryset, search_term)

    # --- the form

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(
            request, obj, change, form=_checked(form_for(obj.item if obj else None)), **kwargs
        )

    def get_fieldsets(self, request, obj=None):
        fields = [
            PREFIX + field.variable for field in form_for(obj.item if obj else None).declared_item_fields
        ]
        own = ["archived_url", *(["verbatim"] if obj and obj.typed else [])]
        return [(None, {"fields": ["work_type", *fields]}), ("At the desk", {"fields": own})]

    def get_readonly_fields(self, request, obj=None):
        return []

    def save_model(self, request, obj, form, change):
        """Writes through the library's own functions, which keep its columns true to the item."""
        if change:
            obj.save_item(form.item, bool(form.cleaned_data.get("verbatim")))
            return
        made = Source.make(form.item)
        if form.cleaned_data["archived_url"]:
            made.archived_url = form.cleaned_data["archived_url"]
            made.save(update_fields=["archived_url"])
        obj.__dict__.update(made.__dict__)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except SourceError as error:  # somebody else stored the same work between the form's check and ours
            messages.error(request, str(error))
            return HttpResponseRedirect(request.get_full_path())

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["preview_url"] = reverse(
            f"admin:{self._name}_preview", args=[obj.pk] if obj and obj.pk else []
        )
        if obj is not None and obj.pk:
            context["reference"] = reference(obj.as_item())
        return super().render_change_form(request, context, add, change, form_url, obj)

    def pieces_title(self, obj):
        return "Pieces that cite it"

    def piece_notes(self, obj, pieces):
        rows = obj.citations.filter(piece__in=pieces)
        return {row.piece_id: f"[@{row.key}]" for row in rows}

    def twins(self, obj):
        return [(record, self.merge_url([obj, record])) for record in obj.duplicates()[:5]]

    def moving(self, record):
        count = record.citations.count()
        return [f"{count} {'citation' if count == 1 else 'citations'}"] if count else []

    # --- other pages

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("preview/", wrap(require_POST(self.preview)), name=f"{self._name}_preview"),
            path("<int:pk>/preview/", wrap(require_POST(self.preview)), name=f"{self._name}_preview"),
            path("read/", wrap(self.read), name=f"{self._name}_read"),
            *super().get_urls(),
        ]

    def preview(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """POST the unsaved form: its finished reference, what is wrong, and likely duplicates, as a piece of HTML."""
        source = Source.objects.filter(pk=pk).first() if pk else None
        if not (self.has_change_permission(request, source) or self.has_add_permission(request)):
            raise PermissionDenied
        form = form_for(source.item if source else None)(request.POST, instance=source)
        valid = form.is_valid()
        problems = [str(error) for errors in form.errors.values() for error in errors]
        item = getattr(form, "item", None)
        usable = item is not None and not csl.problems(item) and (valid or bool(item.get("title")))
        likely = Source.objects.matching(item).exclude(pk=pk)[:5] if usable else []
        context = {
            "reference": reference(item) if usable else "",
            "problems": problems,
            "likely": [record_link(one) for one in likely],
        }
        return TemplateResponse(request, "admin/desk/_reference.html", context)

    def read(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return read_view(self, request)


def _checked(form_class):
    """The form, refusing a work that the library has already."""

    class CheckedForm(form_class):
        def clean(self):
            cleaned = super().clean()
            twin = None if self.errors else self.twin()
            if twin:
                self.add_error(
                    None,
                    format_html(
                        "This work is in the library already: {}. Use that one, or merge the two.",
                        record_link(twin),
                    ),
                )
            return cleaned

    return CheckedForm
