# SPDX-License-Identifier: MIT
"""Sealed forms in Settings: take in the keys of three people, make one's own, open what was sealed for it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from app.concern_keys import (
    LEAD,
    ROLES,
    KeysPage,
    Offered,
    keys_page,
    let_go,
    make_own,
    offered,
    own_key_file,
    take_in,
)
from app.concern_reading import SealedForm, note_opened, open_form
from app.content.concerns import concern_steps, role_words
from app.errors import Refused
from app.log import note_trouble
from app.outbox import write_copies
from app.vault.sealing import LARGEST
from ui.screens.concern_read import ReadPage
from ui.screens.setting_row import SettingRow, beside
from ui.screens.settings_panel import Panel
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.fields import Field
from ui.widgets.inputs import Picker
from ui.widgets.labels import WrapLabel

KEY_FILE = "SG-key.txt"
COMPARE = (
    "Ring the person, on a number you know. Read the six words to each other. "
    "Are they the same, in the same order?"
)
MINE = "Only for a lead, a deputy or an outsider, on their own records."
SENDER_WORDS = "The six words of what you seal, for the lead who asks who sealed it:"
NOT_SAME = "Then it is not kept. Ask for the file again, in their own hand."
NOT_READ = "That file could not be read. Put the stick back and try again."
SAVED = "Saved. Hand the file over yourself, then compare the six words by phone."


class SealedPanel(Panel):
    """Three keys, one's own key, and what to do when a key is lost."""

    sheet_wanted = Signal()
    heading = "Sealed forms"
    line = "A concern form is sealed to two people. Their keys come as a file, and are compared by voice."

    def build(self) -> None:
        """Keys first, then one's own, then the words for a lost key."""
        self.body.addWidget(self.told)
        self.offer: Offered | None = None
        self.out: dict[str, Button] = {}
        self.rows: dict[str, SettingRow] = {}
        for role in ROLES:
            button = Button("Take it out", kind="quiet", slim=True)
            button.chosen.connect(partial(self._on_out, role))
            self.out[role] = button
            self.rows[role] = SettingRow(role_words((role,)).capitalize(), " ", beside(button))
            self.body.addWidget(self.rows[role])
        self.take = Button("Take in a key", icon="key-round")
        self.take.chosen.connect(partial(self._choose, "Take in a key", self.read_key))
        self.body.addWidget(beside(self.take))
        self._build_compare()
        self.mine_words = WrapLabel("", "strong")
        self.make = Button("Make my key", icon="key-round")
        self.save = Button("Save its file", icon="usb")
        self.sheet = Button("Print its words", kind="quiet", icon="printer")
        self.open = Button("Open a sealed form", icon="lock-open")
        self.make.chosen.connect(self.make_key)
        self.save.chosen.connect(self._on_save)
        self.sheet.chosen.connect(self.sheet_wanted)
        self.open.chosen.connect(partial(self._choose, "Open a sealed form", self.open_file))
        self.body.addWidget(
            SettingRow("My key", MINE, beside(self.make, self.save, self.sheet, self.open))
        )
        self.body.addWidget(self.mine_words)
        self.sender_words = WrapLabel("", "hint", icon="lock")
        self.body.addWidget(self.sender_words)
        lost = Card("When a key is lost", gap=2)
        for number, line in enumerate(concern_steps().lost, 1):
            lost.body.addWidget(WrapLabel(f"{number}. {line}", "body"))
        self.body.addWidget(lost)

    def _build_compare(self) -> None:
        self.compare = Card("Compare the six words", role="chosen", gap=3)
        self.words = WrapLabel("", "title-s")
        self.whose = Picker([(role, role_words((role,)).capitalize()) for role in ROLES])
        self.whose_field = Field("Whose key is it?", self.whose)
        self.same = Button("They are the same: keep it", kind="primary", icon="check")
        self.differ = Button("Not the same", kind="quiet")
        self.same.chosen.connect(self.keep_key)
        self.differ.chosen.connect(self._on_differ)
        self.compare.body.addWidget(self.words)
        self.compare.body.addWidget(WrapLabel(COMPARE, "body", icon="phone"))
        self.compare.body.addWidget(self.whose_field)
        self.compare.body.addWidget(beside(self.same, self.differ))
        self.compare.hide()
        self.body.addWidget(self.compare)

    def load(self) -> None:
        """What is here."""
        page: KeysPage = self.desk.page(keys_page)
        for line in page.lines:
            self.rows[line.role].hint.say(f"{line.state}. {line.words}".strip())
            self.out[line.role].setVisible(bool(line.words))
        own = bool(page.own_words)
        self.mine_words.say(f"My six words: {page.own_words}")
        self.mine_words.setVisible(own)
        self.sender_words.say(f"{SENDER_WORDS} {page.sender_words}")
        self.sender_words.setVisible(bool(page.sender_words))
        self.make.setVisible(not own)
        self.save.setVisible(own)
        self.sheet.setVisible(own)
        self.open.setVisible(own)

    def _choose(self, title: str, then: object) -> None:
        dialog = QFileDialog(self, title)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: then(Path(name)))  # type: ignore[operator]
        dialog.open()

    def _content(self, path: Path) -> bytes | None:
        """A file of another hand, never more of it than a sealed form may have."""
        try:
            with path.open("rb") as file:
                return file.read(LARGEST + 1)
        except OSError as trouble:
            note_trouble(trouble)
            self.tell(NOT_READ, "soon", "circle-alert")
            return None

    # keys of others

    def read_key(self, path: Path) -> None:
        """Show the six words of a key; it is not kept yet."""
        content = self._content(path)
        if content is None:
            return
        try:
            self.offer = self.desk.page(offered, content)
        except Refused as refusal:
            self.tell(refusal.said, "soon", "circle-alert")
            return
        self.told.hide()
        self.words.say("  ".join(self.offer.words))
        taken = {line.role for line in self.desk.page(keys_page).lines if line.words}
        self.whose.pick(next((role for role in ROLES if role not in taken), LEAD))
        self.compare.show()
        self.same.setFocus()

    def keep_key(self) -> None:
        """The words were the same on both sides."""
        if self.offer is None:
            return
        change = self.desk.do(take_in, self.whose.key(), self.offer.public, by=self)
        if change is not None:
            self._end_compare()
            self.tell(change.said)

    def _on_differ(self) -> None:
        self._end_compare()
        self.tell(NOT_SAME, "soon", "circle-alert")

    def _end_compare(self) -> None:
        self.offer = None
        self.whose_field.settle()
        self.compare.hide()
        self.load()

    def _on_out(self, role: str) -> None:
        change = self.desk.do(let_go, role, by=self)
        if change is not None:
            self.load()
            self.tell(change.said)

    def takes(self, refusal: Refused) -> bool:
        """Beside whose key it is."""
        if refusal.field != "role":
            return False
        self.whose_field.refuse(refusal.said)
        return True

    # one's own key

    def make_key(self) -> None:
        """A pair, once; its words show at once."""
        self.desk.do(make_own)
        self.load()

    def _on_save(self) -> None:
        dialog = QFileDialog(self, "Save the file of my key")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.save_into(Path(name)))
        dialog.open()

    def save_into(self, folder: Path) -> None:
        """The public half alone, read back after writing."""
        try:
            write_copies(((KEY_FILE, self.desk.page(own_key_file)),), folder)
        except Refused as refusal:
            self.tell(refusal.said, "soon", "circle-alert")
            return
        self.tell(SAVED)

    def open_file(self, path: Path) -> None:
        """Open what was sealed for this key; it is shown only once the opening is written down."""
        content = self._content(path)
        if content is None:
            return
        try:
            form: SealedForm = self.desk.page(open_form, content)
        except Refused as refusal:
            self.tell(refusal.said, "soon", "circle-alert")
            return
        if self.desk.do(note_opened, form.id, by=self) is None:
            return
        self.told.hide()
        page = ReadPage(self.desk, form)
        page.done.chosen.connect(self.close_form)
        self.reading = page
        self.show_page(page)
        page.done.setFocus()

    def close_form(self) -> None:
        """Back to the keys; what was being typed is kept, sealed."""
        self.reading.keep()
        self.show_page(self)
