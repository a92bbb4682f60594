# SPDX-License-Identifier: MIT
"""The promises of one session with who took each, as Close up and the summary read them. Making one is in `notes`."""

from __future__ import annotations

from dataclasses import dataclass

from peewee import JOIN

from models.tables.plans import Promise
from models.tables.records import PromiseOwner
from models.tables.table import rows


@dataclass(frozen=True)
class PromiseRow:
    """One promise: the note it came from, its words, by when (ISO or empty), and a role or a person's id."""

    id: str
    note: str
    text: str
    due: str
    role: str
    person: str


def promise_rows(session: str) -> tuple[PromiseRow, ...]:
    """All promises of a session, each once, in one statement."""
    owned = (PromiseOwner.promise == Promise.id) & ~PromiseOwner.gone
    query = (
        Promise.select(
            Promise.id,
            Promise.note,
            Promise.text,
            Promise.due,
            PromiseOwner.role,
            PromiseOwner.person,
        )
        .join(PromiseOwner, JOIN.LEFT_OUTER, on=owned)
        .where((Promise.session == session) & ~Promise.gone)
        .order_by(Promise.id, PromiseOwner.id)
    )
    found = {row.id: row for row in rows(query, _row)}
    return tuple(found.values())


def _row(
    promise: str, note: str, text: str, due: str, role: str | None, person: str | None
) -> PromiseRow:
    return PromiseRow(promise, note, text, due, role or "", person or "")
