"""The desk's screens for briefs; that of card formats is briefs/format_admin.py."""

from django.contrib import admin, messages
from django.contrib.admin.options import csrf_protect_m
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path

from briefs import format_admin  # noqa: F401
from briefs.copy import AnswerCopy, BriefCopy
from briefs.formats import FormatValue, formats_by_uid
from briefs.forms import PREFIX, BriefForm, fact_of, form_for, label_of, posted_text, stored_answer
from briefs.models import Brief, CardFormat, Prompt
from briefs.wording import worded
from editorial import permissions
from editorial.copy import Ref
from editorial.desk import comparing, lists
from editorial.desk.comparing import readable
from editorial.desk.piece_admin import PieceAdmin
from editorial.documents.sorting import Asked
from editorial.errors import EditConflict, EditorialError, NotAllowed
from editorial.exchange.admin import ExchangeMixin
from editorial.markup import plain
from editorial.models import Subject
from editorial.saving import save_copy


@admin.register(Brief)
class BriefAdmin(ExchangeMixin, PieceAdmin):
    form = BriefForm
    list_display = [
        "thumbnail",
        "headline",
        "readers_see",
        "stage",
        "card_format",
        "day",
        "section",
        "credited",
        "saved",
    ]
    list_display_links = ["headline"]
    list_select_related = ["lead_image", "section", "card_format"]
    list_filter = [
        lists.StateFilter,
        "stage",
        lists.MineFilter,
        "card_format",
        lists.SectionFilter,
        lists.ContributorFilter,
        lists.TagFilter,
    ]

    class Media:
        js = ["desk/card.js"]

    # The form

    def card_of(self, request: HttpRequest, obj) -> FormatValue | None:
        """The format whose form is shown: the card's own, else the one chosen, else the only one there is. One read a request."""
        if not hasattr(request, "card_value"):
            if obj is not None and obj.pk:
                request.card_value = formats_by_uid([obj.card_format.uid])[obj.card_format.uid]
            else:
                current = [one for one in formats_by_uid().values() if not one.retired]
                wanted = request.POST.get("card_format_uid") or request.GET.get("format")
                chosen = [one for one in current if one.uid == wanted] or current
                request.card_value = chosen[0] if len(chosen) == 1 else None
        return request.card_value

    def subject_of(self, request: HttpRequest, obj) -> Subject | None:
        """Whom the card is about: of a posted form the first chosen, else of the card, else of the address."""
        if not hasattr(request, "card_subject"):
            posted = request.POST.get("about") if request.method == "POST" and not obj else None
            if request.method == "POST" and "about" in request.POST:
                posted = request.POST.getlist("about")[0]
            if posted is None and obj is not None and obj.pk:
                row = obj.subject_rows.select_related("subject").first()
                request.card_subject = row.subject if row else None
            else:
                chosen = posted or request.GET.get("subject", "")
                request.card_subject = (
                    Subject.objects.current().filter(pk=chosen).first() if str(chosen).isdecimal() else None
                )
        return request.card_subject

    def get_form(self, request, obj=None, change=False, **kwargs):
        stored = obj if obj is not None and obj.pk else None
        card = self.card_of(request, stored)
        answered = set(stored.answers.values_list("prompt", flat=True)) if stored else set()
        # The fields are those of a class made here: fields added in __init__ would come after the admin has looked.
        kwargs["form"] = form_for(card, self.subject_of(request, stored), answered, is_new=stored is None)
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        stored = obj if obj is not None and obj.pk else None
        card = self.card_of(request, stored)
        answered = set(stored.answers.values_list("prompt", flat=True)) if stored else set()
        answers = [PREFIX + one.key for one in card.prompts if not one.retired or one.key in answered]
        return [
            (
                None,
                {"fields": ["headline", "about", "day", "expected_version", "new_uid", "card_format_uid"]},
            ),
            (card.name, {"fields": answers, "classes": ["card-answers"]}),
            ("Picture", {"fields": ["lead_image", "lead_caption"]}),
            ("Where readers find it", {"fields": ["standfirst", "slug", "section", "tag_list"]}),
            ("Language and style", {"fields": [("language", "citation_style")], "classes": ["collapse"]}),
            ("At the desk", {"fields": ["assignee", "due_at", "embargo_until"], "classes": ["collapse"]}),
        ]

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        subject = self.subject_of(request, None)
        if subject:
            initial["about"] = [subject.pk]
        return initial

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        if self.card_of(request, None) is None:
            return self.choose_format(request)
        return super().add_view(request, form_url, extra_context)

    def choose_format(self, request: HttpRequest):
        """A new card begins with its format, and with whom it is about where that is known."""
        formats = CardFormat.objects.current().filter(retired_at=None)
        request.current_app = self.admin_site.name
        return TemplateResponse(
            request,
            "admin/pieces/choose_format.html",
            {
                **self.admin_site.each_context(request),
                "title": "Add brief: choose its format",
                "opts": self.opts,
                "formats": formats,
                "media": self.media,
            },
        )

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        stored = obj if obj is not None and obj.pk else None
        if stored and self.has_change_permission(request, stored):
            context["format_url"] = self._reverse("format", stored.pk)
        context["subject_facts_url"] = self._reverse("subject_facts")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def preview(self, request, object_id=None):
        if object_id is None and self.card_of(request, None) is None:
            return HttpResponseRedirect(self._reverse("add"))
        return super().preview(request, object_id)

    def can_show_form(self, request, obj):
        return self.card_of(request, obj) is not None

    def subject_facts(self, request: HttpRequest):
        """GET ?subject=id&wording=…: what the subject says to each kind of fact, and the wordings in its pronoun."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        chosen = request.GET.get("subject", "")
        subject = Subject.objects.current().filter(pk=chosen).first() if chosen.isdecimal() else None
        pronoun = subject.pronoun if subject else Subject.Pronoun.THEY
        facts = {kind.value: fact_of(kind, subject) if subject else "" for kind in Prompt.Kind}
        wordings = [worded(one, pronoun) for one in request.GET.getlist("wording")[:100]]
        return JsonResponse({"facts": facts, "wordings": wordings})

    # Documents

    def document_formats(self):
        return [(one.key, one.name) for one in formats_by_uid().values() if not one.retired]

    def document_prompts(self, card_format, pronoun):
        card = next((one for one in formats_by_uid().values() if one.key == card_format), None)
        return [
            Asked(one.key, label_of(one, pronoun or "they"), one.kind, one.maximum)
            for one in (card.asked if card else ())
        ]

    # The format of a stored card

    @csrf_protect_m
    def change_format(self, request: HttpRequest, object_id: str):
        """GET ?format=uid shows which answers move; POST saves the card in that format, with those that do."""
        piece = self.piece_or_404(request, object_id)
        if not permissions.may_save(request.user, piece):
            raise NotAllowed("You may not change this card, so you cannot give it another format.")
        copy = self.copy_of(piece)
        formats = formats_by_uid()
        now = formats[copy.card_format.uid]
        others = [one for one in formats.values() if not one.retired and one.uid != now.uid]
        wanted = formats.get(request.POST.get("format") or request.GET.get("format", ""))
        if wanted not in others:
            wanted = None
        rows = []
        for answer in copy.answers if wanted else ():
            old, new = now.prompt(answer.prompt), wanted.prompt(answer.prompt)
            moves = bool(new and not new.retired and _fits(new, plain(answer.value)))
            rows.append(
                {
                    "key": answer.prompt,
                    "text": plain(answer.value),
                    "old": label_of(old, "they") if old else answer.prompt,
                    "new": label_of(new, "they") if moves else "",
                    "moves": moves,
                }
            )
        if request.method == "POST" and wanted:
            kept = {row["key"] for row in rows if row["moves"]}
            moved = copy.replace(
                card_format=Ref(wanted.uid, wanted.name),
                answers=tuple(one for one in copy.answers if one.prompt in kept),
            )
            version = request.POST.get("version", "")
            try:
                save_copy(
                    piece,
                    moved,
                    request.user,
                    int(version) if version.isdecimal() else None,
                    label=f"format {now.name} → {wanted.name}",
                )
            except (EditConflict, EditorialError) as error:
                messages.error(request, str(error))
            else:
                messages.success(request, f"The card has the format “{wanted.name}” now.")
            return self.back(piece)
        return self.screen(
            request,
            "change_format",
            piece,
            "Change the format",
            formats=others,
            wanted=wanted,
            now=now,
            rows=rows,
        )

    def written(self, copy: BriefCopy) -> dict[str, str]:
        """As for every piece, and each answer in words."""
        card = formats_by_uid([copy.card_format.uid])[copy.card_format.uid]
        answers = {
            PREFIX + prompt.key: posted_text(prompt, copy.answer(prompt.key))
            for prompt in card.prompts
            if prompt.kind != Prompt.Kind.SCORE
        }
        return super().written(copy) | answers

    def rewritten(self, copy: BriefCopy, texts: dict[str, str]) -> BriefCopy:
        card = formats_by_uid([copy.card_format.uid])[copy.card_format.uid]
        anew = {name.removeprefix(PREFIX): text for name, text in texts.items() if name.startswith(PREFIX)}
        answers = [one for one in copy.answers if one.prompt not in anew]
        answers += [AnswerCopy(key, stored_answer(card.prompt(key), text)) for key, text in anew.items()]
        plainly = {name: text for name, text in texts.items() if not name.startswith(PREFIX)}
        return super().rewritten(copy, plainly).replace(answers=tuple(answers))

    def merged(self, mine: BriefCopy, theirs: BriefCopy, taken: set[str]) -> BriefCopy:
        """As for every piece, and answer by answer."""
        keys = {name.removeprefix(PREFIX) for name in taken if name.startswith(PREFIX)}
        answers = [one for one in mine.answers if one.prompt not in keys]
        answers += [one for one in theirs.answers if one.prompt in keys]
        plainly = {name for name in taken if not name.startswith(PREFIX)}
        return super().merged(mine, theirs, plainly).replace(answers=tuple(answers))

    def get_urls(self):
        return [
            path(
                "subject-facts/",
                self.admin_site.admin_view(self.subject_facts),
                name=self._url("subject_facts"),
            ),
            path(
                "<path:object_id>/format/",
                self.admin_site.admin_view(self.change_format),
                name=self._url("format"),
            ),
            *super().get_urls(),
        ]


def _fits(prompt, text: str) -> bool:
    """Whether an answer of another format would be taken by this prompt."""
    if prompt.kind == Prompt.Kind.SCORE:
        return text.isascii() and text.isdecimal() and int(text) <= prompt.maximum
    return not (prompt.kind == Prompt.Kind.TEXT and prompt.maximum and len(text) > prompt.maximum)


def shown(copy: BriefCopy) -> dict[str, tuple[str, str]]:
    """The fields of a brief's own, as comparison shows them: an answer each, under its prompt."""
    card = formats_by_uid([copy.card_format.uid])[copy.card_format.uid]
    pronoun = (
        Subject.objects.filter(uid=copy.subjects[0].uid).values_list("pronoun", flat=True).first()
        if copy.subjects
        else None
    )
    answers = {}
    for prompt in card.prompts:
        if html := copy.answer(prompt.key):
            answers[PREFIX + prompt.key] = (label_of(prompt, pronoun or "they"), readable(html))
    unasked = {
        PREFIX + one.prompt: (one.prompt, readable(one.value))
        for one in copy.answers
        if not card.prompt(one.prompt)
    }
    return {
        "day": ("Day", copy.day.isoformat()),
        "card_format": ("Format", copy.card_format.name),
        **answers,
        **unasked,
    }


comparing.register("brief", shown)
