# SPDX-License-Identifier: MIT
"""Settings, Keeping: what will go is shown, kept longer or let go; nothing unseen goes by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.attendance import board
from app.change import carry_out
from app.closing import answer_debrief
from app.notes import add_note
from app.retention import due_and_shown, keeping_page
from app.settings import setting
from app.vault.backup import Sound
from models.store import Store
from models.tables.local import Debrief, KeepUntil
from models.tables.records import Attendance, Note
from tests.ui.made_people import made_people, made_session, made_window, nameless, words_on
from ui.after_opening import AfterOpening
from ui.screens.settings import SettingsScreen
from ui.screens.will_go import ASK, NOTHING, WillGoPanel

Key = Qt.Key


@pytest.fixture
def session(store: Store) -> str:
    """An evening with somebody aboard, a private note and a debrief."""
    made = made_session(store)
    carry_out(store, board, made, made_people(store, "Zaffrequill")["Zaffrequill"])
    carry_out(store, add_note, made, "Only for us", kind="private")
    carry_out(store, answer_debrief, made, "words", "Long")
    return made


@pytest.fixture
def panel(session: str, shown: Callable[..., Any], clock: Any) -> WillGoPanel:
    clock.on(days=35)
    return opened(shown)


def opened(shown: Callable[..., Any]) -> WillGoPanel:
    screen = shown(SettingsScreen, page="keeping")
    screen.load()
    found = screen.panel()
    assert isinstance(found, WillGoPanel)
    return found


def test_nothing_to_look_at_says_so(shown: Callable[..., Any]) -> None:
    panel = opened(shown)
    assert panel.count.text() == NOTHING and panel.list.isHidden() and panel.card.isHidden()
    assert nameless(panel) == []


def test_each_line_says_what_whose_and_when_with_no_name(panel: WillGoPanel) -> None:
    rows = panel.list.rows.rows
    assert [row.title for row in rows] == ["How it was for you", "Private notes"]
    assert rows[0].chip is not None and rows[0].chip.words == "due now"
    assert panel.count.text() == "2 to look at, 2 due now"
    assert "Zaffrequill" not in words_on(panel) + str(rows)
    assert nameless(panel) == []


def test_being_shown_is_noted_once(panel: WillGoPanel, store: Store, clock: Any) -> None:
    assert {row.shown_on for row in KeepUntil.select()} == {"2026-12-31"}
    clock.on(days=1)
    panel.load()
    assert {row.shown_on for row in KeepUntil.select()} == {"2026-12-31"}


def test_keep_until_asks_for_a_day_and_a_reason(panel: WillGoPanel, store: Store) -> None:
    QTest.keyClick(panel.list, Key.Key_Down)
    assert panel.title.text() == "Private notes"
    QTest.keyClicks(panel.until, "1/3/2027")
    QTest.keyClick(panel.until, Key.Key_Return)
    assert panel.reason_field.refused().startswith("Say in a few words")
    assert panel.until.text() == "1/3/2027"
    QTest.keyClicks(panel.reason, "Asked by the group")
    panel.keep.click()
    assert panel.until.text() == "" and [r.title for r in panel.list.rows.rows] == [
        "How it was for you"
    ]
    assert KeepUntil.get(KeepUntil.kind == "private_note").until == "2027-03-01"


def test_letting_go_asks_once_and_has_no_undo(panel: WillGoPanel, desk: Any) -> None:
    panel.go_all.click()
    assert panel.asking is not None and panel.asking.question.text() == ASK
    QTest.keyClick(panel.asking, Key.Key_Escape)
    assert Note.select().count() == 1
    panel.go_all.click()
    panel.asking.buttons["go"].click()
    assert (Note.select().count(), Debrief.select().count()) == (0, 0)
    assert not desk.can_undo and panel.count.text() == NOTHING
    assert Attendance.select().count() == 1


def test_one_line_can_go_alone(panel: WillGoPanel) -> None:
    panel.list.go_to(panel.list.rows.rows[1].id)
    panel.go_one.click()
    assert panel.asking is not None
    panel.asking.buttons["go"].click()
    assert (Note.select().count(), Debrief.select().count()) == (0, 1)


def test_lengths_can_be_changed_and_taken_back(panel: WillGoPanel, store: Store, desk: Any) -> None:
    panel.steppers["debrief"].stepped.emit(60)
    assert setting(store, "keep_times") == {"debrief": 60}
    assert panel.rows["debrief"].hint.text() == "60 days after you wrote it."
    assert [row.title for row in panel.list.rows.rows] == ["Private notes", "How it was for you"]
    desk.undo()
    panel.load()
    assert panel.steppers["debrief"].value() == 30
    assert "sign_in_paper" not in panel.steppers


def test_only_what_was_shown_before_goes_by_itself_at_the_next_opening(
    session: str, store: Store, desk: Any, qtbot: Any, clock: Any
) -> None:
    clock.on(days=40)
    window = made_window(desk, qtbot)
    AfterOpening(window, 0)._look()
    assert Note.select().count() == 1
    window.go("settings", page="keeping")
    shown_lines = {line.id for line in keeping_page(store).lines if line.late}
    clock.on(days=1)
    assert set(due_and_shown(store)) == shown_lines
    told = []
    desk.changed.connect(lambda one: told.append(one.change.said))
    AfterOpening(window, 0)._on_looked(Sound(True, "whole"))
    assert (Note.select().count(), Debrief.select().count()) == (0, 0)
    assert "2 records went. The counts are the same." in told
    assert Attendance.select().count() == 1
