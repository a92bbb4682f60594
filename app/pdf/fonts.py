# SPDX-License-Identifier: MIT
"""The shipped faces, each read once when a text needs it, and what they can draw.

What belongs here: names of the faces of our own words, widths and which letters a face has. What
does not: sizes (`styles`), lines of words (`text`), and which face other letters take (`faces`).
"""

from functools import cache

from app.later import later
from app.paths import resource
from app.pdf.glyph_font import GlyphFont

REGULAR, HEAVY, BOLD = "Next-Regular", "Next-SemiBold", "Next-Bold"


@cache
def face(name: str) -> GlyphFont:
    """The face of that name, read from `resources/fonts` and made known the first time."""
    file = f"AtkinsonHyperlegible{name}.ttf" if name.startswith("Next-") else f"{name}.ttf"
    font = GlyphFont(name, resource("fonts", file))
    later("reportlab.pdfbase.pdfmetrics").registerFont(font)
    return font


def width(text: str, name: str, size: float) -> float:
    """How wide the words are, in points."""
    return face(name).length(text) * size / 1000


def draws(letter: str, name: str) -> bool:
    """Whether the face has a picture for the letter."""
    return ord(letter) in face(name).letters
