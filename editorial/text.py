"""One-line and many-line plain text as every field stores it. HTML is markup.py's business."""

import re
import unicodedata

# Line breaks and tabs stay in many-line text; every other control character, and lone surrogates, are noise no database
# or spreadsheet keeps. Bidirectional overrides can make a name read backwards, so they go too.
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069\ufeff]"
)
BREAKS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
# Only ASCII blanks are collapsed: a no-break space in "10 000" is the writer's choice.
BLANKS = re.compile(r"[ \t\n\v\f]+")


def one_line(text: str) -> str:
    """`text` in NFC without control characters, its runs of blanks and line breaks made one space, trimmed."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = CONTROL.sub("", BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", BLANKS.sub(" ", text)).strip()


def many_lines(text: str) -> str:
    """`text` in NFC without control characters, line ends as \\n, no blanks at line ends, trimmed."""
    text = CONTROL.sub("", BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", "\n".join(line.rstrip() for line in text.split("\n"))).strip()
