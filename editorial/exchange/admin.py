"""The import and export screens of a kind's list. A thin face: batches.py, undoing.py and exporting.py do the work.

A large file is worked off by its page: each request is one step of at most 500 rows, and the page asks for the next one by
itself, without script. Such a request is a GET, so that closing the page and coming back goes on; it writes only what the
confirming POST allowed, once, and only for the person who confirmed.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportMixin

from editorial.errors import EditorialError, NotAllowed
from editorial.exchange import batches, exporting, files, undoing
from editorial.exchange.batches import State
from editorial.exchange.differences import row_changes
from editorial.exchange.forms import ConfirmForm, ExportForm, ImportForm
from editorial.exchange.resources import FORMATS, PieceResource
from editorial.exchange.rows import Chunk
from editorial.exchange.sheets import sheet_of
from editorial.importing import CHANGED, NEW, REFUSED
from editorial.kinds import all_kinds
from editorial.models import ImportBatch

ROWS_A_PAGE = 50
RUNNING = (State.CHECKING, State.WRITING, State.UNDOING)


class ExchangeMixin(ImportExportMixin):
    """Import, Export and Template beside the list, and everything behind them."""

    import_export_change_list_template = "admin/exchange/change_list.html"
    formats = FORMATS

    # Who may

    def has_import_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.has_perm("editorial.import_pieces")

    def has_export_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.has_perm("editorial.export_pieces")

    # What

    @property
    def kind_name(self) -> str:
        return next(kind.name for kind in all_kinds() if kind.model is self.model)

    def get_resource_classes(self, request: HttpRequest) -> list[type[PieceResource]]:
        return [type(f"{self.kind_name.capitalize()}Resource", (PieceResource,), {"kind": self.kind_name})]

    def get_urls(self):
        info = f"{self.opts.app_label}_{self.opts.model_name}"
        ours = [
            ("import/", self.import_action, "import"),
            ("import/template/", self.template_action, "import_template"),
            ("import/batches/", self.batches_action, "import_batches"),
            ("import/<slug:uid>/", self.batch_action, "import_batch"),
            ("import/<slug:uid>/confirm/", require_POST(self.process_import), "process_import"),
            ("import/<slug:uid>/discard/", require_POST(self.discard_action), "import_discard"),
            ("import/<slug:uid>/refused/", self.refused_action, "import_refused"),
            ("import/<slug:uid>/undo/", self.undo_action, "import_undo"),
            ("export/", self.export_action, "export"),
        ]
        mine = {name for _, _, name in ours}
        # The list's own addresses come last: "<path:object_id>/" takes everything.
        rest = [one for one in super().get_urls() if (one.name or "").removeprefix(f"{info}_") not in mine]
        return [
            path(route, self.admin_site.admin_view(view), name=f"{info}_{name}") for route, view, name in ours
        ] + rest

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None):
        may = {
            "may_import": self.has_import_permission(request),
            "may_export": self.has_export_permission(request),
        }
        return super().changelist_view(request, {**(extra_context or {}), **may})

    # Import

    def import_action(self, request: HttpRequest, **kwargs) -> HttpResponse:
        """The form that takes a file; posted, the page of its batch."""
        self._require_import(request)
        form = ImportForm(
            request.POST or None,
            request.FILES or None,
            may_publish=request.user.has_perm("editorial.publish_piece"),
        )
        if request.method == "POST" and form.is_valid():
            try:
                batch = self._received(request, form)
            except EditorialError as error:
                form.add_error("import_file", str(error))
            else:
                return HttpResponseRedirect(self._address(batch, step=True))
        recent = ImportBatch.objects.filter(kind=self.kind_name)[:5]
        return self._page(
            request, "import", "Import", form=form, recent=recent,
            columns=sheet_of(self.kind_name).columns(), formats=FORMATS,
        )  # fmt: skip

    def _received(self, request: HttpRequest, form: ImportForm) -> ImportBatch:
        file = form.cleaned_data["import_file"]
        file.seek(0)
        format = form.cleaned_data["format"] or files.format_of(file.name, file.read(4096))
        digest = batches.digest_of(file)
        table = files.open_table(file, file.name, format, sheet_of(self.kind_name).by_header())
        batch = batches.new_batch(
            self.kind_name, file.name, format, table, request.user, digest=digest,
            publish=form.cleaned_data.get("publish", False), create_names=form.cleaned_data["create_names"],
        )  # fmt: skip
        batches.keep_rows(batch, table)
        return batch

    def batch_action(self, request: HttpRequest, uid: str) -> HttpResponse:
        """The page of one import: how far it is, the preview, or what became of it. `?step=` asks for one step more."""
        self._require_import(request)
        batch = self._batch(uid)
        if batch.state in RUNNING:
            return self._progress(request, batch)
        if batch.state == State.CHECKED:
            return self._preview(request, batch)
        return self._page(
            request, "done", str(batch.get_state_display()), batch=batch, refused=batch.refused_rows.all()[:ROWS_A_PAGE],
            touched=batch.revisions.select_related("piece").order_by("pk")[:ROWS_A_PAGE],
            more=max(0, batch.created + batch.changed - ROWS_A_PAGE), may_undo=batch.state == State.DONE and self._may_undo(request, batch), not_published=self._unpublished(batch),
        )  # fmt: skip

    def _progress(self, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
        undoes = batch.state == State.UNDOING
        acting = batch.undone_by if undoes else batch.created_by
        # A command has its file to itself and keeps no rows here.
        mine, error = acting == request.user and bool(undoes or batch.kept_rows), ""
        if mine and request.GET.get("step") == str(batch.position):
            try:
                if batch.state == State.UNDOING:
                    undoing.undo_step(batch, request.user)
                else:
                    batches.step_of_kept(batch, request.user)
            except (EditorialError, NotAllowed) as refused:
                error = str(refused)
            if batch.state not in RUNNING:
                return HttpResponseRedirect(self._address(batch))
        return self._page(
            request, "progress", batch.get_state_display(), batch=batch, error=error, undoes=undoes,
            acting=acting or batch.command, next_url=self._address(batch, step=True) if mine else "", percent=min(100, 100 * batch.position // (batch.total or 1)),
            may_undo=self._may_undo(request, batch),
        )  # fmt: skip

    def _preview(self, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
        pages = max(1, -(-(batch.total or 0) // ROWS_A_PAGE))
        try:
            number = min(max(int(request.GET.get("page", "1")), 1), pages)
        except ValueError:
            raise Http404("There is no such page.")
        try:
            rows = self._rows_of_page(batch, number)
        except EditorialError as error:
            messages.error(request, str(error))
            rows = []
        readers = Chunk(batch, batch.created_by).read(rows)
        shown = [
            {
                "reader": reader,
                "changes": row_changes(reader.incoming.before, reader.incoming.copy)
                if reader.state == CHANGED
                else [],
                "is_new": reader.state == NEW,
                "is_refused": reader.state == REFUSED,
            }
            for reader in readers
        ]
        return self._page(
            request, "preview", "Preview", batch=batch, rows=shown, number=number, pages=pages, form=ConfirmForm(),
            refused=batch.refused_rows.all()[:ROWS_A_PAGE], mine=batch.created_by == request.user,
            will_import=batch.created + batch.changed, will_anything=batch.created + batch.changed + batch.published,
        )  # fmt: skip

    def _may_undo(self, request: HttpRequest, batch: ImportBatch) -> bool:
        return not batch.published or request.user.has_perm("editorial.publish_piece")

    def _rows_of_page(self, batch: ImportBatch, number: int):
        rows, offset = [], 0
        for _ in range(number):
            rows, offset = batches.kept_rows(batch, offset, ROWS_A_PAGE)
        return rows

    def process_import(self, request: HttpRequest, uid: str, **kwargs) -> HttpResponse:
        """The confirmation."""
        batch = self._own_batch(request, uid)
        form = ConfirmForm(request.POST)
        if not form.is_valid():
            messages.error(request, "Choose what happens to the refused rows.")
            return HttpResponseRedirect(self._address(batch))
        batch.all_or_nothing = form.cleaned_data["mode"] == "all"
        try:
            if batch.all_or_nothing and batch.refused:
                batches.stop(batch)
                return HttpResponseRedirect(self._address(batch))
            batches.begin_writing(batch, request.user)
        except (EditorialError, NotAllowed) as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(self._address(batch))
        return HttpResponseRedirect(self._address(batch, step=True))

    def discard_action(self, request: HttpRequest, uid: str) -> HttpResponse:
        """Drops a file that was read and not confirmed."""
        batch = self._own_batch(request, uid)
        try:
            batches.drop(batch)
        except EditorialError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(self._address(batch))
        messages.success(request, f"{batch.file_name} is dropped; nothing was imported.")
        return HttpResponseRedirect(self._url_of("changelist"))

    def refused_action(self, request: HttpRequest, uid: str) -> HttpResponse:
        """The refused rows as a file in the format in which they came, with a column `reason`."""
        self._require_import(request)
        batch = self._batch(uid)
        headers, rows = batches.refused_table(batch)
        stem = f"{batch.file_name.rsplit('.', 1)[0]}-refused"
        try:
            return _download(batch.format, stem, headers, rows)
        except files.UnwritableCell:
            return _download("csv", stem, *batches.refused_table(batch))

    def batches_action(self, request: HttpRequest) -> HttpResponse:
        """All imports of this kind, newest first."""
        self._require_import(request)
        found = ImportBatch.objects.filter(kind=self.kind_name).select_related("created_by")[:200]
        return self._page(request, "batches", "Imports", batches=found)

    def template_action(self, request: HttpRequest) -> HttpResponse:
        """An empty file: the headers and an example row."""
        self._require_import(request)
        format = request.GET.get("format", "csv")
        if format not in files.FORMATS:
            raise Http404("There is no such format.")
        sheet = sheet_of(self.kind_name)
        headers = [column.name for column in sheet.columns() if column.name != "id"]
        rows = [[row.get(header, "") for header in headers] for row in sheet.examples(sheet.columns())]
        return _download(format, f"{self.opts.verbose_name_plural}-template", headers, iter(rows))

    def undo_action(self, request: HttpRequest, uid: str) -> HttpResponse:
        """Asks, then undoes."""
        self._require_import(request)
        batch = self._batch(uid)
        if request.method == "POST":
            try:
                undoing.begin_undo(batch, request.user)
            except (EditorialError, NotAllowed) as error:
                messages.error(request, str(error))
                return HttpResponseRedirect(self._address(batch))
            return HttpResponseRedirect(self._address(batch, step=True))
        if batch.state not in undoing.ENDED or not self._may_undo(request, batch):
            return HttpResponseRedirect(self._address(batch))
        return self._page(request, "undo", "Undo the import", batch=batch)

    # Export

    def export_action(self, request: HttpRequest) -> HttpResponse:
        """The form, and posted, the file. The list's filters and search decide which pieces."""
        if not self.has_export_permission(request):
            raise PermissionDenied("You may not export pieces.")
        try:
            listed = self.get_export_queryset(request)
        except IncorrectLookupParameters:
            # As the list itself does with an address that somebody typed.
            return HttpResponseRedirect(f"{self._url_of('changelist')}?{ERROR_FLAG}=1")
        pieces = self.model.objects.filter(pk__in=listed.order_by().values("pk"))
        columns = [column.name for column in sheet_of(self.kind_name).columns_for(pieces)]
        form = ExportForm(request.POST or None, columns=columns)
        if request.method == "POST" and form.is_valid():
            format = form.cleaned_data["format"]
            try:
                headers, rows = exporting.export_rows(
                    self.kind_name, pieces, request.user, form.cleaned_data["columns"]
                )
                return _download(
                    format, f"{self.opts.verbose_name_plural}-{timezone.localdate():%Y-%m-%d}", headers, rows
                )
            except EditorialError as error:
                form.add_error("format", str(error))
        return self._page(
            request, "export", "Export", form=form, count=pieces.count(), filtered=bool(request.GET)
        )

    # Steps that the screens share

    def _page(self, request: HttpRequest, name: str, title: str, **context) -> HttpResponse:
        return TemplateResponse(
            request, f"admin/exchange/{name}.html",
            {**self.admin_site.each_context(request), "opts": self.opts, "title": title, "list_url": self._url_of("changelist"), **context},
        )  # fmt: skip

    def _require_import(self, request: HttpRequest) -> None:
        if not self.has_import_permission(request):
            raise PermissionDenied("You may not import pieces.")

    def _batch(self, uid: str) -> ImportBatch:
        return get_object_or_404(ImportBatch, uid=uid, kind=self.kind_name)

    def _own_batch(self, request: HttpRequest, uid: str) -> ImportBatch:
        self._require_import(request)
        batch = self._batch(uid)
        if batch.created_by != request.user:
            raise PermissionDenied("Somebody else uploaded this file; only they can confirm or drop it.")
        return batch

    def _unpublished(self, batch: ImportBatch) -> int:
        return batch.refused_rows.count() - batch.refused

    def _url_of(self, name: str, *args) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=args)

    def _address(self, batch: ImportBatch, step: bool = False) -> str:
        return self._url_of("import_batch", batch.uid) + (f"?step={batch.position}" if step else "")


def _download(format: str, stem: str, headers, rows) -> HttpResponse:
    """The rows as a file that the browser keeps, streamed."""
    parts = files.parts(format, headers, rows)
    # The first part is made now, so that a cell the format cannot carry is told on the form and not in a torn file.
    first = list(islice(parts, 1))

    def whole():
        yield from first
        yield from parts

    response = StreamingHttpResponse(whole(), content_type=files.CONTENT_TYPES[format])
    response["Content-Disposition"] = content_disposition_header(True, f"{stem}.{format}")
    response["Cache-Control"] = "no-store"
    return response
