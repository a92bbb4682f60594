# SPDX-License-Identifier: MIT
"""Texts that programs stumble over: a short list of our own, and the Big List of Naughty Strings.

That list (MIT, Max Woolf) lies beside the project and is not shipped; where it is missing, our
own list still runs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from peewee import Field as Column
from peewee import TextField as TextColumn

from models.store import Store
from models.tables.all import tables
from models.tables.table import Table
from tests.conftest import KEY, counted_ids

NAUGHTY = Path(__file__).parents[3] / "shared" / "data" / "blns.json"
HOW_MANY = 515

OURS = (
    "", " ", "  two blanks before and after  ", "\t", "\n", "a\nb", "a\r\nb", "a\rb", "a\tb", "a\x0bb",
    "a\x00b", "\x00", "\x1b[31mred", "\x7f\x80\x9f", "\ufeffmark first", "\ufffe", "\uffff", "\ufdd0",
    "hard\xa0blank", "soft\xadhyphen", "zero\u200bwidth", "join\u200der", "line\u2028end", "part\u2029end",
    "e\u0301 and \xe9", "\u202eturned", "\u2066kept apart\u2069", "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "\u1019\u103c\u1014\u103a\u1019\u102c", "\u4f60\u597d", "\U0001f469\U0001f3fd\u200d\U0001f9b1", "\U0001f1ec\U0001f1e7",
    "\U000e0061\U0010fffd", "Z\u0351\u036b\u0343\u0363", "'", '"', "''; DROP TABLE person; --", "%s %d %(x)s", "{0} {x!r}",
    "@{deadbeef}", "\\@{x}", "\\", "\\n", "<b>bold</b>", "<script>alert(1)</script>", "&amp;", "=1+1", "-1", "+1",
    "@SUM(A1)", "NULL", "None", "nan", "true", "0", "1e400", "../../etc/passwd", "C:\\con", "a" * 5_000,
)  # fmt: skip


def theirs() -> tuple[str, ...]:
    """The list of others, empty where it is not on this machine."""
    return tuple(json.loads(NAUGHTY.read_text("utf-8"))) if NAUGHTY.exists() else ()


def every_text() -> tuple[str, ...]:
    """Ours, then theirs."""
    return (*OURS, *theirs())


def text_columns(table: type[Table]) -> list[Column]:
    """Every column of a table that keeps text."""
    return [column for column in table._meta.sorted_fields if isinstance(column, TextColumn)]


def lost_in_the_store(
    folder: Path, texts: Sequence[str], clock: Callable[[], datetime]
) -> list[tuple[str, str, str]]:
    """(table, column, text) of each text that a new store does not give back sign for sign once it was closed."""
    path = folder / "store.db"
    store = Store.create(path, KEY, clock=clock, ids=counted_ids())
    for table in tables():
        with store.writing("edit") as writing:
            for number, text in enumerate(texts, start=1):
                table.insert(_row(table, number, text)).execute()
            writing.about = ""
    store.close()
    again = Store.open(path, KEY, clock=clock, ids=counted_ids())
    lost = [
        (table.__name__, column.name, text)
        for table in tables()
        for number, text in enumerate(texts, start=1)
        for column, kept in _kept(table, number, text)
        if kept != _said(column, number, text)
    ]
    again.close()
    return lost


def _said(column: Column, number: int, text: str) -> str:
    """What goes into a column: the text itself, with a number before it where rows must differ."""
    names = column.model._meta.primary_key
    is_key = column.primary_key or column.name in getattr(names, "field_names", ())
    if not is_key:
        return text
    return f"{number} {text}" if column.model._meta.doc == "local" else f"id{number}"


def _row(table: type[Table], number: int, text: str) -> dict[str, Any]:
    """A row with the text in every column that keeps text; its other columns say its number."""
    row = {column.name: _said(column, number, text) for column in text_columns(table)}
    for column in table._meta.sorted_fields:
        if column.name not in row and (column.default is None or column.primary_key):
            row[column.name] = b"" if column.field_type == "BLOB" else 1_000_000 + number
    return row


def _kept(table: type[Table], number: int, text: str) -> Iterator[tuple[Column, str]]:
    row = _row(table, number, text)
    names = table._meta.primary_key
    keys = getattr(names, "field_names", None) or [names.name]
    query = table.select()
    for name in keys:
        query = query.where(table._meta.fields[name] == row[name])
    found = query.get()
    yield from ((column, getattr(found, column.name)) for column in text_columns(table))
