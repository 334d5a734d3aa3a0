"""Forms that come twice, or after their piece is gone: nothing is done twice, and no text is lost."""

from __future__ import annotations

import re

from editorial.copy import Copy
from editorial.desk.forms import FORMSET_FIELDS
from editorial.errors import Problem
from editorial.models import Piece
from sources.uid import ALPHABET, LENGTH, new_uid

# What a row of a piece says of the piece and of itself: of a piece that is gone, nothing.
ROW_OF_GONE = re.compile(r"(credits|citations)-\d+-(id|piece)")


class LateForms:
    """Parts of PieceAdmin."""

    def sent_before(self, request, form, copy: Copy) -> int | None:
        """Makes the form's new piece the one that the same form made before, if it did.

        Returns the version to expect: none of a piece that is new; where it was made before, its own if the text is the same
        (then saving changes nothing), else one that it cannot have, so that both texts are shown.
        """
        uid = form.cleaned_data.get("new_uid") or ""
        if len(uid) != LENGTH or not set(uid) <= set(ALPHABET):
            return None
        sent = Piece.objects.filter(uid=uid).first()
        if sent is None:
            form.instance.uid = uid
            return None
        made = self.model.objects.filter(pk=sent.pk, created_by=request.user).first()
        if made is None:
            return None
        form.instance.__dict__.update(made.__dict__)
        same = copy.replace(slug=copy.slug or made.slug) == self.copy_of(made)
        return made.version if same else -1

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """The stock answer; but what was written for a piece that is gone comes back as the form of a new one."""
        if "expected_version" not in request.POST or not self.has_add_permission(request):
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        posted = request.POST.copy()
        for name in list(posted):
            if ROW_OF_GONE.fullmatch(name):
                del posted[name]
        for formset in FORMSET_FIELDS:
            posted[f"{formset}-INITIAL_FORMS"] = "0"
        posted["expected_version"], posted["new_uid"] = "", new_uid()
        request.POST = posted
        request.refusals = [
            Problem(
                "piece",
                "it was deleted while you were editing it. Your text is below; saving makes a new piece of it.",
            )
        ]
        return super().changeform_view(request, None, self._reverse("add"))
