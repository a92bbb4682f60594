# SPDX-License-Identifier: MIT
"""Work on a file from outside in a child of our own with little memory, little time and no files.

What belongs here: starting that child and its limits. What does not: what it reads. The file's bytes
go in through stdin, so that its name stands nowhere.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.errors import Refused

MEMORY = 1024 * 1024 * 1024
TOO_LONG = "This file took too long to read, so it was left alone."
NOT_NOW = "This file could not be read just now. Close other programs and try again."
_KEPT = (
    "PATH",
    "SYSTEMROOT",
    "WINDIR",
    "LD_LIBRARY_PATH",
    "LANG",
    "LC_ALL",
    "TZ",
    "TEMP",
    "TMP",
)


def is_frozen() -> bool:
    """Whether this is the built program, which has no modules to run."""
    return bool(getattr(sys, "frozen", False))


def command_of(module: str, flag: str) -> list[str]:
    """How a child is started: a frozen program is its own child, by `flag`; else the module is run."""
    return [sys.executable, flag] if is_frozen() else [sys.executable, "-m", module]


def in_child(module: str, flag: str, words: Sequence[str], content: bytes, seconds: int) -> bytes:
    """What a child says of these bytes. Refused when it takes longer than `seconds` or cannot start."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - our own program and words from a fixed list
            [*command_of(module, flag), *words],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
            cwd=None if is_frozen() else Path(__file__).parents[1],
            env={**kept, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise Refused(TOO_LONG) from None
    except OSError:
        raise Refused(NOT_NOW) from None
    return done.stdout


def limit_ourselves(seconds: int, memory: int = MEMORY) -> None:
    """In the child: little memory, so much time, no writing of files; where the system has such limits."""
    with contextlib.suppress(ImportError):
        resource: Any = importlib.import_module("resource")
        for name, most in (
            ("RLIMIT_AS", memory),
            ("RLIMIT_CPU", seconds),
            ("RLIMIT_FSIZE", 0),
        ):
            with contextlib.suppress(AttributeError, ValueError, OSError):
                resource.setrlimit(getattr(resource, name), (most, most))
