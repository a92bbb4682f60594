# SPDX-License-Identifier: MIT
"""The shipped icons, drawn on paper as vectors from the same files as on screen.

What belongs here: reading the few shapes those files use. What does not: SVG in general, or which
icon stands where. An icon always stands beside words.
"""

import re
from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree

from app.paths import resource
from app.pdf.paint import Canvas
from app.pdf.styles import BRASS, INK, WHITE, Colour
from app.pdf.svg_paths import Step, steps_of


@dataclass(frozen=True)
class Stroke:
    """One shape: runs of ("M"|"L"|"C"|"Z", points), the pen width and how it is coloured."""

    steps: tuple[Step, ...]
    width: float
    stroke: str
    fill: str


@dataclass(frozen=True)
class Picture:
    """An icon: its width and height in its own units, and its shapes."""

    width: float
    height: float
    strokes: tuple[Stroke, ...]


@cache
def picture(name: str) -> Picture:
    """The icon of that name in `resources/icons`."""
    # Only files that we ship are read here.
    root = ElementTree.fromstring(resource("icons", f"{name}.svg").read_text("utf-8"))  # noqa: S314
    box = [float(one) for one in root.attrib["viewBox"].split()]
    thick = float(root.get("stroke-width", "2"))
    shapes = []
    for node in root:
        steps = _shape(node.tag.rpartition("}")[2], node.attrib)
        wide = float(node.get("stroke-width", thick))
        colours = node.get("stroke", "currentColor"), node.get("fill", "none")
        shapes.append(Stroke(tuple(steps), wide, *colours))
    return Picture(box[2], box[3], tuple(shapes))


def draw_icon(
    canvas: Canvas, name: str, x: float, y: float, size: float, colour: Colour = INK
) -> None:
    """Draw an icon `size` points wide with its lower left corner at `x`, `y`.

    It is not read: the words beside it say the same.
    """
    icon = picture(name)
    scale = size / icon.width
    paints = {"currentColor": colour, "brass": BRASS, "ground": WHITE}
    canvas.artifact()
    canvas.saveState()
    canvas.translate(x, y + icon.height * scale)
    canvas.scale(scale, -scale)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for shape in icon.strokes:
        canvas.setLineWidth(shape.width)
        canvas.setStrokeColorRGB(*paints.get(shape.stroke, colour))
        if shape.fill in paints:
            canvas.setFillColorRGB(*paints[shape.fill])
        path = canvas.beginPath()
        for step, points in shape.steps:
            if step == "M":
                path.moveTo(*points[0])
            elif step == "L":
                path.lineTo(*points[0])
            elif step == "C":
                path.curveTo(*points[0], *points[1], *points[2])
            else:
                path.close()
        canvas.drawPath(path, 1, 1 if shape.fill in paints else 0)
    canvas.restoreState()
    canvas.end()


def _shape(tag: str, attrs: dict[str, str]) -> list[Step]:
    def number(key: str, other: float = 0) -> float:
        return float(attrs.get(key, other))

    if tag == "path":
        return steps_of(attrs["d"])
    if tag == "circle":
        return _oval(number("cx"), number("cy"), number("r"), number("r"))
    if tag == "ellipse":
        return _oval(number("cx"), number("cy"), number("rx"), number("ry"))
    if tag == "line":
        ends = (number("x1"), number("y1")), (number("x2"), number("y2"))
        return [("M", (ends[0],)), ("L", (ends[1],))]
    if tag in ("polyline", "polygon"):
        flat = [float(one) for one in re.split(r"[\s,]+", attrs["points"].strip())]
        points = list(zip(flat[::2], flat[1::2], strict=True))
        steps: list[Step] = [("L" if at else "M", (p,)) for at, p in enumerate(points)]
        return [*steps, ("Z", ())] if tag == "polygon" else steps
    if tag == "rect":
        r = number("rx", number("ry"))
        x, y, w, h = number("x"), number("y"), number("width"), number("height")
        return steps_of(
            f"M{x + r} {y}h{w - 2 * r}a{r} {r} 0 0 1 {r} {r}v{h - 2 * r}"
            f"a{r} {r} 0 0 1 {-r} {r}h{2 * r - w}a{r} {r} 0 0 1 {-r} {-r}v{2 * r - h}"
            f"a{r} {r} 0 0 1 {r} {-r}z"
        )
    return []


def _oval(x: float, y: float, rx: float, ry: float) -> list[Step]:
    return steps_of(f"M{x - rx} {y}A{rx} {ry} 0 0 1 {x + rx} {y}A{rx} {ry} 0 0 1 {x - rx} {y}z")
