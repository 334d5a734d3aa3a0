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
    r"""\s(href|data-image)\s*=\s*("[^"]{0,4000}"|'[^']{0,4000}'|[^\s"'>]{1,4000})""", re.IGNORECASE
)


def tame(html: str) -> str:
    """`html` with the known tags alone, properly nested, at most 100 deep, in linear time. nh3's parser is a browser's: it takes time
    quadratic in the nesting (a million open div, a thousand open formatting tags) and in the attributes of one tag."""
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
        elif name in ("br", "hr"):
            out.append(f"<{name}>")
        elif name in READ:
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
                attribute = _ATTRIBUTE.search(token[4]) if name in ("a", "figure") else None
                value = entities.escape(entities.unescape(attribute[2].strip("\"'"))) if attribute else ""
                out.append(f'<{name} {attribute[1]}="{value}">' if attribute else f"<{name}>")
    out.append(_hidden(html[at:]))
    return "".join(out)


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
