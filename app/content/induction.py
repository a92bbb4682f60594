# SPDX-License-Identifier: MIT
"""The induction as shipped: 35 items in 7 sections (domain.md 3, decision 23).

What belongs here: `resources/content/induction.toml` as frozen data. What does not: what a person
answered and signed; that freezes its own copy of the words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.content.shape import Shipped, read

NEEDED, TO_LEAD, OPTIONAL = "R", "R*", "O"


@dataclass(frozen=True)
class InductionItem:
    """One item. `signs` are letters of `InductionTemplate.signs`; `needed` is R, R* or O.

    `evidence` says what shows it; `review` is months until it is looked at again, 0 for once.
    `locked`: what was agreed lies in a locked field, never in the induction.
    """

    key: str
    text: str
    signs: tuple[str, ...]
    needed: str
    evidence: str
    review: int
    locked: bool = False


@dataclass(frozen=True)
class InductionSection:
    """One section, A to G. `plain_title` is for "Plain words only"."""

    key: str
    title: str
    items: tuple[InductionItem, ...]
    plain_title: str = ""


@dataclass(frozen=True)
class InductionAnswer:
    """One of the four answers; each can be taken back. `said` is how a record puts it."""

    key: str
    label: str
    said: str


@dataclass(frozen=True, kw_only=True)
class InductionTemplate(Shipped):
    """The whole template. `signs` and `needed` map the short letters to words."""

    line: str
    signs: Mapping[str, str]
    needed: Mapping[str, str]
    sections: tuple[InductionSection, ...]
    answers: tuple[InductionAnswer, ...]

    @property
    def items(self) -> tuple[InductionItem, ...]:
        """All items in order."""
        return tuple(item for section in self.sections for item in section.items)


@cache
def induction() -> InductionTemplate:
    """The shipped template, read once."""
    return read(InductionTemplate, "content", "induction.toml")
