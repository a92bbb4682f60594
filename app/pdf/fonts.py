# SPDX-License-Identifier: MIT
"""The shipped faces, made known to the drawing library once, and what they can draw.

What belongs here: names of faces, widths and which letters a face has. What does not: sizes
(`styles`) and lines of words (`text`).
"""

from functools import cache
from typing import Any

from app.later import later
from app.paths import resource

REGULAR, HEAVY, BOLD = "Next-Regular", "Next-SemiBold", "Next-Bold"
_FILES = {REGULAR: "Regular", HEAVY: "SemiBold", BOLD: "Bold"}


@cache
def face(name: str) -> Any:
    """The face of that name, read from `resources/fonts` the first time."""
    path = resource("fonts", f"AtkinsonHyperlegibleNext-{_FILES[name]}.ttf")
    font = later("reportlab.pdfbase.ttfonts").TTFont(name, str(path))
    later("reportlab.pdfbase.pdfmetrics").registerFont(font)
    return font


def width(text: str, name: str, size: float) -> float:
    """How wide the words are, in points."""
    return float(face(name).stringWidth(text, size))


def draws(letter: str, name: str) -> bool:
    """Whether the face has a picture for the letter."""
    return ord(letter) in face(name).face.charToGlyph
