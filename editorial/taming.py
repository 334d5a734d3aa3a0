"""Makes huge HTML harmless to parse. The HTML parser behind nh3 is a browser's: it takes time quadratic in the nesting (a million
open div), in the attributes of one tag and in the number of characters it escapes.
"""

import html as entities
import re

from editorial.canonical import CONTROLS, HOLDERS, INLINE, LISTS, READ, RENAMED

# Their content is not text for readers.
SILENT = {
    "script", "style", "template", "noscript", "title", "iframe", "object", "svg", "math", "noembed", "noframes",
}  # fmt: skip

KEPT = {"a": {"href"}, "figure": {"data-image"}}
_ENDS_ITS_LIKE = {
    "p": HOLDERS | {"td", "th", "table"},
    "li": LISTS,
    "td": {"tr", "table"},
    "th": {"tr", "table"},
    "tr": {"table"},
}
_ROUGH = re.compile(
    r"<!--(?:.*?-->|.*\Z)"
    rf"|<({'|'.join(sorted(SILENT))})(?=[\s/>])[^<>]*+>.*?(?:</\1\s*>|\Z)"
    r"""|<(/?)([a-z][a-z0-9]*)(?=[\s/>])((?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+)>"""
    r"|<",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"""\s([a-z-]{1,20})\s*=\s*("[^"]{0,4000}"|'[^']{0,4000}'|[^\s"'>]{1,4000})""", re.IGNORECASE
)


def tame(html: str, known: set[str] = READ, attributes: dict[str, set[str]] = KEPT) -> str:
    """`html` with the known tags and attributes alone, properly nested, at most 100 deep, in linear time. Characters that nh3 would
    escape are stand-ins: translate what it returns with BACK."""
    out, stack, at = [], [], 0
    for token in _ROUGH.finditer(html):
        out.append(_hidden(html[at : token.start()]))
        at = token.end()
        name = (token[3] or "").lower()
        if token[0] == "<":
            out.append("\ufdd2")
        elif token[2]:
            if name in stack:
                _unwind(stack, name, out)
        elif name in known and name in ("br", "hr", "img"):
            out.append(f"<{name}{_kept(token[4], attributes.get(name))}>")
        elif name in known:
            borders = _ENDS_ITS_LIKE.get(name)
            if borders is not None:
                for open_name in reversed(stack):
                    if open_name == name:
                        _unwind(stack, name, out)
                        break
                    if open_name in borders:
                        break
            if len(stack) < 100 and not (name in stack and RENAMED.get(name, name) in INLINE):
                stack.append(name)
                out.append(f"<{name}{_kept(token[4], attributes.get(name))}>")
    out.append(_hidden(html[at:]))
    return "".join(out)


def _kept(given: str, names: set[str] | None) -> str:
    if not names or not given:
        return ""
    found = [
        (name.lower(), value) for name, value in _ATTRIBUTE.findall(given[:20_000]) if name.lower() in names
    ]
    values = {name: entities.escape(entities.unescape(value.strip("\"'"))) for name, value in found[:9]}
    return "".join(f' {name}="{value}"' for name, value in values.items())


# Stand-ins for the characters nh3 escapes, in time quadratic in their number; `CONTROLS` keeps them out of what people write.
_HIDE = {0xA0: "\ufdd0", ord("&"): "\ufdd1", ord("<"): "\ufdd2", ord(">"): "\ufdd3"}
BACK = {0xFDD0: "\xa0", 0xFDD1: "&amp;", 0xFDD2: "&lt;", 0xFDD3: "&gt;"}


def _hidden(text: str) -> str:
    return CONTROLS.sub("", entities.unescape(text)).translate(_HIDE) if text else ""


def _unwind(stack: list, name: str, out: list) -> None:
    while True:
        closed = stack.pop()
        out.append(f"</{closed}>")
        if closed == name:
            return
