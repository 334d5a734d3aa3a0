"""The marks between our texts and HTML while a reference is rendered: what a title may hold (italics, small capitals …), links,
and the characters that HTML reserves. citeproc-py escapes nothing, and its text cases would spoil entities and tags.

This module is the formatter that a citeproc style is given."""

import html
import re
from urllib.parse import quote

# Private characters for < > & and for the inline tags of CSL-JSON. None is a letter, so no text case changes them.
_RESERVED = {"<": "\ue000", ">": "\ue001", "&": "\ue002"}
_ENTITIES = {"\ue000": "&lt;", "\ue001": "&gt;", "\ue002": "&amp;"}
_INLINE = ("i", "b", "sup", "sub")
_OPEN = {tag: chr(0xE010 + n) for n, tag in enumerate(_INLINE)}
_CLOSE = {tag: chr(0xE018 + n) for n, tag in enumerate(_INLINE)}
LINK_BEGIN, LINK_END = "\ue020", "\ue021"
AS_IT_IS = "\ue025"  # begins a word that no text case may change
_PRIVATE = re.compile("[\ue000-\ue02f]")
_PAIR = re.compile(r"<(i|b|sup|sub)>((?:(?!<\1>).)*?)</\1>", re.DOTALL)
_NO_CASE = re.compile(r"<span class=[\"']nocase[\"']>(.*?)</span>", re.DOTALL)
_OTHER_TAG = re.compile(r"</?(?:sc|span\b[^<>]*)>")


def preformat(text) -> str:
    """A text of the style's own, its reserved characters marked."""
    return str(text).translate(str.maketrans(_RESERVED))


def marked(text: str) -> str:
    """A value of an item for the processor: tags of CSL's rich text as marks where they come in pairs, all else literal."""
    text = _PRIVATE.sub("", text)
    text = _NO_CASE.sub(lambda m: re.sub(r"(?<!\S)(?=\S)", AS_IT_IS, m[1]), text)
    text = _OTHER_TAG.sub("", text)
    while found := _PAIR.search(text):
        text = text[: found.start()] + _OPEN[found[1]] + found[2] + _CLOSE[found[1]] + text[found.end() :]
    return preformat(_curly(html.unescape(text) if "&" in text and ";" in text else text))


def _curly(text: str) -> str:
    """Straight double quotation marks that come in pairs made curly."""
    if text.count('"') % 2 or '"' not in text:
        return text
    halves = text.split('"')
    return "".join(
        half + ("“" if n % 2 == 0 else "”") * (n < len(halves) - 1) for n, half in enumerate(halves)
    )


def _wrapped(tag: str):
    return lambda text: f"{_OPEN[tag]}{text}{_CLOSE[tag]}"


Italic = Oblique = _wrapped("i")
Bold = _wrapped("b")
Superscript = _wrapped("sup")
Subscript = _wrapped("sub")
Light = Underline = SmallCaps = str


def unmarked(text: str) -> str:
    """The plain words of a marked text."""
    text = _PRIVATE.sub("", "".join({v: k for k, v in _RESERVED.items()}.get(c, c) for c in text))
    return text


def tidied(text: str, inside: bool) -> str:
    """A marked text with its punctuation as a typesetter leaves it. `inside`: stops and commas go before a closing mark."""
    close = "[" + "".join(_CLOSE.values()) + LINK_END + "]*"
    if inside:
        text = re.sub(
            rf"({close}[”’]+{close}|[”’]+)([.,])",
            lambda m: m[2] + m[1] if re.search("[”’]", m[1]) else m[0],
            text,
        )
    text = re.sub(rf"([?!…])((?:{close}[”’]?)*)\.(?=[\s”’]|{close}$)", r"\1\2", text)  # “Why?”. → “Why?”
    text = re.sub(rf"([?!…])\.((?:{close}[”’])+)", r"\1\2", text)
    text = re.sub(rf"(?<!\.)\.((?:{close}[”’]?)*)\.(?!\.)", r".\1", text)
    text = re.sub(r",\.", ".", text)
    text = re.sub(r"\s+([,.;])(?=\s|$)", r"\1", text)
    text = re.sub(r",([”’]?),", r",\1", text)
    return re.sub(r"[ \t\n]{2,}", " ", text).strip()


def to_html(text: str) -> str:
    """Marked text as inline HTML: i, b, sup, sub and links, everything else escaped. Italics in italics stand upright."""
    text = text.replace(AS_IT_IS, "").replace("&", "\ue002").replace("<", "\ue000").replace(">", "\ue001")
    text = re.sub(
        rf"((?:https?://(?:dx\.)?doi\.org/)?){LINK_BEGIN}(.*?){LINK_END}", _link, text, flags=re.DOTALL
    )
    text = text.replace(LINK_BEGIN, "").replace(LINK_END, "")  # half of a pair, where a style cut its value
    out, italics = [], 0
    for c in text:
        if c == _OPEN["i"]:
            out.append("<i>" if italics % 2 == 0 else "</i>")
            italics += 1
        elif c == _CLOSE["i"]:
            italics -= 1
            out.append("</i>" if italics % 2 == 0 else "<i>")
        elif c in _TAGS:
            out.append(_TAGS[c])
        else:
            out.append(_ENTITIES.get(c, c))
    return "".join(out).replace("<i></i>", "")


_TAGS = (
    {_OPEN[t]: f"<{t}>" for t in _INLINE}
    | {_CLOSE[t]: f"</{t}>" for t in _INLINE}
    | {"\ue022": "<", "\ue023": ">", "\ue024": '"'}
)


def _link(found: re.Match) -> str:
    words = found[1] + found[2]
    address = unmarked(words)
    if not re.match(r"(?:https?|ftp)://[^\s/]", address, re.IGNORECASE):
        return words
    href = preformat(quote(address, safe="%/:=&?~#+!$,;'@()*[]"))
    return f"\ue022a href=\ue024{href}\ue024\ue023{words}\ue022/a\ue023"
