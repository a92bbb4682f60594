# SPDX-License-Identifier: MIT
"""Word files: paragraphs, lists, tables and text boxes in the order in which they stand.

What belongs here: getting the words out of a .docx. What does not: what they mean.
Comments, deleted words, headers and footers are not read.
"""

import io
import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from app.importers.pieces import Grid, Heading, Piece, Row, Words
from app.later import later

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|overskrift)\s*(\d)|^(title|titel)$", re.IGNORECASE
)
_LIST = re.compile(r"list(?: bullet| number| paragraph)?\s*(\d)?", re.IGNORECASE)
_BREAKS = {
    f"{_W}br": "\v",
    f"{_W}cr": "\v",
    f"{_W}tab": "\t",
    f"{_W}noBreakHyphen": "-",
}
_PASSED_OVER = (
    _FALLBACK,
    f"{_W}txbxContent",
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}pPr",
    f"{_W}rPr",
)
_ONLY_A_TIME = re.compile(r"\d{1,2}[.:]\d{2}(?:\s*[ap]\.?m\.?)?", re.IGNORECASE)
# No document of a person is nested so deep.
_DEEPEST = 12


def read_word(content: bytes) -> list[Piece]:
    """The pieces of a Word file. Raises whatever the library raises on a damaged one."""
    document = later("docx").Document(io.BytesIO(content))
    styles = {style.style_id: style.name or "" for style in document.styles if style.type == 1}
    return list(_Reading(styles).body(document.element.body, 0))


class _Reading:
    def __init__(self, styles: dict[str, str]) -> None:
        self.styles = styles
        self.tables = 0
        self.lines = 0
        self.after_gap = False

    def body(self, parent: Any, depth: int) -> Iterator[Piece]:
        """The pieces of a body, a cell or a text box."""
        if depth > _DEEPEST:
            return
        for child in parent.iterchildren():
            if child.tag == f"{_W}p":
                yield from self.paragraph(child, depth)
            elif child.tag == f"{_W}tbl":
                yield from self.table(child, depth)
            elif child.tag == f"{_W}sdt":
                for inside in child.iterchildren(f"{_W}sdtContent"):
                    yield from self.body(inside, depth + 1)
            elif child.tag in (f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"):
                yield from self.body(child, depth + 1)

    def paragraph(self, element: Any, depth: int) -> Iterator[Piece]:
        text = words_of(element)
        style = self.style_of(element)
        heading = _HEADING.search(style)
        lines = [" ".join(line.split()) for line in text.split("\v")]
        level = self.level_of(element, style)
        self.lines += 1
        if heading and any(lines):
            yield Heading(" ".join(line for line in lines if line), int(heading[1] or 0))
        else:
            for line in lines:
                if line:
                    where = f"line {self.lines}"
                    yield Words(line, where, level, _is_struck(element), self.after_gap)
                self.after_gap = not line
        for box in _boxes(element):
            yield from self.body(box, depth + 1)

    def style_of(self, element: Any) -> str:
        found = element.find(f"{_W}pPr/{_W}pStyle")
        return "" if found is None else self.styles.get(found.get(f"{_W}val") or "", "")

    def level_of(self, element: Any, style: str) -> int:
        """0 outside of lists; else how deep the point lies, from 1."""
        numbered = element.find(f"{_W}pPr/{_W}numPr")
        if numbered is not None:
            depth = numbered.find(f"{_W}ilvl")
            said = "" if depth is None else str(depth.get(f"{_W}val") or "")
            return 1 + (int(said) if said.isdigit() else 0)
        listed = _LIST.match(style)
        if listed is None:
            return 0
        return int(listed[1] or 1)

    def table(self, element: Any, depth: int) -> Iterator[Piece]:
        rows = list(element.iterchildren(f"{_W}tr"))
        cells = [list(_cells(row)) for row in rows]
        if depth <= _DEEPEST:
            # A table that holds tables, or is one cell, only lays out the page.
            holds = any(cell.find(f".//{_W}tbl") is not None for row in cells for cell in row)
            if holds or [len(row) for row in cells] == [1]:
                for row in cells:
                    for cell in row:
                        yield from self.body(cell, depth + 1)
                return
        self.tables += 1
        if any(_stacked(row) for row in cells):
            yield from self.stacks(cells, depth)
            return
        above: dict[int, str] = {}
        read = tuple(
            Row(number, _row(row, above), _row_is_struck(row))
            for number, row in enumerate(cells, 1)
        )
        yield Grid(read, f"table {self.tables}", flowing=True)

    def stacks(self, cells: list[list[Any]], depth: int) -> Iterator[Piece]:
        """A table that is one row to the file, but many to the eye: times one under the other in
        one cell, and what happens beside them in the next."""
        rows: list[Row] = []
        for number, row in enumerate(cells, 1):
            stacked = _stacked(row)
            for cell in row:
                if cell not in stacked:
                    yield from self.body(cell, depth + 1)
            lines = [_lines(cell) for cell in stacked]
            rows += [Row(number, line) for line in zip_longest(*lines, fillvalue="")]
        yield Grid(tuple(rows), f"table {self.tables}", flowing=True)


def _lines(cell: Any) -> list[str]:
    return [
        " ".join(line.split())
        for p in cell.iterchildren(f"{_W}p")
        for line in words_of(p).split("\v")
    ]


def _stacked(row: list[Any]) -> list[Any]:
    """The cells of a row that stand line beside line with a cell full of times; mostly none."""
    lines = [_lines(cell) for cell in row]
    for column in lines:
        if sum(bool(_ONLY_A_TIME.fullmatch(line)) for line in column) > 3:
            beside = [c for c, ls in zip(row, lines, strict=True) if abs(len(ls) - len(column)) < 4]
            return beside if len(beside) > 1 else []
    return []


def words_of(element: Any) -> str:
    """The words of a paragraph as they are shown, a break in a line as \\v."""
    found: list[str] = []

    def walk(parent: Any, depth: int) -> None:
        for child in parent.iterchildren():
            if child.tag in _PASSED_OVER or depth > 40:
                continue
            if child.tag == f"{_W}t":
                found.append(child.text or "")
            elif child.tag in _BREAKS:
                found.append(_BREAKS[child.tag])
            else:
                walk(child, depth + 1)

    walk(element, 0)
    return "".join(found)


def _boxes(element: Any) -> Iterator[Any]:
    for box in element.iter(f"{_W}txbxContent"):
        outer = [above.tag for above in box.iterancestors()]
        if _FALLBACK not in outer:
            yield box


def _is_struck(element: Any) -> bool:
    """Whether every word of it is struck through."""
    runs = [
        run
        for run in element.iter(f"{_W}r")
        if "".join(t.text or "" for t in run.iter(f"{_W}t")).strip()
    ]
    return bool(runs) and all(_run_is_struck(run) for run in runs)


def _run_is_struck(run: Any) -> bool:
    marks = [run.find(f"{_W}rPr/{_W}{name}") for name in ("strike", "dstrike")]
    return any(m is not None and m.get(f"{_W}val") not in ("0", "false", "off") for m in marks)


def _row_is_struck(cells: list[Any]) -> bool:
    said = [p for cell in cells for p in cell.iter(f"{_W}p") if words_of(p).strip()]
    return bool(said) and all(_is_struck(p) for p in said)


def _cells(row: Any) -> Iterator[Any]:
    for child in row.iterchildren():
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag == f"{_W}sdt":
            for inside in child.iterchildren(f"{_W}sdtContent"):
                yield from inside.iterchildren(f"{_W}tc")


def _row(cells: list[Any], above: dict[int, str]) -> tuple[str | None, ...]:
    """The texts of a row. A cell merged down repeats its text; None follows one merged across."""
    row: list[str | None] = []
    for cell in cells:
        place = len(row)
        text = "\n".join(
            " ".join(line.split())
            for p in cell.iter(f"{_W}p")
            for line in words_of(p).split("\v")
            if line.strip()
        )
        down = cell.find(f"{_W}tcPr/{_W}vMerge")
        if down is not None and down.get(f"{_W}val") != "restart":
            text = above.get(place, "")
        above[place] = text if down is not None else ""
        across = cell.find(f"{_W}tcPr/{_W}gridSpan")
        said = "" if across is None else str(across.get(f"{_W}val") or "")
        width = min(int(said), 60) if said.isdigit() else 1
        row += [text, *[None] * (width - 1)]
    return tuple(row)
