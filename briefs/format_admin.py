"""The desk's screen for card formats: their prompts in order, and how a card reads while one edits it."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from briefs.models import Answer, CardFormat, Prompt
from briefs.wording import unknown_placeholders, worded
from editorial import usage
from editorial.models import Subject
from editorial.record_admin import RecordAdmin, RetiredFilter, RetiringForm

MOST_PROMPTS = 60
PREVIEW_PREFIX = "prompts"


class PromptForm(RetiringForm):
    position = forms.IntegerField(required=False, min_value=0, max_value=999)

    class Meta:
        model = Prompt
        fields = ["position", "key", "kind", "wording", "help", "maximum", "required"]
        widgets = {
            "wording": forms.TextInput(attrs={"class": "vTextField"}),
            "help": forms.TextInput(attrs={"class": "vTextField"}),
        }
        labels = {"help": "Help for the writer"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Said once above the prompts (format_form.html), not with each.
        for field in self.fields.values():
            field.help_text = ""

    def lock(self) -> None:
        """Cards of the format exist: what names their answers stays as it is."""
        if not self.instance.pk:
            return
        for name in ("key", "kind"):
            self.fields[name].disabled = True

    def clean_wording(self):
        wording = self.cleaned_data["wording"]
        if unknown := unknown_placeholders(wording):
            listed = ", ".join(f"{{{word}}}" for word in unknown)
            raise ValidationError(
                f"{listed} follows no pronoun. Use {{they}}, {{them}}, {{their}}, {{is}}, {{has}}, {{was}} or {{does}}."
            )
        return wording

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind != Prompt.Kind.SCORE and "wording" in cleaned and not cleaned["wording"]:
            self.add_error("wording", "Only a score may go without wording.")
        maximum = cleaned.get("maximum")
        if kind == Prompt.Kind.SCORE and not maximum and "maximum" not in self.errors:
            self.add_error("maximum", "A score needs its best value, such as 10.")
        elif kind == Prompt.Kind.SCORE and "maximum" in self.changed_data and self.instance.pk:
            self._keep_scores_below(maximum)
        return cleaned

    def _keep_scores_below(self, maximum: int) -> None:
        given = Answer.objects.filter(brief__card_format=self.instance.format_id, prompt=self.instance.key)
        highest = max(
            (int(value) for value in given.values_list("value", flat=True) if value.isdecimal()), default=0
        )
        if highest > maximum:
            self.add_error("maximum", f"A card says {highest} already; the best value cannot be less.")


class PromptFormSet(forms.BaseInlineFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        if self.format_is_used:
            form.lock()
        for name, field in form.fields.items():
            if not isinstance(field.widget, forms.HiddenInput):
                field.widget.attrs.setdefault("data-prompt", name)

    @property
    def format_is_used(self) -> bool:
        if not hasattr(self, "_used"):
            self._used = bool(self.instance.pk) and self.instance.briefs.exists()
        return self._used

    def clean(self):
        seen = set()
        for form in self.forms:
            key = form.cleaned_data.get("key") if hasattr(form, "cleaned_data") else None
            if key and key in seen:
                form.add_error("key", "Another prompt of this format has this key.")
            seen.add(key)
        if not any(form.errors for form in self.forms):
            super().clean()


class PromptInline(admin.StackedInline):
    model = Prompt
    form = PromptForm
    formset = PromptFormSet
    extra = 0
    max_num = MOST_PROMPTS
    fields = [("position", "key", "kind", "maximum", "required", "retired"), ("wording", "help")]

    def has_delete_permission(self, request, obj=None):
        return False


@dataclass(frozen=True)
class PreviewPrompt:
    """A prompt of the unsaved form, as a card for one pronoun shows it. `cells` is a score's meter: one bool a cell."""

    kind: str
    wording: str
    by_pronoun: list[tuple[str, str]]
    unknown: list[str]
    maximum: int
    score: int
    cells: list[bool]

    @property
    def is_fact(self) -> bool:
        return self.kind in (Prompt.Kind.NAME, Prompt.Kind.IDENTITY, Prompt.Kind.AGE)


@admin.register(CardFormat)
class CardFormatAdmin(RecordAdmin):
    form = RetiringForm
    mergeable = False
    change_form_template = "admin/desk/format_form.html"
    inlines = [PromptInline]
    list_display = ["name", "key", "subject_kind", "help", "state"]
    list_filter = ["subject_kind", RetiredFilter]
    search_fields = ["name", "key"]
    fieldsets = [(None, {"fields": ["name", "key", "help", "subject_kind", "retired"]})]

    class Media:
        js = ["desk/card-format.js"]

    def get_readonly_fields(self, request, obj=None):
        return ["key"] if obj and obj.briefs.exists() else []

    def get_changeform_initial_data(self, request):
        return {"subject_kind": Subject.Kind.PERSON}

    def save_related(self, request, form, formsets, change):
        """Numbers the prompts 0, 1, 2 … in the order they were given; those without a number come last."""
        for formset in formsets:
            for prompt_form in formset.forms:
                prompt_form.instance.position = _position(prompt_form)
        super().save_related(request, form, formsets, change)
        card = form.instance
        for number, prompt in enumerate(card.prompts.order_by("position", "pk")):
            if prompt.position != number:
                Prompt.objects.filter(pk=prompt.pk).update(position=number)

    def used_by(self, request, obj):
        found = list(obj.briefs.order_by("-updated_at", "-pk")[: usage.MOST_ROWS + 1])
        return {
            "pieces": usage.piece_rows(found[: usage.MOST_ROWS], request.user),
            "more_pieces": len(found) > usage.MOST_ROWS,
            "pieces_title": "Cards in this format",
        }

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        pronoun = _default_pronoun(obj)
        context["preview_url"] = reverse(f"admin:{self._name}_preview")
        context["locked"] = bool(obj and obj.pk and obj.briefs.exists())
        context["pronouns"] = [(value, value == pronoun) for value in Subject.Pronoun.values]
        if obj and obj.pk and request.method == "GET":
            prompts = [
                _preview(p.kind, p.wording, p.maximum or 0, pronoun)
                for p in obj.prompts.filter(retired_at=None)
            ]
            context.update(_preview_context(prompts, obj.name))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.preview))
        return [path("preview/", view, name=f"{self._name}_preview"), *super().get_urls()]

    def preview(self, request: HttpRequest) -> HttpResponse:
        """POST the unsaved form with `preview_pronoun`: the card it describes and each wording by pronoun, as a piece of HTML."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        prompts = _posted(request.POST)
        context = _preview_context(prompts, request.POST.get("name", "")[:100])
        return TemplateResponse(request, "admin/desk/_card_preview.html", context)


def _position(form: PromptForm) -> int:
    """The place that was asked for; an unchanged form keeps its own, a new one without a number goes last."""
    given = getattr(form, "cleaned_data", {}).get("position")
    if given is not None:
        return given
    return 32_000


def _default_pronoun(card: CardFormat | None) -> str:
    return "she" if card is None or card.subject_kind == Subject.Kind.PERSON else "it"


def _preview(kind: str, wording: str, maximum: int, pronoun: str) -> PreviewPrompt:
    score = round(maximum * 0.7)
    cells = min(maximum, 20) if kind == Prompt.Kind.SCORE else 0
    return PreviewPrompt(
        kind,
        worded(wording, pronoun),
        [(value, worded(wording, value)) for value in Subject.Pronoun.values] if "{" in wording else [],
        unknown_placeholders(wording),
        maximum,
        score,
        [place < round(cells * 0.7) for place in range(cells)],
    )


def _posted(data: QueryDict) -> list[PreviewPrompt]:
    """The prompts of an unsaved form in their order, without retired ones. What is locked there is not posted: read from the row."""
    pronoun = data.get("preview_pronoun", "they")
    total = data.get(f"{PREVIEW_PREFIX}-TOTAL_FORMS", "")
    count = min(int(total), MOST_PROMPTS) if total.isdecimal() else 0
    ids = [data.get(f"{PREVIEW_PREFIX}-{number}-id", "") for number in range(count)]
    stored = {
        str(prompt.pk): prompt
        for prompt in Prompt.objects.filter(pk__in=[one for one in ids if one.isdecimal()])
    }
    found = []
    for number, pk in enumerate(ids):
        value = {
            name: data.get(f"{PREVIEW_PREFIX}-{number}-{name}", "")
            for name in ("kind", "wording", "maximum", "position", "retired")
        }
        kind = value["kind"] or (stored[pk].kind if pk in stored else Prompt.Kind.TEXT)
        if value["retired"] or (not value["wording"] and kind != Prompt.Kind.SCORE):
            continue
        maximum = int(value["maximum"]) if value["maximum"].isdecimal() and len(value["maximum"]) < 5 else 0
        place = int(value["position"]) if value["position"].isdecimal() else 32_000
        found.append((place, number, _preview(kind, value["wording"], maximum, pronoun)))
    return [prompt for _, _, prompt in sorted(found, key=lambda one: one[:2])]


def _preview_context(prompts: list[PreviewPrompt], name: str) -> dict:
    return {
        "format_name": name,
        "day": timezone.localdate(),
        "facts": [prompt for prompt in prompts if prompt.is_fact],
        "answers": [prompt for prompt in prompts if not prompt.is_fact],
        "following": [prompt for prompt in prompts if prompt.by_pronoun],
        "pronoun_names": Subject.Pronoun.values,
    }
