# SPDX-License-Identifier: MIT
"""Shaped words put on a page.

What belongs here: the operators that set each picture in its place. What does not: which pictures
(`shaping`), plain words (the library draws them letter by letter) or lines (`text`).
"""

from collections.abc import Sequence
from typing import Any

from app.pdf.glyph_font import GlyphFont
from app.pdf.shaping import Cluster


def show(
    canvas: Any, words: Sequence[Cluster], font: GlyphFont, size: float, x: float, y: float
) -> None:
    """The words from `x` on the line `y`, in the colour that is set."""
    used = font.used(canvas._doc)
    out = canvas.beginText(x, y)
    parts, codes = [], ""
    for one in words:
        codes += f"{used.code(one.picture, one.meaning):04X}"
        back = (one.picture.advance - one.advance) * font.scale
        if back:
            parts.append(f"<{codes}> {back:.4g}")
            codes = ""
    if codes:
        parts.append(f"<{codes}>")
    # The library has no call for pictures by number, so the operators are written as they are. All
    # stand in one: readers look for blanks and line ends between two.
    name = font.getSubsetInternalName(0, canvas._doc)
    out._code.append(f"{name} {size:g} Tf [{' '.join(parts)}] TJ")
    canvas.drawText(out)
