# SPDX-License-Identifier: MIT
"""Linux: logind on the system bus, and the desktop's own screen lock on the session bus.

Signals with plain values are taken as they come; for a changed property the property itself is
asked, because PySide cannot read a map that comes in a signal.
"""

from __future__ import annotations

import os
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage

from ui.away import Away

LOGIND, LOGIND_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION = "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
SCREEN_LOCKS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
LONGEST_ASK_MS = 300
WHO, WHY = "Coproduction Express", "Closing the records"


def session_path(number: str) -> str:
    """The bus path of a login session; empty when its number is not known (then all are followed)."""
    if not number:
        return ""
    plain = "".join(
        c if c.isascii() and (c.isalpha() or (c.isdigit() and at)) else f"_{ord(c):02x}"
        for at, c in enumerate(number)
    )
    return f"{LOGIND_PATH}/session/{plain}"


def _slot(words: str) -> Any:
    """Its stub says bytes, but only text is taken."""
    return SLOT(words)


class LinuxAway(Away):
    """Sleep, lid, screen lock, and another person's session."""

    def __init__(
        self,
        parent: QObject | None,
        system: QDBusConnection | None = None,
        session: QDBusConnection | None = None,
        number: str | None = None,
    ) -> None:
        super().__init__(parent)
        self._system = system or QDBusConnection.systemBus()
        self._session = session or QDBusConnection.sessionBus()
        known = os.environ.get("XDG_SESSION_ID", "") if number is None else number
        self._path = session_path(known)
        self._delay: Any = None

    def listen(self) -> None:
        """Follow both buses, and ask for a moment before the laptop sleeps."""
        system = self._system
        if system.isConnected():
            system.connect(
                LOGIND, LOGIND_PATH, MANAGER, "PrepareForSleep", self, _slot("on_sleep(bool)")
            )
            system.connect(LOGIND, self._path, SESSION, "Lock", self, _slot("on_lock()"))
            for path in {LOGIND_PATH, self._path} - {""}:
                changed = _slot("on_property(QDBusMessage)")
                system.connect(LOGIND, path, PROPERTIES, "PropertiesChanged", self, changed)
            self._ask_for_a_moment()
        if self._session.isConnected():
            for name in SCREEN_LOCKS:
                self._session.connect("", "", name, "ActiveChanged", self, _slot("on_sleep(bool)"))

    def _ask_for_a_moment(self) -> None:
        """The system waits for us, five seconds at most, until this is let go."""
        manager = self._interface(LOGIND_PATH, MANAGER)
        answer = manager.call("Inhibit", "sleep", WHO, WHY, "delay")
        if answer.type() == QDBusMessage.MessageType.ReplyMessage:
            self._delay = answer.arguments()

    def _interface(self, path: str, name: str) -> QDBusInterface:
        found = QDBusInterface(LOGIND, path, name, self._system)
        found.setTimeout(LONGEST_ASK_MS)
        return found

    @Slot(bool)
    def on_sleep(self, begins: bool) -> None:
        """The laptop goes to sleep, or the screen was locked; the other way round is nothing."""
        if begins:
            self.gone.emit()

    @Slot()
    def on_lock(self) -> None:
        """The session was locked."""
        self.gone.emit()

    @Slot(QDBusMessage)
    def on_property(self, message: QDBusMessage) -> None:
        """Something of logind changed: the lid, or which session has the screen."""
        path, name = message.path(), str(message.arguments()[0])
        if name == MANAGER and self._is(path, name, "LidClosed", wanted=True):
            self.gone.emit()
        if name == SESSION and self._is(path, name, "Active", wanted=False):
            self.gone.emit()

    def _is(self, path: str, name: str, what: str, *, wanted: bool) -> bool:
        asked = self._interface(path, PROPERTIES).call("Get", name, what)
        found = asked.arguments()
        if asked.type() != QDBusMessage.MessageType.ReplyMessage or not found:
            return False
        return bool(found[0].variant()) is wanted

    def close(self) -> None:
        """Let the laptop sleep."""
        self._delay = None
