# SPDX-License-Identifier: MIT
"""The five shipped checklists and the facts that stay in sight in an emergency.

What belongs here: `resources/content/checklists.toml` as frozen data. What does not: which rows
are ticked, which is kept with a session.
"""

from dataclasses import dataclass
from functools import cache

from app.content.shape import Shipped, read
from app.errors import Broken


@dataclass(frozen=True)
class Item:
    """One row. `key` is stable and stored with the tick. `online`: only when people join online.

    `must`: asked about once when it is open and hard content is planned (screens.md 7, K10).
    """

    key: str
    text: str
    group: str = ""
    online: bool = False
    must: bool = False


@dataclass(frozen=True)
class Checklist:
    """A list by key: before_doors, welcome, during, closing or after (domain.md 2.1, care K18)."""

    key: str
    title: str
    items: tuple[Item, ...]

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups in order; Before doors has Room, Safety, People and Screen."""
        return tuple(dict.fromkeys(one.group for one in self.items))

    def shown(self, *, online: bool) -> tuple[Item, ...]:
        """The rows for tonight: those about online people only when some join that way."""
        return tuple(one for one in self.items if online or not one.online)


@dataclass(frozen=True)
class EmergencyFact:
    """A fact said aloud before doors and shown all evening (care K4, K7)."""

    key: str
    label: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class ChecklistContent(Shipped):
    """The whole file."""

    checklists: tuple[Checklist, ...]
    emergency_facts: tuple[EmergencyFact, ...]


@cache
def checklist_content() -> ChecklistContent:
    """The whole file, read once."""
    return read(ChecklistContent, "content", "checklists.toml")


def checklists() -> tuple[Checklist, ...]:
    """All five, in the order of the evening."""
    return checklist_content().checklists


def checklist(key: str) -> Checklist:
    """The checklist of a key such as "before_doors". Broken when there is none."""
    for one in checklists():
        if one.key == key:
            return one
    raise Broken("content.checklist")


def emergency_facts() -> tuple[EmergencyFact, ...]:
    """What has to be known before doors: first aider, naloxone, fire exit and so on."""
    return checklist_content().emergency_facts
