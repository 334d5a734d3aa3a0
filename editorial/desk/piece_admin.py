"""The admin of every kind of piece: a thin face on the verbs. What is posted becomes a Copy, and save_copy writes it."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse

from editorial import permissions
from editorial.assigning import FIELDS as DESK_FIELDS
from editorial.assigning import assign
from editorial.deleting import delete_draft, why_kept
from editorial.desk import lists
from editorial.desk.conflicts import ConflictScreens
from editorial.desk.documents import DocumentScreens
from editorial.desk.fields import OrderedAutocomplete, PictureWidget, is_key
from editorial.desk.forms import copy_from_form
from editorial.desk.inlines import CitationInline, CreditInline
from editorial.desk.late_forms import LateForms
from editorial.desk.panel import panel_of
from editorial.desk.previewing import page_of
from editorial.desk.publication import PublicationScreens
from editorial.desk.references import ReferenceScreens
from editorial.desk.revisions import RevisionScreens
from editorial.errors import EditConflict, EditorialError, InvalidCopy, NotAllowed, Problem
from editorial.models import Image, Piece, PieceSubject, PieceTag
from editorial.reading_references import TEXT as REFERENCES_TEXT
from editorial.saving import checked, save_copy
from editorial.slugs import slug_for
from editorial.standing import with_standing
from sources.keys import citation_key
from sources.models import Source


class PieceAdmin(
    lists.Columns,
    ConflictScreens,
    DocumentScreens,
    LateForms,
    PublicationScreens,
    ReferenceScreens,
    RevisionScreens,
    admin.ModelAdmin,
):
    """What articles and briefs share. A kind's admin names its form, its fieldsets and its columns."""

    inlines = [CreditInline, CitationInline]
    change_form_template = "admin/pieces/change_form.html"
    change_list_template = "admin/pieces/change_list.html"
    delete_confirmation_template = "admin/pieces/delete.html"
    prepopulated_fields = {"slug": ["headline"]}
    not_listed: ClassVar[list[str]] = []  # long columns that the list does not show
    search_fields = ["headline", "slug", "standfirst", "uid"]
    list_select_related = ["lead_image", "section"]
    list_per_page = 50
    show_full_result_count = False
    ordering = ["-updated_at", "-pk"]
    date_hierarchy = None
    actions = ["publish_selected"]

    class Media:
        js = ["desk/dialogs.js", "desk/pasting.js", "desk/form.js", "desk/rows.js", "desk/pictures.js"]
        css = {"all": ["desk/pieces.css", "desk/references.css"]}

    # Who may do what

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return super().has_change_permission(request) or request.user.has_perm("editorial.edit_any_piece")
        return permissions.may_save(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (
            obj is None or permissions.may_save(request.user, obj)
        )

    def get_readonly_fields(self, request, obj=None):
        # An assignment gives rights, so it is no writer's own business.
        fixed = () if request.user.has_perm("editorial.edit_any_piece") else DESK_FIELDS
        return [*super().get_readonly_fields(request, obj), *fixed]

    # The list

    def get_queryset(self, request):
        found = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == self._url("changelist"):
            found = with_standing(found).prefetch_related("credits__contributor").defer(*self.not_listed)
        return found

    def _url(self, name: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{name}"

    def _reverse(self, name: str, *args) -> str:
        return reverse(f"admin:{self._url(name)}", args=args)

    # The form

    def get_object(self, request, object_id, from_field=None):
        if not is_key(str(object_id)):
            return None
        if request.method == "POST" and transaction.get_connection().in_atomic_block:
            # Two editors saving at one moment: the second waits here, then finds the first one's version.
            Piece.objects.select_for_update().filter(pk=object_id).first()
        return super().get_object(request, object_id, from_field)

    def get_form(self, request, obj=None, change=False, **kwargs):
        made = super().get_form(request, obj, change, **kwargs)
        for name, model, column in (("about", PieceSubject, "subject"), ("tag_list", PieceTag, "tag")):
            if name in made.base_fields:
                made.base_fields[name] = self._several(request, made.base_fields[name], model, column)
        made.refusals = tuple(getattr(request, "refusals", ()))
        return made

    def _several(self, request, field, through, column: str):
        """A copy of `field` with autocomplete and a link that adds a record. Declared fields are shared by all requests."""
        relation = through._meta.get_field(column)
        related = self.admin_site._registry.get(relation.related_model)
        several = type(field)(
            field.queryset, required=field.required, label=field.label, help_text=field.help_text
        )
        widget = OrderedAutocomplete(relation, self.admin_site)
        several.widget = RelatedFieldWidgetWrapper(
            widget,
            relation.remote_field,
            self.admin_site,
            can_add_related=bool(related and related.has_add_permission(request)),
        )
        several.widget.choices = several.choices
        return several

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "lead_image":
            kwargs["widget"] = PictureWidget()
            kwargs["queryset"] = Image.objects.current()
        if db_field.name == "assignee":
            kwargs["queryset"] = User.objects.filter(is_staff=True, is_active=True).order_by("username")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name in ("standfirst", "lead_caption"):
            kwargs["widget"] = forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """The stock view. What a verb refuses comes back as errors on the posted form, or as the page with both texts."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except EditConflict as conflict:
            # The texts are in conflict, the assignment is not.
            try:
                self._assign(conflict.piece, request)
            except EditorialError as error:
                messages.error(request, str(error))
            return self.conflict_page(request, conflict, request.posted)
        except IntegrityError:
            # A new piece that was sent twice at one instant is found the second time.
            if object_id is not None:
                raise
        except InvalidCopy as error:
            request.refusals = error.problems
        except NotAllowed as error:
            if request.method != "POST" or not hasattr(request, "posted"):
                raise
            request.refusals = [Problem("permission", str(error))]
        except EditorialError as error:
            request.refusals = [Problem("piece", str(error))]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        """Nothing: save_related, which has the rows too, calls save_copy."""

    def save_related(self, request, form, formsets, change):
        for formset in formsets:
            formset.save(commit=False)  # for the log alone, which reads what this notes
        copy = copy_from_form(form, formsets)
        request.posted = copy
        request.posted_desk = {
            name: form.cleaned_data[name]
            for name in DESK_FIELDS
            if name in form.cleaned_data and name in form.changed_data
        }
        version = form.cleaned_data.get("expected_version")
        if not change:
            # Assigned below, by the verb.
            for name in DESK_FIELDS:
                setattr(form.instance, name, None)
            version = self.sent_before(request, form, copy)
        revision = save_copy(form.instance, copy, request.user, version)
        assigned = self._assign(form.instance, request)
        if change and revision is None and not assigned:
            messages.info(request, "Nothing in the text has changed, so there is no new revision.")

    def _assign(self, piece, request) -> bool:
        """What the form changed of who works on it and until when; whether that was anything."""
        if not request.posted_desk:
            return False
        stored = Piece.objects.get(pk=piece.pk)
        wanted = {name: getattr(stored, name) for name in DESK_FIELDS} | request.posted_desk
        return assign(piece, request.user, **wanted)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        stored = obj if obj is not None and obj.pk else None
        # A form that was refused holds the posted values in its instance; the panel shows what is stored.
        if stored is not None:
            context["panel"] = panel_of(self.model.objects.get(pk=stored.pk), request.user, self.model)
            context["preview_url"] = self._reverse("preview", stored.pk)
            if not self.has_change_permission(request, stored):
                context["fields"] = self.fields_shown(stored)
        else:
            context["preview_url"] = self._reverse("preview_new") + (
                f"?{request.GET.urlencode()}" if request.GET else ""
            )
        context["suggest_key_url"] = self._reverse("suggest_key")
        context["references_url"] = self._references_url(request, stored)
        context["references_text"] = request.POST.get(REFERENCES_TEXT, "")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def view_on_site(self, obj):
        return None  # the panel links to the live page

    # Preview

    def preview(self, request: HttpRequest, object_id: str | None = None):
        """POST: the page of the posted form, saved or not. Stores nothing."""
        obj = None
        if object_id is not None:
            obj = self.get_object(request, object_id)
            if obj is None:
                return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        allowed = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        if not allowed:
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(self._reverse("card", obj.pk) if obj else self._reverse("add"))
        Form = self.get_form(request, obj, change=obj is not None, fields=None)
        form = Form(request.POST, instance=obj)
        formsets, _ = self._create_formsets(request, form.instance, change=obj is not None)
        problems = []
        if form.is_valid() and all(formset.is_valid() for formset in formsets):
            copy = copy_from_form(form, formsets)
            try:
                checked(copy)
                copy = copy.replace(slug=copy.slug or slug_for(copy.headline, copy.kind))
                return self.page_response(copy, "Preview of the form as it stands. It is not saved by this.")
            except InvalidCopy as error:
                problems = [str(problem) for problem in error.problems]
        problems += [
            f"{form.fields[name].label or name}: {' '.join(errors)}"
            if name in form.fields
            else " ".join(errors)
            for name, errors in form.errors.items()
        ]
        for formset in formsets:
            problems += list(formset.non_form_errors())
            for row in formset.forms:
                problems += [f"{name}: {' '.join(errors)}" for name, errors in row.errors.items()]
        return TemplateResponse(
            request,
            "admin/pieces/no_preview.html",
            {
                **self.admin_site.each_context(request),
                "title": "No preview yet",
                "problems": problems,
                "opts": self.opts,
            },
            status=422,
        )

    def card(self, request: HttpRequest, object_id: str):
        """GET: the page of the saved copy, for everybody who may see the piece."""
        piece = self.piece_or_404(request, object_id)
        return self.page_response(self.copy_of(piece), "Preview of the saved text. Readers may see another.")

    def page_response(self, copy, notice: str):
        from django.http import HttpResponse

        response = HttpResponse(page_of(copy, notice))
        response["Cache-Control"] = "no-store"
        return response

    def suggest_key(self, request: HttpRequest):
        """GET ?source=id&taken=key…: {"key"}, a citation key for this source."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        chosen = request.GET.get("source", "")
        source = Source.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
        return JsonResponse(
            {"key": citation_key(source.item, set(request.GET.getlist("taken"))) if source else ""}
        )

    # Deleting

    def delete_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, object_id)
        if obj is not None and self.has_delete_permission(request, obj) and (why := why_kept(obj)):
            messages.error(request, why)
            return HttpResponseRedirect(self._reverse("change", obj.pk))
        if obj is not None:
            asked = {
                "revisions": obj.revisions.count(),
                "change_url": self._reverse("change", obj.pk),
                "title": "Delete",
                "subtitle": obj.headline,
            }
            extra_context = {**asked, **(extra_context or {})}
        return super().delete_view(request, object_id, extra_context)

    def delete_model(self, request, obj):
        delete_draft(obj, request.user)

    def get_deleted_objects(self, objs, request):
        shown, counts, _, protected = super().get_deleted_objects(objs, request)
        # The rows of a piece go with it, whoever may change them elsewhere.
        return shown, counts, set(), protected

    # Addresses

    def get_urls(self):
        def view(route: str, name: str):
            return path(route, self.admin_site.admin_view(getattr(self, name)), name=self._url(name))

        return [
            path("preview/", self.admin_site.admin_view(self.preview), name=self._url("preview_new")),
            view("publish-selected/", "publish_many"),
            view("suggest-key/", "suggest_key"),
            path(
                "references/", self.admin_site.admin_view(self.references), name=self._url("references_new")
            ),
            view("<path:object_id>/references/", "references"),
            view("<path:object_id>/preview/", "preview"),
            view("<path:object_id>/card/", "card"),
            view("<path:object_id>/merge/", "merge"),
            view("<path:object_id>/stage/", "stage"),
            view("<path:object_id>/publish/", "publish"),
            view("<path:object_id>/withdraw/", "withdraw"),
            view("<path:object_id>/cancel/<int:edition_id>/", "cancel"),
            view("<path:object_id>/seal/<int:edition_id>/", "seal"),
            view("<path:object_id>/revisions/", "revisions"),
            view("<path:object_id>/compare/", "compare"),
            view("<path:object_id>/restore/<int:number>/", "restore"),
            *super().get_urls(),
        ]
