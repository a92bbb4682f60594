# SPDX-License-Identifier: MIT
"""The tree of tags as objects of a PDF (ISO 32000-1, 14.7).

What belongs here: turning nodes into the file's own words, and each page's list of who its marks
belong to. What does not: making nodes (the layouts) or the rest of the file (`finish`).

They are written as text at once: a yearly report has tens of thousands of them, and an object of
a library for each would cost more than all drawing.
"""

import re
from itertools import accumulate
from typing import Any

from app.pdf.tags import Node, Value, settled

_OWNERS = {
    "Scope": "Table",
    "RowSpan": "Table",
    "ColSpan": "Table",
    "ListNumbering": "List",
    "BBox": "Layout",
}
_START = re.compile(rb"startxref\s+(\d+)")
_WORDS = frozenset({"Alt", "ActualText", "Lang", "T", "E", "ID"})


def text_string(words: str) -> str:
    """Words as a string of a PDF, in whatever script."""
    if words.isascii() and words.isprintable():
        for sign in "\\()":
            words = words.replace(sign, "\\" + sign)
        return f"({words})"
    return f"<FEFF{words.encode('utf-16-be', 'replace').hex().upper()}>"


def with_structure(data: bytes, document: Any, root: Node, parents: list[list[Node]]) -> bytes:
    """The file with its tree behind it, for `finish` to take in.

    `document` is the library's, written as `data`; `parents` are the nodes of each page's marks.
    The trailer names the tree, since the catalogue is written already.
    """
    settled(root)
    top = len(document.numberToId) + 1
    nodes = list(root.nodes())
    first = top + 2
    numbers = {node: first + at for at, node in enumerate(nodes)}
    pages = [_number(document, f"Page{at}") for at in range(1, len(parents) + 1)]
    lists = [" ".join([f"{numbers[one]} 0 R" for one in page]) for page in parents]
    nums = "\n".join(f"{at} [{one}]" for at, one in enumerate(lists))
    over = {kid: numbers[node] for node in nodes for kid in node.kids if isinstance(kid, Node)}
    made = [
        f"<</Type/StructTreeRoot/K[{first} 0 R]/ParentTree {top + 1} 0 R"
        f"/ParentTreeNextKey {len(parents)}>>",
        f"<</Nums[{nums}]>>",
        *(_element(node, over.get(node, top), numbers, pages) for node in nodes),
    ]
    catalogue, info = (
        _number(document, one.__InternalName__) for one in (document.Catalog, document.info)
    )
    told = f"/Root {catalogue} 0 R/Info {info} 0 R/StructTreeRoot {top} 0 R"
    return data + _section(len(data), top, made, told, _START.findall(data)[-1].decode())


def _section(start: int, top: int, made: list[str], told: str, before: str) -> bytes:
    """Objects from number `top` on, added to a file that is `start` long (ISO 32000-1, 7.5.6)."""
    bodies = [f"{number} 0 obj\n{said}\nendobj\n" for number, said in enumerate(made, start=top)]
    places = accumulate((len(one) for one in bodies), initial=start)
    table = "".join(f"{at:010d} 00000 n \n" for at, _ in zip(places, bodies, strict=False))
    end = start + sum(len(one) for one in bodies)
    size = top + len(made)
    bodies.append(
        f"xref\n{top} {len(made)}\n{table}trailer\n<</Size {size}{told}/Prev {before}>>\n"
        f"startxref\n{end}\n%%EOF\n"
    )
    return "".join(bodies).encode("ascii")


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
