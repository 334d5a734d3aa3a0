"""Two editors, one piece: the second to save gets both texts, field by field, and nothing is lost."""

from __future__ import annotations

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.template.response import TemplateResponse

from editorial import permissions
from editorial.copy import Copy
from editorial.desk.comparing import changes
from editorial.errors import EditConflict, EditorialError, NotAllowed
from editorial.kinds import kind_of
from editorial.models import Revision
from editorial.reading import copy_of
from editorial.saving import save_copy

SALT = "editorial.desk.conflicts"


class ConflictScreens:
    """Views of PieceAdmin."""

    def copy_of(self, piece) -> Copy:
        return copy_of(piece)

    def conflict_page(self, request: HttpRequest, conflict: EditConflict, mine: Copy, notice: str = ""):
        """The page that shows `mine` beside what stands now. `mine` travels signed in the form, whole."""
        piece, theirs = conflict.piece, conflict.theirs
        base = self._base(piece, request)
        mine = mine if mine.slug else mine.replace(slug=theirs.slug)
        before = changes(base, mine) if base is not None else None
        # Where only the other changed a field, theirs is the likelier choice; nothing is decided without the editor.
        mine_changed = None if before is None else {change.name for change in before}
        rows = [
            {
                "change": change,
                "choice": "mine" if mine_changed is None or change.name in mine_changed else "theirs",
            }
            for change in changes(theirs, mine)
        ]
        return TemplateResponse(
            request,
            "admin/pieces/conflict.html",
            {
                **self.admin_site.each_context(request),
                "title": "Two people changed this piece",
                "opts": self.opts,
                "original": piece,
                "conflict": conflict,
                "notice": notice,
                "rows": rows,
                "mine": signing.dumps(mine.to_json(), salt=SALT, compress=True),
                "version": piece.version,
                "merge_url": self._reverse("merge", piece.pk),
                "change_url": self._reverse("change", piece.pk),
            },
            status=409,
        )

    def merge(self, request: HttpRequest, object_id: str):
        """POST from the conflict page: a choice for each field makes the copy that is saved."""
        piece = self.piece_or_404(request, object_id)
        if not permissions.may_save(request.user, piece):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(self._reverse("change", piece.pk))
        try:
            data = signing.loads(request.POST.get("mine", ""), salt=SALT)
            mine = kind_of(piece).copy_class.from_json(data)
            version = int(request.POST.get("version", ""))
        except (signing.BadSignature, ValueError):
            messages.error(request, "The posted text could not be read; nothing was saved.")
            return HttpResponseRedirect(self._reverse("change", piece.pk))
        theirs = copy_of(piece)
        taken = {
            change.name
            for change in changes(theirs, mine)
            if request.POST.get(f"choice_{change.name}") == "theirs"
        }
        try:
            copy = self.merged(mine, theirs, taken)
            save_copy(piece, copy, request.user, version, reason=Revision.Reason.MERGED)
        except EditConflict as conflict:
            return self.conflict_page(
                request, conflict, mine, "Somebody saved once more while you were choosing."
            )
        except (EditorialError, NotAllowed) as error:
            messages.error(request, str(error))
            conflict = EditConflict(piece, piece.revisions.first(), theirs)
            return self.conflict_page(request, conflict, mine)
        messages.success(request, "Saved. The text it was merged with is in the revisions.")
        return HttpResponseRedirect(self._reverse("change", piece.pk))

    def merged(self, mine: Copy, theirs: Copy, taken: set[str]) -> Copy:
        """`mine` with the compared fields `taken` from `theirs`."""
        return mine.replace(**{name: getattr(theirs, name) for name in taken})

    def _base(self, piece, request) -> Copy | None:
        """The copy that the second editor began from, if it can be told."""
        version = request.POST.get("expected_version") or ""
        revision = piece.revisions.filter(number=version).first() if version.isdigit() else None
        return kind_of(piece).copy_class.from_json(revision.copy) if revision else None
