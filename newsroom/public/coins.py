"""A cited work as an OpenURL context object (COinS), by which a reference manager saves it from the page. Source: NISO Z39.88-2004, ocoins.info."""

from urllib.parse import urlencode

# CSL type -> (matrix, genre). What is neither goes out as Dublin Core.
GENRES = {
    "article-journal": ("journal", "article"),
    "article-magazine": ("journal", "article"),
    "article-newspaper": ("journal", "article"),
    "book": ("book", "book"),
    "chapter": ("book", "bookitem"),
    "report": ("book", "report"),
    "paper-conference": ("book", "proceeding"),
    "thesis": ("dissertation", ""),
}


def _day(item: dict) -> str:
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    return "-".join(f"{int(part):02d}" for part in parts[0][:3] if str(part).isdigit())


def _names(item: dict) -> list[str]:
    names = []
    for name in item.get("author") or []:
        full = name.get("literal") or ", ".join(filter(None, [name.get("family"), name.get("given")]))
        if full:
            names.append(full)
    return names


def context_object(item: dict) -> str:
    """The key-value pairs of `item` (CSL-JSON) as COinS puts them into the title of a span."""
    matrix, genre = GENRES.get(item.get("type"), ("dc", ""))
    title, container = item.get("title", ""), item.get("container-title", "")
    pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{matrix}")]
    if genre:
        pairs.append(("rft.genre", genre))
    if matrix == "journal":
        pairs += [("rft.atitle", title), ("rft.jtitle", container)]
    elif genre in ("bookitem", "proceeding"):
        pairs += [("rft.atitle", title), ("rft.btitle", container)]
    elif matrix == "book":
        pairs.append(("rft.btitle", title))
    else:
        pairs += [("rft.title", title), ("rft.source", container)]
    pairs += [("rft.creator" if matrix == "dc" else "rft.au", name) for name in _names(item)]
    pairs += [
        ("rft.date", _day(item)),
        ("rft.volume", item.get("volume", "")),
        ("rft.issue", item.get("issue", "")),
    ]
    pairs += [
        ("rft.pages", item.get("page", "")),
        ("rft.pub", item.get("publisher", "")),
        ("rft.isbn", item.get("ISBN", "")),
    ]
    if item.get("DOI"):
        pairs.append(("rft_id", f"info:doi/{item['DOI']}"))
    elif item.get("URL"):
        pairs.append(("rft_id", item["URL"]))
    return urlencode([(key, str(value)) for key, value in pairs if value])
