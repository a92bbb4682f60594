# SPDX-License-Identifier: MIT
"""Trying as an ordinary user too, when the trials run as root: root may write where nobody else may.

What belongs here: whether that can be done, the words before a command that do it, and handing over a
throw-away folder. What does not: the trials (window_trial.py, promise_20.py).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

NOBODY = 65_534
AS_ROOT, AS_ORDINARY = "as root", "as an ordinary user"
DROPPED = "+dac_read_search"
"""The one right that is kept: reading, since Python and the checkout may lie where only root may look."""


def is_root() -> bool:
    """Whether these trials run as root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


@cache
def dropping() -> tuple[str, ...]:
    """The words before a command that make it an ordinary user's; none when it cannot be or need not be."""
    if not is_root() or shutil.which("setpriv") is None:
        return ()
    rights = [f"--{which}=-all,{DROPPED}" for which in ("inh-caps", "ambient-caps", "bounding-set")]
    words = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *rights)
    done = subprocess.run([*words, "true"], capture_output=True, check=False)
    return words if done.returncode == 0 else ()


def users() -> tuple[str, ...]:
    """As whom each trial is made here."""
    if not is_root():
        return (AS_ORDINARY,)
    return (AS_ROOT, AS_ORDINARY) if dropping() else (AS_ROOT,)


def said() -> str:
    """The same in words for the table."""
    return " and ".join(users())


def hand_over(place: Path) -> None:
    """Make a throw-away folder, and all in it, the ordinary user's own."""
    for path in (place, *place.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
