"""BibTeX and biblatex, in and out. What both sides know survives the journey; the CSL type always does."""

import logging
import re

import bibtexparser
from bibtexparser import middlewares

from sources import csl, identity
from sources.dates import find_date, from_edtf, to_edtf
from sources.errors import SourceError, UnreadableList
from sources.exchange import latex
from sources.exchange.entries import Reading, settled
from sources.keys import citation_key
from sources.names import OTHERS, is_others

# It warns of every damaged block on standard error; `problems` tells whoever asked.
logging.getLogger("bibtexparser").setLevel(logging.ERROR)

_TYPE_OUT = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book", "chapter": "incollection",
    "paper-conference": "inproceedings", "thesis": "phdthesis", "report": "techreport", "webpage": "online", "entry-encyclopedia": "inreference",
    "dataset": "dataset", "software": "software", "patent": "patent", "pamphlet": "booklet", "manuscript": "unpublished", "periodical": "periodical",
    "motion_picture": "video", "song": "audio", "legal_case": "jurisdiction", "legislation": "legislation", "review": "review", "collection": "collection",
}  # fmt: skip
_TYPE_IN = {
    "article": "article-journal", "book": "book", "mvbook": "book", "booklet": "pamphlet", "inbook": "chapter", "incollection": "chapter",
    "bookinbook": "chapter", "suppbook": "chapter", "collection": "book", "mvcollection": "book", "proceedings": "book", "inproceedings": "paper-conference",
    "conference": "paper-conference", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report",
    "online": "webpage", "www": "webpage", "electronic": "webpage", "inreference": "entry-encyclopedia", "dataset": "dataset", "software": "software",
    "patent": "patent", "unpublished": "manuscript", "periodical": "periodical", "video": "motion_picture", "movie": "motion_picture", "audio": "song",
    "jurisdiction": "legal_case", "legislation": "legislation", "review": "review", "manual": "report", "misc": "document", "letter": "personal_communication",
}  # fmt: skip
_NAMES = {
    "author": "author", "editor": "editor", "translator": "translator", "collection-editor": "serieseditor", "container-author": "bookauthor",
    "director": "director", "interviewer": "interviewer", "illustrator": "illustrator", "recipient": "recipient", "composer": "composer",
    "host": "host", "guest": "guest", "producer": "producer",
}  # fmt: skip
_DATES = {"issued": "date", "accessed": "urldate", "original-date": "origdate", "event-date": "eventdate"}
_FIELDS = {
    "title": "title", "title-short": "shorttitle", "collection-title": "series", "volume": "volume", "edition": "edition", "publisher-place": "address",
    "number-of-volumes": "volumes", "number-of-pages": "pagetotal", "chapter-number": "chapter", "ISBN": "isbn", "ISSN": "issn", "note": "note",
    "abstract": "abstract", "keyword": "keywords", "language": "langid", "genre": "type", "version": "version", "event-title": "eventtitle",
    "event-place": "venue", "original-title": "origtitle", "original-publisher": "origpublisher", "annote": "annote", "medium": "howpublished",
    "source": "library", "archive": "archive", "call-number": "callnumber", "status": "pubstate", "section": "section", "PMID": "pmid",
    "container-title-short": "shortjournal", "collection-number": "seriesnumber", "part-number": "part", "authority": "authority",
}  # fmt: skip
_VERBATIM = {"URL": "url", "DOI": "doi"}
_ALSO_IN = {
    "journaltitle": "container-title", "journal": "container-title", "booktitle": "container-title", "maintitle": "container-title",
    "publisher": "publisher", "school": "publisher", "institution": "publisher", "location": "publisher-place", "language": "language",
    "annotation": "annote", "pages": "page",
}  # fmt: skip
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ARTICLES = (
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "review",
    "review-book",
    "periodical",
    "post-weblog",
)
_ONLINE = ("webpage", "post", "post-weblog")


def to_bibtex(items: list[dict]) -> str:
    """`items` as a .bib text that biblatex, BibTeX 8 and Zotero read. A key that BibTeX cannot hold is made anew."""
    taken: set[str] = set()
    return "\n".join(_entry(item, taken) for item in items)


def _entry(item: dict, taken: set) -> str:
    key = str(item["id"])
    if not re.fullmatch(r"[^\s,{}()\"#%~\\'=@]+", key) or key in taken:
        key = citation_key(item, taken)
    taken.add(key)
    kind = item["type"]
    form = _TYPE_OUT.get(kind, "misc")
    fields: dict[str, str] = {}
    if _TYPE_IN.get(form) != kind:
        fields["entrysubtype"] = {"article-magazine": "magazine", "article-newspaper": "newspaper"}.get(
            kind, kind
        )
    for variable, name in _NAMES.items():
        if item.get(variable):
            fields[name] = " and ".join(filter(None, map(_name_out, item[variable])))
    container = {True: "journal", False: "booktitle"}[kind in _ARTICLES]
    if item.get("container-title"):
        fields["organization" if kind in _ONLINE else container] = latex.encode(str(item["container-title"]))
    if item.get("publisher"):
        fields[{"thesis": "school", "report": "institution"}.get(kind, "publisher")] = latex.encode(
            str(item["publisher"])
        )
    for variable, name in _FIELDS.items():
        value = item.get(variable, item.get(csl.OLDER_NAMES.get(variable)))
        if value not in (None, ""):
            fields[name] = latex.encode(str(value))
    number, issue = item.get("number"), item.get("issue")
    if issue not in (None, ""):
        fields["number" if kind in _ARTICLES else "issue"] = latex.encode(str(issue))
    if number not in (None, ""):
        fields["eid" if kind in _ARTICLES else "number"] = latex.encode(str(number))
    if item.get("page") not in (None, ""):
        fields["pages"] = re.sub(r"(?<=\w)-(?=\w)", "--", latex.encode(str(item["page"])))
    for variable, name in _DATES.items():
        _date_out(item.get(variable), name, fields)
    for variable, name in _VERBATIM.items():
        if item.get(variable):
            fields[name] = str(item[variable]).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{form}{{{key},", *lines, "}", ""])


def _date_out(date, name: str, fields: dict) -> None:
    if not date:
        return
    text = to_edtf(date)
    if not text and isinstance(date, dict):
        text = str(date.get("literal") or "")
    fields[name] = latex.encode(text) if not re.fullmatch(r"[-\d~?%/.X]+", text) else text
    if name == "date" and (found := re.match(r"(\d{4})(?:-(\d\d))?", text)):
        fields["year"] = found[1]
        if found[2] and 1 <= int(found[2]) <= 12:
            fields["month"] = _MONTHS[int(found[2]) - 1]


def _name_out(name: dict) -> str:
    if is_others(name):
        return "others"
    if name.get("literal"):
        return "{" + latex.encode(name["literal"]) + "}"
    family = latex.encode(name.get("family", ""))
    if (
        "," in family
        or re.search(r"\band\b", family, re.IGNORECASE)
        or (" " in family and family[:1].islower())
    ):
        family = "{" + family + "}"
    given = latex.encode(" ".join(filter(None, (name.get("given"), name.get("dropping-particle")))))
    if re.search(r",|\band\b", given, re.IGNORECASE):
        given = "{" + given + "}"
    family = " ".join(filter(None, (latex.encode(name.get("non-dropping-particle", "")), family)))
    parts = (
        [family, latex.encode(name["suffix"]), given]
        if name.get("suffix")
        else [family, given]
        if given
        else [family]
    )
    return ", ".join(parts) if len(parts) > 1 or " " not in family else "{" + family + "}"


def from_bibtex(text: str) -> Reading:
    """The entries of a .bib text. Blocks that cannot be read are named in `problems`, the others come through.
    Raises UnreadableList where there is no entry at all."""
    stack = [middlewares.ResolveStringReferencesMiddleware(True), middlewares.RemoveEnclosingMiddleware(True)]
    try:
        library = bibtexparser.parse_string(text, parse_stack=stack)
    except Exception as error:  # the parser has no error class of its own for every mishap
        raise UnreadableList(
            f"This BibTeX cannot be read ({type(error).__name__}). Export it again, or paste the references as text."
        )
    blocks = sorted([*library.entries, *library.failed_blocks], key=lambda block: block.start_line or 0)
    entries, problems, taken = [], [], set()
    for number, block in enumerate(blocks, 1):
        block = getattr(block, "ignore_error_block", None) or block  # a key used twice still has an entry
        if not hasattr(block, "fields_dict"):
            line = (block.start_line or 0) + 1
            problems.append(
                f"The BibTeX entry at line {line} is damaged and was left out; a brace or comma is missing in it."
            )
            continue
        fields = {field.key.lower(): str(field.value) for field in block.fields}
        if entry := settled(_item(block.entry_type.lower(), block.key, fields), taken, problems, number):
            entries.append(entry)
    if not entries and not problems:
        raise UnreadableList("There is no BibTeX entry in this text.")
    return Reading("bibtex", entries, problems)


def _item(form: str, key: str, fields: dict) -> dict:
    kind = fields.get("entrysubtype", "").strip().lower()
    if kind not in csl.TYPES:
        kind = {"magazine": "article-magazine", "newspaper": "article-newspaper"}.get(kind) or _TYPE_IN.get(
            form, "document"
        )
    item: dict = {"id": key, "type": kind}
    for variable, name in _NAMES.items():
        if fields.get(name):
            item[variable] = _names_in(fields[name])
    for name, variable in {**_ALSO_IN, **{v: k for k, v in _FIELDS.items()}}.items():
        if fields.get(name, "").strip() and variable not in item:
            item[variable] = latex.decode(fields[name])
    if fields.get("organization"):
        item.setdefault(
            "container-title" if kind in _ONLINE else "publisher", latex.decode(fields["organization"])
        )
    if fields.get("subtitle") and item.get("title"):
        item["title"] = f"{item['title']}: {latex.decode(fields['subtitle'])}"
    if fields.get("number"):
        item["issue" if kind in _ARTICLES else "number"] = latex.decode(fields["number"])
    if fields.get("issue"):
        item.setdefault("issue", latex.decode(fields["issue"]))
    if fields.get("eid"):
        item.setdefault("number", latex.decode(fields["eid"]))
    if "page" in item:
        item["page"] = re.sub(r"\s*[–—]\s*|-{2,}", "-", item["page"])
    if form == "mastersthesis":
        item.setdefault("genre", "Master’s thesis")
    for variable, name in _DATES.items():
        if date := _date_in(fields, name):
            item[variable] = date
    for variable, name in _VERBATIM.items():
        if fields.get(name):
            value = re.sub(r"\\url\{(.*)\}|\\([_%&#~$])", r"\1\2", fields[name]).strip().strip("{}")
            item[variable] = (identity.find_doi(value) or value) if variable == "DOI" else value
    if "URL" not in item and (found := re.search(r"https?://[^\s{}]+", item.get("medium", ""))):
        item["URL"] = found.group()
        del item["medium"]
    return item


def _date_in(fields: dict, name: str) -> dict:
    text = fields.get(name, "").strip()
    if not text and name == "date" and fields.get("year"):
        month = fields.get("month", "").strip('{}" ').lower()
        number = (
            _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else int(month) if month.isdecimal() else 0
        )
        text = fields["year"].strip("{} ")
        if re.fullmatch(r"\d{4}", text) and 1 <= number <= 12:
            text = f"{text}-{number:02d}"
            if re.fullmatch(r"\d{1,2}", fields.get("day", "").strip("{} ")):
                text = f"{text}-{int(fields['day'].strip('{} ')):02d}"
    if not text:
        return {}
    try:
        return from_edtf(text)
    except SourceError:
        text = latex.decode(text)
        found = find_date(text)
        if found and found.date and (found.start, found.end) == (0, len(text)):
            return found.date
        return {"literal": text}


def _names_in(text: str) -> list[dict]:
    return [name for name in map(_name_in, _split(text, r"\s+and\s+")) if name]


def _split(text: str, pattern: str) -> list[str]:
    """`text` cut at `pattern` where it stands outside all braces."""
    parts, depth, start, at = [], 0, 0, 0
    separator = re.compile(pattern, re.IGNORECASE)
    while at < len(text):
        if text[at] in "{}" and text[at - 1 : at] != "\\":
            depth += 1 if text[at] == "{" else -1
        elif depth == 0 and (found := separator.match(text, at)):
            parts.append(text[start:at])
            start = at = found.end()
            continue
        at += 1
    return [*parts, text[start:]]


def _name_in(text: str) -> dict:
    text = text.strip()
    if not text:
        return {}
    if text.lower() == "others":
        return dict(OTHERS)
    if (
        text.startswith("{")
        and text.endswith("}")
        and len(_split(text[1:-1] + " ", "\0")) == 1
        and _closes_at_end(text)
    ):
        return {"literal": latex.decode(text[1:-1])}
    parts = [part.strip() for part in _split(text, ",")]
    if len(parts) == 1:
        words = [word for word in _split(text, r"\s+") if word]
        if len(words) == 1:
            return {"family": latex.decode(words[0])}
        cut = next((n for n, word in enumerate(words[:-1]) if n and word[:1].islower()), len(words) - 1)
        parts = [" ".join(words[cut:]), " ".join(words[:cut])]
    family, suffix, given = parts[0], parts[1] if len(parts) > 2 else "", parts[-1]
    words = [word for word in _split(family, r"\s+") if word]
    lower = 0
    while lower < len(words) - 1 and words[lower][:1].islower():
        lower += 1
    name = {
        "non-dropping-particle": latex.decode(" ".join(words[:lower])), "family": latex.decode(" ".join(words[lower:])),
        "given": latex.decode(given), "suffix": latex.decode(suffix),
    }  # fmt: skip
    return {part: value for part, value in name.items() if value}


def _closes_at_end(text: str) -> bool:
    """Whether the brace that opens `text` closes at its very end: {World Bank}, not {W}orld {B}ank."""
    depth = 0
    for at, c in enumerate(text):
        if c in "{}" and text[at - 1 : at] != "\\":
            depth += 1 if c == "{" else -1
            if depth == 0:
                return at == len(text) - 1
    return False
