# SPDX-License-Identifier: MIT
"""Locking is a new process: nothing that was in memory stays (decision 32). Called from one place."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence

Replace = Callable[[Sequence[str]], None]


def replace_process(arguments: Sequence[str]) -> None:
    """Become a fresh program with these arguments. Does not come back."""
    frozen = bool(getattr(sys, "frozen", False))
    command = [sys.executable] if frozen else [sys.executable, "-m", "app"]
    command += list(arguments)
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 (our own program, no shell)
    subprocess.Popen(command)  # noqa: S603 (our own program, no shell)
    os._exit(0)
