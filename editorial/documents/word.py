"""Word files (.docx): checked before anything trusts them, then read by mammoth. Tracked changes are read as accepted."""

from __future__ import annotations

import html as entities
import io
import re
import zipfile
import zlib
from pathlib import PurePath
from xml.parsers import expat

import mammoth

from editorial.documents import limits
from editorial.documents.blocks import Document, Picture
from editorial.documents.furniture import is_furniture
from editorial.documents.limits import Unreadable
from editorial.documents.web import HtmlReader

# mammoth's own map takes care of headings 1 to 6, lists and notes.
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Abstract'] => p.abstract:fresh
"""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = "open it in your word processor, save it as .docx and send that"


def read_word(name: str, data: bytes) -> Document:
    """A .docx. Raises Unreadable."""
    names = _check(name, data)
    pictures: dict[str, bytes] = {}
    try:
        converted = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda image: {"src": _keep(image, pictures)}),
        )
    except RecursionError:
        raise Unreadable(f"“{name}” is nested too deeply to be read; {_SAVE}.")
    except (
        Exception
    ) as error:  # mammoth raises whatever its XML leads it to: KeyError, ValueError, TypeError …
        raise Unreadable(f"“{name}” is damaged ({type(error).__name__}); {_SAVE}.")
    if len(converted.value) > 4 * limits.TEXT_BYTES:
        raise Unreadable(
            f"“{name}” holds more than {limits.TEXT_BYTES // 1_000_000} MB of text; send it in parts."
        )
    reader = HtmlReader(
        converted.value,
        lambda address, alt: (
            Picture(f"{PurePath(name).stem[:80]}-{address.removeprefix('picture:')}", alt, pictures[address])
            if address in pictures
            else None
        ),
    )
    remarks = _remarks(data, names)
    if len(pictures) > len(reader.pictures):
        remarks.append(f"Only the first {len(reader.pictures)} of {len(pictures)} pictures were taken over.")
    return Document(
        name, "docx", tuple(reader.blocks), {}, tuple(reader.pictures), tuple(reader.notes), tuple(remarks)
    )


def _remarks(data: bytes, names: list[str]) -> list[str]:
    """Sentences on what mammoth leaves out, from a file that `_check` found sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        main = b"".join(file.read(one) for one in names if re.fullmatch(r"word/document\d*\.xml", one))
        around = [
            " ".join(entities.unescape(text) for text in re.findall(r"<w:t(?: [^<>]*)?>([^<]*)</w:t>", xml))
            for one in sorted(names)
            if re.fullmatch(r"word/(?:header|footer)\d*\.xml", one)
            for xml in [file.read(one).decode("utf-8", "replace")]
        ]
    remarks = []
    if any(part.endswith("/comments.xml") for part in names):
        remarks.append("The comments in the Word file were not taken over.")
    if re.search(rb"<w:(?:ins|del|moveFrom|moveTo) ", main):
        remarks.append(
            "The Word file holds tracked changes; they were read as accepted, so what they delete is gone."
        )
    if b"<m:oMath" in main:
        remarks.append("The equations in the Word file were not taken over.")
    said = [" ".join(text.split()) for text in around]
    said = [text for text in dict.fromkeys(said) if any(map(str.isalpha, text)) and not is_furniture(text)]
    if said:
        remarks.append(
            f"Above or below the pages of the Word file stands, not taken over: {'; '.join(said)[:500]}"
        )
    return remarks


def _keep(image, pictures: dict[str, bytes]) -> str:
    """Stores the bytes of one of mammoth's images; gives its address, or "" for one that is not kept (too many, too big)."""
    with image.open() as file:  # raises for a linked file, which mammoth then leaves out
        data = file.read(limits.PICTURE_BYTES + 1)
    if len(data) > limits.PICTURE_BYTES:
        return ""
    ending = (image.content_type or "").rpartition("/")[2].split("+")[0].replace("jpeg", "jpg")
    address = f"picture:{len(pictures) + 1}.{ending or 'bin'}"
    pictures[address] = data
    return address


def _check(name: str, data: bytes) -> list[str]:
    """The names of the parts of a sound .docx. Raises Unreadable for all that is not, before anything is unpacked whole."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable(f"“{name}” is protected by a password; remove the password and send it again.")
        raise Unreadable(f"“{name}” is in Word's old .doc format; {_SAVE}.")
    if not data.startswith(b"PK"):
        raise Unreadable(f"“{name}” is not a Word file, whatever its name says; {_SAVE}.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return _check_parts(name, file)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        KeyError,
    ):
        raise Unreadable(f"“{name}” is cut short or damaged; {_SAVE}.")


def _check_parts(name: str, file: zipfile.ZipFile) -> list[str]:
    parts = file.infolist()
    names = [part.filename for part in parts]
    if "word/document.xml" not in names and not any(part.startswith("word/") for part in names):
        what = next(
            (what for start, what in (("xl/", "a spreadsheet"), ("ppt/", "a presentation"), ("mimetype", "an OpenDocument file"))
             if any(part.startswith(start) for part in names)),
            "a ZIP archive",
        )  # fmt: skip
        raise Unreadable(f"“{name}” is {what}, not a Word file; {_SAVE}.")
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(f"“{name}” is protected by a password; remove the password and send it again.")
    if any(part.lower().endswith(("vbaproject.bin", "vbadata.xml")) for part in names):
        raise Unreadable(f"“{name}” holds macros, which are not accepted; save it as .docx without macros.")
    if len(parts) > limits.PARTS or sum(part.file_size for part in parts) > limits.UNPACKED_BYTES:
        raise Unreadable(
            f"“{name}” unpacks to more than {limits.UNPACKED_BYTES // 1_000_000} MB or {limits.PARTS} parts; send it without its pictures."
        )
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            if part.file_size > limits.XML_BYTES:
                raise Unreadable(
                    f"“{name}” holds more than {limits.XML_BYTES // 1_000_000} MB of text and formatting; send it in parts."
                )
            _check_xml(name, file.read(part))
    return names


def _check_xml(name: str, data: bytes) -> None:
    """Refuses document types (external entities, entity bombs), and more depth and elements than people make."""
    depth = count = 0

    def refuse_doctype(*_) -> None:
        raise Unreadable(f"“{name}” holds a document type declaration, which Word never writes; {_SAVE}.")

    def start(*_) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > limits.XML_DEPTH:
            raise Unreadable(f"“{name}” is nested too deeply to be read; {_SAVE}.")
        if count > limits.XML_ELEMENTS:
            raise Unreadable(
                f"“{name}” has more than {limits.XML_ELEMENTS} pieces of text and formatting; send it in parts."
            )

    def end(*_) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise Unreadable(f"“{name}” is cut short or damaged; {_SAVE}.")
