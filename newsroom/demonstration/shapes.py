"""The shapes of demonstration content: values without a database, so that content reads as a list of facts.

Moments are days before loading (`days_ago`, negative for the future) and an hour in the publication's time zone.
"""

import re
from dataclasses import dataclass, field

_BREAK = re.compile(r"\s*\n\s*")


def prose(text):
    """`text` (HTML wrapped for reading, blocks on lines of their own) as one line of HTML."""
    line = _BREAK.sub(" ", text.strip())
    return re.sub(
        r"(</?(?:p|h2|h3|ul|ol|li|blockquote|figure|figcaption|hr)(?: [^>]*)?/?>) (?=<)", r"\1", line
    )


@dataclass(frozen=True)
class Person:
    """A contributor: `kind` is person, shared or organisation; `portrait` names a picture."""

    name: str
    slug: str
    bio: str
    kind: str = "person"
    location: str = ""
    portrait: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Topic:
    """A subject: who or what a card is about; `born` is a year or None, `picture` names a picture."""

    name: str
    slug: str
    kind: str
    pronoun: str
    identity: str = ""
    born: int | None = None
    picture: str = ""


@dataclass(frozen=True)
class Publish:
    """The first publication."""

    days_ago: int
    hour: int
    minute: int = 0


@dataclass(frozen=True)
class Change:
    """A later edition: each (old, new) of `swaps` is replaced in body or answers; `kind` names the public note."""

    days_ago: int
    hour: int
    kind: str
    note: str
    swaps: tuple[tuple[str, str], ...] = ()
    headline: str = ""
    standfirst: str = ""


@dataclass(frozen=True)
class Withdraw:
    """Taken off the site, with a reason that readers see."""

    days_ago: int
    hour: int
    reason: str


@dataclass(frozen=True)
class Story:
    """An article as first saved, and what then happened to it. `credits` maps a role to names in printed order;
    `cites` are keys of works.WORKS in order; `locators` gives a key's pages."""

    slug: str
    headline: str
    standfirst: str
    section: str
    type_of_work: str
    body: str
    credits: dict[str, tuple[str, ...]]
    tags: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    dateline: str = ""
    picture: str = ""
    caption: str = ""
    cites: tuple[str, ...] = ()
    locators: dict[str, str] = field(default_factory=dict)
    steps: tuple[Publish | Change | Withdraw, ...] = ()
    stage: str = "draft"
    embargo_days: int | None = None


@dataclass(frozen=True)
class Card:
    """A brief as first saved, and what then happened to it. `answers` maps a prompt's key to what is printed."""

    slug: str
    headline: str
    card_format: str
    subject: str
    section: str
    answers: dict[str, str]
    credits: dict[str, tuple[str, ...]]
    standfirst: str = ""
    tags: tuple[str, ...] = ()
    picture: str = ""
    caption: str = ""
    cites: tuple[str, ...] = ()
    steps: tuple[Publish | Change | Withdraw, ...] = ()
    stage: str = "draft"
