"""A text or a file of references whose format nobody has said."""

import re

from sources.errors import UnreadableList
from sources.exchange.bibtex import from_bibtex
from sources.exchange.csljson import from_csl_json
from sources.exchange.entries import Reading
from sources.exchange.ris import from_ris
from sources.freetext import parse_list

MOST_CHARACTERS = 2_000_000
MOST_ENTRIES = 5_000


def read_any(source: str | bytes) -> Reading:
    """The references in a text or a file's bytes (UTF-8, UTF-16 or Windows-1252): BibTeX, RIS, CSL-JSON or a typed list.
    Raises UnreadableList, whose text says what to do."""
    text = _text_of(source).lstrip("\ufeff")
    if not text.strip():
        raise UnreadableList("There is nothing to read: the text is empty.")
    if len(text) > MOST_CHARACTERS:
        raise UnreadableList(
            "This is too long to be read at once; cut it into parts of at most two million characters."
        )
    reading = _READERS[format_of(text)](text)
    if len(reading.entries) > MOST_ENTRIES:
        raise UnreadableList(f"These are more than {MOST_ENTRIES} references; read them in parts.")
    return reading


def format_of(text: str) -> str:
    """ "csl-json", "bibtex", "ris" or "typed"."""
    if re.match(r"\s*(?:\{\s*\"|\[\s*(?:\{|\]))", text):
        return "csl-json"
    if re.search(r"^\s*TY\s{0,2}-\s", text, re.MULTILINE):
        return "ris"
    if re.search(r"^\s*@\s*[A-Za-z]+\s*[{(]\s*[^\s,{}()]*\s*[,=]", text, re.MULTILINE):
        return "bibtex"
    return "typed"


def _typed(text: str) -> Reading:
    entries = parse_list(text)
    problems = [
        f"Entry {number}: {problem}" for number, entry in enumerate(entries, 1) for problem in entry.problems
    ]
    return Reading("typed", entries, problems)


_READERS = {"csl-json": from_csl_json, "bibtex": from_bibtex, "ris": from_ris, "typed": _typed}


def _text_of(source: str | bytes) -> str:
    if isinstance(source, str):
        return source
    if b"\0" in source[:200] and not source.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableList("This file is not text. Choose a .bib, .ris, .json or .txt file.")
    for encoding in ("utf-16",) if source.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return source.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableList("The letters of this file cannot be read. Save it as UTF-8 and try again.")
