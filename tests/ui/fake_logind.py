# SPDX-License-Identifier: MIT
"""A made-up logind on a bus of its own, as a process: each line it reads is one thing that happens to the laptop.

Lines: "sleep", "wake", "lock", "lid shut", "lid open", "other user", "this user", "screen locked".
It prints "ready", then "done" after each line, and "inhibit WHO" or "let go" when somebody asks for a moment.
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication, QSocketNotifier
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)

LOGIND, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
SESSION_PATH = f"{PATH}/session/_37"
MANAGER, SESSION = "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"


class Logind(QDBusVirtualObject):
    """Answers what is asked of logind."""

    def __init__(self) -> None:
        super().__init__()
        self.facts = {"LidClosed": False, "Active": True}
        self.reader = -1

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:  # noqa: N802
        if message.member() == "Get":
            connection.send(message.createReply(QDBusVariant(self.facts[message.arguments()[1]])))
            return True
        if message.member() == "Inhibit":
            self.reader, writer = os.pipe()
            connection.send(message.createReply(QDBusUnixFileDescriptor(writer)))
            os.close(writer)
            say(f"inhibit {' '.join(message.arguments()[:1] + message.arguments()[3:])}")
            self.watch = QSocketNotifier(self.reader, QSocketNotifier.Type.Read)
            self.watch.activated.connect(self._let_go)
            return True
        return False

    def _let_go(self) -> None:
        self.watch.setEnabled(False)
        say("let go")


def say(words: str) -> None:
    print(words, flush=True)


def signal(path: str, interface: str, name: str, *values: object) -> QDBusMessage:
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(values))
    return message


def happens(line: str, logind: Logind, bus: QDBusConnection) -> None:
    """One thing happens to the laptop."""
    changed = "org.freedesktop.DBus.Properties"
    if line in ("sleep", "wake"):
        bus.send(signal(PATH, MANAGER, "PrepareForSleep", line == "sleep"))
    elif line == "lock":
        bus.send(signal(SESSION_PATH, SESSION, "Lock"))
    elif line.startswith("lid"):
        logind.facts["LidClosed"] = line == "lid shut"
        bus.send(signal(PATH, changed, "PropertiesChanged", MANAGER, {}, ["LidClosed"]))
    elif line in ("other user", "this user"):
        logind.facts["Active"] = line == "this user"
        bus.send(signal(SESSION_PATH, changed, "PropertiesChanged", SESSION, {}, ["Active"]))
    elif line == "another session locked":
        bus.send(signal(f"{PATH}/session/_39", SESSION, "Lock"))
    elif line == "screen locked":
        bus.send(
            signal(
                "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True
            )
        )
    say("done")


def main(address: str) -> int:
    app = QCoreApplication([])
    bus = QDBusConnection.connectToBus(address, "logind")
    logind = Logind()
    options = QDBusConnection.VirtualObjectRegisterOption.SubPath
    bus.registerVirtualObject(PATH, logind, options)
    bus.registerService(LOGIND)
    lines = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)

    def read() -> None:
        line = sys.stdin.readline().strip()
        if line:
            happens(line, logind, bus)
        else:
            app.quit()

    lines.activated.connect(read)
    say("ready")
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
