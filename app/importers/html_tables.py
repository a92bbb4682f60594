# SPDX-License-Identifier: MIT
"""Tables written in HTML inside a text, as many Markdown files hold them.

What belongs here: finding them, and their cells as plain words. What does not: what the
columns mean. Nothing is followed, run or fetched; every mark but those of a table goes.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from app.importers.pieces import Grid, Row, one_line

_TAG = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
_BREAKS = ("br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6")
_STRUCK = ("s", "del", "strike")
_UNREAD = ("script", "style", "template")
_WIDEST = 60
_MOST_ROWS = 5_000


def split_at_tables(text: str) -> list[tuple[int, str, bool]]:
    """The text in pieces: the line each begins on (from 0), its words, whether it is a table."""
    pieces: list[tuple[int, str, bool]] = []
    at = line = 0
    for begin, end in _tables(text):
        for piece, is_table in ((text[at:begin], False), (text[begin:end], True)):
            pieces.append((line, piece, is_table))
            line += piece.count("\n")
        at = end
    return [*pieces, (line, text[at:], False)]


def _tables(text: str) -> Iterator[tuple[int, int]]:
    """Where the outermost tables begin and end; one that never ends is none."""
    depth = begin = 0
    for tag in _TAG.finditer(text):
        if not tag[1]:
            begin = begin if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield begin, tag.end()


def read_table(text: str, name: str) -> Grid:
    """The rows of one table. A cell that spans rows says its words in each; None follows one
    that spans columns."""
    reader = _Cells()
    reader.feed(text)
    reader.close()
    reader.end_row()
    return Grid(tuple(reader.rows), name)


class _Cells(HTMLParser):
    """Collects the cells, row by row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[Row] = []
        self.row: list[str | None] = []
        self.cell: list[str] | None = None
        self.span = (1, 1)
        self.going_on: dict[int, tuple[int, str | None]] = {}
        self.struck = self.unread = 0
        self.words = self.words_struck = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.end_row()
        elif tag in ("td", "th"):
            self.end_cell()
            self.carry_on()
            said = dict(attrs)
            self.span = (_count(said.get("colspan")), _count(said.get("rowspan")))
            self.cell = []
        elif tag in _BREAKS and self.cell is not None:
            self.cell.append("\v")
        self.struck += tag in _STRUCK
        self.unread += tag in _UNREAD

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.end_cell()
        elif tag in ("tr", "table"):
            self.end_row()
        elif tag in _BREAKS and self.cell is not None:
            self.cell.append("\v")
        self.struck = max(0, self.struck - (tag in _STRUCK))
        self.unread = max(0, self.unread - (tag in _UNREAD))

    def handle_data(self, data: str) -> None:
        if self.cell is None or self.unread:
            return
        self.cell.append(data)
        self.words += bool(data.strip())
        self.words_struck += bool(data.strip() and self.struck)

    def carry_on(self) -> None:
        """Cells from the rows above that reach down to here."""
        while (place := len(self.row)) in self.going_on and place < _WIDEST:
            left, text = self.going_on.pop(place)
            if left > 1:
                self.going_on[place] = (left - 1, text)
            self.row.append(text)

    def end_cell(self) -> None:
        if self.cell is None:
            return
        lines = [one_line(line) for line in "".join(self.cell).split("\v")]
        text = "\n".join(line for line in lines if line)
        wide, deep = self.span
        for number in range(wide):
            said = text if number == 0 else None
            if deep > 1:
                self.going_on[len(self.row)] = (deep - 1, said)
            self.row.append(said)
        self.cell = None

    def end_row(self) -> None:
        self.end_cell()
        if not self.row:
            return
        self.carry_on()
        is_struck = 0 < self.words == self.words_struck
        if len(self.rows) < _MOST_ROWS:
            self.rows.append(Row(len(self.rows) + 1, tuple(self.row[:_WIDEST]), is_struck))
        self.row, self.words, self.words_struck = [], 0, 0


def _count(said: str | None) -> int:
    return min(max(int(said), 1), _WIDEST) if said and said.isdecimal() and len(said) < 4 else 1
