"""CSL-JSON items, schema 1.0.2: what one may hold, whether a given one is valid, and the short words we show for it."""

import html
import re

from sources.errors import InvalidItem
from sources.identity import year_of

# Type -> what an editor calls it. The order is the schema's; forms sort as they please.
TYPES = {
    "article": "Preprint or other article",
    "article-journal": "Journal article",
    "article-magazine": "Magazine article",
    "article-newspaper": "Newspaper article",
    "bill": "Bill",
    "book": "Book",
    "broadcast": "Broadcast or podcast",
    "chapter": "Chapter",
    "classic": "Classical work",
    "collection": "Archival collection",
    "dataset": "Dataset",
    "document": "Document",
    "entry": "Database entry",
    "entry-dictionary": "Dictionary entry",
    "entry-encyclopedia": "Encyclopedia entry",
    "event": "Event",
    "figure": "Figure",
    "graphic": "Picture or artwork",
    "hearing": "Hearing",
    "interview": "Interview",
    "legal_case": "Court case",
    "legislation": "Legislation",
    "manuscript": "Manuscript",
    "map": "Map",
    "motion_picture": "Film or video",
    "musical_score": "Musical score",
    "pamphlet": "Pamphlet",
    "paper-conference": "Conference paper",
    "patent": "Patent",
    "performance": "Performance",
    "periodical": "Periodical",
    "personal_communication": "Letter, message or conversation",
    "post": "Social media or forum post",
    "post-weblog": "Blog post",
    "regulation": "Regulation",
    "report": "Report",
    "review": "Review",
    "review-book": "Book review",
    "software": "Software",
    "song": "Recording",
    "speech": "Speech or presentation",
    "standard": "Standard",
    "thesis": "Thesis",
    "treaty": "Treaty",
    "webpage": "Web page",
}

NAMES = frozenset(
    [
        "author",
        "chair",
        "collection-editor",
        "compiler",
        "composer",
        "container-author",
        "contributor",
        "curator",
        "director",
        "editor",
        "editor-translator",
        "editorial-director",
        "executive-producer",
        "guest",
        "host",
        "illustrator",
        "interviewer",
        "narrator",
        "organizer",
        "original-author",
        "performer",
        "producer",
        "recipient",
        "reviewed-author",
        "script-writer",
        "series-creator",
        "translator",
    ]
)
DATES = frozenset(["accessed", "available-date", "event-date", "issued", "original-date", "submitted"])
# Variables that may be a number as well as a text.
NUMBERS = frozenset(
    [
        "chapter-number",
        "citation-number",
        "collection-number",
        "edition",
        "first-reference-note-number",
        "issue",
        "locator",
        "number",
        "number-of-pages",
        "number-of-volumes",
        "page",
        "page-first",
        "part",
        "part-number",
        "printing",
        "printing-number",
        "section",
        "supplement",
        "supplement-number",
        "version",
        "volume",
    ]
)
TEXTS = frozenset(
    [
        "abstract",
        "annote",
        "archive",
        "archive-place",
        "archive_collection",
        "archive_location",
        "authority",
        "call-number",
        "citation-key",
        "citation-label",
        "collection-title",
        "container-title",
        "container-title-short",
        "dimensions",
        "division",
        "DOI",
        "event",
        "event-place",
        "event-title",
        "genre",
        "ISAN",
        "ISBN",
        "ISCI",
        "ISMN",
        "ISRC",
        "ISSN",
        "ISWC",
        "journalAbbreviation",
        "jurisdiction",
        "keyword",
        "language",
        "medium",
        "note",
        "original-publisher",
        "original-publisher-place",
        "original-title",
        "part-title",
        "PMCID",
        "PMID",
        "publisher",
        "publisher-place",
        "references",
        "reviewed-genre",
        "reviewed-title",
        "scale",
        "shortTitle",
        "source",
        "status",
        "title",
        "title-short",
        "translated-title",
        "translated-title-short",
        "URL",
        "volume-title",
        "volume-title-short",
        "year-suffix",
    ]
)
# What citeproc-js and older exports call a variable.
OLDER_NAMES = {"title-short": "shortTitle", "container-title-short": "journalAbbreviation"}
VARIABLES = NAMES | DATES | NUMBERS | TEXTS

NAME_TEXTS = frozenset(["family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"])
NAME_FLAGS = frozenset(["comma-suffix", "static-ordering", "parse-names"])
DATE_TEXTS = frozenset(["literal", "raw", "edtf"])

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_TAG = re.compile(r"</?(?:i|b|sup|sub|sc|span)\b[^<>]*>")
MOST_DEPTH = 20


def problems(item) -> list[str]:
    """What is wrong with `item` as a CSL-JSON 1.0.2 item, in sentences; [] for a valid one."""
    if not isinstance(item, dict):
        return ["A reference must be a CSL-JSON object."]
    found = []
    if not _is_text_or_number(item.get("id")):
        found.append("The reference has no id (a text or a number).")
    kind = item.get("type")
    if not kind:
        found.append("The reference has no type.")
    elif not isinstance(kind, str) or kind not in TYPES:
        found.append(f"“{kind}” is not a type of source.")
    for key, value in item.items():
        found += field_problems(key, value)
    if not found and not _can_be_stored(item):
        found.append("The reference holds characters or numbers that cannot be stored.")
    return found


def check(item) -> None:
    """Raise InvalidItem unless `item` is a valid CSL-JSON 1.0.2 item."""
    if found := problems(item):
        raise InvalidItem(found)


def field_problems(key: str, value) -> list[str]:
    """What is wrong with `value` as the variable `key` of an item, in sentences; [] where nothing is."""
    if key in ("id", "type"):
        return []
    if key == "custom":
        return [] if isinstance(value, dict) else ["“custom” must hold named values."]
    if key == "categories":
        fine = isinstance(value, list) and all(isinstance(word, str) for word in value)
        return [] if fine else ["“categories” must be a list of texts."]
    if key in NAMES:
        return _names_problems(key, value)
    if key in DATES:
        return _date_problems(key, value)
    if key in NUMBERS:
        return [] if _is_text_or_number(value) else [f"“{key}” must be a text or a number."]
    if key in TEXTS:
        return [] if isinstance(value, str) else [f"“{key}” must be a text."]
    return [f"CSL knows no field “{key}”; data of your own belongs under “custom”."]


def _names_problems(key: str, value) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(name, dict) for name in value):
        return [f"“{key}” must be a list of names."]
    for name in value:
        for part, text in name.items():
            if part in NAME_TEXTS and isinstance(text, str):
                continue
            if part in NAME_FLAGS and isinstance(text, (str, int, float)):
                continue
            return [f"A name under “{key}” has a part “{part}” that CSL does not know or that is not a text."]
    return []


def _date_problems(key: str, value) -> list[str]:
    fault = [f"“{key}” is not a date that CSL can hold."]
    if isinstance(value, str):  # EDTF
        return [] if value else fault
    if not isinstance(value, dict) or not set(value) <= DATE_TEXTS | {"date-parts", "season", "circa"}:
        return fault
    if any(not isinstance(value[part], str) for part in DATE_TEXTS & set(value)):
        return fault
    if "season" in value and not _is_text_or_number(value["season"]):
        return fault
    if "circa" in value and not isinstance(value["circa"], (str, int, float)):
        return fault
    if "date-parts" in value:
        dates = value["date-parts"]
        if not isinstance(dates, list) or not 1 <= len(dates) <= 2:
            return fault
        for date in dates:
            if (
                not isinstance(date, list)
                or not 1 <= len(date) <= 3
                or not all(map(_is_text_or_number, date))
            ):
                return fault
    return []


def _is_text_or_number(value) -> bool:
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)


def _can_be_stored(value, depth: int = 0) -> bool:
    """Whether both databases can hold `value` as JSON: no NUL, no half of a surrogate pair, no NaN, no bottomless nesting."""
    if depth > MOST_DEPTH:
        return False
    if isinstance(value, str):
        return not _UNSTORABLE.search(value)
    if isinstance(value, float):
        return value == value and abs(value) != float("inf")
    if isinstance(value, dict):
        return all(
            isinstance(k, str) and _can_be_stored(k) and _can_be_stored(v, depth + 1)
            for k, v in value.items()
        )
    if isinstance(value, list):
        return all(_can_be_stored(entry, depth + 1) for entry in value)
    return value is None or isinstance(value, (bool, int))


def storable(text: str) -> str:
    """`text` without the characters that a database refuses (NUL, halves of surrogate pairs)."""
    return _UNSTORABLE.sub("\ufffd", text)


def plain(text: str) -> str:
    """A CSL text without its inline tags (i, b, sup, sub, sc, span) and character references."""
    return html.unescape(_TAG.sub("", text))


def short_name(name: dict) -> str:
    """The name one calls a contributor by in a list: family name or organisation."""
    if name.get("literal"):
        return name["literal"]
    particle = name.get("non-dropping-particle", "")
    return " ".join(part for part in (particle, name.get("family") or name.get("given", "")) if part)


def label(item: dict) -> str:
    """Names and year, short: "Kirby 2022", "Kirby and Putz 2022", "Kirby et al. 2022", "2022", ""."""

    people = next(
        (item[role] for role in ("author", "editor", "director", "translator") if item.get(role)), []
    )
    names = [plain(short_name(name)) for name in people]
    if len(names) > 2 or (len(names) == 2 and names[1] in ("others", "et al.")):
        text = f"{names[0]} et al."
    else:
        text = " and ".join(names)
    year = year_of(item)
    return " ".join(part for part in (text, str(year) if year is not None else "") if part)
