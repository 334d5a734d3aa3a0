"""Who the author is, as the last lines of a document tell it."""

from __future__ import annotations

import re

from editorial.documents.blocks import Kind
from editorial.documents.bylines import is_name
from editorial.documents.shapes import sentences
from editorial.documents.sifting import Sift
from editorial.documents.understood import BIO, FoundCredit

_IS_SOMEBODY = (
    r"\s+(?:is|was|are|were|has|writes|covers|works|studies|teaches|lives|leads|reports|edits|holds|serves)\s"
)
_THE_AUTHOR = re.compile(r"(?:the (?:author|writer)s?|about (?:the )?(?:author|writer)s?)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    rf"([^\W\d_][^\W\d_.'’-]+(?:[ -][^\W\d_][^\W\d_.'’-]*\.?){{1,4}}?)(?:,[^,.]{{1,60}},)?{_IS_SOMEBODY}"
)


def take_bios(sift: Sift, at: list[int]) -> None:
    """Takes what, among these last blocks, tells who the author is, and keeps it with their credit."""
    about = False
    for one in at:
        text = sift.text(one)
        if (
            len(text) <= 60
            and _THE_AUTHOR.match(text)
            and sift.blocks[one].kind in (Kind.HEADING, Kind.PARAGRAPH)
        ):
            sift.put(one, BIO, "", text)
            about = True
            continue
        if len(text) > 900 or sentences(text) > 6:
            continue
        plain = text.strip(" *_—–-•")
        credit = next(
            (
                credit
                for credit in sift.credits
                if re.match(re.escape(credit.name) + r"(?:\b|,|\s)", plain, re.IGNORECASE)
            ),
            None,
        )
        if credit and re.match(
            rf".{{0,120}}?{_IS_SOMEBODY}|[^.]{{0,80}}$", plain[len(credit.name) :], re.DOTALL
        ):
            _keep(sift, one, credit)
        elif about or _THE_AUTHOR.match(plain):
            author = next((credit for credit in sift.credits if credit.role == "written"), None)
            somebody = _SOMEBODY.match(plain)
            if author is None and somebody and is_name(somebody[1]):
                author = _new_author(sift, somebody[1])
            if author:
                _keep(sift, one, author)
        elif not any(credit.role == "written" for credit in sift.credits):
            somebody = _SOMEBODY.match(plain)
            if (
                somebody
                and is_name(somebody[1])
                and re.search(r"\b(?:is|was) (?:an?|the)\b", plain)
                and one == at[-1]
            ):
                _keep(sift, one, _new_author(sift, somebody[1]))


def _new_author(sift: Sift, name: str) -> FoundCredit:
    sift.credit("written", name, 0.6)
    return next(credit for credit in sift.credits if credit.name == name)


def _keep(sift: Sift, at: int, credit: FoundCredit) -> None:
    """Keeps the block with the credit; a sentence in it that begins with another name goes to that one's."""
    names = {one.name.casefold(): one for one in reversed(sift.credits) if one.name != credit.name}
    text = sift.text(at).lstrip(" \xa0*_–—-•")
    if names:
        parts = re.split(
            rf"(?<=[.!?…])\s+(?=(?:{'|'.join(map(re.escape, names))})\b)", text, flags=re.IGNORECASE
        )
    else:
        parts = [text]
    for number, part in enumerate(parts):
        whose = credit.name.casefold()
        if number:
            whose = max((one for one in names if part.casefold().startswith(one)), key=len)
        place = next(at for at, one in enumerate(sift.credits) if one.name.casefold() == whose)
        one = sift.credits[place]
        sift.credits[place] = FoundCredit(one.role, one.name, one.confidence, f"{one.bio} {part}".strip())
    sift.put(at, BIO)
