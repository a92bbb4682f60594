# SPDX-License-Identifier: MIT
"""Text in any of the usual encodings, and tables kept as text (CSV, TSV, Excel's Unicode text).

What belongs here: bytes to words, and words to cells. What does not: what the cells mean.
"""

import csv
import io
import re
from collections.abc import Iterator

from app.errors import Refused
from app.importers.pieces import Grid, Piece, Row, Words

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BULLET = re.compile(r"^(?P<indent>\s*)(?:[-*+•·▪◦–]|\(?\d{1,2}[.)])\s+(?=\S)")
_MOST_ROWS = 5_000


def decoded(content: bytes) -> str:
    """The text of a file. Refused when it holds what no text holds."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _checked(content.decode(encoding, errors="replace"))
    zeros = (content[0:200:2].count(0), content[1:200:2].count(0))
    if max(zeros) > 20:
        encoding = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
        return _checked(content.decode(encoding, errors="replace"))
    try:
        return _checked(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(content.decode("cp1252", errors="replace"))


def _checked(text: str) -> str:
    odd = sum(ord(sign) < 32 and sign not in "\n\r\t\v\f" for sign in text[:20_000])
    if odd > 5 or "\0" in text:
        raise Refused("This file does not hold text that can be read.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_csv(content: bytes) -> list[Piece]:
    """The one table of a CSV or TSV file."""
    csv.field_size_limit(1_000_000)
    text = decoded(content)
    first, _, rest = text.partition("\n")
    said = re.fullmatch(r"sep=(.)", first.strip())
    delimiter = said[1] if said else _delimiter(text)
    try:
        rows = tuple(_rows(rest if said else text, delimiter))
    except csv.Error:
        raise Refused("The columns of this file can not be told apart.") from None
    return [Grid(rows)] if rows else []


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    for number, cells in enumerate(reader, start=1):
        if number > _MOST_ROWS:
            raise Refused("This file has too many rows to be an agenda.")
        if any(cell.strip() for cell in cells):
            yield Row(number, tuple(cells[:60]))


def _delimiter(text: str) -> str:
    """The sign that cuts most rows into the same number of cells."""
    best, score = ",", 0.0
    for sign in ",;\t|":
        reader = csv.reader(
            io.StringIO(text[:200_000], newline=""),
            delimiter=sign,
            skipinitialspace=True,
        )
        widths = [len(cells) for _, cells in zip(range(200), reader, strict=False) if cells]
        usual = max(set(widths), key=widths.count, default=1)
        if usual < 2:
            continue
        mark = widths.count(usual) / len(widths) + min(usual, 9) / 100
        if mark > score:
            best, score = sign, mark
    return best


def read_text(content: bytes) -> list[Piece]:
    """Plain lines, points of a list by their indent. Columns set apart by tabs are a table."""
    text = decoded(content)
    lines = text.split("\n")
    tabbed = sum("\t" in line.strip() for line in lines)
    if tabbed > 2 and tabbed * 2 > sum(bool(line.strip()) for line in lines):
        return read_csv(content)
    pieces: list[Piece] = []
    after_gap = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            after_gap = True
            continue
        bullet = _BULLET.match(line)
        level = 1 + len(bullet["indent"].expandtabs(4)) // 2 if bullet else 0
        words = line[bullet.end() :] if bullet else line
        pieces.append(Words(words.strip(), f"line {number}", level, after_gap=after_gap))
        after_gap = False
    return pieces
