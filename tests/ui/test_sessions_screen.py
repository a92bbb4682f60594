# SPDX-License-Identifier: MIT
"""Sessions and Today by keyboard: finding, the calendar, planning from a plan, wrong input, files from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from app.practice import practice
from app.seeding import seed_library
from app.sessions import sessions_page
from models.store import Store
from models.tables.plans import Session
from ui.screens.sessions import PLANS, SessionsScreen
from ui.screens.today import TodayScreen
from ui.widgets.gorow import GoRow


@pytest.fixture
def evening(clock: Any) -> Iterator[Store]:
    """The made-up evening."""
    made = practice(clock=clock)
    yield made.store
    made.store.close()


@pytest.fixture
def screen(evening: Store, qtbot: Any) -> Iterator[SessionsScreen]:
    """Sessions with three coming ones."""
    from ui.desk import Desk

    desk = Desk(evening)
    went: list[Any] = []
    made = SessionsScreen(desk, lambda place, **to: went.append((place, to)))
    made.went = went  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.top = made.top_buttons()  # type: ignore[attr-defined]
    made.arrive()
    made.show()
    qtbot.waitExposed(made)
    yield made
    desk.jobs.close()


def press(screen: Any, key: str) -> None:
    """One of the page's own keys."""
    screen.keys()[key]()


def test_enter_opens_the_plan(screen: Any, qtbot: Any) -> None:
    screen.list.setFocus()
    qtbot.keyClick(screen.list, Qt.Key.Key_Return)
    row = screen.page.coming[0]
    assert screen.went == [("plan", {"session": row.id})]


def test_a_held_session_opens_its_summary_and_the_banner_offers_it(
    screen: Any, evening: Store
) -> None:
    row = screen.page.coming[0]
    Session.update(state="done").where(Session.id == row.id).execute()
    screen.load()
    assert "has no summary yet." in screen.banner.words.text()
    screen.banner.acted.emit()
    assert screen.went[-1] == ("summary", {"session": row.id})
    screen.segments.pick("past")
    screen._show_list()
    screen._on_chosen(row.id)
    assert screen.went[-1] == ("summary", {"session": row.id})


def test_finding_narrows_and_esc_widens(screen: Any) -> None:
    screen.search.setText("zzz")
    assert screen.empty.isVisibleTo(screen)
    assert screen.empty.title.text() == "Nothing of that name here."
    press(screen, "Esc")
    assert screen.list.isVisibleTo(screen)


def test_new_session_from_a_ready_plan_every_week(screen: Any, evening: Store) -> None:
    press(screen, "Ctrl+N")
    panel = screen.new_panel
    assert panel.isVisible()
    panel.plan.pick("tpl-making-rules")
    panel.date.setText("01/12/2026")
    panel.repeats.pick("7")
    panel._on_repeats("7")
    panel.times.show_value(3)
    with evening.counted() as counted:
        press(screen, "Ctrl+Return")
    assert counted.count <= 6
    assert screen.went[-1][0] == "plan"
    assert not panel.isVisible()
    assert len(sessions_page(evening).coming) == 6


def test_a_wrong_date_stays_typed_beside_its_reason(screen: Any, evening: Store) -> None:
    press(screen, "Ctrl+N")
    panel = screen.new_panel
    panel.date.setText("next week")
    panel.name.setText("A good name")
    press(screen, "Ctrl+Return")
    assert panel.fields["date"].refused() == "A date looks like 26/11/2026."
    assert (panel.date.text(), panel.name.text()) == ("next week", "A good name")
    assert len(sessions_page(evening).coming) == 3
    press(screen, "Esc")
    assert not panel.isVisible()


def test_one_filled_button_at_a_time(screen: Any) -> None:
    assert screen.new.property("kind") == "primary"
    press(screen, "Ctrl+N")
    assert screen.new.property("kind") == ""
    press(screen, "Esc")
    assert screen.new.property("kind") == "primary"


def test_calendar_by_arrows(screen: Any, qtbot: Any) -> None:
    press(screen, "Ctrl+T")
    days = screen.calendar.days
    assert days.here == date(2026, 11, 26)
    assert days.spoken(days.here) == ("Thursday 26 November 2026, today, a session is planned")
    qtbot.keyClick(days, Qt.Key.Key_Down)
    assert days.here == date(2026, 12, 3)
    assert screen.calendar.name.text() == "December 2026"
    qtbot.keyClick(days, Qt.Key.Key_Return)
    assert screen.list.current_id() == screen.page.coming[1].id
    days.go_to(date(2026, 12, 4))
    qtbot.keyClick(days, Qt.Key.Key_Return)
    assert screen.new_panel.date.text() == "04/12/2026"
    screen.calendar.before.click()
    assert days.here == date(2026, 11, 1)
    screen.calendar.after.click()
    assert days.here == date(2026, 12, 1)


def test_every_shown_day_has_its_own_cell(screen: Any) -> None:
    days = screen.calendar.days
    first = days.first_shown()
    cells = {(c.x(), c.y()) for c in (days.cell(first + timedelta(days=n)) for n in range(42))}
    assert first.weekday() == 0
    assert len(cells) == 42


def test_plans_can_be_started_from(screen: Any) -> None:
    screen.segments.pick(PLANS)
    screen._show_list()
    key = screen.list.rows.rows[0].id
    screen._on_chosen(key)
    assert screen.new_panel.plan.key() == key


def test_a_dropped_file_is_looked_at(screen: Any, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.docx"))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF().toPoint(), Qt.DropAction.CopyAction, data, left, none)
    screen.dragEnterEvent(enter)
    assert enter.isAccepted()
    screen.dropEvent(QDropEvent(QPointF(), Qt.DropAction.CopyAction, data, left, none))
    assert screen.went == [("import", {"path": tmp_path / "a.docx"})]


def test_the_file_question_is_ours_and_open(screen: Any) -> None:
    press(screen, "Ctrl+O")
    assert screen.dialog.isVisible()
    screen.dialog.fileSelected.emit("/nowhere/a.csv")
    assert screen.went == [("import", {"path": Path("/nowhere/a.csv")})]
    screen.dialog.close()


def test_nothing_planned_offers_three_ways(shown: Any) -> None:
    empty = shown(SessionsScreen)
    assert empty.empty.isVisibleTo(empty)
    buttons = [b.accessibleName() or b.text() for b in empty.empty.findChildren(QAbstractButton)]
    assert buttons == ["Ready-made", "A file", "Blank"]
    assert empty.first_focus() is empty.search


def test_every_control_has_a_name(screen: Any) -> None:
    press(screen, "Ctrl+N")
    for control in screen.findChildren(QWidget):
        if isinstance(control, (QAbstractButton, QLineEdit, QComboBox)) and control.isVisible():
            named = control.accessibleName() or control.property("text")
            assert named or control.parent().accessibleName(), control


def test_today_goes_on_from_its_one_button(evening: Store, qtbot: Any) -> None:
    from ui.desk import Desk

    desk, went = Desk(evening), []
    today = TodayScreen(desk, lambda place, **to: went.append((place, to)))
    qtbot.addWidget(today)
    today.resize(1366, 768)
    with evening.counted() as counted:
        today.arrive()
    assert counted.count <= 10
    today.show()
    qtbot.waitExposed(today)
    assert today.main.words() == "Get ready for doors"
    assert today.first_focus() is today.main
    today.main.click()
    today.keys()["Ctrl+P"]()
    today.line.chosen.emit("x")
    assert [place for place, _where in went] == ["doors_before", "packs", "plan"]
    assert any(stop.care for stop in today.line.stops)
    desk.jobs.close()


def test_today_with_nothing_planned(shown: Callable[..., Any]) -> None:
    today = shown(TodayScreen)
    assert today.empty.isVisibleTo(today)
    assert today.first_focus() is today.begin
    today.begin.click()
    assert today.went == [("sessions", {})]


def test_numbers_to_check_lead_from_today_to_the_page_of_numbers(
    shown: Callable[..., Any], do: Callable[..., Any]
) -> None:
    do(seed_library)
    today = shown(TodayScreen)
    rows = [r for r in today.waiting.findChildren(GoRow) if r.accessibleName().startswith("Check ")]
    rows[0].click()
    assert today.went == [("settings", {"page": "numbers"})]
