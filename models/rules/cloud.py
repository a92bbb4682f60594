# SPDX-License-Identifier: MIT
"""Whether a folder lies inside one that a cloud client copies by itself: by names, marks on disk and the system.

Such a client moves an open database away under the program, and keeps old copies that nobody can
erase (sharing-and-safety.md 1, 4.1). What belongs here: the judgement. What does not: looking at the
disk (app/vault/cloud.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

ONEDRIVE, DROPBOX, ICLOUD, GOOGLE = "OneDrive", "Dropbox", "iCloud", "Google Drive"
NEXTCLOUD, SYNCTHING, SOME = "Nextcloud", "Syncthing", "a cloud program"

NAMES: tuple[tuple[str, str], ...] = (
    (r"onedrive( ?[-–] ?.+)?", ONEDRIVE),
    (r"dropbox( ?[(\-–].+)?", DROPBOX),
    (r"icloud ?drive( ?\(archive\))?|iclouddrive|com~apple~clouddocs|mobile documents", ICLOUD),
    (r"google ?drive( ?[(\-–].+)?|my drive|googledrive(-.+)?", GOOGLE),
    (r"nextcloud\d?|owncloud\d?", NEXTCLOUD),
    (r"syncthing", SYNCTHING),
    (r"cloudstorage|pcloud ?drive|megasync", SOME),
)
"""Names that these programs give their folders; whole names, in any case."""

MARKS: tuple[tuple[str, str], ...] = (
    (r"\.dropbox(\.cache)?", DROPBOX),
    (r"\.stfolder|\.stignore|\.stversions", SYNCTHING),
    (r"\.?_?sync_[0-9a-f]+\.db|\.nextcloudsync\.log|\.owncloudsync\.log", NEXTCLOUD),
    (r"\.tmp\.drive(up|down)load", GOOGLE),
    (r"\.849c9593-d756-4e56-8d6e-42412f2a707b", ONEDRIVE),
    (r"\.seafile-data|\.megaignore", SOME),
)
"""What these programs leave in the folder that they copy."""

ROOTS: Mapping[str, str] = {
    "OneDrive": ONEDRIVE,
    "OneDriveCommercial": ONEDRIVE,
    "OneDriveConsumer": ONEDRIVE,
}
"""Variables of the system that hold such a folder's path."""


@dataclass(frozen=True)
class Level:
    """One folder on the way down: its name and the names of what lies in it."""

    name: str
    entries: frozenset[str] = frozenset()


def synced_by(levels: Sequence[Level], roots: Iterable[tuple[Sequence[str], str]] = ()) -> str:
    """The program that copies the last of these folders by itself; empty when none is known to.

    `levels` from the top of the disk down; `roots` are paths in parts that the system says are copied.
    """
    names = [level.name.casefold() for level in levels]
    for parts, client in roots:
        within = [part.casefold() for part in parts]
        if within and names[: len(within)] == within:
            return client
    for level in levels:
        found = _first(NAMES, (level.name,)) or _first(MARKS, level.entries)
        if found:
            return found
    return ""


def _first(known: tuple[tuple[str, str], ...], names: Iterable[str]) -> str:
    for name in names:
        for pattern, client in known:
            if re.fullmatch(pattern, name.strip(), re.IGNORECASE):
                return client
    return ""
