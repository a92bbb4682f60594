# SPDX-License-Identifier: MIT
"""TOML and JSON: our own shape, and any list of things that have a title.

What belongs here: nested values turned into grids. What does not: what the columns mean.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeGuard

from app.errors import Refused
from app.importers.heads import meaning_of
from app.importers.pieces import Grid, Heading, Piece, Row
from app.importers.text import decoded

_DEEPEST = 8


def read_json(content: bytes) -> list[Piece]:
    """The pieces of a JSON file. Refused in one sentence when it is none."""
    try:
        return _pieces(json.loads(decoded(content)))
    except (ValueError, RecursionError):
        raise Refused("This file is not JSON that can be read.") from None


def read_toml(content: bytes) -> list[Piece]:
    """The pieces of a TOML file. Refused in one sentence when it is none."""
    try:
        return _pieces(tomllib.loads(decoded(content)))
    except (ValueError, RecursionError):
        raise Refused("This file is not TOML that can be read.") from None


def _pieces(value: object) -> list[Piece]:
    found: list[Piece] = []
    if isinstance(value, Mapping) and isinstance(value.get("title"), str):
        found.append(Heading(value["title"]))
    return found + list(_walk(value, 0))


def _walk(value: object, depth: int) -> Iterator[Piece]:
    if depth > _DEEPEST:
        return
    if isinstance(value, Mapping):
        items = [(str(key), inside) for key, inside in value.items()]
        for key, inside in items:
            if _is_table(inside):
                yield from _table(key, inside, depth)
            elif isinstance(inside, Mapping):
                yield from _walk(inside, depth + 1)
    elif _is_table(value):
        yield from _table("", value, depth)
    elif isinstance(value, list) and value and all(isinstance(row, list) for row in value):
        yield Grid(tuple(Row(n, tuple(_text(c) for c in row)) for n, row in enumerate(value, 1)))


def _is_table(value: object) -> TypeGuard[list[Mapping[str, Any]]]:
    return (
        isinstance(value, list) and bool(value) and all(isinstance(row, Mapping) for row in value)
    )


def _table(key: str, rows: Sequence[Mapping[str, Any]], depth: int) -> Iterator[Piece]:
    if any(_is_table(inside) and _titled_table(inside) for row in rows for inside in row.values()):
        for row in rows:
            name = next(
                (str(row[k]) for k in ("name", "title", "day", "date") if row.get(k)),
                key,
            )
            yield Heading(name, opens_sheet=True)
            if isinstance(row.get("date"), str) and row["date"] != name:
                yield Heading(row["date"])
            yield from _walk(row, depth + 1)
        return
    if not _titled_table(rows):
        return
    heads = list(dict.fromkeys(str(k) for row in rows for k in row if not _is_hidden(row[k])))
    body = [tuple(_text(row.get(head)) for head in heads) for row in rows]
    grid = [tuple(heads), *body]
    yield Grid(tuple(Row(number, cells) for number, cells in enumerate(grid)), key)


def _titled_table(rows: Sequence[Mapping[str, Any]]) -> bool:
    return any(meaning_of(str(key)) == "title" for row in rows for key in row)


def _is_hidden(value: object) -> bool:
    return isinstance(value, Mapping) or _is_table(value)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(
            _text(inside) for inside in value if not isinstance(inside, (list, Mapping))
        )
    if isinstance(value, Mapping):
        return ""
    return str(value)
