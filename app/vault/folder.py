# SPDX-License-Identifier: MIT
"""What lies in a laptop's folder, and writing a small file there so that a cut never leaves half of it."""

from __future__ import annotations

import os
from pathlib import Path

DATABASE_NAME = "records.db"
SLOTS_NAME = "keys.json"
BACKUPS_NAME = "backups"


def write_whole(path: Path, text: str) -> None:
    """Write a file under its name only when all of it is on the disk; a power cut leaves the old or the new one."""
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    flush_folder(path.parent)


def flush_file(path: Path) -> None:
    """Wait until a file's bytes are on the disk or stick."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Wait until a folder's names are on the disk. Windows does that by itself and cannot be asked."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
