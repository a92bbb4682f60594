# SPDX-License-Identifier: MIT
"""The running part by keyboard: the clock, the steps, what comes next, ways to finish on time, and taking back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.attendance import count_one
from app.plan_edits import change_part
from app.running import step_ticks
from models.store import Store
from tests.made_run import BYE, DECIDE, HELLO, MAKE, SETTLE, TEA, Run, counts, made_run
from tests.ui.made_people import made_window, nameless
from ui.screens.part import PartScreen
from ui.style.look import Look
from ui.window import Window


@pytest.fixture
def run(clock: Any) -> Iterator[Run]:
    """The made-up evening at its first stop."""
    for made in made_run(clock):
        made.depart()
        yield made


@pytest.fixture
def store(run: Run) -> Store:
    """Its store."""
    return run.store


@pytest.fixture
def screen(run: Run, shown: Callable[..., Any]) -> PartScreen:
    """The part that is on."""
    found: PartScreen = shown(PartScreen, session=run.session)
    return found


@pytest.fixture
def window(run: Run, desk: Any, qtbot: Any) -> Window:
    """The whole window at the part that is on."""
    found = made_window(desk, qtbot)
    found.go("part", session=run.session)
    return found


def press(screen: PartScreen, key: str) -> None:
    """A key of this page."""
    screen.keys()[key]()


def key(
    window: Window, which: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """A real press in the window."""
    QTest.keyClick(window.focusWidget() or window, which, how)


def held(window: Window, which: Qt.Key) -> None:
    """What the keyboard sends while a key is held down."""
    target = window.focusWidget() or window
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, which, plain, "", True))


# the clock


def test_the_dial_counts_whole_minutes_and_nothing_moves(screen: PartScreen, run: Run) -> None:
    assert screen.part.ends.text() == "ends 18:10, on time"
    run.clock.on(minutes=3, seconds=59)
    screen.tick()
    assert screen.desk.page(screen.now.page).dial.number == "7"
    assert screen.bar_sub == "Session 1 · stop 1 of 9"
    run.clock.on(hours=2)
    for _ in range(130):
        screen.tick()
    assert run.at == HELLO
    assert "late" in screen.part.ends.text()


def test_a_minute_is_kept_once_a_minute(screen: PartScreen, run: Run) -> None:
    run.clock.on(seconds=59)
    for _ in range(59):
        screen.tick()
    assert run.now().state.session_ms == 0
    run.clock.on(seconds=1)
    screen.tick()
    assert run.now().state.session_ms == 60_000


def test_the_clock_of_the_run_is_the_only_timer(window: Window) -> None:
    """Coarse, once a second; nothing faster runs while a part is on (issue, part 5)."""
    from PySide6.QtCore import QTimer

    active = [t for t in window.findChildren(QTimer) if t.isActive() and not t.isSingleShot()]
    assert active == [window.clock]
    assert window.clock.interval() == 1000
    assert window.clock.timerType() == Qt.TimerType.CoarseTimer


# steps


def test_page_down_and_page_up(window: Window, run: Run) -> None:
    key(window, Qt.Key.Key_PageDown)
    assert run.at == SETTLE
    key(window, Qt.Key.Key_PageUp)
    assert run.at == HELLO


def test_a_held_page_down_moves_one_stop(window: Window, run: Run) -> None:
    key(window, Qt.Key.Key_PageDown)
    for _ in range(20):
        held(window, Qt.Key.Key_PageDown)
    assert run.at == SETTLE


def test_page_down_comes_before_the_notes_box(window: Window, run: Run) -> None:
    key(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    part = window.present()
    QTest.keyClicks(window.focusWidget(), "8 more chairs, p")
    key(window, Qt.Key.Key_PageDown)
    assert run.at == SETTLE
    assert part.notes.box.toPlainText() == "8 more chairs, p"


def test_page_up_at_the_first_stop_says_so(window: Window, run: Run, qtbot: Any) -> None:
    key(window, Qt.Key.Key_PageUp)
    qtbot.waitUntil(window.banner.isVisible)
    assert window.banner.words.text() == "This is the first stop."
    assert run.at == HELLO


def test_five_minutes_more(screen: PartScreen, run: Run) -> None:
    press(screen, "F8")
    assert screen.part.ends.text() == "ends 18:15, 5 minutes late"
    assert run.now().state.stops[HELLO].minutes == 15


def test_the_next_button_and_card_say_what_comes(screen: PartScreen, run: Run) -> None:
    run.to_stop(DECIDE)
    screen.arrive(session=run.session)
    assert screen.next.words() == "Next stop: What helps and what harms"
    assert screen.next_words.text().startswith("Next: What helps and what harms, 18:25, 25 min")
    assert "A pause comes first." in screen.next_about.text()


def test_the_part_gives_its_words_and_a_level_one_line(screen: PartScreen, run: Run) -> None:
    run.to_stop(MAKE)
    screen.arrive(session=run.session)
    assert screen.part.name.text() == "Write the rules"
    said = run.now().plan.parts[MAKE].heads_ups[0].words
    assert said in screen.part.led.text()


def test_a_step_is_ticked_and_stays_ticked(screen: PartScreen, run: Run) -> None:
    screen.part.rows[0].click()
    assert step_ticks(run.store, run.session) == {f"{run.part(HELLO)}/0"}
    press(screen, "F8")
    assert screen.part.rows[0].isChecked()
    press(screen, "Page Down")
    press(screen, "Page Up")
    assert screen.part.rows[0].isChecked()
    screen.part.rows[0].click()
    assert step_ticks(run.store, run.session) == frozenset()


def test_a_tick_is_taken_back_on_the_page_too(screen: PartScreen, run: Run) -> None:
    screen.part.rows[0].click()
    screen.desk.undo()
    assert not screen.part.rows[0].isChecked()
    screen.desk.redo()
    assert screen.part.rows[0].isChecked()


def test_more_holds_back_skip_order_door_and_end(screen: PartScreen, run: Run) -> None:
    screen.more.click()
    acts = {action.text(): action for action in screen.menu.actions()}
    assert list(acts) == [
        "Back a stop",
        "Skip this stop",
        "Change the order of what is ahead",
        "Go to the door",
        "End the session here",
    ]
    acts["Skip this stop"].trigger()
    assert (run.at, run.now().state.stops[HELLO].status) == (SETTLE, "skipped")
    acts["Back a stop"].trigger()
    assert run.at == HELLO
    acts["Go to the door"].trigger()
    assert screen.went[-1] == ("door", {"session": run.session})
    screen.menu.close()


def test_the_order_of_what_is_ahead(screen: PartScreen, run: Run) -> None:
    screen._on_order()
    listed = screen.order.list
    listed.go_to(run.part(DECIDE))
    screen.order.up.click()
    assert [s.part_id for s in run.now().state.stops][1:3] == [run.part(DECIDE), run.part(SETTLE)]
    assert listed.current_id() == run.part(DECIDE)
    screen.order.up.click()
    assert run.now().state.stops[0].part_id == run.part(HELLO), "what is on stays where it is"
    screen.order.down.click()
    assert [s.part_id for s in run.now().state.stops][1:3] == [run.part(SETTLE), run.part(DECIDE)]
    screen.order.buttons["done"].click()


def test_ending_here_asks_first_and_can_be_taken_back(screen: PartScreen, run: Run) -> None:
    screen._on_end()
    assert screen.ask.sentence.text() == "8 stops are left. You can take it back."
    screen.ask.safe_button().click()
    assert run.phase == "part"
    screen._on_end()
    screen.ask.buttons["end"].click()
    assert run.phase == "closing"
    assert screen.went[-1][0] == "close"
    screen.desk.undo()
    assert (run.phase, run.at) == ("part", HELLO)


def test_finish_after_the_last_stop_goes_to_close_up(screen: PartScreen, run: Run) -> None:
    run.to_stop(BYE)
    screen.arrive(session=run.session)
    assert screen.next.words() == "Finish"
    press(screen, "Page Down")
    assert screen.went[-1][0] == "close"


def test_a_hard_stop_goes_through_its_pause(screen: PartScreen, run: Run) -> None:
    run.to_stop(DECIDE)
    screen.arrive(session=run.session)
    press(screen, "Page Down")
    assert screen.went[-1][0] == "gap"
    assert run.phase == "gap"


def test_a_stop_left_out_is_put_back_from_the_line(screen: PartScreen, run: Run) -> None:
    run.step("skip", run.part(DECIDE))
    screen.arrive(session=run.session)
    screen._on_stop(run.part(DECIDE))
    assert run.now().state.stops[DECIDE].status == "waiting"
    screen._on_stop("")
    screen._on_stop(run.part(TEA))
    assert run.now().state.stops[TEA].status == "waiting"


# finishing on time


def test_late_offers_ways_and_changes_nothing_itself(screen: PartScreen, run: Run) -> None:
    screen.next.setFocus()
    run.clock.on(minutes=16)
    screen.tick()
    assert screen.over.isVisible()
    assert screen.over.words.text().startswith("6 minutes over. Ends 20:06.")
    assert screen.next.hasFocus(), "focus is never taken"
    assert run.page().over is not None
    for _ in range(30):
        run.clock.on(minutes=1)
        screen.tick()
    assert run.now().state.stops[DECIDE].minutes == 10


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_way_ends_when_it_says(screen: PartScreen, run: Run, at: int) -> None:
    run.clock.on(minutes=16)
    screen.tick()
    offered = screen.desk.page(screen.now.page).over.choices
    if at >= len(offered):
        press(screen, f"Alt+{'ABC'[at]}")
        return
    press(screen, f"Alt+{'ABC'[at]}")
    after = run.page()
    assert f"Ends {after.end_time}" == offered[at].ends
    assert not screen.over.isVisible()
    assert [s.minutes for s in run.now().state.stops if s.kind in ("rest", "close")] == [15, 10]
    screen.desk.undo()
    screen.tick()
    assert screen.over.isVisible()


def test_f9_goes_to_the_ways(screen: PartScreen, run: Run) -> None:
    press(screen, "F9")
    assert not any(b.hasFocus() for b in screen.over.buttons())
    run.clock.on(minutes=16)
    screen.tick()
    press(screen, "F9")
    assert screen.over.buttons()[0].hasFocus()


def test_after_a_way_was_taken_the_cursor_is_on_the_next_stop(screen: PartScreen, run: Run) -> None:
    run.clock.on(minutes=16)
    screen.tick()
    press(screen, "F9")
    QWidget.setTabOrder(screen.over.buttons()[0], screen.more)  # where Qt alone would put it
    press(screen, "Alt+A")
    assert screen.next.hasFocus()


def test_a_way_taken_by_its_letter_leaves_the_cursor_in_the_notes(
    screen: PartScreen, run: Run
) -> None:
    run.clock.on(minutes=16)
    screen.tick()
    screen.notes.box.setFocus()
    press(screen, "Alt+A")
    assert screen.notes.box.hasFocus()


# other things that happen meanwhile


def test_a_plan_changed_meanwhile_is_followed(screen: PartScreen, run: Run) -> None:
    screen.desk.do(change_part, run.part(SETTLE), title="Settle slowly")
    assert screen.next.words() == "Next stop: Settle slowly"


def test_people_who_come_are_counted_in_the_bar(screen: PartScreen, run: Run) -> None:
    before = screen.bar_aboard
    screen.desk.do(count_one, run.session)
    assert screen.bar_aboard == before + 1


def test_support_settle_and_who_is_aboard_are_one_key_away(screen: PartScreen, run: Run) -> None:
    press(screen, "F3")
    press(screen, "F4")
    assert [place for place, _ in screen.went] == ["settle", "aboard"]


def test_ctrl_tab_goes_between_part_and_notes(screen: PartScreen) -> None:
    screen.next.setFocus()
    screen.step_panel(1)
    assert screen.notes.box.hasFocus()
    press(screen, "Esc")
    assert screen.next.hasFocus()


def test_at_200_percent_notes_take_turns(screen: PartScreen) -> None:
    look = Look.here()
    worn = look.choices
    try:
        look.wear(scale=2.0)
        assert not screen.side.isVisible()
        assert screen.next.isVisible()
        press(screen, "Ctrl+J")
        assert screen.side.isVisible()
        assert not screen.sheet.isVisible()
        press(screen, "Esc")
        assert not screen.side.isVisible()
    finally:
        look.wear(worn)


# few statements


@pytest.mark.parametrize("name", ["Page Down", "F8", "F7", "Page Up"])
def test_few_statements_for_a_step(screen: PartScreen, run: Run, name: str) -> None:
    run.to_stop(SETTLE)
    screen.arrive(session=run.session)
    assert len(counts(run.store, lambda: press(screen, name))) <= 6


def test_few_statements_in_the_whole_window(window: Window, run: Run) -> None:
    """Page by page as an evening goes: into the pause, started, paused, carried on, taken back."""
    run.to_stop(DECIDE)
    window.go("part", session=run.session)
    window.go("gap", session=run.session)
    steps: list[tuple[Callable[[], object], str]] = [
        (lambda: key(window, Qt.Key.Key_PageDown), "gap"),
        (lambda: key(window, Qt.Key.Key_1), "gap"),
        (lambda: key(window, Qt.Key.Key_Return), "part"),
        (lambda: key(window, Qt.Key.Key_F7), "pause"),
        (lambda: key(window, Qt.Key.Key_1), "part"),
        (lambda: key(window, Qt.Key.Key_F8), "part"),
        (window.undo, "part"),
        (window.redo, "part"),
        (lambda: key(window, Qt.Key.Key_F3), "settle"),
        (lambda: key(window, Qt.Key.Key_Escape), "part"),
        (lambda: key(window, Qt.Key.Key_F2), "support"),
        (lambda: key(window, Qt.Key.Key_Escape), "part"),
    ]
    found = {}
    for at, (step, place) in enumerate(steps):
        run.clock.on(seconds=5)
        ran = counts(run.store, step)
        assert window.place == place, at
        if len(ran) > 6:
            found[f"{at} {place}"] = ran
    assert found == {}


def test_few_statements_to_end_the_evening(screen: PartScreen, run: Run) -> None:
    run.to_stop(BYE)
    screen.arrive(session=run.session)
    assert len(counts(run.store, lambda: press(screen, "Page Down"))) <= 6


def test_every_control_has_a_name(screen: PartScreen, run: Run) -> None:
    run.clock.on(minutes=16)
    screen.tick()
    assert nameless(screen) == []


def test_with_large_text_no_way_to_finish_is_cut(screen: PartScreen, run: Run, qtbot: Any) -> None:
    """They scroll with the part, above it, where there is no room to hold them in sight."""
    run.clock.on(minutes=16)
    screen.tick()
    Look.here().wear(scale=2.0)
    qtbot.waitUntil(lambda: screen.stacked)
    QApplication.sendPostedEvents()
    assert screen.page.body.indexOf(screen.over) == 0
    for way in screen.over.buttons():
        assert screen.over.rect().contains(way.geometry())
    Look.here().wear(scale=1.0)
    assert screen.page.body.indexOf(screen.over) < 0
    qtbot.waitUntil(screen.over.isVisible)
