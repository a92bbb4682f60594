# SPDX-License-Identifier: MIT
"""Making a backup while the program goes on: a job, then one setting that says when it was made."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from app.log import note_trouble
from app.settings import keep_settings, setting
from app.times import utc_text
from app.vault.backup import Backup, make_and_bring
from ui.desk import Desk


def back_up(
    desk: Desk,
    made: Callable[[Backup], None] | None = None,
    broken: Callable[[Exception], None] | None = None,
) -> None:
    """Make a backup in a job; `made` is called with it on the main thread, or `broken` with what stopped it.

    Locking stops it: the lock makes one of its own, or the next opening does.
    """

    def on_made(backup: Any) -> None:
        desk.do(keep_settings, backup_made=utc_text(backup.made))
        if made is not None:
            made(backup)

    now = desk.page(lambda store: store.now())
    place = str(desk.page(setting, "backup_folder"))

    def locking(_share: float) -> bool:
        return desk.jobs.closed

    work = partial(make_and_bring, desk.folder, bytes(desk.key), now, place, locking)
    desk.jobs.run(work, on_made, broken or note_trouble)
