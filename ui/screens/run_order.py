# SPDX-License-Identifier: MIT
"""Changing the order of the stops that are still ahead: a list, and moving one up or down."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.flows.run_page import PageStop
from ui.widgets.buttons import Button
from ui.widgets.dialogs import Answer, AskDialog
from ui.widgets.flow import FlowLayout
from ui.widgets.records import RecordList
from ui.widgets.rows import Row


class OrderDialog(AskDialog):
    """`moved(part, to)`: a stop ahead goes to another place in the whole order."""

    moved = Signal(str, int)

    def __init__(self, parent: QWidget, stops: tuple[PageStop, ...]) -> None:
        super().__init__(
            parent,
            "Change the order of what is ahead?",
            "Choose a stop and move it. Times follow.",
            (Answer("done", "Done"),),
        )
        self._stops = list(stops)
        self.list = RecordList("Stops ahead", grows=True, keeps=True)
        self.body.addWidget(self.list)
        row = QWidget()
        flow = FlowLayout(row, 2)
        self.up = Button("Move up", icon="arrow-up")
        self.down = Button("Move down", icon="arrow-down")
        self.up.chosen.connect(lambda: self._move(-1))
        self.down.chosen.connect(lambda: self._move(1))
        flow.addWidget(self.up)
        flow.addWidget(self.down)
        self.body.addWidget(row)
        self._fill()

    def _fill(self) -> None:
        ahead = [s for s in self._stops if s.status == "waiting"]
        self.list.show_rows([Row(s.part_id, s.title) for s in ahead])

    def _move(self, by: int) -> None:
        part = self.list.current_id()
        places = [s.part_id for s in self._stops]
        if part not in places:
            return
        at = places.index(part)
        to = at + by
        if 0 <= to < len(places) and self._stops[to].status == "waiting":
            self._stops.insert(to, self._stops.pop(at))
            self.moved.emit(part, to)
            self._fill()
            self.list.go_to(part)
