"""Two copies side by side, field by field, with the words that went and came. Values only; templates print them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from editorial import markup
from editorial.copy import Copy
from editorial.models import CitationStyle, Image, Role
from editorial.rendering import FIGURE_UID

# Above so many words in a block the comparison is by sentence: SequenceMatcher is quadratic.
MOST_WORDS = 1500
WORD = re.compile(r"\s+|[^\W_]+|[\W_]", re.UNICODE)
# An unchanged stretch of more paragraphs than this folds; one stays in sight on either side of a change.
MOST_UNCHANGED = 4
SENTENCE = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True)
class Run:
    """Some text that is in both ("same"; "folded" where it is long and far from changes), only in the older ("del") or only in
    the newer ("ins")."""

    kind: str
    text: str

    @property
    def paragraphs(self) -> int:
        return len(self.text.split("\n\n"))


@dataclass(frozen=True)
class FieldChange:
    """One field that differs: its name in the Copy, its label, both texts as plain text, and the runs from old to new."""

    name: str
    label: str
    old: str
    new: str
    runs: tuple[Run, ...]

    @property
    def parts(self) -> list[Run]:
        """The runs as a screen shows them: what is far from every change folded."""
        found = []
        for place, run in enumerate(self.runs):
            is_long = run.kind == "same" and run.paragraphs > MOST_UNCHANGED
            found += _folded(run, place == 0, place == len(self.runs) - 1) if is_long else [run]
        return found

    @property
    def is_long(self) -> bool:
        """Whether it fills more than about a screen of a phone."""
        text = "".join(run.text for run in self.parts if run.kind != "folded")
        return len(text) > 900 or text.count("\n") > 20


_own: dict[str, Callable[[Copy], dict[str, tuple[str, str]]]] = {}


def register(kind: str, shown: Callable[[Copy], dict[str, tuple[str, str]]]) -> None:
    """How the fields that only this kind of copy has are shown; called by the kind's admin."""
    _own[kind] = shown


def shown_by_kind(copy: Copy) -> dict[str, tuple[str, str]]:
    return _own[copy.kind](copy)


def shown(copy: Copy) -> dict[str, tuple[str, str]]:
    """{field: (label, plain text)} of everything the copy says, in the order of the form. A brief's answers are a field each."""
    values = {
        "headline": ("Headline", copy.headline),
        "standfirst": ("Standfirst", copy.standfirst),
        "slug": ("Slug", copy.slug),
        "section": ("Section", copy.section.name if copy.section else ""),
        "tags": ("Tags", ", ".join(tag.name for tag in copy.tags)),
        "subjects": ("Subjects", ", ".join(subject.name for subject in copy.subjects)),
        "credits": ("Credits", "\n".join(_credit(credit) for credit in copy.credits)),
        "lead_image": ("Lead picture", copy.lead_image.name if copy.lead_image else ""),
        "lead_caption": ("Caption", copy.lead_caption),
        **shown_by_kind(copy),
        "citations": ("Works consulted", "\n".join(_citation(citation) for citation in copy.citations)),
        "language": ("Language", copy.language),
        "citation_style": (
            "Citation style",
            CitationStyle(copy.citation_style).label if copy.citation_style in CitationStyle.values else "",
        ),
    }
    return values


def readable(html: str) -> str:
    """Body HTML as text that still shows its marks: headings, lists, links and pictures, a block a line."""
    names = dict(Image.objects.filter(uid__in=FIGURE_UID.findall(html)).values_list("uid", "name"))
    html = re.sub(
        r'<figure data-image="([^"]*)">', lambda found: f"<p>[picture {names.get(found[1], found[1])}] ", html
    )
    html = html.replace("<h2>", "<h2>## ").replace("<h3>", "<h3>### ").replace("<hr>", "<p>* * *</p>")
    html = re.sub(r"<li>(?:<p>)?", "<li>• ", html)
    html = html.replace("<blockquote><p>", "<blockquote><p>&gt; ")
    html = re.sub(r"</?strong>", "**", html)
    html = re.sub(r"</?em>", "_", html)
    html = re.sub(r'<a href="([^"]*)">(.*?)</a>', r"\2 (\1)", html)
    return "\n\n".join(line.strip() for line in markup.plain(html).split("\n"))


def changes(old: Copy, new: Copy) -> list[FieldChange]:
    """The fields in which two copies of one kind differ, in the order of the form. Empty when they say the same."""
    before, after = shown(old), shown(new)
    found = []
    for name in [*before, *(name for name in after if name not in before)]:
        label = (after.get(name) or before[name])[0]
        old_text, new_text = before.get(name, ("", ""))[1], after.get(name, ("", ""))[1]
        if old_text != new_text:
            found.append(FieldChange(name, label, old_text, new_text, tuple(runs(old_text, new_text))))
    return found


def runs(old: str, new: str) -> Iterator[Run]:
    """The way from `old` to `new`, word by word within the lines that changed."""
    yield from _merged(_runs(old.splitlines(keepends=True), new.splitlines(keepends=True), _words))


def _words(old: list[str], new: list[str]) -> Iterator[Run]:
    before, after = WORD.findall("".join(old)), WORD.findall("".join(new))
    if len(before) > MOST_WORDS or len(after) > MOST_WORDS:
        before, after = SENTENCE.split("".join(old)), SENTENCE.split("".join(new))
        before, after = [f"{one} " for one in before], [f"{one} " for one in after]
    yield from _runs(before, after, _plain)


def _plain(old: list[str], new: list[str]) -> Iterator[Run]:
    yield Run("del", "".join(old))
    yield Run("ins", "".join(new))


def _runs(old: list[str], new: list[str], changed) -> Iterator[Run]:
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Run("same", "".join(old[a:b]))
        else:
            yield from changed(old[a:b], new[c:d])


def _merged(found: Iterator[Run]) -> Iterator[Run]:
    last = None
    for run in found:
        if not run.text:
            continue
        if last and last.kind == run.kind:
            last = Run(run.kind, last.text + run.text)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _folded(run: Run, is_first: bool, is_last: bool) -> list[Run]:
    """`run` in three: its first paragraph, which goes on from a change, the folded middle, its last, which leads to one."""
    paragraphs = run.text.split("\n\n")
    head, tail = ([] if is_first else paragraphs[:1]), ([] if is_last else paragraphs[-1:])
    middle = paragraphs[len(head) : len(paragraphs) - len(tail)]
    return [
        *(Run("same", text) for text in head),
        Run("folded", "\n\n".join(middle)),
        *(Run("same", text) for text in tail),
    ]


def _credit(credit) -> str:
    label = Role(credit.role).label if credit.role in Role.values else credit.role
    return f"{label} {credit.contributor.name}" + (f" as {credit.credited_as}" if credit.credited_as else "")


def _citation(citation) -> str:
    parts = [f"@{citation.key}: {citation.source.name}"]
    if citation.locator:
        parts.append(citation.locator)
    if citation.accessed_on:
        parts.append(f"accessed {citation.accessed_on.isoformat()}")
    if citation.note:
        parts.append(f"({citation.note})")
    return ", ".join(parts)
