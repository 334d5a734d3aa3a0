"""COinS: a reference as the `title` of an empty span, from which Zotero saves it."""

from urllib.parse import quote, urlencode

from sources import csl
from sources.dates import to_edtf
from sources.names import is_others, whole_name

_JOURNALS = ("article-journal", "review", "review-book")
_BOOKS = {"book": "book", "chapter": "bookitem", "paper-conference": "proceeding", "report": "report", "entry-encyclopedia": "bookitem",
          "entry-dictionary": "bookitem", "classic": "book", "pamphlet": "book"}  # fmt: skip
# What Zotero calls the types that OpenURL has no format for.
_ZOTERO = {
    "article-newspaper": "newspaperArticle", "article-magazine": "magazineArticle", "webpage": "webpage", "post-weblog": "blogPost", "post": "forumPost",
    "broadcast": "podcast", "motion_picture": "film", "interview": "interview", "speech": "presentation", "legislation": "statute", "bill": "bill",
    "legal_case": "case", "hearing": "hearing", "map": "map", "graphic": "artwork", "personal_communication": "letter", "manuscript": "manuscript",
    "software": "computerProgram", "song": "audioRecording", "dataset": "dataset", "article": "preprint", "standard": "standard",
}  # fmt: skip


def coins(item: dict) -> str:
    """The OpenURL context object of `item` for `<span class="Z3988" title="…">`, not yet escaped for HTML."""
    kind = item["type"]
    title, container = csl.plain(str(item.get("title", ""))), csl.plain(str(item.get("container-title", "")))
    if kind in _JOURNALS:
        form, pairs = "journal", [("rft.genre", "article"), ("rft.atitle", title), ("rft.jtitle", container)]
    elif kind in _BOOKS:
        form, pairs = "book", [("rft.genre", _BOOKS[kind])]
        pairs += [("rft.atitle", title), ("rft.btitle", container)] if container else [("rft.btitle", title)]
    elif kind == "thesis":
        form, pairs = "dissertation", [("rft.title", title), ("rft.inst", item.get("publisher"))]
    elif kind == "patent":
        form, pairs = "patent", [("rft.title", title), ("rft.number", item.get("number"))]
    else:
        form, pairs = (
            "dc",
            [("rft.type", _ZOTERO.get(kind, "document")), ("rft.title", title), ("rft.source", container)],
        )
    pairs += [
        ("rft.date", to_edtf(item.get("issued")).partition("/")[0].rstrip("~")),
        ("rft.volume", item.get("volume")), ("rft.issue", item.get("issue")), ("rft.pages", item.get("page")),
        ("rft.edition", item.get("edition")), ("rft.place", item.get("publisher-place")), ("rft.isbn", item.get("ISBN")), ("rft.issn", item.get("ISSN")),
        ("rft.language", item.get("language")), ("rft.publisher" if form != "dissertation" else "", item.get("publisher")),
    ]  # fmt: skip
    people = [name for name in item.get("author", []) if not is_others(name)]
    if people and form != "dc" and people[0].get("family"):
        pairs += [("rft.aulast", csl.short_name(people[0])), ("rft.aufirst", people[0].get("given"))]
    whole = [whole_name(name) for name in people]
    pairs += [("rft.creator" if form == "dc" else "rft.au", name) for name in whole]
    if item.get("DOI"):
        pairs.append(("rft_id", f"info:doi/{item['DOI']}"))
    if item.get("URL"):
        pairs.append(("rft.identifier" if form == "dc" else "rft_id", item["URL"]))
    head = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}")]
    filled = [(key, str(value)) for key, value in head + pairs if key and value not in (None, "")]
    return urlencode(filled, quote_via=quote)
