# SPDX-License-Identifier: MIT
"""Answers the store gave already: the same question is asked of the engine once between two changes.

Right by construction: one connection holds the file alone, and the engine itself tells each table
that a change touches, also for undo. What belongs here: keeping answers and letting them go. What
does not: the driver (connection.py).
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

import apsw

Row = tuple[Any, ...]
Question = tuple[str, tuple[Any, ...]]

MOST_ANSWERS = 300
MOST_ROWS = 2_000
NOT_TOLD_OF = frozenset({"tally", "slip_answer", "stamp", "ctx", "erased"})
"""Tables without row numbers: the engine does not tell when they change."""
TOLD = "sibling_told"
"""A row that is written whenever `sibling` is, which has no row numbers either, but is read with each plan."""
_TELL = "begin update sibling_told set times=times+1; end"
TELLING = (
    "create temp table if not exists sibling_told(times integer)",
    "insert into sibling_told select 0 where not exists (select 1 from sibling_told)",
    f"create temp trigger if not exists sibling_made after insert on main.sibling {_TELL}",
    f"create temp trigger if not exists sibling_changed after update on main.sibling {_TELL}",
    f"create temp trigger if not exists sibling_dropped after delete on main.sibling {_TELL}",
)
NEVER_KEPT = frozenset({*NOT_TOLD_OF, "outbox", "audit", "draft"})
"""Beside those: whole files, what only grows, and what somebody is typing."""

_READ = re.compile(r'"(\w+)" AS "t\d+"')
_WRITTEN = re.compile(
    r'^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO) "(\w+)"', re.I
)


def tables_read(sql: str) -> frozenset[str]:
    """The tables that a query of Peewee reads; none for anything that is not such a query."""
    if not sql.startswith("SELECT"):
        return frozenset()
    return frozenset(_READ.findall(sql))


def tell_of_siblings(connection: apsw.Connection) -> None:
    """Let this connection tell when `sibling` changes."""
    for statement in TELLING:
        connection.execute(statement)


class Again:
    """A kept answer in the shape of the driver's cursor."""

    def __init__(self, description: Any, rows: list[Row]) -> None:
        self.description = description
        self._rows = iter(rows)

    def __iter__(self) -> Again:
        return self

    def __next__(self) -> Row:
        return next(self._rows)

    def fetchone(self) -> Row | None:
        """The next row, or None after the last."""
        return next(self._rows, None)

    def fetchall(self) -> list[Row]:
        """All rows that are left."""
        return list(self._rows)

    def close(self) -> None:
        """Nothing is held open."""


@dataclass(frozen=True)
class _Kept:
    tables: frozenset[str]
    description: Any
    rows: list[Row]


@dataclass
class Answers:
    """What was read and has not changed since, the oldest dropped first."""

    _kept: OrderedDict[Question, _Kept] = field(default_factory=OrderedDict)

    def find(self, question: Question) -> Again | None:
        """A kept answer, or None when the engine has to be asked."""
        kept = self._kept.get(question)
        if kept is None:
            return None
        self._kept.move_to_end(question)
        return Again(kept.description, kept.rows)

    def keep(self, question: Question, tables: frozenset[str], cursor: Any) -> Again:
        """Read a cursor to its end and keep what it gave, unless that is too much."""
        first = cursor.fetchone()
        description = () if first is None else cursor.description
        rows = [] if first is None else [first, *cursor.fetchall()]
        if len(rows) <= MOST_ROWS:
            self._kept[question] = _Kept(tables, description, rows)
            if len(self._kept) > MOST_ANSWERS:
                self._kept.popitem(last=False)
        return Again(description, rows)

    def changed(self, _what: int, _database: str, table: str, _row: int) -> None:
        """Told by the engine: a row of this table was written."""
        self.drop("sibling" if table == TOLD else table)

    def drop(self, table: str) -> None:
        """Let go of every answer that was read from a table."""
        for question in [q for q, kept in self._kept.items() if table in kept.tables]:
            del self._kept[question]

    def forget(self) -> None:
        """Let go of everything: after a rollback, and when the store closes."""
        self._kept.clear()

    def before(self, sql: str) -> None:
        """Called before a statement that is no query: emptying a whole table is not told row by row."""
        written = _WRITTEN.match(sql)
        if written:
            self.drop(written[1])
        elif sql.lstrip()[:8].upper() == "ROLLBACK":
            self.forget()
