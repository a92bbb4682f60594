# SPDX-License-Identifier: MIT
"""The lead's and deputy's numbers in a small open file, where somebody chose that Unlock may show them (care K1).

A role and a number, never a name. What belongs here: the file. What does not: who chose it
(`app.numbers`), or the page that shows it. Loads no table, so that Unlock stays quick.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

RING_FILE = "ring.json"
ROLES = {"lead": "Safeguarding lead", "deputy": "Deputy"}
LONGEST = 60


def numbers_before(folder: Path) -> tuple[tuple[str, str], ...]:
    """(role in words, number) of those that may show before unlocking; none where the file is missing or odd."""
    try:
        found = json.loads((folder / RING_FILE).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return ()
    if not isinstance(found, dict):
        return ()
    return tuple(
        (words, found[role])
        for role, words in ROLES.items()
        if isinstance(found.get(role), str) and 0 < len(found[role]) <= LONGEST
    )


def keep_numbers(folder: Path, numbers: Mapping[str, str]) -> None:
    """Write the file anew, or take it away when there is nothing to show. OSError when neither can be done."""
    target = folder / RING_FILE
    fresh = target.with_suffix(".new")
    kept = {role: numbers[role] for role in ROLES if numbers.get(role)}
    if not kept:
        target.unlink(missing_ok=True)
        fresh.unlink(missing_ok=True)
        return
    said = json.dumps(kept, sort_keys=True)
    with suppress(OSError):
        if target.read_text("utf-8") == said:
            return
    try:
        fresh.write_text(said, "utf-8")
        fresh.replace(target)
    except OSError:
        with suppress(OSError):  # a number half kept must not lie there unseen
            fresh.unlink(missing_ok=True)
        raise
