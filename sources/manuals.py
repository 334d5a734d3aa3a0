"""What a manual asks for and its style file leaves to the data: said of a work while it is printed, never stored."""

import re

_UNNAMED = {"dataset": "Data set", "motion_picture": "Film"}
_VIDEO_SITES = re.compile(r"\b(?:you\s?tube|youtu\.be|vimeo|dailymotion|rutube|tiktok)\b", re.IGNORECASE)
_PODCAST = re.compile(r"(?:audio |video )?podcast(?: episode)?", re.IGNORECASE)
_BUSINESS = re.compile(r",?\s+(?:Inc|Ltd|LLC|LLP|Corp|Corporation|Company|Co)\.?$")


def fitted(item: dict, style: str) -> dict:
    """`item` (CSL-JSON) as `style` (a key of rendering.STYLES) wants it told; the item itself stays as it was."""
    item = dict(item)
    if item["type"] == "broadcast" and _PODCAST.fullmatch(str(item.get("genre") or "")):
        item["medium"] = item.pop("genre")  # "episode 14" is a number of a podcast, "podcast 14" is none
    if style == "mla":
        _for_mla(item)
    elif style == "apa":
        _for_apa(item)
    elif item["type"] == "thesis":
        item["genre"] = re.sub(r"\b[Dd]issertation$", "diss.", str(item.get("genre") or ""))
    return item


def _for_mla(item: dict) -> None:
    publisher = str(item.get("publisher") or "")
    if item["type"] == "article" and publisher and not item.get("container-title"):
        item["container-title"], publisher = publisher, ""  # a preprint stands on its server as on a site
    elif _sole_organisation(item) == publisher.casefold() != "":
        del item["author"]
    if item["type"] == "speech" and item.get("issued"):
        item.setdefault("event-date", item["issued"])  # the style file dates a speech by the event alone
    item["publisher"] = _short_press(publisher)


def _short_press(name: str) -> str:
    """A publisher's name as MLA shortens it: UP for a university press, U for a university, no word of business law."""
    name = _BUSINESS.sub("", name)
    if "University" in name:
        name = re.sub(r"\bUniversity(.*) Press\b", r"U\1 P", name).replace("U P", "UP")
        name = re.sub(r"\bUniversity\b", "U", name)
    return name


def _for_apa(item: dict) -> None:
    author = _sole_organisation(item)
    for variable in ("publisher", *(["container-title"] if item["type"] == "webpage" else [])):
        if author and str(item.get(variable) or "").casefold() == author:
            del item[variable]
    genre = str(item.get("genre") or "")
    if item["type"] == "thesis":
        genre = re.sub(r"^Ph\.?\s?D\.? (?:dissertation|thesis)$", "Doctoral dissertation", genre, flags=re.I)
        if genre and not any(item.get(held) for held in ("URL", "DOI", "archive", "number")):
            genre = f"Unpublished {genre[0].lower()}{genre[1:]}" if genre[0].isupper() else genre
        item["genre"] = genre
    elif not genre and not item.get("medium"):
        where = " ".join(str(item.get(v) or "") for v in ("container-title", "publisher", "URL"))
        if item["type"] == "motion_picture" and _VIDEO_SITES.search(where):
            item["genre"] = "Video"
        elif item["type"] == "broadcast" and re.search(r"podcast", where, re.IGNORECASE):
            item["medium"] = "Audio podcast episode"
        elif item["type"] in _UNNAMED:
            item["genre"] = _UNNAMED[item["type"]]
    elif item["type"] == "broadcast" and _PODCAST.fullmatch(str(item.get("medium") or "")):
        item["medium"] = "Audio podcast episode"


def _sole_organisation(item: dict) -> str:
    """The name of the organisation that alone is the author, case folded; "" where there is none."""
    authors = item.get("author") or []
    return str(authors[0].get("literal") or "").casefold() if len(authors) == 1 else ""
