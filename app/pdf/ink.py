# SPDX-License-Identifier: MIT
"""Little ink: the same page with nothing filled and every line thin, for a printer that runs low.

What belongs here: a canvas that draws so. What does not: the layouts, which know nothing of it, or
words, which stay as dark as ever so that they can be read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from app.pdf.marking import canvas_class
from app.pdf.styles import INK, WHITE

THIN, MORE, MOST = 0.3, 0.15, 2.5
"""A line of so many points becomes THIN and a little more, up to MOST of what it was."""


class LittleInk:
    """What a canvas does otherwise: shapes are outlines, and what was white on dark is dark.

    It stands before the drawing library's canvas, whose methods it narrows.
    """

    def setLineWidth(self, width: float) -> None:  # noqa: N802
        """A thin line; thick ones stay a little thicker than thin ones."""
        _usual(self).setLineWidth(THIN + MORE * min(width, MOST))

    def setStrokeColorRGB(  # noqa: N802
        self, r: float, g: float, b: float, alpha: float | None = None
    ) -> None:
        """A mark that was white on a filled shape would be lost on paper."""
        red, green, blue = INK if (r, g, b) == WHITE else (r, g, b)
        _usual(self).setStrokeColorRGB(red, green, blue, alpha)

    def rect(
        self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0
    ) -> None:
        """A box as its outline."""
        with _outline(self, stroke, fill) as drawn:
            _usual(self).rect(x, y, width, height, drawn, 0)

    def roundRect(  # noqa: N802
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        radius: float,
        stroke: int = 1,
        fill: int = 0,
    ) -> None:
        """A box with round corners as its outline."""
        with _outline(self, stroke, fill) as drawn:
            _usual(self).roundRect(x, y, width, height, radius, drawn, 0)

    def circle(self, x_cen: float, y_cen: float, r: float, stroke: int = 1, fill: int = 0) -> None:
        """A circle as its outline."""
        with _outline(self, stroke, fill) as drawn:
            _usual(self).circle(x_cen, y_cen, r, drawn, 0)

    def drawPath(  # noqa: N802
        self, aPath: Any, stroke: int = 1, fill: int = 0, fillMode: Any = None
    ) -> None:
        """A shape as its outline."""
        with _outline(self, stroke, fill) as drawn:
            _usual(self).drawPath(aPath, drawn, 0, fillMode)


def _usual(canvas: Any) -> Any:
    return super(LittleInk, canvas)


@contextmanager
def _outline(canvas: Any, stroke: int, fill: int) -> Iterator[int]:
    """Whether to draw the outline. What was only a filled shape still shows where it is."""
    if stroke or not fill:
        yield stroke
        return
    canvas.saveState()
    canvas.setLineWidth(0)
    canvas.setStrokeColorRGB(*INK)
    yield 1
    canvas.restoreState()


@cache
def canvas_of(little: bool) -> Any:
    """The canvas that pages are drawn on, or the one that saves ink."""
    usual = canvas_class()
    return type("LittleInkCanvas", (LittleInk, usual), {}) if little else usual
