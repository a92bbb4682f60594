# SPDX-License-Identifier: MIT
"""Backups: whole, locked copies through SQLite's own backup, with their key file beside them (decision 33)."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import apsw

from app.vault.opening import DATABASE_NAME, SLOTS_NAME
from models.connection import connect

FOLDER_NAME = "backups"
KEPT = 7
PAGES_AT_ONCE = 500
UNFINISHED = ".part"


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

    A copy that was cut short keeps the name `.part` and is never taken for a backup.
    """
    target = folder / FOLDER_NAME / f"{now:%Y-%m-%d-%H%M%S}"
    unfinished = target.with_name(target.name + UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    _copy(folder / DATABASE_NAME, unfinished / DATABASE_NAME, key)
    shutil.copyfile(folder / SLOTS_NAME, unfinished / SLOTS_NAME)
    if target.exists():
        shutil.rmtree(target)
    unfinished.replace(target)
    _keep_newest(folder)
    return Backup(target, now)


def _copy(source_path: Path, target_path: Path, key: bytes | bytearray) -> None:
    source = connect(source_path, key)
    try:
        target = connect(target_path, key)
        try:
            with target.backup("main", source, "main") as copy:
                while not copy.done:
                    copy.step(PAGES_AT_ONCE)
            target.execute("pragma journal_mode=delete").fetchall()
        finally:
            target.close()
    finally:
        source.close()


def backups(folder: Path) -> tuple[Path, ...]:
    """Finished backups, newest first."""
    place = folder / FOLDER_NAME
    if not place.is_dir():
        return ()
    found = [p for p in place.iterdir() if p.is_dir() and not p.name.endswith(UNFINISHED)]
    return tuple(sorted(found, reverse=True))


def was_cut_short(folder: Path) -> bool:
    """Whether the last backup was not finished, so that one is due now."""
    place = folder / FOLDER_NAME
    return place.is_dir() and any(p.name.endswith(UNFINISHED) for p in place.iterdir())


def _keep_newest(folder: Path) -> None:
    for old in backups(folder)[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
    for cut in (folder / FOLDER_NAME).glob(f"*{UNFINISHED}"):
        shutil.rmtree(cut, ignore_errors=True)


def copy_to(backup: Path, folder: Path) -> Path:
    """Put a finished backup on a stick or in a folder, as plain files, and read it back byte for byte."""
    target = folder / backup.name
    shutil.copytree(backup, target, dirs_exist_ok=True)
    for file in backup.iterdir():
        if file.read_bytes() != (target / file.name).read_bytes():
            raise OSError("the copy differs")
    return target


def look_at(backup: Path, key: bytes | bytearray) -> Looked:
    """Open a backup and check that it holds together; a copy is looked at, so that it stays as it is."""
    try:
        connection = connect(backup / DATABASE_NAME, key, read_only=True)
    except Exception:  # whatever it is, this backup does not open
        return Looked(False)
    try:
        whole = connection.execute("pragma integrity_check(1)").fetchone() == ("ok",)
        count = connection.execute("select count(*) from session where not gone").fetchone()
        return Looked(whole, int(count[0]) if count else 0)
    except apsw.Error:
        return Looked(False)
    finally:
        connection.close()
