# SPDX-License-Identifier: MIT
"""What works while the records stay locked: blank sheets, and support numbers as shipped. No names (decision 15)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.blank_sheets import (
    CONCERN,
    CONCERN_FILE,
    FILE_NAME,
    TONIGHT,
    blank_pdf,
    blank_sheets,
    free_calls,
    shipped_numbers,
)
from app.clock import utc_now
from app.errors import Refused
from app.log import note_trouble
from app.ring_file import ROLES, numbers_before
from ui.printing import Printing, PrintJob, save_pdf
from ui.screens.unlock_form import Middle
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import WrapLabel
from ui.widgets.records import RecordList
from ui.widgets.rows import Row

NOT_MADE = "The sheets could not be made just now. Try once more."
SENT = "Sent to the printer."
RING_FIRST = "A form reaches nobody by itself. Ring {lead} before you leave. {then}"
NO_LEAD = "your safeguarding lead"
ON_CARD = "The number is on the support card."
NO_ANSWER = "No answer in 60 minutes: {deputy}, then the council."


class SheetsPage(Middle):
    """Print or keep sheets: what both pages share. `sheets` are keys of papers."""

    def __init__(self, door: Any, sheets: tuple[str, ...], file_name: str) -> None:
        super().__init__()
        self.door, self.sheets, self.file_name = door, sheets, file_name
        self.told = Banner("calm", "")
        self.told.hide()
        self.print = Button("Print", kind="primary", icon="printer", big=True)
        self.save = Button("Keep as PDF", icon="file-down", big=True)
        self.back = Button("Back", kind="quiet", icon="arrow-left", key="Esc", big=True)
        self.printing = Printing(door.run, self._on_save, self)
        self.printing.sent.connect(lambda: self.tell(SENT))
        self.printing.refused.connect(self._on_refused)
        self.print.chosen.connect(partial(self.make, self.send))
        self.save.chosen.connect(self._on_save)
        self.back.chosen.connect(door.come_back)
        self.foot = QWidget()
        flow = FlowLayout(self.foot, 3)
        for button in (self.print, self.save, self.back):
            flow.addWidget(button)

    def start(self) -> None:
        """Shown: the first button has the focus."""
        self.told.hide()
        self.print.setFocus(Qt.FocusReason.TabFocusReason)

    def make(self, then: Any) -> None:
        """Make the sheets in a job; `then` gets the finished bytes."""
        self.door.run(partial(blank_pdf, self.sheets, utc_now()), then, self._on_trouble)

    def send(self, pdf: bytes) -> None:
        """To the printer."""
        self.printing.send((PrintJob(pdf),))

    def _on_refused(self, refusal: Refused) -> None:
        self.tell(refusal.said, "soon", "circle-alert")

    def _on_save(self) -> None:
        dialog = QFileDialog(self, "Keep as PDF")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.selectFile(self.file_name)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, target: Path) -> None:
        """Keep the sheets where the person said."""
        self.make(partial(self._keep, target))

    def _keep(self, target: Path, pdf: bytes) -> None:
        try:
            kept = save_pdf(pdf, target)
        except Refused as refusal:
            self.tell(refusal.said, "soon", "circle-alert")
            return
        self.tell(f"Kept: {kept.name}. No names inside.")

    def tell(self, words: str, kind: str = "calm", icon: str = "circle-check") -> None:
        """One sentence above the buttons."""
        self.told.say(words, kind=kind, icon=icon)
        self.told.show()

    def _on_trouble(self, trouble: Exception) -> None:
        note_trouble(trouble)
        self.tell(NOT_MADE, "soon", "circle-alert")


class PaperPage(SheetsPage):
    """An evening on paper: sign-in, slips, support card, concern form."""

    def __init__(self, door: Any) -> None:
        super().__init__(door, TONIGHT, FILE_NAME)
        self.rows.addWidget(WrapLabel("Run tonight on paper", "title-l"))
        self.rows.addWidget(
            WrapLabel("Blank sheets, with no names. Type them in later, once this opens.", "muted")
        )
        card = Card(gap=2)
        for sheet in blank_sheets():
            card.body.addWidget(WrapLabel(sheet.title, "strong", icon="file-text"))
            card.body.addWidget(WrapLabel(sheet.for_whom, "hint"))
        self.rows.addWidget(card)
        self.ring = WrapLabel(ring_first(door.folder), "strong", icon="phone-call")
        self.rows.addWidget(self.ring)
        self.rows.addWidget(self.told)
        self.rows.addWidget(self.foot)


class NumbersPage(SheetsPage):
    """999 first, then the national lines that came with the program; and the blank concern form."""

    def __init__(self, door: Any) -> None:
        super().__init__(door, (CONCERN,), CONCERN_FILE)
        self.print.set_words("Print the blank concern form")
        self.rows.addWidget(WrapLabel("Support numbers", "title-l"))
        self.rows.addWidget(
            Banner(
                "stop", "Say where you are first.", lead="In danger now: 999.", icon="phone-call"
            )
        )
        self.rows.addWidget(
            WrapLabel(
                "These came with the program. The ones your team checked stand inside, once this opens.",
                "muted",
            )
        )
        self.list = RecordList("Support numbers", grows=True)
        self.list.show_rows(
            [
                Row(one.id, one.name, one.when, icon="phone", end=one.number)
                for one in shipped_numbers()
                if not one.sure
            ]
        )
        self.rows.addWidget(self.list)
        self.rows.addWidget(WrapLabel(free_calls(), "hint"))
        self.ring = WrapLabel(ring_first(door.folder), "strong", icon="phone-call")
        self.rows.addWidget(self.ring)
        self.rows.addWidget(self.told)
        self.rows.addWidget(self.foot)


def ring_first(folder: Path) -> str:
    """Whom to ring, with the numbers that somebody chose to show here; else where to find them (care K1)."""
    found = dict(numbers_before(folder))
    lead, deputy = (found.get(ROLES[role], "") for role in ("lead", "deputy"))
    then = NO_ANSWER.format(deputy=f"the deputy, {deputy}" if deputy else "the deputy")
    if not lead:
        return RING_FIRST.format(lead=NO_LEAD, then=f"{ON_CARD} {then}")
    return RING_FIRST.format(lead=f"the safeguarding lead, {lead},", then=then)
