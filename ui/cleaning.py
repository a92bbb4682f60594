# SPDX-License-Identifier: MIT
"""Cleaning the backups after somebody was erased: a job, then one setting that says they are clean."""

from __future__ import annotations

from functools import partial
from typing import Any

from app.erasing import clean_backups, copies_cleaned, copies_waiting
from app.errors import Refused
from app.log import note_trouble
from ui.desk import Desk

NOT_NOW = (
    "The backups could not be cleaned just now. It is tried again each time these records open."
)


def clean_up(desk: Desk) -> None:
    """Clean every backup that waits for it; nothing when none does. Told when it is done, or cannot be."""
    waiting = desk.page(copies_waiting)
    if waiting is None or not desk.key:
        return

    def on_trouble(trouble: Exception) -> None:
        note_trouble(trouble)
        desk.refused.emit(Refused(NOT_NOW))

    def on_done(done: Any) -> None:
        desk.do(copies_cleaned, done.cleaned, done.removed)

    work = partial(clean_backups, desk.folder, bytes(desk.key), waiting)
    desk.jobs.run(work, on_done, on_trouble)
