# SPDX-License-Identifier: MIT
"""Windows, as its pages document it: session lock and switch, and suspend. Untried: no Windows was at hand."""

from __future__ import annotations

import ctypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from ui.away import Away

WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 0x0004
WM_WTSSESSION_CHANGE = 0x02B1
LEFT = frozenset({0x2, 0x4, 0x6, 0x7})
"""Console or remote disconnected, logged off, locked (WTS_SESSION_LOCK)."""
NOTIFY_FOR_THIS_SESSION = 0
MESSAGE_AT, WPARAM_AT = 8, 16
"""Where MSG holds its number and first value, in 64-bit programs: hwnd, message, wParam."""


def means_away(message: int, first: int) -> bool:
    """Whether a window message says that the person is not at the screen any more."""
    if message == WM_POWERBROADCAST:
        return first == PBT_APMSUSPEND
    return message == WM_WTSSESSION_CHANGE and first in LEFT


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, away: WindowsAway) -> None:
        super().__init__()
        self._away = away

    def nativeEventFilter(self, kind: Any, message: Any) -> tuple[bool, int]:  # noqa: N802
        """Look at each window message; none is kept from the program."""
        if bytes(kind) == b"windows_generic_MSG":
            at = int(message)
            number = ctypes.c_uint.from_address(at + MESSAGE_AT).value
            first = ctypes.c_size_t.from_address(at + WPARAM_AT).value
            if means_away(number, first):
                self._away.gone.emit()
        return False, 0


class WindowsAway(Away):
    """Asks Windows to say when the session is left, and listens among the window's messages."""

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._filter = _Filter(self)

    def listen(self) -> None:
        """Register this window for session changes; suspend comes by itself."""
        window = self.parent()
        library = getattr(ctypes, "windll", None)
        if library is not None and isinstance(window, QWidget):
            library.wtsapi32.WTSRegisterSessionNotification(
                int(window.winId()), NOTIFY_FOR_THIS_SESSION
            )
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)

    def close(self) -> None:
        """Listen no more."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self._filter)
