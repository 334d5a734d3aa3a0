"""Which fields of a CSL item each type of work uses, and what an editor calls them. The order is that of a form."""

from dataclasses import dataclass

from sources import csl


@dataclass(frozen=True)
class Field:
    """One variable of an item as a form shows it. `kind` is text, long, names (one a line), date (EDTF), number or url."""

    variable: str
    label: str
    kind: str = "text"
    help: str = ""


_NAMES_HELP = (
    "One a line: Family, Given — or {Organisation}. A last line “et al.” says that the list goes on."
)
_DATE_HELP = "2022, 2022-01, 2022-01-08, 2022-21 (spring), 2022~ (about), 2022-01-08/2022-01-10."

FIELDS = {
    field.variable: field
    for field in (
        Field("title", "Title"),
        Field("author", "Authors", "names", _NAMES_HELP),
        Field("interviewer", "Interviewers", "names", "One a line: Family, Given."),
        Field("director", "Directors", "names", "One a line: Family, Given."),
        Field("host", "Hosts", "names", "One a line: Family, Given."),
        Field("recipient", "Recipients", "names", "One a line: Family, Given."),
        Field("reviewed-title", "Work reviewed"),
        Field("reviewed-author", "Author of the work reviewed", "names", "One a line: Family, Given."),
        Field(
            "container-title",
            "Appeared in",
            help="The newspaper, journal, website, series or book around it.",
        ),
        Field("editor", "Editors", "names", _NAMES_HELP),
        Field("translator", "Translators", "names", "One a line: Family, Given."),
        Field("genre", "Kind of work", help="As it should print: PhD dissertation, white paper, podcast …"),
        Field("event-title", "Event"),
        Field("event-place", "Place of the event"),
        Field("authority", "Court or body"),
        Field("jurisdiction", "Jurisdiction"),
        Field("number", "Number", "number"),
        Field("edition", "Edition", "number", "2, or the words: revised."),
        Field("version", "Version", "number"),
        Field("collection-title", "Series"),
        Field("collection-number", "Number in the series", "number"),
        Field("volume", "Volume", "number"),
        Field("issue", "Issue", "number"),
        Field("section", "Section", "number"),
        Field("chapter-number", "Chapter", "number"),
        Field("page", "Pages", "number", "12–15"),
        Field("publisher", "Publisher", help="Also the institution, studio, university or network."),
        Field("publisher-place", "Place of publication"),
        Field("medium", "Medium"),
        Field("dimensions", "Length or size"),
        Field("archive", "Archive"),
        Field("archive_location", "Place in the archive"),
        Field("issued", "Date", "date", _DATE_HELP),
        Field("event-date", "Date of the event", "date", _DATE_HELP),
        Field("original-date", "First published", "date", _DATE_HELP),
        Field("DOI", "DOI", help="10.1000/182"),
        Field("ISBN", "ISBN"),
        Field("ISSN", "ISSN"),
        Field("URL", "Address", "url"),
        Field("accessed", "Read on", "date", "For all pieces. A citation may name a day of its own."),
        Field("language", "Language", help="en, de, ru …"),
        Field("abstract", "Abstract", "long"),
        Field("note", "Note", "long"),
    )
}

_WEB = ("URL", "accessed")
_BOOK = ("edition", "volume", "collection-title", "collection-number", "publisher", "publisher-place", "original-date", "DOI", "ISBN")  # fmt: skip
_OWN = {
    "article": ("number", "publisher", "DOI"),
    "article-journal": ("container-title", "volume", "issue", "page", "DOI", "ISSN"),
    "article-magazine": ("container-title", "volume", "issue", "page", "ISSN"),
    "article-newspaper": ("container-title", "edition", "section", "page", "publisher-place"),
    "bill": ("number", "authority", "jurisdiction", "section", "volume", "page"),
    "book": ("editor", "translator", *_BOOK),
    "broadcast": ("director", "host", "container-title", "genre", "number", "publisher", "medium", "dimensions"),
    "chapter": ("container-title", "editor", "translator", *_BOOK, "chapter-number", "page"),
    "classic": ("editor", "translator", *_BOOK),
    "collection": ("archive", "archive_location", "publisher", "publisher-place"),
    "dataset": ("version", "number", "publisher", "DOI", "genre"),
    "document": ("publisher", "publisher-place", "number", "archive", "archive_location"),
    "entry": ("container-title", "editor", "publisher", "DOI"),
    "entry-dictionary": ("container-title", "editor", *_BOOK, "page"),
    "entry-encyclopedia": ("container-title", "editor", *_BOOK, "page"),
    "event": ("event-date", "event-place", "publisher"),
    "figure": ("container-title", "number", "publisher", "DOI"),
    "graphic": ("container-title", "medium", "dimensions", "archive", "archive_location", "publisher"),
    "hearing": ("number", "authority", "jurisdiction", "section", "event-place"),
    "interview": ("interviewer", "container-title", "genre", "publisher", "medium", "volume", "issue", "page"),
    "legal_case": ("authority", "jurisdiction", "number", "container-title", "volume", "page"),
    "legislation": ("number", "authority", "jurisdiction", "container-title", "section", "volume", "page"),
    "manuscript": ("genre", "archive", "archive_location", "publisher-place"),
    "map": ("container-title", "edition", "dimensions", "publisher", "publisher-place"),
    "motion_picture": ("director", "genre", "publisher", "publisher-place", "medium", "dimensions", "original-date"),
    "musical_score": ("edition", "publisher", "publisher-place"),
    "pamphlet": ("genre", "publisher", "publisher-place"),
    "paper-conference": ("container-title", "event-title", "event-place", "event-date", "editor", "publisher", "page", "DOI"),
    "patent": ("number", "authority", "jurisdiction"),
    "performance": ("director", "event-place", "event-date", "publisher"),
    "periodical": ("editor", "volume", "issue", "publisher", "ISSN"),
    "personal_communication": ("recipient", "genre", "archive", "archive_location"),
    "post": ("container-title", "genre", "publisher"),
    "post-weblog": ("container-title", "genre", "publisher"),
    "regulation": ("number", "authority", "jurisdiction", "container-title", "section", "volume", "page"),
    "report": ("genre", "number", "editor", "collection-title", "collection-number", "publisher", "publisher-place", "page", "DOI", "ISBN"),
    "review": ("reviewed-title", "reviewed-author", "container-title", "volume", "issue", "page", "DOI"),
    "review-book": ("reviewed-title", "reviewed-author", "container-title", "volume", "issue", "page", "DOI"),
    "software": ("version", "publisher", "genre", "DOI"),
    "song": ("container-title", "publisher", "medium", "dimensions", "number"),
    "speech": ("genre", "event-title", "event-place", "event-date", "publisher"),
    "standard": ("number", "authority", "publisher", "publisher-place", "version"),
    "thesis": ("genre", "publisher", "publisher-place", "archive"),
    "treaty": ("number", "container-title", "volume", "page", "event-place", "jurisdiction"),
    "webpage": ("container-title", "publisher", "genre"),
}  # fmt: skip
_FIRST, _LAST = ("title", "author"), ("issued", *_WEB, "language", "abstract", "note")


def fields_of(kind: str, item: dict | None = None) -> list[Field]:
    """The fields that a form shows for this type of work, in their order, with those besides them that `item` fills.

    A variable without an entry in FIELDS is named as CSL names it, so nothing in an item is out of sight."""
    wanted = {*_FIRST, *_OWN.get(kind, ()), *_LAST}
    others = [name for name in item or {} if name in csl.VARIABLES and name not in wanted]
    shown = [field for name, field in FIELDS.items() if name in wanted or name in others]
    return shown + [_unlisted(name) for name in others if name not in FIELDS]


def _unlisted(name: str) -> Field:
    kind = "names" if name in csl.NAMES else "date" if name in csl.DATES else "text"
    return Field(name, name.replace("-", " ").replace("_", " ").capitalize(), kind)
