# SPDX-License-Identifier: MIT
"""The door by keyboard: one person at a time, presses counted, nothing of anybody else on screen (K5)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.aboard import aboard_count, aboard_list
from app.change import carry_out
from app.needs import set_need
from app.people import say_what_helps, show_at_door, welcome
from models.store import Store
from models.tables.local import RunState
from models.tables.plans import Session
from tests.ui.made_people import NAMES, made_people, made_session, made_window, nameless, words_on
from ui.screens.door import DoorScreen
from ui.style.look import Look
from ui.widgets.names import ONE_OF_US, Names

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Presses:
    """Counts keys that are not letters of a name, as screens.md counts them, and those two letters."""

    def __init__(self) -> None:
        self.count = 0

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """One press, at whatever has the cursor."""
        self.count += 1
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    def letters(self, typed: str) -> None:
        """Letters of the search, each a press."""
        self.count += len(typed)
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, typed)

    def name(self, typed: str) -> None:
        """A name: counted apart."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, typed)


@pytest.fixture
def session(store: Store) -> str:
    return made_session(store)


def names(store: Store, session: str) -> list[str]:
    return [row.name for row in aboard_list(store, session).rows]


def test_twelve_people_board_in_the_presses_counted(
    store: Store, desk: Any, qtbot: Any, session: str
) -> None:
    people = made_people(store, *NAMES)
    carry_out(store, say_what_helps, people["Fern"], "Seat by the door")
    carry_out(store, show_at_door, people["Fern"], True)
    window = made_window(desk, qtbot)
    window.go("door", session=session)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.present().search)
    press = Presses()
    for name in NAMES[:9]:
        press.letters(name[:2].lower())
        press.key(Key.Key_Return)
    assert press.count == 27 and aboard_count(store, session) == 9
    # One of them wants another name, for one what helps is looked at: five presses more.
    # Both still board with two letters and Enter.
    press.letters("pl")
    press.key(Key.Key_Down, ALT)
    press.key(Key.Key_Down)
    press.key(Key.Key_Return)
    press.name("42")
    press.key(Key.Key_Return)
    press.letters("fe")
    press.key(Key.Key_W, ALT)
    assert "Seat by the door" in window.present().match.help_words.text()
    press.key(Key.Key_Escape)
    press.key(Key.Key_Return)
    assert press.count == 27 + 2 * 3 + 5
    before = press.count
    press.key(Key.Key_N, CTRL)
    press.name("Rook")
    press.key(Key.Key_Return)
    press.key(Key.Key_U, CTRL)
    press.key(Key.Key_U, CTRL)
    assert press.count - before == 4
    assert aboard_count(store, session) == 14
    assert {"42", "Fern", "Rook", *NAMES[:9]} == set(names(store, session))
    assert "Plover" not in names(store, session)


@pytest.fixture
def door(store: Store, session: str, shown: Callable[..., Any]) -> DoorScreen:
    made_people(store, "Sorrel", "Sorbus", "Wren", "Juniper")
    found: DoorScreen = shown(DoorScreen, session=session)
    return found


def typed(door: DoorScreen, letters: str) -> None:
    door.search.setText("")
    QTest.keyClicks(door.search, letters)


def test_before_two_letters_nobody_shows(door: DoorScreen) -> None:
    for letters in ("", "w"):
        typed(door, letters)
        assert door.match.isHidden()
        for name in ("Sorrel", "Sorbus", "Wren", "Juniper"):
            assert name not in words_on(door)


def test_only_the_one_match_shows_and_nothing_about_them(door: DoorScreen) -> None:
    typed(door, "wr")
    assert door.match.name.text() == "Wren"
    shown = words_on(door)
    for hidden in ("Sorrel", "Sorbus", "Juniper", "cabin", "Cabin", "17:15"):
        assert hidden not in shown


def test_more_than_one_shows_nobody_and_enter_does_nothing(
    door: DoorScreen, store: Store, session: str
) -> None:
    typed(door, "so")
    assert door.match.isHidden()
    QTest.keyClick(door.search, Key.Key_Return)
    assert aboard_count(store, session) == 0
    assert door.search.text() == "so"
    QTest.keyClicks(door.search, "rr")
    QTest.keyClick(door.search, Key.Key_Return)
    assert names(store, session) == ["Sorrel"]
    assert door.search.text() == ""


def test_no_match_says_type_on_and_ctrl_n_takes_the_letters_over(
    door: DoorScreen, store: Store, session: str
) -> None:
    typed(door, "Teasel")
    assert door.match.isHidden()
    QTest.keyClick(door.search, Key.Key_Return)
    assert aboard_count(store, session) == 0
    door.keys()["Ctrl+N"]()
    assert door.newcomer.name.text() == "Teasel" and door.search.text() == ""
    QTest.keyClick(door.newcomer.name, Key.Key_Return)
    assert names(store, session) == ["Teasel"]
    assert door.newcomer.name.text() == ""


def test_two_alike_are_chosen_and_never_by_enter(
    door: DoorScreen, store: Store, session: str
) -> None:
    carry_out(store, welcome, "wren")
    door.load()
    typed(door, "wren")
    assert not door.match.isHidden() and door.match.board.isHidden()
    assert not door.match.alike.isHidden() and door.match.kept.isHidden()
    QTest.keyClick(door.search, Key.Key_Return)
    assert aboard_count(store, session) == 0
    first = door.match.choices.itemAt(0)
    assert first is not None
    first.widget().click()
    assert not door.match.board.isHidden()
    QTest.keyClick(door.search, Key.Key_Return)
    assert aboard_count(store, session) == 1


def test_only_counted_is_never_the_next_default(
    door: DoorScreen, store: Store, session: str
) -> None:
    typed(door, "wr")
    door.match.kept.cards.cards[2].click()
    assert door.match.kept.key() == "count"
    QTest.keyClick(door.search, Key.Key_Return)
    shown = aboard_list(store, session)
    assert shown.rows == () and shown.counted == 1
    typed(door, "ju")
    assert door.match.kept.key() == "name"
    typed(door, "wr")
    assert door.match.kept.key() == "name"


def test_another_name_must_be_typed(door: DoorScreen, store: Store, session: str) -> None:
    typed(door, "wr")
    door.match.kept.cards.cards[1].click()
    QTest.keyClick(door.search, Key.Key_Return)
    assert door.match.kept.field.refused()
    assert aboard_count(store, session) == 0
    QTest.keyClicks(door.match.kept.other, "x" * 60)
    door.match.kept.other.setText("x" * 60)
    QTest.keyClick(door.match.kept.other, Key.Key_Return)
    assert names(store, session) == ["x" * 60]


def test_a_second_press_on_a_card_never_boards(
    door: DoorScreen, store: Store, session: str
) -> None:
    typed(door, "wr")
    for _ in range(3):
        door.match.kept.cards.cards[0].click()
    assert aboard_count(store, session) == 0


def test_someone_aboard_is_not_boarded_twice(door: DoorScreen, store: Store, session: str) -> None:
    for _ in range(2):
        typed(door, "wr")
        QTest.keyClick(door.search, Key.Key_Return)
    assert aboard_count(store, session) == 1
    assert door.match.trouble.text() == "They are aboard already."
    assert door.search.text() == "wr"


def test_what_helps_is_not_there_without_a_yes(door: DoorScreen, store: Store) -> None:
    people = {n.known.name: n.known.person_id for n in door.page.names.names}  # type: ignore[union-attr]
    carry_out(store, say_what_helps, people["Wren"], "Seat by the door")
    door.load()
    typed(door, "wr")
    assert door.match.helps.isHidden()
    door.keys()["Alt+W"]()
    assert not door.match.helps_open() and "Seat" not in words_on(door)
    carry_out(store, show_at_door, people["Wren"], True)
    door.load()
    typed(door, "wr")
    assert "Seat" not in words_on(door)
    door.keys()["Alt+W"]()
    assert "Seat by the door" in words_on(door)
    door.keys()["Esc"]()
    assert "Seat" not in words_on(door) and door.search.text() == "wr"
    door.keys()["Esc"]()
    assert door.search.text() == "" and door.match.isHidden()


def test_shade_hides_the_name_and_what_helps(door: DoorScreen, store: Store) -> None:
    typed(door, "wr")
    door.match.show_helps("Seat by the door")
    Names.here().blank(True)
    try:
        shown = words_on(door)
        assert "Wren" not in shown and "Seat" not in shown
        assert door.match.name.text() == ONE_OF_US
    finally:
        Names.here().blank(False)
    assert door.match.name.text() == "Wren"


def test_an_empty_new_name_is_refused_beside_its_box(
    door: DoorScreen, store: Store, session: str
) -> None:
    door.newcomer.name.setText("  ")
    QTest.keyClick(door.newcomer.name, Key.Key_Return)
    assert door.newcomer.field.refused().startswith("Type a name or a number")
    assert aboard_count(store, session) == 0


def test_a_new_name_that_is_known_asks_once(door: DoorScreen, store: Store, session: str) -> None:
    door.newcomer.name.setText("Wren")
    QTest.keyClick(door.newcomer.name, Key.Key_Return)
    assert aboard_count(store, session) == 0 and door.newcomer.field.refused()
    QTest.keyClick(door.newcomer.name, Key.Key_Return)
    assert names(store, session) == ["Wren"]
    typed(door, "wren")
    assert not door.match.alike.isHidden()


def test_undo_last_takes_the_newest_back(door: DoorScreen, store: Store, session: str) -> None:
    typed(door, "wr")
    QTest.keyClick(door.search, Key.Key_Return)
    door.keys()["Ctrl+U"]()
    assert door.aboard.number.text() == "2"
    assert not door.search.isUndoAvailable()
    door.undo.click()
    assert door.aboard.number.text() == "1"
    door.undo.click()
    assert door.aboard.number.text() == "0" and names(store, session) == []


def test_typing_survives_a_change_made_elsewhere(
    door: DoorScreen, desk: Any, session: str, qtbot: Any
) -> None:
    typed(door, "wr")
    door.match.kept.cards.cards[1].click()
    door.match.kept.other.setText("Ot")
    desk.do(set_need, session, "large print", 2)
    assert door.search.text() == "wr" and door.match.kept.other.text() == "Ot"
    qtbot.waitUntil(lambda: "Large print: 2 needed" in words_on(door))


def test_depart_goes_to_the_first_stop_and_f4_to_the_list(door: DoorScreen, session: str) -> None:
    door.keys()["F4"]()
    door.keys()["F5"]()
    assert door.went[0] == ("aboard", {"session": session})  # type: ignore[attr-defined]
    assert door.went[1][0] == "part"  # type: ignore[attr-defined]


def test_late_arrivals_are_marked_late(door: DoorScreen, store: Store, session: str) -> None:
    departed = json.dumps({"departed": "2026-11-26T18:00:00+00:00"})
    RunState.create(id=session, state=departed)
    door.load()
    assert door.depart.words() == "Back to the session"
    typed(door, "wr")
    QTest.keyClick(door.search, Key.Key_Return)
    assert aboard_list(store, session).rows[0].second == "came late"
    door.keys()["F5"]()
    assert door.went[-1] == ("part", {"session": session})  # type: ignore[attr-defined]


def test_the_door_of_a_session_that_is_over_leads_back_to_the_register(
    door: DoorScreen, store: Store, session: str
) -> None:
    Session.update(state="done").where(Session.id == session).execute()
    door.arrive(session=session)
    assert not door.run_mode and door.depart.words() == "Back to the register"
    typed(door, "wr")
    QTest.keyClick(door.search, Key.Key_Return)
    assert aboard_count(store, session) == 1
    door.depart.click()
    assert door.went[-1] == ("aboard", {"session": session})  # type: ignore[attr-defined]


def test_the_minutes_to_the_start_change_once_a_minute(door: DoorScreen, clock: Any) -> None:
    told = []
    door.bar_changed.connect(lambda: told.append(door.bar_sub))
    for _ in range(60):
        clock.on(seconds=1)
        door.tick()
    assert told == ["Session 1 · doors open, starts in 44 minutes"]
    assert door.bar_aboard is None


def test_another_session_starts_with_nothing_typed(door: DoorScreen, store: Store) -> None:
    typed(door, "wr")
    door.arrive(session=made_session(store, title="Another"))
    assert door.search.text() == "" and door.match.isHidden()


def test_every_control_says_its_name_and_one_is_filled(door: DoorScreen) -> None:
    typed(door, "wr")
    door.match.kept.cards.cards[1].click()
    assert nameless(door) == []
    filled = [b for b in door.findChildren(type(door.depart)) if b.property("kind") == "primary"]
    assert filled == [door.depart]


def test_boarding_takes_at_most_six_statements(door: DoorScreen, store: Store) -> None:
    typed(door, "wr")
    with store.counted() as counted:
        QTest.keyClick(door.search, Key.Key_Return)
    assert 0 < counted.count <= 6, counted.statements
    door.newcomer.name.setText("Teasel")
    with store.counted() as counted:
        QTest.keyClick(door.newcomer.name, Key.Key_Return)
    assert 0 < counted.count <= 6, counted.statements
    typed(door, "so")
    with store.counted() as counted:
        QTest.keyClicks(door.search, "r")
    assert counted.count == 0


def test_at_200_percent_nothing_is_wider_than_the_window(
    store: Store, desk: Any, qtbot: Any, session: str
) -> None:
    made_people(store, "Sorrel")
    look = Look.here()
    look.wear(scale=2.0)
    try:
        window = made_window(desk, qtbot)
        window.go("door", session=session)
        screen = window.present()
        assert isinstance(screen, DoorScreen)
        QTest.keyClicks(screen.search, "so")
        assert window.size().width() == 1366
        assert screen.match.kept.cards.isHidden() and not screen.match.kept.picker.isHidden()
        assert "0 aboard of 14 expected" in screen.hint.text()
        screen.match.kept.picker.setCurrentIndex(2)
        screen.match.kept.picker.activated.emit(2)
        QTest.keyClick(screen.search, Key.Key_Return)
        assert aboard_list(store, session).counted == 1
    finally:
        look.wear(scale=1.0)
