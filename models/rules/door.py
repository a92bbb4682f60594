# SPDX-License-Identifier: MIT
"""Finding one person at the door without showing anyone else (care K5).

The answer names at most one person, but for people whose names are alike. Who is on tonight's
list is passed in; boarding belongs to attendance.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from models.rules.mentions import Known, fold

LEAST_LETTERS = 2
TYPE_ON, NONE, ONE, SEVERAL, ALIKE = "type_on", "none", "one", "several", "alike"


@dataclass(frozen=True)
class Found:
    """What the typed letters mean: `kind` and, for "one" and "alike", the people's ids.

    "type_on" is too few letters, "several" is more than one person; neither names anybody.
    """

    kind: str
    person_ids: tuple[str, ...] = ()

    @property
    def boards(self) -> str | None:
        """The person Enter boards: only when there is exactly one."""
        return self.person_ids[0] if self.kind == ONE else None


def look(typed: str, known: Iterable[Known]) -> Found:
    """Who the typed letters mean, from two letters on (a name of one letter: typed whole)."""
    wanted = _plain(typed)
    if not wanted:
        return Found(TYPE_ON)
    people = {one.person_id: _plain(one.name) for one in known}
    same = tuple(who for who, name in people.items() if name == wanted)
    if same:
        return Found(ONE if len(same) == 1 else ALIKE, same)
    if len(wanted.replace(" ", "")) < LEAST_LETTERS:
        return Found(TYPE_ON)
    matches = {who: name for who, name in people.items() if _starts(name, wanted)}
    if not matches:
        return Found(NONE)
    if len(matches) == 1:
        return Found(ONE, tuple(matches))
    if len(set(matches.values())) == 1:
        return Found(ALIKE, tuple(matches))
    return Found(SEVERAL)


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _starts(name: str, wanted: str) -> bool:
    """Whether the name, or a word in it, starts with what was typed."""
    return name.startswith(wanted) or f" {wanted}" in name
