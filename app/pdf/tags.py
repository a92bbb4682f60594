# SPDX-License-Identifier: MIT
"""What each drawn thing is, for those who hear a paper instead of seeing it (paper.md 2).

What belongs here: the tree of tags as plain data. What does not: drawing (`marking` marks what is
drawn, `structure` writes the tree into the file).

How a layout tags its rows, in three steps:

1. Make a node for what is read as one thing: `words = Node("P")`. Larger things take their parts
   as kids: `Node("L", kids=[Node("LI", kids=[...])])`. `item`, `grid` and `section` below make the
   usual ones. A heading is `Node("H2")` or any other rank; ranks are closed up afterwards, so that
   none is skipped.
2. Hang the words on it: `Cell(x, width, lines, tags=(words,))`. Several things in one cell: one
   tag a line, and the last holds for the lines after it; `said(tag, lines)` gives both at once.
3. Give the outermost nodes to the flow: `flow(rows, room, tags=(node,))`. They are read in the
   order of the blocks, whatever the order of drawing.

What `paint` draws is decoration and is not read. Where it is a picture that tells something, as a
chart does, give the row `figure=Node("Figure", {"Alt": "what it shows, in words"})`; its box is
filled in when it is drawn. A cell with words and no tags becomes a paragraph by itself; a node on
which nothing was drawn is left out, but for empty cells of a table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Mark = tuple[int, int]
"""A marked stretch of a page: the page, counted from 1, and its number there."""

Value = str | int | tuple[float, ...]

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_STAYS_EMPTY = frozenset({"Document", "TD", "TH"})

L = TypeVar("L")


@dataclass(eq=False, slots=True)
class Node:
    """One element. `attributes` are Alt, Lang, Scope, ListNumbering, BBox and the like.

    `kids` are nodes, and the marks that drawing adds; their order is the order of reading.
    """

    tag: str
    attributes: dict[str, Value] = field(default_factory=dict)
    kids: "list[Node | Mark]" = field(default_factory=list)

    def nodes(self) -> "Iterator[Node]":
        """Itself and all nodes under it, in the order of reading."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.nodes()


def said(tag: Node, lines: Sequence[L]) -> tuple[Node, ...]:
    """The same tag for each of the lines, to be strung together with others in one cell."""
    return (tag,) * len(lines)


def section(*kids: Node) -> Node:
    """Things that belong together, as the words in one box do."""
    return Node("Sect", kids=list(kids))


def item(label: Node | None, *body: Node) -> tuple[Node, Node]:
    """One item of a list and its body; with no `body` the words hang on the body itself."""
    inner = Node("LBody", kids=list(body))
    return Node("LI", kids=[label, inner] if label else [inner]), inner


def listing(items: Sequence[Node], numbered: bool = False) -> Node:
    """A list of items."""
    return Node("L", {"ListNumbering": "Decimal" if numbered else "Disc"}, list(items))


def grid(rows: int, columns: int, header_rows: int = 0, header_columns: int = 0) -> Node:
    """A table with all its cells, heads told apart; `cells_of` gives them.

    Where the picture has no heads, the first of several columns says what each row is about.
    """
    if not header_rows and not header_columns and columns > 1:
        header_columns = 1

    # A cell with no header is heard alone; where nothing is a head, the first of each row is.
    sides = header_columns if header_rows or header_columns else min(1, columns - 1)

    def cell(row: int, column: int) -> Node:
        if row < header_rows:
            return Node("TH", {"Scope": "Column"})
        return Node("TH", {"Scope": "Row"}) if column < sides else Node("TD")

    made = [Node("TR", kids=[cell(row, at) for at in range(columns)]) for row in range(rows)]
    return Node("Table", kids=list(made))


def cells_of(table: Node, row: int) -> list[Node]:
    """The cells of one row of a `grid`."""
    found = table.kids[row]
    return [one for one in found.kids if isinstance(one, Node)] if isinstance(found, Node) else []


def settled(root: Node) -> Node:
    """The tree as it is written: nothing empty, and no rank of heading skipped.

    The same node, changed.
    """
    _drop_empty(root)
    last = 0
    for node in root.nodes():
        if node.tag in HEADINGS:
            last = min(HEADINGS.index(node.tag) + 1, last + 1)
            node.tag = HEADINGS[last - 1]
    return root


def _drop_empty(node: Node) -> bool:
    """Whether anything is left of it."""
    kept = [kid for kid in node.kids if not isinstance(kid, Node) or _drop_empty(kid)]
    if node.tag != "LI" or not kept:  # an item with its dot and no words keeps both parts
        node.kids = kept
    return bool(node.kids) or node.tag in _STAYS_EMPTY
