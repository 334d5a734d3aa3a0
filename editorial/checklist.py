"""What an editor should look at before publishing: what must be mended, and what is worth a look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from editorial import markup
from editorial.copy import Copy
from editorial.kinds import kind_of
from editorial.models import Image
from sources.models import Source


class Level(Enum):
    MUST = "must"
    SHOULD = "should"


@dataclass(frozen=True)
class Finding:
    """One thing to mend (MUST: it cannot be published so) or to look at (SHOULD)."""

    level: Level
    field: str
    message: str

    def __str__(self):
        return self.message


def check(copy: Copy) -> list[Finding]:
    """Everything to say about this copy before it is published, the serious first."""
    found = [*_shared(copy), *kind_of(copy).checklist(copy)]
    return sorted(found, key=lambda finding: finding.level is not Level.MUST)


def must(findings: Iterable[Finding]) -> list[Finding]:
    """Those that keep the copy from being published."""
    return [finding for finding in findings if finding.level is Level.MUST]


def picture_findings(field: str, uids: Iterable[str]) -> list[Finding]:
    """A finding for each picture that is missing or says neither what it shows nor that it is decorative."""
    uids = list(dict.fromkeys(uids))
    if not uids:
        return []
    found = []
    images = {image.uid: image for image in Image.objects.filter(uid__in=uids)}
    for uid in uids:
        image = images.get(uid)
        if image is None:
            found.append(Finding(Level.MUST, field, f"The picture {uid} is not in the library."))
        elif not image.file:
            found.append(
                Finding(
                    Level.MUST, field, f"The picture {image.name} has no file yet: upload one of that name."
                )
            )
        elif not image.alt and not image.decorative:
            found.append(
                Finding(
                    Level.MUST, field, f"The picture {image.name} needs alt text, or to be called decorative."
                )
            )
    return found


def mark_findings(field: str, html: str, copy: Copy) -> list[Finding]:
    """A finding for each citation mark whose key no citation of the copy has, and for marks that cannot be read."""
    known = {citation.key for citation in copy.citations}
    unknown = dict.fromkeys(
        work.key for mark in markup.citation_marks(html) for work in mark.works if work.key not in known
    )
    return [
        Finding(Level.SHOULD, field, f"[@{key}] cites no work of the list and will print as typed.")
        for key in unknown
    ]


def link_findings(copy: Copy) -> list[Finding]:
    """A finding for each cited work whose address failed its last check and that has no archived copy."""
    keys = {citation.source.uid: citation.key for citation in copy.citations}
    if not keys:
        return []
    broken = Source.objects.broken().filter(uid__in=keys, archived_url="").order_by("pk")
    return [
        Finding(
            Level.SHOULD,
            "citations",
            f"The address of [@{keys[source.uid]}] does not answer any more; add an archived copy to the source.",
        )
        for source in broken
    ]


def _shared(copy: Copy) -> list[Finding]:
    found = picture_findings("lead_image", [copy.lead_image.uid] if copy.lead_image else [])
    found += link_findings(copy)
    if not copy.credits:
        found.append(Finding(Level.SHOULD, "credits", "Nobody is credited."))
    if not copy.section:
        found.append(Finding(Level.SHOULD, "section", "It is in no section."))
    if not copy.standfirst and copy.kind == "article":
        found.append(
            Finding(
                Level.SHOULD,
                "standfirst",
                "There is no standfirst; lists and feeds will show the first sentences.",
            )
        )
    return found
