"""The screens of a piece's past: every revision, any two compared, an old one made the working copy again."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.admin.options import csrf_protect_m
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.utils import timezone

from editorial import permissions
from editorial.desk.comparing import changes, shown
from editorial.errors import EditConflict, EditorialError, NotAllowed
from editorial.kinds import kind_of
from editorial.models import Edition, Revision
from editorial.saving import restore

A_PAGE = 50


class RevisionScreens:
    """Views of PieceAdmin."""

    def fields_shown(self, piece) -> list[tuple[str, str]]:
        """Label and text of every field that says something: what somebody sees who may not change the piece."""
        return [(label, text) for label, text in shown(self.copy_of(piece)).values() if text]

    def revisions(self, request: HttpRequest, object_id: str):
        piece = self.piece_or_404(request, object_id)
        editions = Edition.objects.filter(revision=OuterRef("pk"))
        found = (
            piece.revisions.defer("copy")
            .select_related("saved_by")
            .annotate(is_live=Exists(editions.live()), was_live=Exists(editions.begun(timezone.now())))
        )
        page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
        numbers = [one.number for one in page]
        return self.screen(
            request,
            "revisions",
            piece,
            "Revisions",
            page=page,
            newest=numbers[0] if numbers else None,
            next_newest=numbers[1] if len(numbers) > 1 else None,
            compare_url=self._reverse("compare", piece.pk),
            may_save=permissions.may_save(request.user, piece),
            events=piece.events.select_related("by", "revision", "edition")[:100],
        )

    def history_view(self, request: HttpRequest, object_id: str, extra_context=None):
        """The stock address of a record's past leads to the revisions, which know all of it."""
        return HttpResponseRedirect(self._reverse("revisions", object_id))

    def compare(self, request: HttpRequest, object_id: str):
        """GET ?from=n&to=n: two revisions, the earlier first; without numbers, what readers see against what is saved."""
        piece = self.piece_or_404(request, object_id)
        latest = piece.revisions.first()
        if latest is None:
            raise Http404
        live = Edition.objects.live().filter(piece=piece).select_related("revision").first()
        older = self._revision(piece, request.GET.get("from")) or (
            live.revision if live else piece.revisions.filter(number__lt=latest.number).first() or latest
        )
        newer = self._revision(piece, request.GET.get("to")) or latest
        if older.number > newer.number:
            older, newer = newer, older
        sealed = older.sealed or newer.sealed
        read = kind_of(piece).copy_class.from_json
        return self.screen(
            request,
            "compare",
            piece,
            f"Revision {older.number} and revision {newer.number}",
            older=older,
            newer=newer,
            sealed=sealed,
            changes=[] if sealed else changes(read(older.copy), read(newer.copy)),
            revisions_url=self._reverse("revisions", piece.pk),
        )

    def _revision(self, piece, number: str | None) -> Revision | None:
        if not number:
            return None
        found = (
            piece.revisions.select_related("saved_by").filter(number=number).first()
            if number.isdecimal()
            else None
        )
        if found is None:
            raise Http404(f"There is no revision {number}.")
        return found

    @csrf_protect_m
    def restore(self, request: HttpRequest, object_id: str, number: int):
        """GET asks, showing what would change; POST makes the revision the working copy."""
        piece = self.piece_or_404(request, object_id)
        revision = self._revision(piece, str(number))
        if not permissions.may_save(request.user, piece):
            raise NotAllowed("You may not change this piece, so you cannot restore a revision of it.")
        if request.method == "POST":
            version = request.POST.get("version", "")
            try:
                made = restore(revision, request.user, int(version) if version.isdecimal() else None)
            except EditConflict as conflict:
                messages.error(request, f"{conflict} Nothing was restored.")
            except EditorialError as error:
                messages.error(request, str(error))
            else:
                messages.success(
                    request,
                    f"Revision {number} is the working copy again."
                    if made
                    else "That is what stands there already.",
                )
            return HttpResponseRedirect(self._reverse("change", piece.pk))
        past = None if revision.sealed else kind_of(piece).copy_class.from_json(revision.copy)
        return self.screen(
            request,
            "restore",
            piece,
            f"Restore revision {number}",
            revision=revision,
            changes=changes(self.copy_of(piece), past) if past else [],
        )
