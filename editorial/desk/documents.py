"""New from document: what was sent in, the report of what was understood, and the draft. A thin face on documents/drafting.py.

Until it is confirmed, a document is stored as itself, private to its sender and to who may edit any piece; it is no piece."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_POST

from editorial import documents, markup
from editorial.desk.fields import admin_url
from editorial.documents import Unreadable, drafting, originals
from editorial.documents.report_forms import ReportForm
from editorial.documents.report_page import ReportPage
from editorial.documents.sending_forms import SendForm
from editorial.documents.sorting import (
    Asked,
    Sorting,
    corrections,
    homeless,
    move,
    sorted_as_understood,
    unfinished,
)
from editorial.errors import EditorialError, InvalidCopy, NotAllowed
from editorial.kinds import Kind, all_kinds, kind_named
from editorial.models import Document

RESULTS = "document_results"  # of several files, in the session
WAITING = 100  # documents listed that wait, the newest
READ_AS = ("kind", "card_format")


class DocumentScreens:
    """Views of PieceAdmin."""

    # What only a kind knows

    def document_formats(self) -> Sequence[tuple[str, str]]:
        """(key, name) of the formats that a piece of this kind can have."""
        return ()

    def document_prompts(self, card_format: str, pronoun: str) -> Sequence[Asked]:
        """What a piece of this format answers."""
        return ()

    def document_types(self) -> Sequence[tuple[str, str]]:
        """The types of work that a piece of this kind can be."""
        return ()

    # Addresses

    def get_urls(self):
        def view(route: str, function, name: str):
            return path(route, self.admin_site.admin_view(function), name=self._url(name))

        return [
            view("from-document/", self.document_new, "document_new"),
            view("from-document/results/", self.document_results, "document_results"),
            view("from-document/<slug:uid>/", self.document_report, "document_report"),
            view("from-document/<slug:uid>/original/", self.document_original, "document_original"),
            view(
                "from-document/<slug:uid>/discard/", require_POST(self.document_discard), "document_discard"
            ),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        url = self._reverse("document_new") if self.has_add_permission(request) else ""
        return super().changelist_view(request, {**(extra_context or {}), "document_url": url})

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and obj.pk:
            context["originals"] = [
                (kept, self._reverse("document_original", kept.uid))
                for kept in Document.objects.filter(piece=obj.pk).select_related("uploaded_by")
                if originals.may_download(request.user, kept)
            ]
        return super().render_change_form(request, context, add, change, form_url, obj)

    # Sending

    def document_new(self, request: HttpRequest) -> HttpResponse:
        """GET: the form. POST: one document leads to its report, several to the table of what became of them."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        able = _able(request)
        form = SendForm(
            request.POST or None,
            request.FILES or None,
            kinds=[(one.name, one.model._meta.verbose_name.capitalize()) for one in able],
            formats=self.document_formats(),
        )
        if request.method == "POST" and form.is_valid():
            files, text = form.cleaned_data["files"], form.cleaned_data["text"]
            kind, card_format = form.cleaned_data["kind"], form.cleaned_data.get("card_format", "")
            if len(files) > 1:
                makes_drafts = form.cleaned_data["several"] != "look"
                request.session[RESULTS] = [
                    _received(request, one, kind, card_format, makes_drafts) for one in files
                ]
                return HttpResponseRedirect(self._reverse("document_results"))
            try:
                kept, understood = _kept(request, files[0] if files else None, text, kind, card_format)
            except EditorialError as error:
                form.add_error("files" if files else "text", str(error))
            else:
                return HttpResponseRedirect(_report_url(understood.kind, kept))
        waiting = self._waiting(request)
        older = waiting.count() - WAITING
        rows = [(one, self._reverse("document_report", one.uid)) for one in waiting[:WAITING]]
        return self._document_page(
            request, "send", "New from document", form=form, waiting=rows, older=max(older, 0)
        )

    def _waiting(self, request):
        found = Document.objects.filter(piece=None).select_related("uploaded_by")
        if not request.user.has_perm("editorial.edit_any_piece"):
            found = found.filter(uploaded_by=request.user)
        return found

    def document_results(self, request: HttpRequest) -> HttpResponse:
        """What became of several files: a draft or a report each, or why not."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        results = request.session.get(RESULTS, [])
        if not results:
            return HttpResponseRedirect(self._reverse("document_new"))
        failed = sum("error" in one for one in results)
        return self._document_page(
            request, "results", "What became of the files", results=results, failed=failed,
            made=sum("draft" in one for one in results), waiting=sum("report" in one for one in results),
        )  # fmt: skip

    # The report

    def document_report(self, request: HttpRequest, uid: str) -> HttpResponse:
        """GET: what was understood. POST: `reread` sorts again, `afresh` reads as another kind or format, `draft` makes the draft."""
        kept = self._kept_or_404(request, uid)
        if not self.has_add_permission(request):
            raise PermissionDenied
        if kept.piece_id is not None:
            messages.info(request, "This document has become a draft already.")
            return HttpResponseRedirect(admin_url(kind_named(kept.piece.kind).model, "change", kept.piece_id))
        if "afresh" in request.POST:
            return self._read_afresh(request, kept)
        try:
            understood = drafting.understand(
                originals.open_document(kept),
                kept.choices.get("kind", "auto"),
                kept.choices.get("card_format", ""),
            )
        except (EditorialError, OSError) as error:
            messages.error(
                request, str(error) if isinstance(error, EditorialError) else "The original is gone."
            )
            return HttpResponseRedirect(self._reverse("document_new"))
        if kind_named(understood.kind).model is not self.model:
            return HttpResponseRedirect(_report_url(understood.kind, kept))
        prompts = tuple(
            self.document_prompts(getattr(understood, "card_format", ""), getattr(understood, "pronoun", ""))
        )
        sorting = _sorting_of(kept, understood, prompts)
        types = self.document_types()
        start = _start(request.GET.get("from", ""))
        form = ReportForm(request.POST or None, understood, sorting, prompts, types, start)
        if request.method == "POST" and form.is_valid():
            sorting, sent = form.sorted(), form.sent
            for at, where in sent.items():
                if left := move(sorting, understood, at, where):
                    messages.warning(request, left)
            kept.choices = {**kept.choices, "sorting": sorting.to_json()}
            kept.save(update_fields=["choices"])
            if "draft" not in request.POST:
                moved = f"{len(sent)} block{'s' if len(sent) != 1 else ''} sent elsewhere. " if sent else ""
                messages.success(request, f"{moved}Your corrections are kept; nothing is a piece yet.")
                start = _start(request.POST.get("reread", ""), form.shown.start)
                return HttpResponseRedirect(f"{request.path}?from={start}" if start else request.path)
            if made := self._drafted(request, kept, understood, sorting):
                return made
            form = ReportForm(None, understood, sorting, prompts, types, start)
        return self._report_page(request, kept, understood, form)

    def _read_afresh(self, request, kept: Document) -> HttpResponse:
        wanted = {name: request.POST.get(f"as_{name}", "") for name in READ_AS}
        if wanted["kind"] not in {one.name for one in _able(request)}:
            raise Http404("There is no such kind.")
        kept.choices = {**wanted, "headline": kept.choices.get("headline", "")}
        kept.save(update_fields=["choices"])
        return HttpResponseRedirect(_report_url(wanted["kind"], kept))

    def _drafted(self, request, kept: Document, understood, sorting: Sorting) -> HttpResponse | None:
        """The way to the draft's form; None, with what is wrong said, where there is no draft."""
        if missing := [*unfinished(sorting), *drafting.ambiguous(sorting.credits)]:
            for sentence in missing:
                messages.error(request, sentence)
            return None
        try:
            piece = drafting.draft(kept, *_arguments(request, understood, sorting))
        except InvalidCopy as error:
            for problem in error.problems:
                messages.error(request, str(problem))
            return None
        except (EditorialError, NotAllowed) as error:
            messages.error(request, str(error))
            return None
        self.log_addition(request, piece, [{"added": {}}])
        messages.success(request, f"“{piece.headline}” is a draft now. The original is kept with it.")
        for remark in kept.report["remarks"]:
            messages.info(request, remark)
        return HttpResponseRedirect(self._reverse("change", piece.pk))

    def _report_page(self, request, kept: Document, understood, form: ReportForm) -> HttpResponse:
        before = (
            Document.objects.filter(digest=kept.digest).exclude(piece=None).select_related("piece").first()
        )
        fits = [
            (fit, round(100 * fit.share), fit.key == understood.card_format)
            for fit in getattr(understood, "fits", ())
        ]
        lost = [markup.plain(understood.blocks[at].html) for at in homeless(understood)]
        return self._document_page(
            request, "report", "What was understood", status=200 if form.is_valid() or not form.is_bound else 422,
            form=form, report=ReportPage(form), day=understood.day if understood.kind == "article" else None, kept=kept, understood=understood, fits=fits, lost=lost, before=before,
            before_url=admin_url(kind_named(before.piece.kind).model, "change", before.piece_id) if before else "",
            remarks=[*understood.document.remarks, *understood.remarks], kinds=_able(request),
            original_url=self._reverse("document_original", kept.uid),
            discard_url=self._reverse("document_discard", kept.uid),
            media=self.media + form.media,
        )  # fmt: skip

    def _document_page(
        self, request, name: str, title: str, status: int = 200, **context: Any
    ) -> HttpResponse:
        request.current_app = self.admin_site.name
        shared = {"opts": self.opts, "title": title, "new_url": self._reverse("document_new")}
        return TemplateResponse(
            request,
            f"admin/documents/{name}.html",
            {**self.admin_site.each_context(request), "media": self.media, **shared, **context},
            status=status,
        )

    # The original

    def _kept_or_404(self, request, uid: str) -> Document:
        kept = get_object_or_404(Document.objects.select_related("piece"), uid=uid)
        if not originals.may_download(request.user, kept):
            raise PermissionDenied("This document is somebody else's.")
        return kept

    def document_original(self, request: HttpRequest, uid: str) -> FileResponse:
        """The file as it was sent: always a download, never a page of ours."""
        kept = self._kept_or_404(request, uid)
        try:
            file = kept.file.open("rb")
        except OSError:
            raise Http404("The original is gone.")
        name = f"{kept.name}.txt" if kept.is_pasted else kept.name
        response = FileResponse(
            file, as_attachment=True, filename=name, content_type="application/octet-stream"
        )
        response["Cache-Control"] = "private, no-store"
        return response

    def document_discard(self, request: HttpRequest, uid: str) -> HttpResponse:
        """Drops a document that waits."""
        kept = self._kept_or_404(request, uid)
        if kept.piece_id is None:
            originals.drop(kept)
            messages.success(request, f"No draft was made; “{kept.name}” is dropped.")
        return HttpResponseRedirect(self._reverse("document_new"))


def _able(request) -> list[Kind]:
    """The kinds that documents become and that this person may add."""
    return [
        kind
        for kind in all_kinds()
        if kind.documents
        and request.user.has_perm(f"{kind.model._meta.app_label}.add_{kind.model._meta.model_name}")
    ]


def _report_url(kind: str, kept: Document) -> str:
    return admin_url(kind_named(kind).model, "document_report", kept.uid)


def _kept(request, file, text: str, kind: str, card_format: str):
    """The stored original and what was understood of it. Raises Unreadable, and then stores nothing."""
    name, data = (file.name, file.read()) if file else ("pasted text", text.encode("utf-8", "replace"))
    document = documents.read(name, data) if file else documents.read_pasted(data.decode())
    understood = drafting.understand(document, kind, card_format)
    able = [one.name for one in _able(request)]
    if understood.kind not in able:
        understood = drafting.understand(document, able[0])
    kept = originals.keep(name, data, request.user, is_pasted=file is None)
    kept.choices = {
        "kind": understood.kind,
        "card_format": getattr(understood, "card_format", ""),
        "headline": understood.headline.value[:200],  # what tells one pasted text from another
    }
    kept.save(update_fields=["choices"])
    return kept, understood


def _received(request, file, kind: str, card_format: str, makes_drafts: bool) -> dict[str, Any]:
    """One of several files: {"name", "error"}, or {"name", "headline", "kind", "remarks"} with the address of its "draft" or "report"."""
    kept = None
    try:
        kept, understood = _kept(request, file, "", kind, card_format)
        told = {
            "name": file.name,
            "headline": understood.headline.value,
            "kind": understood.kind,
            "remarks": [*understood.document.remarks, *understood.remarks],
        }
        if not makes_drafts:
            return {**told, "report": _report_url(understood.kind, kept)}
        piece = drafting.draft(kept, understood, request.user)
        told |= {"remarks": kept.report["remarks"], "headline": piece.headline}
        return {**told, "draft": admin_url(kind_named(understood.kind).model, "change", piece.pk)}
    except Unreadable as error:
        return {"name": file.name, "error": str(error)}
    except (EditorialError, NotAllowed) as error:
        # It was read and is no draft: its report is where that can be mended.
        return {"name": file.name, "error": str(error)} | (
            {"mend": _report_url(kept.choices["kind"], kept)} if kept else {}
        )


def _sorting_of(kept: Document, understood, prompts) -> Sorting:
    """The corrections kept so far, if they are of this reading; else what the recogniser made of it."""
    stored = kept.choices.get("sorting")
    if stored and len(stored["places"]) == len(understood.blocks):
        return Sorting.from_json(stored)
    return sorted_as_understood(understood, prompts)


def _arguments(request, understood, sorting: Sorting):
    changed, said = corrections(sorting, understood)
    return changed, request.user, said


def _start(text: str, otherwise: int = 0) -> int:
    """The block that a page of the report begins at, from an address or a button."""
    return int(text) if text.isdecimal() and len(text) <= 6 else otherwise
