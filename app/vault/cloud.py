# SPDX-License-Identifier: MIT
"""Records and backups never lie where a cloud program copies them: looking, and saying so in plain words."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from app.errors import Refused
from models.rules.cloud import ROOTS, Level, synced_by

RECORDS_THERE = (
    "{client} copies this folder to the internet by itself. It can mix up the records while they are "
    "open, and it keeps copies that nobody can erase. Nothing was opened or changed here. Move the "
    "whole folder to a place that stays on this laptop, then open it there."
)
BACKUPS_THERE = (
    "{client} copies that folder to the internet by itself and keeps copies that nobody can erase. "
    "Choose a stick, or a folder that stays on this laptop."
)
MOST_ENTRIES = 5000


def client_of(folder: Path, environment: Mapping[str, str] = os.environ) -> str:
    """The cloud program that copies a folder, or empty. A folder that is not there yet is judged by its parents."""
    whole = folder.expanduser().resolve()
    chain = [*reversed(whole.parents), whole]
    levels = [Level(one.name or str(one), _entries(one)) for one in chain]
    roots = [
        (_parts(Path(environment[name])), client)
        for name, client in ROOTS.items()
        if environment.get(name)
    ]
    return synced_by(levels, roots)


def refuse_synced(folder: Path, said: str = RECORDS_THERE) -> None:
    """Refused, with the reason and what to do, when a cloud program copies the folder."""
    client = client_of(folder)
    if client:
        words = said.format(client=client)
        raise Refused(words[0].upper() + words[1:], "folder")


def _parts(path: Path) -> list[str]:
    whole = path.expanduser().resolve()
    return [one.name or str(one) for one in (*reversed(whole.parents), whole)]


def _entries(folder: Path) -> frozenset[str]:
    """Names in a folder, so many at most; none when it may not be read."""
    found = set()
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                found.add(entry.name)
                if len(found) >= MOST_ENTRIES:
                    break
    except OSError:
        return frozenset()
    return frozenset(found)
