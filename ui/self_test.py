# SPDX-License-Identifier: MIT
"""`--self-test`: whether this copy of the program works on this machine, windows and letters included.

What belongs here: the windows' part, and printing the outcome. What does not: records and paper
(app/commands/self_test.py).
"""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication, QLabel

from app.commands.self_test import CHECKS
from app.later import later
from ui import screens
from ui.style.fonts import FAMILY, load_fonts

Check = Callable[[], bool]


def letters_are_there() -> bool:
    """The shipped typeface is loaded, and Qt measures with it."""
    label = QLabel("Coproduction Express")
    label.setFont(FAMILY)
    return load_fonts() and label.fontInfo().family() == FAMILY and label.sizeHint().width() > 0


def screens_load() -> bool:
    """Every screen of the program can be loaded."""
    names = [found.name for found in pkgutil.iter_modules(screens.__path__)]
    loaded = [later(f"ui.screens.{name}") for name in names]
    return len(loaded) > 1 and bool(later("ui.start"))


def trouble_of(works: Check) -> str:
    """Empty when the check holds; else what kind of trouble there is, without a word of anybody's."""
    try:
        return "" if works() else "no"
    except Exception as trouble:
        return type(trouble).__name__


def run(_argv: Sequence[str] = ()) -> int:
    """Do all checks and print each that does not hold. 0 when all hold, else 1."""
    _qt = QApplication.instance() or QApplication(sys.argv[:1])
    checks = (("letters", letters_are_there), ("screens", screens_load), *CHECKS)
    found = [f"{name} ({kind})" for name, works in checks if (kind := trouble_of(works))]
    print("self-test ok" if not found else "self-test: not working: " + ", ".join(found))
    return 1 if found else 0
