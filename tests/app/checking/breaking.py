# SPDX-License-Identifier: MIT
"""A good paper of our own, and ways to break one thing in it: for the tests of the checker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from app.checking.check import check
from app.pdf.blocks import Checkbox, Document, Figure, Heading, List, Masthead, Para, Table, words
from app.pdf.finish import Attached, finish
from app.pdf.render import drawn, render

NIGHT = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)
Break = Callable[[pikepdf.Pdf], None]


def paper(*inside: Attached) -> bytes:
    """Headings, a list, a table, a figure and boxes to tick, as our papers have them."""
    blocks = (
        Masthead(words("Title"), words("A line"), "A badge"),
        Heading(words("First")),
        Heading(words("Second"), rank=3),
        Para(words("Some words.")),
        List((words("one"), words("two"))),
        Table(((words("a"), words("b")), (words("c"), words("d"))), (1, 2), 1, 1),
        Figure("ear", "someone listens"),
        Checkbox(words("tick me")),
    )
    document = Document("Neutral", blocks, "test")
    if inside:
        return finish(drawn(document, printed=NIGHT), document.title, attached=inside)
    return render(document, printed=NIGHT)


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    """All tags of a type."""
    found = []
    for one in pdf.objects:
        if isinstance(one, Dictionary) and one.get("/S") == f"/{kind}" and "/P" in one:
            found.append(one)
    return found


def broken(good: bytes, change: Break, **save: Any) -> set[str]:
    """The rules that are broken after a change."""
    out = BytesIO()
    with pikepdf.open(BytesIO(good)) as pdf:
        change(pdf)
        pdf.save(out, **save)
    return {one.rule for one in check(out.getvalue())}


def set_root(key: str, value: Any) -> Break:
    """Set or drop something of the catalog."""

    def change(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del pdf.Root[key]
        else:
            pdf.Root[key] = value

    return change


def in_metadata(old: bytes, new: bytes) -> Break:
    """Other words in the metadata."""

    def change(pdf: pikepdf.Pdf) -> None:
        plain = pdf.Root.Metadata.read_bytes()
        assert old in plain
        pdf.Root.Metadata.write(plain.replace(old, new))

    return change


def retyped(kind: str, other: str) -> Break:
    """The first tag of a type becomes another."""
    return lambda pdf: elements(pdf, kind)[0].__setitem__("/S", Name(f"/{other}"))


def without(kind: str, key: str) -> Break:
    """Tags of a type lose a fact."""

    def change(pdf: pikepdf.Pdf) -> None:
        for one in elements(pdf, kind):
            if key in one:
                del one[key]

    return change


def redrawn(change: Callable[[bytes], bytes]) -> Break:
    """The first page draws something else."""

    def apply(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_coalesce()
        page.obj.Contents.write(change(page.obj.Contents.read_bytes()))

    return apply


def annotated(**facts: Any) -> Break:
    """Something is laid over the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        held = {
            "/Type": Name.Annot,
            "/Rect": Array([100, 100, 200, 200]),
            "/Subtype": Name("/Text"),
            **{f"/{key}": value for key, value in facts.items()},
        }
        pdf.pages[0].obj["/Annots"] = pdf.make_indirect(Array([Dictionary(held)]))
        pdf.pages[0].obj["/Tabs"] = Name.S

    return change
