"""The one HTML allow-list: every body, answer, standfirst and caption passes through here on its way in, and again when
an edition is rendered. What is not listed is not markup. Documents and forms bring HTML here; nothing here reads files or rows.
"""

import html as entities
import re
from typing import NamedTuple

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from editorial.canonical import CONTROLS, INLINE, ONE_LINE, READ, SCHEMES, SETTLED, SETTLED_LINE, Builder
from editorial.taming import BACK, KEPT, SILENT, tame

TAME_ABOVE = (
    50_000  # characters up to which the parser, quadratic on hostile input, takes at most a third of a second
)

_nh3 = nh3.Cleaner(
    tags=READ,
    clean_content_tags=SILENT,
    attributes={"*": set(), "a": {"href"}, "figure": {"data-image"}},
    url_schemes=SCHEMES,
    link_rel=None,
)


def clean(html: str) -> str:
    """`html` (any markup, any quality) as body blocks: p, h2, h3, ul, ol, blockquote, pre, hr and `<figure data-image>`.

    Stray text becomes paragraphs, h1 becomes h2, h4 to h6 become h3, a table row becomes a paragraph. `clean(clean(x)) == clean(x)`.
    Linear in the length of `html`; never raises.
    """
    if "  " not in html and SETTLED.fullmatch(html):
        return html
    return _built(html, INLINE).body()


def clean_inline(html: str) -> str:
    """`html` as one run of text with strong, em, a, sub, sup and br; paragraphs in it are parted by two br. Idempotent, never raises."""
    if "  " not in html and SETTLED_LINE.fullmatch(html):
        return html
    return _built(html, ONE_LINE).line()


def clean_run(html: str) -> str:
    """`html` as one block's inline HTML: as `clean_inline`, with code. Idempotent, never raises."""
    if "  " not in html and SETTLED_LINE.fullmatch(html):
        return html
    return _built(html, INLINE).line()


def parsed(parser: nh3.Cleaner, html: str, known: set = READ, attributes: dict = KEPT) -> str:
    """What `parser` makes of `html`, no-break spaces as themselves, in linear time. `known` and `attributes` are those of `parser`."""
    html = CONTROLS.sub("", html)
    if len(html) > TAME_ABOVE:
        return parser.clean(tame(html, known, attributes)).translate(BACK)
    return parser.clean(html).replace("&nbsp;", "\xa0")


def _built(html: str, inline: set) -> Builder:
    builder = Builder(inline)
    builder.feed(parsed(_nh3, html))
    return builder


_BLOCK_TAG = re.compile(
    r"</?(?:p|h[1-6]|li|ul|ol|blockquote|figure|figcaption|pre|div|tr)(?:\s[^<>]*)?>|<[bh]r\s*/?>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def plain(html: str) -> str:
    """The text of `html` (as `clean` or `clean_inline` gives it): entities decoded, each block, and what follows a br, on a line of its own."""
    if "<" in html:
        html = _ANY_TAG.sub("", _BLOCK_TAG.sub("\n", html))
    text = entities.unescape(html) if "&" in html else html
    return "\n".join(line for line in map(str.strip, text.split("\n")) if line)


def safe(html: str) -> SafeString:
    """`html` for a template to print as it is. It does not clean: give it what `clean`, `clean_inline` or a renderer made of these gave."""
    return mark_safe(html)


def from_text(text: str) -> str:
    """Plain text as body HTML: blank lines part paragraphs, other line ends become br."""
    text = entities.escape(text.replace("\r\n", "\n").replace("\r", "\n"), quote=False)
    paragraphs = re.split(r"\n[ \t\xa0]*\n", text)
    return clean("".join(f"<p>{paragraph.strip().replace(chr(10), '<br>')}</p>" for paragraph in paragraphs))


_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


def from_markdown(text: str) -> str:
    """CommonMark with tables as body HTML. HTML written in the text is shown, not used."""
    return clean(_markdown.render(text))


_LOOKS = re.compile(
    r"</?(?:p|div|br|hr|h[1-6]|ul|ol|li|blockquote|strong|em|b|i|u|a|sub|sup|span|figure|figcaption|pre|code|table|tr|td)(?:\s[^<>=]*=[^<>]*|\s*/?)>"
    r"|&(?:amp|lt|gt|nbsp|quot|#[0-9]+);",
    re.IGNORECASE,
)


def looks_like_html(text: str) -> bool:
    """Whether `text` (a spreadsheet's cell, a paste) was written as HTML: it has a known tag or entity."""
    return bool(_LOOKS.search(text))


class CitedWork(NamedTuple):
    key: str
    locator: str  # "p. 3", as typed; "" for the work as a whole


class Mark(NamedTuple):
    works: tuple[CitedWork, ...]
    span: tuple[int, int]  # in the HTML the mark was found in


_KEY = r"@[^\W_](?:[\w:.+/-]*[^\W_])?"
_WORK = rf"\s*{_KEY}\s*(?:,(?:&[a-z#0-9]+;|[^;\[\]<>&@])*)?"
_MARK = re.compile(rf"\[(?={_KEY})({_WORK}(?:;{_WORK})*)\]")
_PART = re.compile(rf"({_KEY})\s*(?:,((?:&[a-z#0-9]+;|[^;&])*))?(?:;|$)")


def citation_marks(html: str) -> list[Mark]:
    """The marks `[@kirby2022, p. 3; @putz2022]` in `html`, in order, locators decoded. A mark broken by a tag is text."""
    if "[@" not in html:
        return []
    marks = []
    for found in _MARK.finditer(html):
        works = tuple(
            CitedWork(part[1][1:], " ".join(entities.unescape(part[2] or "").split()))
            for part in _PART.finditer(found[1])
        )
        marks.append(Mark(works, found.span()))
    return marks


def with_keys(html: str, keys: dict[str, str]) -> str:
    """`html` with the keys of its marks replaced by `keys` ({old: new}); a work that a mark then cites twice alike stands once."""
    out, at = [], 0
    for mark in citation_marks(html):
        start, end = mark.span
        if not any(work.key in keys for work in mark.works):
            continue
        parts = [
            f"@{keys.get(part[1][1:], part[1][1:])}{f', {part[2].strip()}' if part[2] else ''}"
            for part in _PART.finditer(html[start + 1 : end - 1])
        ]
        out += [html[at:start], f"[{'; '.join(dict.fromkeys(parts))}]"]
        at = end
    return "".join(out) + html[at:]


def without_marks(text: str) -> str:
    """`text` (HTML, or the plain text of it) without its citation marks."""
    kept, at = [], 0
    for mark in citation_marks(text):
        kept.append(text[at : mark.span[0]])
        at = mark.span[1]
    return "".join(kept) + text[at:]
