# SPDX-License-Identifier: MIT
"""Who can open this laptop: let somebody in, take somebody away, a new lock, the coordinator's files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import Refused
from app.openers import (
    LOCK_STANDS,
    LONGEST_NAME,
    NO_FILE,
    NOT_SAID,
    OpenerRow,
    OpenersPage,
    escrow_made,
    name_opener,
    opener_gone,
    openers_page,
    tidy_name,
)
from app.vault.escrow import SEALED_NAME, read_public, read_small, seal_file, six_words, write_pair
from app.vault.holders import enrol, remove, ways
from app.vault.relock import ask_for_new_lock
from ui.screens.setting_row import SettingRow, beside
from ui.screens.settings_step import MAKING, StepPanel
from ui.screens.settings_who_steps import (
    NO_FILE_YET,
    CoordinatorStep,
    EnrolStep,
    LockStep,
    PairStep,
    RemoveStep,
)
from ui.widgets.buttons import Button
from ui.widgets.fields import Field
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.names import Names
from ui.widgets.records import RecordList
from ui.widgets.rows import Row, RowChip

LET_IN = "They can open these records from now on, with their own words."
GONE = "Taken away. Their words open nothing here any more."
GONE_AND_LOCK = "Taken away. For the new lock: lock now (Ctrl L), and open again."
LOCK_ASKED = "Asked for. Lock now (Ctrl L) and open again; then it is done."
SEALED = "Made. Give it to the coordinator, or put it where they can find it."
PAIR_MADE = "Both files are made. Keep the secret one locked away."
MINE = "You are using this one now. Somebody else can take it away."
ONLY_ONE = "One person must stay who can open these records."


class WhoPanel(StepPanel):
    """A list with the name under the cursor below it, then three rows: lock, file, keys."""

    heading = "Who can open this laptop"
    line = "Each person has words of their own. The key file holds no names."

    def build(self) -> None:
        """List, one name, and the buttons."""
        self.page: OpenersPage | None = None
        self.body.addWidget(self.told)
        self.missing = WrapLabel("", "strong", icon="circle-alert")
        self.body.addWidget(self.missing)
        self.list = RecordList("Who can open", keeps=True, grows=True)
        self.list.moved_to.connect(self._on_row)
        self.body.addWidget(self.list)
        self.name = TextField("A chosen name", most=LONGEST_NAME)
        self.name_field = Field("Name in this list", self.name)
        self.name.textEdited.connect(self.name_field.settle)
        self.name.returnPressed.connect(self.keep_name)
        self.body.addWidget(self.name_field)
        self.names = Names.here()
        self.names.changed.connect(self._on_names)
        self.keep_button = Button("Keep this name")
        self.away = Button("Take away", icon="user-x")
        self.enrol = Button("Let somebody in", icon="user-plus")
        self.keep_button.chosen.connect(self.keep_name)
        self.away.chosen.connect(self.take_away)
        self.enrol.chosen.connect(self.let_in)
        self.body.addWidget(beside(self.keep_button, self.away, self.enrol))
        self.lock = Button("Ask for a new lock", icon="lock")
        self.file = Button("Make a file for them", icon="file-lock")
        self.pair = Button("Make my keys", icon="key-round")
        self.lock_row = SettingRow("A new lock", LOCK_STANDS, beside(self.lock))
        self.file_row = SettingRow("The coordinator’s file", NO_FILE, beside(self.file))
        for row in (self.lock_row, self.file_row):
            self.body.addWidget(row)
        self.body.addWidget(
            SettingRow("Are you the coordinator?", "Two files, made once", beside(self.pair))
        )
        self.lock.chosen.connect(self.new_lock)
        self.file.chosen.connect(self.new_file)
        self.pair.chosen.connect(self.new_pair)

    def load(self) -> None:
        """Everybody who can open; the cursor stays on its row, and what is being typed stays too."""
        try:
            found = ways(self.desk.folder, self.desk.key)
        except Refused as refusal:
            self.explain(refusal, "")
            return
        page: OpenersPage = self.desk.page(openers_page, found)
        self.page = page
        self.missing.say(page.missing)
        self.missing.setVisible(bool(page.missing))
        self.lock_row.hint.say(page.lock)
        self.file_row.hint.say(page.coordinator)
        self.list.show_rows([_row(one) for one in page.rows])
        if page.row(self.list.current_id()) is None:
            self.list.go_to(page.rows[0].slot)
        self._on_row(self.list.current_id())

    def _on_names(self) -> None:
        """Shade hides the box with the name too."""
        self.name_field.setVisible(not self.names.blanked())

    def current(self) -> OpenerRow | None:
        """The person under the cursor."""
        return self.page.row(self.list.current_id()) if self.page is not None else None

    def _on_row(self, _slot: str) -> None:
        row = self.current()
        if row is None or self.page is None:
            return
        if not self.name.isModified() or self._shown() != row.person:
            self.name.setText(row.name)
            self.name.setProperty("person", row.person)
        self.away.wait_for(MINE if row.mine else ONLY_ONE if len(self.page.rows) == 1 else "")

    def _shown(self) -> str:
        return str(self.name.property("person") or "")

    def keep_name(self) -> None:
        """Refused beside the box when it is empty."""
        row = self.current()
        if row is not None:
            self.name.setModified(False)
            self.desk.do(name_opener, row.person, self.name.text())

    def takes(self, refusal: Refused) -> bool:
        """Beside the name."""
        if refusal.field != "opener":
            return False
        self.name_field.refuse(refusal.said)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # letting in and taking away

    def let_in(self) -> None:
        """Somebody new chooses words of their own."""
        self.step: Any = EnrolStep()
        self.ask_own_words(self.step)
        self.keep = self.open_step(self.step, "Let them in")
        self.keep.chosen.connect(self.keep_in)

    def keep_in(self) -> None:
        """A slot in a job, then the name."""
        step = self.step
        try:
            name = tidy_name(step.name.text())
        except Refused as refusal:
            step.name_field.refuse(refusal.said)
            step.name.setFocus()
            return
        typed = step.new.typed()
        if typed:
            work = partial(enrol, self.desk.folder, self.desk.key.twin(), typed)
            self.run_after_own_words(step, self.keep, work, partial(self._on_in, name))

    def _on_in(self, name: str, person: str) -> None:
        self.step.new.forget()
        self.desk.do(name_opener, person, name, by=self)
        self.done(LET_IN)

    def take_away(self) -> None:
        """Say what it does and what it does not, then do it."""
        row = self.current()
        if row is None:
            return
        self.step = RemoveStep()
        self.step.name.show_name(row.name or NOT_SAID)
        self.only = Button("Only take away", big=True)
        self.keep = self.open_step(self.step, "Take away, and ask for a new lock", self.only)
        self.keep.chosen.connect(partial(self.keep_away, row.slot, True))
        self.only.chosen.connect(partial(self.keep_away, row.slot, False))

    def keep_away(self, slot: str, new_lock: bool) -> None:
        """The slot is gone from the key file; then the name goes."""
        if self._free():
            work = partial(_take_away, self.desk.folder, self.desk.key.twin(), slot, new_lock)
            said = GONE_AND_LOCK if new_lock else GONE
            self.desk.jobs.run(work, partial(self._on_away, said), self.on_trouble)

    def _on_away(self, said: str, outcome: tuple[str, str]) -> None:
        person, why_no_lock = outcome
        self.step.name.forget()
        self.desk.do(opener_gone, person, by=self)
        self.done(f"{GONE} {why_no_lock}" if why_no_lock else said)

    # lock and files

    def new_lock(self) -> None:
        """Say what it does, then ask for it."""
        self.step = LockStep()
        self.keep = self.open_step(self.step, "Ask for a new lock")
        self.keep.chosen.connect(self.keep_lock)

    def keep_lock(self) -> None:
        """It is done at the next opening."""
        if self._free():
            work = partial(ask_for_new_lock, self.desk.folder, self.desk.key.twin())
            self.desk.jobs.run(work, lambda _done: self.done(LOCK_ASKED), self.on_trouble)

    def new_file(self) -> None:
        """The coordinator's public file, and its six words."""
        self.step = CoordinatorStep()
        self.ask_own_words(self.step)
        self.keep = self.open_step(self.step, "They are the same. Make the file")
        self.keep.wait_for(NO_FILE_YET)
        self.keep.chosen.connect(partial(self._ask_where, False))
        self.step.read.connect(self.read_public)

    def read_public(self, path: Path) -> None:
        """Show the six words of a public file, or why it is none."""
        try:
            public = read_public(read_small(path))
        except Refused as refusal:
            self.step.refuse(refusal.said)
            self.keep.wait_for(NO_FILE_YET)
            return
        self.step.show_six(public, six_words(public))
        self.keep.wait_for("")

    def seal_to(self, path: Path) -> None:
        """Make the file where the person said."""
        key, public = self.desk.key.twin(), self.step.public
        work = partial(seal_file, self.desk.folder, key, public, path)
        self.run_after_own_words(self.step, self.keep, work, self._on_sealed)

    def _on_sealed(self, lock: str) -> None:
        self.desk.do(escrow_made, lock, by=self)
        self.done(SEALED)

    def new_pair(self) -> None:
        """For the coordinator: words, then where the two files go."""
        self.step = PairStep()
        self.keep = self.open_step(self.step, "Make both files")
        self.keep.chosen.connect(self._on_pair_words)

    def _on_pair_words(self) -> None:
        if self.step.new.typed():
            self._ask_where(True)

    def pair_to(self, folder: Path) -> None:
        """Make both files in a folder or on a stick."""
        typed = self.step.new.typed()
        if typed and self._free():
            self.desk.jobs.run(partial(write_pair, folder, typed), self._on_pair, self.on_trouble)

    def _on_pair(self, public: str) -> None:
        self.step.new.forget()
        self.done(f"{PAIR_MADE} Your six words: {six_words(public)}.")

    def _ask_where(self, both: bool) -> None:
        dialog = QFileDialog(self, "Where to keep it")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        if both:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
        else:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(SEALED_NAME)
        keep = self.pair_to if both else self.seal_to
        dialog.fileSelected.connect(lambda name: keep(Path(name)))
        dialog.open()

    def _free(self) -> bool:
        """One slow thing at a time; the button says that it is being kept."""
        if self.desk.jobs.busy:
            return False
        self.keep.wait_for(MAKING)
        return True

    def first(self) -> QWidget:
        """The list."""
        return self.list


def _row(one: OpenerRow) -> Row:
    chip = RowChip("You", "accent", "user-check") if one.mine else None
    known = bool(one.name)
    return Row(one.slot, one.name or NOT_SAID, one.since, icon="user", chip=chip, person=known)


def _take_away(folder: Path, key: Any, slot: str, new_lock: bool) -> tuple[str, str]:
    """In a job: take away, then ask for a new lock; gives the person, and why there is no new lock."""
    person = remove(folder, key, slot)
    if not new_lock:
        return person, ""
    try:
        ask_for_new_lock(folder, key)
    except Refused as refusal:
        return person, refusal.said
    return person, ""
