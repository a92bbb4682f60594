# SPDX-License-Identifier: MIT
"""A row in every table, with words of ours in every text field: for what must be found everywhere or nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from peewee import BlobField, TextField

from models.tables.table import Table

IDS = frozenset({"id", "session", "person", "attendance", "induction", "promise", "note", "part"})
"""Columns that point at rows; what stands in them is a random id."""
CODES = frozenset(
    {
        "date",
        "start",
        "state",
        "kind",
        "leaving",
        "status",
        "mode",
        "how",
        "gone",
        "pos",
        "on_date",
        "device",
    }
)
"""Columns whose words are ours: a code or a day."""


def columns(table: type[Table]) -> tuple[str, ...]:
    """The text columns of a table that somebody's words can reach."""
    names = (f.column_name for f in table._meta.sorted_fields if isinstance(f, TextField))
    return tuple(name for name in names if name not in IDS | CODES)


def made_row(table: type[Table], words: Callable[[str], str], **facts: Any) -> None:
    """One row of a table with `words(column)` in each text column; `facts` stand as they are."""
    row: dict[str, Any] = {}
    for one in table._meta.sorted_fields:
        if isinstance(one, BlobField):
            row[one.name] = b""
        elif one.column_name in columns(table):
            row[one.name] = words(one.column_name)
        elif one.default is None and not one.null:
            row[one.name] = "s" * 32 if isinstance(one, TextField) else 7_000_000
    row |= {k: v for k, v in facts.items() if k in table._meta.fields}
    table.insert(row).execute()


def hits(content: bytes, names: Iterable[str]) -> list[str]:
    """The names that these bytes hold: UTF-8, UTF-16 both ways, hex in both cases, base64 at each offset."""
    import base64

    found = []
    for name in names:
        plain = [name.encode(c) for c in ("utf-8", "utf-16-le", "utf-16-be")]
        coded = [p.hex().encode() for p in plain] + [p.hex().upper().encode() for p in plain]
        for p in plain:
            for pad in range(3):
                whole = base64.b64encode(b"\0" * pad + p)
                start = (0, 2, 3)[pad]
                coded.append(whole[start : len(whole) - (4 if len(p) % 3 or pad else 0)])
        if any(one in content for one in (*plain, *coded) if len(one) > 3):
            found.append(name)
    return found
