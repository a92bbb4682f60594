# SPDX-License-Identifier: MIT
"""Loads the shipped typeface into Qt, once per program."""

from PySide6.QtGui import QFontDatabase

from ui.style.resource import resource

FAMILY = "Atkinson Hyperlegible Next"
FILES = tuple(
    f"AtkinsonHyperlegibleNext-{weight}.ttf" for weight in ("Regular", "Medium", "SemiBold", "Bold")
)


def load_fonts() -> bool:
    """Load the four weights; False when a file is missing (Qt then takes the fallback)."""
    if FAMILY in QFontDatabase.families():
        return True
    loaded = [QFontDatabase.addApplicationFont(str(resource("fonts", name))) for name in FILES]
    return all(number >= 0 for number in loaded)


def families() -> list[str]:
    """Typefaces a reader can pick: ours first, then those of this laptop that hold Latin text."""
    latin = QFontDatabase.families(QFontDatabase.WritingSystem.Latin)
    return [FAMILY, *(name for name in latin if name != FAMILY and not name.startswith("."))]
