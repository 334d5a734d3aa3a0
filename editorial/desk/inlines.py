"""Credits and citations inside a piece's form. Their rows are written by save_copy; the inline only shows and reads them."""

from __future__ import annotations

from django.contrib import admin

from editorial import permissions
from editorial.desk.forms import CitationForm, CreditForm, RowFormSet
from editorial.models import Citation, Credit


class RowInline(admin.TabularInline):
    """Rows of a piece, ordered by drag or by buttons. Who may change the piece may change its rows."""

    formset = RowFormSet
    extra = 0
    classes = ["ordered-rows"]

    def has_add_permission(self, request, obj=None):
        return permissions.may_save(request.user, obj or self.parent_model())

    def has_change_permission(self, request, obj=None):
        return self.has_add_permission(request, obj)

    has_delete_permission = has_change_permission

    def has_view_permission(self, request, obj=None):
        return True

    def get_formset(self, request, obj=None, **kwargs):
        made = super().get_formset(request, obj, **kwargs)
        return type("Rows", (_Labelled, made), {"refusals": tuple(getattr(request, "refusals", ()))})


class _Labelled:
    """Names every widget of a row for those who do not see the table's head."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        number = "" if index is None else f" {index + 1}"
        for name, field in form.fields.items():
            if not field.widget.is_hidden:
                label = field.label or name.replace("_", " ").capitalize()
                field.widget.attrs.setdefault("aria-label", f"{label}{number}")


class CreditInline(RowInline):
    model = Credit
    form = CreditForm
    fields = ["contributor", "role", "credited_as", "position"]
    autocomplete_fields = ["contributor"]
    verbose_name_plural = "Credits"


class CitationInline(RowInline):
    model = Citation
    form = CitationForm
    fields = ["source", "key", "locator", "accessed_on", "note", "position"]
    autocomplete_fields = ["source"]
    verbose_name_plural = "Works consulted"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")
