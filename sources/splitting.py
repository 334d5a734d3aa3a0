"""A pasted list of references cut into its entries, without losing a word."""

import re

HEADINGS = frozenset(
    [
        "works cited",
        "works consulted",
        "bibliography",
        "references",
        "reference list",
        "sources",
        "sources cited",
        "sources consulted",
        "notes",
        "endnotes",
        "literatur",
        "literaturverzeichnis",
        "quellen",
        "bibliographie",
        "références",
        "bibliografía",
        "bibliografia",
        "referencias",
        "список литературы",
        "литература",
        "источники",
    ]
)
_MARKER = re.compile(
    r"\s*(?:[•‣◦▪●·*–—-]\s+|\[\d{1,3}\]\s*|\(\d{1,3}\)\s+|\d{1,3}[.)]\s+(?!(?:"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[•‣◦▪●*]\s+|\[\d{1,3}\]|\(\d{1,3}\)\s|\d{1,3}[.)]\s)")
_SAME_AUTHOR = re.compile(r"\s*(?:[—―–-]{2,}|—)\s*[.,]")
_ENDS = re.compile(r"[.!?…”’\"»“)\]>]\s*$|https?://\S+\s*$|\b\d{4}\s*$")
_GOES_ON = re.compile(r"\s*(?:[^\W\d_A-ZÀ-ÞА-Я]|https?://|www\.|doi|[&,;:.)\]]|\d)")
# An entry that ends without a stop, before a line that begins with a name, a capital or a number of its own.
_ENDS_BARE = re.compile(
    r"\d\s*$|[^\s.]\.[a-z]{2,5}/?\s*$|(?:\b[\w-]+\.)+[a-z]{2,}/\S*\s*$|\b10\.\d{4,9}/\S+\s*$"
)
_PARTICLE_NAME = re.compile(
    r"\s*(?:v[ao]n|de[nrl]?|d[aiu]|dos|ter|zu[mr]?|al|el|bin|ibn|la|le)\b[^,.\d]{0,25}[A-ZÀ-Þ][\w’'-]+, \S"
)
_NUMBERED = re.compile(r"\s*\d{1,3}\.\s+[A-ZÀ-ÞА-Я“\"«]")
_DATED = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\bn\. ?d\.")
_ADDRESS = re.compile(r"https?://\S|\bdoi:|www\.\S", re.IGNORECASE)
_ABBREVIATED_END = re.compile(
    r"\b(?:pp?|vol|no|eds?|trans|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|bd|nr|hrsg|vgl|s|cf|al|st|dr|mr|mrs|ms|prof|[a-z])\.\s*$",
    re.IGNORECASE,
)


def is_heading(line: str) -> bool:
    """Whether a line is only the heading of a list ("Works Cited", "References:")."""
    return line.strip().strip(" *_#:.").casefold() in HEADINGS


def entries(text: str) -> list[str]:
    """The entries of a pasted list, each on one line and as typed, in order. Blank lines part entries; so does a line that ends
    like an entry before one that begins like an entry. A heading in front of the list is left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    if lines and is_heading(lines[0]):
        lines.pop(0)
    found: list[list[str]] = []
    hanging = _has_hanging_indent(lines)
    bulleted = sum(bool(_BULLET.match(line)) for line in lines) >= 2
    fresh = True
    for line in lines:
        if not line.strip():
            fresh = True
            continue
        if fresh or not found or _begins(line, found[-1], hanging, bulleted):
            found.append([line])
        else:
            found[-1].append(line)
        fresh = False
    return [" ".join(" ".join(line.split()) for line in entry) for entry in found]


def _has_hanging_indent(lines: list[str]) -> bool:
    """Whether some lines are indented and the first is not: then the indented ones continue an entry."""
    filled = [line for line in lines if line.strip()]
    indented = [line for line in filled if line[0] in " \t"]
    return bool(indented) and len(indented) < len(filled) and filled[0][0] not in " \t"


def _begins(line: str, entry: list[str], hanging: bool, bulleted: bool) -> bool:
    """Whether `line` begins an entry of its own after the lines of `entry`."""
    before, whole = entry[-1], " ".join(entry)
    if _BULLET.match(line) and bulleted:
        return True
    if bulleted:
        return False
    if hanging:
        return line[0] not in " \t"
    if _SAME_AUTHOR.match(line):
        return True
    ended = bool(_ENDS.search(before)) and not _ABBREVIATED_END.search(before)
    if _ADDRESS.match(line.lstrip()) and ended and _ADDRESS.search(whole):
        return True  # an entry has one address
    if ended and (_PARTICLE_NAME.match(line) or _NUMBERED.match(line)):
        return True
    if _GOES_ON.match(line) and not re.match(r"\s*\d{4}\b.*[.,]", line):
        return False
    if _ENDS_BARE.search(before) and _DATED.search(whole) and _DATED.search(line):
        return True
    return bool(_ENDS.search(before)) and not _ABBREVIATED_END.search(before)


def without_marker(entry: str) -> str:
    """`entry` without the bullet or number that a list put before it."""
    return _MARKER.sub("", entry, count=1) if _MARKER.match(entry) else entry


def same_author(entry: str) -> str | None:
    """The rest of an entry that begins with a dash for "the same author", or None."""
    found = _SAME_AUTHOR.match(entry)
    return entry[found.end() :].strip() if found else None


def one_line(text: str) -> str:
    """`text` with its line breaks made spaces: how a typed reference is kept."""
    return " ".join(line.strip() for line in text.splitlines() if line.strip())
