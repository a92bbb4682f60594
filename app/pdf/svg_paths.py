# SPDX-License-Identifier: MIT
"""The path words of an icon file, turned into lines and curves.

What belongs here: the "d" of a path, and arcs as curves. What does not: files, colours or drawing
(`icons`).
"""

import math
import re

Point = tuple[float, float]
Points = tuple[Point, ...]
"""The point to go to, or the two bends and the end of a curve; none to close."""

Step = tuple[str, Points]
"""M, L, C or Z with its points."""

_TOKEN = re.compile(r"[MmLlHhVvCcSsQqTtAaZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def _commands(d: str) -> list[tuple[str, list[float]]]:
    """The commands with their numbers; the two flags of an arc may be written without a gap."""
    found: list[tuple[str, list[float]]] = []
    at, name, held = 0, "", list[float]()
    while at < len(d):
        if name.upper() == "A" and len(held) % 7 in (3, 4) and d[at] in "01":
            held.append(float(d[at]))
            at += 1
            continue
        match = _TOKEN.match(d, at)
        if match is None:
            at += 1
            continue
        at = match.end()
        if match[0].isalpha():
            if name:
                found.append((name, held))
            name, held = match[0], []
        else:
            held.append(float(match[0]))
    return [*found, (name, held)] if name else found


def steps_of(d: str) -> list[Step]:
    """The steps of the "d" of a path. What cannot be read is passed over."""
    steps: list[Step] = []
    here = start = bend = (0.0, 0.0)
    for name, numbers in _commands(d):
        big, takes = name.upper(), _TAKES[name.upper()]
        if big == "Z":
            steps.append(("Z", ()))
            here = bend = start
            continue
        for at in range(0, len(numbers), takes):
            given = numbers[at : at + takes]
            base = here if name.islower() else (0.0, 0.0)
            step = "L" if big == "M" and at else big
            made, here, bend = _step(step, given, base, here, bend)
            start = here if step == "M" else start
            steps.extend(made)
    return steps


def _step(
    big: str, given: list[float], base: Point, here: Point, bend: Point
) -> tuple[list[Step], Point, Point]:
    """One command: what it draws, where the pen is then, and the last bending point."""
    if big in "HV":
        end = (given[0] + base[0], here[1]) if big == "H" else (here[0], given[0] + base[1])
        return [("L", (end,))], end, end
    if big == "A":
        end = (given[5] + base[0], given[6] + base[1])
        curves = _arc(here, end, given[0], given[1], given[2], given[3] != 0, given[4] != 0)
        return [("C", curve) for curve in curves] or [("L", (end,))], end, end
    points = [(x + base[0], y + base[1]) for x, y in zip(given[::2], given[1::2], strict=True)]
    end = points[-1]
    if big in ("M", "L"):
        return [(big, (end,))], end, end
    mirror = (2 * here[0] - bend[0], 2 * here[1] - bend[1])
    if big in ("Q", "T"):
        middle = points[0] if big == "Q" else mirror
        one, two = (_between(here, middle, 2 / 3), _between(end, middle, 2 / 3))
        return [("C", (one, two, end))], end, middle
    if big == "S":
        points = [mirror, *points]
    return [("C", tuple(points))], end, points[1]


def _between(one: Point, two: Point, share: float) -> Point:
    return one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share


def _arc(
    here: Point, end: Point, rx: float, ry: float, turn: float, large: bool, sweep: bool
) -> list[Points]:
    """An arc of an oval as curves (SVG 1.1, F.6)."""
    if here == end or not rx or not ry:
        return []
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (here[0] - end[0]) / 2, (here[1] - end[1]) / 2
    x, y = cos * dx + sin * dy, cos * dy - sin * dx
    rx, ry = abs(rx), abs(ry)
    grow = math.sqrt(max(1.0, (x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    under = (rx * ry) ** 2 - (rx * y) ** 2 - (ry * x) ** 2
    far = math.sqrt(max(0.0, under / ((rx * y) ** 2 + (ry * x) ** 2)))
    far = -far if large == sweep else far
    cx, cy = far * rx * y / ry, -far * ry * x / rx
    middle = (
        cos * cx - sin * cy + (here[0] + end[0]) / 2,
        sin * cx + cos * cy + (here[1] + end[1]) / 2,
    )
    first = math.atan2((y - cy) / ry, (x - cx) / rx)
    sweep_by = math.atan2((-y - cy) / ry, (-x - cx) / rx) - first
    if sweep and sweep_by < 0:
        sweep_by += 2 * math.pi
    elif not sweep and sweep_by > 0:
        sweep_by -= 2 * math.pi
    count = max(1, math.ceil(abs(sweep_by) / (math.pi / 2) - 1e-9))
    part = sweep_by / count
    pull = 4 / 3 * math.tan(part / 4)

    def place(u: float, v: float) -> Point:
        return (middle[0] + cos * rx * u - sin * ry * v, middle[1] + sin * rx * u + cos * ry * v)

    curves: list[Points] = []
    for at in range(count):
        a, b = first + at * part, first + (at + 1) * part
        ca, sa, cb, sb = math.cos(a), math.sin(a), math.cos(b), math.sin(b)
        curves.append(
            (
                place(ca - pull * sa, sa + pull * ca),
                place(cb + pull * sb, sb - pull * cb),
                place(cb, sb),
            )
        )
    return curves
