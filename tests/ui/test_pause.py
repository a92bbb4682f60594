# SPDX-License-Identifier: MIT
"""Pause for care: Enter does nothing, digits choose, each way ends when it says, and why is never kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from models.store import Store
from models.tables.local import RunState as RunRow
from tests.made_run import HARD, Run, counts, made_run
from tests.ui.made_people import made_window, nameless, words_on
from ui.screens.pause import DANGER, PauseScreen
from ui.style.look import Look
from ui.window import Window


@pytest.fixture
def run(clock: Any) -> Iterator[Run]:
    """The made-up evening, paused nine minutes into its first hard stop."""
    for made in made_run(clock):
        made.depart()
        made.to_stop(HARD)
        made.clock.on(minutes=9)
        made.step("pause")
        yield made


@pytest.fixture
def store(run: Run) -> Store:
    """Its store."""
    return run.store


@pytest.fixture
def screen(run: Run, shown: Callable[..., Any]) -> PauseScreen:
    """The pause."""
    found: PauseScreen = shown(PauseScreen, session=run.session)
    return found


@pytest.fixture
def window(run: Run, desk: Any, qtbot: Any) -> Window:
    """The whole window in the pause."""
    found = made_window(desk, qtbot)
    found.go("pause", session=run.session)
    return found


def key(window: Window, which: Qt.Key) -> None:
    """A real press in the window."""
    QTest.keyClick(window.focusWidget() or window, which)


def test_it_says_how_long_and_that_the_clock_waits(screen: PauseScreen, run: Run) -> None:
    assert screen.headline.text() == "Paused"
    run.clock.on(minutes=4)
    screen.tick()
    assert screen.headline.text() == "Paused for 4 minutes"
    assert "9 of 25 minutes used. The clock waits. Your notes are kept." in screen.line.text()


@pytest.mark.parametrize(
    "which", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown, Qt.Key.Key_F7]
)
def test_enter_and_page_down_do_nothing(window: Window, run: Run, which: Qt.Key) -> None:
    run.clock.on(minutes=2)
    key(window, which)
    assert (window.place, run.phase) == ("pause", "paused_for_care")


def test_enter_does_nothing_on_a_way_either_and_space_does(window: Window, run: Run) -> None:
    screen = window.present()
    screen.cards[0].setFocus()
    key(window, Qt.Key.Key_Return)
    assert run.phase == "paused_for_care"
    key(window, Qt.Key.Key_Space)
    assert run.phase == "part"


def test_enter_still_opens_settle_and_support(window: Window) -> None:
    window.present().settle.setFocus()
    key(window, Qt.Key.Key_Return)
    assert window.place == "settle"
    key(window, Qt.Key.Key_Escape)
    assert window.place == "pause"


@pytest.mark.parametrize("at", range(5))
def test_each_digit_takes_its_way_and_ends_when_it_said(window: Window, run: Run, at: int) -> None:
    run.clock.on(minutes=6)
    screen = window.present()
    screen.tick()
    way = screen.shown[at]
    assert way.number == at + 1
    key(window, Qt.Key(Qt.Key.Key_1.value + at))
    assert run.phase != "paused_for_care"
    assert run.page().end_time == way.ends
    assert window.place == "part"
    window.undo()
    assert (window.place, run.phase) == ("pause", "paused_for_care")


def test_six_chooses_nothing(window: Window, run: Run) -> None:
    key(window, Qt.Key.Key_6)
    assert run.phase == "paused_for_care"


def test_hours_choose_nothing_and_ends_go_on(screen: PauseScreen, run: Run) -> None:
    before = [way.ends for way in screen.shown]
    for _ in range(90):
        run.clock.on(minutes=1)
        screen.tick()
    assert run.phase == "paused_for_care"
    assert [way.ends for way in screen.shown] != before


def test_the_cursor_stays_on_its_way_when_times_change(screen: PauseScreen, run: Run) -> None:
    screen.cards[2].setFocus()
    run.clock.on(minutes=10)
    screen.tick()
    assert screen.cards[2].hasFocus()


def test_why_is_nowhere_asked_and_nowhere_kept(screen: PauseScreen, run: Run) -> None:
    for box in (QLineEdit, QPlainTextEdit, QTextEdit):
        assert screen.findChildren(box) == []
    assert "Why you paused is not written down anywhere." in words_on(screen)
    kept = RunRow.get_by_id(run.session).state
    assert "why" not in kept and "reason" not in kept


def test_999_stays_in_sight_at_200_percent(screen: PauseScreen) -> None:
    look = Look.here()
    worn = look.choices
    try:
        look.wear(scale=2.0)
        label = next(w for w in screen.findChildren(type(screen.line)) if w.text() == DANGER)
        bottom = label.mapTo(screen, label.rect().bottomLeft()).y()
        assert label.isVisible() and bottom <= screen.height()
    finally:
        look.wear(worn)


def test_a_way_that_is_not_possible_is_not_there(run: Run, shown: Callable[..., Any]) -> None:
    run.step("resume", "carry_on")
    run.to_stop(8)
    run.step("pause")
    screen = shown(PauseScreen, session=run.session)
    codes = [way.code for way in screen.shown]
    assert codes == ["carry_on"]
    assert [way.number for way in screen.shown] == [1]


def test_a_way_keeps_its_digit_when_one_before_it_is_not_possible(
    run: Run, shown: Callable[..., Any]
) -> None:
    """After the break there is no break to take: the others stay where fingers know them."""
    run.step("resume", "carry_on")
    run.to_stop(7)
    run.step("pause")
    screen = shown(PauseScreen, session=run.session)
    digits = {way.code: way.number for way in screen.shown}
    assert "break_now" not in digits
    assert digits["carry_on"] == 1
    assert digits.get("leave_out", 4) == 4 and digits.get("close", 5) == 5
    screen.keys()["2"]()
    assert run.phase == "paused_for_care"


def test_few_statements(screen: PauseScreen, run: Run) -> None:
    assert len(counts(run.store, screen.keys()["1"])) <= 6


def test_every_control_has_a_name(screen: PauseScreen) -> None:
    assert nameless(screen) == []
