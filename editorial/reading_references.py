"""The page that reads a list of references, shows what it understood, and stores what the editor keeps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from editorial import markup
from sources import csl
from sources.errors import SourceError, UnreadableList
from sources.exchange import Reading, read_any
from sources.models import Source
from sources.rendering import bibliography

if TYPE_CHECKING:
    from editorial.source_admin import SourceAdmin

MOST_CHARACTERS = 400_000
MOST_BYTES = 4 * MOST_CHARACTERS
MOST_ENTRIES = 500
UNSURE = 0.7


class ListForm(forms.Form):
    """A list as text or as a file."""

    text = forms.CharField(
        required=False,
        max_length=MOST_CHARACTERS,
        label="References",
        widget=forms.Textarea(attrs={"rows": 12, "class": "vLargeTextField"}),
        help_text="As somebody typed them, one a line or a paragraph each; or BibTeX, RIS or CSL-JSON.",
    )
    file = forms.FileField(required=False, label="Or a file", help_text="A text file, .bib, .ris or .json.")

    def clean(self):
        cleaned = super().clean()
        file = cleaned.get("file")
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError("The file is too long: read it in parts.")
        cleaned["list"] = file.read() if file else cleaned.get("text") or ""
        return cleaned


@dataclass(frozen=True)
class Understood:
    """One entry as the page shows it. `unsure` names the fields that deserve a look; `likely` are sources it may be."""

    reference: str
    type: str
    typed: str
    unsure: list[str]
    problems: list[str]
    likely: list[Source]
    posted: str  # what the form hands on: JSON of {"item", "typed"}


def read_view(screen: SourceAdmin, request: HttpRequest) -> HttpResponse:
    """GET: the box. POST with `text` or `file`: what was understood. POST with `keep`: stores those entries."""
    if request.method == "POST" and "store" in request.POST:
        return _store(screen, request)
    form = ListForm(request.POST or None, request.FILES or None)
    entries, left_out = [], []
    if request.method == "POST" and form.is_valid():
        try:
            reading = read_any(form.cleaned_data["list"])
            entries = _understood(reading)
            # A typed list says of each entry itself what is wrong with it.
            left_out = [] if reading.format == "typed" else reading.problems
        except UnreadableList as error:
            form.add_error(None, str(error))
    context = {
        **screen.admin_site.each_context(request),
        "opts": screen.opts,
        "title": "Read references",
        "form": form,
        "entries": entries,
        "left_out": left_out,
        "media": screen.media,
    }
    return TemplateResponse(request, "admin/desk/read_references.html", context)


def _understood(reading: Reading) -> list[Understood]:
    found = reading.entries
    if not found:
        raise UnreadableList(" ".join(["No reference was found in this text.", *reading.problems[:5]]))
    if len(found) > MOST_ENTRIES:
        raise UnreadableList(f"These are {len(found)} references; read at most {MOST_ENTRIES} at once.")
    printed = bibliography([entry.item for entry in found], settings.CITATION_STYLE)
    return [
        Understood(
            markup.safe(markup.clean_inline(html)),
            csl.TYPES.get(entry.item["type"], entry.item["type"]),
            entry.typed,
            [name.replace("-", " ") for name, sure in entry.confidence.items() if sure < UNSURE],
            list(entry.problems),
            list(Source.objects.matching(entry.item, entry.typed)[:3]),
            json.dumps({"item": entry.item, "typed": entry.typed}),
        )
        for entry, html in zip(found, printed, strict=True)
    ]


def _store(screen: SourceAdmin, request: HttpRequest) -> HttpResponse:
    added, already = set(), set()
    with transaction.atomic():
        newest = Source.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        for posted in request.POST.getlist("keep")[:MOST_ENTRIES]:
            try:
                entry = json.loads(posted)
                source = Source.make(entry["item"], str(entry["typed"]))
            except (ValueError, KeyError, TypeError, SourceError) as error:
                messages.error(request, f"One entry was left out: {error}")
                continue
            if source.pk <= newest:
                already.add(source.pk)
            elif source.pk not in added:
                added.add(source.pk)
                screen.log_addition(request, source, "Read from a list.")
    if added:
        messages.success(
            request, f"{len(added)} {'source was' if len(added) == 1 else 'sources were'} added."
        )
    if already:
        messages.info(
            request, f"{len(already)} {'was' if len(already) == 1 else 'were'} in the library already."
        )
    if not added and not already:
        messages.warning(request, "Nothing was chosen, so nothing was added.")
    return HttpResponseRedirect(reverse(f"admin:{screen._name}_changelist"))
