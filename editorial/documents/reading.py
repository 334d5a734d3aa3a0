"""Which reader a file gets, and what is refused before any of them sees it."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from pathlib import PurePath

from editorial.documents import limits
from editorial.documents.blocks import Document
from editorial.documents.limits import Unreadable
from editorial.documents.markdown import read_markdown
from editorial.documents.plaintext import read_text
from editorial.documents.web import read_page
from editorial.documents.word import read_word
from editorial.markup import looks_like_html

ENDINGS = (".docx", ".md", ".markdown", ".html", ".htm", ".txt", ".text")
_READERS = {
    "md": read_markdown,
    "markdown": read_markdown,
    "html": read_page,
    "htm": read_page,
    "txt": read_text,
    "text": read_text,
}
_SIGNATURES = (
    (b"%PDF", "a PDF; send the Word file, or paste its text"),
    (b"{\\rtf", "an RTF file; save it as .docx"),
    (b"\x89PNG", "a picture; upload it to the image library"),
    (b"\xff\xd8\xff", "a picture; upload it to the image library"),
    (b"GIF8", "a picture; upload it to the image library"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)

# An encoding that a page says it has, of those that pages had.
_CHARSET = re.compile(
    rb"""<meta\s[^<>]{0,200}?charset\s*=\s*["']?((?:iso|windows|cp\d|koi8|shift|euc|gb|big5|mac|latin)[\w.:-]{0,20})""",
    re.IGNORECASE,
)


def read(name: str, data: bytes) -> Document:
    """The document in a file called `name`. Raises Unreadable, whose text says in a sentence what is wrong with it."""
    name = PurePath(name.replace("\\", "/")).name or "document"
    ending = PurePath(name).suffix.lower()
    if len(data) > limits.FILE_BYTES:
        raise Unreadable(
            f"“{name}” has more than {limits.FILE_BYTES // 1_000_000} MB; send it without its pictures."
        )
    if not data:
        raise Unreadable(f"“{name}” is empty.")
    for start, what in _SIGNATURES:
        if data.startswith(start):
            raise Unreadable(f"“{name}” is {what}.")
    if ending == ".docx":
        document = read_word(name, data)
    elif ending not in ENDINGS:
        raise Unreadable(f"“{name}” ends in {ending or 'nothing'}; only {', '.join(ENDINGS)} can be read.")
    elif data.startswith(b"PK\x03\x04") or data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            f"“{name}” is a Word file or an archive although its name ends in {ending}; give it its right name."
        )
    else:
        text, remark = _decoded(name, data)
        document = _READERS[ending[1:]](name, text)
        if remark:
            document = replace(document, remarks=(*document.remarks, remark))
    return _filled(document)


def read_pasted(text: str) -> Document:
    """Text, Markdown or HTML from the clipboard; which of them is seen from the text. Raises Unreadable."""
    if len(text.encode("utf-8", "surrogatepass")) > limits.TEXT_BYTES:
        raise Unreadable(f"This text has more than {limits.TEXT_BYTES // 1_000_000} MB; paste it in parts.")
    text = text.replace("\0", "")
    if re.match(
        r"\s*<(?:!doctype|html|body|article|div|p|h[1-6]|span|meta|b|strong|section|table|ul|ol|figure)\b[^<>]*>",
        text,
        re.IGNORECASE,
    ) and looks_like_html(text):
        return _filled(read_page("pasted text", text))
    if len(re.findall(r"^#{1,6} \S", text, re.MULTILINE)) >= 2:
        return _filled(read_markdown("pasted text", text))
    return _filled(read_text("pasted text", text))


def _filled(document: Document) -> Document:
    if not document.blocks and not document.fields:
        raise Unreadable(f"“{document.name}” holds no text.")
    if len(document.blocks) > limits.BLOCKS:
        raise Unreadable(f"“{document.name}” has more than {limits.BLOCKS} paragraphs; send it in parts.")
    return document


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    """The text, and a sentence where its encoding was guessed."""
    if len(data) > limits.TEXT_BYTES:
        raise Unreadable(
            f"“{name}” holds more than {limits.TEXT_BYTES // 1_000_000} MB of text; send it in parts."
        )
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return data.decode(encoding), ""
            except UnicodeDecodeError:
                raise Unreadable(
                    f"“{name}” is cut short or damaged; save it as UTF-8 text and send it again."
                )
    if b"\0" in data:
        raise Unreadable(f"“{name}” is not a text file; send .docx, .md, .html or .txt.")
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        encoding, is_said = _old_encoding(data)
        text = data.decode(encoding, "replace")
        return text, "" if is_said else (
            f"“{name}” is not in UTF-8; it was read as {encoding}. If letters look wrong, save it as UTF-8 and send it again."
        )


def _old_encoding(data: bytes) -> tuple[str, bool]:
    """The encoding that a page says it has (then True), else the likeliest of those that Western and Cyrillic text used to have: in
    the latter, letters stand together, small ones more often than capitals."""
    if said := _CHARSET.search(data[:5000]):
        try:
            return codecs.lookup(said[1].decode()).name, True
        except LookupError:
            pass
    together = len(re.findall(rb"[\xc0-\xff]{3,}", data))
    if together <= 0.3 * len(re.findall(rb"[\xc0-\xff]+", data)):
        return "cp1252", False
    small = len(re.findall(rb"[\xe0-\xff]", data))
    return ("cp1251" if small >= len(re.findall(rb"[\xc0-\xdf]", data)) else "koi8_r"), False
