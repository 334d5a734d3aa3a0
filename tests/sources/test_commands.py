"""The commands that read and print references at a terminal."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from sources import csl
from sources.exchange import to_bibtex, to_csl_json, to_ris
from tests.sources.works import BY_ID

TYPED = "Works Cited\n\nSalmi, Aino. *Ice*. Polar House, 2019.\n\nOsei, Kwame. “A Street of One’s Own.” Vox, 18 May 2022, https:// vox.example.com/street.\n"


def run(*args):
    out, err = io.StringIO(), io.StringIO()
    call_command(*args, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "list"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def test_parse_references_prints_an_item_an_entry_with_typed_string_and_confidence(file):
    out, err = run("parse_references", file(TYPED))

    ice, street = json.loads(out)
    assert ice["title"] == "Ice"
    assert ice["custom"]["typed"] == "Salmi, Aino. *Ice*. Polar House, 2019."
    assert ice["custom"]["confidence"]["title"] > 0.5
    assert street["URL"] == "https://vox.example.com/street"
    assert csl.problems(ice) == csl.problems(street) == []
    assert "Entry 2: The address was mended" in err


@pytest.mark.parametrize(
    ("style", "line"),
    [("mla", "Lindqvist, Per, and Aino Salmi. “Ferries and the Price of Bread.” Baltic Quarterly, vol. 12, no. 3, 2019, pp. 145–67, https://doi.org/10.5555/bq.2019.45."),
     ("apa", "Lindqvist, P., & Salmi, A. (2019). Ferries and the price of bread. Baltic Quarterly, 12(3), 145–167. https://doi.org/10.5555/bq.2019.45"),
     ("chicago-author-date", "Lindqvist, Per, and Aino Salmi. 2019. “Ferries and the Price of Bread.” Baltic Quarterly 12 (3): 145–67. https://doi.org/10.5555/bq.2019.45."),
     ("chicago-notes", "Lindqvist, Per, and Aino Salmi. “Ferries and the Price of Bread.” Baltic Quarterly 12, no. 3 (2019): 145–67. https://doi.org/10.5555/bq.2019.45.")],
)  # fmt: skip
@pytest.mark.parametrize("write", [to_bibtex, to_ris, to_csl_json])
def test_format_references_prints_the_list_of_any_format_in_any_style(file, write, style, line):
    out, _ = run("format_references", file(write([BY_ID["journal"], BY_ID["book"]])), "--style", style)

    first, second = out.splitlines()
    assert second == line
    assert first.startswith("Abenov, D")


def test_format_references_keeps_italics_as_html(file):
    out, _ = run("format_references", file(to_bibtex([BY_ID["book"]])), "--html")

    assert out == "Abenov, Daulet. <i>The Long Steppe Road</i>. Meridian Press, 2008.\n"


def test_both_read_standard_input(monkeypatch):
    for command in ("parse_references", "format_references"):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TYPED.encode())))
        out, _ = run(command, "-")
        assert "Ice" in out


@pytest.mark.parametrize("command", ["parse_references", "format_references"])
def test_bad_input_gets_one_plain_sentence(file, tmp_path, command):
    for name in (str(tmp_path / "missing"), str(tmp_path), file(b""), file(b"\x00\x01\x02"), file('[{"a": ')):
        with pytest.raises(CommandError) as caught:
            run(command, name)
        assert str(caught.value).endswith(".")
        assert "\n" not in str(caught.value)
