# SPDX-License-Identifier: MIT
"""The part that is on: what it talks about, who leads, steps to tick, and the dial beside them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.content.kinds import part_kind
from app.flows.run_page import RunPage
from ui.style.spacing import space_out
from ui.widgets.cards import Rule
from ui.widgets.checks import CheckRow
from ui.widgets.chips import Chip
from ui.widgets.dial import Dial
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import WrapLabel


class PartNow(QWidget):
    """Filled by `show` when the part changes and by `show_time` once a second."""

    def __init__(self, on_step: Callable[[str, bool], None]) -> None:
        super().__init__()
        self._on_step = on_step
        self._part = ""
        self._steps: tuple[str, ...] = ()
        self.rows: list[CheckRow] = []
        row = QHBoxLayout(self)
        space_out(row, 4)
        left = QVBoxLayout()
        space_out(left, 2)
        row.addLayout(left, 1)
        self.chips = QWidget()
        self.flow = FlowLayout(self.chips, 2)
        left.addWidget(self.chips)
        self.name = WrapLabel("", "part")
        self.led = WrapLabel("", "muted")
        self.gentler = WrapLabel("", "care", icon="pencil")
        for part in (self.name, self.led, self.gentler):
            left.addWidget(part)
        self.steps = QVBoxLayout()
        space_out(self.steps, 1)
        left.addLayout(self.steps)
        left.addStretch(1)
        right = QVBoxLayout()
        space_out(right, 1)
        self.dial = Dial()
        middle = Qt.AlignmentFlag.AlignHCenter
        self.ends = WrapLabel("", "body-large", align=middle)
        self.evening = WrapLabel("", "muted", align=middle)
        right.addWidget(self.dial, 0, middle)
        right.addWidget(self.ends)
        right.addWidget(self.evening)
        right.addStretch(1)
        row.addLayout(right)
        row.addStretch(0)

    def set_small(self, small: bool) -> None:
        """The small dial, for large text."""
        self.dial.set_small(small)

    def show(self, page: RunPage, steps: tuple[str, ...], ticked: frozenset[str]) -> None:  # type: ignore[override]
        """Another part, or the same one after a step."""
        self.flow.empty()
        kind = part_kind(page.kind) if page.kind else None
        if kind is not None:
            self.flow.addWidget(Chip(kind.label, "accent", kind.icon))
        for label in page.talks_about:
            self.flow.addWidget(Chip(label, "care", "hand-heart"))
        self.name.say(page.title)
        self.led.say(" ".join((page.led_by, *page.mentions)))
        self.gentler.say(page.gentler)
        self.gentler.setVisible(bool(page.gentler))
        self._show_steps(page.part_id, steps, ticked)

    def _show_steps(self, part: str, steps: tuple[str, ...], ticked: frozenset[str]) -> None:
        if (part, steps) != (self._part, self._steps):
            self._part, self._steps = part, steps
            while self.steps.count():
                item = self.steps.takeAt(0)
                widget = item.widget() if item is not None else None
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
            self.rows = []
            for at, words in enumerate(steps):
                row = CheckRow(words, large=True, fades=True)
                row.clicked.connect(partial(self._clicked, at))
                self.rows.append(row)
                self.steps.addWidget(row)
                if at < len(steps) - 1:
                    self.steps.addWidget(Rule())
        for at, row in enumerate(self.rows):
            row.setChecked(f"{part}/{at}" in ticked)

    def _clicked(self, at: int) -> None:
        self._on_step(str(at), self.rows[at].isChecked())

    def show_time(self, page: RunPage) -> None:
        """The dial and when it ends."""
        self.dial.setVisible(page.dial is not None)
        if page.dial is not None:
            left = -int(page.dial.number) if page.dial.over else int(page.dial.number)
            share = page.dial.share
            whole = round(left / share) if share > 0 and left > 0 else max(1, abs(left))
            self.dial.show_time(left, whole, page.dial.words)
        self.ends.say(page.ends)
        self.evening.say(page.evening)
