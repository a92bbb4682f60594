# SPDX-License-Identifier: MIT
"""The close-up screen by keyboard: five stops, nothing lost, nowhere to type about anybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from app.closing import close_page
from app.practice import practice
from models.store import Store
from ui.screens.close_up import CloseUpScreen


@pytest.fixture
def store(clock: Any) -> Iterator[Store]:
    """The made-up evening."""
    made = practice(clock=clock)
    made.store.session = made.session  # type: ignore[attr-defined]
    yield made.store
    made.store.close()


@pytest.fixture
def screen(store: Store, shown: Callable[..., Any]) -> CloseUpScreen:
    """Close up of the made-up evening."""
    found: CloseUpScreen = shown(CloseUpScreen, session=store.session)  # type: ignore[attr-defined]
    return found


def page(store: Store) -> Any:
    """What is kept now."""
    return close_page(store, store.session)  # type: ignore[attr-defined]


def test_it_starts_at_the_first_open_stop(screen: CloseUpScreen) -> None:
    assert screen.at == 0
    assert screen.bar_sub == "Session 1 · closing up"
    assert screen.next.words() == "Next: how was it for you"


def test_ctrl_enter_goes_through_all_five(screen: CloseUpScreen, store: Store) -> None:
    for _ in range(5):
        screen.keys()["Ctrl+Return"]()
    assert all(stop.done for stop in page(store).stops)
    assert page(store).done
    assert screen.went[-1][0] == "summary"


def test_skip_leaves_a_stop_open(screen: CloseUpScreen, store: Store) -> None:
    screen.skip.click()
    assert screen.at == 1
    assert not page(store).stops[0].done


def test_a_row_is_ticked_by_a_press(screen: CloseUpScreen, store: Store) -> None:
    row = screen.stops[0].checks["slips_read"]
    row.click()
    assert page(store).checks["before_leave"][0].at
    assert row.isChecked()
    row.click()
    assert not page(store).checks["before_leave"][0].at


def test_typed_words_are_kept_when_one_goes_on(screen: CloseUpScreen, store: Store) -> None:
    screen.arrive(session=screen.where["session"], stop="debrief")
    screen.stops[1].text.setPlainText("Keep the quiet minute")
    screen.keys()["Ctrl+Return"]()
    assert page(store).debrief["words"] == "Keep the quiet minute"


def test_typed_words_are_kept_when_the_screen_is_left(screen: CloseUpScreen, store: Store) -> None:
    screen.arrive(session=screen.where["session"], stop="debrief")
    screen.stops[1].text.setPlainText("Tea closer to the door")
    assert screen.leave()
    assert page(store).debrief["words"] == "Tea closer to the door"


def test_a_wrong_date_stays_typed_and_says_why(screen: CloseUpScreen, store: Store) -> None:
    screen.arrive(session=screen.where["session"], stop="promises")
    row = screen.stops[2].rows[0]
    row.who.setText("The coordinator")
    row.due.setText("soon")
    screen.keys()["Ctrl+Return"]()
    assert screen.at == 2
    assert row.due.text() == "soon"
    assert row.due_field.refused() == "A date looks like 10/12/2026."
    row.due.setText("10/12/2026")
    screen.keys()["Ctrl+Return"]()
    assert screen.at == 3
    assert page(store).promises[0].who == "The coordinator"


def test_told_asks_only_who_and_when(screen: CloseUpScreen, store: Store) -> None:
    screen.arrive(session=screen.where["session"], stop="look_out")
    stop = screen.stops[3]
    stop._on_answer("told")
    assert (page(store).told.answer, page(store).told.who) == ("told", "Rowan")
    typed_in = [w for w in stop.findChildren(QWidget) if isinstance(w, (QLineEdit, QPlainTextEdit))]
    assert typed_in == [stop.at]
    assert stop.at.maxLength() == 5


def test_the_number_is_in_sight(screen: CloseUpScreen) -> None:
    screen.arrive(session=screen.where["session"], stop="look_out")
    assert "01632 960 017" in screen.stops[3].banner.words.text()


def test_every_control_has_a_name(screen: CloseUpScreen) -> None:
    for control in screen.findChildren(QWidget):
        wanted = isinstance(control, (QAbstractButton, QLineEdit, QPlainTextEdit))
        if wanted and control.isVisibleTo(screen):
            assert control.accessibleName() or control.property("text"), control


def test_few_statements_for_a_tick(screen: CloseUpScreen, store: Store) -> None:
    with store.counted() as counted:
        screen.stops[0].checks["slips_read"].click()
    assert counted.count <= 6
