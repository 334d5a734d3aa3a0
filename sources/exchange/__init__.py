"""References in and out: BibTeX, RIS and CSL-JSON, and `read_any`, which finds out which of them a text is."""

from sources.exchange.bibtex import from_bibtex, to_bibtex
from sources.exchange.csljson import from_csl_json, to_csl_json
from sources.exchange.entries import Entry, Reading
from sources.exchange.reading import read_any
from sources.exchange.ris import from_ris, to_ris

__all__ = [
    "Entry",
    "Reading",
    "from_bibtex",
    "from_csl_json",
    "from_ris",
    "read_any",
    "to_bibtex",
    "to_csl_json",
    "to_ris",
]
