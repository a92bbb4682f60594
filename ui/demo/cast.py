# SPDX-License-Identifier: MIT
"""Who comes to the demo's evening: made-up names that nobody can take for real, and that the agenda does not hold.

A name that stands in an imported agenda would be on its papers, where no name of a participant may be.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.errors import Refused
from app.importers.child import read_agenda

NAMES = (
    "Sorrel Teasel Bracken Linnet Campion Yarrow Plover Tansy Sedge Fennel Lovage "
    "Dunnock Siskin Alder Pipit Bunting Curlew Woodruff Juniper Vetch Gorse Hawkbit Oxlip"
).split()
"""Plants and birds; no two begin with the same two letters."""
COUNT_KNOWN = 9


@dataclass(frozen=True)
class Cast:
    """`known` came before; `newcomer` is new; the second of those known is `other_name` tonight."""

    known: tuple[str, ...]
    newcomer: str
    other_name: str

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody's."""
        return (*self.known, self.newcomer, self.other_name)


def cast(words: str = "") -> Cast:
    """The first names that do not stand in these words."""
    free = [name for name in NAMES if name.casefold() not in words.casefold()]
    # Words that hold nearly every name are no agenda; then the names are what they are.
    free += [name for name in NAMES if name not in free]
    return Cast(tuple(free[:COUNT_KNOWN]), free[COUNT_KNOWN], free[COUNT_KNOWN + 1])


def cast_for(plan: Path | None) -> Cast:
    """Those who come to an evening with this agenda."""
    if plan is None:
        return cast()
    try:
        return cast(repr(read_agenda(plan)))
    except Refused:
        return cast()
