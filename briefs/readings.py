"""A card format tried on a document: which of its prompts the blocks ask, where, and how well it fits. Formats are plain values
(briefs/formats.py), so a format that an editor adds is recognised as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefs.formats import FormatValue, PromptValue
from briefs.wording import FORMS
from editorial import markup
from editorial.documents.blocks import Block, Document, Kind
from editorial.documents.days import find_day

FACTS = {"name", "identity", "age"}
_MARKER = r"(?:[\s\xa0•‣▪●*#>_–—-]|\(?\d{1,2}[.)])*"


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a format fits a document: the share of its prompts that were found, from 0 to 1."""

    key: str
    name: str
    share: float


@dataclass(slots=True)
class Asked:
    """Where a prompt was found: its block, how many characters of it are the prompt, and the pronoun it was worded with."""

    prompt: PromptValue
    at: int
    length: int
    pronoun: str


@dataclass(slots=True)
class Reading:
    """One format tried on the blocks."""

    card: FormatValue
    asked: list[Asked] = field(default_factory=list)

    @property
    def fit(self) -> Fit:
        worded = [prompt for prompt in self.card.asked if prompt.wording]
        return Fit(self.card.key, self.card.name, round(len(self.asked) / len(worded), 3) if worded else 0.0)


def is_brief(document: Document, formats: Iterable[FormatValue]) -> bool:
    """Whether `document` is a card rather than an article: it asks at least three of some format's prompts, or half of them."""
    formats = tuple(formats)
    for reading in readings(split_at_prompts(document, formats), formats):
        if len(reading.asked) >= 3 or (len(reading.asked) == 2 and reading.fit.share >= 0.5):
            return True
    return False


def pattern_of(wording: str) -> re.Pattern:
    """What a prompt's wording looks like at the start of a line: any pronoun or a name for its placeholders, any apostrophe, any
    marker before it. The group `end` is the punctuation after it."""
    worded = ""
    for word in wording.strip().rstrip("?？:： .").split():
        parts = re.split(r"(\{\w+\})", word)
        pattern = "".join(_filled(part) if part.startswith("{") else _literal(part) for part in parts if part)
        gap = r"[^\S\n]+" if worded else ""
        # "Why's she in the news?"
        worded += rf"(?:['’ʼ`´](?:s|re)|{gap}{pattern})" if gap and word in ("{is}", "is") else gap + pattern
    return re.compile(
        rf"{_MARKER}{worded}(?!\w)[^\S\n]*(?P<end>(?:[^\S\n]?[?？:：|.–—-])*)\s*", re.IGNORECASE
    )


def _filled(placeholder: str) -> str:
    name = placeholder[1:-1].lower()
    values = sorted({forms[name] for forms in FORMS.values() if name in forms}, key=len, reverse=True)
    if not values:
        return r"[^\n?]{1,60}?"
    options = "|".join(map(re.escape, values))
    if name not in ("they", "them"):
        return f"(?:{options})"
    return rf"(?:{options}|(?-i:[A-ZÀ-ÞА-ЯЁ])[\w.’'-]*(?:[^\S\n]+[\w.’'-]+){{0,4}}?)"


def _literal(text: str) -> str:
    return re.sub(r"(?:\\?['’ʼ`])", "['’ʼ`´]", re.escape(text))


def _pronoun(wording: str, asked: str) -> str:
    """The pronoun that `asked`, a prompt as found, was worded with."""
    if (
        "{they}" not in wording.lower()
        and "{them}" not in wording.lower()
        and "{their}" not in wording.lower()
    ):
        return ""
    words = set(re.findall(r"[a-z]+", asked.lower()))
    for pronoun in FORMS:
        forms = FORMS[pronoun]
        if words & {forms["they"], forms["them"], forms["their"]}:
            return pronoun
    return ""


def readings(blocks: list[Block], formats: tuple[FormatValue, ...]) -> list[Reading]:
    """Each format tried on the blocks, best first."""
    found = [Reading(card, _asked(blocks, card)) for card in formats]
    return sorted(found, key=lambda reading: (-len(reading.asked), -reading.fit.share, reading.card.retired))


def _asked(blocks: list[Block], card: FormatValue) -> list[Asked]:
    """The prompts of `card` that the blocks ask, in the order of the blocks, each once."""
    patterns = [(prompt, pattern_of(prompt.wording)) for prompt in card.prompts if prompt.wording]
    # The longer wording first: "Name of the party?" before "Name?".
    patterns.sort(key=lambda pair: (pair[0].retired, -len(pair[0].wording)))
    asked: list[Asked] = []
    seen: set[str] = set()
    for at, block in enumerate(blocks):
        if block.kind is Kind.NAVIGATION:
            continue
        for prompt, pattern in patterns:
            found = pattern.match(block.text) if prompt.key not in seen else None
            if found and _is_asked(prompt, found, block):
                asked.append(Asked(prompt, at, found.end(), _pronoun(prompt.wording, found[0])))
                seen.add(prompt.key)
                break
    return asked


def _is_asked(prompt: PromptValue, found: re.Match, block: Block) -> bool:
    """Whether what looks like a prompt is one: with no mark after it, "Name recognition is low" would be."""
    rest = block.text[found.end() :]
    if re.search(r"[?？:：|]", found["end"]) or not rest or rest[0] == "\n" or found[0].endswith("\n"):
        return True
    if (
        block.html.startswith("<strong>")
        and f"</strong>{''}" in block.html
        and markup.plain(block.html.split("</strong>")[0]).strip() == found[0].strip()
    ):
        return True
    if found["end"].strip():  # a dash: only after a whole question or before a short fact
        return len(prompt.wording.split()) >= 3 or (prompt.kind in FACTS and len(rest) <= 80)
    if len(prompt.wording.split()) >= 3:
        return rest[0].isupper() or rest[0] in "“\"‘'«" or rest[0].isdecimal()
    return (
        prompt.kind in FACTS
        and len(rest) <= 50
        and (rest[0].isupper() or rest[0].isdecimal())
        and not rest.endswith(".")
    )


def split_at_prompts(document: Document, formats: tuple[FormatValue, ...]) -> list[Block]:
    """The blocks, those of several lines parted before each line that asks a prompt."""
    patterns = [
        (prompt, pattern_of(prompt.wording)) for card in formats for prompt in card.prompts if prompt.wording
    ]
    blocks: list[Block] = []
    for block in document.blocks:
        if "\n" not in block.text or len(block.text) > 200_000:
            blocks.append(block)
            continue
        parts = [part for part in map(markup.clean_run, block.html.split("<br>")) if part]
        run: list[str] = []
        for part in parts:
            line = block.replace(html=part)
            starts = any(
                (found := pattern.match(line.text)) and _is_asked(prompt, found, line)
                for prompt, pattern in patterns
            )
            if run and (starts or find_day(run[0]) or len(run[0]) < 80):
                blocks.append(block.replace(html=markup.clean_run("<br>".join(run))))
                run = []
            run.append(part)
        if run:
            blocks.append(block.replace(html=markup.clean_run("<br>".join(run))))
    return blocks
