"""The box on a piece's own form that takes references: pasted or uploaded, shown as understood, corrected on the spot, then
works of the piece. The form travels along unsaved, so this works for a new piece too, and without script."""

from __future__ import annotations

import json

from django.contrib import messages
from django.contrib.admin import helpers
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.utils import ErrorDict, ErrorList
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse

from editorial.errors import EditorialError
from editorial.models.citations import key_validator
from editorial.reading_references import (
    FILE,
    TEXT,
    ListForm,
    counted,
    posted_entries,
    read_again,
    store,
    understood,
)
from sources.entry_forms import EntryForm
from sources.keys import citation_key
from sources.models import Source

DRAFT = "draft"
_NOT_OF_THE_DRAFT = {"csrfmiddlewaretoken", "read_references", TEXT, FILE}


class ReferenceScreens:
    """Views of PieceAdmin."""

    def can_show_form(self, request: HttpRequest, obj) -> bool:
        """Whether enough is known to show a form of this piece."""
        return True

    def references(self, request: HttpRequest, object_id: str | None = None):
        """POST of the piece's form: what was understood of the references in its box. POST of that page: `again` reads the
        corrections, `store` puts the works into the library and answers with the form, its list longer; `back` as it was."""
        obj = None
        if object_id is not None:
            obj = self.get_object(request, object_id)
            if obj is None:
                return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not (self.has_change_permission(request, obj) if obj else self.has_add_permission(request)):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(self._form_url(request, obj))
        step = request.POST
        if DRAFT in step:
            try:
                request.POST = _unpacked(step[DRAFT])
            except ValueError:
                messages.error(request, "The posted form could not be read. Open the piece again.")
                return HttpResponseRedirect(self._form_url(request, obj))
        else:
            request.POST = _draft_of(step)
        draft = request.POST
        if not self.can_show_form(request, obj):
            return HttpResponseRedirect(self._form_url(request, obj))
        if DRAFT not in step:
            box = ListForm(step, request.FILES)
            entries, left_out = box.read()
            if not entries:
                return self._form_again(request, obj, draft, box)
            _with_keys(entries, draft)
            return self._understood_page(request, obj, draft, entries, left_out)
        if "back" in step:
            return self._form_again(request, obj, draft)
        request.POST = step
        try:
            entries = posted_entries(request)
            wanted = [entry for entry in entries if entry["keep"].value()]
            faultless = all(entry.is_valid() for entry in wanted) and _keys_are_good(wanted, draft)
            if "store" in step and faultless:
                return self._with_works(request, obj, draft, wanted)
        except EditorialError as error:
            messages.error(request, str(error))
            request.POST = draft
            return self._form_again(request, obj, draft)
        return self._understood_page(request, obj, draft, read_again(entries))

    def _form_url(self, request, obj) -> str:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return (self._reverse("change", obj.pk) if obj else self._reverse("add")) + query

    def _references_url(self, request, obj) -> str:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return (self._reverse("references", obj.pk) if obj else self._reverse("references_new")) + query

    def _understood_page(self, request, obj, draft: QueryDict, entries, left_out=()):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": obj,
            "change_url": self._form_url(request, obj),
            "title": "References as understood",
            "entries": understood(entries, draft.get("citation_style", "")),
            "left_out": left_out,
            "draft": json.dumps([[name, value] for name, values in draft.lists() for value in values]),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/references/understood.html", context)

    def _with_works(self, request, obj, draft: QueryDict, wanted: list[EntryForm]):
        """Stores the works, then the form with a row more for each that it does not cite yet."""
        stored = store(wanted, request.user)
        library = self.admin_site._registry.get(Source)
        cited = {source.pk: key for source, key in _rows(draft)}
        total = _total(draft)
        put = 0
        for entry, source, is_new in stored:
            if is_new and library:
                library.log_addition(request, source, "Read from a list.")
            if source.pk in cited:
                messages.info(request, f"{source.name} is in the list already, as [@{cited[source.pk]}].")
                continue
            cited[source.pk] = entry.cleaned_data["key"]
            day = (entry.item.get("accessed") or {}).get("date-parts") or [[]]
            row = {
                "id": "",
                "piece": str(obj.pk) if obj else "",
                "source": str(source.pk),
                "key": entry.cleaned_data["key"],
                "locator": "",
                "accessed_on": "{:04d}-{:02d}-{:02d}".format(*day[0]) if len(day[0]) == 3 else "",
                "note": "",
                "position": str(total + put + 1),
            }
            for name, value in row.items():
                draft[f"citations-{total + put}-{name}"] = value
            put += 1
        draft["citations-TOTAL_FORMS"] = str(total + put)
        if put:
            messages.success(
                request,
                f"{counted(put, 'work is', 'works are')} in the list below now. Save to keep "
                f"{'it' if put == 1 else 'them'} with the piece.",
            )
        elif not stored:
            messages.warning(request, "Nothing was chosen, so nothing was added.")
        return self._form_again(request, obj, draft)

    def _form_again(self, request, obj, draft: QueryDict, box: ListForm | None = None):
        """The piece's form with what was posted, neither stored nor judged: saving will judge it. `box`: what was in the box."""
        request.POST = draft
        change = obj is not None
        fieldsets = self.get_fieldsets(request, obj)
        Form = self.get_form(request, obj, change=change, fields=flatten_fieldsets(fieldsets))
        form = Form(draft, instance=obj)
        formsets, inlines = self._create_formsets(request, form.instance, change=change)
        form._errors = ErrorDict()
        for formset in formsets:
            for row in formset.forms:
                row._errors = ErrorDict()
            formset._errors, formset._non_form_errors = [row._errors for row in formset.forms], ErrorList()
        admin_form = helpers.AdminForm(
            form,
            list(fieldsets),
            self.get_prepopulated_fields(request, obj),
            self.get_readonly_fields(request, obj),
            model_admin=self,
        )
        shown = self.get_inline_formsets(request, formsets, inlines, obj)
        media = self.media + admin_form.media
        for inline in shown:
            media += inline.media
        context = {
            **self.admin_site.each_context(request),
            "title": f"{'Change' if change else 'Add'} {self.opts.verbose_name}",
            "subtitle": str(obj) if obj else None,
            "adminform": admin_form,
            "object_id": str(obj.pk) if obj else None,
            "original": obj,
            "is_popup": False,
            "to_field": None,
            "media": media,
            "inline_admin_formsets": shown,
            "errors": None,
            "preserved_filters": self.get_preserved_filters(request),
            "references_box": box,
            "is_unsaved": True,
        }
        return self.render_change_form(
            request, context, add=not change, change=change, obj=obj, form_url=self._form_url(request, obj)
        )


def _draft_of(posted: QueryDict) -> QueryDict:
    """The piece's form as it was posted, without what belongs to the box."""
    draft = QueryDict(mutable=True)
    for name, values in posted.lists():
        if name not in _NOT_OF_THE_DRAFT:
            draft.setlist(name, values)
    return draft


def _unpacked(text: str) -> QueryDict:
    """The draft that a page carried. Raises ValueError."""
    draft = QueryDict(mutable=True)
    pairs = json.loads(text)
    if not isinstance(pairs, list):
        raise ValueError("The draft is no list.")
    for pair in pairs:
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(one, str) for one in pair)):
            raise ValueError("The draft holds something that is no field.")
        draft.appendlist(*pair)
    return draft


def _total(draft: QueryDict) -> int:
    total = draft.get("citations-TOTAL_FORMS", "0")
    return int(total) if total.isascii() and total.isdecimal() and len(total) < 5 else 0


def _rows(draft: QueryDict) -> list[tuple[Source, str]]:
    """The works that the posted form lists already, with their keys."""
    rows = []
    for number in range(_total(draft)):
        chosen = draft.get(f"citations-{number}-source", "")
        if chosen.isascii() and chosen.isdecimal() and not draft.get(f"citations-{number}-DELETE"):
            rows.append((int(chosen), draft.get(f"citations-{number}-key", "").strip()))
    found = Source.objects.in_bulk([pk for pk, _ in rows])
    return [(found[pk], key) for pk, key in rows if pk in found]


def _with_keys(entries: list[EntryForm], draft: QueryDict) -> None:
    """Gives each entry a key that no work of the piece has: the one of its file, or made of names and year."""
    taken = {key for _, key in _rows(draft)}
    for entry in entries:
        key = str(entry.entry["item"].get("id") or "")
        try:
            key_validator(key)
        except ValidationError:
            key = ""
        if not key or key in taken or len(key) > 100:
            key = citation_key(entry.entry["item"], taken)
        taken.add(key)
        entry.initial["key"] = key


def _keys_are_good(entries: list[EntryForm], draft: QueryDict) -> bool:
    """Whether every entry has a key of its own; an empty one is made, a wrong one is said at its field."""
    taken = {key for _, key in _rows(draft)}
    asked = [entry.cleaned_data["key"].strip() for entry in entries]
    good = True
    for entry, key in zip(entries, asked, strict=True):
        if not key:
            key = citation_key(entry.item, taken | set(asked))
        try:
            key_validator(key)
            if key in taken:
                raise ValidationError(f"Another work of this piece has the key {key}.")
        except ValidationError as error:
            entry.add_error("key", error)
            good = False
            continue
        taken.add(key)
        entry.cleaned_data["key"] = key
    return good
