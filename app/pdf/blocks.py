# SPDX-License-Identifier: MIT
"""What a paper is made of: frozen blocks of plain text, with no library behind them (decision 35).

What belongs here: the kinds of block and the document that holds them. What does not: fonts,
sizes and drawing (`styles`, `render`), and any words of a paper (`app.reports`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeVar


class Level(IntEnum):
    """How private a block is (decision 28): totals, plan, record, person."""

    L0 = 0
    L1 = 1
    L2 = 2
    L3 = 3


@dataclass(frozen=True)
class Run:
    """A stretch of words in one language and weight. `rule_mm` is a line to write on instead."""

    text: str
    lang: str = ""
    strong: bool = False
    rule_mm: int = 0


Text = tuple[Run, ...]


def words(*parts: str | Run) -> Text:
    """Text of plain strings and runs; empty strings are left out."""
    made = (part if isinstance(part, Run) else Run(part) for part in parts)
    return tuple(run for run in made if run.text or run.rule_mm)


def strong(text: str) -> Run:
    """Words in bold."""
    return Run(text, strong=True)


def rule(millimetres: int) -> Run:
    """A ruled line to write on inside a sentence."""
    return Run("", rule_mm=millimetres)


def plain(text: Text) -> str:
    """The words alone; a ruled line reads as "____"."""
    return "".join(run.text or "____" for run in text)


@dataclass(frozen=True, kw_only=True)
class Block:
    """Any block: how private it is, and whether it names or stands for a person.

    `person`: it names or stands for someone taking part; those who lead and support do not count.
    `at_foot`: pushed down to the end of the page.
    """

    level: Level = Level.L0
    person: bool = False
    at_foot: bool = False


B = TypeVar("B", bound=Block)


@dataclass(frozen=True)
class Masthead(Block):
    """The head of a first page: mark, title, a line below, and a badge saying whose paper it is.

    `plain`: no mark of ours, for paper that goes into a bag. `outline` is what the file's outline
    says, where that is not the title. `large`: the program's name beside the mark and the title in
    big letters below, as on a summary.
    """

    title: Text
    line: Text = ()
    badge: str = ""
    large: bool = False
    plain: bool = False
    outline: str = ""


@dataclass(frozen=True)
class Heading(Block):
    """A heading. `rank` 1 to 3; the title of the paper is 1.

    `listed`: it stands in the file's outline; a name never does.
    """

    text: Text
    rank: int = 2
    listed: bool = True


@dataclass(frozen=True)
class Para(Block):
    """A paragraph. `size` is "body", "small" or "lead"."""

    text: Text
    size: str = "body"


@dataclass(frozen=True)
class List(Block):
    """Lines with a dot, or numbered. `size` is "body" or "lead"."""

    items: tuple[Text, ...]
    numbered: bool = False
    size: str = "body"


@dataclass(frozen=True)
class Checkbox(Block):
    """A box of 5 mm to tick by hand, with words after it."""

    text: Text = ()
    ticked: bool = False


@dataclass(frozen=True)
class TickRow(Block):
    """A question with boxes to tick in one row."""

    label: Text
    options: tuple[Checkbox, ...]


@dataclass(frozen=True)
class NoteLines(Block):
    """Ruled lines to write on, under a label. `codes`: a code at the start of each, to type it back by."""

    rows: int
    label: Text = ()
    boxed: bool = False
    gap_mm: float = 8.5
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class WriteIn(Block):
    """Labels, each over a line to write on; `values` are written on it already.

    `columns`: how many stand side by side, 0 for all. They stay together on one page.
    """

    labels: tuple[Text, ...]
    values: tuple[Text, ...] = ()
    columns: int = 0


Cell = Text | Checkbox


@dataclass(frozen=True)
class Table(Block):
    """A table. `widths` are shares of the page width; header rows repeat on every page.

    `grid`: all lines drawn; otherwise a line under each row. `row_mm` is the least row height.
    `right`: the columns that stand to the right. `together`: all on one page.
    """

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    header_rows: int = 0
    header_columns: int = 0
    grid: bool = False
    row_mm: float = 0
    right: tuple[int, ...] = ()
    together: bool = False


@dataclass(frozen=True)
class Figure(Block):
    """A small picture by its icon name. `alt` says it in words for those who cannot see it."""

    icon: str
    alt: str
    size_mm: float = 8


@dataclass(frozen=True)
class Band(Block):
    """Words in a box. `kind`: "box" (thin line), "strong" (thick line) or "say" (bar at the left).

    `icon` always stands beside words. `bookmark` puts the title into the outline.
    """

    text: Text
    title: Text = ()
    icon: str = ""
    kind: str = "box"
    bookmark: bool = False


@dataclass(frozen=True)
class Boxes(Block):
    """Boxes side by side. `numbered`: a small number before each, as for recovery words."""

    items: tuple[Text, ...]
    columns: int = 3
    numbered: bool = False


@dataclass(frozen=True)
class Entry(Block):
    """An icon, a bold line and a few sentences under it, between two thin lines."""

    icon: str
    title: Text
    text: Text


@dataclass(frozen=True)
class Idea(Block):
    """One idea of an Easy Read page: a large picture at the left, short words at the right.

    `icon` may be empty; the picture only repeats what the words say.
    """

    icon: str
    text: Text


@dataclass(frozen=True)
class Total:
    """A figure in big letters and what it counts."""

    value: str
    label: str


@dataclass(frozen=True)
class Totals(Block):
    """Figures side by side."""

    items: tuple[Total, ...]


@dataclass(frozen=True)
class Stop:
    """One stop of the line. `shape` is "round", "square" (rest) or "end".

    `heads_ups` are drawn with their symbol and in bold, never by colour alone. `code` stands in the
    column for notes, to type them back by.
    """

    time: str
    title: Text
    text: tuple[Text, ...] = ()
    heads_ups: tuple[Text, ...] = ()
    minutes: str = ""
    shape: str = "round"
    code: str = ""


@dataclass(frozen=True)
class LineMap(Block):
    """The line of the evening: down the page, or across it when `across`.

    `notes`: words over a column to write in, at the right; empty for no column.
    """

    stops: tuple[Stop, ...]
    notes: Text = ()
    across: bool = False


@dataclass(frozen=True)
class Slip(Block):
    """A slip to cut off. `mark` is a word-number on both halves; empty for a plain slip."""

    question: Text
    head: Text
    ticks: tuple[Text, ...]
    foot: Text
    rows: int = 4
    mark: str = ""
    part_head: Text = ()
    part_line: Text = ()


@dataclass(frozen=True)
class Option:
    """A face to tick: its icon and the word that says the same."""

    icon: str
    word: str


@dataclass(frozen=True)
class Faces(Block):
    """A question with a row of faces, each with its word and a box to tick."""

    question: Text
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Cards(Block):
    """The same card as often as it fits on the page, with dashed lines to cut along.

    `head` is the card's first line, `paragraphs` what stands under it.
    """

    head: Text
    paragraphs: tuple[Text, ...]
    columns: int = 2
    rows: int = 2


@dataclass(frozen=True)
class Code(Block):
    """A square code (QR) of public words that are printed beside it too. `alt` says what it is."""

    content: str
    alt: str
    size_mm: float = 45


@dataclass(frozen=True)
class Series:
    """One row of bars: its name, and a whole figure for each label; None where it is not shown."""

    name: str
    values: tuple[int | None, ...]


@dataclass(frozen=True)
class Chart(Block):
    """Bars side by side, told apart by pattern and name and never by colour alone (decision 19).

    `labels` stand under the bars, `unit` says what is counted. The report prints the same figures
    as a table next to it.
    """

    title: Text
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    alt: str


@dataclass(frozen=True)
class PageBreak(Block):
    """The next block starts a new page."""


@dataclass(frozen=True)
class Document:
    """One paper. `title` is neutral: no name, no place, no group (it goes into the file).

    `size` is "team" (12 pt), "card" (the support card, 14 pt), "room" (14/21, for people taking
    part), "large" (18), "larger" (24), "easy" (Easy Read, 16) or "wall" (30 and more); `page` is
    "A3", "A4" or "A5"; `little_ink`: nothing filled, thin lines. The foot says `after` (what to do
    with the page), `privacy`, `code` and "`sheet` 1 of 2"; a `sheet` other than "Page" is numbered without "of",
    an empty one not at all. `dated` is "day", "week" or "" (the day of print is not said);
    `counted`: the foot says which copy it is, or leaves room to write it.
    """

    title: str
    blocks: tuple[Block, ...]
    key: str
    size: str = "team"
    page: str = "A4"
    after: str = ""
    privacy: str = ""
    code: str = ""
    sheet: str = "Page"
    margin_mm: float = 14.8
    dated: str = "day"
    counted: bool = False
    little_ink: bool = False
    lang: str = "en-GB"

    @property
    def holds_person(self) -> bool:
        """Whether any block names or stands for a person."""
        return any(block.person for block in self.blocks)

    @property
    def level(self) -> Level:
        """The most private level of any block."""
        return max((block.level for block in self.blocks), default=Level.L0)

    def of_kind(self, kind: type[B]) -> Iterator[B]:
        """The blocks of one kind, in order."""
        return (block for block in self.blocks if isinstance(block, kind))
