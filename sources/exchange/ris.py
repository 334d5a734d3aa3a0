"""RIS, in and out, as Zotero, EndNote and Mendeley write and read it. The CSL type survives even where RIS has none (in U5)."""

import re

from rispy.parser import RisParser

from sources import csl, identity
from sources.dates import find_date, from_edtf, to_edtf
from sources.errors import SourceError, UnreadableList
from sources.exchange.entries import Reading, settled
from sources.names import OTHERS, from_line, is_others, to_line

_TYPE_OUT = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "book": "BOOK", "chapter": "CHAP", "paper-conference": "CONF",
    "thesis": "THES", "report": "RPRT", "webpage": "ELEC", "post-weblog": "BLOG", "motion_picture": "MPCT", "broadcast": "VIDEO", "song": "SOUND",
    "dataset": "DATA", "software": "COMP", "hearing": "HEAR", "bill": "BILL", "legislation": "STAT", "legal_case": "CASE", "patent": "PAT",
    "map": "MAP", "graphic": "ART", "entry-encyclopedia": "ENCYC", "entry-dictionary": "DICT", "personal_communication": "PCOMM", "manuscript": "UNPB",
    "pamphlet": "PAMP", "figure": "FIGURE", "standard": "STAND", "speech": "SLIDE", "article": "INPR", "musical_score": "MUSIC", "document": "GEN",
    "collection": "SER", "classic": "CLSWK", "post": "ICOMM",
}  # fmt: skip
_TYPE_IN = {
    **{ris: kind for kind, ris in _TYPE_OUT.items()}, "EJOUR": "article-journal", "ABST": "article-journal", "EBOOK": "book", "EDBOOK": "book",
    "ECHAP": "chapter", "CPAPER": "paper-conference", "GOVDOC": "report", "AGGR": "dataset", "DBASE": "dataset", "UNBILL": "bill", "LEGAL": "legislation",
    "ADVS": "motion_picture", "EMAIL": "personal_communication", "WEB": "webpage", "MANSCPT": "manuscript", "CTLG": "book", "SOUN": "song",
}  # fmt: skip
_NAMES = {"author": "AU", "editor": "A2", "collection-editor": "A3", "translator": "A4"}
_NAMES_IN = {
    "AU": "author",
    "A1": "author",
    "A2": "editor",
    "ED": "editor",
    "A3": "collection-editor",
    "A4": "translator",
}
_FIELDS = {
    "title": "TI", "container-title": "T2", "collection-title": "T3", "title-short": "ST", "container-title-short": "J2", "volume": "VL", "issue": "IS",
    "publisher": "PB", "publisher-place": "CY", "edition": "ET", "abstract": "AB", "note": "N1", "language": "LA", "number-of-volumes": "NV",
    "number": "M1", "genre": "M3", "call-number": "CN", "source": "DB", "archive": "DP", "section": "SE", "DOI": "DO", "URL": "UR", "original-title": "OP",
    "event-place": "C1",
}  # fmt: skip
_FIELDS_IN = {
    **{tag: variable for variable, tag in _FIELDS.items()}, "T1": "title", "CT": "title", "BT": "container-title", "JO": "container-title",
    "JF": "container-title", "JA": "container-title-short", "N2": "abstract", "CP": "issue", "PP": "publisher-place", "L1": "URL", "LK": "URL",
}  # fmt: skip
_LINE = re.compile(r"\s*([A-Z][A-Z0-9])\s{0,2}-(?:\s(.*)|$)")


class _EveryTag(dict):
    """rispy's map of tags, where every tag is its own name and may come often."""

    def __missing__(self, tag):
        return tag

    def __contains__(self, tag):
        return True


class _Parser(RisParser):
    """Takes lines with one space, or none, before the hyphen too."""

    def parse_line(self, line):
        found = _LINE.match(line)
        return (found[1], (found[2] or "").strip()) if found else (None, line.strip())


def to_ris(items: list[dict]) -> str:
    """`items` as a RIS text."""
    return "\r\n".join(line for item in items for line in _record(item))


def _record(item: dict) -> list[str]:
    kind = item["type"]
    lines = [("TY", _TYPE_OUT.get(kind, "GEN")), ("ID", item["id"])]
    if _TYPE_IN[_TYPE_OUT.get(kind, "GEN")] != kind:
        lines.append(("U5", f"csl-type: {kind}"))
    for variable, tag in _NAMES.items():
        lines += [(tag, _name_out(name)) for name in item.get(variable, [])]
    for variable, tag in _FIELDS.items():
        lines.append((tag, item.get(variable, item.get(csl.OLDER_NAMES.get(variable)))))
    first, _, last = str(item.get("page") or "").partition("-")
    if first.strip() and last.strip() and "-" not in last and "," not in first:
        lines += [("SP", first), ("EP", last)]
    else:
        lines.append(("SP", item.get("page")))
    lines.append(("SN", "; ".join(str(item[v]) for v in ("ISBN", "ISSN") if item.get(v))))
    lines += [("KW", word.strip()) for word in str(item.get("keyword") or "").split(",")]
    lines += _dates_out(item)
    lines = [(tag, " ".join(str(value).split())) for tag, value in lines if value is not None]
    return [f"{tag}  - {value}" for tag, value in lines if value] + ["ER  - ", ""]


def _name_out(name: dict) -> str:
    if is_others(name):
        return "et al."
    if name.get("literal"):
        # RIS has no mark for organisations; without a comma it is read back as one
        return (
            name["literal"]
            if "," not in name["literal"] and " " in name["literal"].strip()
            else to_line(name)
        )
    return to_line(name) if name.get("given") or name.get("dropping-particle") else f"{to_line(name)},"


def _name_in(text: str) -> dict:
    text = text.strip()
    if is_others({"literal": text}):
        return dict(OTHERS)
    if "," in text or text.startswith("{"):
        return from_line(text.rstrip(", ") if text.endswith(",") else text)
    return {"literal": text} if text else {}


def _dates_out(item: dict) -> list[tuple[str, str]]:
    lines = []
    issued = item.get("issued")
    text = to_edtf(issued) if issued else ""
    if found := re.fullmatch(r"(\d{4})(?:-(0\d|1[012]))?(?:-(\d\d))?", text):
        lines += [("PY", found[1]), ("DA", f"{found[1]}/{found[2] or ''}/{found[3] or ''}/")]
    elif issued:
        words = text or (
            issued.get("literal") or issued.get("raw") or "" if isinstance(issued, dict) else issued
        )
        if year := identity.year_of(item):
            lines.append(("PY", str(year)))
        lines.append(("DA", str(words)))
    if accessed := item.get("accessed"):
        text = to_edtf(accessed)
        found = re.fullmatch(r"(\d{4})(?:-(0\d|1[012]))?(?:-(\d\d))?", text)
        lines.append(
            (
                "Y2",
                f"{found[1]}/{found[2] or ''}/{found[3] or ''}/"
                if found
                else text or str(accessed.get("literal", "")),
            )
        )
    return lines


def _date_in(text: str) -> dict:
    text = text.strip()
    if found := re.fullmatch(r"(\d{4})(?:/(\d\d?)?(?:/(\d\d?)?(?:/(.*))?)?)?", text):
        edtf = "-".join(
            part if n == 0 else f"{int(part):02d}" for n, part in enumerate(found.groups()[:3]) if part
        )
        try:
            date = from_edtf(edtf)
        except SourceError:
            return {"date-parts": [[int(found[1])]]}
        return date
    try:
        return from_edtf(text)
    except SourceError:
        date = find_date(text)
        if date and date.date and (date.start, date.end) == (0, len(text)):
            return date.date
        return {"literal": text}


def from_ris(text: str) -> Reading:
    """The records of a RIS text. Raises UnreadableList where there is none."""
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        found = _LINE.match(line)
        if (
            found
            and found[1] == "TY"
            and any(_LINE.match(before) for before in lines[-1:])
            and not lines[-1].startswith("ER")
        ):
            lines.append("ER  - ")  # a record that nobody closed
        if found:
            lines.append(f"{found[1]}  - {(found[2] or '').strip()}")
        elif line.strip() and lines and not lines[-1].startswith("ER"):
            lines[-1] = f"{lines[-1]} {line.strip()}"
    lines.append("ER  - ")
    records = _Parser(mapping=_EveryTag(), list_tags=_EveryTag(), delimiter_tags_mapping={}).parse(
        "\n".join(lines)
    )
    if not records:
        raise UnreadableList("There is no RIS record in this text: one begins with a line “TY  - ”.")
    entries, problems, taken = [], [], set()
    for number, record in enumerate(records, 1):
        if entry := settled(_item(record), taken, problems, number):
            entries.append(entry)
    return Reading("ris", entries, problems)


def _item(record: dict) -> dict:
    values = {
        tag: [v for v in value if v] if isinstance(value, list) else [value] for tag, value in record.items()
    }
    kind = _TYPE_IN.get((values.get("TY") or [""])[0].strip().upper(), "document")
    for note in values.get("U5", []):
        if note.startswith("csl-type: ") and note[10:] in csl.TYPES:
            kind = note[10:]
    item: dict = {"id": (values.get("ID") or [""])[0], "type": kind}
    for tag, found in values.items():  # in the order of the file, where A1 and AU may stand beside each other
        names = [name for name in map(_name_in, found) if name] if tag in _NAMES_IN else []
        if names:
            item.setdefault(_NAMES_IN[tag], []).extend(names)
    for tag, variable in _FIELDS_IN.items():
        if values.get(tag) and variable not in item:
            item[variable] = " ".join(values[tag]) if variable == "note" else values[tag][0]
    if "DOI" in item:
        item["DOI"] = identity.find_doi(item["DOI"]) or item["DOI"]
    first, last = (values.get("SP") or [""])[0], (values.get("EP") or [""])[0]
    item["page"] = f"{first}-{last}" if first and last and first != last else first or last
    for number in re.split(r"[;\s]+(?=\S)", " ".join(values.get("SN", []))):
        digits = re.sub(r"[^0-9Xx]", "", number)
        if len(digits) == 8:
            item.setdefault("ISSN", number.strip())
        elif digits:
            item.setdefault("ISBN", number.strip())
    item["keyword"] = ", ".join(values.get("KW", []))
    for tag in ("DA", "PY", "Y1"):
        if values.get(tag) and "issued" not in item and (date := _date_in(values[tag][0])):
            item["issued"] = date
    if values.get("Y2") and (date := _date_in(values["Y2"][0])):
        item["accessed"] = date
    return item
