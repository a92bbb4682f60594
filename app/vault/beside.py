# SPDX-License-Identifier: MIT
"""Two small open files beside the records: ids that must never come back, and the newest link of the audit.

Both hold random ids and sums only. They outlive a damaged database, so that a restored older backup
brings back nobody who was erased, and so that an audit with its end cut off is noticed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from app.vault.folder import BACKUPS_NAME, write_whole
from models.audit import End

ERASED_NAME = "erased.json"
WITNESS_NAME = "audit.json"


def erased_beside(folder: Path) -> frozenset[str]:
    """The erased ids that a folder tells of; none when its file is missing or damaged."""
    try:
        found = json.loads((folder / ERASED_NAME).read_text("utf-8"))["erased"]
        return frozenset(str(one) for one in found)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return frozenset()


def known_erased(folder: Path, *others: Path) -> frozenset[str]:
    """All erased ids that the records' folder, its backups and other places tell of."""
    places = [folder, *others]
    backups = folder / BACKUPS_NAME
    places += list(backups.iterdir()) if backups.is_dir() else []
    return frozenset().union(*(erased_beside(place) for place in places))


def keep_erased(folder: Path, ids: Iterable[str]) -> None:
    """Add ids to those that never come back. OSError when the file cannot be written."""
    before = erased_beside(folder)
    after = before | frozenset(ids)
    if after != before or not (folder / ERASED_NAME).exists():
        write_whole(folder / ERASED_NAME, json.dumps({"erased": sorted(after)}))


def keep_witness(folder: Path, head: End) -> None:
    """Keep the newest link of the audit outside of it. OSError when it cannot be written."""
    if witness(folder) != head:
        write_whole(folder / WITNESS_NAME, json.dumps({"n": head.n, "sum": head.sum}))


def witness(folder: Path) -> End | None:
    """The link that was kept last; None when there is none or the file is damaged."""
    try:
        found = json.loads((folder / WITNESS_NAME).read_text("utf-8"))
        return End(int(found["n"]), str(found["sum"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
