"""A score as people write it: "7/10", "seven out of ten"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_SCORE = re.compile(
    rf"(?<![\d/.,])(?P<value>\d{{1,3}}|{'|'.join(_NUMBERS)})\s*(?:/|out\s+of|von|из|sur)\s*(?P<maximum>\d{{1,3}}|{'|'.join(_NUMBERS)})(?![\d/]|\.\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundScore:
    """`typed` is what stands in the text for `value` of `maximum`."""

    value: int
    maximum: int
    typed: str


def find_scores(text: str) -> list[FoundScore]:
    """The scores in `text`, in its order."""
    return [
        FoundScore(_number(found["value"]), _number(found["maximum"]), found[0])
        for found in _SCORE.finditer(text)
    ]


def bare_number(text: str) -> int | None:
    """The number that is all of `text`: "7", "seven." gives 7; else None."""
    bare = re.fullmatch(rf"\W*(\d{{1,3}}|{'|'.join(_NUMBERS)})\W*", text, re.IGNORECASE)
    return _number(bare[1]) if bare else None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS.index(text.lower())
