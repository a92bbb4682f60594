# SPDX-License-Identifier: MIT
"""The tree of tags as objects of a PDF (ISO 32000-1, 14.7).

What belongs here: turning nodes into the file's own words, and each page's list of who its marks
belong to. What does not: making nodes (the layouts) or the rest of the file (`finish`).

They are written as text at once: a yearly report has tens of thousands of them, and an object of
a library for each would cost more than all drawing.
"""

from functools import cache
from typing import Any

from app.later import later
from app.pdf.tags import Node, Value, settled

_OWNERS = {
    "Scope": "Table",
    "RowSpan": "Table",
    "ColSpan": "Table",
    "ListNumbering": "List",
    "BBox": "Layout",
}
_WORDS = frozenset({"Alt", "ActualText", "Lang", "T", "E", "ID"})


def text_string(words: str) -> str:
    """Words as a string of a PDF, in whatever script."""
    if words.isascii() and words.isprintable():
        for sign in "\\()":
            words = words.replace(sign, "\\" + sign)
        return f"({words})"
    return f"<FEFF{words.encode('utf-16-be', 'replace').hex().upper()}>"


def add_structure(document: Any, root: Node, parents: list[list[Node]]) -> None:
    """Write the tree into the library's document; `parents` are the nodes of each page's marks."""
    settled(root)
    nodes = list(root.nodes())
    first = document.objectcounter + 3
    numbers = {node: first + at for at, node in enumerate(nodes)}
    pages = [_number(document, f"Page{at}") for at in range(1, len(parents) + 1)]
    lists = [" ".join(f"{numbers[one]} 0 R" for one in page) for page in parents]
    nums = "\n".join(f"{at} [{one}]" for at, one in enumerate(lists))
    top = (
        f"<</Type/StructTreeRoot/K[{first} 0 R]/ParentTree {first - 1} 0 R"
        f"/ParentTreeNextKey {len(parents)}>>"
    )
    document.Catalog.StructTreeRoot = _written(document, top, "Tags")
    _written(document, f"<</Nums[{nums}]>>", "TagParents")
    over = {kid: numbers[node] for node in nodes for kid in node.kids if isinstance(kid, Node)}
    for node in nodes:
        said = _element(node, over.get(node, first - 2), numbers, pages)
        _written(document, said, f"Tag{numbers[node]}")


def _element(node: Node, over: int, numbers: dict[Node, int], pages: list[int]) -> str:
    page, kids = 0, []
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(f"{numbers[kid]} 0 R")
            continue
        page = page or kid[0]
        if kid[0] == page:
            kids.append(str(kid[1]))
        else:
            kids.append(f"<</Type/MCR/Pg {pages[kid[0] - 1]} 0 R/MCID {kid[1]}>>")
    said = f"<</Type/StructElem/S/{node.tag}/P {over} 0 R"
    if page:
        said += f"/Pg {pages[page - 1]} 0 R"
    if node.attributes:
        said += _attributes(node.attributes)
    return f"{said}/K[{' '.join(kids)}]>>"


def _attributes(given: dict[str, Value]) -> str:
    own = [f"/{key}{text_string(str(value))}" for key, value in given.items() if key in _WORDS]
    owned = [
        f"<</O/{_OWNERS[key]}/{key} {_value(value)}>>"
        for key, value in given.items()
        if key in _OWNERS
    ]
    return "".join(own) + (f"/A[{''.join(owned)}]" if owned else "")


def _value(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{' '.join(f'{one:.2f}' for one in value)}]"
    return f"/{value}" if isinstance(value, str) else str(value)


def _number(document: Any, name: str) -> int:
    return int(document.idToObjectNumberAndVersion[name][0])


def _written(document: Any, said: str, name: str) -> Any:
    return document.Reference(_ready()(said), name)


class Ready:
    """An object of the file that is text already."""

    def __init__(self, said: str) -> None:
        """The text, all of it plain letters."""
        self.said = said.encode("ascii")

    def format(self, _: Any) -> bytes:
        """The text as it is."""
        return self.said


@cache
def _ready() -> Any:
    return type("ReadyObject", (Ready, later("reportlab.pdfbase.pdfdoc").PDFObject), {})
