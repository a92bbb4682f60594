# SPDX-License-Identifier: MIT
"""Made-up people, a session, and checks that every screen about people shares."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.change import carry_out
from app.people import welcome
from app.sessions import make_session
from models.store import Store
from ui.window import Ways, Window

NAMES = (
    "Sorrel", "Juniper", "Wren", "Marlow", "Teasel", "Bracken", "Linnet", "Campion", "Yarrow",
    "Plover", "Fern", "Otter",
)  # fmt: skip


def made_session(store: Store, **facts: Any) -> str:
    """A session this evening; gives its id."""
    facts = {"title": "Welcome pack", "expected": 14, **facts}
    return carry_out(store, make_session, "2026-11-26", **facts).change.about


def made_people(store: Store, *names: str) -> dict[str, str]:
    """People by name, with their ids."""
    return {name: carry_out(store, welcome, name).change.about for name in names or NAMES}


def made_window(desk: Any, qtbot: Any) -> Window:
    """The real window, shown; `qtbot` closes it."""
    window = Window(desk, "Blue laptop", Ways(lambda: 0.0, lambda: None, lambda: None))
    qtbot.addWidget(window, before_close_func=lambda w: w._stop())
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def nameless(screen: QWidget) -> list[str]:
    """Shown controls one can reach that say nothing to those who listen."""
    found = []
    for control in screen.findChildren(QWidget):
        if not isinstance(control, (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)):
            continue
        if control.isHidden() or not control.isVisibleTo(screen):
            continue
        spoken = QAccessible.queryAccessibleInterface(control)
        if spoken is None or not spoken.text(QAccessible.Text.Name).strip():
            found.append(f"{type(control).__name__} {control.objectName()}")
    return found


def words_on(screen: QWidget) -> str:
    """All words that are shown or spoken on a screen now."""
    found = []
    for part in screen.findChildren(QWidget):
        if not part.isVisibleTo(screen):
            continue
        for name in ("text", "words", "toPlainText", "placeholderText"):
            said = getattr(part, name, None)
            if callable(said):
                value = said()
                found.append(value if isinstance(value, str) else "")
        found.append(part.accessibleName())
        found.append(part.accessibleDescription())
        found.append(part.toolTip())
    return " | ".join(found)
