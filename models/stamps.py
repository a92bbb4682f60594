# SPDX-License-Identifier: MIT
"""From a changeset to stamps: which fields of which documents were written (decision 25)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import apsw

from models.tables.table import Table, doc_of, followers_of, is_shared, key_of

GONE = "gone"
"""The field by which a row is retired (decision 27)."""
ROWS_AT_ONCE = 4000
"""Keeps one statement below the engine's 32,766 values."""

_COUNTER = (
    "begin insert into ctx(doc,dev,n) values (new.doc,new.dev,new.n) "
    "on conflict(doc,dev) do update set n=max(n,excluded.n); end"
)
COUNTERS = (
    f"create temp trigger if not exists stamp_made after insert on main.stamp {_COUNTER}",
    f"create temp trigger if not exists stamp_raised after update on main.stamp {_COUNTER}",
)
"""A laptop's counter in a document follows its stamps by itself, so that no way of writing can forget it."""


@dataclass(frozen=True)
class Shape:
    """What stamping needs to know of a table: its columns in order, its document and key column.

    `made`: columns that are made from another one, so they bear no stamp.
    """

    name: str
    doc: str
    key: str
    columns: tuple[str, ...]
    shared: bool
    made: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Written:
    """One changed row: its table, its id, the fields that changed, and the document's id where it is known.

    `touches`: a row that is here was edited, which says too that it is here. So a removal of it on
    another laptop that did not know of the edit meets another value, and loses till somebody picks.
    """

    shape: Shape
    row: str
    fields: tuple[str, ...]
    doc_id: str | None
    touches: bool = False


def shapes(tables: Sequence[type[Table]]) -> dict[str, Shape]:
    """The shape of each table by its name."""
    found = {}
    for table in tables:
        meta = table._meta
        columns = tuple(field.column_name for field in meta.sorted_fields)
        name = meta.table_name
        found[name] = Shape(
            name,
            doc_of(table),
            key_of(table),
            columns,
            is_shared(table),
            frozenset(followers_of(table)),
        )
    return found


def written(changeset: bytes, known: dict[str, Shape]) -> Iterator[Written]:
    """The changed rows of shared tables in a changeset."""
    for change in apsw.Changeset.iter(changeset):
        shape = known.get(change.name)
        if shape is not None and shape.shared:
            yield _written(change, shape)


def _written(change: Any, shape: Shape) -> Written:
    new, old = change.new, change.old
    values = dict(zip(shape.columns, new if new is not None else old, strict=True))
    before = dict(zip(shape.columns, old, strict=True)) if old is not None else values
    row = values.get("id", apsw.no_change)
    if row is apsw.no_change:
        row = before["id"]
    unstamped = {"id", *shape.made}
    fields = tuple(c for c, v in values.items() if c not in unstamped and v is not apsw.no_change)
    touches = old is not None and new is not None and GONE in shape.columns and GONE not in fields
    return Written(shape, str(row), fields, _doc_id(shape, str(row), values, before), touches)


def _doc_id(shape: Shape, row: str, values: dict[str, Any], before: dict[str, Any]) -> str | None:
    """The document's id, or None when the changeset does not hold it and SQL must look."""
    if not shape.key:
        return shape.doc
    if shape.key == "id":
        return f"{shape.doc}/{row}"
    for source in (values, before):
        value = source.get(shape.key, apsw.no_change)
        if value is not apsw.no_change:
            return f"{shape.doc}/{value}"
    return None


def count_by_themselves(connection: apsw.Connection) -> None:
    """Let the counters of `ctx` follow the stamps on this connection (decision 25)."""
    for trigger in COUNTERS:
        connection.execute(trigger)


def count_not(connection: apsw.Connection) -> None:
    """What is taken in brings its own counters; the others rest till `count_by_themselves`."""
    for name in ("stamp_made", "stamp_raised"):
        connection.execute(f"drop trigger if exists temp.{name}")


def changed_ids(changeset: bytes) -> frozenset[str]:
    """Ids of all rows in a changeset, so that undo can be dropped for what was erased."""
    found = set()
    for change in apsw.Changeset.iter(changeset):
        values = change.old if change.old is not None else change.new
        if values is not None:
            found |= {str(values[i]) for i in change.pk_columns}
    return frozenset(found)


def write_stamps(
    connection: apsw.Connection, rows: Iterable[Written], dev: str, n: int, hlc: int
) -> None:
    """Write all stamps with one upsert; the counters follow them (`COUNTERS`)."""
    stamps: list[tuple[str, list[Any]]] = []
    for row in rows:
        expression, given = _doc_sql(row)
        for field in (*row.fields, GONE) if row.touches else row.fields:
            path = f"{row.shape.name}/{row.row}/{field}"
            stamps.append((f"({expression},?,?,?,?)", [*given, path, dev, n, hlc]))
    for at in range(0, len(stamps), ROWS_AT_ONCE):
        part = stamps[at : at + ROWS_AT_ONCE]
        connection.execute(
            "insert into stamp(doc,path,dev,n,hlc) values "
            + ",".join(sql for sql, _ in part)
            + " on conflict(doc,path) do update set dev=excluded.dev,n=excluded.n,hlc=excluded.hlc",
            [value for _, values in part for value in values],
        )


def _doc_sql(row: Written) -> tuple[str, list[Any]]:
    if row.doc_id is not None:
        return "?", [row.doc_id]
    shape = row.shape
    look = f'(select "{shape.key}" from "{shape.name}" where id=?)'
    return f"?||coalesce({look},'')", [f"{shape.doc}/", row.row]


def drop_siblings(
    connection: apsw.Connection,
    session: apsw.Session,
    known: dict[str, Shape],
    picked: Iterable[Written],
) -> bool:
    """What this laptop writes or picks replaces every other value that it has seen there.

    False when no value of another laptop lies beside any shown one.
    """
    if connection.execute("select 1 from sibling limit 1").fetchone() is None:
        return False
    rows = (*written(session.changeset(), known), *picked)
    paths = [f"{row.shape.name}/{row.row}/{field}" for row in rows for field in row.fields]
    wanted = (json.dumps(paths),)
    connection.execute("delete from sibling where path in (select value from json_each(?))", wanted)
    return True
