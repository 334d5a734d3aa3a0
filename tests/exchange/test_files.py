"""Files as people have them: what is read, and the one sentence about what cannot be."""

import csv
import io
import json
import re
import zipfile
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.exchange import cells, csv_files, files
from editorial.exchange.cells import guard, unguard
from tests.exchange.tables import csv_bytes, table_of

ROWS = [
    {"headline": "Où va l’île – “déjà”", "slug": "ile", "body": 'Line one\n\nLine "two", three; four\tfive'},
    {"headline": "Second", "slug": "second", "body": ""},
]


def read(data: bytes, name: str = "rows.csv") -> list[dict]:
    return [row.cells for row in table_of(data, name=name).rows]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_same_rows_are_read_from_every_encoding_and_dialect(encoding, delimiter, line_end):
    data = csv_bytes(ROWS, delimiter=delimiter, lineterminator=line_end).decode().encode(encoding)

    assert read(data) == ROWS


def test_old_line_ends_blank_lines_and_excels_sep_line_are_read():
    data = b"sep=;\r\n\r\nheadline;slug\r\n;\r\nOne;one\r\n\r\n\r\nTwo;two\r\n"

    assert read(data) == [{"headline": "One", "slug": "one"}, {"headline": "Two", "slug": "two"}]
    assert read(b"headline,slug\rOne,one\r") == [{"headline": "One", "slug": "one"}]


def test_rows_are_numbered_as_the_spreadsheet_counts():
    rows = list(table_of(b'headline,slug\n"One\nline",one\n\nTwo,two\n').rows)

    assert [row.number for row in rows] == [2, 4]


def test_headers_are_known_in_any_order_and_dress():
    table = table_of(b"Written by:, HEADLINE ,first-published on,What is this\nA,B,2024-01-01,x\n")

    assert table.headers == ["written_by", "headline", "first_published_on", "what_is_this"]


@pytest.mark.parametrize(
    "data, name, sentence",
    [
        (b"", "rows.csv", "rows.csv is empty."),
        (b"a,b\n1,2\n", "rows.csv", "rows.csv has none of the columns that are known; its first row says “a”, “b”."),
        (b"headline,headline\n1,2\n", "rows.csv", "rows.csv has two columns called “headline”."),
        (b'headline,slug\n"never closed,x\ny,z\n', "rows.csv", "rows.csv opens a quotation mark in row 2 that is never closed."),
        ("headline\né\n".encode() + b"\xff and \xe9t\xc3\xa9\xc3\xa9", "rows.csv", "rows.csv has a damaged character in line 3; save it again as UTF-8."),
        (b"PK\x03\x04 broken", "rows.xlsx", "rows.xlsx is no XLSX file that can be read; save it again or use CSV."),
        (b"\xd0\xcf\x11\xe0", "rows.xls", "rows.xls is an old Excel file (.xls); save it as .xlsx or CSV."),
        (b"\xd0\xcf\x11\xe0", "rows.xlsx", "rows.xlsx is locked with a password; save it without one."),
        (b"%PDF-1.7", "rows.csv", "rows.csv is no table; use CSV, XLSX or JSON."),
        (b"headline\0\1\2\3abcdefgh" + b"x" * 400, "rows.csv", "rows.csv is no text file."),
        (b'[{"headline": "a"', "rows.json", "rows.json is no JSON that can be read: entry 1: Expecting ',' delimiter."),
        (b'[{"headline": "a"}, 3]', "rows.json", "rows.json is no list of objects: entry 2 is none."),
        (b'[{"headline": "a"},', "rows.json", "rows.json breaks off after entry 1."),
        (b'[{"headline": "a"}] and more', "rows.json", "rows.json goes on after its list, which ends with entry 1."),
        (b'[{"headline": "a"}, {"slug": "a", "Slug:": "b"}]', "rows.json", "rows.json says “slug” twice in entry 2."),
    ],
)  # fmt: skip
def test_file_that_cannot_be_read_gets_one_plain_sentence(data, name, sentence):
    with pytest.raises(files.UnreadableFile) as refused:
        table_of(data, name=name)

    assert str(refused.value) == sentence


def test_row_with_too_many_cells_keeps_them_apart():
    row = next(table_of(b"headline,slug\nOne,one,surplus\n").rows)

    assert row.surplus == ["surplus"]


@pytest.mark.parametrize("name", ["rows.csv", "rows.xlsx"])
def test_cells_in_a_column_without_header_do_not_vanish(name):
    table = [
        ["headline", "", "slug", ""],
        ["One", "lost", "one", "too"],
        ["Two", " ", "two", ""],
        [" ", "\t", "", ""],
    ]
    if name == "rows.csv":
        data = "".join(",".join(line) + "\n" for line in table).encode()
    else:
        book = openpyxl.Workbook()
        for line in table:
            book.active.append(line)
        book.save(out := io.BytesIO())
        data = out.getvalue()

    rows = list(table_of(data, name=name).rows)

    assert [(row.cells, row.surplus) for row in rows] == [
        ({"headline": "One", "slug": "one"}, ["lost", "too"]),
        ({"headline": "Two", "slug": "two"}, []),
    ]


def test_json_is_read_as_list_as_lines_and_with_values_that_are_no_text():
    values = [
        {"headline": "One", "tags": ["a", "b; c"], "citations": [{"id": "k", "type": "book"}]},
        {"headline": "Two", "tags": None},
    ]
    expected = [
        {"headline": "One", "tags": "a; b\\; c", "citations": '[{"id": "k", "type": "book"}]'},
        {"headline": "Two", "tags": ""},
    ]

    assert read(json.dumps(values, indent=3).encode(), "rows.json") == expected
    assert read("\n".join(map(json.dumps, values)).encode(), "rows.jsonl") == expected


def test_json_has_the_headers_of_all_its_objects_and_knows_how_many_they_are():
    table = table_of(
        b'{"headline": "One"}\n{"headline": "Two", "public": "never", "mood": 1}', name="rows.jsonl"
    )

    assert (table.headers, table.total) == (["headline", "public", "mood"], 2)


def test_json_is_told_by_its_content_whatever_the_file_is_called():
    assert read(b'\xef\xbb\xbf\n[ {"headline": "One"}]', "rows.txt") == [{"headline": "One"}]


def test_json_values_are_read_as_a_cell_would_show_them():
    value = {"headline": 1984.0, "slug": True, "standfirst": float("nan"), "tags": [], "subjects": [1, "b"]}

    assert read(json.dumps([value]).encode(), "rows.json") == [
        {"headline": "1984", "slug": "true", "standfirst": "", "tags": "", "subjects": "1; b"}
    ]


def test_json_object_longer_than_a_block_is_read():
    values = [{"headline": "One", "body": "x" * 300_000}, {"headline": "Two", "body": ""}]

    assert read(json.dumps(values).encode(), "rows.json") == values


def test_xlsx_cells_are_read_as_a_reader_sees_them():
    book = openpyxl.Workbook()
    book.active.append(["Headline", "slug", "first_published_on", "answer_score", None])
    book.active.append(["One", "one", datetime(2024, 5, 6), 7.0, None])
    book.active.append([None, None, None, None, None])
    book.active.append(["Two", None, datetime(2024, 5, 6, 9, 30), 7.5, None])
    out = io.BytesIO()
    book.save(out)

    table = table_of(out.getvalue(), name="rows.xlsx")

    assert [(row.number, list(row.cells.values())) for row in table.rows] == [
        (2, ["One", "one", "2024-05-06", "7"]),
        (4, ["Two", "", "2024-05-06T09:30:00", "7.5"]),
    ]


def workbook(*lines, book=None) -> bytes:
    """A workbook whose last sheet has these lines."""
    book = book or openpyxl.Workbook()
    for line in lines:
        book.worksheets[-1].append(line)
    book.save(out := io.BytesIO())
    return out.getvalue()


def test_xlsx_cells_whose_value_is_not_there_are_faults_and_not_empty():
    book = openpyxl.Workbook()
    workbook(["headline", "slug"], ["=A1", "one"], ["Two", "#REF!"], book=book)
    book.active["B3"].data_type = "e"
    book.active["A4"] = "Three"
    book.active.merge_cells("A4:B5")
    book.active["A6"] = "Four"

    rows = list(table_of(workbook(book=book), name="rows.xlsx").rows)

    assert [
        (row.number, row.cells["headline"], {key: text[:12] for key, text in row.faults.items()})
        for row in rows
    ] == [
        (2, "", {"headline": "is a formula"}),
        (3, "Two", {"slug": "is an error "}),
        (4, "Three", {"slug": "is merged wi"}),
        (6, "Four", {}),
    ]


def test_xlsx_formula_whose_result_is_empty_is_an_empty_cell():
    data = workbook(["headline", "slug"], ["One", "=A1"])
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out := io.BytesIO(), "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                part = re.sub(rb'<c r="B2"[^>]*>', b'<c r="B2" t="str">', part)
            new.writestr(entry, part)

    [row] = table_of(out.getvalue(), name="rows.xlsx").rows

    assert (row.cells, row.faults) == ({"headline": "One", "slug": ""}, {})


def test_xlsx_hidden_and_empty_sheets_are_passed_over():
    book = openpyxl.Workbook()
    book.active.append(["kept", "lists"])
    book.active.sheet_state = "hidden"
    book.create_sheet("empty")
    book.create_sheet("pieces")
    book.active = 2

    assert read(workbook(["headline"], ["One"], book=book), "rows.xlsx") == [{"headline": "One"}]


def test_xlsx_refuses_a_cell_that_excel_would_cut():
    with pytest.raises(
        files.UnwritableCell, match="body of “One” has 40,000 characters; a cell of XLSX holds 32,767"
    ):
        list(files.parts("xlsx", ["id", "headline", "body"], [["1", "One", "x" * 40_000]]))


@given(st.lists(st.lists(st.text(alphabet='a ",;\r\n\t\u00e9'), min_size=1, max_size=4), max_size=3))
def test_lines_are_those_of_the_standard_writer(rows):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(
        [["a", "b"], *([guard(cell) for cell in row] for row in rows)]
    )

    assert "".join(csv_files.lines(["a", "b"], rows)) == out.getvalue()


def test_xlsx_texts_that_look_like_escapes_come_back_and_escapes_are_read():
    texts = ["_x0041_", "_x005F_x0041_", "_x005F_x005F_", r"_x005F_x\1_", "_xD800_", "x005F_", "a\r\nb"]
    written = b"".join(files.parts("xlsx", ["headline"], [[text] for text in texts]))
    book = openpyxl.Workbook()
    for text in ("headline", "one_x000D__x000A_two", "_x005F_x0041_"):  # as Excel writes them
        book.active.append([text])
    book.save(shared := io.BytesIO())

    assert [row["headline"] for row in read(written, "rows.xlsx")] == texts
    assert [row["headline"] for row in read(shared.getvalue(), "rows.xlsx")] == ["one\r\ntwo", "_x0041_"]


@given(st.text())
def test_guard_is_undone_exactly(text):
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "''@x"])
def test_guarded_cell_is_no_formula(cell):
    assert guard(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["'quoted'", "plain", "", "a=b"])
def test_harmless_cell_stays_as_it_is(cell):
    assert guard(cell) == cell


@given(st.lists(st.text().map(cells.one_line).filter(bool)))
def test_list_of_names_is_read_back(entries):
    assert cells.parted(cells.joined(entries)) == entries


def test_credit_is_read_in_its_three_forms():
    assert cells.read_contributor("Ann Lee") == ("Ann Lee", "", "")
    assert cells.read_contributor("Ann Lee <ann>") == ("Ann Lee", "ann", "")
    assert cells.read_contributor("Ann Lee <ann> as A. <Lee>; x") == ("Ann Lee", "ann", "A. <Lee>; x")


@pytest.mark.parametrize("entry", ["<ann>", "Ann > Lee", "Ann <ann@example.org>", "Ann <ann> Lee"])
def test_credit_that_means_nothing_is_refused(entry):
    with pytest.raises(cells.CellError):
        cells.read_contributor(entry)
