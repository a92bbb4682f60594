# SPDX-License-Identifier: MIT
"""A program that dies says nothing of anybody: no core dump, no memory for other programs, no values in a trace.

What belongs here: what is switched off once, when the process starts. What does not: the log (log.py).
"""

from __future__ import annotations

import ctypes
import sys
import threading
from types import TracebackType
from typing import Any

from app.later import later

PR_SET_DUMPABLE = 4


def be_quiet() -> None:
    """Everything below; called first of all, and again in each program that Lock starts."""
    no_core_dumps()
    no_values_in_traces()


def no_core_dumps() -> None:
    """No core file is written, and no other program of the same person can read this one's memory (Linux).

    A system that has no such switch is left as it is: Help says so.
    """
    if sys.platform == "win32":
        return
    limits = later("resource")
    limits.setrlimit(limits.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def no_values_in_traces() -> None:
    """A mistake that nobody caught is one line of places in the code: what it says could hold a name."""
    sys.excepthook = _on_mistake
    threading.excepthook = _on_told
    sys.unraisablehook = _on_told


def _on_mistake(
    _kind: type[BaseException], trouble: BaseException, _frames: TracebackType | None
) -> None:
    if not isinstance(trouble, KeyboardInterrupt):
        later("app.log").note_trouble(trouble)


def _on_told(told: Any) -> None:
    """What a thread, or something that was being cleared away, died of."""
    if told.exc_value is not None:
        later("app.log").note_trouble(told.exc_value)
