# SPDX-License-Identifier: MIT
"""Settings, Backup: when the last was made, where they go, trying one, and using one (decision 33)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from app.audit import note_backup_copied, note_backup_tried
from app.backups import (
    WORDS_OF_THEN,
    BackupsPage,
    backups_page,
    choose_place,
    drill_words,
    leave_place,
    made_words,
)
from app.errors import Refused
from app.log import note_trouble
from app.vault.backup import Backup, bring_up, copy_to, last_backup
from app.vault.restore import Access, drill, offers, prepare
from ui.backing_up import back_up
from ui.screens.backup_row import backup_row
from ui.screens.setting_row import SettingRow, beside
from ui.screens.settings_panel import Panel
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Rule
from ui.widgets.fields import Field
from ui.widgets.inputs import SecretField
from ui.widgets.labels import WrapLabel
from ui.widgets.records import RecordList

NONE_YET = "There is no backup yet. Make one now."
NOT_MADE = "The backup could not be made. Look whether the disk is full, then try again."
NOT_TRIED = "It could not be checked just now. Look whether the disk is full, then try again."
NOT_COPIED = "It could not be copied there. Choose another folder, or make room on the stick."
NOT_USED = "The backup could not be used just now. Nothing was changed. Try once more."
WORDS_FIRST = "Type the words first."
MADE = "Made, and checked that it opens."
CHECKING = "Checking. You can go on working."
READING = "Reading the backup. Then the program locks, and opens with it."
THERE = "{place}. {state}"
SURE = (
    "Use the backup of {made}? What was typed after that is not in it. What is here now is not "
    "thrown away: it is put aside on this laptop, locked, for 90 days. The program locks, and you "
    "open it again with your words."
)


class BackupPanel(Panel):
    """Make one, choose where they go, check that one works, use one."""

    heading = "Backup"
    line = "A locked copy of everything, made each time you lock or close. It opens with the same words."

    def build(self) -> None:
        """What is so, the buttons, what came of them, then the list."""
        self._asked = ""
        self._of_then: frozenset[str] = frozenset()
        self.last = WrapLabel("", "strong")
        self.where = WrapLabel("", "muted")
        self.also = WrapLabel("", "muted")
        self.make = Button("Make one now", icon="hard-drive")
        self.test = Button("Check that a backup works", icon="search-check")
        self.choose = Button("Choose a folder or stick", icon="usb")
        self.leave = Button("Stop using it")
        self.copy = Button("Copy the newest once", icon="copy")
        self.make.chosen.connect(self.make_one)
        self.test.chosen.connect(self.test_it)
        self.choose.chosen.connect(lambda: self._ask_folder(self.go_to))
        self.leave.chosen.connect(lambda: self.desk.do(leave_place, by=self))
        self.copy.chosen.connect(lambda: self._ask_folder(self.copy_into))
        self.body.addWidget(SettingRow("Last backup", "", self.last))
        self.body.addWidget(SettingRow("On this laptop", "Beside the records", self.where))
        self.body.addWidget(SettingRow("Also goes to", "A folder or stick", self.also))
        self.waits = Banner("soon", "", icon="usb")
        self.body.addWidget(self.waits)
        self.body.addWidget(beside(self.choose, self.leave, self.copy))
        self.body.addWidget(Rule())
        self.body.addWidget(beside(self.make, self.test))
        self.body.addWidget(self.told)
        self.body.addWidget(WrapLabel("Backups, newest first", "title-s"))
        self.sure = Banner("soon", "")
        self.yes = Button("Use it", icon="hard-drive")
        self.no = Button("Keep what is here")
        self.sure.offer(self.yes, self.no)
        self.sure.hide()
        self.yes.chosen.connect(self.use_it)
        self.no.chosen.connect(self._on_no)
        self.body.addWidget(self.sure)
        self.words = SecretField()
        self.words.returnPressed.connect(self.use_it)
        self.field = Field("Words for this backup", self.words, hint=WORDS_OF_THEN)
        self.field.hide()
        self.sure.body.insertWidget(1, self.field)
        self.list = RecordList("Backups, newest first", grows=True)
        self.list.acted.connect(self.ask_use)
        self.list.chosen.connect(self.ask_use)
        self.body.addWidget(self.list)

    def load(self) -> None:
        """What there is now."""
        self.show_lines(self.desk.page(backups_page, self.desk.folder))

    def show_lines(self, page: BackupsPage) -> None:
        """Fill."""
        found = last_backup(self.desk.folder)
        self.last.say(made_words(found) if found else NONE_YET)
        self.where.say(str(self.desk.folder / "backups"))
        self.also.say(
            THERE.format(place=page.place, state=page.state) if page.place else page.state
        )
        self.waits.say(page.waits)
        self.waits.setVisible(bool(page.waits))
        self.leave.setVisible(bool(page.place))
        why = "" if page.lines else NONE_YET
        self.test.wait_for(why)
        self.copy.wait_for(why)
        self._of_then = frozenset(one.id for one in page.lines if one.of_then)
        self.list.show_rows([backup_row(one, action="Use this one") for one in page.lines])

    # making

    def make_one(self) -> None:
        """In a job; the program goes on."""
        back_up(self.desk, self._on_made, partial(self._on_trouble, NOT_MADE))

    def _on_made(self, _backup: Backup) -> None:
        self.load()
        self.tell(MADE)

    # where they go

    def _ask_folder(self, then: Any) -> None:
        dialog = QFileDialog(self, "Choose a folder or stick")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: then(Path(name)))
        dialog.open()

    def go_to(self, folder: Path) -> None:
        """Backups go there too from now on; the newest goes at once."""
        if self.desk.do(choose_place, folder, by=self) is None:
            return
        place = Path(self.desk.page(backups_page, self.desk.folder).place)
        now = self.desk.page(lambda store: store.now())
        work = partial(bring_up, self.desk.folder, place, now)
        self.desk.jobs.run(work, self._on_brought, partial(self._on_trouble, NOT_COPIED))

    def _on_brought(self, _there: bool) -> None:
        self.load()

    def takes(self, refusal: Refused) -> bool:
        """A folder that will not do is said here."""
        if refusal.field != "folder":
            return False
        self.tell(refusal.said, "soon", "circle-alert")
        return True

    def copy_into(self, folder: Path) -> None:
        """The finished, locked copy, checked after writing."""
        found = last_backup(self.desk.folder)
        if found is not None:
            work = partial(copy_to, found.path, folder)
            self.desk.jobs.run(work, self._on_copied, partial(self._on_trouble, NOT_COPIED))

    def _on_copied(self, target: Path) -> None:
        self.desk.do(note_backup_copied)
        self.tell(
            f"Copied and checked: {target.name}. It is locked; nobody can read it without the words."
        )

    # trying

    def test_it(self) -> None:
        """Restore the newest, or the one under the cursor, into a locked place for a moment."""
        found = offers(self.desk.folder, *self._place())
        wanted = self.list.current_id() if self.list.hasFocus() else ""
        chosen = next((one for one in found if str(one.path) == wanted), found[0])
        self.tell(CHECKING, icon="clock")
        now = self.desk.page(lambda store: store.now())
        work = partial(drill, self.desk.folder, chosen, self.desk.key.twin(), now)
        self.desk.jobs.run(work, self._on_tried, partial(self._on_trouble, NOT_TRIED))

    def _place(self) -> tuple[Path, ...]:
        place = self.desk.page(backups_page, self.desk.folder).place
        return (Path(place),) if place else ()

    def _on_tried(self, found: Any) -> None:
        self.desk.do(note_backup_tried)
        words = " ".join(drill_words(found, self.desk.page(lambda store: store.today())))
        if found.works:
            self.tell(words)
        else:
            self.tell(words, "stop", "circle-alert")

    # using

    def ask_use(self, backup: str) -> None:
        """Ask once, in the page; the cursor stands on the answer that changes nothing."""
        self._asked = backup
        made = next((row.title for row in self.list.rows.rows if row.id == backup), "")
        self.sure.say(SURE.format(made=made))
        self.sure.show()
        self.words.clear()
        self.field.settle()
        self.field.setVisible(backup in self._of_then)
        self.no.setFocus()
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.sure))

    def use_it(self) -> None:
        """Make it ready in a job; then the program locks, and opens with it."""
        if not self._asked or self.desk.jobs.closed:
            return
        if self._asked in self._of_then and not self.words.text().strip():
            self.field.refuse(WORDS_FIRST)
            self.words.setFocus()
            return
        self.tell(READING, icon="clock")
        now = self.desk.page(lambda store: store.now())
        access = Access(self.desk.key.twin(), self.words.text())
        self._on_no()
        work = partial(prepare, self.desk.folder, Path(self._asked), access, now)
        self.desk.jobs.run(work, self._on_ready, partial(self._on_trouble, NOT_USED))

    def _on_no(self) -> None:
        """Nothing is asked any more, and no words stay typed."""
        self.sure.hide()
        self.words.clear()
        self.field.hide()

    def _on_ready(self, _key: bytes) -> None:
        self.desk.anew.emit()

    def _on_trouble(self, said: str, trouble: Exception) -> None:
        if not isinstance(trouble, Refused):
            note_trouble(trouble)
        if isinstance(trouble, Refused) and trouble.field == "words":
            self.told.hide()
            self.ask_use(self._asked)
            self.field.show()
            self.field.refuse(trouble.said)
            return
        self.explain(trouble, said)

    def first(self) -> QWidget:
        """Make one."""
        return self.make
