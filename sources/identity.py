"""When two references name the same work: DOI, address without tracking parameters, or the words themselves."""

import hashlib
import re
import unicodedata
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_OPENING = {")": "(", "]": "[", "}": "{", ">": "<"}
_DOI = re.compile(r"10\.\d{4,9}/\S+", re.IGNORECASE)

# Parameters that say who sent the reader, never which page is shown.
_TRACKING = re.compile(
    r"^(utm_\w+|mc_[ce]id|fbclid|gclid|dclid|gclsrc|msclkid|yclid|igshid|twclid|ttclid|li_fat_id|wbraid|gbraid"
    r"|_hs(enc|mi)|__hs\w+|hsctatracking|vero_(id|conv)|oly_(anon|enc)_id|mkt_tok|ck_subscriber_id|spm|smid|smtyp"
    r"|cmpid|ncid|ref_?src|ref_?url|referrer|referringsource|instance_id|segment_id|regi_id"
    r"|_ga|_gl|at_(medium|campaign|custom\d|link\w*|bbc\w*|ptr\w*|format)|xtor|s_cid|sr_share|guccounter"
    r"|guce_referrer\w*)$",
    re.IGNORECASE,
)


def find_doi(text: str) -> str:
    """The DOI in `text` ("doi:10.1000/182", "https://doi.org/10.1000/182"), lower-cased and bare; "" where there is none."""
    text = unquote(text or "").strip()
    found = _DOI.search(text)
    if not found:
        return ""
    doi = found.group().rstrip(".,;:'\"”’»")
    while doi and doi[-1] in _OPENING and doi.count(doi[-1]) > doi.count(_OPENING[doi[-1]]):
        doi = doi[:-1].rstrip(".,;:'\"”’»")
    return doi.lower()


def clean_url(url: str) -> str:
    """`url` as a key for comparing: scheme, "www.", fragment, tracking parameters, default port and a final slash dropped,
    parameters in order. An address that cannot be parsed is returned stripped. Never for linking: http and https become one."""
    url = (url or "").strip()
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    if parts.scheme.lower() not in ("http", "https") or not host:
        return url
    host = host.removeprefix("www.")
    if port and port not in (80, 443):
        host = f"{host}:{port}"
    query = sorted(
        (k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)
    )
    path = quote(unquote(parts.path), safe="/~!$&'()*+,;=:@-._").rstrip("/")
    fragment = (
        f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    )  # pages that live in the fragment
    return f"{host}{path}{'?' + urlencode(query) if query else ''}{fragment}"


def words(text: str) -> str:
    """`text` folded for comparing: case, accents' form, quotation marks, punctuation and spacing do not count."""
    text = unicodedata.normalize("NFKC", text or "").casefold()
    return " ".join(re.findall(r"[^\W_]+", text))


def _names(item: dict) -> str:
    people = item.get("author") or item.get("editor") or []
    return " ".join(str(p.get("family") or p.get("literal") or "") for p in people if isinstance(p, dict))


def year_of(item: dict) -> int | None:
    """The first year of the item's date of issue, or None."""
    issued = item.get("issued") or {}
    if isinstance(issued, str):
        issued = {"raw": issued}
    try:
        year = int(issued["date-parts"][0][0])
        return year if abs(year) < 100_000 else None
    except (KeyError, IndexError, TypeError, ValueError):
        found = re.search(
            r"\b(1[0-9]{3}|20[0-9]{2})\b",
            str(issued.get("raw") or issued.get("edtf") or issued.get("literal") or ""),
        )
        return int(found.group()) if found else None


def _digest(kind: str, value: str) -> str:
    return f"{kind}:{hashlib.sha256(value.encode('utf-8', 'surrogatepass')).hexdigest()[:40]}"


def fingerprint(item: dict, typed: str = "", verbatim: bool = False) -> str:
    """What two references to one work share: its DOI, else its cleaned address, else its words. At most 48 characters.

    A chapter or an article shares its book's DOI or address with its neighbours only by mistake, so pages do not count."""
    if not verbatim:
        if doi := find_doi(str(item.get("DOI") or "")):
            return _digest("doi", doi)
        if url := clean_url(str(item.get("URL") or "")):
            if doi := find_doi(url) if url.startswith(("doi.org/", "dx.doi.org/")) else "":
                return _digest("doi", doi)
            return _digest("url", url)
    issued = item.get("issued") or {}
    if isinstance(issued, str):
        issued = {"raw": issued}
    text = " | ".join(
        words(str(part))
        for part in (
            _names(item),
            item.get("title", ""),
            item.get("container-title", ""),
            issued.get("date-parts")
            or issued.get("raw")
            or issued.get("edtf")
            or issued.get("literal")
            or "",
            item.get("publisher", ""),
            item.get("edition", ""),
            item.get("volume", ""),
            item.get("issue", ""),
            item.get("page", ""),
            item.get("number", ""),
        )
    )
    if verbatim or not words(text):
        text = words(typed) or typed or repr(sorted((k, str(v)) for k, v in item.items() if k != "id"))
    return _digest("text", text)


def url_key(item: dict) -> str:
    """A short key of the item's cleaned address, "" without one."""
    url = clean_url(str(item.get("URL") or ""))
    return _digest("url", url) if url else ""


def likeness(item: dict) -> str:
    """A short key of title, container and year: equal for likely duplicates. "" for an item without a title."""
    title = words(str(item.get("title") or ""))
    if not title:
        return ""
    return _digest("like", f"{title} | {words(str(item.get('container-title') or ''))} | {year_of(item)}")
