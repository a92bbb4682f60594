# SPDX-License-Identifier: MIT
"""The values of the look, read once from `resources/design/tokens.json`.

Knows no Qt, so that contrast can be measured without a window. Lengths are device-independent
pixels at 100 % text size.
"""

import json
from dataclasses import dataclass
from typing import Any

from ui.style.resource import resource

THEMES = ("light", "dark", "high-contrast")
PAPERS = ("cream", "white", "mist", "grey", "rose")
SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


@dataclass(frozen=True)
class Tokens:
    """All tokens; `colours` are per theme, `papers` replace three of them in the light theme."""

    colours: dict[str, dict[str, str]]
    papers: dict[str, dict[str, str]]
    family: str
    fallback: tuple[str, ...]
    sizes: dict[str, int]
    line_heights: dict[str, float]
    spaces: dict[str, int]
    radii: dict[str, int]
    motions: dict[str, int]
    extra: dict[str, float]
    layout: dict[str, Any]

    def palette(self, theme: str, paper: str) -> dict[str, str]:
        """Colours of one theme as `#RRGGBB`; a paper tint counts in the light theme only."""
        chosen = dict(self.colours[theme])
        if theme == "light":
            chosen.update(self.papers[paper])
        return chosen


def read_tokens() -> Tokens:
    """Read the shipped token file."""
    raw = json.loads(resource("design", "tokens.json").read_text(encoding="utf-8"))
    font = raw["font"]
    return Tokens(
        colours=raw["color"],
        papers=raw["paper"],
        family=font["family"],
        fallback=tuple(name for name in font["fallback"] if name != "sans-serif"),
        sizes=font["size"],
        line_heights=font["line-height"],
        spaces=raw["space"],
        radii=raw["radius"],
        motions={name: ms for name, ms in raw["motion"].items() if name.endswith("-ms")},
        extra=font["extra-spacing"],
        layout=raw["layout"],
    )
