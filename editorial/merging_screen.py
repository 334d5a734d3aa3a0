"""The page that shows what moves before records are merged, and merges them when it is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from editorial.errors import EditorialError
from editorial.following import ROWS

if TYPE_CHECKING:
    from editorial.record_admin import RecordAdmin

MOST = 20


def moving_words(record) -> list[str]:
    """What names a contributor, tag, subject or section, in words: ["3 credits", "2 credits of editions"]."""
    words = []
    for rows, column, _ in ROWS[type(record)]:
        count = rows.objects.filter(**{f"{column}_id": record.pk}).count()
        if count:
            options = rows._meta
            words.append(f"{count} {options.verbose_name if count == 1 else options.verbose_name_plural}")
    return words


def merge_view(screen: RecordAdmin, request: HttpRequest) -> HttpResponse:
    """GET ?ids=1&ids=2: what would move, for each of the records that may be kept. POST with `keep`: merges.

    With a single id it asks for the other record."""
    ids = [
        int(value) for value in request.POST.getlist("ids") or request.GET.getlist("ids") if value.isdecimal()
    ]
    records = list(screen.model.objects.filter(pk__in=ids[:MOST], merged_into=None))
    problem = ""
    if request.method == "POST" and len(records) > 1:
        keep = next((one for one in records if str(one.pk) == request.POST.get("keep")), None)
        if keep is None:
            problem = "Choose the one to keep."
        else:
            try:
                return _merge(screen, request, keep, [one for one in records if one.pk != keep.pk])
            except EditorialError as error:
                problem = str(error)
    options = screen.opts
    choice = _another(screen) if len(records) == 1 else None
    context = {
        **screen.admin_site.each_context(request),
        "opts": options,
        "title": f"Merge {options.verbose_name_plural}",
        "records": [(record, screen.change_url(record), screen.moving(record)) for record in records],
        "choice": choice,
        "problem": problem,
        "media": screen.media + (choice.media if choice else forms.Media()),
    }
    return TemplateResponse(request, "admin/desk/merge.html", context)


def _merge(screen: RecordAdmin, request: HttpRequest, keep, others) -> HttpResponse:
    with transaction.atomic():
        for record in others:
            screen.merge(record, keep, request.user)
            screen.log_change(request, keep, f"Merged “{record}” into this.")
    names = ", ".join(f"“{record}”" for record in others)
    messages.success(
        request,
        f"{names} is now part of “{keep}”." if len(others) == 1 else f"{names} are now part of “{keep}”.",
    )
    return HttpResponseRedirect(screen.change_url(keep))


def _another(screen: RecordAdmin) -> forms.Form:
    """The form that asks which other record is the same."""
    field = screen.model._meta.get_field("merged_into")

    class AnotherForm(forms.Form):
        ids = forms.ModelChoiceField(
            screen.model.objects.filter(merged_into=None),
            label=f"The other {screen.opts.verbose_name}",
            widget=AutocompleteSelect(field, screen.admin_site),
        )

    return AnotherForm()
