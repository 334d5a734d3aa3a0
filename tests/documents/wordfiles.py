"""Builds the Word files of the tests: sound ones with python-docx, with the parts it does not write added by hand, and hostile ones."""

import io
import re
import struct
import zipfile
import zlib

import docx
from docx.shared import Pt

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(data: bytes, change) -> bytes:
    """The ZIP with `change(name, content)` applied to each part; parts it gives None for are dropped."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def with_parts(data: bytes, **parts: bytes) -> bytes:
    """The ZIP with more parts; `__` in a name is /, `_dot_` a full stop."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def png(width: int = 4, height: int = 3) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x80\x40\x20" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def article() -> bytes:
    """A Word article with styles: title, subtitle, byline, picture with caption, headings, quotation, list, table, works."""
    document = docx.Document()
    document.add_paragraph("The bridge that faced the wrong way", style="Title")
    document.add_paragraph("Osk has three bridges, and one of them leads home.", style="Subtitle")
    document.add_paragraph("By Li Wei in Osk")
    document.add_picture(io.BytesIO(png()))
    document.add_paragraph("The third bridge in spring. Photo: Tom Okoye", style="Caption")
    paragraph = document.add_paragraph("Whoever builds a bridge must cross it first, ")
    paragraph.add_run("on foot").italic = True
    paragraph.add_run(", carrying something that he would not like to lose. ")
    paragraph.add_run("The contractor").bold = True
    paragraph.add_run(" brought his bishop, who asked about the drainage.")
    document.add_heading("Who paid for it?", 1)
    document.add_paragraph("Three towns did, of which two have since merged and one denies it.")
    document.add_heading("The towns", 2)
    for town in ("Osk", "Upper Osk", "Osk Holm"):
        document.add_paragraph(town, style="List Bullet")
    document.add_paragraph("A bridge is a road that has lost its nerve.", style="Intense Quote")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells], ["Town", "Share", "Osk", "10\xa0000"], strict=True
    ):
        cell.text = text
    document.add_heading("Works Cited", 1)
    works = document.add_paragraph("Anand, Ruth. ")
    works.add_run("Bridges of the North").italic = True
    works.add_run(". Port Verrin: Harbour Press, 2019.")
    return saved(document)


def google_docs() -> bytes:
    """As Google Docs exports it: every paragraph "Normal", sizes and bold by hand, one paragraph with line ends for the credits."""
    document = docx.Document()
    headline = document.add_paragraph().add_run("A kilogram in the kitchen")
    headline.bold, headline.font.size = True, Pt(26)
    credits = document.add_paragraph()
    for number, line in enumerate(
        ("Written by: Ana Ruiz", "Edited by: Carl Lindqvist", "Visuals by: Noor el-Amin")
    ):
        if number:
            credits.add_run().add_break()
        credits.add_run(line)
    document.add_paragraph("")
    document.add_paragraph(
        "On Tuesday the commission for weights and measures met for the first time in six years\xa0and found that it had been abolished."
    )
    document.add_paragraph("").add_run("What it weighs now").bold = True
    document.add_paragraph(
        "“A little less,” says the secretary, who has kept it in her kitchen since 2017 and dusts it, she says, on the days when it is looked for."
    )
    document.add_paragraph("").add_run("Works Consulted").bold = True
    document.add_paragraph("Commission for Weights and Measures. Annual Report. Osk, 2016.")
    return saved(document)


def brief_table() -> bytes:
    """A card typed into a table, a prompt in each left cell."""
    document = docx.Document()
    document.add_paragraph("Wednesday (May 4th, 2022): The bishop asks about drainage")
    rows = [
        ("Name", "Anselm Roth"),
        ("Age", "77"),
        ("Why is he in the news?", "He crossed the third bridge first."),
        ("Why should you care?", "You may have to cross it one day. 3/10"),
    ]
    table = document.add_table(rows=0, cols=2)
    for prompt, answer in rows:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = prompt, answer
    document.add_paragraph("By The Meridian Desk")
    return saved(document)


def footnotes() -> bytes:
    """An article with a reference, an ibid., a remark as footnotes, an insertion, a deletion and a comment."""
    document = docx.Document()
    document.add_heading("The tide tables were wrong", 0)
    document.add_paragraph("By Ruth Anand")
    document.add_paragraph(
        "For eleven years the tables gave high water an hour late[[1]], and nobody said so[[2]] until the ferry[[3]] did."
    )
    document.add_paragraph("The board [[gone]][[new]] the matter closed.")

    note = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {}</w:t></w:r></w:p></w:footnote>'
    texts = [
        "Harbour Board, Tide Tables, 2011, p. 4.",
        "Ibid., p. 9.",
        "It was the small ferry that noticed.",
    ]
    notes = (
        f'<w:footnotes xmlns:w="{W}">'
        + "".join(note.format(n, text) for n, text in enumerate(texts, 1))
        + "</w:footnotes>"
    )

    def change(name: str, content: bytes) -> bytes:
        text = content.decode("utf-8", "surrogateescape")
        if name == "word/document.xml":
            text = re.sub(
                r"\[\[(\d)\]\]",
                r'</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="\1"/></w:r><w:r><w:t xml:space="preserve">',
                text,
            )
            gone = '</w:t></w:r><w:del w:id="7" w:author="x"><w:r><w:delText>thinks</w:delText></w:r></w:del><w:r><w:t>'
            new = '</w:t></w:r><w:ins w:id="8" w:author="x"><w:r><w:t>calls</w:t></w:r></w:ins><w:r><w:t xml:space="preserve">'
            text = text.replace("[[gone]]", gone).replace("[[new]]", new)
        elif name == "[Content_Types].xml":
            text = text.replace(
                "</Types>",
                '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>',
            )
        elif name == "word/_rels/document.xml.rels":
            text = text.replace(
                "</Relationships>",
                '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>',
            )
        return text.encode("utf-8", "surrogateescape")

    return with_parts(changed(saved(document), change), word__footnotes_dot_xml=notes.encode())


def with_document_xml(xml: str) -> bytes:
    """A Word file whose main part is `xml`."""
    return changed(
        saved(docx.Document()), lambda name, content: xml.encode() if name == "word/document.xml" else content
    )


def body_xml(inside: str, before: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'


def paragraph_xml(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
