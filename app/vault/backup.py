# SPDX-License-Identifier: MIT
"""Backups: whole, locked copies with their key file and the list of erased ids beside them (decision 33).

What belongs here: where they lie, how many are kept, copying one to a stick, testing one. What does
not: SQLite's own copying (models/backup.py) and which to keep (keeping.py).
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.vault.folder import (
    BACKUPS_NAME,
    DATABASE_NAME,
    SLOTS_NAME,
    flush_file,
    flush_folder,
    write_whole,
)
from app.vault.keeping import kept
from models.backup import copy, holds, look
from models.errors import StoreTrouble

FOLDER_NAME = BACKUPS_NAME
ERASED_NAME = "erased.json"
UNFINISHED = ".part"
NAME = "%Y-%m-%d-%H%M%S"


@dataclass(frozen=True)
class Backup:
    """One finished backup: where it lies and when it was made."""

    path: Path
    made: datetime


@dataclass(frozen=True)
class Looked:
    """What a test of a backup found: whether it opens and holds together, and how many sessions are in it."""

    opens: bool
    sessions: int = 0


def make_backup(folder: Path, key: bytes | bytearray, now: datetime) -> Backup:
    """Copy the records while they are open, on a connection of its own; safe in a job.

    The copy is opened again and checked whole before it gets its name. One that was cut short keeps
    the name `.part` and is never taken for a backup. OSError or StoreTrouble when it cannot be made.
    """
    if not (folder / DATABASE_NAME).is_file():
        raise FileNotFoundError(
            DATABASE_NAME
        )  # else a folder that went away would be made anew, empty
    made = now.astimezone(UTC).replace(microsecond=0)
    target = folder / FOLDER_NAME / made.strftime(NAME)
    unfinished = target.with_name(target.name + UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    copied = copy(folder / DATABASE_NAME, unfinished / DATABASE_NAME, key)
    write_whole(unfinished / SLOTS_NAME, (folder / SLOTS_NAME).read_text("utf-8"))
    write_whole(unfinished / ERASED_NAME, json.dumps({"erased": copied.erased}))
    if target.exists():
        shutil.rmtree(target)
    unfinished.replace(target)
    flush_folder(target.parent)
    _keep_some(folder, made)
    return Backup(target, made)


def backups(folder: Path) -> tuple[Path, ...]:
    """Finished backups, newest first."""
    return tuple(path for _, path in sorted(_finished(folder).items(), reverse=True))


def _finished(folder: Path) -> dict[datetime, Path]:
    place = folder / FOLDER_NAME
    if not place.is_dir():
        return {}
    found = {}
    for path in place.iterdir():
        made = _made(path.name)
        if made is not None and path.is_dir():
            found[made] = path
    return found


def _made(name: str) -> datetime | None:
    try:
        return datetime.strptime(name, NAME).replace(tzinfo=UTC)
    except ValueError:
        return None


def last_backup(folder: Path) -> Backup | None:
    """The newest finished backup, or None when there is none."""
    found = _finished(folder)
    return Backup(found[max(found)], max(found)) if found else None


def was_cut_short(folder: Path) -> bool:
    """Whether the last backup was not finished, so that one is due now."""
    place = folder / FOLDER_NAME
    return place.is_dir() and any(p.name.endswith(UNFINISHED) for p in place.iterdir())


def _keep_some(folder: Path, now: datetime) -> None:
    finished = _finished(folder)
    for made in finished.keys() - kept(finished, now):
        shutil.rmtree(finished[made], ignore_errors=True)
    for cut in (folder / FOLDER_NAME).glob(f"*{UNFINISHED}"):
        shutil.rmtree(cut, ignore_errors=True)


def copy_to(backup: Path, folder: Path) -> Path:
    """Put a finished backup on a stick or in a folder, as plain files, and read it back byte for byte."""
    target = folder / backup.name
    shutil.copytree(backup, target, dirs_exist_ok=True)
    for file in backup.iterdir():
        flush_file(target / file.name)
        if file.read_bytes() != (target / file.name).read_bytes():
            raise OSError("the copy differs")
    return target


def look_at(backup: Path, key: bytes | bytearray) -> Looked:
    """Open a backup without changing it and check that all of it holds together."""
    try:
        return Looked(True, look(backup / DATABASE_NAME, key).sessions)
    except (StoreTrouble, OSError):
        return Looked(False)


def records_hold(folder: Path, key: bytes | bytearray) -> bool:
    """Whether the records in a folder hold together. Reads all of them: run it as a job (decision 31)."""
    return holds(folder / DATABASE_NAME, key)
