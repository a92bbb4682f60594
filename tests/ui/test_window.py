# SPDX-License-Identifier: MIT
"""The window: places, telling, Hide, Shade, Lock and closing; on a real store with made-up people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from app.change import Change
from app.closing import set_told
from app.errors import Refused
from app.practice import practice
from app.sessions import make_session
from models.store import Store
from models.tables.plans import Session
from ui import places
from ui.desk import Desk
from ui.hiding import COVER_TITLE
from ui.idle import Idle, Waits
from ui.screens.screen import Screen
from ui.style.look import Look
from ui.widgets.names import NameLabel, Names
from ui.window import NOT_SAVED, Ways, Window


class FirstScreen(Screen):
    """A small page for these tests."""

    title = "First"
    cares_about = frozenset({"sessions"})

    def build(self) -> None:
        self.loads = 0
        self.kept = 0
        self.pressed = 0
        column = QVBoxLayout(self)
        self.name = NameLabel("Sorrel")
        column.addWidget(self.name)
        self.words = QLabel("words")
        column.addWidget(self.words)

    def load(self) -> None:
        self.loads += 1

    def leave(self) -> bool:
        self.kept += 1
        return True

    def keys(self) -> dict[str, Any]:
        return {"F5": self._press}

    def _press(self) -> None:
        self.pressed += 1


class RunScreen(FirstScreen):
    """A run-mode page."""

    title = "Run"
    run_mode = True
    bar_title = "Made-up evening"
    bar_sub = "stop 1 of 8"
    bar_aboard = 12

    def build(self) -> None:
        super().build()
        self.ticks = 0

    def tick(self) -> None:
        self.ticks += 1


@dataclass
class Log:
    """What the window asked of the start of the program."""

    locked: int = 0
    closed: int = 0
    seconds: float = 0.0
    windows: list[Window] = field(default_factory=list)

    def lock(self) -> None:
        self.locked += 1

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def store(clock: Any) -> Iterator[Store]:
    """The made-up evening."""
    made = practice(clock=clock)
    yield made.store
    made.store.close()


@pytest.fixture
def log() -> Log:
    """A log of lock and close."""
    return Log()


@pytest.fixture
def window(
    store: Store, desk: Desk, log: Log, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Window]:
    """A window with two small places."""
    small = {
        "one": places.Place("one", "", "", "today"),
        "two": places.Place("two", "", "", "sessions"),
        "today": places.Place("today", "", "", "today"),
        "support": places.Place("support", "", ""),
        "run": places.Place("run", "", ""),
    }
    classes = {"run": RunScreen}
    monkeypatch.setattr(
        places.Place, "screen_class", lambda self: classes.get(self.key, FirstScreen)
    )
    monkeypatch.setattr("ui.window.BY_KEY", small)
    ways = Ways(lambda: log.seconds, log.lock, log.close)
    window = Window(desk, "Blue laptop", ways)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.go("one")
    yield window
    app = QApplication.instance()
    app.removeEventFilter(window.keys)
    window.idle.stop()
    window.clock.stop()
    Names.here().blank(False)
    Look.here().usual_size()


def press_shift(window: Window, times: int = 3) -> None:
    """Press Shift alone."""
    for _ in range(times):
        QTest.keyClick(window.present() or window, Qt.Key.Key_Shift)


def test_the_title_is_the_nickname_and_nothing_else(window: Window) -> None:
    assert window.windowTitle() == "Blue laptop"


def test_going_keeps_what_was_typed_and_loads_the_next(window: Window) -> None:
    first = window.present()
    window.go("two", session="s")
    assert first.kept == 1
    second = window.present()
    assert (second.loads, second.where) == (1, {"session": "s"})
    assert window.stack.currentWidget() is second


def test_a_screen_that_does_not_let_go_stays(window: Window) -> None:
    window.present().leave = lambda: False
    window.go("two")
    assert window.place == "one"


def test_back_from_support_is_where_one_was(window: Window) -> None:
    window.go("two", session="s")
    window.support()
    assert window.place == "support"
    window.go("back")
    assert (window.place, window.present().where) == ("two", {"session": "s"})


def test_nothing_lies_over_support(window: Window) -> None:
    window.toast.tell("Kept.")
    window.go("two")
    assert window.toast.words() == "Kept."
    window.support()
    assert window.toast.words() == ""


def test_run_mode_has_its_own_bar_and_a_clock(window: Window) -> None:
    window.go("run")
    assert window.run_bar.isVisible()
    assert not window.rail.isVisible()
    assert window.run_bar.clock.text() == "17:15"
    assert window.aboard.words() == "12 aboard"
    assert window.clock.isActive()
    assert window.clock.interval() == 1000
    assert window.present().ticks == 1
    window.go("one")
    assert not window.clock.isActive()


def test_keys_of_the_page_work_and_change_with_it(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert window.present().pressed == 1
    window.go("two")
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert window.present().pressed == 1


def test_three_shifts_cover_everything_and_keep_first(window: Window, store: Store) -> None:
    screen = window.present()
    press_shift(window)
    assert window.cover.isVisible()
    assert window.windowTitle() == COVER_TITLE
    assert window.cover.geometry() == window.rect()
    assert screen.kept == 1
    assert "Sorrel" not in "".join(w.text() for w in window.cover.findChildren(QLabel))


def test_the_cover_is_painted_before_anything_is_kept(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    monkeypatch.setattr(window.present(), "leave", lambda: order.append("kept") or True)
    show = window.cover.show_over
    monkeypatch.setattr(window.cover, "show_over", lambda: (order.append("covered"), show()))
    window.hide_now()
    assert order == ["covered", "kept"]


def test_the_code_brings_it_back_and_nothing_was_logged(window: Window, store: Store) -> None:
    with store.counted() as counted:
        window.hide_now()
    assert not [s for s in counted.statements if "INSERT" in s.upper()]
    QTest.keyClick(window.cover, "2")
    QTest.keyClicks(window.cover._box, "468")
    QTest.keyClick(window.cover._box, Qt.Key.Key_Return)
    assert not window.cover.isVisible()
    assert window.windowTitle() == "Blue laptop"


def test_a_key_while_covered_does_nothing_else(window: Window) -> None:
    window.hide_now()
    QTest.keyClick(window.cover, Qt.Key.Key_F5)
    assert window.present().pressed == 0


def test_five_wrong_codes_lock(window: Window, log: Log) -> None:
    window.hide_now()
    for _ in range(4):
        window.cover.code_given.emit("1111")
        assert window.cover.isVisible()
    assert log.locked == 0
    window.cover.code_given.emit("1111")
    assert log.locked == 1


def test_what_is_said_shows_with_undo(window: Window, desk: Desk) -> None:
    count = Session.select().where(~Session.gone).count()
    desk.do(make_session, "2026-12-24", title="Made by hand")
    assert window.toast.words() == "A session was planned."
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert Session.select().where(~Session.gone).count() == count
    assert window.toast.words() == "Taken back."
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_Z, both)
    assert Session.select().where(~Session.gone).count() == count + 1


def test_a_hidden_screen_is_loaded_again_when_it_shows(window: Window, desk: Desk) -> None:
    first = window.present()
    window.go("two")
    loads = first.loads
    desk.do(make_session, "2026-12-24")
    assert first.loads == loads
    window.go("one")
    assert first.loads > loads


def test_a_refusal_nobody_took_is_one_sentence(window: Window, desk: Desk, qtbot: QtBot) -> None:
    def no(_store: Store) -> Change:
        raise Refused("This needs a number.", "minutes")

    assert desk.do(no) is None
    qtbot.waitUntil(lambda: window.banner.isVisible())
    assert window.banner.words.text() == "This needs a number."


def test_our_own_mistake_says_that_nothing_was_changed(
    window: Window, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_store: Store) -> Change:
        raise ValueError("Zaffre Quillfeather")

    assert desk.do(broken) is None
    assert window.banner.words.text() == NOT_SAVED
    assert "Zaffre" not in caplog.text


def test_shade_blanks_names_until_the_code(window: Window) -> None:
    label = window.present().name
    window.shade_now()
    assert label.text() == "One of us"
    assert window.shade.isVisible()
    window.shade.code_given.emit("0000")
    assert label.text() == "One of us"
    window.shade.code_given.emit("2468")
    assert label.text() == "Sorrel"
    assert not window.shade.isVisible()


def test_lock_keeps_and_hands_over(window: Window, log: Log, desk: Desk) -> None:
    desk.do(make_session, "2026-12-24")
    screen = window.present()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert (log.locked, screen.kept) == (1, 1)
    assert not desk.can_undo


def test_closing_keeps_and_tells(window: Window, log: Log) -> None:
    screen = window.present()
    window.close()
    assert (log.closed, screen.kept) == (1, 1)


def test_text_size_by_keys(window: Window) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_Plus, control)
    assert Look.here().scale == 1.15
    QTest.keyClick(window, Qt.Key.Key_Minus, control)
    assert Look.here().scale == 1.0


def test_idle_first_hides_names_then_locks(qtbot: QtBot, window: Window) -> None:
    idle = Idle(window, minute_ms=1)
    idle.set_waits(Waits(20, 60))
    told: list[str] = []
    idle.shade_due.connect(lambda: told.append("shade"))
    idle.lock_due.connect(lambda: told.append("lock"))
    idle.touch()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=3000)
    assert told == ["shade", "lock"]


def test_every_place_has_a_module_and_a_screen() -> None:
    keys = [place.key for place in places.PLACES]
    assert len(keys) == len(set(keys))
    assert [p.words for p in places.RAIL] == ["Today", "Sessions", "People", "Settings"]


def test_lock_keeps_the_number_in_sight_until_the_lead_was_told(
    window: Window, log: Log, desk: Desk
) -> None:
    desk.do(set_told, Session.select().get().id, "not_told")
    window.lock()
    assert log.locked == 0
    assert "01632 960 017" in window.ask.sentence.text()
    window.ask.buttons["stay"].click()
    assert log.locked == 0
    window.lock()
    window.ask.buttons["lock"].click()
    assert log.locked == 1
