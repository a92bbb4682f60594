# SPDX-License-Identifier: MIT
"""The log: event codes, numbers and random ids only. No text that a person typed can get in (architecture.md 7)."""

from __future__ import annotations

import logging
import re
import traceback
from pathlib import Path

_LOG = logging.getLogger("copro")
_WORD = re.compile(r"^[a-z0-9_.]{1,64}$")
_ID = re.compile(r"^[0-9a-f]{8,32}$")


def note_event(code: str, *facts: int | str) -> None:
    """Log an event code with numbers and random ids; anything else is written as a dash."""
    kept = [str(f) if isinstance(f, int) or _ID.match(f) else "-" for f in facts]
    _LOG.info("%s %s", code if _WORD.match(code) else "-", " ".join(kept))


def note_trouble(trouble: BaseException) -> None:
    """Log where a bug happened: its type, and file and line of each frame. Never its message or values."""
    frames = traceback.extract_tb(trouble.__traceback__)
    places = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))
    _LOG.error("broken %s %s", type(trouble).__name__, places)
