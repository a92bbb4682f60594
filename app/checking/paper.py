# SPDX-License-Identifier: MIT
"""A file opened for checking: its tree, its pages, its metadata, each read once.

What belongs here: opening within limits. What does not: any rule. The file may come from anybody, so
this runs in a child with little memory and time (`app.checking.child`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from io import BytesIO
from typing import Any

from app.checking.content import Content, read_content
from app.checking.metadata import Facts, read_metadata
from app.checking.tree import Tree, read_tree, text_of
from app.later import later

DEEPEST = 24
FLATE_MOST = 64 * 1024 * 1024
MOST_FILTERS = 4


class Paper:
    """One opened file."""

    def __init__(self, pdf: Any, content: bytes) -> None:
        """`pdf` lives as long as this."""
        self.pdf = pdf
        self.head = content[:9]

    @cached_property
    def tree(self) -> Tree:
        """Its tags."""
        return read_tree(self.pdf)

    @cached_property
    def content(self) -> Content:
        """What its pages draw."""
        return read_content(self.pdf, self.tree)

    @cached_property
    def metadata(self) -> Facts | None:
        """What it says of itself."""
        return read_metadata(self.pdf)

    @cached_property
    def lang(self) -> str | None:
        """The language of the whole file, or None."""
        found = self.pdf.Root.get("/Lang")
        return None if found is None else text_of(found)

    def languages(self) -> Iterator[tuple[str, str]]:
        """Every language that the file names, and where."""
        if self.lang is not None:
            yield "the file", self.lang
        for one in self.tree.elements:
            own = one.said("/Lang")
            if own is not None:
                yield one.kind, own
        for page, marks in self.content.opened:
            own = marks[-1].said("/Lang")
            if own is not None:
                yield f"page {page}", own

    def dictionaries(self) -> Iterator[Any]:
        """Every dictionary of the file: those that are objects of their own and those right inside of them."""
        pikepdf = later("pikepdf")
        for one in self.pdf.objects:
            waiting = [(one, 0)]
            while waiting:
                found, depth = waiting.pop()
                if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
                    yield found
                    inside = list(found.values())
                else:
                    inside = list(found) if isinstance(found, pikepdf.Array) else []
                waiting += [
                    (inner, depth + 1)
                    for inner in reversed(inside if depth < DEEPEST else [])
                    if isinstance(inner, pikepdf.Dictionary | pikepdf.Array)
                    and inner.objgen == (0, 0)
                ]

    def listed_marks(self) -> dict[tuple[Any, int], Any]:
        """(page, number) of every mark that the lists of parents know, and the element they name."""
        pikepdf = later("pikepdf")
        found = {}
        places = [page.obj for page in self.pdf.pages]
        # A form counts its marks by itself, in a list of its own.
        for place in (*places, *self.content.form_objects.values()):
            number = place.get("/StructParents")
            listed = self.tree.parents.get(int(number)) if isinstance(number, int) else None
            for at, one in enumerate(listed if isinstance(listed, pikepdf.Array) else []):
                if isinstance(one, pikepdf.Dictionary):
                    found[(place.objgen, at)] = one.objgen
        return found


@contextmanager
def opened(content: bytes) -> Iterator[Paper]:
    """Open a file's bytes. pikepdf.PdfError, PasswordError or ValueError when it is none that can be read."""
    pikepdf = later("pikepdf")
    pikepdf.settings.set_qpdf_limits(flate_max_memory=FLATE_MOST, max_stream_filters=MOST_FILTERS)
    with pikepdf.open(BytesIO(content)) as pdf:
        yield Paper(pdf, content)
