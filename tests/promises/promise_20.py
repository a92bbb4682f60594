# SPDX-License-Identifier: MIT
"""Promise 20: nothing named in memory after Lock. The whole writable memory of the program is read, before and after."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from app.change import carry_out
from app.people import welcome
from tests.promises.canaries import CORE, canaries
from tests.promises.rights import AS_ORDINARY, dropping, hand_over, is_root, said, users
from tests.promises.shape import Figures
from tests.story.conftest import ROOT, Child, Records, listen, made_records

REDUCED, FULL = 60, 200
SECONDS = 20
SETTLED_SECONDS = 1.5
CODINGS = ("utf-8", "utf-16-le", "utf-32-le")
NOT_HERE = "not tried here: this system shows no program's memory"


def in_memory(number: int, words: str) -> int:
    """How often a process of ours holds these words in memory that it can write to."""
    wanted = [words.encode(coding) for coding in CODINGS]
    found = 0
    with (
        Path(f"/proc/{number}/maps").open() as maps,
        Path(f"/proc/{number}/mem").open("rb") as all_,
    ):
        for line in maps:
            place, rights = line.split()[:2]
            if not rights.startswith("rw"):
                continue
            start, end = (int(edge, 16) for edge in place.split("-"))
            try:
                all_.seek(start)
                held = all_.read(end - start)
            except (OSError, ValueError, OverflowError):
                continue
            found += sum(held.count(one) for one in wanted)
    return found


def seeded(records: Records, count: int) -> None:
    """So many people with made-up names."""
    vault = records.opened()
    for name in canaries(count):
        carry_out(vault.store, welcome, name)
    vault.close()


def started_open(records: Records, user: str) -> Child:
    """The program in a process whose memory we may read: a program lets nobody else but the system's owner."""
    words = ["-m", "tests.promises.locking_alone", str(records.folder), records.session]
    before: list[str] = []
    if not is_root():
        before = ["unshare", "-r"] if shutil.which("unshare") else []
    elif user == AS_ORDINARY:
        before = list(dropping())
        hand_over(records.folder.parent)
    child = Child(
        subprocess.Popen(
            [*before, sys.executable, *words],
            cwd=ROOT,
            env={
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "HOME": str(records.folder.parent),
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
    )
    threading.Thread(target=listen, args=(child,), daemon=True).start()
    return child


def wait_for(true: Callable[[], bool]) -> bool:
    """Look until it is so."""
    end = time.monotonic() + SECONDS
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


def lock_and_look(count: int, user: str) -> tuple[int, int, bool]:
    """Names in memory while they show and after Lock; and whether the same process became a locked program."""
    with tempfile.TemporaryDirectory() as place:
        records = made_records(Path(place) / "records")
        seeded(records, count)
        child = started_open(records, user)
        number = child.process.pid
        try:
            child.wait("showing")
            before = in_memory(number, CORE)
            assert child.process.stdin is not None
            child.process.stdin.write("lock\n")
            child.process.stdin.flush()
            command = Path(f"/proc/{number}/cmdline")
            became = wait_for(lambda: b"--vault" in command.read_bytes())
            time.sleep(SETTLED_SECONDS)
            wanted = [b"-m", b"app", b"--vault", os.fsencode(records.folder)]
            became = became and command.read_bytes().split(b"\0")[1:5] == wanted
            return before, in_memory(number, CORE), became and child.process.poll() is None
        finally:
            child.kill()


def promise_20(count: int) -> Figures:
    """Show `count` people, lock, and read all memory; as root and as anybody."""
    words, target = "After Lock no name is left in the program's memory", "0 names"
    how = (
        f"{count} people shown in the real window; all memory the process can write to, read before and "
        f"after; {said()}"
    )
    if not Path("/proc/self/mem").exists():
        return Figures(20, words, how, target, NOT_HERE, {"tried": 0}, True)
    tried = [lock_and_look(count, who) for who in users()]
    before, after = min(one[0] for one in tried), sum(one[1] for one in tried)
    became = all(one[2] for one in tried)
    return Figures(
        20,
        words,
        how,
        target,
        f"{after} copies of names after Lock, {before} before; "
        f"{'a fresh program in the same process' if became else 'it did NOT become a fresh program'}",
        {"before": before, "after": after, "people": count, "users": len(tried)},
        after == 0 and before > 0 and became,
    )
