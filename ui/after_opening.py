# SPDX-License-Identifier: MIT
"""What happens once the first page is painted: check the records, finish a backup, say what must be said."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.audit import let_oldest_go, oldest_is_due
from app.concern_route import still_to_tell, to_tell_words
from app.concerns import due_to_go, let_go_of_read
from app.log import note_trouble
from app.numbers import ring_before
from app.retention import due_and_shown, due_words, let_these_go
from app.ring_file import keep_numbers
from app.sharing.monthly import month_is_over, turn_month
from app.vault.backup import Sound, records_sound, was_cut_short
from app.vault.relock import backup_has_other_lock
from ui.backing_up import back_up
from ui.cleaning import bring_up_place, clean_up

CHECK_AFTER_MS = 500
DAMAGE = (
    "These records do not hold together any more. Go to Settings, Backup, and use the newest "
    "backup. What is here now is kept."
)
CHANGED = (
    "The list of what was done on this laptop was changed by something else. Tell your coordinator. "
    "Settings, What was done, says more."
)
WHOLE = "whole"


class AfterOpening(QObject):
    """Runs once for a window, after its first page (decision 31). `ended`: the look at the records is over."""

    def __init__(self, window: Any, wrong_tries: int) -> None:
        super().__init__(window)
        self._window = window
        self._wrong_tries = wrong_tries
        self.sound: Sound | None = None
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(self._look)
        timer.start(CHECK_AFTER_MS)
        window.desk.changed.connect(self._on_changed)

    def _on_changed(self, told: Any) -> None:
        if "numbers" in told.change.areas:
            self._keep_open_numbers()

    def _keep_open_numbers(self) -> None:
        """What Unlock may show is what was chosen: also after a crash, an undo or a restore."""
        desk = self._window.desk
        try:
            keep_numbers(desk.folder, desk.page(ring_before))
        except OSError as trouble:
            note_trouble(trouble)

    def _look(self) -> None:
        """Say what is known, then read all of the records in a job: typing goes on meanwhile."""
        desk = self._window.desk
        if desk.jobs.closed:  # locked or closed within the first half second
            return
        if desk.page(still_to_tell):
            self._window.warn(desk.page(to_tell_words))
        if desk.page(due_to_go):
            desk.do(let_go_of_read)
        self._keep_open_numbers()
        if self._wrong_tries:
            times = "try" if self._wrong_tries == 1 else "tries"
            self._window.toast.tell(
                f"Before you came: {self._wrong_tries} {times} with other words.",
                undo=False,
                icon="shield",
            )
        work = partial(records_sound, desk.folder, bytes(desk.key))
        desk.jobs.run(work, self._on_looked, note_trouble)

    def _on_looked(self, sound: Sound) -> None:
        self.sound = sound
        if not sound.holds:
            self._window.warn(DAMAGE)
            return
        if sound.audit != WHOLE:
            self._window.warn(CHANGED)
        self._let_what_is_due_go()
        desk = self._window.desk
        if was_cut_short(desk.folder) or backup_has_other_lock(desk.folder):
            back_up(desk)
            return
        bring_up_place(desk)

    def _let_what_is_due_go(self) -> None:
        """What was shown on an earlier day and is due goes now; backups that wait are cleaned."""
        desk = self._window.desk
        due = desk.page(due_and_shown)
        if due and desk.do(let_these_go, due) is not None:
            desk.forget_all()
        if desk.page(oldest_is_due):
            desk.do(let_oldest_go)
        if desk.page(month_is_over):
            desk.do(turn_month)
        clean_up(desk)
        soon = desk.page(due_words)
        if soon and not due and not self._wrong_tries:
            self._window.toast.tell(soon, undo=False, icon="hourglass")
