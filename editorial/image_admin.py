"""The desk's picture library: upload, what a picture says, and where it is shown. Files are never replaced."""

from __future__ import annotations

import hashlib

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.core.validators import FileExtensionValidator
from django.db.models import Q
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils.html import format_html

from editorial import pictures, usage
from editorial.models import Contributor, Image, Subject
from editorial.pictures import UnusablePicture, add_picture
from editorial.record_admin import RecordAdmin, RetiredFilter, RetiringForm, record_link

PICKER_PAGE = 24
ENDINGS = ["jpg", "jpeg", "png", "webp", "gif"]


def thumbnail_url(image: Image) -> str:
    """The address of the smallest file there is of the picture."""
    smallest = min(image.renditions, key=lambda rendition: rendition["width"], default=None)
    return default_storage.url(smallest["file"] if smallest else image.file.name)


def thumbnail(image: Image, css: str = "thumbnail"):
    """The picture, small. Without alt text: its name stands beside it."""
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="" loading="lazy" class="{}">',
        thumbnail_url(image), image.width, image.height, css,
    )  # fmt: skip


class NeedsAlt(admin.SimpleListFilter):
    title = "alt text"
    parameter_name = "alt"

    def lookups(self, request, model_admin):
        return [("missing", "Missing"), ("written", "Written"), ("decorative", "Decorative")]

    def queryset(self, request, queryset):
        wanted = {
            "missing": Q(alt="", decorative=False),
            "written": ~Q(alt=""),
            "decorative": Q(decorative=True),
        }.get(self.value())
        return queryset.filter(wanted) if wanted else queryset


class ImageForm(RetiringForm):
    """What a picture says. A new one is stored by `add_picture`, as the last step of its validation."""

    upload = forms.FileField(
        label="File",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in ENDINGS)}),
        validators=[FileExtensionValidator(ENDINGS)],
        help_text="JPEG, PNG, WebP or GIF, at most 30 MB. Where it was taken and other hidden data is removed.",
    )
    source_url = forms.URLField(
        label="Found at",
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=admin.widgets.AdminURLFieldWidget,
    )

    class Meta:
        model = Image
        fields = [
            "name",
            "alt",
            "decorative",
            "caption",
            "credit_line",
            "licence",
            "source_url",
            "focal_x",
            "focal_y",
        ]
        labels = {"focal_x": "Focal point, across", "focal_y": "Focal point, down"}
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField", "maxlength": 500}),
            "caption": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField", "maxlength": 500}),
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 1, "step": 0.01, "data-focal": "x"}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 1, "step": 0.01, "data-focal": "y"}),
        }
        help_texts = {
            "focal_x": "0 is the left edge, 1 the right.",
            "focal_y": "0 is the top, 1 the bottom. What must not be cut off when the picture is cropped; click it to set both.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("upload", None)
        else:
            self.fields.pop("name", None)

    def clean_name(self):
        """The file name, whose ending stays."""
        name = self.cleaned_data["name"].strip()
        ending = self.instance.file.name.rpartition(".")[2]
        if name.rpartition(".")[2].lower() not in ({"jpg", "jpeg"} if ending == "jpg" else {ending}):
            raise forms.ValidationError(f"The name ends in .{ending}, as the file does.")
        return name

    def clean_upload(self):
        file = self.cleaned_data["upload"]
        if file.size > pictures.MOST_BYTES:
            raise forms.ValidationError(
                f"{file.name} is larger than {pictures.MOST_BYTES // 1024 // 1024} MB."
            )
        digest = hashlib.sha256()
        for chunk in file.chunks():
            digest.update(chunk)
        file.seek(0)
        twin = Image.objects.current().filter(digest=digest.hexdigest()).first()
        if twin:
            raise forms.ValidationError(
                format_html("This very file is in the library already: {}.", record_link(twin))
            )
        return file

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decorative") and cleaned.get("alt"):
            self.add_error(
                "decorative", "A decorative picture has no alt text: either write one, or call it decorative."
            )
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        if self.instance.pk or self.errors:
            return
        file = self.cleaned_data["upload"]
        fields = {
            name: self.cleaned_data[name] for name in ImageForm.Meta.fields if name in self.cleaned_data
        }
        if not fields.get("credit_line"):
            fields.pop("credit_line", None)  # the photographer named in the file
        try:
            self.instance = add_picture(file, file.name, **fields)
        except UnusablePicture as error:
            self.add_error("upload", str(error))


@admin.register(Image)
class ImageAdmin(RecordAdmin):
    form = ImageForm
    change_form_template = "admin/desk/image_form.html"
    mergeable = False
    list_display = ["preview", "name", "says", "caption", "credit_line", "licence", "size", "state"]
    list_display_links = ["name"]
    list_filter = [NeedsAlt, RetiredFilter, "created_at"]
    search_fields = ["name", "alt", "caption", "credit_line"]
    ordering = ["-created_at", "-pk"]

    class Media:
        js = ["desk/focal-point.js"]

    def get_fieldsets(self, request, obj=None):
        first = ["name"] if obj else ["upload"]
        return [
            (None, {"fields": [*first, "alt", "decorative", "caption"]}),
            ("Rights", {"fields": ["credit_line", "licence", "source_url"]}),
            ("At the desk", {"fields": [("focal_x", "focal_y"), *(["retired"] if obj else [])]}),
        ]

    def save_model(self, request, obj, form, change):
        # A new picture was stored by its form, which alone can say what is wrong with the file.
        if change:
            super().save_model(request, obj, form, change)

    @admin.display(description="Picture")
    def preview(self, image):
        return thumbnail(image)

    @admin.display(description="Alt text", ordering="alt")
    def says(self, image):
        if image.decorative:
            return "Decorative"
        return image.alt or format_html('<strong class="missing">{}</strong>', "Missing")

    @admin.display(description="Size", ordering="width")
    def size(self, image):
        return f"{image.width} × {image.height}"

    def pieces_title(self, obj):
        return "Pieces that show it"

    def piece_notes(self, obj, found):
        return {
            piece.pk: "Lead picture" if piece.lead_image_id == obj.pk else "In the text" for piece in found
        }

    def used_by(self, request, obj):
        shown_on = [
            record
            for model, column in ((Contributor, "portrait"), (Subject, "picture"))
            for record in model.objects.filter(**{column: obj})[: usage.MOST_ROWS]
        ]
        return {
            **super().used_by(request, obj),
            "shown_on": [record_link(record) for record in shown_on],
            "thumbnail": thumbnail_url(obj),
            "file_url": default_storage.url(obj.file.name),
        }

    def get_urls(self):
        return [
            path("picker/", self.admin_site.admin_view(self.picker), name="editorial_image_picker"),
            *super().get_urls(),
        ]

    def picker(self, request: HttpRequest) -> JsonResponse:
        """GET ?q=&page=: {"images": [{uid, id, name, alt, decorative, caption, thumb, width, height}], "next": page or null}."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        found = Image.objects.offered().order_by("-created_at", "-pk")
        for word in request.GET.get("q", "").split()[:10]:
            found = found.filter(
                Q(name__icontains=word)
                | Q(alt__icontains=word)
                | Q(caption__icontains=word)
                | Q(credit_line__icontains=word)
            )
        page = Paginator(found, PICKER_PAGE).get_page(request.GET.get("page"))
        images = [
            {
                "uid": image.uid,
                "id": image.pk,
                "name": image.name,
                "alt": image.alt,
                "decorative": image.decorative,
                "caption": image.caption,
                "thumb": thumbnail_url(image),
                "width": image.width,
                "height": image.height,
            }
            for image in page
        ]
        return JsonResponse({"images": images, "next": page.next_page_number() if page.has_next() else None})
