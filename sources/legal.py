"""Court cases, statutes and treaties as lawyers cite them: name, volume, reporter, page, year. No author, nothing in quotation marks."""

import re

from sources.dates import find_date
from sources.pieces import Pieces

_REPORTER = (
    r"(?P<volume>\d{1,4})\s(?P<reporter>(?:[A-Z][\w.’']*\s?){1,4}?(?:\d[a-z]{1,2})?)\s?(?P<page>\d{1,5})"
)
_PATTERNS = [
    # Ferry Board v. Quay Co., 512 U.S. 218 (1994) · Harbour Act of 1982, Pub. L. No. 97-102, 96 Stat. 201 (1982)
    ("legal_case", re.compile(rf"(?P<title>[^“\"]{{2,90}}?\sv\.?\s[^“\"]{{2,90}}?), {_REPORTER}(?:, \d+)?(?:\s\((?P<court>[^()]*?)\s?(?P<date>\d{{4}})\))?\.?")),
    ("legislation", re.compile(rf"(?P<title>[^“\",]{{4,120}}), (?:(?P<number>Pub\. L\. (?:No\. )?[\d–-]+), )?{_REPORTER}\s\((?P<date>\d{{4}})\)\.?")),
    # R v Ferryman [2010] UKSC 12
    ("legal_case", re.compile(r"(?P<title>[^“\"\[\]]{1,90}?\sv\.?\s[^“\"\[\]]{2,90}?),?\s[\[(](?P<date>\d{4})[\])]\s(?P<reporter>[A-Z][A-Za-z]+(?:\s\([A-Z]\w+\))?)\s(?P<page>\d+)(?:, (?P<more>[\[(].+))?\.?")),
    # Treaty on the Strait, Halvania–Verrin, 20 July 1936, 173 L.N.T.S. 213
    ("treaty", re.compile(rf"(?P<title>(?:[\w’'-]+ ){{0,4}}(?:Treaty|Convention|Protocol|Agreement|Charter|Covenant)\b[^“\"]*?), (?P<date>[^,\"]*?(?:, )?\d{{4}}), {_REPORTER}\.?")),
]  # fmt: skip


def read_legal(p: Pieces) -> str:
    """Fill `p` from a legal citation that is all of its text; the CSL type of what it is, or "" and nothing done."""
    text = p.text.strip(" \x1f")
    for kind, pattern in _PATTERNS:
        found = pattern.fullmatch(text)
        date = find_date(found["date"]) if found and found["date"] else None
        if not found or (found["date"] and not (date and date.date)):
            continue
        values = found.groupdict()
        p.put("title", values["title"].strip(), 0.9)
        p.put("container-title", values["reporter"].strip(), 0.9)
        for key, name in (
            ("volume", "volume"),
            ("page", "page"),
            ("number", "number"),
            ("authority", "court"),
        ):
            p.put(key, (values.get(name) or "").strip(), 0.9)
        p.leftover.append(values.get("more") or "")
        if date:
            p.put("issued", date.date, date.sure)
        p.text = ""
        return kind
    return ""
