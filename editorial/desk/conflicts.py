"""Two editors, one piece: the second to save gets both texts, field by field, and nothing is lost."""

from __future__ import annotations

from copy import deepcopy

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.template.response import TemplateResponse

from editorial import permissions
from editorial.copy import Copy
from editorial.desk.comparing import changes
from editorial.desk.fields import is_key
from editorial.errors import EditConflict, EditorialError, NotAllowed
from editorial.models import Revision
from editorial.reading import copy_of
from editorial.saving import save_copy

SALT = "editorial.desk.conflicts"
# What an editor may write anew where neither text is right. Everything else is chosen from one side.
WRITTEN = ("headline", "standfirst", "slug", "dateline", "lead_caption", "body")
THIRD = "third_"


class ConflictScreens:
    """Views of PieceAdmin."""

    def copy_of(self, piece) -> Copy:
        return copy_of(piece)

    def written(self, copy: Copy) -> dict[str, str]:
        """{field: text} of what may be written anew, as the piece's form has it."""
        return {name: getattr(copy, name) for name in WRITTEN if hasattr(copy, name)}

    def rewritten(self, copy: Copy, texts: dict[str, str]) -> Copy:
        """`copy` with `texts`, which are of fields that `written` names."""
        return copy.replace(**texts)

    def conflict_page(
        self,
        request: HttpRequest,
        conflict: EditConflict,
        mine: Copy,
        notice: str = "",
        chosen: dict[str, str] | None = None,
        third: forms.Form | None = None,
    ):
        """The page that shows `mine` beside what stands now. `mine` travels signed in the form, whole.

        `chosen` is {field: side} and `third` the form of third texts, where this page was posted before.
        """
        piece, theirs = conflict.piece, conflict.theirs
        base = self._base(piece, request)
        mine = mine if mine.slug else mine.replace(slug=theirs.slug)
        before = changes(base, mine) if base is not None else None
        # Where only the other changed a field, theirs is the likelier choice; nothing is decided without the editor.
        mine_changed = None if before is None else {change.name for change in before}
        piece.headline = theirs.headline  # what a refused form left there is not what the piece is called
        third = third if third is not None else self._third_form(request, piece, mine)
        rows = []
        for change in changes(theirs, mine):
            likely = "mine" if mine_changed is None or change.name in mine_changed else "theirs"
            rows.append(
                {
                    "change": change,
                    "choice": (chosen or {}).get(change.name, likely),
                    "third": third[THIRD + change.name] if THIRD + change.name in third.fields else None,
                }
            )
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
                "base": base_version(request),
                "media": self.media + third.media,
                "merge_url": self._reverse("merge", piece.pk),
                "change_url": self._reverse("change", piece.pk),
            },
            status=409,
        )

    def merge(self, request: HttpRequest, object_id: str):
        """POST from the conflict page: a choice for each field makes the copy that is saved."""
        gone = is_key(object_id) and not self.model.objects.filter(pk=object_id).exists()
        if request.method == "POST" and gone:
            return self._merge_with_nothing(request)
        piece = self.piece_or_404(request, object_id)
        if not permissions.may_save(request.user, piece):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseRedirect(self._reverse("change", piece.pk))
        mine, version = self._posted_copy(request), request.POST.get("version", "")
        if mine is None or not version.isdecimal():
            messages.error(request, "The posted text could not be read; nothing was saved.")
            return HttpResponseRedirect(self._reverse("change", piece.pk))
        theirs = copy_of(piece)
        differing = {change.name for change in changes(theirs, mine)}
        chosen = {
            name: request.POST[f"choice_{name}"]
            for name in differing
            if request.POST.get(f"choice_{name}") in ("mine", "theirs", "third")
        }
        third = self._third_form(request, piece, mine, request.POST)
        anew = {name for name in chosen if chosen[name] == "third" and THIRD + name in third.fields}
        third.is_valid()
        wrong = {name for name in anew if THIRD + name in third.errors}
        try:
            if wrong:
                raise EditorialError("A third text cannot be saved yet: see what stands beside it.")
            copy = self.merged(mine, theirs, {name for name in chosen if chosen[name] == "theirs"})
            copy = self.rewritten(copy, {name: third.cleaned_data[THIRD + name] for name in anew})
            save_copy(piece, copy, request.user, int(version), reason=Revision.Reason.MERGED)
        except EditConflict as conflict:
            return self.conflict_page(
                request, conflict, mine, "Somebody saved once more while you were choosing.", chosen, third
            )
        except (EditorialError, NotAllowed) as error:
            conflict = EditConflict(piece, piece.revisions.first(), theirs)
            return self.conflict_page(request, conflict, mine, str(error), chosen, third)
        messages.success(request, "Saved. The text it was merged with is in the revisions.")
        return HttpResponseRedirect(self._reverse("change", piece.pk))

    def merged(self, mine: Copy, theirs: Copy, taken: set[str]) -> Copy:
        """`mine` with the compared fields `taken` from `theirs`."""
        return mine.replace(**{name: getattr(theirs, name) for name in taken})

    def _merge_with_nothing(self, request: HttpRequest):
        """The piece was deleted while its texts were compared: what this editor wrote becomes a draft of its own."""
        mine = self._posted_copy(request)
        if mine is None:
            raise Http404
        piece = self.model()
        try:
            save_copy(piece, mine, request.user)
        except EditorialError as error:
            told = f"The piece was deleted while you were choosing, and your text is no draft yet: {error}"
            messages.error(request, f"{told} Go back one page to copy it.")
            return HttpResponseRedirect(self._reverse("changelist"))
        messages.warning(
            request, "The piece was deleted while you were choosing. Your text is this new draft."
        )
        return HttpResponseRedirect(self._reverse("change", piece.pk))

    def _posted_copy(self, request: HttpRequest) -> Copy | None:
        """The copy that the page of a conflict carries; None if it was not made there."""
        try:
            return self.form.copy_class.from_json(signing.loads(request.POST.get("mine", ""), salt=SALT))
        except (signing.BadSignature, ValueError):
            return None

    def _third_form(self, request: HttpRequest, piece, mine: Copy, data=None) -> forms.Form:
        """A form of the fields that may be written anew, which begin as this editor wrote them."""
        asked = self.get_form(request, piece, change=True, fields=None).base_fields
        texts = {name: text for name, text in self.written(mine).items() if name in asked}
        fields = {THIRD + name: deepcopy(asked[name]) for name in texts}
        initial = {THIRD + name: text for name, text in texts.items()}
        made = type("ThirdTexts", (forms.Form,), fields)
        return made(data, initial=initial, label_suffix="")

    def _base(self, piece, request) -> Copy | None:
        """The copy that the second editor began from, if it can be told."""
        version = base_version(request)
        revision = piece.revisions.filter(number=version).first() if version.isdecimal() else None
        return self.form.copy_class.from_json(revision.copy) if revision and revision.copy else None


def base_version(request: HttpRequest) -> str:
    """The version that the posted form began from, as the form says it."""
    return request.POST.get("expected_version") or ""
