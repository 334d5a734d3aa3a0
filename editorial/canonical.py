"""Builds the one way to write a body out of what the HTML parser gives: blocks in order, no empty tags, white space settled.
Nothing that is not named here gets out. editorial/markup.py is the door; nothing else imports this.
"""

import html as entities
import re

SCHEMES = {"http", "https", "mailto"}
INLINE = {"a", "strong", "em", "sub", "sup", "code"}
ONE_LINE = INLINE - {"code"}
RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
LEAVES = {"p", "h2", "h3", "pre", "figcaption"}
LISTS = {"ul", "ol"}
HOLDERS = {*LISTS, "li", "blockquote"}
# Not kept, but they part what stands before them from what stands after: "<div>a</div>b" is two paragraphs.
PARTERS = {
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figure",
    "footer", "form", "header", "hgroup", "hr", "legend", "main", "menu", "nav", "option", "section", "summary", "table", "tbody",
    "tfoot", "thead", "tr",
}  # fmt: skip
# What the parser lets through for `Builder` to make sense of; only LEAVES, HOLDERS, INLINE, figure, hr and br get out.
READ = {*RENAMED, *INLINE, *LEAVES, *HOLDERS, *PARTERS, "br", "td", "th"}
MOST_DEEP = 40  # levels of lists and quotations; the 41st is written at the 40th

# No text: C0 and C1 controls, noncharacters, byte order marks, lone surrogates, and the two overrides of writing direction.
CONTROLS = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff\u202d\u202e\ud800-\udfff]"
)
_TOKEN = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [^\s="<>]+="[^"]*")*)>')
SPACES = re.compile(r"[ \t\n\r\v\f\x85\u2028\u2029]{2,}|[\t\n\r\v\f\x85\u2028\u2029]")
_GAP = re.compile(r"[ \t\n\r\v\f\x85\u2028\u2029\xa0]+")
_SCHEME = re.compile(r"([^/?#]*?):")
_UNSAFE = re.compile(r"[<>\"\\^`{|}]")
_UID = re.compile(r"[A-Za-z0-9-]{1,36}")


class _Item:
    """An open li: where its content starts in `out`, and how many of its blocks are no lists."""

    def __init__(self, start: int):
        self.start, self.blocks, self.is_tight = start, 0, False


class Builder:
    """Builds the canonical blocks from nh3's output. A leaf (a paragraph, a heading) is a list of runs (text, open inline tags):
    serialising runs drops empty tags, merges neighbours and lets inline tags cross block borders, whatever the source did."""

    def __init__(self, inline: set):
        self.inline = inline
        self.out: list[str] = []  # finished HTML
        self.lines: list[str] = []  # finished leaves without their tags, for `line`
        self.holders: list[str] = []  # open lists, items and quotations
        self.implied: list[int] = []  # depths of lists that an item without a list has opened
        self.items: list[_Item] = []  # per open li
        self.last_item: _Item | None = None
        self.leaf = ""
        self.runs: list[tuple[str, tuple]] = []
        self.open: list[tuple[str, str]] = []  # (name, tag as written)
        self.figure: int | None = None  # position in `out` of a figure that may still get its caption

    def feed(self, html: str) -> None:
        at = 0
        for token in _TOKEN.finditer(html):
            if token.start() > at:
                self.text(html[at : token.start()])
            at = token.end()
            name = RENAMED.get(token[2], token[2])
            if token[1]:
                self.end(name)
            else:
                self.start(name, token[3])
        if at < len(html):
            self.text(html[at:])
        self.close_leaf()
        while self.holders:
            self.close_holder()

    def text(self, text: str) -> None:
        text = CONTROLS.sub("", text)
        if not self.leaf:
            if not text.strip(" \t\n\r\v\f\x85\u2028\u2029\xa0"):
                return
            self.open_leaf("p")
        self.runs.append((text, tuple(self.open)))

    def start(self, name: str, attributes: str) -> None:
        if name in INLINE:
            if name in self.inline and not any(name == other for other, _ in self.open):
                tag = _link(attributes) if name == "a" else f"<{name}>"
                if tag:
                    self.open.append((name, tag))
        elif name == "br":
            if self.leaf:
                self.runs.append(("\n" if self.leaf == "pre" else "<br>", tuple(self.open)))
        elif name in ("td", "th"):
            if self.leaf and self.runs:
                self.runs.append((" | ", ()))
        elif name in LEAVES:
            self.open_leaf("p" if name == "pre" and "code" not in self.inline else name)
        elif name in HOLDERS:
            self.open_holder(name)
        else:
            self.close_leaf()
            if name == "hr":
                self.put("<hr>")
            elif (
                name == "figure"
                and (uid := re.fullmatch(r' data-image="([^"]*)"', attributes))
                and _UID.fullmatch(uid[1])
            ):
                self.put(f'<figure data-image="{uid[1]}"></figure>')
                self.figure = len(self.out) - 1

    def end(self, name: str) -> None:
        if name in INLINE:
            for at in range(len(self.open) - 1, -1, -1):
                if self.open[at][0] == name:
                    del self.open[at]
                    break
        elif name in LEAVES or name in PARTERS:
            self.close_leaf()
            if name == "figure":
                self.figure = None
        elif name in HOLDERS and name in self.holders:
            self.close_leaf()
            while self.close_holder() != name:
                pass

    def open_leaf(self, name: str) -> None:
        self.close_leaf()
        if (name == "figcaption" and self.figure is None) or (name in ("h2", "h3") and self.holders):
            name = "p"
        self.leaf = name

    def close_leaf(self) -> None:
        leaf, self.leaf = self.leaf, ""
        runs, self.runs = self.runs, []
        if not runs:
            return
        if leaf == "pre":
            parts = [_verbatim(runs)]
        elif leaf == "p":
            parts = [_line(part) for part in _parted(runs)]
        else:
            parts = [_line([(" " if text == "<br>" else text, tags) for text, tags in runs])]
        for part in filter(None, parts):
            self.lines.append(part)
            if leaf == "figcaption":
                self.out[self.figure] = self.out[self.figure].replace(
                    "</figure>", f"<figcaption>{part}</figcaption></figure>"
                )
                self.figure = None
            else:
                self.put(f"<{leaf}>{part}</{leaf}>")

    def put(self, block: str) -> None:
        """Adds a finished block; a list takes items only."""
        self.figure = None
        self.close_implied()
        if self.holders and self.holders[-1] in LISTS:
            self.open_holder("li")
        if self.holders and self.holders[-1] == "li":
            self.items[-1].blocks += 1
        self.out.append(block)

    def open_holder(self, name: str) -> None:
        self.close_leaf()
        if name != "li":
            self.close_implied()
        inside = self.holders[-1] if self.holders else ""
        if name == "li":
            if inside == "li":  # <li> needs no end tag
                self.close_holder()
            elif inside not in LISTS:
                self.open_holder("ul")
                self.implied.append(len(self.holders))
            if self.holders[-1] not in LISTS:
                return
        elif len(self.holders) >= MOST_DEEP:
            return
        elif inside in LISTS:
            if (
                name in LISTS and self.out[-1] == "</li>"
            ):  # a list beside its item, as word processors write it
                self.reopen_item()
            else:
                self.open_holder("li")
        self.figure = None
        self.holders.append(name)
        self.out.append(f"<{name}>")
        if name == "li":
            self.items.append(_Item(len(self.out)))

    def close_implied(self) -> None:
        if self.implied and self.implied[-1] == len(self.holders):
            self.close_holder()

    def reopen_item(self) -> None:
        self.out.pop()
        self.holders.append("li")
        item = self.last_item
        if item.is_tight:
            self.out[item.start] = f"<p>{self.out[item.start]}</p>"
        self.items.append(item)

    def close_holder(self) -> str:
        if self.implied and self.implied[-1] == len(self.holders):
            self.implied.pop()
        name = self.holders.pop()
        if name == "li":
            item = self.last_item = self.items.pop()
            # One paragraph, first, with nothing after it but lists: written without <p>, whichever way the editor wrote it.
            item.is_tight = item.blocks == 1 and self.out[item.start].startswith("<p>")
            if item.is_tight:
                self.out[item.start] = self.out[item.start][3:-4]
        if self.out[-1] == f"<{name}>":
            self.out.pop()
        else:
            self.out.append(f"</{name}>")
            if name == "blockquote" and self.holders and self.holders[-1] == "li":
                self.items[-1].blocks += 1
        return name

    def body(self) -> str:
        return "".join(self.out).replace("\xa0", "&nbsp;")

    def line(self) -> str:
        return "<br><br>".join(self.lines).replace("\xa0", "&nbsp;")


def _link(attributes: str) -> str:
    """The opening tag of a link to http, https, mailto or a page of ours; "" for the rest, "#" included: it leads nowhere."""
    href = re.fullmatch(r' href="([^"]*)"', attributes)
    address = entities.unescape(href[1]).strip() if href else ""
    scheme = _SCHEME.match(address)
    if address in ("", "#") or CONTROLS.search(address) or (scheme and scheme[1].lower() not in SCHEMES):
        return ""
    address = _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", _GAP.sub("%20", address))
    return f'<a href="{address.replace("&", "&amp;")}">'


def _parted(runs: list) -> list[list]:
    """A paragraph's runs, parted where two or more br stand together: pasted e-mails have no other paragraphs."""
    parts, breaks = [[]], []
    for run in runs:
        if run[0] == "<br>":
            breaks.append(run)
        elif breaks and not _GAP.sub("", run[0]):
            continue
        else:
            if len(breaks) > 1:
                parts.append([])
            else:
                parts[-1] += breaks
            breaks = []
            parts[-1].append(run)
    return parts


_NOT_NEEDED = re.compile(r"(?<![0-9«])\xa0(?![:;!?»%€])|(?<=[0-9])\xa0(?![0-9:;!?»%€])")


def _line(runs: list) -> str:
    """Runs as HTML, white space collapsed.

    A no-break space is a writer's when it stands alone between two characters ("10 000", "Où ?"), and stays. It is an editor's when
    it stands at an edge or beside other white space (browsers write "&nbsp; " for two spaces, "<p>&nbsp;</p>" for none), and becomes
    a space or nothing. Where a paragraph has more of them than spaces, and at least four, a program wrote them: only those between
    digits stay. (Kept without need, one costs a worse line break; lost, it parts a number.)
    """
    text = "".join(text for text, _ in runs)
    hard = text.count("\xa0")
    machine = hard >= 4 and hard > text.count(" ")
    pieces = []
    for text, tags in runs:
        if text == "<br>":
            if pieces:
                pieces[-1] = (pieces[-1][0].rstrip(" \xa0"), pieces[-1][1])
                pieces.append((text, tags))
            continue
        if machine:
            text = _NOT_NEEDED.sub(" ", text)
        if hard:
            text = _GAP.sub(lambda gap: gap[0] if gap[0] == "\xa0" else " ", text)
        elif SPACES.search(text):
            text = SPACES.sub(" ", text)
        if text[:1] in (" ", "\xa0"):
            before = pieces[-1][0] if pieces else "<br>"
            if before == "<br>":
                text = text[1:]
            elif before[-1:] in (" ", "\xa0"):
                text = text[1:]
                pieces[-1] = (before[:-1] + " ", pieces[-1][1])
            elif len(text) == 1:
                tags = tags[: _shared(tags, pieces[-1][1])]
        if text:
            pieces.append((text, tags))
    while pieces and not (last := pieces[-1][0].rstrip(" \xa0").removesuffix("<br>")):
        pieces.pop()
    if pieces:
        pieces[-1] = (last, pieces[-1][1])
    return _tagged(pieces)


def _verbatim(runs: list) -> str:
    # `<pre><code>` and `<pre>` say the same, and the editor knows one of them only: it is written without.
    runs = [
        (
            re.sub("\r\n?|[\v\f\x85\u2028\u2029]", "\n", text),
            tuple(tag for tag in tags if tag[0] != "code"),
        )
        for text, tags in runs
    ]
    if not "".join(text for text, _ in runs).strip(" \t\n\xa0"):
        return ""
    while not (first := runs[0][0].lstrip("\n")):
        del runs[0]
    runs[0] = (first, runs[0][1])
    while not (last := runs[-1][0].rstrip(" \t\n\xa0")):
        runs.pop()
    runs[-1] = (last, runs[-1][1])
    return _tagged(runs)


def _tagged(pieces: list) -> str:
    out, opened = [], ()
    for text, tags in [*pieces, ("", ())]:
        if tags != opened:
            shared = _shared(tags, opened)
            out += [f"</{name}>" for name, _ in reversed(opened[shared:])]
            out += [tag for _, tag in tags[shared:]]
            opened = tags
        out.append(text)
    return "".join(out)


def _shared(tags: tuple, others: tuple) -> int:
    """How many of the outermost tags are the same."""
    count = 0
    for tag, other in zip(tags, others, strict=False):
        if tag != other:
            break
        count += 1
    return count


# What needs no work, told without parsing it: flat blocks, inline tags without tags in them, single plain spaces. Every group is
# possessive, so a miss costs one pass at most. Whatever matches is what `Builder` would write; a test holds the two together.
_TEXT = r"(?:[^<>&\0-\x1f\x7f-\xa0\u2028\u2029\ufeff\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]++|&(?:amp|lt|gt);)"
_HREF = r"(?:https?://|/)(?:[\w.~:/?#@!$()*+,;=%-]|&amp;)*+"
_FILLED = rf"(?! ){_TEXT}++(?<! )"
_PIECE = rf'(?:<(?:strong>{_FILLED}</strong>|em>{_FILLED}</em>|a href="{_HREF}">{_FILLED}</a>)(?!<[a-z]))'
_CONTENT = rf"(?! )(?:{_TEXT}|{_PIECE})++(?<! )"
SETTLED = re.compile(
    rf"(?:<p>{_CONTENT}</p>|<h2>{_CONTENT}</h2>|<h3>{_CONTENT}</h3>|<blockquote>(?:<p>{_CONTENT}</p>)++</blockquote>"
    rf"|<ul>(?:<li>{_CONTENT}</li>)++</ul>|<ol>(?:<li>{_CONTENT}</li>)++</ol>|<hr>"
    rf'|<figure data-image="{_UID.pattern}">(?:<figcaption>{_CONTENT}</figcaption>)?+</figure>)*+'
)
SETTLED_LINE = re.compile(rf"(?:{_CONTENT})?+")
