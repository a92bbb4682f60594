# SPDX-License-Identifier: MIT
"""What all screens share: build once, load a page when something changed, show it. No rule of the field here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ui.desk import Desk, Told
from ui.style.dress import Dress


class Go(Protocol):
    """Takes the window to another place: `go("plan", session=id)`."""

    def __call__(self, place: str, **where: Any) -> None:
        """Show `place`; `where` says which session, part or person."""


class Screen(QWidget):
    """One page of the program. Subclasses fill in `build`, `load` and `show_page`."""

    bar_changed = Signal()

    title: str = ""
    sub_title: str = ""
    bar_title: str = ""
    bar_sub: str = ""
    bar_aboard: int | None = None
    cares_about: frozenset[str] = frozenset()
    run_mode: bool = False
    full_window: bool = False

    def __init__(self, desk: Desk, go: Go, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.go = go
        self.where: dict[str, Any] = {}
        self._stale = True
        self._came = False
        desk.changed.connect(self._on_changed)
        self.build()
        Dress(self)  # after the building, so that all of it is dressed at once

    def build(self) -> None:
        """Lay out the widgets, once."""

    def load(self) -> None:
        """Ask the desk for the page and show it."""

    def arrive(self, **where: Any) -> None:
        """Come here with these ids; the page is loaded now."""
        self.where = where
        self._stale, self._came = False, True
        self.load()

    def leave(self) -> bool:
        """Called before another screen is shown: keep what is being typed. False stays here."""
        return True

    def first_focus(self) -> QWidget | None:
        """Where the cursor goes on arrival."""
        return None

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Keys of this page, taken at the window ("F5", "Page Down", "Alt+Up"), and what they do."""
        return {}

    def step_panel(self, by: int) -> None:
        """Ctrl Tab and Ctrl Shift Tab: the next (1) or the previous (-1) panel of this page."""

    def top_buttons(self) -> list[QWidget]:
        """Buttons of this page for the top bar, left of Support and Hide; made anew at each call."""
        return []

    def tick(self) -> None:
        """Once a second while this run-mode screen shows; quick, and never moves the session on."""

    def _on_changed(self, told: Told) -> None:
        if told.by is self or not (told.change.areas & self.cares_about):
            return
        if self.isVisible() and self._came:
            self.load()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Load again when something changed while the screen was hidden."""
        super().showEvent(event)
        if self._stale and self._came:
            self._stale = False
            self.load()
