# SPDX-License-Identifier: MIT
"""The Part tab of the plan editor: name, minutes, start, kind, who leads, what for, what to bring."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.content.kinds import part_kinds
from app.plan_page import PartShown
from ui.screens.plan_form import PlanForm, Save
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import WrapLabel

FOLLOWS = (("follows", "Follows on"), ("fixed", "Fixed time"))


class PartTab(PlanForm):
    """`copied`, `removed` and `kept_as_card` are asked for by its buttons."""

    copied = Signal()
    removed = Signal()
    kept_as_card = Signal()

    def __init__(self, save: Save) -> None:
        super().__init__(save)
        kinds = [(kind.key, kind.label) for kind in part_kinds()]
        self.put(self.text("title", "Name of this part"))
        self.pair(
            self.number("minutes", "Minutes", 1, 240), self.pick("follows", "Starts", FOLLOWS)
        )
        self.start = self.text("start", "Fixed start", "18:30")
        self.put(self.start)
        self.pair(self.pick("kind", "Kind", kinds), self.text("leader", "Led by"))
        self.put(self.area("purpose", "What it is for"))
        self.body.addWidget(WrapLabel("What it talks about", "label"))
        self.chips = QWidget()
        self.chip_flow = FlowLayout(self.chips, 2)
        self.body.addWidget(self.chips)
        self.put(self.area("materials", "Bring", "One thing on each line"))
        self.put(
            self.tick("whole", "Kept whole", "A change of plan never makes it shorter."),
            self.tick("open_vote", "People vote in the open here"),
            self.tick("folded_paper", "Folded paper is offered instead"),
            self.area("gentler", "A gentler way to do it"),
        )
        self.body.addStretch(1)
        self._build_buttons()

    def _build_buttons(self) -> None:
        row = QHBoxLayout()
        space_out(row, 2)
        self.copy = Button("Copy", icon="copy")
        self.copy.set_note("Ctrl D")
        self.copy.chosen.connect(self.copied)
        self.remove = Button("Remove", icon="trash-2")
        self.remove.set_note("Delete")
        self.remove.chosen.connect(self.removed)
        for button in (self.copy, self.remove):
            row.addWidget(button, 1)
        self.body.addLayout(row)
        self.card = Button("Keep as a card in the library", kind="quiet", icon="library")
        self.card.chosen.connect(self.kept_as_card)
        self.body.addWidget(self.card)

    def show_part(self, part: PartShown) -> None:
        """Fill with the chosen part."""
        self.show_values(part.id, part.values)
        self.start.setVisible(part.values["follows"] == "fixed")
        self.chip_flow.empty()
        for words in part.chips:
            self.chip_flow.addWidget(Chip(words, "care", "hand-heart"))
        if not part.chips:
            self.chip_flow.addWidget(WrapLabel("Nothing hard is planned.", "hint"))
