# SPDX-License-Identifier: MIT
"""The kinds of writing on screen: which size, weight and colour each has (design-system.md 3)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Writing:
    """One kind of writing: names of a size token and a colour token, and a weight."""

    size: str
    weight: int
    colour: str


WRITINGS: dict[str, Writing] = {
    "body": Writing("body", 400, "text"),
    "muted": Writing("body", 400, "text-2"),
    "label": Writing("body", 600, "text"),
    "strong": Writing("body", 600, "text"),
    "hint": Writing("caption", 400, "text-2"),
    "small": Writing("caption", 400, "text"),
    "small-strong": Writing("caption", 600, "text"),
    "chip": Writing("caption", 500, "text"),
    "body-large": Writing("body-large", 400, "text"),
    "large-strong": Writing("body-large", 600, "text"),
    "title-s": Writing("title-s", 600, "text"),
    "title": Writing("title", 600, "text"),
    "title-l": Writing("title-l", 600, "text"),
    "part": Writing("part", 600, "text"),
    "display": Writing("display", 600, "text"),
    "timer": Writing("timer", 600, "text"),
    "room": Writing("room", 600, "text"),
    "clock": Writing("clock", 600, "text-on-livery"),
    "stop": Writing("body", 600, "stop-ink"),
    "care": Writing("body-large", 600, "care-ink"),
    "help": Writing("body", 600, "help-ink"),
    "soon": Writing("body", 600, "brass-ink"),
    "done": Writing("body", 600, "accent-ink"),
    "livery": Writing("body", 600, "text-on-livery"),
    "livery-2": Writing("caption", 400, "text-2-on-livery"),
}

# The two sizes the token file does not name: the part's title in run mode and the clock beside it.
MORE_SIZES = {"part": 32, "clock": 28, "number": 48}
MORE_LINE_HEIGHTS = {"part": 1.2, "clock": 1.0, "number": 1.0}
