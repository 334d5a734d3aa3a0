"""An article's copy."""

from dataclasses import dataclass
from typing import ClassVar

from articles.models import TypeOfWork
from editorial import markup
from editorial.copy import Copy
from editorial.errors import Problem


@dataclass(frozen=True, kw_only=True, eq=False)
class ArticleCopy(Copy):
    """A Copy with a dateline, a type of work and a body of clean HTML."""

    kind: ClassVar[str] = "article"
    limits: ClassVar[dict[str, int]] = {**Copy.limits, "dateline": 200}
    lines: ClassVar[tuple[str, ...]] = (*Copy.lines, "dateline", "type_of_work")

    dateline: str = ""
    type_of_work: str = TypeOfWork.REPORT.value
    body: str = ""

    def __post_init__(self):
        super().__post_init__()
        object.__setattr__(self, "body", markup.clean(self.body))

    def to_json(self):
        return {**super().to_json(), "body": self.body}

    def with_keys(self, keys):
        return self.replace(body=markup.with_keys(self.body, keys))

    @classmethod
    def values_from_json(cls, data):
        return {**super().values_from_json(data), "body": data["body"]}

    def problems(self):
        found = super().problems()
        if self.type_of_work not in TypeOfWork.values:
            found.append(
                Problem(
                    "type_of_work", f"“{self.type_of_work}” is not one of {', '.join(TypeOfWork.values)}."
                )
            )
        return found
