"""Text to and from the LaTeX of BibTeX fields, with the italics, superscripts and subscripts that CSL knows."""

import re

from pylatexenc.latex2text import LatexNodes2Text

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\lbrace{}", "}": r"\rbrace{}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "`": "`{}", "'": "'{}", "-": "-{}",
}  # fmt: skip
_TAGS = {"i": "emph", "b": "textbf", "sup": "textsuperscript", "sub": "textsubscript"}
_COMMANDS = {
    "emph": "i",
    "textit": "i",
    "mkbibemph": "i",
    "textbf": "b",
    "textsuperscript": "sup",
    "textsubscript": "sub",
}
_MARK = {tag: (chr(0xE030 + n), chr(0xE038 + n)) for n, tag in enumerate(_TAGS)}


def encode(text: str) -> str:
    """`text` for a BibTeX field between braces: Unicode stays, what LaTeX reserves is escaped, tags become commands."""
    for tag, (begin, end) in _MARK.items():
        text = re.sub(rf"<{tag}>((?:(?!</?{tag}>).)*)</{tag}>", rf"{begin}\1{end}", text, flags=re.DOTALL)
    out = []
    for n, c in enumerate(text):
        if c in "`'-" and text[n + 1 : n + 2] != c and not (c == "`" and n and text[n - 1] in "?!"):
            out.append(c)  # alone it is itself; doubled it would become a quotation mark or a dash
        else:
            out.append(_SPECIAL.get(c, c))
    text = re.sub(r"([?!])`", r"\1{}`", "".join(out))
    for tag, (begin, end) in _MARK.items():
        text = text.replace(begin, f"\\{_TAGS[tag]}{{").replace(end, "}")
    return text


def decode(text: str) -> str:
    """The text of a BibTeX field: commands and accents resolved, braces that only guard capitals gone. Never raises."""
    text = re.sub(r"\\(?:url|href\{[^{}]*\})\s*\{([^{}]*)\}", r"\1", text)
    text = re.sub(
        r"(?<!\\)%", r"\\%", text
    )  # a percent sign is text here; for LaTeX the rest would be a comment
    if text.count("$") - text.count(r"\$") == 1:
        text = re.sub(r"(?<!\\)\$", r"\\$", text)
    for command, tag in _COMMANDS.items():
        begin, end = _MARK[tag]
        text = _replace_command(text, command, begin, end)
    try:
        plain = LatexNodes2Text(math_mode="text", keep_comments=True, strict_latex_spaces=True).latex_to_text(
            text
        )
    except (
        Exception
    ):  # pylatexenc raises whatever its parser trips over; the text as it stands is better than none
        plain = re.sub(r"[{}]", "", text)
    for tag, (begin, end) in _MARK.items():
        plain = plain.replace(begin, f"<{tag}>").replace(end, f"</{tag}>")
    plain = plain.replace("\xa0", " ").replace("\u02c6", "^").replace("\u02dc", "~")
    return " ".join(plain.split())


def _replace_command(text: str, command: str, begin: str, end: str) -> str:
    """`\\command{…}` with its braces matched, as `begin…end`."""
    needle, at = f"\\{command}{{", 0
    while (start := text.find(needle, at)) >= 0:
        depth, close = 1, start + len(needle)
        while close < len(text) and depth:
            depth += {"{": 1, "}": -1}.get(text[close], 0) if text[close - 1] != "\\" else 0
            close += 1
        if depth:
            return text
        text = text[:start] + begin + text[start + len(needle) : close - 1] + end + text[close:]
        at = start
    return text
