# SPDX-License-Identifier: MIT
"""Tables: each row becomes a part, a section, the name of a day, a note or a line left out.

What belongs here: reading one row by what its columns mean. What does not: telling the
columns (columns.py), and what follows from the rows around it (running.py).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.importers import columns as telling
from app.importers.columns import Columns
from app.importers.days import date_in, is_day, is_only_date
from app.importers.heads import meaning_of
from app.importers.kinds import kind_of
from app.importers.lengths import Length, read_length, trailing_length
from app.importers.lines import timed_part
from app.importers.pieces import IS_SECTION, Entry, Grid, Row, one_line, row_text
from app.importers.times import day_before_time, leading_when, read_when, trailing_when

_NOTHING_SAID = re.compile(r"[\s\-‐-―–—./n?a]*|n/?a|none|nil", re.IGNORECASE)
_DASH = re.compile(r"\s*(?:[-‐-―–—./“”\"' ]+|n/?a|none|nil)\s*", re.IGNORECASE)
_STAGE = re.compile(
    r"\W*(?:(?:early|late|mid)?[- ]?(?:morning|afternoon|evening|night)(?: session| part)?|"
    r"(?:part|session|block|section|phase|half)\s+(?:\d{1,2}|[a-d]|i{1,3}|one|two|three|four)|"
    r"(?:first|second|third|final) (?:half|part)|vormittag|nachmittag)\W*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\s*(?:[•·▪◦*–—-]|\d+[.)])\s+")
_MARKS = re.compile(r"^([*_]{1,3})([^*_]+)\1$")
_TOTAL = re.compile(
    r"(?:sub|grand )?totals?(?: (?:time|minutes|length|duration|hours))?\s*:?", re.IGNORECASE
)
_GROUPS = (
    "group",
    "group-start",
    "group start",
    "group-end",
    "group end",
    "section",
    "header",
)
_YES = ("1", "true", "yes", "y", "x", "ja", "skip", "✓")
NO_TIME_HERE = "It has no time and no length."


def read_grid(grid: Grid) -> list[Entry]:
    """The readings of all rows of a table, in their order. Nothing in it is passed over."""
    rows = [row for row in grid.rows if any((cell or "").strip() for cell in row.cells)]
    heads = _header_places(rows)
    entries: list[Entry] = []
    columns: Columns | None = None
    for at, row in enumerate(rows):
        if at in heads:
            below = [r.cells for r in rows[at + 1 :]]
            columns = telling.from_header(row.cells, below)
            entries += _days_in_header(row, grid)
            continue
        if columns is None and heads and at < min(heads):
            entries.append(_before_header(row, grid))
            continue
        if columns is None:
            columns = telling.from_content([r.cells for r in rows if not _spans(r)])
            if not columns.tells_time:
                return [_alone(r, grid) for r in rows]
        entries.append(_RowReading(grid, row, columns).entry())
    return entries


def _header_places(rows: Sequence[Row]) -> set[int]:
    return {
        at
        for at, row in enumerate(rows)
        if telling.is_header(row.cells, [r.cells for r in rows[at + 1 : at + 40]])
    }


def _days_in_header(row: Row, grid: Grid) -> Iterator[Entry]:
    for cell in row.cells:
        if cell and is_day(cell) and meaning_of(cell) == "":
            yield Entry(
                "day",
                one_line(cell),
                grid.where(row),
                row_text(row),
                date=date_in(cell),
            )


def _alone(row: Row, grid: Grid) -> Entry:
    """A row of a table with no column of times: a part only if one of its cells says it all."""
    said = [cell for cell in row.cells if (cell or "").strip()]
    text = row_text(row)
    if len(said) == 1 and is_day(text):
        return Entry("day", text, grid.where(row), text, date=date_in(text))
    when = leading_when(said[-1] or "")
    if len(said) == 2 and when and not when.rest:
        return Entry("span", "", grid.where(row), text, when.start, when.end)
    part = timed_part(said[0] or "", grid.where(row)) if len(said) < 3 else None
    if part and part.title:
        return replace(
            part, row=text, notes="\n".join([part.notes, *(s or "" for s in said[1:])]).strip()
        )
    return _left(row, grid, "This table says no times and no lengths.")


def _before_header(row: Row, grid: Grid) -> Entry:
    text = row_text(row)
    if is_day(text):
        return Entry("day", text, grid.where(row), text, date=date_in(text))
    return Entry("aside", text, grid.where(row), text, date=date_in(text))


def _spans(row: Row) -> bool:
    return sum(cell is not None for cell in row.cells) == 1 < len(row.cells)


def _left(row: Row, grid: Grid, why: str) -> Entry:
    return Entry("left", where=grid.where(row), row=row_text(row), why=why)


class _RowReading:
    """One row being read."""

    def __init__(self, grid: Grid, row: Row, columns: Columns) -> None:
        self.grid = grid
        self.row = row
        self.columns = columns
        self.where = grid.where(row)
        self.text = row_text(row)

    def cell(self, place: int | None) -> str:
        if place is None or place >= len(self.row.cells):
            return ""
        return (self.row.cells[place] or "").strip()

    def entry(self) -> Entry:
        if self.row.struck:
            return _left(self.row, self.grid, "It is struck through, so it was left out.")
        if self.cell(self.columns.skip).lower() in _YES:
            return _left(self.row, self.grid, "It is marked to be skipped.")
        if self.is_total():
            return _left(self.row, self.grid, "It only adds up the other rows.")
        if self.cell(self.columns.type).lower() in _GROUPS:
            return Entry("section", self.words()[0] or self.text, self.where, self.text)
        said = [i for i, cell in enumerate(self.row.cells) if (cell or "").strip()]
        if len(said) == 1:
            return self.lone_cell(said[0])
        if len({one_line(self.cell(i)) for i in said}) == 1:
            return self.lone_cell(said[0], wide=True)
        return self.part()

    def lone_cell(self, place: int, *, wide: bool = False) -> Entry:
        """A row in which only one cell says something."""
        text = self.cell(place)
        wide = wide or self.is_wide(place)
        if is_day(text):
            return Entry("day", one_line(text), self.where, self.text, date=date_in(text))
        when = leading_when(text)
        if when and when.rest:
            return self.part(text)
        if place == self.columns.title and not wide:
            return self.lone_title(text)
        if wide and (is_rest(text) or trailing_when(text) or trailing_length(text)):
            return self.part(text)
        if place in (self.columns.start, self.columns.end) and (when or read_when(text)):
            return self.part()
        if place == self.columns.length and read_length(text):
            return _left(self.row, self.grid, "This row has a length but no words.")
        if wide or place in (self.columns.start, self.columns.length, 0):
            return Entry("section", one_line(text), self.where, self.text, why=IS_SECTION)
        return self.part(text) if self.columns.title is None else self.beside(text)

    def is_wide(self, place: int) -> bool:
        return place + 1 < len(self.row.cells) and self.row.cells[place + 1] is None

    def lone_title(self, text: str) -> Entry:
        if _STAGE.fullmatch(text):
            return Entry("section", one_line(text), self.where, self.text, why=IS_SECTION)
        entry = self.part()
        is_timed = entry.start is not None or entry.minutes is not None
        if is_timed or not self.grid.flowing or self.columns.start is None:
            return entry
        if is_rest(text):
            return entry
        return replace(entry, what="note")

    def beside(self, text: str) -> Entry:
        if self.grid.flowing:
            return Entry("note", text, self.where, self.text)
        return _left(self.row, self.grid, "There are no words in the column of titles.")

    def is_total(self) -> bool:
        """Whether the row only adds up the others."""
        return any(_TOTAL.fullmatch(cell.strip()) for cell in self.row.cells if cell)

    def part(self, whole: str = "") -> Entry:
        """The row as a part; `whole` is its text where one cell says time and words together."""
        entry = Entry("part", where=self.where, row=self.text)
        if whole:
            when = leading_when(whole)
            title, notes = self.split(when.rest if when else whole)
            entry = replace(
                entry,
                start=when.start if when else None,
                end=when.end if when else None,
            )
        else:
            title, notes = self.words()
            entry = self.timed(entry)
        entry = replace(
            entry,
            title=title,
            notes="\n".join(line for line in (notes, entry.notes, *self.others(whole)) if line),
            lead="" if whole else self.people(),
            date=date_in(self.cell(self.columns.date)) if whole else self.date(),
            day="" if whole else self.day(),
        )
        return self.finished(entry)

    def finished(self, entry: Entry) -> Entry:
        """With the times that stand in the title, where the row says none elsewhere."""
        if entry.start is None:
            when = leading_when(entry.title) or trailing_when(entry.title)
            if when and when.rest:
                entry = replace(entry, start=when.start, end=when.end, title=when.rest)
        if entry.minutes is None and entry.end is None:
            length = trailing_length(entry.title)
            if length:
                title, _, beside = length.rest.partition("\n")
                notes = "\n".join(line for line in (beside, entry.notes) if line)
                entry = replace(entry, minutes=length.minutes, title=title, notes=notes)
        entry = replace(entry, title=_MARKS.sub(r"\2", entry.title))
        if not entry.title:
            if entry.start is not None and not entry.notes:
                return replace(entry, what="gap")
            return _left(self.row, self.grid, "This row has no words to call a part by.")
        is_unsaid = entry.start is None and leading_when(self.cell(self.columns.start)) is None
        if is_rest(entry.title) and not entry.why and is_unsaid:
            entry = replace(entry, fills_gap=True)
        return entry

    def timed(self, entry: Entry) -> Entry:
        columns = self.columns
        start, end, length = (self.cell(p) for p in (columns.start, columns.end, columns.length))
        when = read_when(start) if start else None
        why = (
            ""
            if when or not start or _DASH.fullmatch(start)
            else f"“{one_line(start)}” is not a time."
        )
        if when:
            entry = replace(entry, start=when.start, end=when.end)
            remark = read_length(when.rest) if when.rest else None
            entry = replace(
                entry,
                minutes=remark.minutes if remark else None,
                notes="" if remark else when.rest,
            )
        elif why and (as_length := read_length(start)):
            entry, why = replace(entry, minutes=as_length.minutes), ""
        until = read_when(end) if end else None
        if until:
            entry = replace(entry, end=until.start)
        elif end and not _DASH.fullmatch(end):
            why = why or f"“{one_line(end)}” is not a time."
        if length and columns.is_offset and (pair := telling.offset(length)):
            entry = replace(entry, minutes=pair[1] - pair[0])
        elif length:
            said = self.length()
            if said:
                notes = "\n".join(line for line in (said.rest, entry.notes) if line)
                entry = replace(entry, minutes=said.minutes, notes=notes)
            elif not _DASH.fullmatch(length):
                why = why or f"“{one_line(length)}” is not a length."
        is_moment = "milestone" in self.text.lower().split(" | ")
        return replace(entry, why=why, is_moment=is_moment)

    def length(self) -> Length | None:
        """The length that the row's own column says, if need be on one of its lines."""
        columns = self.columns
        cell = self.cell(columns.length)
        said = read_length(cell, unit=columns.length_unit, clock_unit=columns.clock_unit)
        lines = [line for line in re.split(r"[\n\v]", cell) if line.strip()]
        found = [read for line in lines if (read := read_length(line)) and not read.rest]
        if said is None and len(lines) == 1:
            # "5 talks of 10 minutes, 50 minutes", but not "5 x 10 minutes".
            last = trailing_length(one_line(cell))
            return None if last is None or re.search(r"[x×*]\s*$", last.rest) else last
        if said or len(found) != 1:
            return said
        beside = [one_line(line) for line in lines if read_length(line) != found[0]]
        return Length(found[0].minutes, "\n".join(beside))

    def words(self) -> tuple[str, str]:
        title = self.cell(self.columns.title)
        if title and not _DASH.fullmatch(title):
            return self.split(title)
        for place in self.columns.text:
            if self.cell(place) and not _DASH.fullmatch(self.cell(place)):
                return self.split(self.cell(place))
        for place in self.columns.lead:
            if self.cell(place) and not _DASH.fullmatch(self.cell(place)):
                return self.split(self.cell(place))
        return "", ""

    def split(self, text: str) -> tuple[str, str]:
        """A cell's title, and what stands under it in the same cell."""
        lines = [line.strip() for line in re.split(r"[\n\v]", text) if line.strip()]
        if not lines:
            return "", ""
        goes_on = not self.grid.flowing and not any(_BULLET.match(line) for line in lines[1:])
        if goes_on:
            return one_line(text), ""
        return _BULLET.sub("", lines[0]).strip() or lines[0], "\n".join(lines[1:])

    def others(self, whole: str) -> Iterator[str]:
        """The words of the columns that say something else, each with its heading."""
        if whole:
            return
        columns = self.columns
        title = self.cell(columns.title)
        is_untitled = not title or bool(_DASH.fullmatch(title))
        used = {
            columns.start,
            columns.end,
            columns.length,
            columns.title,
            columns.skip,
            columns.type,
        }
        for place in range(len(self.row.cells)):
            text = self.cell(place)
            if place in used or place in columns.lead or place in columns.ignored or not text:
                continue
            if place == columns.date and (is_day(text) or text.isdigit()):
                continue
            if _DASH.fullmatch(text) or (is_untitled and place in columns.text[:1]):
                continue
            head = columns.heads[place] if place < len(columns.heads) else ""
            yield text if place in columns.text or not head else f"{head}: {text}"

    def day(self) -> str:
        """The day a row belongs to, where a column says it: "Monday", "2026-05-09", "1"."""
        text = one_line(self.cell(self.columns.date))
        if self.columns.date is None:
            return day_before_time(one_line(self.cell(self.columns.start)))
        if date_in(text) and is_only_date(text):
            return date_in(text) or text
        return f"Day {text}" if text.isdigit() else text

    def date(self) -> str | None:
        place = self.columns.start if self.columns.date is None else self.columns.date
        return date_in(self.cell(place))

    def people(self) -> str:
        said = (
            one_line(self.cell(place)) for place in self.columns.lead if place != self.columns.title
        )
        return ", ".join(words for words in said if words and not _DASH.fullmatch(words))


def is_rest(text: str) -> bool:
    """Whether a line is only a break: a part even where it has no time of its own."""
    return len(text.split()) <= 5 and kind_of(one_line(text)) == "rest"
