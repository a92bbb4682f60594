# SPDX-License-Identifier: MIT
"""Over time: two or three ways to finish, each with its end. Nothing changes by itself, and focus is never taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.flows.over_page import OverTime
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.labels import WrapLabel

LETTERS = "ABC"


class OverPanel(Banner):
    """`picked(str)` is the code of a way."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__("soon", "")
        self._shown: OverTime | None = None
        self._ways: list[Button] = []
        self.foot = WrapLabel("", "hint")
        self.body.addWidget(self.foot)
        self.hide()

    def show_over(self, over: OverTime | None) -> None:
        """Show the ways, or nothing while the evening is on time."""
        if over == self._shown:
            return
        self._shown = over
        self.setVisible(over is not None)
        if over is None:
            return
        self.say(over.room, lead=over.headline)
        had = next((at for at, b in enumerate(self._ways) if b.hasFocus()), -1)
        self._ways = []
        for choice in over.choices:
            button = Button(f"{choice.title}: {choice.ends}", key=f"Alt {choice.key}")
            button.set_note(choice.detail)
            button.setToolTip(choice.detail)
            button.chosen.connect(partial(self.picked.emit, choice.code))
            self._ways.append(button)
        self.offer(*self._ways)
        self.foot.say(over.foot)
        if 0 <= had < len(self._ways):
            self._ways[had].setFocus()

    def to_choices(self) -> None:
        """F9: the first way gets the cursor."""
        if self._ways and self.isVisible():
            self._ways[0].setFocus()

    def take(self, at: int) -> None:
        """Alt A to C."""
        if self._shown is not None and at < len(self._shown.choices):
            self.picked.emit(self._shown.choices[at].code)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Alt A to C."""
        return {f"Alt+{letter}": partial(self.take, at) for at, letter in enumerate(LETTERS)}

    def buttons(self) -> tuple[QWidget, ...]:
        """The ways that are offered."""
        return tuple(self._ways)
