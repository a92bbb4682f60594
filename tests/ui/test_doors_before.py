# SPDX-License-Identifier: MIT
"""Before doors by keyboard: rows, facts for an emergency, one question at most, and the doors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.before_doors import LONGEST, before_doors_page
from app.change import carry_out
from app.plan_edits import change_session
from app.sessions import copy_session
from models.store import Store
from models.tables.plans import HeadsUp
from tests.made_run import Run, counts, made_run
from tests.ui.made_people import made_window, nameless, words_on
from ui.screens.doors_before import REMAIN, BeforeDoorsScreen
from ui.screens.support import SupportScreen


@pytest.fixture
def run(clock: Any) -> Iterator[Run]:
    """The made-up evening before its doors."""
    yield from made_run(clock)


@pytest.fixture
def store(run: Run) -> Store:
    """Its store."""
    return run.store


@pytest.fixture
def screen(run: Run, shown: Callable[..., Any]) -> BeforeDoorsScreen:
    """The checklist."""
    found: BeforeDoorsScreen = shown(BeforeDoorsScreen, session=run.session)
    return found


def page(run: Run) -> Any:
    """What is kept."""
    return before_doors_page(run.store, run.session)


def test_the_rows_stand_in_their_groups_and_nothing_is_ticked(
    screen: BeforeDoorsScreen, run: Run
) -> None:
    kept = page(run)
    assert [group.title for group in kept.groups if group.checks]
    assert list(screen.checks) == [c.key for group in kept.groups for c in group.checks]
    assert not any(row.isChecked() for row in screen.checks.values())
    assert screen.done.text() == f"0 of {kept.count} done. {REMAIN}"


def test_down_and_space_tick_rows(run: Run, desk: Any, qtbot: Any) -> None:
    window = made_window(desk, qtbot)
    window.go("doors_before", session=run.session)
    screen = window.present()
    rows = list(screen.checks.values())
    assert rows[0].hasFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert page(run).done == 2
    assert screen.done.text().startswith("2 of ")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Up)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert page(run).done == 1


def test_a_tick_is_taken_back_on_the_page_too(screen: BeforeDoorsScreen, run: Run) -> None:
    row = next(iter(screen.checks.values()))
    row.click()
    screen.desk.undo()
    assert not row.isChecked()
    assert page(run).done == 0


def test_a_fact_is_kept_and_stands_on_the_support_card(
    screen: BeforeDoorsScreen, run: Run, shown: Callable[..., Any]
) -> None:
    box = screen.fact_boxes["naloxone"]
    box.setFocus()
    QTest.keyClicks(box, "  in the  red bag ")
    screen.facts.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Return)
    facts = {fact.key: fact.said for fact in page(run).emergency}
    assert facts["naloxone"] == "in the red bag"
    support = shown(SupportScreen, session=run.session)
    said = " ".join(step for card in support.shown.cards for step in (*card.steps, card.tile))
    inner = " ".join(w for card in support.shown.cards for _, steps in card.inner for w in steps)
    assert "in the red bag" in said + inner


def test_a_fact_that_is_being_typed_is_kept_when_the_page_is_left(
    screen: BeforeDoorsScreen, run: Run
) -> None:
    box = screen.fact_boxes["fire_exit"]
    box.setFocus()
    QTest.keyClicks(box, "by the stage")
    assert screen.leave()
    facts = {fact.key: fact.said for fact in page(run).emergency}
    assert facts["fire_exit"] == "by the stage"


def test_a_long_fact_is_cut_to_what_fits_a_card(screen: BeforeDoorsScreen, run: Run) -> None:
    box = screen.fact_boxes["fire_exit"]
    box.setFocus()
    box.setText("x" * 500)
    screen.leave()
    facts = {fact.key: fact.said for fact in page(run).emergency}
    assert len(facts["fire_exit"]) == LONGEST


def test_the_address_and_the_lead_are_in_sight(screen: BeforeDoorsScreen) -> None:
    assert "3 Harbour Lane" in screen.danger.words.text()
    assert "01632 960 017" in screen.lead.text()


def test_with_somebody_supporting_it_asks_once_and_opens(
    screen: BeforeDoorsScreen, run: Run
) -> None:
    screen.keys()["F5"]()
    assert run.phase == "before_doors"
    assert screen.ask.sentence.text() == page(run).ask_first
    screen.ask.buttons["not_yet"].click()
    assert run.phase == "before_doors"
    screen.keys()["F5"]()
    screen.ask.buttons["open"].click()
    assert (run.phase, screen.went[-1]) == ("doors", ("door", {"session": run.session}))


def test_with_nobody_supporting_it_says_that(run: Run, shown: Callable[..., Any]) -> None:
    carry_out(run.store, change_session, run.session, support="")
    screen = shown(BeforeDoorsScreen, session=run.session)
    screen.open.click()
    assert "nobody supports tonight" in screen.ask.sentence.text()
    screen.ask.buttons["open"].click()
    assert run.phase == "doors"


def test_without_hard_content_nothing_is_asked(run: Run, shown: Callable[..., Any]) -> None:
    with run.store.writing("test.calm"):
        HeadsUp.update(level=1).execute()
    screen = shown(BeforeDoorsScreen, session=run.session)
    screen.keys()["F5"]()
    assert run.phase == "doors", "open rows do not keep the doors shut"


def test_opening_can_be_taken_back(run: Run, desk: Any, qtbot: Any) -> None:
    with run.store.writing("test.calm"):
        HeadsUp.update(level=1).execute()
    window = made_window(desk, qtbot)
    window.go("doors_before", session=run.session)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F5)
    assert window.place == "door"
    window.undo()
    assert run.phase == "before_doors"


def test_a_held_f5_opens_the_doors_and_does_not_depart(run: Run, desk: Any, qtbot: Any) -> None:
    with run.store.writing("test.calm"):
        HeadsUp.update(level=1).execute()
    window = made_window(desk, qtbot)
    window.go("doors_before", session=run.session)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F5)
    plain = Qt.KeyboardModifier.NoModifier
    for _ in range(10):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F5, plain, "", True)
        QApplication.sendEvent(window.focusWidget(), press)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F5)
    assert run.phase == "doors", "F5 does nothing for two seconds"
    run.clock.on(seconds=3)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F5)
    assert run.phase == "part"


def test_doors_that_are_open_go_to_the_door(run: Run, shown: Callable[..., Any]) -> None:
    run.step("open_doors")
    screen = shown(BeforeDoorsScreen, session=run.session)
    assert screen.went == [("door", {"session": run.session})]


def test_another_session_has_its_own_ticks(screen: BeforeDoorsScreen, run: Run) -> None:
    next(iter(screen.checks.values())).click()
    other = carry_out(run.store, copy_session, run.session, 14, 3).change.about
    screen.arrive(session=other)
    assert not any(row.isChecked() for row in screen.checks.values())
    screen.arrive(session=run.session)
    assert next(iter(screen.checks.values())).isChecked()


def test_few_statements(screen: BeforeDoorsScreen, run: Run) -> None:
    row = next(iter(screen.checks.values()))
    assert len(counts(run.store, row.click)) <= 6
    with run.store.writing("test.calm"):
        HeadsUp.update(level=1).execute()
    screen.arrive(session=run.session)
    assert len(counts(run.store, screen.keys()["F5"])) <= 6


def test_every_control_has_a_name(screen: BeforeDoorsScreen) -> None:
    assert nameless(screen) == []


def test_no_name_of_anybody_taking_part(screen: BeforeDoorsScreen) -> None:
    said = words_on(screen)
    for name in ("Sorrel", "Bracken", "Linnet", "Campion"):
        assert name not in said
