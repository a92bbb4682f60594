# SPDX-License-Identifier: MIT
"""Sizes, weights and colours on paper (decision 43; domain.md 8).

What belongs here: every point size and ink. What does not: where things stand on a page.
Sizes are points, lengths on a page are points unless a name says millimetres.
"""

from dataclasses import dataclass, replace

MM = 72 / 25.4
PAGES = {
    "A3": (297 * MM, 420 * MM),
    "A4": (210 * MM, 297 * MM),
    "A5": (148 * MM, 210 * MM),
}

INK = (0x1B / 255, 0x25 / 255, 0x23 / 255)
MUTED = (0x3D / 255, 0x49 / 255, 0x46 / 255)
GREEN = (0x17 / 255, 0x5A / 255, 0x4A / 255)
BRASS = (0xC9 / 255, 0x8B / 255, 0x16 / 255)
RULE = (0x75 / 255, 0x85 / 255, 0x7F / 255)
SOFT_RULE = (0x9A / 255, 0xA3 / 255, 0x9F / 255)
PALE = (0xF2 / 255, 0xF6 / 255, 0xF3 / 255)
WHITE = (1.0, 1.0, 1.0)

Colour = tuple[float, float, float]

TICK = 5 * MM
"""The side of a box to tick by hand."""


@dataclass(frozen=True)
class Type:
    """One size of words. `heavy` words are semi-bold; strong runs are bold in any type."""

    size: float
    leading: float
    heavy: bool = False
    colour: Colour = INK


@dataclass(frozen=True)
class Styles:
    """All types of one kind of reader."""

    body: Type
    lead: Type
    small: Type
    title: Type
    line: Type
    badge: Type
    h1: Type
    h2: Type
    h3: Type
    stop: Type
    minutes: Type
    foot: Type
    total: Type
    total_label: Type
    map: Type
    note: Type
    entry: Type
    heads_up: Type
    gap: float
    map_down: bool = False


TEAM = Styles(
    body=Type(12, 16.6),
    lead=Type(13.5, 20),
    small=Type(10.5, 14.5),
    title=Type(16.5, 20, True),
    line=Type(11.25, 14.5),
    badge=Type(10.5, 13, True),
    h1=Type(22.5, 27, True),
    h2=Type(15, 19, True),
    h3=Type(12.75, 17, True),
    stop=Type(13.5, 17.5, True),
    minutes=Type(10.5, 14),
    foot=Type(10.5, 14),
    total=Type(20, 24, True),
    total_label=Type(11.25, 15),
    map=Type(10.5, 13),
    note=Type(10.5, 14.5, False, MUTED),
    entry=Type(13.5, 18.5),
    heads_up=Type(10.5, 16, True),
    gap=8,
)

ROOM = Styles(
    body=Type(14, 21),
    lead=Type(14, 21),
    small=Type(14, 21),
    title=Type(16.5, 21, True),
    line=Type(14, 20),
    badge=Type(14, 18, True),
    h1=Type(22.5, 27, True),
    h2=Type(15.75, 21, True),
    h3=Type(14, 21, True),
    stop=Type(14, 21, True),
    minutes=Type(14, 21),
    foot=Type(14, 18),
    total=Type(21, 25, True),
    total_label=Type(14, 20),
    map=Type(10.5, 13),
    note=Type(14, 21, False, MUTED),
    entry=Type(14, 21),
    heads_up=Type(14, 21, True),
    gap=8,
)

LARGE = Styles(
    body=Type(18, 27),
    lead=Type(18, 27),
    small=Type(18, 27),
    title=Type(22, 28, True),
    line=Type(18, 26),
    badge=Type(18, 23, True),
    h1=Type(26, 32, True),
    h2=Type(20, 27, True),
    h3=Type(18, 27, True),
    stop=Type(18, 27, True),
    minutes=Type(18, 27),
    foot=Type(18, 23),
    total=Type(26, 31, True),
    total_label=Type(18, 25),
    map=Type(18, 23),
    note=Type(18, 27, False, MUTED),
    entry=Type(18, 27),
    heads_up=Type(18, 27, True),
    gap=10,
    map_down=True,
)

CARD = replace(
    TEAM,
    body=Type(14, 19.5),
    stop=Type(14, 19.5, True),
    entry=Type(14, 19.5),
    h2=Type(19.5, 25, True),
    gap=7,
)

LARGER = Styles(
    body=Type(24, 35),
    lead=Type(24, 35),
    small=Type(24, 35),
    title=Type(28, 36, True),
    line=Type(24, 33),
    badge=Type(24, 31, True),
    h1=Type(32, 40, True),
    h2=Type(27, 36, True),
    h3=Type(24, 35, True),
    stop=Type(24, 34, True),
    minutes=Type(24, 34),
    foot=Type(24, 30),
    total=Type(34, 41, True),
    total_label=Type(24, 33),
    map=Type(24, 31),
    note=Type(24, 35, False, MUTED),
    entry=Type(24, 35),
    heads_up=Type(24, 35, True),
    gap=12,
    map_down=True,
)

EASY = replace(
    ROOM,
    body=Type(16, 24),
    lead=Type(16, 24),
    small=Type(16, 24),
    title=Type(20, 26, True),
    line=Type(16, 23),
    badge=Type(16, 21, True),
    h1=Type(24, 30, True),
    h2=Type(20, 27, True),
    h3=Type(18, 25, True),
    stop=Type(16, 24, True),
    foot=Type(16, 20),
    map_down=True,
)
"""Easy Read: never below 16 pt, one idea beside one picture."""

WALL = replace(
    LARGER,
    body=Type(30, 43),
    lead=Type(30, 43),
    small=Type(30, 43),
    title=Type(44, 54, True),
    line=Type(30, 40),
    h1=Type(54, 64, True),
    h2=Type(36, 46, True),
    h3=Type(32, 43, True),
    stop=Type(34, 44, True),
    minutes=Type(28, 38),
    note=Type(30, 43, False, MUTED),
    entry=Type(30, 43),
    heads_up=Type(28, 40, True),
    gap=16,
)
"""A wall plan on A3, read from a chair."""

STYLES = {
    "team": TEAM,
    "card": CARD,
    "room": ROOM,
    "large": LARGE,
    "larger": LARGER,
    "easy": EASY,
    "wall": WALL,
}

BIG = frozenset({"large", "larger", "wall"})
"""Sizes that no longer leave room for things side by side: a report stacks them instead."""


@dataclass(frozen=True)
class Sheet:
    """The page a paper is laid on. `foot` is the height kept for the footer.

    `numbered`: a page number stands at the right of it.
    """

    width: float
    height: float
    margin: float
    top: float
    bottom: float
    foot: float
    styles: Styles
    numbered: bool = True

    @property
    def inner(self) -> float:
        """The width of the words."""
        return self.width - 2 * self.margin

    @property
    def room(self) -> float:
        """The height between head and footer."""
        return self.height - self.top - self.bottom - self.foot
