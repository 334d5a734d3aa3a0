"""The box that takes a list of references, what was understood of it, and the library's page that stores what the editor keeps.

A piece's form has the same box: editorial/desk/references.py."""

from __future__ import annotations

from collections.abc import Iterable
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
from editorial.errors import EditorialError
from sources import entry_forms
from sources.entry_forms import EntryForm
from sources.errors import SourceError, UnreadableList
from sources.exchange import read_any
from sources.models import Source
from sources.rendering import bibliography

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from editorial.source_admin import SourceAdmin

MOST_CHARACTERS = 400_000
MOST_BYTES = 4 * MOST_CHARACTERS
# Each entry is a form of some dozen fields.
MOST_ENTRIES = 200
TEXT, FILE = "references_text", "references_file"


class ListForm(forms.Form):
    """A list as text or as a file."""

    references_text = forms.CharField(
        required=False,
        max_length=MOST_CHARACTERS,
        label="References",
        widget=forms.Textarea(
            attrs={"rows": 6, "class": "vLargeTextField", "aria-describedby": "references-help"}
        ),
        help_text="As somebody typed them, one a line or a paragraph each; or BibTeX, RIS or CSL-JSON.",
    )
    references_file = forms.FileField(
        required=False, label="Or a file", help_text="A text file, .bib, .ris or .json."
    )

    def clean(self):
        cleaned = super().clean()
        file = cleaned.get(FILE)
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError("The file is too long: read it in parts.")
        cleaned["list"] = file.read() if file else cleaned.get(TEXT) or ""
        return cleaned

    def read(self) -> tuple[list[EntryForm], list[str]]:
        """A form for each entry of this list, and what was left out, in sentences. Where nothing could be read the form has an
        error, and there are no entries."""
        if not self.is_valid():
            return [], []
        try:
            reading = read_any(self.cleaned_data["list"])
            if not reading.entries:
                raise UnreadableList(
                    " ".join(["No reference was found in this text.", *reading.problems[:5]])
                )
            if len(reading.entries) > MOST_ENTRIES:
                raise UnreadableList(
                    f"These are {len(reading.entries)} references; read at most {MOST_ENTRIES} at once."
                )
        except UnreadableList as error:
            self.add_error(None, str(error))
            return [], []
        # A typed list says of each entry itself what is wrong with it.
        left_out = [] if reading.format == "typed" else reading.problems
        return entry_forms.unposted(entry_forms.entries_of(reading)), left_out


@dataclass(frozen=True)
class Understood:
    """One entry as the page shows it: its form, and the reference as it would print (safe HTML)."""

    form: EntryForm
    reference: str


def understood(entries: Iterable[EntryForm], style: str = "") -> list[Understood]:
    """The entries with their references, printed in `style` (the publication's without one)."""
    entries = list(entries)
    items = [entry.item if entry.is_bound and entry.is_valid() else entry.entry["item"] for entry in entries]
    printed = bibliography(items, style or settings.CITATION_STYLE) if items else []
    return [
        Understood(entry, markup.safe(markup.clean_inline(html)))
        for entry, html in zip(entries, printed, strict=True)
    ]


def posted_entries(request: HttpRequest) -> list[EntryForm]:
    """The entries that the page sent back. Raises EditorialError where it was tampered with or cut off."""
    try:
        return entry_forms.posted(request.POST, MOST_ENTRIES)
    except (ValueError, TypeError, KeyError):
        raise EditorialError("The posted references could not be read. Read the list again.")


def read_again(entries: Iterable[EntryForm]) -> list[EntryForm]:
    """The entries with their corrections read; those that are wrong stay as they were posted, with what is wrong."""
    return [entry_forms.again(entry) if entry.is_valid() else entry for entry in entries]


def store(entries: Iterable[EntryForm], by: User) -> list[tuple[EntryForm, Source, bool]]:
    """Stores the valid entries in the library: each with its source, and whether that is new. One transaction. Raises
    EditorialError, for one who may not add sources too."""
    found = []
    with transaction.atomic():
        newest = Source.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        for entry in entries:
            if not entry.cleaned_data.get("use") and not by.has_perm("sources.add_source"):
                raise EditorialError("You may not add sources; choose those that the library has.")
            try:
                source = entry.store()
            except SourceError as error:
                raise EditorialError(str(error))
            is_new = source.pk > newest and all(source.pk != other.pk for _, other, _ in found)
            found.append((entry, source, is_new))
    return found


def counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def read_view(screen: SourceAdmin, request: HttpRequest) -> HttpResponse:
    """GET: the box. POST of the box: what was understood. POST of the entries: `again` reads the corrections, `store` keeps
    those that are ticked."""
    box, entries, left_out = ListForm(), [], []
    if request.method == "POST" and ("again" in request.POST or "store" in request.POST):
        try:
            entries = posted_entries(request)
            wanted = [entry for entry in entries if entry["keep"].value()]
            if "store" in request.POST and all(entry.is_valid() for entry in wanted):
                return _stored(screen, request, wanted)
            entries = read_again(entries)
        except EditorialError as error:
            messages.error(request, str(error))
    elif request.method == "POST":
        box = ListForm(request.POST, request.FILES)
        entries, left_out = box.read()
    context = {
        **screen.admin_site.each_context(request),
        "opts": screen.opts,
        "title": "Read references",
        "form": box,
        "entries": understood(entries),
        "left_out": left_out,
        "media": screen.media,
    }
    return TemplateResponse(request, "admin/references/read.html", context)


def _stored(screen: SourceAdmin, request: HttpRequest, wanted: list[EntryForm]) -> HttpResponse:
    sources = store(wanted, request.user)
    added = [source for _, source, is_new in sources if is_new]
    already = {source.pk for _, source, _ in sources} - {source.pk for source in added}
    for source in added:
        screen.log_addition(request, source, "Read from a list.")
    if added:
        messages.success(request, f"{counted(len(added), 'source was', 'sources were')} added.")
    if already:
        messages.info(request, f"{counted(len(already), 'was', 'were')} in the library already.")
    if not sources:
        messages.warning(request, "Nothing was chosen, so nothing was added.")
    return HttpResponseRedirect(reverse(f"admin:{screen._name}_changelist"))
