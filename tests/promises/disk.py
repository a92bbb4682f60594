# SPDX-License-Identifier: MIT
"""A disk below the cipher that remembers every write, can fill up, and can lose its power.

Everything the program opens while `below(disk)` holds goes through it, with no change to the program.
What is remembered is ciphertext as it would reach the disk. What belongs here: the disk and what a
power cut could leave of it. What does not: what is done on it, and what must be true afterwards.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import apsw

SECTOR = 512
CIPHER = "multipleciphers-"
USUAL = apsw.vfs_names()[0]
OURS, ABOVE, REAL = "rec", f"{CIPHER}rec", USUAL.removeprefix(CIPHER)
Trouble = Callable[[str, int], Exception | None]


@dataclass(frozen=True)
class Event:
    """One thing that reached the disk: make, write, cut (to a size), sync, drop; or a mark of the trial."""

    kind: str
    path: str = ""
    at: int = 0
    data: bytes = b""


@dataclass
class Disk:
    """What happened on the disk, in order, and how it answers: `trouble(kind, n)` may give an error."""

    events: list[Event] = field(default_factory=list)
    trouble: Trouble | None = None
    writes: int = 0
    keeping: bool = True

    def happened(self, kind: str, path: str, at: int = 0, data: bytes = b"") -> None:
        """Told before it is done; raises what the disk answers instead of doing it."""
        if kind == "write":
            self.writes += 1
        error = self.trouble(kind, self.writes) if self.trouble is not None else None
        if error is not None:
            raise error
        if self.keeping:
            self.events.append(Event(kind, path, at, data))

    def mark(self, number: int) -> None:
        """The program said that change `number` is kept."""
        self.events.append(Event("kept", at=number))


_NOW: list[Disk] = []


class _File(apsw.VFSFile):
    def __init__(self, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        super().__init__(REAL, name, flags)
        found = name if isinstance(name, str) or name is None else name.filename()
        self._path = found or ""

    def xWrite(self, data: bytes, offset: int) -> None:
        _NOW[-1].happened("write", self._path, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:
        _NOW[-1].happened("cut", self._path, newsize)
        super().xTruncate(newsize)

    def xLock(self, level: int) -> None:
        try:
            super().xLock(level)
        except (
            apsw.IOError
        ) as trouble:  # a file opened to read takes no lock to write, as it should
            raise apsw.BusyError from trouble

    def xSync(self, flags: int) -> None:
        _NOW[-1].happened("sync", self._path)
        super().xSync(flags)


class _Vfs(apsw.VFS):
    def __init__(self) -> None:
        super().__init__(OURS, REAL, makedefault=False)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> _File:
        found = name if isinstance(name, str) or name is None else name.filename()
        if found and not Path(found).exists():
            _NOW[-1].happened("make", found)
        return _File(name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        _NOW[-1].happened("drop", filename, int(syncdir))
        super().xDelete(filename, syncdir)


@cache
def _registered() -> _Vfs:
    """Our layer with the cipher on it, once in a process."""
    ours = _Vfs()
    apsw.Connection(":memory:", vfs=ABOVE).close()
    return ours


@contextmanager
def below(disk: Disk) -> Iterator[Disk]:
    """Everything opened inside lies on this disk."""
    _NOW.append(disk)
    _registered()
    apsw.set_default_vfs(ABOVE)
    try:
        yield disk
    finally:
        apsw.set_default_vfs(USUAL)
        _NOW.pop()


@dataclass
class _Lying:
    """One file: what is surely on the disk, and what is only on its way there."""

    surely: bytearray = field(default_factory=bytearray)
    on_its_way: list[Event] = field(default_factory=list)
    named: bool = False
    before: _Lying | None = None
    dropped: bool = False


class PowerCut:
    """Plays the events and gives states that a cut at some moment could have left."""

    def __init__(self, folder: Path, events: list[Event]) -> None:
        self._events = events
        self._files = {
            path.name: _Lying(bytearray(path.read_bytes()), named=True)
            for path in folder.iterdir()
            if path.is_file() and not path.name.endswith("-shm")
        }
        self._played = 0
        self.kept = 0

    def until(self, end: int) -> None:
        """Everything before event `end` has happened."""
        for event in self._events[self._played : end]:
            self._play(event)
        self._played = max(end, self._played)

    def _play(self, event: Event) -> None:
        if event.kind == "kept":
            self.kept = event.at
            return
        if event.path.endswith("-shm"):
            return
        name = Path(event.path).name
        lying = self._files.get(name)
        if event.kind == "drop":
            if lying is not None and event.at:
                del self._files[name]
            elif lying is not None:
                lying.dropped = True
            return
        if lying is None or lying.dropped:
            lying = self._files[name] = _Lying(before=lying)
        if event.kind == "sync":
            for done in lying.on_its_way:
                _apply(lying.surely, done)
            lying.on_its_way.clear()
            lying.named, lying.before = True, None
        elif event.kind in ("write", "cut"):
            lying.on_its_way.append(event)

    def state(self, chance: random.Random) -> dict[str, bytes]:
        """One state: synced bytes are there; each other piece of 512 bytes is there or not, by chance."""
        found = {}
        for name, lying in self._files.items():
            left = _left(lying, chance)
            if left is not None:
                found[name] = left
        return found


def _left(lying: _Lying, chance: random.Random) -> bytes | None:
    if lying.dropped and chance.random() < 0.5:
        return None
    if not lying.named and chance.random() < 0.5:
        return _left(lying.before, chance) if lying.before is not None else None
    content = bytearray(lying.surely)
    for event in lying.on_its_way:
        if event.kind == "cut":
            if chance.random() < 0.5:
                _apply(content, event)
            continue
        for piece in _sectors(event):
            if chance.random() < 0.5:
                _apply(content, piece)
    return bytes(content)


def _sectors(event: Event) -> Iterator[Event]:
    at, end = event.at, event.at + len(event.data)
    while at < end:
        edge = min(end, (at // SECTOR + 1) * SECTOR)
        yield Event("write", event.path, at, event.data[at - event.at : edge - event.at])
        at = edge


def _apply(content: bytearray, event: Event) -> None:
    if event.kind == "cut":
        del content[event.at :]
        return
    short = event.at - len(content)
    if short > 0:
        content.extend(bytes(short))
    content[event.at : event.at + len(event.data)] = event.data


def quick_place() -> str | None:
    """Where trials with a disk of their own lie: in memory, where the system has such a folder. Syncing costs nothing there."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and os.access(memory, os.W_OK) else None


def lay_out(state: dict[str, bytes], folder: Path) -> None:
    """Write a state into an empty folder."""
    for name, content in state.items():
        (folder / name).write_bytes(content)
