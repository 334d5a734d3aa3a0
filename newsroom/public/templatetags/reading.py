"""What templates of the readers' site need beyond Django's own tags: clean HTML of editions, the score meter, structured data."""

import json

from django import template
from django.utils.html import format_html

from editorial import markup
from sources.coins import coins as context_object

register = template.Library()

GAP = 1.2  # of the 100 units of the meter's width


@register.filter
def rendered(html: str):
    """HTML of an edition's content, which was cleaned when the edition was rendered, as it is. For nothing else."""
    return markup.safe(html or "")


@register.filter
def focus(picture: dict) -> str:
    """The classes that keep the focal point of a cropped `picture` in sight: quarters from the left and from the top."""
    x, y = picture.get("focal") or (0.5, 0.5)
    return f"fx-{round(x * 4)} fy-{round(y * 4)}"


@register.inclusion_tag("public/_meter.html")
def meter(score: dict) -> dict:
    """`score` ({"value", "maximum"}) as a row of cells and in words. More than 20 cells become ten, rounded to the nearest."""
    value, maximum = score["value"], score["maximum"]
    count = maximum if 0 < maximum <= 20 else 10
    filled = round(value * count / maximum) if maximum else 0
    step = (100 + GAP) / count
    cells = [
        {"x": f"{place * step:.2f}", "width": f"{step - GAP:.2f}", "on": place < filled}
        for place in range(count)
    ]
    return {"score": score, "cells": cells}


class ScriptJson:
    """JSON that may stand inside a script element: <, > and & are written as escapes, so no tag can begin or end in it."""

    def __init__(self, value):
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        self.text = text.translate({ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})

    def __html__(self) -> str:
        return self.text


@register.simple_tag
def structured_data(value) -> str:
    """`value` as JSON-LD for machines. A browser never runs it, so the content policy has nothing to allow."""
    return format_html('<script type="application/ld+json">{}</script>', ScriptJson(value))


@register.simple_tag
def coins(item: dict | None) -> str:
    """An empty span from which reference managers take `item` (a CSL item); nothing without one."""
    return format_html('<span class="Z3988" title="{}"></span>', context_object(item)) if item else ""
