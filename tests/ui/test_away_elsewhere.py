# SPDX-License-Identifier: MIT
"""Windows and macOS cannot be run here: made-up libraries show what is asked of them, and Help says it is untried."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from app.content.help import help_content
from ui.away import watch
from ui.away_mac import LOCKED, MacAway
from ui.away_windows import NOTIFY_FOR_THIS_SESSION, WM_WTSSESSION_CHANGE, WindowsAway

LOCK = 0x7


class Message(ctypes.Structure):
    """How Windows hands a message over, in 64-bit programs (MSG)."""

    _fields_ = (
        ("hwnd", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("first", ctypes.c_size_t),
        ("second", ctypes.c_ssize_t),
    )


@pytest.fixture
def windows(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """What follows a made-up Windows, its window, and what was asked."""
    asked: list[tuple[int, int]] = []
    wts = SimpleNamespace(WTSRegisterSessionNotification=lambda *told: asked.append(told))
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(wtsapi32=wts), raising=False)
    window = QWidget()
    qtbot.addWidget(window)
    away = watch(window, "win32")
    assert type(away) is WindowsAway
    yield SimpleNamespace(away=away, window=window, asked=asked)
    away.close()


def test_windows_is_asked_to_tell_of_this_windows_session(windows: Any) -> None:
    assert windows.asked == [(int(windows.window.winId()), NOTIFY_FOR_THIS_SESSION)]


@pytest.mark.parametrize(
    ("kind", "first", "heard"),
    [("windows_generic_MSG", LOCK, 1), ("windows_generic_MSG", 0x8, 0), ("xcb_event_t", LOCK, 0)],
)
def test_its_messages_are_read_where_windows_puts_them(
    windows: Any, kind: str, first: int, heard: int
) -> None:
    told: list[int] = []
    windows.away.gone.connect(lambda: told.append(1))
    message = Message(None, WM_WTSSESSION_CHANGE, first, 0)
    at = ctypes.addressof(message)
    answer = windows.away._filter.nativeEventFilter(QByteArray(kind.encode()), at)
    assert answer == (False, 0), "none is kept from the program"
    assert len(told) == heard


class Core:
    """A made-up CoreFoundation: who listens to which message."""

    def __init__(self) -> None:
        self.named: dict[int, bytes] = {}
        self.listening: dict[int, list[bytes]] = {}
        self.callback: Any = None
        self.CFNotificationCenterGetDistributedCenter = _Function(lambda: 77)
        self.CFStringCreateWithCString = _Function(self._make)
        self.CFNotificationCenterAddObserver = _Function(self._add)
        self.CFNotificationCenterRemoveEveryObserver = _Function(self._remove)

    def _make(self, _allocator: None, name: bytes, _coding: int) -> int:
        self.named[len(self.named) + 1] = name
        return len(self.named)

    def _add(self, centre: Any, who: Any, heard: Any, name: Any, _what: None, _when: int) -> None:
        assert centre.value == 77
        self.callback = heard
        self.listening.setdefault(who.value, []).append(self.named[name.value])

    def _remove(self, _centre: Any, who: Any) -> None:
        del self.listening[who.value]


class _Function:
    """A function of a library, whose kind of answer can be set."""

    restype: Any = None

    def __init__(self, does: Any) -> None:
        self._does = does

    def __call__(self, *words: Any) -> Any:
        return self._does(*words)


def test_a_mac_is_asked_for_both_messages_and_for_none_after_closing(
    qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    core = Core()
    monkeypatch.setattr("ctypes.util.find_library", lambda _name: "CoreFoundation")
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: core)
    parent = QObject()
    away = watch(parent, "darwin")
    assert type(away) is MacAway
    assert core.listening == {id(away): list(LOCKED)}
    told: list[int] = []
    away.gone.connect(lambda: told.append(1))
    core.callback(None, None, None, None, None)
    assert told == [1]
    away.close()
    assert core.listening == {}


def test_help_says_where_it_was_tried() -> None:
    lines = str(help_content())
    assert "That was tried on Linux." in lines
    assert "On Windows and Mac it is made in the same way and was not tried there yet" in lines
