# SPDX-License-Identifier: MIT
"""Words for the copy that a person gets of everything kept about them (care K25).

What belongs here: `resources/content/own_copy.toml` as frozen data. What does not: what is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.content.shape import Shipped, read


@dataclass(frozen=True)
class OwnTable:
    """What a table is called for the person, and words for its fields."""

    key: str
    title: str
    labels: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class OwnCopyContent(Shipped):
    """The whole file."""

    line: str
    after: str
    nothing: str
    wrong: str
    skipped: tuple[str, ...]
    tables: tuple[OwnTable, ...]


@cache
def own_copy() -> OwnCopyContent:
    """The whole file, read once."""
    return read(OwnCopyContent, "content", "own_copy.toml")


def own_table(key: str) -> OwnTable:
    """Words for a table; for one that has none its own name, so that nothing is left out."""
    for one in own_copy().tables:
        if one.key == key:
            return one
    return OwnTable(key, key.replace("_", " ").capitalize(), {})
