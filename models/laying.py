# SPDX-License-Identifier: MIT
"""What another laptop wrote of a document, laid out for our tables, with every kind of value looked at.

What belongs here: which table and field a path means, and whether such a value can stand there. What
does not: merging, and writing it (`models.taking`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from peewee import BooleanField, Field, IntegerField

from models.errors import StoreTrouble
from models.rules.causal import Doc, Entry, Value, differs, shown
from models.stamps import Shape, shapes
from models.tables.all import tables
from models.tables.table import MOST, SAFEST, Table, followers_of, is_shared, policy_of, safest_of

MOST_TEXT = 200_000
"""Letters in one value; more is not a note."""


class NotOfThisDocument(StoreTrouble):
    """A state names rows of another document, or values of a wrong kind. Nothing of it is taken in."""


@dataclass(frozen=True)
class Known:
    """A document's kind, what it is about, and the tables of its kind by name."""

    kind: str
    about: str
    tables: Mapping[str, type[Table]]
    shapes: Mapping[str, Shape]

    def field(self, path: str) -> Field | None:
        """The field of a path; None when this program does not know it, or makes it from another."""
        name, _, last = parts_of(path)
        column = _columns(self.kind, name).get(last)
        return None if column is None or column.made else column.field


def parts_of(path: str) -> tuple[str, str, str]:
    """A path's table, row and field; the field is the rest, however long."""
    name, _, rest = path.partition("/")
    row, _, last = rest.partition("/")
    return name, row, last


def known_of(doc: str) -> Known:
    """What this program knows of a document, such as "plan/<session>"."""
    kind, _, about = doc.partition("/")
    return Known(kind, about, *of_kind(kind))


@cache
def of_kind(kind: str) -> tuple[Mapping[str, type[Table]], Mapping[str, Shape]]:
    """The tables of a kind of document and their shapes: the same for as long as the program runs."""
    found = {name: shape for name, shape in shapes(tables()).items() if shape.doc == kind}
    ours = {t._meta.table_name: t for t in tables() if is_shared(t) and t._meta.table_name in found}
    return ours, found


@dataclass(frozen=True)
class _Column:
    """What may stand in a field, and what is shown of several values."""

    field: Field
    empty: bool
    text: bool
    flag: bool
    key: bool
    made: bool

    def check(self, value: Value) -> None:
        """NotOfThisDocument when such a value cannot stand there."""
        if value is None:
            fits = self.empty
        elif self.text or isinstance(value, str):
            fits = self.text and isinstance(value, str) and len(value) <= MOST_TEXT
        else:
            fits = value in (0, 1) if self.flag else abs(value) < 2**53
        if not fits:
            raise NotOfThisDocument


@cache
def _columns(kind: str, name: str) -> Mapping[str, _Column]:
    """What a table's fields may hold, but for the id; nothing for a table that this program does not know."""
    ours, found = of_kind(kind)
    table = ours.get(name)
    if table is None:
        return {}
    key = found[name].key
    return {
        column: _Column(
            field,
            bool(field.null),
            not isinstance(field, BooleanField | IntegerField),
            isinstance(field, BooleanField),
            key not in ("", "id") and column == key,
            column in found[name].made,
        )
        for column, field in table._meta.columns.items()
        if column != "id"
    }


@dataclass
class Laid:
    """What became other, laid out for the tables: rows by table and id, stamps, and what lies beside."""

    rows: dict[tuple[str, str], dict[str, Value]]
    stamps: list[tuple[str, str, str, int, int]]
    beside: list[tuple[str, str, str, int, int, str]]
    count: int = 0


def laid_out(known: Known, doc: str, ours: Doc, whole: Doc) -> Laid:
    """Every field that became other. NotOfThisDocument for a row or a kind of value that cannot lie here."""
    laid = Laid({}, [], [])
    spots: dict[str, tuple[dict[str, Value], Mapping[str, _Column]]] = {}
    before, stamps = ours.regs, laid.stamps
    for path, entries in whole.regs.items():
        if before and entries == before.get(path):
            continue
        head, _, last = path.rpartition("/")
        spot = spots.get(head)
        if spot is None:
            spot = spots[head] = _spot(known, head, laid)
        column = spot[1].get(last)
        if column is not None and column.made:  # an older program sent it
            continue
        laid.count += 1
        first = None
        if column is not None:
            first = _checked(known, column, entries)
            spot[0][last] = first.value
            stamps.append((doc, path, first.dev, first.n, first.hlc))
        elif last in ("", "id"):
            raise NotOfThisDocument
        if first is None or len(entries) > 1:
            laid.beside += [
                (doc, path, e.dev, e.n, e.hlc, json.dumps(e.value, ensure_ascii=False))
                for e in entries
                if e is not first
            ]
    return laid


def _checked(known: Known, column: _Column, entries: tuple[Entry, ...]) -> Entry:
    """The entry to show, when every one of them can stand there."""
    for entry in entries:
        value = entry.value
        if not (column.text and type(value) is str and len(value) <= MOST_TEXT):
            column.check(value)
        if column.key and value != known.about:
            raise NotOfThisDocument
    return entries[0] if len(entries) == 1 else first_of(column.field, entries)


def _spot(known: Known, head: str, laid: Laid) -> tuple[dict[str, Value], Mapping[str, _Column]]:
    """Where the values of one row go, and what they may be; longer paths are of a newer program."""
    name, row, deeper = parts_of(head)
    if not (name and row):
        raise NotOfThisDocument
    columns: Mapping[str, _Column] = {} if deeper else _columns(known.kind, name)
    if columns and known.shapes[name].key == "id" and row != known.about:
        raise NotOfThisDocument
    values: dict[str, Value] = {}
    if columns:
        laid.rows[name, row] = values
    return values, columns


def made_from(known: Known, name: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """The fields that are made from others, where one of those is among these values."""
    wanted = followers_of(known.tables[name]).items() if known.shapes[name].made else ()
    return {
        field: by(str(values[source] or "")) for field, (source, by) in wanted if source in values
    }


def first_of(field: Field, entries: tuple[Entry, ...]) -> Entry:
    """The entry to show by the field's policy (sharing-and-safety.md 3.4)."""
    if len(entries) == 1:
        return entries[0]
    if policy_of(field) != SAFEST:
        return shown(entries)
    ranked = sorted({entry.value for entry in entries}, key=lambda value: (value is None, value))
    rank = {value: at if safest_of(field) == MOST else -at for at, value in enumerate(ranked)}
    return shown(entries, lambda value: rank[value])


@dataclass(frozen=True)
class Difference:
    """A field with more than one value: the one shown first, then the others, newest first."""

    doc: str
    path: str
    values: tuple[Entry, ...]


def open_ones(
    known: Known, doc: str, regs: Mapping[str, tuple[Entry, ...]]
) -> tuple[Difference, ...]:
    """The fields of a state with more than one value."""
    found = []
    for path in sorted(path for path, entries in regs.items() if len(entries) > 1):
        field = known.field(path)
        if field is not None and differs(regs[path]):
            first = first_of(field, regs[path])
            rest = [entry for entry in reversed(regs[path]) if entry is not first]
            found.append(Difference(doc, path, (first, *rest)))
    return tuple(found)
