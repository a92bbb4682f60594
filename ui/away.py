# SPDX-License-Identifier: MIT
"""The laptop is left: it sleeps, its lid closes, it is locked, or another person's session comes up (decision 15).

One interface for all systems. What each system says lies in `away_linux`, `away_windows` and
`away_mac`; only Linux could be tried while this was written.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal

from app.later import later
from app.log import note_trouble

BY_SYSTEM = {
    "linux": ("ui.away_linux", "LinuxAway"),
    "win32": ("ui.away_windows", "WindowsAway"),
    "darwin": ("ui.away_mac", "MacAway"),
}


class Away(QObject):
    """`gone` comes when the person cannot be at the screen any more. May come more than once."""

    gone = Signal()

    def listen(self) -> None:
        """Start to follow the system. A system that says nothing is no trouble."""

    def close(self) -> None:
        """Stop following, and let the system sleep."""


def watch(parent: QObject, system: str = sys.platform) -> Away:
    """Follow this system from now on. Where it cannot be followed the idle times still lock."""
    module, name = BY_SYSTEM.get(system, ("ui.away", "Away"))
    try:
        away: Away = getattr(later(module), name)(parent)
        away.listen()
    except Exception as trouble:  # a system without its messages: decision 15's idle times remain
        note_trouble(trouble)
        return Away(parent)
    return away
