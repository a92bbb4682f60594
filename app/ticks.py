# SPDX-License-Identifier: MIT
"""What was ticked or filled in for one session, read in one statement. Each list's acts are its own feature's."""

from __future__ import annotations

from models.tables.local import Tick
from models.tables.table import rows


def ticks_of(session: str, name: str) -> dict[str, str]:
    """One list of a session: what is in it, and the value that was kept for each."""
    query = Tick.select(Tick.list, Tick.item, Tick.value).where(Tick.session == session)
    return {item: value for listed, item, value in rows(query, _three) if listed == name}


def _three(one: str, two: str, three: str) -> tuple[str, str, str]:
    return one, two, three
