# SPDX-License-Identifier: MIT
"""Rules about tables: regular rows and columns, and a header for every cell (ISO 14289-1, 7.2 and 7.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.checking.failures import Failure, said
from app.checking.tree import Element

WIDEST = 2000


@dataclass(frozen=True)
class Placed:
    """A cell and where it begins; `high` rows and `wide` columns."""

    cell: Element
    row: int
    column: int
    high: int
    wide: int


def tables(paper: Any) -> Iterator[Failure]:
    """Every table of the paper."""
    for one in paper.tree.elements:
        if one.kind == "Table":
            yield from _parts(one)
            rows = list(_rows(one))
            if rows:
                yield from _regular(rows)
                yield from _headers(rows)


def _parts(table: Element) -> Iterator[Failure]:
    kinds = table.kinds()
    for part in ("THead", "TFoot"):
        if kinds.count(part) > 1:
            yield Failure("table-part-twice", "7.2", part)
        if part in kinds and "TBody" not in kinds:
            yield Failure("table-body", "7.2", f"{part} without TBody")


def _rows(table: Element) -> Iterator[Element]:
    for kid in table.kids:
        if kid.kind == "TR":
            yield kid
        elif kid.kind in ("THead", "TBody", "TFoot"):
            yield from (row for row in kid.kids if row.kind == "TR")


def _cells(row: Element) -> list[Element]:
    return [kid for kid in row.kids if kid.kind in ("TH", "TD")]


def _span(cell: Element, name: str) -> int:
    found = cell.attribute(name)
    return int(found) if isinstance(found, int) and 0 < int(found) < WIDEST else 1


def _placed(rows: list[Element]) -> tuple[list[Placed], dict[tuple[int, int], Placed], list[str]]:
    """Each cell in its place, and what is not regular about them."""
    wide = sum(_span(cell, "/ColSpan") for cell in _cells(rows[0]))
    grid: dict[tuple[int, int], Placed] = {}
    placed, wrong = [], []
    for at, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            while (at, column) in grid:
                column += 1
            one = Placed(cell, at, column, _span(cell, "/RowSpan"), _span(cell, "/ColSpan"))
            placed.append(one)
            if column + one.wide > wide:
                wrong.append("wide")
            if at + one.high > len(rows):
                wrong.append("high")
            for down in range(at, min(at + one.high, len(rows))):
                for across in range(column, min(column + one.wide, wide)):
                    if (down, across) in grid:
                        wrong.append("twice")
                    grid[(down, across)] = one
            column += one.wide
    if len(grid) < wide * len(rows):
        wrong.append("empty")
    return placed, grid, wrong


def _regular(rows: list[Element]) -> Iterator[Failure]:
    _, _, wrong = _placed(rows)
    words = {
        "wide": "a row is wider than the first",
        "high": "a cell goes below the last row",
        "twice": "two cells stand in one place",
        "empty": "a row is narrower than the first",
    }
    for one in sorted(set(wrong)):
        yield Failure("table-regular", "7.2", words[one])


def _scope(cell: Element) -> str:
    return str(cell.attribute("/Scope") or "").lstrip("/")


def _headers(rows: list[Element]) -> Iterator[Failure]:
    """Each data cell finds a header: by the names it lists, or by the scope of a header in line with it."""
    placed, _, wrong = _placed(rows)
    if wrong:
        return
    named = {one.cell.said("/ID") for one in placed if one.cell.kind == "TH"} - {None}
    columns: set[int] = set()
    lines: set[int] = set()
    for one in placed:
        if one.cell.kind != "TH":
            continue
        scope = _scope(one.cell)
        if scope in ("Column", "Both"):
            columns |= set(range(one.column, one.column + one.wide))
        if scope in ("Row", "Both"):
            lines |= set(range(one.row, one.row + one.high))
    for one in placed:
        if one.cell.kind == "TD" and not _told(one, named, columns, lines):
            yield Failure("cell-header", "7.5", f"row {one.row + 1}, column {one.column + 1}")


def _told(one: Placed, named: set[str | None], columns: set[int], lines: set[int]) -> bool:
    listed = one.cell.attribute("/Headers")
    if listed is not None and len(listed):
        return all(said(name, 200) in named or str(name) in named for name in listed)
    across = set(range(one.column, one.column + one.wide))
    down = set(range(one.row, one.row + one.high))
    return bool(across & columns or down & lines)


RULES = (tables,)
