# SPDX-License-Identifier: MIT
"""Backup, privacy notice and About: three smaller pages of Settings (decision 33, care K26)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from app.about import NOT_SAFE, SAFE, VERSION, licences
from app.content.privacy import privacy_notice
from app.log import note_trouble
from app.settings import keep_settings, settings
from app.times import VENUE, clock_words, day_words
from app.vault.backup import Backup, copy_to, last_backup, look_at
from ui.backing_up import back_up
from ui.screens.setting_row import SettingRow, beside
from ui.screens.settings_panel import Panel
from ui.screens.settings_reading import Reading
from ui.widgets.buttons import Button
from ui.widgets.cards import Rule
from ui.widgets.fields import Field
from ui.widgets.inputs import TextArea, TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.records import RecordList
from ui.widgets.rows import Row

NONE_YET = "There is no backup yet. Make one now."
NOT_MADE = "The backup could not be made. Look whether the disk is full, then try again."
NOT_WHOLE = "This backup does not hold together. Make a new one now."
NOT_COPIED = "It could not be copied there. Choose another folder, or make room on the stick."
MADE = "Made, and checked that it opens."


class ReadingPanel(Panel):
    """The same controls as at first run."""

    heading = "Reading"

    def build(self) -> None:
        """Nothing is loaded: the look is there already."""
        self.reading = Reading()
        self.body.addWidget(self.reading)

    def first(self) -> QWidget:
        """Text size."""
        return self.reading.smaller


class BackupPanel(Panel):
    """Where, when last; make one, test it, copy it to a stick."""

    heading = "Backup"
    line = "A locked copy of everything, made each time you lock or close. It opens with the same words."

    def build(self) -> None:
        """Three buttons, each says what came of it."""
        self.last = WrapLabel("", "strong")
        self.where = WrapLabel("", "muted")
        self.make = Button("Make one now", icon="hard-drive")
        self.test = Button("Test it", icon="search-check")
        self.copy = Button("Copy it to a folder or stick", icon="usb")
        self.make.chosen.connect(self.make_one)
        self.test.chosen.connect(self.test_it)
        self.copy.chosen.connect(self._on_copy)
        self.body.addWidget(SettingRow("Last backup", "", self.last))
        self.body.addWidget(SettingRow("Where", "Beside the records", self.where))
        self.body.addWidget(Rule())
        self.body.addWidget(beside(self.make, self.test, self.copy))
        self.body.addWidget(self.told)

    def load(self) -> None:
        """The newest finished backup."""
        found = last_backup(self.desk.folder)
        self.where.say(str(self.desk.folder / "backups"))
        if found is None:
            self.last.say(NONE_YET)
        else:
            made = found.made.astimezone(VENUE)
            self.last.say(f"{day_words(made.date())}, {clock_words(made)}")
        why = NONE_YET if found is None else ""
        self.test.wait_for(why)
        self.copy.wait_for(why)

    def make_one(self) -> None:
        """In a job; the program goes on."""
        back_up(self.desk, self._on_made, partial(self._on_trouble, NOT_MADE))

    def _on_made(self, _backup: Backup) -> None:
        self.load()
        self.tell(MADE)

    def test_it(self) -> None:
        """Open the newest one without changing it."""
        found = last_backup(self.desk.folder)
        if found is not None:
            work = partial(look_at, found.path, bytes(self.desk.key))
            self.desk.jobs.run(work, self._on_looked, partial(self._on_trouble, NOT_WHOLE))

    def _on_looked(self, looked: Any) -> None:
        if not looked.opens:
            self.tell(NOT_WHOLE, "stop", "circle-alert")
            return
        count = "1 session" if looked.sessions == 1 else f"{looked.sessions} sessions"
        self.tell(f"It opens and holds together, with {count}.")

    def _on_copy(self) -> None:
        dialog = QFileDialog(self, "Copy the backup")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.copy_into(Path(name)))
        dialog.open()

    def copy_into(self, folder: Path) -> None:
        """The finished, locked copy, checked after writing."""
        found = last_backup(self.desk.folder)
        if found is not None:
            work = partial(copy_to, found.path, folder)
            self.desk.jobs.run(work, self._on_copied, partial(self._on_trouble, NOT_COPIED))

    def _on_copied(self, target: Path) -> None:
        self.tell(
            f"Copied and checked: {target.name}. It is locked; nobody can read it without the words."
        )

    def _on_trouble(self, said: str, trouble: Exception) -> None:
        note_trouble(trouble)
        self.explain(trouble, said)

    def first(self) -> QWidget:
        """Make one."""
        return self.make


class PrivacyPanel(Panel):
    """Five lines that the alliance fills in; the notice says which are blank."""

    heading = "Privacy notice"
    line = "These lines are printed on the notice for the door. Blank ones are named on it."

    def build(self) -> None:
        """Kept when the cursor leaves a line."""
        self.boxes: dict[str, TextField] = {}
        self._kept: dict[str, str] = {}
        self.blanks = WrapLabel("", "muted", icon="info")
        self.body.addWidget(self.blanks)
        for blank in privacy_notice().blanks:
            box = TextField(most=200)
            box.editingFinished.connect(partial(self._on_done, blank.key))
            self.boxes[blank.key] = box
            self.body.addWidget(Field(blank.label, box, hint=blank.asks))

    def load(self) -> None:
        """The lines as kept; one being typed in stays."""
        found = self.desk.page(settings)
        self._kept = {key: str(found[key]) for key in self.boxes}
        for key, box in self.boxes.items():
            if not box.hasFocus():
                box.setText(self._kept[key])
        said = privacy_notice().blanks_line(self._kept)
        self.blanks.say(said or "All five lines are filled in.")

    def keep(self) -> None:
        """Keep every line that was changed."""
        changed = {
            key: box.text().strip()
            for key, box in self.boxes.items()
            if box.text().strip() != self._kept.get(key, "").strip()
        }
        if changed:
            self.desk.do(keep_settings, **changed, by=self)

    def _on_done(self, _key: str) -> None:
        self.keep()

    def first(self) -> QWidget:
        """The first line."""
        return next(iter(self.boxes.values()))


class AboutPanel(Panel):
    """Version, what is safe and what is not, and the licences in full."""

    heading = "About"

    def build(self) -> None:
        """Nothing to change here."""
        self.body.addWidget(WrapLabel(f"Coproduction Express, version {VERSION}", "strong"))
        for title, lines, icon in (
            ("What is safe", SAFE, "shield-check"),
            ("What is not", NOT_SAFE, "circle-alert"),
        ):
            self.body.addWidget(WrapLabel(title, "title-s"))
            for line in lines:
                self.body.addWidget(WrapLabel(line, "body", icon=icon))
        self.body.addWidget(WrapLabel("Licences", "title-s"))
        self._texts = {one.key: one.text for one in licences()}
        self.list = RecordList("Licences", grows=True, keeps=True)
        self.list.moved_to.connect(self.show_text)
        self.body.addWidget(self.list)
        self.text = TextArea(lines=10)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("The licence in full")
        self.body.addWidget(self.text)
        self.list.show_rows([Row(one.key, one.title, end=one.terms) for one in licences()])
        self.list.go_to("code")
        self.show_text("code")

    def show_text(self, key: str) -> None:
        """The licence under the cursor."""
        self.text.setPlainText(self._texts.get(key, ""))

    def first(self) -> QWidget:
        """The list."""
        return self.list
