# SPDX-License-Identifier: MIT
"""Settings, Alliance: whose keys totals are sealed to, and whose totals count where they are added up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import Refused
from app.log import note_trouble
from app.outbox import write_copies
from app.sharing.alliance import (
    Party,
    alliance_page,
    drop_organisation,
    drop_reader,
    keep_organisation,
    keep_reader,
    make_own_key,
    own_key_file,
    read_organisation,
    read_reader,
)
from ui.screens.setting_row import SettingRow, beside
from ui.screens.settings_panel import Panel
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.labels import WrapLabel
from ui.widgets.records import RecordList
from ui.widgets.rows import Row

MOST_FILE = 1 << 20
COMPARE = "Ring them, on a number you know. Read the six words to each other. Are they the same?"
NOT_SAME = "Then nothing was kept. Ask for the file again, in their own hand."
NOT_READ = "That file could not be read. Put the stick back and try again."
SAVED = "Saved and read back. Hand it over yourself, then compare the six words by phone."
MINE = "Only on the laptop that adds up for the alliance"
NOBODY = "Nobody yet. Then alliance copies carry their pages alone."
NONE_COUNT = "Only your own circle’s totals count."


class AlliancePanel(Panel):
    """Keys to seal totals to; and, for who adds up, a key of one's own and the organisations."""

    heading = "Alliance"
    line = "Only totals go to other organisations: in each alliance copy, locked for those who add them up."

    def build(self) -> None:
        """Readers, then what only the laptop that adds up needs."""
        self.body.addWidget(self.told)
        self.offered: Party | None = None
        self.keep: Callable[[], object] | None = None
        self._build_compare()
        self.readers_words = WrapLabel("Who adds up", "title-s")
        self.readers = RecordList("Who adds up", grows=True)
        self.readers.acted.connect(lambda one: self._done(self.desk.do(drop_reader, one, by=self)))
        self.nobody = WrapLabel(NOBODY, "muted")
        self.take = Button("Take in a key for totals", icon="key-round")
        self.take.chosen.connect(partial(self._choose, self.take.text(), self.read_key))
        for widget in (self.readers_words, self.readers, self.nobody, beside(self.take)):
            self.body.addWidget(widget)
        self.make = Button("Make my key for totals", icon="key-round")
        self.save = Button("Save its file", icon="usb")
        self.make.chosen.connect(lambda: self._done(self.desk.do(make_own_key, by=self)))
        self.save.chosen.connect(self._on_save)
        self.own = SettingRow("I add up", MINE, beside(self.make, self.save))
        self.body.addWidget(self.own)
        self.own_words = WrapLabel("", "strong", icon="key-round")
        self.body.addWidget(self.own_words)
        self.count_words = WrapLabel("Whose totals count", "title-s")
        self.organisations = RecordList("Whose totals count", grows=True)
        self.organisations.acted.connect(
            lambda one: self._done(self.desk.do(drop_organisation, one, by=self))
        )
        self.none_count = WrapLabel(NONE_COUNT, "muted")
        self.open = Button("Open another circle’s file", icon="folder-open")
        self.open.chosen.connect(partial(self._choose, self.open.text(), self.read_circle))
        self.adding = (self.count_words, self.organisations, self.none_count, beside(self.open))
        for widget in self.adding:
            self.body.addWidget(widget)

    def _build_compare(self) -> None:
        self.compare = Card("Compare the six words", role="chosen", gap=3)
        self.compare_words = WrapLabel("", "title-s")
        self.whose = WrapLabel("", "body")
        self.same = Button("They are the same", kind="primary", icon="check")
        self.differ = Button("Not the same", kind="quiet")
        self.same.chosen.connect(self.words_are_the_same)
        self.differ.chosen.connect(self._on_differ)
        compared = WrapLabel(COMPARE, "body", icon="phone")
        for widget in (self.whose, self.compare_words, compared, beside(self.same, self.differ)):
            self.compare.body.addWidget(widget)
        self.compare.hide()
        self.body.addWidget(self.compare)

    def load(self) -> None:
        """What is so now."""
        page = self.desk.page(alliance_page)
        self.readers.show_rows([_row(one) for one in page.readers])
        self.readers.setVisible(bool(page.readers))
        self.nobody.setVisible(not page.readers)
        adds = bool(page.own_words)
        self.make.setVisible(not adds)
        self.save.setVisible(adds)
        self.own_words.say(f"My six words: {page.own_words}")
        self.own_words.setVisible(adds)
        for widget in self.adding:
            widget.setVisible(adds)
        self.organisations.show_rows([_row(one) for one in page.organisations])
        self.organisations.setVisible(adds and bool(page.organisations))
        self.none_count.setVisible(adds and not page.organisations)

    def _choose(self, title: str, then: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self, title)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()

    def _content(self, path: Path) -> bytes:
        self._end_compare()
        try:
            with path.open("rb") as file:
                return file.read(MOST_FILE)
        except OSError as trouble:
            note_trouble(trouble)
            raise Refused(NOT_READ) from trouble

    def read_key(self, path: Path) -> None:
        """Show the six words of a key; it is not kept yet."""
        try:
            self.offered = self.desk.page(read_reader, self._content(path))
        except Refused as refusal:
            self.tell(refusal.said, "soon", "circle-alert")
            return
        public = self.offered.id
        self._show(lambda: self.desk.do(keep_reader, public, by=self))

    def read_circle(self, path: Path) -> None:
        """Show the six words of another organisation's circle; it does not count yet."""
        try:
            content = self._content(path)
            self.offered = self.desk.page(read_organisation, content)
        except Refused as refusal:
            self.tell(refusal.said, "soon", "circle-alert")
            return
        self._show(lambda: self.desk.do(keep_organisation, content, by=self))

    def _show(self, keep: Callable[[], object]) -> None:
        if self.offered is not None:
            self.keep = keep
            self.told.hide()
            self.whose.say(self.offered.name)
            self.compare_words.say("  ".join(self.offered.words.split()))
            self.compare.show()
            self.same.setFocus()

    def words_are_the_same(self) -> None:
        """They were read aloud on both sides, and were the same."""
        if self.keep is not None:
            self._done(self.keep())

    def _done(self, change: object) -> None:
        if change is not None:
            self._end_compare()
            self.load()
            self.tell(str(getattr(change, "said", "")))

    def _on_differ(self) -> None:
        self._end_compare()
        self.tell(NOT_SAME, "soon", "circle-alert")

    def _end_compare(self) -> None:
        self.offered, self.keep = None, None
        self.compare.hide()

    def _on_save(self) -> None:
        dialog = QFileDialog(self, "Choose the memory stick or a folder")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.save_into(Path(name)))
        dialog.open()

    def save_into(self, folder: Path) -> None:
        """Write the public half and read it back, in a job."""
        file = self.desk.page(own_key_file)
        self.desk.jobs.run(
            partial(write_copies, (file,), folder),
            lambda _: self.tell(SAVED),
            partial(self.explain, otherwise=NOT_READ),
        )

    def takes(self, refusal: Refused) -> bool:
        """In the page."""
        self.tell(refusal.said, "soon", "circle-alert")
        return True

    def first(self) -> QWidget | None:
        """The first thing to do."""
        return self.take


def _row(one: Party) -> Row:
    return Row(one.id, one.name, one.words, icon="key-round", action="Take out")
