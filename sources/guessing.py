"""What type of source a typed reference most likely is, from its fields and a few tell-tale words."""

import re

_NEWSPAPER = re.compile(
    r"\b(?:times|post|guardian|herald|tribune|telegraph|journal|gazette|chronicle|observer|independent|daily|zeitung|allgemeine"
    r"|\w+zeitung|standard|welt|monde|figaro|libération|país|mundo|repubblica|corriere|известия|коммерсант|ведомости|газета|правда|globe"
    r"|inquirer|examiner|sun|mirror|dispatch|star|newspaper|courier|argus|morning|evening|courant|dagblad)\b",
    re.IGNORECASE,
)
_MAGAZINE = re.compile(
    r"^(?:the\s+)?(?:economist|atlantic|new yorker|foreign policy|foreign affairs|time|newsweek|der spiegel|spiegel|stern|wired|harper['’]s"
    r"(?: magazine)?|national geographic|the nation|new republic|new statesman|spectator|prospect|l['’]express|le point|l['’]obs"
    r"|огонёк|focus|profil|scientific american|new scientist|rolling stone|.* magazine)$",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"\b(?:journal of|review of|quarterly|studies|annals|bulletin of|proceedings|zeitschrift|revue|вестник)\b",
    re.IGNORECASE,
)
_ENCYCLOPEDIA = re.compile(
    r"\b(?:encyclop\w+|wikipedia|britannica|энциклопедия|enzyklopädie)\b", re.IGNORECASE
)
_DICTIONARY = re.compile(
    r"\b(?:dictionary|wörterbuch|dictionnaire|словарь|merriam-webster|duden)\b", re.IGNORECASE
)
_WORDS = [
    ("thesis", re.compile(r"\b(?:ph\.?\s?d\.?,?\s(?:diss|thesis)|doctoral (?:dissertation|thesis)|dissertation|master['’]s thesis|diss\.,)", re.IGNORECASE)),
    ("broadcast", re.compile(r"\b(?:podcast|radio broadcast|tv series|television (?:broadcast|series)|episode)\b", re.IGNORECASE)),
    ("motion_picture", re.compile(r"\[(?:video|film|documentary)[^\]]*\]|\bdirected by\b|\byoutube\b", re.IGNORECASE)),
    ("dataset", re.compile(r"\bdata ?set\b|\[data\]", re.IGNORECASE)),
    ("software", re.compile(r"\[computer software\]|\[mobile app\]", re.IGNORECASE)),
    ("interview", re.compile(r"\b(?:personal interview|telephone interview|interview (?:by|with|conducted by))\b", re.IGNORECASE)),
    ("speech", re.compile(r"\b(?:speech (?:delivered|at|to|presented)|keynote|address (?:delivered|to the)|remarks at|\[speech\]|lecture\b)", re.IGNORECASE)),
    ("treaty", re.compile(r"\b(?:treaty|charter of the united nations|convention (?:on|relating)|protocol (?:to|relating))\b", re.IGNORECASE)),
    ("post", re.compile(r"\[(?:tweet|post|status update)\]|\b(?:twitter|x\.com|facebook|telegram)\b", re.IGNORECASE)),
    ("report", re.compile(r"\b(?:report (?:no|number|nr)|working paper|policy brief|white paper|technical report|\(report\)|discussion paper)", re.IGNORECASE)),
]  # fmt: skip


_CASE = re.compile(r"[A-ZÀ-Þ][^,“\"]{0,80}?\sv\.?\s[A-ZÀ-Þ][^“\"]*\d")
_STATUTE = re.compile(
    r"^[^“\"]*\b(?:Pub\. L\.|Stat\.|U\.S\.C\.|(?:Regulation|Directive|Decision) \((?:EU|EC|EEC)\)|(?:Act|Code) (?:of )?\d{4})"
)
_PREPRINTS = re.compile(
    r"(?:arXiv|\w+Rxiv|SocArXiv|PsyArXiv|SSRN|Preprints(?:\.org)?|Research Square|Zenodo)", re.IGNORECASE
)
_PRIVATE = re.compile(
    r"(?:personal|telephone|private) (?:interview|communication|conversation)\b|(?:e-?mail|letter|message) to\b",
    re.I,
)


def guess_type(item: dict, typed: str, quoted: bool) -> tuple[str, float]:
    """The CSL type of a reference with these fields, and how sure (0 to 1). `quoted`: its title stood in quotation marks."""
    container = item.get("container-title", "")
    if not item.get("author") and _CASE.match(typed):
        return "legal_case", 0.8
    if not item.get("author") and _STATUTE.search(typed):
        return "legislation", 0.8
    if found := _PRIVATE.match(item.get("title", "")):
        return ("interview" if "interview" in found.group().casefold() else "personal_communication"), 0.85
    around = typed.replace(item.get("title", "\0"), " ")
    for kind, words in _WORDS:
        if words.search(around) or (
            kind == "treaty" and not item.get("author") and words.match(item.get("title", ""))
        ):
            return kind, 0.85
    if _DICTIONARY.search(container):
        return "entry-dictionary", 0.85
    if _ENCYCLOPEDIA.search(container):
        return "entry-encyclopedia", 0.85
    day = len((item.get("issued") or {}).get("date-parts", [[]])[0]) == 3
    if day and _NEWSPAPER.search(container) and not item.get("editor"):
        return "article-newspaper", 0.85
    if (
        container
        and (
            (item.get("editor") and item.get("author"))
            or (item.get("publisher") and item.get("page"))
            or re.search(r"\bIn\b:? ", around)
        )
        and not item.get("issue")
    ):
        return "chapter", 0.8
    if (
        container
        and (item.get("volume") or item.get("issue") or _JOURNAL.search(container))
        and not _MAGAZINE.match(container)
    ):
        return "article-journal", 0.9
    if container and _MAGAZINE.match(container):
        return "article-magazine", 0.85
    if container and _NEWSPAPER.search(container):
        return "article-newspaper", 0.85
    if container and item.get("page") and day and not item.get("URL") and not item.get("accessed"):
        return "article-newspaper", 0.6
    if container and item.get("page") and not day and not item.get("URL"):
        return "article-journal", 0.6
    if _PREPRINTS.fullmatch(container or item.get("publisher", "")):
        return "article", 0.85
    if container:
        return (
            ("webpage", 0.75) if day or item.get("URL") or item.get("accessed") else ("article-magazine", 0.4)
        )
    if item.get("publisher") and not quoted:
        organisation = any("literal" in name for name in item.get("author", []))
        if organisation and (item.get("URL") or item.get("number")):
            return "report", 0.6
        return "book", 0.85
    if item.get("URL") or item.get("accessed") or day:
        return "webpage", 0.7
    if quoted:
        return "article", 0.4
    return ("book", 0.5) if item.get("edition") or item.get("publisher-place") else ("document", 0.4)
