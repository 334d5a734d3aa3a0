"""What changed from one edition to the next, word by word, in plain text. Knows no HTML: templates print ins and del."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from editorial import markup

# A number with its marks is one word: 3.7 that becomes 37 is shown whole.
WORDS = re.compile(r"\s+|\w+(?:[.,:’'-]\w+)*|[^\s\w]")
CONTEXT = 2  # unchanged paragraphs kept before and after a change
# Above so many words a paragraph pair is shown as removed and added whole: difflib takes quadratic time on hostile input.
MOST_WORDS = 1500
MOST_PARAGRAPHS = 1500  # the same of a text: beyond, what lies between its unchanged ends is shown as removed and added whole
ENOUGH = 300  # words of two paragraphs tell whether they are alike
ALIKE = 0.4  # of two paragraphs, from which one is the other rewritten and not another one


@dataclass(frozen=True)
class Part:
    text: str = ""
    added: bool = False
    removed: bool = False
    skipped: bool = False  # unchanged text left out here


@dataclass(frozen=True)
class FieldChange:
    """One field that differs: its passages (paragraphs), each a run of parts."""

    field: str
    passages: tuple[tuple[Part, ...], ...]


def words_changed(before: str, after: str) -> tuple[Part, ...]:
    """`after` with what was added and removed since `before` marked; one run of parts."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) > MOST_WORDS or len(new) > MOST_WORDS:
        return tuple(part for part in (Part(before, removed=True), Part(after, added=True)) if part.text)
    parts = []
    for kind, old_start, old_end, new_start, new_end in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            parts.append(Part("".join(new[new_start:new_end])))
            continue
        if old_end > old_start:
            parts.append(Part("".join(old[old_start:old_end]), removed=True))
        if new_end > new_start:
            parts.append(Part("".join(new[new_start:new_end]), added=True))
    return tuple(parts)


def paragraphs_changed(before: list[str], after: list[str]) -> tuple[tuple[Part, ...], ...]:
    """The paragraphs that differ, with two unchanged ones around each change and a skipped part for the rest; () if none differs."""
    passages: list[tuple[Part, ...]] = []
    blocks = _blocks(before, after)
    for place, (kind, old_start, old_end, new_start, new_end) in enumerate(blocks):
        if kind == "equal":
            passages += _surroundings(
                after[new_start:new_end], first=place == 0, last=place == len(blocks) - 1
            )
        else:
            passages += _rewritten(before[old_start:old_end], after[new_start:new_end])
    if len(blocks) == 1 and blocks[0][0] == "equal":
        return ()
    return tuple(passages)


def _blocks(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    """The opcodes of difflib that make `after` of `before`; of very long texts a single change between their common ends."""
    if max(len(before), len(after)) <= MOST_PARAGRAPHS:
        return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    shorter, head, tail = min(len(before), len(after)), 0, 0
    while head < shorter and before[head] == after[head]:
        head += 1
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    old_end, new_end = len(before) - tail, len(after) - tail
    blocks = [
        ("equal", 0, head, 0, head),
        ("replace", head, old_end, head, new_end),
        ("equal", old_end, len(before), new_end, len(after)),
    ]
    return [block for block in blocks if block[2] > block[1] or block[4] > block[3]]


def _surroundings(same: list[str], first: bool, last: bool) -> Iterator[tuple[Part, ...]]:
    head = [] if first else same[:CONTEXT]
    tail = [] if last else same[max(len(head), len(same) - CONTEXT) :]
    yield from ((Part(text),) for text in head)
    if len(head) + len(tail) < len(same):
        yield (Part(skipped=True),)
    yield from ((Part(text),) for text in tail)


def _rewritten(old: list[str], new: list[str]) -> Iterator[tuple[Part, ...]]:
    """Paragraphs replaced by others: each new one beside the next old one if it is much the same, whole otherwise."""
    waiting = list(old)
    if max(len(old), len(new)) > MOST_PARAGRAPHS:
        yield from ((Part(gone, removed=True),) for gone in old)
        yield from ((Part(text, added=True),) for text in new)
        return
    for text in new:
        twin = next((place for place, one in enumerate(waiting[:5]) if _alike(one, text)), None)
        if twin is None:
            yield (Part(text, added=True),)
            continue
        yield from ((Part(gone, removed=True),) for gone in waiting[:twin])
        yield words_changed(waiting[twin], text)
        waiting = waiting[twin + 1 :]
    yield from ((Part(gone, removed=True),) for gone in waiting)


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(
        None, WORDS.findall(one)[:ENOUGH], WORDS.findall(other)[:ENOUGH], autojunk=False
    )
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def edition_lines(edition) -> dict[str, list[str]]:
    """What an edition says, as {printed name of the field: its paragraphs in plain text}, in the order of the page."""
    content = edition.content
    lines = {
        "Headline": [edition.headline],
        "Standfirst": [edition.standfirst],
        "Dateline": [content.get("dateline", "")],
    }
    lines["Text"] = markup.plain(_without_numbers(content.get("body", ""))).split("\n")
    for fact in content.get("facts", []):
        lines[fact["wording"]] = [str(fact["value"])]
    for answer in content.get("answers", []):
        score = answer.get("score")
        said = markup.plain(_without_numbers(answer.get("html") or "")).split("\n")
        name = answer.get("wording") or "Score"
        lines[name] = [
            *lines.get(name, []),
            *said,
            *([f"{score['value']} out of {score['maximum']}"] if score else []),
        ]
    picture = content.get("picture") or {}
    lines["Picture"] = [
        picture.get("alt", ""),
        " ".join(filter(None, [picture.get("caption"), picture.get("credit")])),
    ]
    lines["Notes"] = [markup.plain(note["html"]) for note in content.get("notes", [])]
    lines["Works consulted"] = [markup.plain(work["html"]) for work in content.get("works", [])]
    return {name: [text for text in found if text] for name, found in lines.items()}


def _without_numbers(html: str) -> str:
    """Body HTML without the numbers of its citations, which move when any work is added."""
    return re.sub(r'<sup class="cite">.*?</sup>', "", html, flags=re.DOTALL)


def changes_between(before, after) -> tuple[FieldChange, ...]:
    """The fields that differ between two editions, in the order of the page."""
    old, new = edition_lines(before), edition_lines(after)
    return tuple(_differing(old, new, dict.fromkeys([*new, *old])))


def _differing(old: dict, new: dict, names: Iterable[str]) -> Iterator[FieldChange]:
    for name in names:
        passages = paragraphs_changed(old.get(name, []), new.get(name, []))
        if passages:
            yield FieldChange(name, passages)
