"""The readers: each form of document into blocks, and what is refused with which sentence."""

import io
import zipfile

import docx
import pytest

from editorial import markup
from editorial.documents import Kind, Unreadable, limits, read, read_pasted
from editorial.documents.blocks import Block, body_html
from tests.documents import wordfiles
from tests.documents.reading import assert_no_word_is_lost, parse, understand


def kinds(document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks]


# Word


def test_word_article_is_understood():
    found = parse("bridge.docx", wordfiles.article())

    assert found.headline.value == "The bridge that faced the wrong way"
    assert found.standfirst.value == "Osk has three bridges, and one of them leads home."
    assert [(one.role, one.name) for one in found.credits] == [("written", "Li Wei")]
    assert found.dateline.value == "Osk"
    assert found.lead_caption.value == "The third bridge in spring."
    assert found.lead_picture == 0
    assert found.pictures[0].credit == "Tom Okoye"
    assert found.document.pictures[0].data == wordfiles.png()
    assert found.document.pictures[0].name.endswith(".png")
    assert found.works == ("Anand, Ruth. *Bridges of the North*. Port Verrin: Harbour Press, 2019.",)
    assert found.body == (
        "<p>Whoever builds a bridge must cross it first, <em>on foot</em>, carrying something that he would not like to lose. "
        "<strong>The contractor</strong> brought his bishop, who asked about the drainage.</p>"
        "<h2>Who paid for it?</h2><p>Three towns did, of which two have since merged and one denies it.</p>"
        "<h3>The towns</h3><ul><li>Osk</li><li>Upper Osk</li><li>Osk Holm</li></ul>"
        "<blockquote><p>A bridge is a road that has lost its nerve.</p></blockquote>"
        "<p>Town | Share</p><p>Osk | 10&nbsp;000</p>"
    )
    assert_no_word_is_lost(found)


def test_google_docs_file_is_understood_without_styles():
    found = parse("kilogram.docx", wordfiles.google_docs())

    assert found.headline.value == "A kilogram in the kitchen"
    assert [one.name for one in found.credits] == ["Ana Ruiz", "Carl Lindqvist", "Noor el-Amin"]
    assert "<h2>What it weighs now</h2>" in found.body
    assert "six years&nbsp;and" in found.body
    assert len(found.works) == 1
    assert_no_word_is_lost(found)


def test_brief_in_a_word_table_is_understood():
    found = parse("card.docx", wordfiles.brief_table())

    assert found.kind == "brief"
    assert found.headline.value == "The bishop asks about drainage"
    assert found.day.isoformat() == "2022-05-04"
    assert {one.prompt: one.value for one in found.answers} == {
        "name": "Anselm Roth",
        "age": "77",
        "why_in_the_news": "He crossed the third bridge first.",
        "why_you_should_care": "You may have to cross it one day. 3/10",
        "score": "3",
    }
    assert [one.name for one in found.credits] == ["The Meridian Desk"]
    assert_no_word_is_lost(found)


def test_footnotes_become_citations_and_tracked_changes_are_accepted():
    found = parse("tides.docx", wordfiles.footnotes())

    assert found.works == ("Harbour Board, Tide Tables, 2011, p. 4.",)
    marks = markup.citation_marks(found.body)
    assert [[(work.key, work.locator) for work in mark.works] for mark in marks] == [
        [("footnote-1", "")],
        [("footnote-2", "p. 9")],
    ]
    assert dict(found.note_works) == {"footnote-1": 0, "footnote-2": 0}
    assert "the ferry<sup>1</sup> did" in found.body
    assert found.body.endswith("<h2>Notes</h2><ol><li>It was the small ferry that noticed.</li></ol>")
    assert "The board calls the matter closed." in found.body
    assert "thinks" not in found.body
    assert_no_word_is_lost(found)


def test_comments_in_a_word_file_are_mentioned():
    data = wordfiles.with_parts(wordfiles.google_docs(), word__comments_dot_xml=b'<w:comments xmlns:w="x"/>')

    assert any("comments" in remark for remark in read("a.docx", data).remarks)


def test_links_in_word_files_lead_nowhere_dangerous():
    document = docx.Document()
    paragraph = document.add_paragraph("Before ")
    target = document.part.relate_to(
        "javascript:alert(1)",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    link = docx.oxml.parse_xml(
        f'<w:hyperlink xmlns:w="{wordfiles.W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{target}">'
        "<w:r><w:t>the link</w:t></w:r></w:hyperlink>"
    )
    paragraph._p.append(link)

    assert [block.html for block in read("a.docx", wordfiles.saved(document)).blocks] == ["Before the link"]


# What is refused


def bomb() -> bytes:
    out = io.BytesIO(wordfiles.google_docs())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as file:
        for number in range(4):
            file.writestr(f"word/media/{number}.png", b"\0" * 45_000_000)
    return out.getvalue()


def many_parts() -> bytes:
    out = io.BytesIO(wordfiles.google_docs())
    with zipfile.ZipFile(out, "a") as file:
        for number in range(limits.PARTS + 1):
            file.writestr(f"word/media/{number}", b"")
    return out.getvalue()


def encrypted_entry() -> bytes:
    data = bytearray(wordfiles.google_docs())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, b"<x/>")
    return out.getvalue()


ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
REFUSED = {
    "empty": ("a.docx", lambda: b"", "is empty"),
    "password": ("a.docx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "password of the archive": ("a.docx", encrypted_entry, "password"),
    "old Word": ("a.docx", lambda: OLE, ".doc format"),
    "truncated": ("a.docx", lambda: wordfiles.article()[:-500], "cut short or damaged"),
    "half": ("a.docx", lambda: wordfiles.article()[:3000], "cut short or damaged"),
    "damaged": ("a.docx", lambda: wordfiles.article().replace(b"\x9c", b"\x00"), "damaged"),
    "text called docx": ("a.docx", lambda: b"just text", "not a Word file"),
    "page called docx": ("a.docx", lambda: b"<html>", "not a Word file"),
    "spreadsheet": ("a.docx", lambda: zipped("xl/workbook.xml"), "a spreadsheet"),
    "presentation": ("a.docx", lambda: zipped("ppt/presentation.xml"), "a presentation"),
    "archive": ("a.docx", lambda: zipped("a.txt"), "a ZIP archive"),
    "docx called txt": ("a.txt", wordfiles.article, "give it its right name"),
    "doc called html": ("a.html", lambda: OLE, "give it its right name"),
    "pdf": ("a.docx", lambda: b"%PDF-1.7", "a PDF"),
    "rtf": ("a.txt", lambda: b"{\\rtf1", "an RTF file"),
    "picture": ("a.md", wordfiles.png, "a picture"),
    "program": ("a.txt", lambda: b"\x7fELF\x02", "a program"),
    "unknown ending": ("a.odt", lambda: b"x", "ends in .odt"),
    "no ending": ("README", lambda: b"x", "ends in nothing"),
    "binary": ("a.txt", lambda: b"a\0b", "not a text file"),
    "half of UTF-16": ("a.txt", lambda: b"\xff\xfea", "cut short or damaged"),
    "blank": ("a.txt", lambda: b" \n\n ", "holds no text"),
    "blank Word file": ("a.docx", lambda: wordfiles.saved(docx.Document()), "holds no text"),
    "bomb": ("a.docx", bomb, "unpacks to more than"),
    "many parts": ("a.docx", many_parts, "parts"),
    "macros": ("a.docx", lambda: wordfiles.with_parts(wordfiles.article(), word__vbaProject_dot_bin=b"x"), "macros"),
    "external entity": (
        "a.docx", lambda: wordfiles.with_document_xml(wordfiles.body_xml(wordfiles.paragraph_xml("&a;"), ENTITY)), "document type",
    ),
    "entity bomb": (
        "a.docx", lambda: wordfiles.with_document_xml(wordfiles.body_xml(wordfiles.paragraph_xml("&b;"), LAUGHS)), "document type",
    ),
    "entity in another part": (
        "a.docx",
        lambda: wordfiles.changed(wordfiles.article(), lambda name, data: ENTITY.encode() + b"<x/>" if name == "word/styles.xml" else data),
        "document type",
    ),
    "deep": (
        "a.docx", lambda: wordfiles.with_document_xml(wordfiles.body_xml("<w:sdt>" * 500 + "</w:sdt>" * 500)), "nested too deeply",
    ),
    "huge paragraph": (
        "a.docx", lambda: wordfiles.with_document_xml(wordfiles.body_xml(wordfiles.paragraph_xml("word " * 10_000_000))), "MB of text",
    ),
    "many pieces": (
        "a.docx",
        lambda: wordfiles.with_document_xml(wordfiles.body_xml("<w:p/>" * (limits.XML_ELEMENTS + 1))),
        "pieces of text",
    ),
    "no document": ("a.docx", lambda: wordfiles.changed(wordfiles.article(), lambda name, data: None if name == "word/document.xml" else data), "damaged"),
    "broken XML": ("a.docx", lambda: wordfiles.with_document_xml("<w:document"), "damaged"),
    "not a document": ("a.docx", lambda: wordfiles.with_document_xml("<x/>"), "damaged"),
    "large text": ("a.txt", lambda: b"word " * 1_100_000, "MB of text"),
    "large file": ("a.docx", lambda: b"PK" + b"\0" * limits.FILE_BYTES, "without its pictures"),
    "many paragraphs": ("a.txt", lambda: b"a\n\n" * (limits.BLOCKS + 1), "in parts"),
    "many paragraphs of a page": ("a.html", lambda: b"<p>a</p>" * (limits.BLOCKS + 1), "in parts"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "says"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_in_a_sentence(name, data, says):
    with pytest.raises(Unreadable) as refused:
        read(name, data())

    text = str(refused.value)
    assert says in text
    assert name in text
    assert text.endswith(".")
    assert "\n" not in text
    assert len(text) < 250


def test_a_name_with_folders_is_cut_to_the_file():
    with pytest.raises(Unreadable, match=r"“passwd\.odt”"):
        read("../../etc/passwd.odt", b"x")


def test_one_long_paragraph_that_fits_is_read():
    text = "word " * 900_000

    document = read("a.txt", text.encode())

    assert len(document.blocks) == 1
    assert understand(document).body == f"<p>{text.strip()}</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 200_000 + "x",
        "<ul><li>" * 100_000 + "x",
        "<table><tr><td>" * 60_000 + "x",
        f"<p {'a ' * 500_000}>x",
        "<b id=1>" * 100_000 + "x",
    ],
    ids=["div", "lists", "tables", "attributes", "bold"],
)
def test_hostile_pages_are_read_in_linear_time(html):
    assert [block.text for block in read("a.html", html.encode()).blocks] == ["x"]


# Web pages, Markdown, text


def test_page_leaves_scripts_and_dangerous_links_behind():
    page = "<p>One <a href='javascript:x()' onclick=y>two</a> <script>three</script><img src=x onerror=z alt='four'></p><p style='x'>five</p>"

    document = read("a.html", page.encode())

    assert kinds(document) == [("paragraph", "One two"), ("picture", ""), ("paragraph", "five")]
    assert document.pictures[0].alt == "four"
    assert [block.html for block in document.blocks] == ["One two", "", "five"]


def test_page_without_article_keeps_all_but_its_navigation():
    page = "<nav>Home</nav><div><h1>A</h1><p>B</p></div><footer>C</footer>"

    assert kinds(read("a.html", page.encode())) == [
        ("navigation", "Home"),
        ("heading", "A"),
        ("paragraph", "B"),
        ("navigation", "C"),
    ]


def test_nested_lists_keep_their_depth_and_order():
    page = "<ol><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol><p>e</p><ul><li>f</li></ul>"

    assert body_html(read("a.html", page.encode()).blocks) == page


def test_markdown_pictures_keep_their_words():
    document = read("a.md", b"![The pier](pier.jpg)\n\nText")

    assert kinds(document)[0] == ("picture", "")
    assert document.pictures[0].alt == "The pier"
    assert document.pictures[0].data is None


def test_a_rule_at_the_top_is_no_front_matter():
    document = read("a.md", b"---\n\nJust text: with a colon.\n\n---\n\nMore.\n")

    assert document.fields == {}
    assert [block.text for block in document.blocks if block.text] == ["Just text: with a colon.", "More."]


def test_front_matter_knows_many_names():
    text = "---\nTitle: 'A: b'\nsubtitle: c\nPhotographer: [D E, F]\nwritten-by:\n- G H\n- \"I\"\nunknown: j\n# k\nempty:\n---\nText"

    assert read("a.md", text.encode()).fields == {
        "headline": "A: b", "standfirst": "c", "photographs": "D E; F", "written": "G H; I", "unknown": "j",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\nb\n", [("paragraph", "a"), ("paragraph", "b")]),
        ("One line.\nAnother line.", [("paragraph", "One line."), ("paragraph", "Another line.")]),
        ("- a\n- b", [("item", "a"), ("item", "b")]),
        ("1. a\n2) b", [("item", "a"), ("item", "b")]),
        ("- Said one.\n\nSaid nobody.", [("paragraph", "- Said one."), ("paragraph", "Said nobody.")]),
        ("• a", [("item", "a")]),
        ("1. January was cold.", [("paragraph", "1. January was cold.")]),
        ("> a\n> b", [("quotation", "a"), ("quotation", "b")]),
        ("# a\n## b", [("heading", "a"), ("heading", "b")]),
        ("Title\n=====\n\nPart\n----", [("heading", "Title"), ("heading", "Part")]),
        ("a\n\n* * *\n\nb", [("paragraph", "a"), ("rule", ""), ("paragraph", "b")]),
        ("a\fb", [("paragraph", "a"), ("paragraph", "b")]),
        ("\ufeffa\0b", [("paragraph", "ab")]),
    ],
)
def test_text_has_its_blocks_by_shape(text, expected):
    assert kinds(read_pasted(text)) == expected


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**a** *b* _c_ __d__", "<strong>a</strong> <em>b</em> <em>c</em> <strong>d</strong>"),
        (
            "[a](https://example.org/x_(y)) [b](#) [c](javascript:x)",
            '<a href="https://example.org/x_(y)">a</a> b c',
        ),
        ("**[a](https://example.org)**", '<strong><a href="https://example.org">a</a></strong>'),
        (r"US\$785 and US\\$785 and 2 \* 3", "US$785 and US$785 and 2 * 3"),
        ("2 * 3 * 4 and snake_case_name and 5*6*7", "2 * 3 * 4 and snake_case_name and 5*6*7"),
        ("<b>a</b> & b < c", "&lt;b&gt;a&lt;/b&gt; &amp; b &lt; c"),
        ("a [@kirby2022, p. 3] b [1]", "a [@kirby2022, p. 3] b [1]"),
        ("\ue0000\ue001 *a*", "0 <em>a</em>"),
    ],
)
def test_typed_marks_become_tags(text, html):
    (block,) = read_pasted("Before\n\n" + text).blocks[1:]

    assert block.html == html


def test_hard_wrapped_quotations_and_lists_are_joined():
    text = (
        "The harbour master wrote to the board in the spring of that year and\nsaid what he had seen from the window of his office on the quay, and\n"
        "what he had not seen although he had looked for it every morning.\n\n"
        "> I looked for the ferry every morning from the window of my office\n> and I did not see it, although I saw a good many other things.\n"
    )

    assert [block.kind for block in read_pasted(text).blocks] == [Kind.PARAGRAPH, Kind.QUOTATION]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Айгүл “a”"),
        ("utf-16", "Айгүл “a”"),
        ("utf-8-sig", "é"),
        ("cp1252", "“Élodie” – coûte 5 €"),
        ("cp1251", "Анна Ким не пришла"),
    ],
)
def test_old_encodings_are_read(encoding, text):
    assert read("a.txt", text.encode(encoding)).blocks[0].text == text


def test_pasted_html_and_markdown_are_told_from_text():
    assert read_pasted("<p>a</p>").form == "html"
    assert read_pasted("# a\n\nb\n\n## c").form == "md"
    assert read_pasted("a < b and c > d").form == "txt"


def test_body_of_every_kind_of_block():
    blocks = [
        Block(Kind.HEADING, "a", 1),
        Block(Kind.HEADING, "b", 3),
        Block(Kind.ITEM, "c", 1),
        Block(Kind.ITEM, "d", 3, True),
        Block(Kind.PICTURE, "e", picture=2),
        Block(Kind.RULE),
        Block(Kind.CODE, "f\n  g"),
        Block(Kind.QUOTATION, "h"),
        Block(Kind.QUOTATION, "i"),
    ]

    assert body_html(blocks) == (
        "<h2>a</h2><h3>b</h3><ul><li>c<ol><li>d</li></ol></li></ul>"
        '<figure data-image="picture-2"><figcaption>e</figcaption></figure><hr><pre>f\n  g</pre>'
        "<blockquote><p>h</p><p>i</p></blockquote>"
    )


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_old_cyrillic_is_read_and_its_guess_is_said(encoding):
    text = "Колодец высох\n\nКолодец дал последнее ведро в воскресенье, и мэр это видел."

    document = read("well.txt", text.encode(encoding))

    assert document.blocks[0].text == "Колодец высох"
    assert "If letters look wrong" in document.remarks[0]


@pytest.mark.parametrize(
    ("encoding", "text"), [("iso-8859-2", "Studnia wyschła"), ("shift_jis", "井戸が枯れた")]
)
def test_a_page_is_read_in_the_encoding_that_it_says_it_has(encoding, text):
    page = f'<html><head><meta charset="{encoding}"></head><body><h1>{text}</h1></body></html>'

    document = read("well.html", page.encode(encoding))

    assert document.blocks[0].text == text
    assert document.remarks == ()


@pytest.mark.parametrize("said", ["rot13", "idna", "no-such", "utf-8", "iso-9999-1"])
def test_an_encoding_that_is_none_is_guessed(said):
    page = f'<html><head><meta charset="{said}"></head><body><h1>Café</h1></body></html>'

    document = read("cafe.html", page.encode("cp1252"))

    assert document.blocks[0].text == "Café"


def test_what_a_word_file_holds_beside_its_text_is_said():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "The Meridian, third draft"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph("The well gave its last bucket on Sunday.")
    data = wordfiles.changed(
        wordfiles.saved(document),
        lambda name, content: (
            content.replace(b"</w:p>", b"<m:oMath xmlns:m='x'><m:r><m:t>E</m:t></m:r></m:oMath></w:p>", 1)
            if name == "word/document.xml"
            else content
        ),
    )

    remarks = "\n".join(read("well.docx", data).remarks)

    assert "equations" in remarks
    assert "The Meridian, third draft" in remarks
    assert "Page 1" not in remarks


def test_tracked_changes_are_said():
    remarks = read("tide.docx", wordfiles.footnotes()).remarks

    assert any("tracked changes" in one for one in remarks)


def test_text_wrapped_below_the_head_of_an_email_is_unwrapped():
    text = (
        "From: Ana Ruiz <ana@example.org>\nSubject: A subject line that is a good deal longer than the lines of the text that was wrapped\n\n"
        "The well that has served the upper town since 1874 gave its last bucket on\nSunday, and the mayor was there to see it. He did not say"
        " what would come next,\nbut the baker did, and she said it twice.\n\nThe council meets again on Thursday, when the river is to be spoken of at last\nby those who own it, and by the others.\n"
    )

    blocks = read_pasted(text).blocks

    assert [block.text[:8] for block in blocks[2:]] == ["The well", "The coun"]


def test_a_signature_does_not_make_a_heading_of_the_name_before_it():
    blocks = read_pasted("A text.\n\nAna\n--\nAna Ruiz\n").blocks

    assert {block.kind for block in blocks} == {Kind.PARAGRAPH}
