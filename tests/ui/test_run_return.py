# SPDX-License-Identifier: MIT
"""Back after a power cut: the same stop, the clock as it is, three ways on, and nothing moved meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.change import carry_out
from app.notes import keep_draft
from app.running import keep_time
from models.store import Store
from tests.made_run import HARD, SETTLE, Run, another_start, counts, made_run
from tests.ui.made_people import made_window, nameless
from ui.screens.run_return import ASKS, ReturnScreen
from ui.window import Window


@pytest.fixture
def run(clock: Any) -> Iterator[Run]:
    """The made-up evening one minute into its second stop."""
    for made in made_run(clock):
        made.depart()
        made.to_stop(SETTLE)
        made.clock.on(minutes=1)
        carry_out(made.store, keep_time, made.now())
        yield made


@pytest.fixture
def store(run: Run) -> Store:
    """Its store."""
    return run.store


@pytest.fixture
def back(run: Run, shown: Callable[..., Any]) -> Callable[..., ReturnScreen]:
    """The laptop was off for some time, and the program was started again."""

    def come(**away: float) -> ReturnScreen:
        run.clock.now += timedelta(**away)
        another_start(run.store)
        found: ReturnScreen = shown(ReturnScreen, session=run.session)
        return found

    return come


@pytest.fixture
def window(run: Run, desk: Any, qtbot: Any) -> Window:
    """The whole window, three minutes later, after another start."""
    run.clock.on(minutes=3)
    another_start(run.store)
    found = made_window(desk, qtbot)
    found.go("return", session=run.session)
    return found


def test_it_says_when_it_stopped_and_for_how_long(back: Callable[..., ReturnScreen]) -> None:
    screen = back(minutes=3)
    said = "The laptop stopped at 18:11 and is back after 3 minutes. The session was not moved on."
    assert screen.line.text() == said
    assert not screen.ask.isVisible()
    assert screen.bar_sub == "Session 1 · waiting for you"
    assert screen.carry.words() == "Carry on, 1 minute left"
    assert screen.without.words() == "Leave the 3 minutes out, 4 minutes left"


def test_what_was_kept_is_named_with_the_last_words(
    run: Run, back: Callable[..., ReturnScreen]
) -> None:
    carry_out(run.store, keep_draft, run.session, "the lamp by the bed", "idea")
    screen = back(minutes=3)
    model = screen.kept.model()
    said = " ".join(
        str(model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for at in range(model.rowCount())
    )
    assert "last words kept: “the lamp by the bed”" in said
    assert "9 people aboard" in said
    assert "1 of 5 minutes gone" not in said
    assert "4 of 5 minutes gone by the clock" in said


def test_by_the_clock_counts_the_time_away(run: Run, back: Callable[..., ReturnScreen]) -> None:
    screen = back(minutes=3)
    screen.keys()["Return"]()
    assert [(place, to["session"]) for place, to in screen.went] == [("part", run.session)]
    assert (run.at, run.page().dial.number) == (SETTLE, "1")


def test_left_out_the_stop_waited(run: Run, back: Callable[..., ReturnScreen]) -> None:
    screen = back(minutes=3)
    screen.without.click()
    assert (run.at, run.page().dial.number) == (SETTLE, "4")
    assert run.page().end_time == "20:03"


def test_look_first_changes_nothing(run: Run, back: Callable[..., ReturnScreen]) -> None:
    screen = back(minutes=3)
    before = run.now().state
    screen.look.click()
    assert screen.went == [("plan", {"session": run.session})]
    assert run.now().state == before


def test_page_down_moves_nothing(window: Window, run: Run) -> None:
    before = run.now().state
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_PageDown)
    assert (window.place, run.now().state) == ("return", before)


def test_enter_carries_on_in_the_window(window: Window, run: Run) -> None:
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.place == "part"
    assert window.run_bar.isVisible()


def test_every_page_of_the_run_asks_first(window: Window, run: Run) -> None:
    for place in ("part", "gap", "pause"):
        window.go(place, session=run.session)
        assert window.place == "return", place


def test_an_earlier_clock_asks_and_offers_nothing_to_leave_out(
    run: Run, back: Callable[..., ReturnScreen]
) -> None:
    screen = back(hours=-1)
    assert screen.ask.text() == ASKS["earlier"]
    assert screen.ask.isVisible()
    assert not screen.without.isVisible()
    screen.carry.click()
    assert (run.at, run.page().dial.number) == (SETTLE, "4")


def test_over_twelve_hours_asks(run: Run, back: Callable[..., ReturnScreen]) -> None:
    screen = back(hours=12, minutes=1)
    assert screen.ask.text() == ASKS["long"]
    assert "12 hours" in screen.line.text()
    assert run.at == SETTLE
    screen.carry.click()
    assert run.at == SETTLE


def test_twelve_hours_or_less_do_not_ask(back: Callable[..., ReturnScreen]) -> None:
    assert not back(hours=12).ask.isVisible()


def test_a_second_away_offers_nothing_to_leave_out(back: Callable[..., ReturnScreen]) -> None:
    screen = back(seconds=1)
    assert not screen.without.isVisible()


def test_an_open_pause_comes_first(run: Run, shown: Callable[..., Any]) -> None:
    run.to_gap()
    run.step("see_support", True)
    run.clock.on(minutes=4)
    another_start(run.store)
    screen = shown(ReturnScreen, session=run.session)
    assert screen.carry.words() == "Carry on, the pause comes first"
    screen.carry.click()
    assert screen.went[-1][0] == "gap"
    assert (run.phase, run.at) == ("gap", HARD)
    assert not run.now().state.gap_support_ticked, "the tick starts empty again"


def test_a_pause_for_care_is_still_a_pause(run: Run, shown: Callable[..., Any]) -> None:
    run.step("pause")
    run.clock.on(minutes=4)
    another_start(run.store)
    screen = shown(ReturnScreen, session=run.session)
    screen.carry.click()
    assert screen.went[-1][0] == "pause"


def test_a_session_that_goes_on_in_this_start_needs_no_question(
    run: Run, shown: Callable[..., Any]
) -> None:
    screen = shown(ReturnScreen, session=run.session)
    assert screen.went == [("part", {"session": run.session})]


def test_coming_back_can_be_taken_back(window: Window, run: Run) -> None:
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    window.undo()
    assert window.place == "return"


def test_few_statements(run: Run, back: Callable[..., ReturnScreen]) -> None:
    screen = back(minutes=3)
    assert len(counts(run.store, lambda: screen.arrive(session=run.session))) <= 7
    assert len(counts(run.store, screen.keys()["Return"])) <= 6


def test_every_control_has_a_name(back: Callable[..., ReturnScreen]) -> None:
    assert nameless(back(minutes=3)) == []
