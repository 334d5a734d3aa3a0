"""What the screens of all named records share: checked names, retiring instead of deleting, merging, and the pieces that use one."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from editorial import following, usage
from editorial.kinds import all_kinds
from editorial.merging_screen import merge_view, moving_words
from editorial.slugs import unused_slug
from editorial.text import one_line


def same_name(model, name: str):
    """Records of `model`, merged ones too, that are called `name`, whatever its case."""
    return model.objects.called(name) if name else model.objects.none()


def record_link(record, label: str = ""):
    """A link to the record's form."""
    options = record._meta
    url = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[record.pk])
    return format_html('<a href="{}">{}</a>', url, label or record.name)


class RetiringForm(forms.ModelForm):
    """A form whose box "retired" stands for the column `retired_at`."""

    retired = forms.BooleanField(
        required=False, help_text="Not offered for anything new. Where it is used, it stays."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "retired" in self.fields:
            self.fields["retired"].initial = self.instance.retired_at is not None

    def _post_clean(self):
        super()._post_clean()
        if "retired" in self.cleaned_data and self.cleaned_data["retired"] != bool(self.instance.retired_at):
            self.instance.retired_at = timezone.now() if self.cleaned_data["retired"] else None


class RecordForm(RetiringForm):
    """A record with a name and a slug. A name that is taken must be confirmed, or is refused where `unique_name`."""

    unique_name = False
    namesake = forms.BooleanField(
        required=False, label="Another of the same name", help_text="Tick this if it is not the same one."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields[
                "slug"
            ].help_text = "The end of the address of its page. Made from the name if left empty."

    def clean_name(self):
        return one_line(self.cleaned_data["name"])

    def clean(self):
        cleaned = super().clean()
        name = cleaned.get("name")
        if name and name.casefold() != (self.initial.get("name") or "").casefold():
            self._check_name(name, cleaned.get("namesake"))
        if name and "slug" in self.fields and not cleaned.get("slug") and "slug" not in self.errors:
            model = self._meta.model
            others = model.objects.exclude(pk=self.instance.pk)
            room = model._meta.get_field("slug").max_length - 6
            cleaned["slug"] = unused_slug(
                name[:room], lambda slug: others.filter(slug=slug).exists(), model._meta.model_name
            )
        return cleaned

    def _check_name(self, name: str, confirmed: bool) -> None:
        kind = self._meta.model._meta.verbose_name
        found = list(
            same_name(self._meta.model, name).exclude(pk=self.instance.pk).select_related("merged_into")[:5]
        )
        if self.unique_name:
            for record in found:
                if record.merged_into_id:
                    text = "“{}” was merged into {}. Use that one, or choose another name."
                    link = record_link(record.merged_into)
                else:
                    text = "There is a " + kind + " “{}” already: {}. Use that one, or choose another name."
                    link = record_link(record, "open it")
                self.add_error("name", format_html(text, record.name, link))
                return
            return
        found = [record for record in found if not record.merged_into_id]
        if found and not confirmed:
            text = (
                "There is a "
                + kind
                + " “{}” already: {}. If this is another one, tick the box below and save again."
            )
            self.add_error("name", format_html(text, found[0].name, record_link(found[0], "open it")))


class RowForm(forms.ModelForm):
    """A row of a list that can be edited in place; its fields say of which record they are."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label}: {self.instance}"


class RetiredFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("used", "In use"), ("retired", "Retired")]

    def queryset(self, request, queryset):
        if self.value() == "retired":
            return queryset.exclude(retired_at=None)
        return queryset.filter(retired_at=None) if self.value() == "used" else queryset


class RecordAdmin(admin.ModelAdmin):
    """Named records: no deleting; merged ones lead to what they were merged into."""

    form = RecordForm
    change_form_template = "admin/desk/record_form.html"
    list_per_page = 50
    mergeable = True
    merge_permission = "editorial.merge_records"
    actions = ["merge_selected"]

    # --- lists and choices

    def get_queryset(self, request):
        return super().get_queryset(request).filter(merged_into=None)

    def get_search_results(self, request, queryset, search_term):
        queryset, duplicates = super().get_search_results(request, queryset, search_term)
        if request.path == reverse("admin:autocomplete"):
            queryset = queryset.filter(retired_at=None)
        return queryset, duplicates

    def get_changelist_form(self, request, **kwargs):
        return super().get_changelist_form(request, form=RowForm, **kwargs)

    @admin.display(description="State", ordering="retired_at")
    def state(self, record):
        return "Retired" if record.retired_at else "In use"

    # --- forms

    def has_delete_permission(self, request, obj=None):
        return False

    def get_fieldsets(self, request, obj=None):
        """With the box that confirms a second record of a name, once a posted name is taken."""
        fieldsets = super().get_fieldsets(request, obj)
        if self._name_is_taken(request, obj):
            return fieldsets
        return [
            (title, {**options, "fields": [name for name in options["fields"] if name != "namesake"]})
            for title, options in fieldsets
        ]

    def _name_is_taken(self, request, obj) -> bool:
        if request.method != "POST" or getattr(self.form, "unique_name", False):
            return False
        taken = same_name(self.model, request.POST.get("name", "")).filter(merged_into=None)
        return taken.exclude(pk=obj.pk if obj else None).exists()

    def get_readonly_fields(self, request, obj=None):
        """A slug that readers may know stays."""
        fields = [*super().get_readonly_fields(request, obj)]
        if obj is not None and hasattr(obj, "slug") and usage.was_published(obj):
            fields.append("slug")
        return fields

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if object_id and (moved := self._merged(object_id)):
            messages.info(request, f"“{moved}” was merged into “{moved.merged_into}”, which you see here.")
            return HttpResponseRedirect(self.change_url(moved.merged_into))
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            # Between the form's check and the database's somebody else saved the same name.
            messages.error(
                request, "Somebody has just saved a record of that name. Look whether it is the one you mean."
            )
            return HttpResponseRedirect(reverse(f"admin:{self._name}_changelist"))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and obj.pk:
            context.update(self.used_by(request, obj))
            context["merge_url"] = self.merge_url([obj]) if self.may_merge(request) else ""
            context["twins"] = self.twins(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def view_on_site(self, obj):
        """The record's public page, once there is one; the stock link would lead nowhere before."""
        return usage.live_page(obj) or None

    def used_by(self, request, obj) -> dict:
        """`pieces`, rows of those that name the record and that this person may see, `more_pieces`, whether there are others of
        these, and `unseen_pieces`, whether there are any besides."""
        naming, seen = usage.pieces_naming(obj), usage.kinds_seen(request.user)
        found = list(naming.filter(kind__in=seen)[: usage.MOST_ROWS + 1])
        shown = found[: usage.MOST_ROWS]
        notes = self.piece_notes(obj, shown)
        return {
            "pieces": usage.piece_rows(shown, request.user, notes),
            "pieces_notes": bool(notes),
            "more_pieces": len(found) > len(shown),
            "unseen_pieces": len(seen) < len(list(all_kinds())) and naming.exclude(kind__in=seen).exists(),
            "pieces_title": self.pieces_title(obj),
        }

    def pieces_title(self, obj) -> str:
        return f"Pieces in “{obj}”"

    def piece_notes(self, obj, pieces) -> dict[int, str]:
        """{id of a piece: words beside it}."""
        return {}

    def twins(self, obj) -> list:
        """Other records that may be the same one: [(record, merge address)]."""
        if not self.mergeable:
            return []
        found = same_name(self.model, obj.name).filter(merged_into=None).exclude(pk=obj.pk)[:5]
        return [(record, self.merge_url([obj, record])) for record in found]

    # --- merging

    @property
    def _name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}"

    def change_url(self, record) -> str:
        return reverse(f"admin:{self._name}_change", args=[record.pk])

    def merge_url(self, records) -> str:
        """The page that merges these records, and asks for another if there is one only."""
        ids = "&".join(f"ids={record.pk}" for record in records)
        return reverse(f"admin:{self._name}_merge") + f"?{ids}"

    def may_merge(self, request) -> bool:
        return self.mergeable and request.user.has_perm(self.merge_permission)

    def merge(self, record, into, by) -> None:
        """Merges one record into another. Raises NotAllowed or EditorialError."""
        following.merge(record, into, by)

    def moving(self, record) -> list[str]:
        """What names the record and would name the other, in words."""
        return moving_words(record)

    def has_merge_permission(self, request) -> bool:
        return self.may_merge(request)

    @admin.action(description="Merge…", permissions=["merge"])
    def merge_selected(self, request: HttpRequest, queryset):
        """Two records or more become one; a page shows first what moves."""
        return HttpResponseRedirect(self.merge_url(queryset[:20]))

    def merge_view(self, request: HttpRequest):
        if not self.may_merge(request):
            raise PermissionDenied
        with transaction.atomic():
            return merge_view(self, request)

    def get_urls(self):
        own = (
            [path("merge/", self.admin_site.admin_view(self.merge_view), name=f"{self._name}_merge")]
            if self.mergeable
            else []
        )
        return [*own, *super().get_urls()]

    def _merged(self, object_id):
        if not str(object_id).isdecimal():
            return None
        moved = self.model.objects.filter(pk=object_id).exclude(merged_into=None).first()
        while moved and moved.merged_into.merged_into_id:
            moved = moved.merged_into
        return moved
