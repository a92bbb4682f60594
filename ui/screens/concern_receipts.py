# SPDX-License-Identifier: MIT
"""What the writer keeps after sealing: a number, to whom by role, and who was told. Never what was written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.concerns import (
    ConcernPage,
    Receipt,
    lead_has_it,
    note_put,
    say_told,
    sealed_file,
)
from app.content.concerns import concern_steps
from app.errors import Refused
from app.log import note_trouble
from app.outbox import NO_ROOM, write_copies
from ui.desk import Desk
from ui.screens.setting_row import Sideways
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import Picker, TextField
from ui.widgets.labels import WrapLabel

TITLE = "Sealed"
LINE = "You keep the number. The words are with the two it was sealed for."


class ReceiptCard(Card):
    """One receipt; `add_to` asks to write more under its number."""

    add_to = Signal(str)

    def __init__(self, desk: Desk, receipt: Receipt) -> None:
        super().__init__(f"Number {receipt.number}", gap=3)
        self.desk, self.receipt = desk, receipt
        self.body.addWidget(WrapLabel(receipt.line, "body", icon="lock"))
        self.body.addWidget(WrapLabel(receipt.put, "muted", icon="usb"))
        if receipt.told:
            self.body.addWidget(WrapLabel(receipt.told, "muted", icon="phone"))
        self.told = Banner("calm", "")
        self.told.hide()
        self._ask()
        row = QWidget()
        flow = FlowLayout(row, 3)
        self.put = Button("Put it on a stick", icon="usb", kind="" if receipt.told else "primary")
        self.add = Button("Add to it", kind="quiet", icon="plus")
        self.has = Button("She has it", kind="quiet", icon="check")
        self.put.chosen.connect(self._on_put)
        self.add.chosen.connect(lambda: self.add_to.emit(receipt.number))
        self.has.chosen.connect(lambda: self.desk.do(lead_has_it, receipt.id))
        self.put.setVisible(receipt.has_file)
        self.has.setVisible(receipt.has_file and not receipt.read)
        for button in (self.put, self.has, self.add):
            flow.addWidget(button)
        self.body.addWidget(row)
        self.body.addWidget(self.told)

    def _ask(self) -> None:
        """Who did you tell: a role and a time, until it is answered."""
        asked = next(q for q in concern_steps().questions if q.key == "told").fields[0].options
        self.who = Picker([(one.key, one.label) for one in asked if one.key != "nobody"])
        self.at = TextField("20:14", most=5)
        self.keep = Button("Keep", icon="phone")
        self.keep.chosen.connect(self.keep_told)
        self.at.returnPressed.connect(self.keep_told)
        self.fields = {"told_who": Field("Who did you tell?", self.who)}
        self.fields["told_at"] = Field("At what time", self.at)
        self.at.textEdited.connect(self.fields["told_at"].settle)
        row = Sideways()
        for part in (*self.fields.values(), Field("By voice", self.keep)):
            row.add(part)
        self.ask = row
        self.ask.setVisible(not self.receipt.told)
        self.body.addWidget(self.ask)

    def keep_told(self) -> None:
        """Keep the answer."""
        self.desk.do(say_told, self.receipt.id, self.who.key(), self.at.text())

    def takes(self, refusal: Refused) -> bool:
        """Beside the box it is about."""
        field = self.fields.get(refusal.field)
        if field is None or self.ask.isHidden():
            return False
        field.refuse(refusal.said)
        return True

    def _on_put(self) -> None:
        dialog = QFileDialog(self, "Put it on a stick")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.put_into(Path(name)))
        dialog.open()

    def put_into(self, folder: Path) -> None:
        """The sealed file under its random name, read back after writing."""
        files = self.desk.page(sealed_file, self.receipt.id)
        self.desk.jobs.run(partial(write_copies, files, folder), self._on_there, self._on_trouble)

    def _on_there(self, _count: Any) -> None:
        self.desk.do(note_put, self.receipt.id)

    def _on_trouble(self, trouble: Exception) -> None:
        note_trouble(trouble)
        said = trouble.said if isinstance(trouble, Refused) else NO_ROOM
        self.told.say(said, kind="soon", icon="circle-alert")
        self.told.show()


class ReceiptsPage(QWidget):
    """All receipts, newest first."""

    add_to = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.cards: list[ReceiptCard] = []
        self.rows = QVBoxLayout(self)
        space_out(self.rows, 3)

    def show_page(self, page: ConcernPage) -> None:
        """Draw them anew; what is being typed in one that did not change stays."""
        if [card.receipt for card in self.cards] == list(page.receipts):
            return
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [ReceiptCard(self.desk, one) for one in page.receipts]
        for card in self.cards:
            card.add_to.connect(self.add_to)
            self.rows.addWidget(card)

    def takes(self, refusal: Refused) -> bool:
        """The card whose box it is about."""
        return any(
            card.takes(refusal) for card in self.cards if card.at.hasFocus() or card.at.text()
        )
