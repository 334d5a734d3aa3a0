"""What follows the title in a typed reference: container, publisher, counts, date and helpers."""

import re

from sources import pieces
from sources.dates import find_date
from sources.pieces import CUT, ITALIC, ROMAN, UPPER, Pieces

CLOSED, UNCLOSED = 0.95, 0.45  # how sure of a title in quotation marks, by whether the closing mark is there

_ARCHIVES = frozenset(
    [
        "jstor",
        "proquest",
        "project muse",
        "ebscohost",
        "ebsco",
        "lexisnexis",
        "factiva",
        "google books",
        "hathitrust",
        "internet archive",
        "wayback machine",
    ]
)
_NOISE = re.compile(r"(?:In|in|print|web|online|doi|url|pp?|and|from|by|at|the)\.?|[\W_]*", re.IGNORECASE)
_IMPRINT = re.compile(
    rf"(?P<place>{UPPER}[\w .’'–/-]{{0,40}}?(?:, [A-Z]{{2}}|, {UPPER}[\w. ]{{2,20}})?)\s?:\s(?P<publisher>[^:]{{2,}})"
)


def read_container(p: Pieces) -> None:
    """Container, publisher, counts, date and helpers in what follows the title."""
    chapter = bool(re.match(rf"[\s.,{CUT}]*(?:In|in|Dans|В)\b:?\s", p.text))
    pieces.take_helpers(p)
    pieces.take_counts(p)
    pieces.take_date(p)
    text = re.sub(rf"^[\s.,{CUT}]*(?:In|in)\b[:,]?\s", "", p.text) if chapter else p.text
    if found := re.search(r"\[([^\[\]]{3,60})\]", text):
        p.put("genre", found[1], 0.8)
        text = text.replace(found.group(), f" {CUT} ")
    if found := re.search(
        r"\(([^()]*\b(?:Report|Paper|Brief|Publication)\b[^()]*?)\s(?:No\.|Number)\s?([\w./-]+)\)", text
    ):
        p.put("genre", found[1], 0.7)
        p.put("number", found[2], 0.85)
        text = text.replace(found.group(), f" {CUT} ")
    if found := re.search(f"{ITALIC}([^{ROMAN}]+){ROMAN}", text):
        p.put("container-title", clean_title(found[1]), 0.95)
        text = text[: found.start()] + CUT + text[found.end() :]
    segments = _segments(text)
    book = chapter or {"editor", "author"} <= set(p.item)
    for i, segment in enumerate(list(segments)):
        imprint = _IMPRINT.fullmatch(segment)
        if imprint and (i > 0 or "container-title" in p.item or not _is_quoted(p)):
            p.put("publisher-place", imprint["place"].strip(), 0.85)
            p.put("publisher", imprint["publisher"].strip(), 0.85)
            segments.remove(segment)
            break
    for segment in segments:
        if segment.casefold() in _ARCHIVES:
            p.put("source", segment, 0.9)
        elif (
            re.fullmatch(r"(?:1[0-9]|20)\d\d", segment)
            and len(p.item.get("issued", {}).get("date-parts", [[]])[0]) == 1
        ):
            # two years: that of the first publication and that of the edition used
            p.item["original-date"], p.item["issued"] = p.item["issued"], {"date-parts": [[int(segment)]]}
        elif _adds_day(p, segment):
            continue
        elif re.search(r"(?i)\b(?:ph\.?d\.?|master|dissertation|thesis)\b", segment):
            p.put("genre", segment.strip("()"), 0.85)
        elif not _is_quoted(p) and any(segment == name.get("literal") for name in p.item.get("author", [])):
            p.put("publisher", segment, 0.9)
        elif "container-title" not in p.item and (book or _wants_container(p)):
            p.put("container-title", segment, 0.85)
        elif "publisher" not in p.item and re.search(r"[^\W\d_]{2}", segment):
            p.put("publisher", segment, 0.75)
        else:
            p.leftover.append(segment)


def _adds_day(p: Pieces, segment: str) -> bool:
    """Whether a segment is the day of a year that stands elsewhere (Harvard: (2022) … 3 January), and if so puts them together."""
    parts = p.item.get("issued", {}).get("date-parts", [[]])
    if len(parts) != 1 or len(parts[0]) != 1:
        return False
    found = find_date(f"{segment} {parts[0][0]}") or find_date(f"{segment}, {parts[0][0]}")
    if not found or found.start or len(found.date.get("date-parts", [[]])[0]) < 2:
        return False
    p.item["issued"] = found.date
    return True


def _segments(text: str) -> list[str]:
    """The parts between stops and commas. A comma inside brackets, or in "Washington, DC: Brookings", parts nothing."""
    parts = re.split(
        rf"{CUT}|[.;](?=\s|$|{CUT})(?<![\s(.]{UPPER}\.)|,(?=\s|$|{CUT})(?!\s[A-Z]{{2}}\s?:)",
        text.replace(ITALIC, "").replace(ROMAN, ""),
    )
    stripped = (
        part.strip(" ,.;:()–—-") if part.count("(") != part.count(")") else part.strip(" ,.;:–—-")
        for part in parts
    )
    return [part for part in stripped if part and not _NOISE.fullmatch(part)]


def _is_quoted(p: Pieces) -> bool:
    return p.sure.get("title") in (CLOSED, UNCLOSED)


def _wants_container(p: Pieces) -> bool:
    """Whether the title is that of a part: then the next words name the whole, else the publisher."""
    day = len((p.item.get("issued") or {}).get("date-parts", [[]])[0]) == 3
    return (
        _is_quoted(p) or day or bool({"volume", "issue", "URL", "accessed"} & set(p.item)) or "page" in p.item
    )


def settle(p: Pieces, kind: str) -> None:
    """Move what the type puts elsewhere: a report or thesis has a publisher and no container."""
    if (
        kind in ("book", "report", "thesis", "dataset")
        and "container-title" in p.item
        and "publisher" not in p.item
    ):
        p.item["publisher"] = p.item.pop("container-title")
        p.sure["publisher"] = p.sure.pop("container-title")
    if "issued" not in p.item and "n.d." not in p.text:
        p.sure.setdefault("issued", 0.0)
    if (
        kind not in ("book", "report", "thesis", "dataset", "document", "treaty", "motion_picture", "speech")
        and "container-title" not in p.item
    ):
        p.sure["container-title"] = 0.0
        if not any("literal" in name for name in p.item.get("author", [])):
            p.problems.append("No publication or site is named; add it if you know it.")


def clean_title(text: str) -> str:
    """A title without the marks that the reference put after it; an ellipsis or "U.S." keeps its stop."""
    text = text.replace(CUT, " ").replace(ITALIC, "").replace(ROMAN, "")
    text = " ".join(text.split()).strip(" ,;:")
    if text.endswith(".") and not text.endswith("...") and not re.search(r"\b(?:[^\W\d_]\.){2,}$", text):
        text = text[:-1].rstrip()
    return text
