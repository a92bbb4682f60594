# SPDX-License-Identifier: MIT
"""Restores the newest backup of a folder over and over, in a process of its own, until somebody kills it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.vault import swap
from app.vault.restore import Access, offers, prepare

MOST = 400


def main(folder: Path, key: bytes) -> None:
    """Say that it begins, then restore."""
    now = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    backup = offers(folder)[-1].path
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    for number in range(MOST):
        prepare(folder, backup, Access(key), now + timedelta(seconds=number))
        swap.finish(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
