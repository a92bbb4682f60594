# SPDX-License-Identifier: MIT
"""Excel and OpenDocument worksheets, their real times and dates written out as text.

What belongs here: getting the cells out of .xlsx and .ods. What does not: what they mean.
"""

import io
from datetime import date, datetime, time, timedelta
from typing import Any

from app.errors import Refused
from app.importers.pieces import Grid, Heading, Piece, Row
from app.later import later

_MOST_ROWS = 5_000
_MOST_COLUMNS = 60


def read_sheets(content: bytes) -> list[Piece]:
    """The worksheets that hold anything, hidden ones left out. Raises on a damaged file."""
    calamine = later("python_calamine")
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    shown = calamine.SheetVisibleEnum.Visible
    names = [m.name for m in book.sheets_metadata if m.visible == shown]
    kinds = {m.name: m.typ for m in book.sheets_metadata}
    pieces: list[Piece] = []
    for name in names:
        if kinds[name] != calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(name)
        rows = _rows(sheet)
        if rows:
            pieces += [Heading(name, opens_sheet=True), Grid(rows, f"“{name}”")]
    return pieces


def _rows(sheet: Any) -> tuple[Row, ...]:
    if sheet.total_height > 1_048_576 or sheet.height > _MOST_ROWS * 20:
        raise Refused("This sheet has too many rows to be an agenda.")
    merged = [(a, b) for a, b in (sheet.merged_cell_ranges or ())]
    rows: list[Row] = []
    top = sheet.start[0] if sheet.start else 0
    left = sheet.start[1] if sheet.start else 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if len(rows) >= _MOST_ROWS:
            raise Refused("This sheet has too many rows to be an agenda.")
        at = number - 1
        texts: list[str | None] = [cell_text(cell) for cell in cells[: _MOST_COLUMNS + 20]]
        _mark_merged(texts, at, merged)
        del texts[_MOST_COLUMNS:]
        if any((text or "").strip() for text in texts):
            rows.append(Row(number, tuple(texts)))
    del top, left
    return tuple(rows)


def _mark_merged(texts: list[str | None], at: int, merged: list[Any]) -> None:
    for (top, left), (_, right) in merged:
        if top == at:
            for place in range(left + 1, min(right, len(texts) - 1) + 1):
                if not texts[place]:
                    texts[place] = None


def cell_text(value: object) -> str:
    """A cell as a person sees it, times as HH:MM and dates as YYYY-MM-DD."""
    if isinstance(value, datetime):
        clock = _clock(value.time())
        return (
            value.date().isoformat() if clock == "00:00" else f"{value.date().isoformat()} {clock}"
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _clock(value)
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def _clock(value: time) -> str:
    """To the nearest minute: spreadsheets keep 9:00 as 8:59:59.999."""
    minutes = round(
        (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / 60
    )
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
