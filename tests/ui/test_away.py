# SPDX-License-Identifier: MIT
"""The laptop sleeps, closes, is locked or changes hands: heard on a private bus, answered by locking (decision 15)."""

from __future__ import annotations

import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject

from ui.away import BY_SYSTEM, Away, watch
from ui.away_mac import MacAway
from ui.away_windows import WM_POWERBROADCAST, WM_WTSSESSION_CHANGE, WindowsAway, means_away

ROOT = Path(__file__).parents[2]
SECONDS = 20
needs_bus = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None, reason="this machine has no dbus-daemon to try it with"
)


@dataclass
class Laptop:
    """The made-up laptop: what happens to it, and what it says."""

    process: Any
    address: str
    lines: queue.Queue[str] = field(default_factory=queue.Queue)

    def happens(self, line: str) -> None:
        """Something happens, and was sent to everybody."""
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        assert self.hears("done") == "done"

    def hears(self, *words: str) -> str:
        """The next line that is one of these."""
        while True:
            line = self.lines.get(timeout=SECONDS)
            if line in words:
                return line


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A bus that nobody else is on."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    yield daemon.stdout.readline().strip()
    daemon.terminate()
    daemon.wait(SECONDS)


@pytest.fixture
def laptop(address: str) -> Iterator[Laptop]:
    """A made-up logind on that bus."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.fake_logind", address],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    found = Laptop(process, address)

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            found.lines.put(line.strip())

    threading.Thread(target=listen, daemon=True).start()
    assert found.hears("ready") == "ready"
    yield found
    process.terminate()
    process.wait(SECONDS)


@pytest.fixture
def away(laptop: Laptop, qapp: Any) -> Iterator[Any]:
    """What follows the made-up laptop, in login session 7."""
    from PySide6.QtDBus import QDBusConnection

    from ui.away_linux import LinuxAway

    bus = QDBusConnection.connectToBus(laptop.address, "ours")
    made = LinuxAway(None, system=bus, session=bus, number="7")
    made.listen()
    # What listening asked of the bus went before this question, so it holds once that is answered.
    assert bus.interface().isServiceRegistered("org.freedesktop.login1").isValid()
    yield made
    made.close()
    QDBusConnection.disconnectFromBus("ours")


@needs_bus
@pytest.mark.parametrize("what", ["sleep", "lock", "lid shut", "other user", "screen locked"])
def test_whatever_takes_the_person_away_is_heard(
    what: str, away: Any, laptop: Laptop, qtbot: Any
) -> None:
    with qtbot.waitSignal(away.gone, timeout=SECONDS * 1000):
        laptop.happens(what)


@needs_bus
@pytest.mark.parametrize("what", ["wake", "lid open", "this user", "another session locked"])
def test_what_takes_nobody_away_is_let_pass(
    what: str, away: Any, laptop: Laptop, qtbot: Any
) -> None:
    """A sleep after it is the first thing that is heard: messages of one sender come in their order."""
    heard: list[int] = []
    away.gone.connect(lambda: heard.append(1))
    laptop.happens(what)
    with qtbot.waitSignal(away.gone, timeout=SECONDS * 1000):
        laptop.happens("sleep")
    assert heard == [1]


@needs_bus
def test_the_laptop_waits_with_its_sleep_until_we_let_it(
    away: Any, laptop: Laptop, qtbot: Any
) -> None:
    assert laptop.hears("inhibit sleep delay")
    away.close()
    assert laptop.hears("let go")


@pytest.mark.parametrize(
    ("number", "path"),
    [("7", "_37"), ("12", "_312"), ("c1", "c1"), ("a-b", "a_2db")],
)
def test_the_path_of_a_session_is_written_as_the_bus_writes_it(number: str, path: str) -> None:
    from ui.away_linux import session_path

    assert session_path(number) == f"/org/freedesktop/login1/session/{path}"
    assert session_path("") == ""


def test_without_a_bus_nothing_breaks(qapp: Any) -> None:
    from PySide6.QtDBus import QDBusConnection

    from ui.away_linux import LinuxAway

    nowhere = QDBusConnection.connectToBus("unix:path=/nowhere/at/all", "nowhere")
    made = LinuxAway(None, system=nowhere, session=nowhere, number="")
    made.listen()
    made.close()


@pytest.mark.parametrize("system", [*BY_SYSTEM, "another"])
def test_each_system_has_one_that_can_be_asked_for_here(system: str, qapp: Any) -> None:
    """What Windows and macOS say cannot be heard here; that asking for it breaks nothing can."""
    parent = QObject()
    made = watch(parent, system)
    assert isinstance(made, Away)
    made.close()


def test_one_that_breaks_is_no_trouble(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WindowsAway, "listen", lambda self: 1 / 0)
    assert type(watch(QObject(), "win32")) is Away


@pytest.mark.parametrize(
    ("message", "first", "away"),
    [
        (WM_POWERBROADCAST, 0x4, True),
        (WM_POWERBROADCAST, 0x7, False),
        (WM_WTSSESSION_CHANGE, 0x7, True),
        (WM_WTSSESSION_CHANGE, 0x2, True),
        (WM_WTSSESSION_CHANGE, 0x8, False),
        (0x0100, 0x7, False),
    ],
)
def test_which_messages_of_windows_mean_away(message: int, first: int, away: bool) -> None:
    assert means_away(message, first) is away


def test_a_mac_without_its_library_is_no_trouble(
    qapp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctypes.util.find_library", lambda _name: None)
    made = MacAway(None)
    made.listen()
    made.close()
