# SPDX-License-Identifier: MIT
"""Everything this store holds about one person, found by walking the schema so that no field is forgotten.

What belongs here: which rows, whole. What does not: whose names may stand in them, and words for
fields (`app.my_copy`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import apsw
from peewee import BlobField

from models.erasing_person import words_about
from models.erasing_words import Leaving
from models.tables.all import OWN, tables
from models.tables.own import Audit
from models.tables.people import Person
from models.tables.table import Table, is_blind

POINTERS = ("person", "about")
PARENTS = ("promise",)
"""Columns of a row about somebody that point at what it is about."""


@dataclass(frozen=True)
class OwnRow:
    """One row: its table's name and every column with its value."""

    table: str
    values: tuple[tuple[str, Any], ...]

    def value(self, column: str) -> Any:
        """One value; None when there is no such column."""
        return dict(self.values).get(column)


def own_rows(connection: apsw.Connection, leaving: Leaving) -> tuple[OwnRow, ...]:
    """Every row that is about the person, that belongs to such a row, or whose words name them.

    A slip without a name that mentions them is not: it is its writer's, and goes only by erasing.
    """
    found: dict[tuple[str, tuple[str, ...]], OwnRow] = {}
    for table in tables():
        for column in _pointing(table):
            _take(connection, table, column, [leaving.person], found)
    for row in list(found.values()):
        _take_near(connection, row, found)
    for one in words_about(connection, leaving):
        if is_blind(one.table):
            # Somebody else's words with no name, given in trust: handing them over could tell whose.
            continue
        keys = _keys(one.table)
        where = " and ".join(f'"{key}"=?' for key in keys)
        _read(connection, one.table, where, one.key, found)
    return tuple(found.values())


def _pointing(table: type[Table]) -> tuple[str, ...]:
    if table is Person:
        return ("id",)
    if table in OWN and table is not Audit:
        return ()
    return tuple(name for name in POINTERS if name in table._meta.fields)


def _take_near(
    connection: apsw.Connection, row: OwnRow, found: dict[tuple[str, tuple[str, ...]], OwnRow]
) -> None:
    """What hangs on a row (a correction on a register row) and what it is about (a promise)."""
    own = str(row.value("id") or "")
    for table in tables():
        name = table._meta.table_name
        if row.table in table._meta.fields and row.table != "person" and own:
            _take(connection, table, row.table, [own], found)
        if name in PARENTS and row.value(name):
            _take(connection, table, "id", [str(row.value(name))], found)


def _take(
    connection: apsw.Connection,
    table: type[Table],
    column: str,
    values: list[str],
    found: dict[tuple[str, tuple[str, ...]], OwnRow],
) -> None:
    marks = ",".join("?" for _ in values)
    _read(connection, table, f'"{column}" in ({marks})', tuple(values), found)


def _read(
    connection: apsw.Connection,
    table: type[Table],
    where: str,
    values: tuple[str, ...],
    found: dict[tuple[str, tuple[str, ...]], OwnRow],
) -> None:
    fields = [f for f in table._meta.sorted_fields if not isinstance(f, BlobField)]
    columns = [str(f.column_name) for f in fields]
    chosen = ",".join(f'"{one}"' for one in columns)
    name = table._meta.table_name
    keys = _keys(table)
    for row in connection.execute(f'select {chosen} from "{name}" where {where}', values):
        values_by = dict(zip(columns, row, strict=True))
        flags = {f.column_name for f in fields if type(f).__name__ == "BooleanField"}
        pairs = tuple((c, bool(v) if c in flags else v) for c, v in values_by.items())
        found[(name, tuple(str(values_by[key]) for key in keys))] = OwnRow(name, pairs)


def _keys(table: type[Table]) -> list[str]:
    primary: Any = table._meta.get_primary_keys()  # type: ignore[no-untyped-call]
    return [str(one.column_name) for one in primary]
