"""The screens of the verbs that decide what readers see: publish, withdraw, cancel, seal, and the stages before them."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import csrf_protect_m
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html

from editorial import stages
from editorial.desk.comparing import changes
from editorial.desk.fields import is_key
from editorial.desk.lists import moment
from editorial.desk.panel import findings_of, panel_of, public_url
from editorial.documents.originals import told_day
from editorial.errors import EditorialError, LaterEditionsQueued, NotAllowed
from editorial.kinds import kind_of
from editorial.models import Change, Edition
from editorial.publishing import Queued, cancel, publish, seal, withdraw
from editorial.stages import STEPS
from editorial.standing import Standing, standing_of, with_standing

MOST_AT_ONCE = 200


class MomentForm(forms.Form):
    """Now, or at a moment in the publication's time zone."""

    when = forms.ChoiceField(
        choices=[("now", "Now"), ("at", "At a date and time")], initial="now", widget=forms.RadioSelect
    )
    at = forms.DateTimeField(
        required=False,
        label="Date and time",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields[
            "at"
        ].help_text = f"In the publication's time zone, {timezone.get_current_timezone_name()}."

    def clean(self):
        data = super().clean()
        if data.get("when") == "at" and not data.get("at") and "at" not in self.errors:
            self.add_error("at", "Say when.")
        return data

    @property
    def moment(self):
        """The moment chosen; None for now."""
        return self.cleaned_data["at"] if self.cleaned_data["when"] == "at" else None


class PublishForm(MomentForm):
    change = forms.ChoiceField(
        choices=[
            (one.value, one.label)
            for one in (Change.MINOR, Change.UPDATE, Change.CORRECTION, Change.CLARIFICATION)
        ],
        initial=Change.MINOR,
        label="What kind of change",
        widget=forms.RadioSelect,
        help_text="Correction: we were wrong. Clarification: we were unclear. Update: the world moved. A minor edit is not announced.",
    )
    note = forms.CharField(
        required=False,
        label="Note to readers",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Stands above the text and in its history. A correction or clarification needs one.",
    )
    queued = forms.ChoiceField(
        required=False,
        label="What is queued after it",
        choices=[(Queued.KEEP.value, "Keep it in the queue"), (Queued.CANCEL.value, "Cancel it")],
        widget=forms.RadioSelect,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
    line = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, was_published: bool, has_queue: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not was_published:
            del self.fields["change"]
            self.fields["note"].help_text = "Optional for a first edition."
        if not has_queue:
            del self.fields["queued"]


class WithdrawForm(MomentForm):
    reason = forms.CharField(
        label="Reason that readers are told", widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )
    field_order = ["reason", "when", "at"]


class SealForm(forms.Form):
    reason = forms.CharField(
        label="Reason that readers are told", widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )


class PublicationScreens:
    """Views of PieceAdmin. Each asks the verb; what the verb refuses is shown in its words."""

    def piece_or_404(self, request: HttpRequest, object_id: str):
        """The piece, for somebody who may see it. Raises Http404 or PermissionDenied."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if not is_key(str(object_id)):
            raise Http404
        return get_object_or_404(self.model.objects.select_related("section", "lead_image"), pk=object_id)

    def screen(self, request: HttpRequest, template: str, piece, title: str, status: int = 200, **context):
        """A page of the desk about one piece."""
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request,
            f"admin/pieces/{template}.html",
            {
                **self.admin_site.each_context(request),
                "title": title,
                "subtitle": piece.headline,
                "opts": self.opts,
                "original": piece,
                "change_url": self._reverse("change", piece.pk),
                "media": self.media,
                **context,
            },
            status=status,
        )

    def back(self, piece) -> HttpResponseRedirect:
        return HttpResponseRedirect(self._reverse("change", piece.pk))

    @csrf_protect_m
    def stage(self, request: HttpRequest, object_id: str):
        """POST step=submit|request_changes|approve|reopen, note."""
        piece = self.piece_or_404(request, object_id)
        step = STEPS.get(request.POST.get("step", ""))
        if request.method != "POST" or step is None:
            return self.back(piece)
        try:
            getattr(stages, step.verb)(piece, request.user, note=request.POST.get("note", "").strip())
        except EditorialError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"“{piece}”: {step.done}.")
        return self.back(piece)

    @csrf_protect_m
    def publish(self, request: HttpRequest, object_id: str):
        piece = self.piece_or_404(request, object_id)
        if not request.user.has_perm("editorial.publish_piece"):
            raise NotAllowed("You may not publish; ask somebody who may.")
        revision = piece.revisions.select_related("saved_by").first()
        now = timezone.now()
        line = list(Edition.objects.filter(piece=piece).for_lists().order_by("live_from"))
        queue = [one for one in line if one.live_from > now]
        was_published = any(not one.is_withdrawal for one in line)
        told = None if was_published else told_day(piece)
        told = told if told and told < timezone.localdate(now) else None
        form = PublishForm(
            request.POST or None,
            initial={
                "revision": revision and revision.number,
                "line": _mark(line),
                "at": told and f"{told.isoformat()}T12:00",
            },
            was_published=was_published,
            has_queue=bool(queue),
        )
        if request.method == "POST" and form.is_valid():
            data = form.cleaned_data
            if revision is None or data["revision"] != revision.number:
                form.add_error(
                    None, "Somebody has saved this piece since you opened this page. Look at the text again."
                )
                form.data = {**form.data.dict(), "revision": revision and revision.number}
            elif data["line"] and data["line"] != _mark(line):
                form.add_error(
                    None,
                    "Something was published or queued since you opened this page, perhaps by sending this form twice. "
                    "Open it again if there is more to publish.",
                )
            else:
                try:
                    edition = publish(
                        piece, request.user, at=form.moment, revision=revision, note=data["note"],
                        queued=Queued(data["queued"]) if data.get("queued") else None, change=data.get("change") or None,
                    )  # fmt: skip
                except LaterEditionsQueued as error:
                    form.add_error("queued" if "queued" in form.fields else None, str(error))
                except EditorialError as error:
                    form.add_error(None, str(error))
                else:
                    self.tell_published(request, edition)
                    return self.back(piece)
        copy = self.copy_of(piece)
        current = next((one for one in line if one.state(now) == "live"), None)
        live = current and kind_of(piece).copy_class.from_json(current.revision.copy)
        return self.screen(
            request, "publish", piece, "Publish", status=200 if form.is_valid() or request.method == "GET" else 422,
            form=form, revision=revision, queue=queue, changes=changes(live, copy) if live else None,
            panel=panel_of(piece, request.user, self.model), standing=standing_of(piece),
            told=told,
        )  # fmt: skip

    def tell_published(self, request: HttpRequest, edition: Edition) -> None:
        if edition.live_from > timezone.now():
            messages.success(
                request, f"Scheduled: readers get “{edition.headline}” on {moment(edition.live_from)}."
            )
            return
        url = public_url(edition)
        messages.success(
            request, format_html('Published. Readers see <a href="{}">“{}”</a> now.', url, edition.headline)
        )

    @csrf_protect_m
    def withdraw(self, request: HttpRequest, object_id: str):
        piece = self.piece_or_404(request, object_id)
        if not request.user.has_perm("editorial.publish_piece"):
            raise NotAllowed("You may not withdraw a piece; ask somebody who may.")
        form = WithdrawForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                edition = withdraw(piece, request.user, form.cleaned_data["reason"], at=form.moment)
            except EditorialError as error:
                form.add_error(None, str(error))
            else:
                messages.success(
                    request,
                    f"Withdrawn on {moment(edition.live_from)}. Its address then gives the reason instead of the text.",
                )
                return self.back(piece)
        queue = Edition.objects.queued().filter(piece=piece).for_lists().order_by("live_from")
        return self.screen(
            request, "withdraw", piece, "Withdraw", status=422 if request.method == "POST" else 200,
            form=form, queue=queue, standing=standing_of(piece),
        )  # fmt: skip

    @csrf_protect_m
    def cancel(self, request: HttpRequest, object_id: str, edition_id: int):
        piece = self.piece_or_404(request, object_id)
        edition = Edition.objects.filter(piece=piece, pk=edition_id).for_lists().first()
        if not request.user.has_perm("editorial.publish_piece"):
            raise NotAllowed("You may not cancel what is queued; ask somebody who may.")
        if edition is None:
            messages.error(request, "This edition was cancelled already.")
            return self.back(piece)
        if request.method == "POST":
            try:
                cancel(edition, request.user)
            except EditorialError as error:
                messages.error(request, str(error))
            else:
                messages.success(
                    request, f"Cancelled: nothing changes for readers on {moment(edition.live_from)}."
                )
            return self.back(piece)
        return self.screen(request, "cancel", piece, "Cancel what is queued", edition=edition)

    @csrf_protect_m
    def seal(self, request: HttpRequest, object_id: str, edition_id: int):
        piece = self.piece_or_404(request, object_id)
        edition = get_object_or_404(Edition.objects.for_lists(), piece=piece, pk=edition_id)
        if not request.user.has_perm("editorial.seal_edition"):
            raise NotAllowed("You may not seal an edition; ask somebody who may.")
        form = SealForm(request.POST or None, label_suffix="")
        if request.method == "POST" and form.is_valid():
            try:
                seal(edition, request.user, form.cleaned_data["reason"])
            except EditorialError as error:
                form.add_error(None, str(error))
            else:
                messages.success(
                    request, "Sealed: its text is gone for good; the history keeps its dates and your reason."
                )
                return self.back(piece)
        return self.screen(
            request, "seal", piece, "Seal an edition", status=422 if request.method == "POST" else 200,
            form=form, edition=edition,
        )  # fmt: skip

    # Many at once

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("editorial.publish_piece")

    @admin.action(description="Publish…", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset):
        """The admin action: leads to a page that shows what would be published."""
        if not request.user.has_perm("editorial.publish_piece"):
            raise NotAllowed("You may not publish; ask somebody who may.")
        return self._many(request, list(queryset.order_by("pk")[: MOST_AT_ONCE + 1]))

    def _many(self, request, pieces, results=None):
        rows = results
        if rows is None:
            rows = [
                {"piece": piece, "standing": standing, "must": _held_back(standing) or self.must_mend(piece)}
                for piece in pieces[:MOST_AT_ONCE]
                for standing in [standing_of(piece)]
            ]
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request,
            "admin/pieces/publish_many.html",
            {
                **self.admin_site.each_context(request),
                "title": f"Publish {len(rows)} {self.opts.verbose_name_plural}"
                if results is None
                else "What was published",
                "opts": self.opts,
                "rows": rows,
                "done": results is not None,
                "too_many": len(pieces) > MOST_AT_ONCE,
                "most": MOST_AT_ONCE,
                "action_url": self._reverse("publish_many"),
                "list_url": self._reverse("changelist"),
                "media": self.media,
            },
        )

    def must_mend(self, piece) -> list[str]:
        """What keeps this piece from being published, in words."""
        return [str(one) for one in findings_of(self.copy_of(piece)) if one.level.value == "must"]

    @csrf_protect_m
    def publish_many(self, request: HttpRequest):
        """POST piece=id…: publishes each now, and says of each what became of it."""
        if not request.user.has_perm("editorial.publish_piece"):
            raise NotAllowed("You may not publish; ask somebody who may.")
        ids = [one for one in request.POST.getlist("piece") if one.isdecimal()][:MOST_AT_ONCE]
        if request.method != "POST" or not ids:
            return HttpResponseRedirect(self._reverse("changelist"))
        results = []
        for piece in with_standing(self.model.objects.filter(pk__in=ids)).order_by("pk"):
            row = {"piece": piece}
            results.append(row)
            if why := _held_back(standing_of(piece)):
                row["refused"] = why[0]
                continue
            try:
                row["edition"] = publish(piece, request.user)
                row["url"] = public_url(row["edition"])
            except (EditorialError, NotAllowed) as error:
                row["refused"] = str(error)
        return self._many(request, [], results)


def _mark(line: list[Edition]) -> str:
    """What a time line is told by: another edition, or one fewer, gives another mark."""
    return ".".join(str(edition.pk) for edition in line) or "-"


def _held_back(standing: Standing) -> list[str]:
    """Why a piece is not published among many, where that asks for a decision of its own; empty if it does not."""
    if standing.next_from is not None:
        return ["Something is queued: publish it on its own page, which asks what becomes of the queue."]
    if standing.is_withdrawn:
        return ["It was withdrawn: publish it again on its own page."]
    if standing.state == "live":
        return ["Readers have this text already."]
    return []
