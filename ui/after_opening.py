# SPDX-License-Identifier: MIT
"""What happens once the first page is painted: check the records, finish a backup, say what must be said."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.closing import phone_route, route_still_open, route_words
from app.retention import due_and_shown, due_words, let_these_go
from app.vault.backup import was_cut_short
from ui.backing_up import back_up
from ui.cleaning import clean_up

CHECK_AFTER_MS = 500
DAMAGE = (
    "These records do not hold together any more. Make a copy of this laptop’s folder, "
    "then use the newest backup."
)


class AfterOpening(QObject):
    """Runs once for a window, after its first page (decision 31)."""

    def __init__(self, window: Any, wrong_tries: int) -> None:
        super().__init__(window)
        self._window = window
        self._wrong_tries = wrong_tries
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(self._look)
        timer.start(CHECK_AFTER_MS)

    def _look(self) -> None:
        desk = self._window.desk
        if desk.jobs.closed:  # locked or closed within the first half second
            return
        if not desk.page(lambda store: store.quick_check()):
            self._window.warn(DAMAGE)
            return
        if desk.page(route_still_open):
            self._window.warn(route_words(desk.page(phone_route)))
        if self._wrong_tries:
            times = "try" if self._wrong_tries == 1 else "tries"
            self._window.toast.tell(
                f"Before you came: {self._wrong_tries} {times} with other words.",
                undo=False,
                icon="shield",
            )
        self._keep_promises()
        if was_cut_short(desk.folder):
            back_up(desk)

    def _keep_promises(self) -> None:
        """What was shown on an earlier day and is due goes now; backups that wait are cleaned."""
        desk = self._window.desk
        due = desk.page(due_and_shown)
        if due and desk.do(let_these_go, due) is not None:
            desk.forget_all()
        clean_up(desk)
        soon = desk.page(due_words)
        if soon and not due and not self._wrong_tries:
            self._window.toast.tell(soon, undo=False, icon="hourglass")
