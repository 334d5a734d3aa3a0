"""What can go wrong with a source, each in a sentence that an editor can act on."""


class SourceError(Exception):
    """Something about a source that an editor can put right. `str()` is one plain sentence (or two)."""

    @property
    def message(self) -> str:
        return str(self)


class InvalidItem(SourceError):
    """An item is not valid CSL-JSON. `problems` is a list of sentences, one for each fault."""

    def __init__(self, problems: list[str]):
        self.problems = list(problems)
        super().__init__(" ".join(self.problems))


class DuplicateSource(SourceError):
    """The work is in the library already. `existing` is the Source it equals."""

    def __init__(self, existing):
        self.existing = existing
        super().__init__(f"This work is in the library already: {existing.name}. Merge the two instead.")


class UnreadableList(SourceError):
    """A text or file could not be read as references at all."""


class UnknownStyle(SourceError):
    """A citation style that we do not offer."""
