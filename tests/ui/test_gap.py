# SPDX-License-Identifier: MIT
"""Mind the gap: nothing hard starts before its pause was answered, by a fresh press, in the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from app.content.heads_ups import pause_words
from app.flows.pause_page import ENDING_LIFE
from models.store import Store
from models.tables.plans import HeadsUp
from tests.made_run import DECIDE, HARD, TEA, Run, made_run
from tests.ui.made_people import made_window, nameless, words_on
from ui.screens.gap import INERT, GapScreen
from ui.window import Window

PLAIN = Qt.KeyboardModifier.NoModifier
RAILWAY = ("mind the gap", "stop", "platform", "train", "terminus", "end of the line")


@pytest.fixture
def run(clock: Any) -> Iterator[Run]:
    """The made-up evening at the pause before its first hard stop."""
    for made in made_run(clock):
        made.depart()
        made.to_gap()
        yield made


@pytest.fixture
def store(run: Run) -> Store:
    """Its store."""
    return run.store


@pytest.fixture
def screen(run: Run, shown: Callable[..., Any]) -> GapScreen:
    """The pause."""
    found: GapScreen = shown(GapScreen, session=run.session)
    return found


@pytest.fixture
def window(run: Run, desk: Any, qtbot: Any) -> Window:
    """The whole window at the pause."""
    found = made_window(desk, qtbot)
    found.go("gap", session=run.session)
    return found


def key(window: Window, which: Qt.Key, *, again: bool = False) -> None:
    """A press in the window; `again` is what a held-down key sends."""
    target = window.focusWidget() or window
    if again:
        QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, which, PLAIN, "", True))
    else:
        QTest.keyClick(target, which)


def make_plain(run: Run) -> None:
    """The hard stop talks about ending one's life; the plan is changed one stop earlier."""
    run.step("back")
    with run.store.writing("test.plain"):
        HeadsUp.update(categories="SS").where(HeadsUp.part == run.part(HARD)).execute()
    run.step("next")


def test_it_says_what_comes_and_what_people_can_choose(screen: GapScreen, run: Run) -> None:
    said = words_on(screen)
    rules = run.now().plan.parts[HARD].heads_ups
    for one in rules:
        assert one.words in said
        for choice in one.choices:
            assert choice in said
    assert "Stepping out needs no signal." in said
    assert "Done by 18:50." in screen.line.text()
    assert screen.start.words() == pause_words().start


def test_page_down_is_inert_and_says_so(window: Window, run: Run) -> None:
    screen = window.present()
    run.clock.on(minutes=5)
    for _ in range(3):
        key(window, Qt.Key.Key_PageDown)
    assert run.phase == "gap"
    assert screen.foot.text().startswith(INERT)
    assert screen.foot.text().count(INERT) == 1
    assert "Count slowly to ten." in screen.foot.text(), "what stood there stays"


@pytest.mark.parametrize(
    "which", [Qt.Key.Key_Space, Qt.Key.Key_F5, Qt.Key.Key_F8, Qt.Key.Key_Right, Qt.Key.Key_N]
)
def test_other_keys_start_nothing(window: Window, run: Run, which: Qt.Key) -> None:
    run.clock.on(minutes=5)
    window.present().setFocus()
    key(window, which)
    assert run.phase == "gap"


def test_enter_is_a_fresh_press_after_a_second(window: Window, run: Run, qtbot: Any) -> None:
    key(window, Qt.Key.Key_Return)
    assert run.phase == "gap"
    qtbot.waitUntil(window.banner.isVisible)
    assert window.banner.words.text() == "Take a moment first."
    run.clock.on(milliseconds=1001)
    key(window, Qt.Key.Key_Return)
    assert (run.phase, run.at, window.place) == ("part", HARD, "part")
    assert run.now().state.stop.read_out


@pytest.mark.parametrize("on_button", [True, False])
def test_a_held_enter_starts_nothing(window: Window, run: Run, on_button: bool) -> None:
    """Also when the cursor is on no button."""
    run.clock.on(minutes=1)
    screen = window.present()
    (screen.start if on_button else screen).setFocus()
    for _ in range(5):
        key(window, Qt.Key.Key_Return, again=True)
    assert run.phase == "gap"


def test_an_enter_held_since_the_notes_starts_nothing(window: Window, run: Run) -> None:
    """The note is kept by the press; what is held on comes to the pause and counts for nothing."""
    run.step("back")
    window.go("part", session=run.session)
    key(window, Qt.Key.Key_J)
    part = window.present()
    part.notes.box.setFocus()
    QTest.keyClicks(part.notes.box, "Tea first")
    key(window, Qt.Key.Key_Return)
    key(window, Qt.Key.Key_PageDown)
    run.clock.on(seconds=5)
    for _ in range(5):
        key(window, Qt.Key.Key_Return, again=True)
    assert run.phase == "gap"


def test_the_support_tick_starts_empty_at_every_pause(window: Window, run: Run) -> None:
    screen = window.present()
    assert not screen.support.isChecked()
    assert "Wren" in screen.support.words()
    key(window, Qt.Key.Key_1)
    assert screen.support.isChecked()
    assert run.now().state.gap_support_ticked
    key(window, Qt.Key.Key_1)
    assert not run.now().state.gap_support_ticked
    key(window, Qt.Key.Key_1)
    key(window, Qt.Key.Key_2)
    key(window, Qt.Key.Key_PageDown)
    assert window.place == "gap"
    assert not window.present().support.isChecked()
    assert not run.now().state.gap_support_ticked


def test_nobody_needs_to_tick_to_start(screen: GapScreen, run: Run) -> None:
    run.clock.on(seconds=5)
    screen.start.click()
    assert run.phase == "part"


def test_two_minutes_and_tea_keep_the_pause_for_later(window: Window, run: Run) -> None:
    key(window, Qt.Key.Key_2)
    assert (window.place, run.at) == ("part", DECIDE)
    assert run.now().state.stops[DECIDE].minutes == 12
    key(window, Qt.Key.Key_PageDown)
    assert window.place == "gap"
    key(window, Qt.Key.Key_3)
    assert window.place == "part"
    assert run.now().state.stop.part_id == run.part(TEA)
    key(window, Qt.Key.Key_PageDown)
    assert window.place == "gap"
    assert run.now().state.stop.part_id == run.part(HARD)


def test_four_leaves_it_out_and_tea_grows(window: Window, run: Run) -> None:
    ends = run.page().end_time
    key(window, Qt.Key.Key_4)
    assert (window.place, run.at) == ("part", TEA)
    assert run.now().state.stops[HARD].status == "left_out"
    assert run.now().state.stop.minutes == 40
    assert run.page().end_time == ends


def test_esc_and_page_up_go_back_a_stop(window: Window, run: Run) -> None:
    for which in (Qt.Key.Key_Escape, Qt.Key.Key_PageUp):
        key(window, which)
        assert (window.place, run.at) == ("part", DECIDE)
        key(window, Qt.Key.Key_PageDown)
        assert window.place == "gap"


def test_starting_unread_is_in_the_menu_only(screen: GapScreen, run: Run) -> None:
    screen.more.click()
    acts = screen.menu.actions()
    assert [a.text() for a in acts] == [pause_words().start_unread]
    acts[0].trigger()
    screen.menu.close()
    stop = run.now().state.stop
    assert (run.phase, stop.pause, stop.went_unread) == ("part", "skipped", True)


def test_every_answer_can_be_taken_back(window: Window, run: Run) -> None:
    for which in (Qt.Key.Key_Return, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        run.clock.on(seconds=3)
        key(window, which)
        assert window.place == "part"
        window.undo()
        assert (window.place, run.phase, run.at) == ("gap", "gap", HARD)


def test_the_edge_is_there_before_a_hard_stop(screen: GapScreen) -> None:
    assert screen.edge.isVisible()
    assert not screen.band.isVisible()
    assert "Mind the gap" in screen.eyebrow.text()


def test_before_the_four_hardest_no_edge_and_no_railway_words(
    run: Run, shown: Callable[..., Any]
) -> None:
    make_plain(run)
    screen = shown(GapScreen, session=run.session)
    assert screen.band.isVisible()
    assert not screen.edge.isVisible()
    assert screen.eyebrow.text() == "A pause before the next part"
    said = words_on(screen).casefold()
    found = [word for word in RAILWAY if f" {word} " in f" {said} "]
    assert found == []
    assert ENDING_LIFE in screen.foot.text()
    screen.keys()["Page Down"]()
    assert INERT in screen.foot.text()
    assert ENDING_LIFE in screen.foot.text(), "the way to help stays in sight"
    assert "part" in screen.bar_sub and "stop" not in screen.bar_sub


def test_support_settle_and_pause_are_one_key_away(window: Window, run: Run) -> None:
    key(window, Qt.Key.Key_F2)
    assert window.place == "support"
    key(window, Qt.Key.Key_Escape)
    assert (window.place, run.phase) == ("gap", "gap")
    key(window, Qt.Key.Key_F3)
    assert window.place == "settle"
    key(window, Qt.Key.Key_Escape)
    assert window.place == "gap"
    key(window, Qt.Key.Key_F7)
    assert (window.place, run.phase) == ("pause", "paused_for_care")


def test_hours_start_nothing(screen: GapScreen, run: Run) -> None:
    for _ in range(120):
        run.clock.on(minutes=1)
        screen.tick()
    assert run.phase == "gap"
    assert "Done by 20:50." in screen.line.text()


def test_what_people_choose_is_nowhere_kept(screen: GapScreen) -> None:
    """Neither recorded nor counted (care K17): choices are words, not controls."""
    assert screen.findChildren(QLineEdit) == []
    assert screen.findChildren(QPlainTextEdit) == []
    for choice in screen.choices.findChildren(type(screen.line)):
        assert choice.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_every_control_has_a_name(screen: GapScreen) -> None:
    assert nameless(screen) == []


def test_a_long_list_of_words_keeps_the_answer_in_sight(
    run: Run, shown: Callable[..., Any]
) -> None:
    with run.store.writing("test.long"):
        HeadsUp.update(words="We will talk about this slowly. " * 40).execute()
    screen = shown(GapScreen, session=run.session)
    bottom = screen.start.mapTo(screen, screen.start.rect().bottomLeft()).y()
    assert bottom <= screen.height()
