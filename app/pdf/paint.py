# SPDX-License-Identifier: MIT
"""Shapes drawn on a page: boxes, lines, ticks and stops, all as vectors.

What belongs here: drawing one shape where it is told. What does not: words (`text`), pictures
(`icons`) or deciding where anything goes (`rows` and the layouts).
"""

from dataclasses import dataclass
from typing import Any, Protocol

from app.pdf.styles import GREEN, INK, TICK, WHITE, Colour
from app.pdf.tags import Node

TO_TICK, TICKED = " box to tick: ", " ticked box: "
"""How a box is read aloud, before the words beside it."""


class Canvas(Protocol):
    """What is used of a page being drawn; the library's canvas has it all."""

    def drawString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        """Words from a place on."""

    def setFont(self, name: str, size: float) -> None:  # noqa: N802
        """The face and size of words to come."""

    def setFillColorRGB(self, r: float, g: float, b: float) -> None:  # noqa: N802
        """The colour inside shapes and of words."""

    def setStrokeColorRGB(self, r: float, g: float, b: float) -> None:  # noqa: N802
        """The colour of lines."""

    def setLineWidth(self, width: float) -> None:  # noqa: N802
        """How thick lines are."""

    def setLineCap(self, mode: int) -> None:  # noqa: N802
        """How lines end."""

    def setLineJoin(self, mode: int) -> None:  # noqa: N802
        """How lines meet."""

    def setDash(self, array: Any = ..., phase: float = ...) -> None:  # noqa: N802
        """Dashes, or a whole line again."""

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A straight line."""

    def rect(
        self, x: float, y: float, width: float, height: float, stroke: int = ..., fill: int = ...
    ) -> None:
        """A box."""

    def roundRect(  # noqa: N802
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        radius: float,
        stroke: int = ...,
        fill: int = ...,
    ) -> None:
        """A box with round corners."""

    def circle(self, x: float, y: float, r: float, stroke: int = ..., fill: int = ...) -> None:
        """A circle."""

    def beginPath(self) -> Any:  # noqa: N802
        """A new shape."""

    def drawPath(self, path: Any, stroke: int = ..., fill: int = ...) -> None:  # noqa: N802
        """Draw a shape."""

    def saveState(self) -> None:  # noqa: N802
        """Keep pen and place."""

    def restoreState(self) -> None:  # noqa: N802
        """Back to what was kept."""

    def translate(self, x: float, y: float) -> None:
        """Move the paper."""

    def scale(self, x: float, y: float) -> None:
        """Make what comes larger or smaller."""

    def getPageNumber(self) -> int:  # noqa: N802
        """The page, counted from 1."""

    def begin(self, node: Node | None) -> None:
        """What is drawn now belongs to the node; to none: it is decoration."""

    def artifact(self) -> None:
        """What is drawn now is not read."""

    def end(self) -> None:
        """Back to what was drawn before `begin` or `artifact`."""

    def close(self) -> None:
        """Nothing is open any more."""

    def span(self, words: str) -> None:
        """What is drawn now reads as these words."""

    def language(self, code: str) -> None:
        """What is drawn now is in that language."""

    def end_span(self) -> None:
        """The words said instead, or in another language, end here."""

    def absolutePosition(self, x: float, y: float) -> tuple[float, float]:  # noqa: N802
        """A place on the page from its lower left corner."""

    def bookmarkPage(self, key: str) -> Any:  # noqa: N802
        """A place to go to."""

    def addOutlineEntry(  # noqa: N802
        self, title: str, key: str, level: int = ..., closed: Any = ...
    ) -> None:
        """A line of the file's outline."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where a row stands. `y` is its lower edge; `first` and `last` are False where it was cut."""

    x: float
    y: float
    width: float
    height: float
    first: bool = True
    last: bool = True

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.y + self.height


def pen(canvas: Canvas, width: float, colour: Colour = INK) -> None:
    """A pen of that width in points."""
    canvas.setLineWidth(width)
    canvas.setStrokeColorRGB(*colour)


def across(canvas: Canvas, area: Area, y: float, width: float, colour: Colour = INK) -> None:
    """A line over the whole area at height `y`."""
    pen(canvas, width, colour)
    canvas.line(area.x, y, area.x + area.width, y)


def boxed(canvas: Canvas, area: Area, width: float, radius: float = 6) -> None:
    """A box with round corners inside the area."""
    pen(canvas, width)
    half = width / 2
    canvas.roundRect(
        area.x + half, area.y + half, area.width - width, area.height - width, radius, 1, 0
    )


def filled(canvas: Canvas, area: Area, colour: Colour) -> None:
    """The area in one colour, with no line."""
    canvas.setFillColorRGB(*colour)
    canvas.rect(area.x, area.y, area.width, area.height, 0, 1)


def tick_box(canvas: Canvas, x: float, y: float, side: float = TICK, ticked: bool = False) -> None:
    """A box to tick whose lower left corner is at `x`, `y`."""
    canvas.span(TICKED if ticked else TO_TICK)
    pen(canvas, 1.2)
    canvas.roundRect(x, y, side, side, 2.4, 1, 0)
    if ticked:
        _check(canvas, x + side / 2, y + side / 2, side * 0.55, INK)
    canvas.end_span()


def _check(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    pen(canvas, size / 5, colour)
    canvas.setLineCap(1)
    path = canvas.beginPath()
    path.moveTo(x - size / 2, y)
    path.lineTo(x - size / 8, y - size * 0.35)
    path.lineTo(x + size / 2, y + size * 0.35)
    canvas.drawPath(path, 1, 0)
    canvas.setLineCap(0)


def stop(canvas: Canvas, x: float, y: float, shape: str) -> None:
    """A stop of the line with its middle at `x`, `y`: round, square for a rest, filled at the end."""
    if shape == "end":
        canvas.setFillColorRGB(*GREEN)
        canvas.circle(x, y, 9, 0, 1)
        return
    pen(canvas, 2.25, GREEN)
    canvas.setFillColorRGB(*WHITE)
    if shape == "square":
        canvas.roundRect(x - 6, y - 6, 12, 12, 3, 1, 1)
    else:
        canvas.circle(x, y, 6, 1, 1)


def passed_stop(canvas: Canvas, x: float, y: float, shape: str) -> None:
    """A stop that was reached: filled, with a tick, as on a summary."""
    canvas.setFillColorRGB(*GREEN)
    if shape == "end":
        canvas.circle(x, y, 9, 0, 1)
        return
    if shape == "square":
        canvas.roundRect(x - 7, y - 7, 14, 14, 4, 0, 1)
    else:
        canvas.circle(x, y, 7, 0, 1)
    _check(canvas, x, y, 6.5, WHITE)


def dashes(canvas: Canvas, x1: float, y1: float, x2: float, y2: float) -> None:
    """A dashed line to cut along."""
    pen(canvas, 1.4)
    canvas.setDash([4.5, 3])
    canvas.line(x1, y1, x2, y2)
    canvas.setDash()
