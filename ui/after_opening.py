# SPDX-License-Identifier: MIT
"""What happens once the first page is painted: check the records, finish a backup, say what must be said."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.concern_route import still_to_tell, to_tell_words
from app.concerns import due_to_go, let_go_of_read
from app.vault.backup import was_cut_short
from ui.backing_up import back_up

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
        if desk.page(still_to_tell):
            self._window.warn(desk.page(to_tell_words))
        if desk.page(due_to_go):
            desk.do(let_go_of_read)
        if self._wrong_tries:
            times = "try" if self._wrong_tries == 1 else "tries"
            self._window.toast.tell(
                f"Before you came: {self._wrong_tries} {times} with other words.",
                undo=False,
                icon="shield",
            )
        if was_cut_short(desk.folder):
            back_up(desk)
