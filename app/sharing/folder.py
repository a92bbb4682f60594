# SPDX-License-Identifier: MIT
"""Where files lie in a shared folder or on a stick: one writer for each path, names that say nothing (3.2).

What belongs here: names, writing a new file and reading it back, and what lies there. What does not:
what is in a file. Nothing here renames, moves or removes a file of another laptop.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.errors import Refused
from app.sharing.parcel import digest_of

CIRCLE, COPIES, ERASE, ACK = "circle", "in", "erase", "ack"
PARTS = (CIRCLE, ERASE, ACK, COPIES)
"""In the order they are read: who is in, what goes, what was told, then copies."""
SUFFIXES = (".cpx", ".pdf")
MOST_BYTES = 16 << 20
MOST_FILES = 200_000
NOT_THERE = "The shared folder is not there. Put the stick back, or choose the folder again."
NO_ROOM = "The copy did not fit or could not be written. Nothing is lost; try again."
DIFFERS = "The copy does not read back the same. Nothing is lost; try another stick."


@dataclass(frozen=True)
class Place:
    """One file as the folder shows it: path below the circle's folder, size, and time in nanoseconds."""

    path: str
    size: int
    mtime: int

    @property
    def part(self) -> str:
        """Which of the parts it lies in."""
        return PurePosixPath(self.path).parts[0]


def root(folder: Path, org: str) -> Path:
    """The circle's own folder."""
    return folder / f"CE-{org[:8]}"


def copy_path(dev: str, doc: str, seq: int, suffix: str) -> str:
    """Where a copy of a document goes: the laptop, a few letters of its random id, its number."""
    about = digest_of(doc.encode())[:8]
    return f"{COPIES}/{dev[:8]}/CE-{about}-{seq}{suffix}"


def ack_path(dev: str, seq: int) -> str:
    """Where this laptop tells the others what it has."""
    return f"{ACK}/{dev[:8]}-{seq}.cpx"


def erase_path(dev: str, seq: int) -> str:
    """Where this laptop tells the others what it erased."""
    return f"{ERASE}/{dev[:8]}-{seq}.cpx"


def is_there(folder: Path) -> bool:
    """Whether the folder can be looked into."""
    with suppress(OSError):
        return folder.is_dir()
    return False


def other_circle(folder: Path, org: str) -> bool:
    """Whether the folder is of another circle and not of ours."""
    try:
        names = {one.name for one in folder.iterdir() if one.name.startswith("CE-")}
    except OSError:
        return False
    return bool(names) and root(folder, org).name not in names


def places(folder: Path, org: str, own: str) -> Iterator[Place]:
    """Every file of others that may be one of ours, in the order to read them. OSError ends a part quietly."""
    top, count = root(folder, org), 0
    for part in PARTS:
        found: list[Place] = []
        for path in _files(top / part):
            name = path.relative_to(top).as_posix()
            if name.startswith(tuple(f"{one}/{own[:8]}" for one in (COPIES, ACK, ERASE))):
                continue
            with suppress(OSError):
                told = path.stat()
                found.append(Place(name, told.st_size, told.st_mtime_ns))
            count += 1
            if count >= MOST_FILES:
                return
        yield from sorted(found, key=lambda one: one.path)


def _files(top: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(top, onerror=lambda _: None, followlinks=False):
        folders.sort()
        for name in sorted(names):
            path = Path(here) / name
            if name.lower().endswith(SUFFIXES) and not path.is_symlink():
                yield path


def read(folder: Path, org: str, place: Place) -> bytes | None:
    """A file's bytes; None when it cannot be read now or is larger than any of ours."""
    try:
        with (root(folder, org) / place.path).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        return None
    return content if len(content) <= MOST_BYTES else None


def write(folder: Path, org: str, path: str, content: bytes) -> None:
    """Write a new file under its final name, and read it back. Refused when it cannot be done.

    No renaming, so that carriers and sticks never see two names. A half of ours from before a crash
    is written anew; a whole one is left.
    """
    target = root(folder, org) / path
    if not is_there(folder):
        raise Refused(NOT_THERE, "folder")
    try:
        if target.is_file() and target.read_bytes() == content:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb" if target.is_file() else "xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        same = target.read_bytes() == content
    except OSError as trouble:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise Refused(NO_ROOM, "folder") from trouble
    if not same:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise Refused(DIFFERS, "folder")


def remove_own(folder: Path, org: str, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Take own older files away, as far as that can be done now; gives those that are gone."""
    gone = []
    for path in paths:
        with suppress(OSError):
            (root(folder, org) / path).unlink(missing_ok=True)
            gone.append(path)
    return tuple(gone)
