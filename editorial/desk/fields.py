"""Form fields and widgets of the desk: records in the order they were chosen, a picture of the library, prose."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django_prose_editor.config import expand_extensions
from django_prose_editor.widgets import AdminProseEditorWidget

from editorial.image_admin import thumbnail_url
from editorial.models import Image
from editorial.rendering import figure_uids

# The order of the editor's buttons; no dropdowns, since a div that opens a menu cannot be reached by keyboard.
BODY_MENU = [
    {"group": "blockType -lists"},
    {"group": "marks"},
    {"group": "lists"},
    {"group": "link"},
    {"group": "nodes -blockType -lists"},
    {"group": "desk"},
    {"group": "history"},
]
MARKS = {
    "Bold": True,
    "Italic": True,
    "Subscript": True,
    "Superscript": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "CitationMark": True,
    "Desk": True,
    "NoSpellCheck": False,
}
# What markup.clean keeps, and nothing else: what an editor can write is what is stored.
BODY = {
    **MARKS,
    "Code": True,
    "CodeBlock": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "LibraryPicture": True,
    "Menu": {"groups": BODY_MENU},
}
LINE = {
    **MARKS,
    "Menu": {"groups": [{"group": "marks"}, {"group": "link"}, {"group": "desk"}, {"group": "history"}]},
}


class ProseWidget(AdminProseEditorWidget):
    """The prose editor with our own extensions (static/desk/prose.js). `extensions` is BODY or LINE."""

    def __init__(self, extensions: dict[str, Any], attrs=None):
        super().__init__(attrs=attrs, preset="configurable")
        self.extensions = extensions

    def get_config(self):
        return {"extensions": expand_extensions(self.extensions), "js_modules": [static("desk/prose.js")]}

    def get_context(self, name, value, attrs):
        """With the pictures that stand in the text, so that the editor can show them without asking."""
        context = super().get_context(name, value, attrs)
        uids = figure_uids(value or "")
        if "LibraryPicture" in self.extensions:
            context["widget"]["attrs"] |= {
                "data-pictures": json.dumps(
                    [
                        {
                            "uid": image.uid,
                            "thumb": thumbnail_url(image),
                            "alt": image.alt,
                            "name": image.name,
                            "caption": image.caption,
                        }
                        for image in (Image.objects.filter(uid__in=uids) if uids else ())
                    ]
                ),
                "data-picker": reverse("admin:editorial_image_picker"),
            }
        return context


class OrderedAutocomplete(AutocompleteSelectMultiple):
    """Autocomplete for several records that keeps the order in which they were chosen (static/desk/form.js does its part)."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.attrs["data-ordered-choice"] = ""

    def build_attrs(self, base_attrs, extra_attrs=None):
        # The button that clears all is a child that its list may not have.
        return {**super().build_attrs(base_attrs, extra_attrs), "data-allow-clear": "false"}

    def optgroups(self, name, value, attr=None):
        groups = super().optgroups(name, value, attr)
        place = {str(pk): number for number, pk in enumerate(value)}
        for _, options, _ in groups:
            options.sort(key=lambda option: place.get(str(option["value"]), len(place)))
        return groups


class OrderedChoiceField(forms.ModelMultipleChoiceField):
    """Several records, cleaned to a list in the order posted."""

    def clean(self, value):
        found = {str(record.pk): record for record in super().clean(value)}
        return [found[str(pk)] for pk in dict.fromkeys(map(str, value or [])) if str(pk) in found]

    def has_changed(self, initial, data):
        return [str(one) for one in initial or []] != [str(one) for one in data or []]


class PositionField(forms.IntegerField):
    """The place of a row among its like. A moved row is not a changed row: an empty one that was moved stays empty."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.NumberInput(attrs={"data-position": "", "min": 0}))
        super().__init__(**{"required": False, "min_value": 0, "label": "Order", **kwargs})

    def has_changed(self, initial, data):
        return False


class PictureWidget(forms.Select):
    """One picture of the library, chosen from thumbnails; static/desk/pictures.js turns the select into the picker."""

    def __init__(self, attrs=None):
        super().__init__({"data-picture-choice": "", **(attrs or {})})

    def optgroups(self, name, value, attrs=None):
        # The library may hold thousands: only what is chosen stands in the page.
        chosen = [str(one) for one in value if one]
        options = [self.create_option(name, "", "No picture", not chosen, 0)]
        for place, image in enumerate(
            Image.objects.filter(pk__in=[one for one in chosen if one.isdecimal()]), 1
        ):
            options.append(self.create_option(name, str(image.pk), str(image), True, place))
        return [(None, options, 0)]

    def render(self, name, value, attrs=None, renderer=None):
        image = Image.objects.filter(pk=value).first() if str(value or "").isdecimal() else None
        attrs = {**(attrs or {}), "data-picker": reverse("admin:editorial_image_picker")}
        select = super().render(name, value, attrs, renderer)
        # Not by the form renderer, which knows only templates of apps.
        return render_to_string(
            "admin/pieces/picture_widget.html",
            {"select": select, "thumb": thumbnail_url(image) if image else ""},
        )


def admin_url(model, name: str, *args) -> str:
    """The address of the admin page `name` of a model: admin_url(Article, "change", 3)."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def is_key(text: str) -> bool:
    """Whether `text`, from an address, can be a record's primary key: at most 18 digits, or a database would refuse the number."""
    return text.isdecimal() and len(text) <= 18
