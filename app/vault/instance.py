# SPDX-License-Identifier: MIT
"""One program at a time on one folder, by a lock of the operating system beside the database (decision 33)."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

LOCK_NAME = "open.lock"


class InUse(Exception):
    """Another window has these records open."""


def take(folder: Path) -> FileLock:
    """Take the folder for this process. InUse when another process has it; gone with the process."""
    lock = FileLock(folder / LOCK_NAME, timeout=0)
    try:
        lock.acquire()
    except Timeout as held:
        raise InUse from held
    return lock
