# SPDX-License-Identifier: MIT
"""Cleaning the backups after somebody was erased, here and on the stick: jobs, then a setting that says so."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from app.backups import note_stick, stick_seen_today, stick_waits
from app.erasing import clean_backups, copies_cleaned, copies_waiting
from app.errors import Refused
from app.log import note_trouble
from app.settings import setting
from app.vault.backup import bring_up
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
        bring_up_place(desk, cleaned=True)

    work = partial(clean_backups, desk.folder, desk.key.twin(), waiting)
    desk.jobs.run(work, on_done, on_trouble)


def bring_up_place(desk: Desk, *, cleaned: bool = False) -> None:
    """Bring the chosen folder or stick up to date, when there is one and it is in; `cleaned` just now here.

    Its copies from before an erasure go first. When it is not in, that is kept until it is.
    """
    place = str(desk.page(setting, "backup_folder"))
    if not place:
        return

    def on_brought(there: Any) -> None:
        if there and (desk.page(stick_waits) or not desk.page(stick_seen_today)):
            desk.do(note_stick, True)
        elif cleaned and not there:
            desk.do(note_stick, False)

    def on_trouble(trouble: Exception) -> None:
        note_trouble(trouble)
        on_brought(False)

    now = desk.page(lambda store: store.now())
    desk.jobs.run(partial(bring_up, desk.folder, Path(place), now), on_brought, on_trouble)
