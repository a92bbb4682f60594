# SPDX-License-Identifier: MIT
"""macOS, as its pages document it: the screen was locked, or is asleep. Written without a Mac at hand, untried.

A Mac that sleeps locks its screen first where a password is asked for, so one message serves both.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from typing import Any

from PySide6.QtCore import QObject

from ui.away import Away

LOCKED = (b"com.apple.screenIsLocked", b"com.apple.screensaver.didstart")
UTF8 = 0x08000100
DELIVER_AT_ONCE = 4
Callback = ctypes.CFUNCTYPE(
    None,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_void_p,
)


class MacAway(Away):
    """Listens at the distributed notification centre of CoreFoundation."""

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._heard = Callback(lambda *_: self.gone.emit())
        self._core: Any = None

    def listen(self) -> None:
        """Ask to be told of both messages."""
        found = ctypes.util.find_library("CoreFoundation")
        if found is None:
            return
        core = self._core = ctypes.CDLL(found)
        core.CFNotificationCenterGetDistributedCenter.restype = ctypes.c_void_p
        core.CFStringCreateWithCString.restype = ctypes.c_void_p
        centre = ctypes.c_void_p(core.CFNotificationCenterGetDistributedCenter())
        for name in LOCKED:
            text = ctypes.c_void_p(core.CFStringCreateWithCString(None, name, UTF8))
            core.CFNotificationCenterAddObserver(
                centre, ctypes.c_void_p(id(self)), self._heard, text, None, DELIVER_AT_ONCE
            )

    def close(self) -> None:
        """Listen no more."""
        if self._core is not None:
            centre = ctypes.c_void_p(self._core.CFNotificationCenterGetDistributedCenter())
            self._core.CFNotificationCenterRemoveEveryObserver(centre, ctypes.c_void_p(id(self)))
