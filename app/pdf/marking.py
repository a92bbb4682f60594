# SPDX-License-Identifier: MIT
"""A page being drawn that knows what each stroke belongs to.

What belongs here: marking what is drawn as part of a node, or as decoration. What does not: which
node that is (the layouts), or the tree in the file (`structure`). All drawing lies in one or the
other; a paper is read from the nodes alone.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from app.later import later
from app.pdf.fonts import face
from app.pdf.tags import Node

DECORATION = "/Artifact <</Type/Layout>> BDC"
AT_EDGE = "/Artifact <</Type/Pagination>> BDC"
END = "EMC"

Foot = Callable[[Any, int, int], None]
"""Draws what stands at the foot of a page, given the page and how many there are."""


class Marking:
    """Beside the library's canvas: what is open, and which node each mark of a page belongs to.

    Marks are opened at once and closed when something else begins, so that the lines of one
    paragraph are one stretch; one in which nothing was drawn is taken back.
    """

    _code: list[str]
    _doc: Any

    def __init__(self, *args: Any, **given: Any) -> None:
        """A canvas with nothing open."""
        self._wanted: list[Node | str] = []
        self._open: Node | str | None = None
        self._opener = ""
        self._spanned = False
        self._footing = 0
        self.parents: list[list[Node]] = []
        self.foot: Foot | None = None
        super().__init__(*args, **given)

    def begin(self, node: Node | None) -> None:
        """What is drawn now belongs to the node; to none: it is decoration."""
        if node is None:
            self.artifact()
            return
        self._wanted.append(node)
        self._turn(node)

    def artifact(self, opener: str = DECORATION) -> None:
        """What is drawn now is not read; inside of decoration it stays of that kind."""
        here = self._wanted[-1] if self._wanted else None
        self._wanted.append(here if isinstance(here, str) else opener)
        self._turn(self._wanted[-1])

    def end(self) -> None:
        """Back to what was drawn before `begin` or `artifact`."""
        self._wanted.pop()
        if self._wanted:
            self._turn(self._wanted[-1])

    def close(self) -> None:
        """Nothing is open any more."""
        self._turn(None)

    def span(self, words: str) -> None:
        """What is drawn now reads as these plain words, where it is read at all."""
        if isinstance(self._open, Node):
            self._code.append(f"/Span <</ActualText ({words})>> BDC")
            self._spanned = True

    def language(self, code: str) -> None:
        """What is drawn now is in that language (BCP 47), where it is read at all."""
        if isinstance(self._open, Node):
            self._code.append(f"/Span <</Lang ({code})>> BDC")
            self._spanned = True

    def end_span(self) -> None:
        """The words said instead, or in another language, end here."""
        if self._spanned:
            self._code.append(END)
            self._spanned = False

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:  # noqa: N802
        """The face and size of words to come; each of them says so itself."""
        self._fontname, self._fontsize, self._leading = psfontname, size, leading or size * 1.2

    def drawString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        """Words from a place on, in one of our faces.

        The library's own way to say the same takes longer than all the rest of a long paper.
        """
        font, document = face(self._fontname), self._doc
        codes = font.splitString(text, document)[0][1].hex()
        name = font.getSubsetInternalName(0, document)
        size = self._fontsize
        self._code.append(f"BT 1 0 0 1 {x:.4f} {y:.4f} Tm {name} {size:g} Tf <{codes}> Tj ET")

    def _turn(self, wanted: Node | str | None) -> None:
        if wanted is self._open:
            return
        if self._open is not None:
            self._shut(self._open)
        self._open = wanted
        if wanted is None:
            return
        if isinstance(wanted, str):
            # A string of its own, so that it is known again at the end of the code.
            self._opener = "".join((wanted, " "))
        else:
            page = self._footing or self._doc.pageCounter
            while len(self.parents) < page:
                self.parents.append([])
            number = len(self.parents[page - 1])
            self.parents[page - 1].append(wanted)
            wanted.kids.append((page, number))
            self._opener = f"/{wanted.tag} <</MCID {number}>> BDC"
        self._code.append(self._opener)

    def _shut(self, now: Node | str) -> None:
        if self._code[-1] is not self._opener:
            self._code.append(END)
            return
        self._code.pop()
        if isinstance(now, Node):
            now.kids.pop()
            self.parents[-1].pop()

    def showPage(self) -> None:  # noqa: N802
        """End the page, with room for its foot."""
        self.close()
        self._code.append(_foot_of(self._doc.pageCounter))
        super().showPage()  # type: ignore[misc]

    def save(self) -> None:
        """Draw the feet, now that the pages are counted, and write the file."""
        if len(self._code):
            self.showPage()
        drawn = self._doc.Pages.pages
        for number, page in enumerate(drawn, start=1):
            self._code, self._footing = [], number
            if self.foot is not None:
                self.artifact(AT_EDGE)
                self.foot(self, number, len(drawn))
                self.end()
                self.close()
            page.stream = page.stream.replace(_foot_of(number), "\n".join(self._code))
        self.parents += ([] for _ in drawn[len(self.parents) :])
        self._code = []
        super().save()  # type: ignore[misc]


def _foot_of(page: int) -> str:
    """What stands for the foot of a page until all pages are there; no words look like it."""
    return f"%\x01foot {page}\x01"


@cache
def canvas_class() -> Any:
    """The library's canvas with marks, set to fetch nothing and to pack pages as they are."""
    settings: Any = later("reportlab.rl_config")
    settings.useA85 = 0
    settings.trustedHosts, settings.trustedSchemes = None, []
    return type("MarkedCanvas", (Marking, later("reportlab.pdfgen.canvas").Canvas), {})
