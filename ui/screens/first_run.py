# SPDX-License-Identifier: MIT
"""First run: six steps from an empty laptop to open records. Nothing typed is lost when going back.

Answers are held in memory until the passphrase is chosen; then the records are made and they are
put in. Closing before that leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.errors import Refused
from app.flows.start_steps import STEPS, Answers
from app.later import later
from app.log import note_trouble
from ui.screens.doorway import Doorway
from ui.screens.first_run_step import Step
from ui.style.sizes import RATIOS, SIZES
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.labels import WrapLabel, icon_label
from ui.widgets.steps import StepLine, WizardSteps

MAKING = "Making the records. This takes a moment."
NOT_MADE = "The records could not be made just now. Nothing was written. Try once more."
SENT = "Sent to the printer. Put it in an envelope and seal it."
LATER = "All of this can be changed later in Settings."


KINDS = (
    ("laptop", "ReadingStep"),
    ("laptop", "LaptopStep"),
    ("numbers", "NumbersStep"),
    ("words", "WordsStep"),
    ("words", "SheetStep"),
    ("words", "HideStep"),
)
WORDS, SHEET, HIDE = 3, 4, 5


class StepsAsNeeded:
    """The six steps; each is made when it is first asked for, so that the first page shows at once."""

    def __init__(self, made: Callable[[Step], None]) -> None:
        self._made = made
        self._steps: dict[int, Step] = {}

    @property
    def made(self) -> frozenset[int]:
        """The steps that were come to."""
        return frozenset(self._steps)

    def __getitem__(self, at: int) -> Step:
        if at not in self._steps:
            module, kind = KINDS[at]
            step = self._steps[at] = getattr(later(f"ui.screens.first_run_{module}"), kind)()
            self._made(step)
        return self._steps[at]


class FirstRun(Doorway):
    """`opened` carries the new records; `then` is the place to go to first."""

    then = "sessions"

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(folder, parent)
        self.answers = Answers()
        self.at = 0
        self._vault: Any = None
        self.printing: Any = None
        self._key: bytearray | None = None
        self._restore: Any = None
        row = QHBoxLayout(self)
        space_out(row, 0)
        row.addWidget(self._side())
        column = QVBoxLayout()
        space_out(column, 0)
        row.addLayout(column, 1)
        self.pages = QStackedWidget()
        self.steps = StepsAsNeeded(self._take_in)
        column.addWidget(self.pages, 1)
        column.addWidget(self._foot())
        self.look.changed.connect(self._fit)
        self._fit()
        self._stand(0)

    def _take_in(self, step: Step) -> None:
        """A step was made: it gets its place."""
        self.pages.addWidget(step)
        step.given.connect(self.next_step)
        printing = getattr(step, "print", None)
        if printing is not None:
            printing.chosen.connect(self.print_sheet)

    @property
    def words(self) -> Any:
        """The step of the passphrase."""
        return self.steps[WORDS]

    @property
    def sheet(self) -> Any:
        """The step of the recovery sheet."""
        return self.steps[SHEET]

    @property
    def hide_step(self) -> Any:
        """The step of the hide code."""
        return self.steps[HIDE]

    def _side(self) -> QWidget:
        self.side = QFrame()
        self.side.setProperty("role", "livery")
        self.side.setProperty("side", True)
        column = QVBoxLayout(self.side)
        space_out(column, 5, (6, 6, 5, 5))
        head = QHBoxLayout()
        space_out(head, 3)
        head.addWidget(icon_label("mark", "text-on-livery", "mark-w"))
        head.addWidget(WrapLabel("Coproduction Express", "livery"), 1)
        column.addLayout(head)
        lines = [StepLine(step.title, step.second) for step in STEPS]
        self.line = WizardSteps(lines, on_livery=True)
        column.addWidget(self.line)
        column.addStretch(1)
        column.addWidget(WrapLabel(LATER, "livery-2"))
        return self.side

    def _foot(self) -> QWidget:
        self.foot = QWidget()
        row = QHBoxLayout(self.foot)
        space_out(row, 3, (12, 3, 12, 5))
        self.next = Button("", kind="primary", key="Ctrl Enter", big=True)
        self.later = Button("Later", big=True)
        self.back = Button("Back", kind="quiet", icon="arrow-left", big=True)
        self.note = WrapLabel("", "muted")
        self.backup = Button("Use a backup", kind="quiet", icon="hard-drive", big=True)
        self.backup.chosen.connect(self.use_backup)
        for part in (self.next, self.later, self.back, self.backup):
            row.addWidget(part)
        row.addWidget(self.note, 1)
        self.next.chosen.connect(self.next_step)
        self.later.chosen.connect(self.skip)
        self.back.chosen.connect(self.step_back)
        return self.foot

    def _fit(self) -> None:
        large = self.look.scale > RATIOS["panels-stack-above"]
        self.side.setVisible(not large)
        self.side.setFixedWidth(self.look.size("side-panel-slim"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Ctrl Enter goes on."""
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_step()
        else:
            super().keyPressEvent(event)

    # going through the steps

    def _stand(self, at: int) -> None:
        self.at = at
        step = self.steps[at]
        self.pages.setCurrentWidget(step)
        self.line.go(at)
        step.begin(self.answers)
        self.next.set_words(STEPS[at].next_words)
        self.next.wait_for("")
        self.note.say("")
        self.later.setVisible(step.can_wait)
        made = self._vault is not None
        self.backup.setVisible(at == 0)
        self.back.setVisible(at > 0 and not (made and STEPS[at].key == "sheet"))
        first = step.first()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def next_step(self) -> None:
        """Take this step's answers and go on; when something has to be looked at, stay."""
        if self.jobs.busy or self.foot.isHidden():
            return
        found = self.steps[self.at].take(self.answers)
        if found is None:
            return
        self.answers = found
        key = STEPS[self.at].key
        if key == "words":
            self._make()
        elif key == "hide":
            self._finish()
        else:
            self._stand(self.at + 1)

    def skip(self) -> None:
        """Later: what was typed is kept as far as it fits."""
        self.next_step()

    def step_back(self) -> None:
        """One step back; what was typed here stays."""
        if self.at and not self.jobs.busy:
            self.answers = self.steps[self.at].keep(self.answers)
            self._stand(self.at - 1)

    # the records

    def _make(self) -> None:
        """Make key file and records; a second try after a full disk goes on where the first stopped."""
        self.next.wait_for(MAKING)
        self.note.say(MAKING)
        self.words.trouble.hide()
        opening = later("app.vault.opening")
        typed = self.words.new.typed()
        if self._key is None:
            self.sheet.words = later("app.vault.words").recovery_words()
            made = (self.folder, typed, self.sheet.words, self.answers.nickname)
            self.run(partial(opening.make_records, *made), self._on_key, self._on_trouble)
        else:
            again = partial(opening.change_passphrase, self.folder, self._key, typed)
            self.run(again, self._on_again, self._on_trouble)

    def _on_key(self, key: bytearray) -> None:
        self._key = key
        self._open(key)

    def _on_again(self, key: bytearray) -> None:
        self._key = key
        self._open(key)

    def _open(self, key: bytearray) -> None:
        opening = later("app.vault.opening")
        try:
            if self._vault is None:
                self._vault = opening.first_opening(self.folder, key, self.answers.nickname)
            _put(self._vault, "keep_answers", self.answers)
        except Exception as trouble:
            self._on_trouble(trouble)
            return
        self._key = None
        self.words.new.forget()
        self._stand(self.at + 1)

    def _on_trouble(self, trouble: Exception) -> None:
        if not isinstance(trouble, Refused):
            note_trouble(trouble)
        said = trouble.said if isinstance(trouble, Refused) else NOT_MADE
        self.next.wait_for("")
        self.note.say("")
        self.words.trouble.say(said, kind="soon", icon="circle-alert")
        self.words.trouble.show()

    def print_sheet(self) -> None:
        """Make the sheet in a job and send it to the printer; it is never a file."""
        if self._vault is None:
            return
        now = self._vault.store.now()
        make = later("ui.screens.recovery_paper").sheet_pdf
        day = self._vault.store.today()
        work = partial(make, self.answers.nickname, self.sheet.words, day, now)
        self.run(work, self._on_sheet, self._on_no_sheet)

    def _on_sheet(self, pdf: bytes) -> None:
        paper = later("ui.screens.recovery_paper")
        if self.printing is None:
            self.printing = paper.sender(self.run, self._on_sent, self._on_no_sheet, self)
        paper.send(self.printing, pdf)

    def _on_sent(self) -> None:
        self.sheet.tell(SENT)
        self.sheet.typed.setFocus()

    def _on_no_sheet(self, trouble: Exception) -> None:
        if not isinstance(trouble, Refused):
            note_trouble(trouble)
        no_printer = later("ui.screens.recovery_paper").NO_PRINTER
        said = trouble.said if isinstance(trouble, Refused) else no_printer
        self.sheet.tell(said, "soon", "circle-alert")
        self.sheet.copy.setFocus(Qt.FocusReason.TabFocusReason)

    def _finish(self) -> None:
        try:
            _put(self._vault, "finish_start", self.hide_step.code.text())
        except Refused as refusal:
            self.hide_step.refuse(refusal)
            return
        self.sheet.forget()
        self.answers = Answers()
        vault, self._vault = self._vault, None
        self.opened.emit(vault)

    # records from another laptop

    def keys(self) -> dict[Qt.Key, Callable[[], None]]:
        """Esc comes back from the backups."""
        return {Qt.Key.Key_Escape: self.come_back} if self.foot.isHidden() else {}

    def use_backup(self) -> None:
        """In place of new records: those of a backup, from a stick."""
        page = later("ui.screens.restore_page")
        if self._restore is None:
            self._restore = page.RestorePage(self, page.WHAT_NEW)
            self.pages.addWidget(self._restore)
        self.pages.setCurrentWidget(self._restore)
        self.foot.hide()
        self._restore.start()

    def come_back(self) -> None:
        """Back to the first step; what was typed is still there."""
        self.foot.show()
        self._stand(self.at)

    def open_with(self, key: bytearray) -> None:
        """The backup is ready: open it as this laptop's records."""
        try:
            opened = later("app.vault.opening").open_records(self.folder, key)
        except Refused as refusal:
            self.note.say(refusal.said)
            return
        self.then = "today"
        self.opened.emit(opened)

    def resizeEvent(self, event: Any) -> None:  # noqa: N802
        """A narrow window has no room for the line."""
        super().resizeEvent(event)
        if self.width() < SIZES["stack-below"]:
            self.side.hide()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Records that were made stay, closed; Unlock opens them next time."""
        super().closeEvent(event)
        if self._vault is not None:
            self._vault.close()
            self._vault = None


def _put(vault: Any, act: str, what: Any) -> None:
    """An act of the start, loaded only now: the first page shows before any table is."""
    later("app.change").carry_out(vault.store, getattr(later("app.flows.first_start"), act), what)
