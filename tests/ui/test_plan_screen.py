# SPDX-License-Identifier: MIT
"""The plan editor by keyboard: order, minutes, heads-ups, keeping by itself, wrong input, ready and run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.heads_ups import change_heads_up
from app.plan_edits import change_session
from app.plan_page import plan_page, session_form
from app.practice import practice
from app.sessions import make_session
from models.store import Store
from ui.screens.plan import PlanScreen


@pytest.fixture
def store(clock: Any) -> Iterator[Store]:
    """The made-up evening."""
    made = practice(clock=clock)
    made.store.session = made.session  # type: ignore[attr-defined]
    yield made.store
    made.store.close()


@pytest.fixture
def screen(store: Store, shown: Callable[..., Any]) -> PlanScreen:
    """The plan of the made-up evening."""
    found: PlanScreen = shown(PlanScreen, session=store.session)  # type: ignore[attr-defined]
    return found


def page(store: Store, part: str = "") -> Any:
    """What is kept now."""
    return plan_page(store, store.session, part)  # type: ignore[attr-defined]


def press(screen: PlanScreen, key: str) -> None:
    """One of the page's own keys."""
    screen.keys()[key]()


def names(store: Store) -> list[str]:
    """The parts in order."""
    return [row.title for row in page(store).rows]


def test_the_list_shows_all_parts_with_times(screen: PlanScreen, store: Store) -> None:
    rows = screen.frame.list.model_rows
    assert [row.title for row in rows] == names(store)
    assert screen.title == "Making the welcome pack kinder"
    assert screen.frame.total.text() == "120 of 120 minutes, fits"
    assert screen.frame.starts.words() == "Starts 18:00"


def test_alt_down_moves_and_undo_puts_it_back(screen: PlanScreen, store: Store, desk: Any) -> None:
    before = names(store)
    press(screen, "Alt+Down")
    assert names(store)[:2] == [before[1], before[0]]
    assert screen.frame.list.current_id() == page(store).rows[1].id
    press(screen, "Alt+Up")
    press(screen, "Alt+Up")
    assert names(store) == before
    desk.undo()
    assert names(store)[:2] == [before[1], before[0]]
    assert [row.title for row in screen.frame.list.model_rows] == names(store)


def test_five_minutes_more_and_less(screen: PlanScreen, store: Store) -> None:
    press(screen, "Ctrl+]")
    assert page(store).rows[0].minutes == 15
    assert screen.frame.list.model_rows[1].start == "18:15"
    for _ in range(4):
        press(screen, "Ctrl+[")
    assert page(store).rows[0].minutes == 1


def test_add_copy_remove(screen: PlanScreen, store: Store, desk: Any) -> None:
    before = names(store)
    press(screen, "Ctrl+N")
    assert names(store) == [before[0], "New part", *before[1:]]
    assert screen.frame.part_tab.entries["title"].widget.selectedText() == "New part"
    press(screen, "Ctrl+D")
    assert names(store)[1:3] == ["New part", "New part"]
    press(screen, "Del")
    press(screen, "Ctrl+D")
    press(screen, "Del")
    for _ in range(4):
        desk.undo()
    assert names(store) == [before[0], "New part", *before[1:]]


def test_dragging_moves_a_part(screen: PlanScreen, store: Store, qtbot: Any) -> None:
    before = names(store)
    view = screen.frame.list
    start = view.visualRect(view.parts.index(0)).center()
    end = view.visualRect(view.parts.index(2)).center() + QPoint(0, 12)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), start + QPoint(0, 30))
    view.mouseMoveEvent(_move(view, end))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert names(store)[:3] == [before[1], before[2], before[0]]


def _move(view: Any, where: QPoint) -> Any:
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    return QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(where),
        QPointF(view.viewport().mapToGlobal(where)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )


def test_typing_is_kept_by_itself(screen: PlanScreen, store: Store, qtbot: Any, desk: Any) -> None:
    box = screen.frame.part_tab.entries["title"].widget
    box.setFocus()
    box.selectAll()
    with qtbot.waitSignal(desk.changed, timeout=3000):
        qtbot.keyClicks(box, "Hello all")
    assert names(store)[0] == "Hello all"
    assert screen.sub_title == "All changes kept"
    assert box.text() == "Hello all"


def test_leaving_keeps_what_is_typed(screen: PlanScreen, store: Store, qtbot: Any) -> None:
    box = screen.frame.steps_tab.entries["steps"].widget
    box.setPlainText("Say hello\nShow the door")
    assert screen.leave()
    values = page(store).part.values
    assert values["steps"] == "Say hello\nShow the door"


def test_several_fields_typed_in_a_row_are_all_kept(screen: PlanScreen, store: Store) -> None:
    screen.frame.starts.chosen.emit()
    tab = screen.frame.session_tab
    typed = {"venue": "The old hall", "lead": "Juniper", "support_place": "By the door"}
    for name, words in typed.items():
        tab.entries[name].widget.setText(words)
        tab._mark(name)
    assert tab.keep()
    kept = session_form(store, page(store).plan).values
    assert {name: kept[name] for name in typed} == typed
    assert {name: tab.entries[name].read() for name in typed} == typed


def test_each_field_is_one_step_of_undo(screen: PlanScreen, store: Store, desk: Any) -> None:
    tab = screen.frame.part_tab
    was = page(store).part.values
    tab.entries["leader"].widget.setText("Juniper")
    tab._mark("leader")
    tab.keep()
    tab.entries["purpose"].widget.setPlainText("Everyone settles")
    tab.keep()
    desk.undo()
    assert page(store).part.values["leader"] == "Juniper"
    assert page(store).part.values["purpose"] == was["purpose"]
    assert tab.entries["purpose"].widget.toPlainText() == was["purpose"]


def test_wrong_minutes_stand_with_the_reason(screen: PlanScreen, store: Store, qtbot: Any) -> None:
    entry = screen.frame.part_tab.entries["minutes"]
    entry.widget.number.setFocus()
    entry.widget.number.selectAll()
    qtbot.keyClicks(entry.widget.number, "900")
    screen.frame.keep()
    entry.widget.number.interpretText()
    assert entry.field.refused() == "This part needs a number from 1 to 240."
    assert entry.widget.value() == 900
    assert page(store).rows[0].minutes == 10
    screen.frame.list.setCurrentIndex(screen.frame.list.parts.index(2))
    entry.widget.number.setValue(12)
    assert entry.field.refused() == ""
    assert 12 in [row.minutes for row in page(store).rows]


def test_a_fixed_start(screen: PlanScreen, store: Store) -> None:
    tab = screen.frame.part_tab
    screen.frame.list.setCurrentIndex(screen.frame.list.parts.index(1))
    tab.entries["follows"].widget.pick("fixed")
    tab._now("follows")
    assert tab.start.isVisibleTo(tab)
    tab.entries["start"].widget.setText("1x")
    tab._mark("start")
    assert not tab.keep()
    assert tab.start.refused() == "A time looks like 18:30."
    tab.entries["start"].widget.setText("18.20")
    tab._mark("start")
    assert tab.keep()
    assert page(store).rows[1].gap == "10 min wait before it"


def test_heads_up_from_nothing_to_complete(screen: PlanScreen, store: Store) -> None:
    screen.step_panel(1)
    tab = screen.frame.heads_tab
    assert tab.empty.isVisibleTo(screen)
    tab.add_first.click()
    assert tab.shown is not None and not tab.shown.complete
    chips = [tab.topic_flow.itemAt(at).widget() for at in range(tab.topic_flow.count())]
    assert len(chips) == 21
    chips[0].click()
    tab.level.parts[1].click()
    tab.entries["words"].widget.setPlainText("We will talk about rules at home.")
    tab.keep()
    assert tab.shown.complete, tab.shown.complete_words
    assert tab.shown.chips == ("Domestic abuse",)
    assert tab.words.aside.text() == "7 of 30 words"
    tab.level.parts[2].click()
    assert "two choices" in tab.done.words.text()
    tab._on_more_choices()
    for row in tab._rows()[:2]:
        row.click()
    tab.own.setText("Stand by the window")
    tab._on_own_choice()
    assert tab.shown.own_choices == ("Stand by the window",)
    assert len(tab.shown.choices) == 3
    tab._rows()[0].click()
    assert len(tab.shown.choices) == 2
    tab.remove.click()
    assert tab.shown is None


def test_mark_ready_goes_to_the_first_gap_and_then_to_ready(
    screen: PlanScreen, store: Store, do: Any
) -> None:
    hard = next(part for part in page(store).plan.parts if part.heads_ups)
    do(change_heads_up, hard.heads_ups[0].id, words="")
    screen.load()
    screen.frame.primary.click()
    assert screen.frame.tab == "heads_ups"
    assert screen.part_id == hard.id
    assert "Write the words to say." in screen.frame.banner.words.text()
    words = screen.frame.heads_tab.entries["words"].widget
    words.setPlainText("We will talk about what helps.")
    press(screen, "Ctrl+Return")
    assert page(store).ready
    assert screen.frame.primary.words() == "Get ready for doors"
    press(screen, "Ctrl+Return")
    assert screen.went[-1] == ("doors_before", {"session": store.session})  # type: ignore[attr-defined]
    screen.frame.again.click()
    assert not page(store).ready


def test_support_missing_leads_to_the_session(screen: PlanScreen, store: Store, do: Any) -> None:
    do(change_session, store.session, support="")  # type: ignore[attr-defined]
    screen.load()
    screen.frame.primary.click()
    assert screen.frame.tab == "session"
    assert screen.frame.session_tab.entries["support"].widget.hasFocus()


def test_a_plan_that_is_not_ready_runs_after_one_question(screen: PlanScreen) -> None:
    screen.frame.run_asked.emit()
    screen.ask.buttons["stay"].click()
    assert screen.went == []
    screen.frame.run_asked.emit()
    screen.ask.buttons["run"].click()
    assert screen.went[-1][0] == "doors_before"


def test_session_facts_and_needs(screen: PlanScreen, store: Store) -> None:
    screen._on_session("date")
    tab = screen.frame.session_tab
    assert tab.entries["date"].widget.hasFocus()
    tab.entries["date"].widget.setText("tomorrow")
    tab._mark("date")
    assert not tab.keep()
    assert tab.entries["date"].field.refused() == "A date looks like 26/11/2026."
    assert tab.entries["date"].widget.text() == "tomorrow"
    ticks = [row for row in tab.principles.values() if not row.isChecked()]
    for row in ticks:
        row.click()
    assert tab.why.text().startswith("Choose up to three")
    tab.new_need.setText("Hearing loop")
    tab._on_new_need()
    assert "hearing loop" in tab.need_fields


def test_library_puts_a_part_in_after_the_chosen_one(screen: PlanScreen, store: Store) -> None:
    before = names(store)
    press(screen, "Ctrl+I")
    panel = screen.frame.library
    panel.search.setText("Long break")
    assert panel.list.rows.rows
    panel.list.chosen.emit(panel.list.rows.rows[0].id)
    assert names(store) == [before[0], "Long break", *before[1:]]
    press(screen, "Ctrl+I")
    press(screen, "Esc")
    assert screen.frame.tab == "part"


def test_an_empty_plan_starts_with_a_welcome(store: Store, shown: Any, do: Any) -> None:
    blank = do(make_session).about
    screen = shown(PlanScreen, session=blank)
    assert screen.frame.empty.isVisibleTo(screen)
    assert screen.first_focus() is screen.frame.empty_button
    screen.frame.empty_button.click()
    assert [row.title for row in plan_page(store, blank).rows] == ["Welcome"]


def test_every_control_has_a_name(screen: PlanScreen) -> None:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
    for tab in ("part", "heads_ups", "steps", "library"):
        screen.frame.show_tab(tab)
        for control in screen.findChildren(QWidget):
            if isinstance(control, kinds) and control.isVisibleTo(screen):
                named = control.accessibleName() or control.property("text")
                assert named or control.parent().accessibleName(), control


def test_few_statements_for_each_key(screen: PlanScreen, store: Store) -> None:
    screen.frame.list.setCurrentIndex(screen.frame.list.parts.index(3))
    for key in ("Alt+Down", "Alt+Up", "Ctrl+]", "Ctrl+N", "Ctrl+D", "Del", "Ctrl+I"):
        with store.counted() as counted:
            press(screen, key)
        assert counted.count <= 6, (key, counted.statements)
    with store.counted() as counted:
        screen.frame.list.setCurrentIndex(screen.frame.list.parts.index(1))
    assert counted.count == 0
