# SPDX-License-Identifier: MIT
"""Runs a new lock in a child that is killed at its n-th line, for n = 1, 2, 3 ... until one comes through.

Called as a program by test_vault_relock.py: forking is for a process without threads.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from app.vault.finding import find_key
from app.vault.relock import finish_new_lock
from models import rekey  # noqa: F401 (loaded before the lines are counted)

WATCHED = ("relock.py", "rekey.py", "folder.py", "slotfile.py", "holders.py", "backup.py")
LONGEST = 2000


def kill_at(number: int) -> None:
    """Die at the n-th line of ours from now on."""
    left = [number]

    def line(frame: FrameType, event: str, _arg: Any) -> Any:
        if Path(frame.f_code.co_filename).name not in WATCHED:
            return None
        if event == "line":
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return line

    sys.settrace(line)


def main(folder: Path, copies: Path, words: str, step: int) -> None:
    """Copies of the folder as each kill left them: `copies/1`, `copies/2` ...; prints how many."""
    key = find_key(folder, words)
    at = 1
    while at < LONGEST:
        copy = copies / str(at)
        shutil.copytree(folder, copy)
        child = os.fork()
        if child == 0:
            kill_at(at)
            finish_new_lock(copy, key)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            print(at, os.WEXITSTATUS(status))
            return
        at += step


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
