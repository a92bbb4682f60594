# SPDX-License-Identifier: MIT
"""Who is aboard: names only, for a minute; every correction by keyboard; the pot keeps small numbers to itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.aboard import aboard_count, aboard_list, aboard_page
from app.attendance import board, board_new, count_one
from app.change import carry_out
from app.needs import session_needs
from app.people import people_page
from app.tallies import pot_page
from models.store import Store
from models.tables.local import RunState
from models.tables.plans import Session
from models.tables.records import Attendance, Tally
from tests.ui.made_people import made_people, made_session, made_window, nameless, words_on
from ui.screens.aboard import STAYS_SECONDS, AboardScreen
from ui.screens.aboard_change import COUNT, KNOWN_NAME, LATE, LEFT, OFF, ON_TIME, SENT, STAYED
from ui.style.look import Look
from ui.widgets.names import Names

Key = Qt.Key


@pytest.fixture
def session(store: Store) -> str:
    made = made_session(store)
    for person in made_people(store, "Sorrel", "Juniper", "Wren").values():
        carry_out(store, board, made, person)
    for _ in range(9):
        carry_out(store, count_one, made)
    return made


@pytest.fixture
def screen(session: str, shown: Callable[..., Any]) -> AboardScreen:
    found: AboardScreen = shown(AboardScreen, session=session)
    return found


def names(store: Store, session: str) -> list[str]:
    return [row.name for row in aboard_list(store, session).rows]


def open_row(screen: AboardScreen, name: str) -> None:
    assert screen.page is not None
    row = next(one.id for one in screen.page.list.rows if one.name == name)
    screen.list.go_to(row)
    QTest.keyClick(screen.list, Key.Key_Return)
    assert screen.change.name.text() == name


def test_names_only_and_how_many_are_only_counted(screen: AboardScreen) -> None:
    shown = [row.title for row in screen.list.rows.rows]
    assert shown == ["Juniper", "Sorrel", "Wren"]
    assert all(row.second == "" and row.person for row in screen.list.rows.rows)
    assert screen.count.text() == "12, nine of them only counted"
    assert screen.first_focus() is screen.list


def test_it_closes_after_a_minute_with_nothing_done(screen: AboardScreen, session: str) -> None:
    for _ in range(STAYS_SECONDS - 1):
        screen.tick()
    assert screen.went == []  # type: ignore[attr-defined]
    screen.tick()
    assert screen.went == [("door", {"session": session})]  # type: ignore[attr-defined]


def test_a_change_starts_the_minute_again(screen: AboardScreen) -> None:
    for _ in range(STAYS_SECONDS - 1):
        screen.tick()
    open_row(screen, "Wren")
    screen.tick()
    assert screen.went == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(("what", "second"), [(LEFT, "left early"), (LATE, "came late")])
def test_left_early_and_late_are_marked_and_taken_back(
    screen: AboardScreen, store: Store, session: str, what: str, second: str
) -> None:
    open_row(screen, "Wren")
    screen.change.buttons[what].click()
    assert screen.change.isHidden() and not screen.pot.isHidden()
    assert [r.second for r in screen.list.rows.rows] == ["", "", second]
    open_row(screen, "Wren")
    assert screen.change.buttons[what].isHidden()
    screen.change.buttons[STAYED if what == LEFT else ON_TIME].click()
    assert aboard_list(store, session).rows[2].second == ""


def test_another_name_is_typed_in_place_and_taken_back(
    screen: AboardScreen, store: Store, session: str
) -> None:
    open_row(screen, "Wren")
    assert screen.change.buttons[KNOWN_NAME].isHidden()
    QTest.keyClicks(screen.change.other, "Otter")
    QTest.keyClick(screen.change.other, Key.Key_Return)
    assert names(store, session) == ["Juniper", "Otter", "Sorrel"]
    open_row(screen, "Otter")
    assert screen.change.other.text() == ""
    screen.change.buttons[KNOWN_NAME].click()
    assert "Wren" in names(store, session)


def test_a_name_that_is_too_long_stays_in_its_box(
    screen: AboardScreen, store: Store, session: str
) -> None:
    open_row(screen, "Wren")
    screen.change.other.setText("x" * 61)
    QTest.keyClick(screen.change.other, Key.Key_Return)
    assert screen.change.field.refused() == "Use up to 60 letters."
    assert screen.change.other.text() == "x" * 61 and "Wren" in names(store, session)


def test_not_here_after_all_and_undo(screen: AboardScreen, store: Store, session: str) -> None:
    open_row(screen, "Wren")
    screen.change.buttons[OFF].click()
    assert names(store, session) == ["Juniper", "Sorrel"]
    screen.desk.undo()
    assert [row.title for row in screen.list.rows.rows] == ["Juniper", "Sorrel", "Wren"]


def test_only_counted_asks_and_leaves_nothing(
    screen: AboardScreen, store: Store, session: str
) -> None:
    row = carry_out(store, board_new, session, "Teasel").change.about
    screen.load()
    open_row(screen, "Teasel")
    screen.change.buttons[COUNT].click()
    screen.ask.buttons["keep"].click()
    assert "Teasel" in names(store, session)
    screen.change.buttons[COUNT].click()
    screen.ask.buttons["count"].click()
    assert "Teasel" not in names(store, session)
    assert "Teasel" not in words_on(screen)
    assert aboard_count(store, session) == 13
    assert Attendance.get_or_none(Attendance.id == row) is None
    assert "Teasel" not in [one.known_as for one in people_page(store).rows]


def test_the_counters_are_typed_with_tab_between(
    store: Store, desk: Any, qtbot: Any, session: str
) -> None:
    RunState.create(id=session, state='{"departed": "2026-11-26T18:00:00+00:00"}')
    window = made_window(desk, qtbot)
    window.go("aboard", session=session)
    screen = window.present()
    assert isinstance(screen, AboardScreen)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.list)
    for typed in ("6", "2", "3", "1"):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        QTest.keyClicks(QApplication.focusWidget(), typed)
    assert [row.words for row in pot_page(store, session).rows][3] == ""
    screen.leave()
    words = [row.words for row in pot_page(store, session).rows]
    assert words == ["6", "fewer than 5", "fewer than 5", "fewer than 5"]
    assert "2" not in screen.pot.boxes["staff"].text()
    assert screen.pot.boxes["staff"].placeholderText() == "fewer than 5"


def test_a_small_number_is_nowhere_on_the_screen_once_kept(
    screen: AboardScreen, store: Store, session: str
) -> None:
    QTest.keyClicks(screen.pot.boxes["staff"], "3")
    assert screen.pot.keep_all()
    assert Tally.get().people == 3
    box = screen.pot.boxes["staff"]
    assert (box.text(), box.placeholderText()) == ("", "fewer than 5")
    assert box.accessibleDescription() == "Kept: fewer than 5"
    assert "Kept: 3" not in words_on(screen)


def test_too_many_counters_stay_in_their_box_and_keep_the_page(
    screen: AboardScreen, store: Store
) -> None:
    for typed in ("13", "six"):
        screen.pot.boxes["lived"].setText(typed)
        assert not screen.leave()
        assert screen.pot.fields["lived"].refused()
        assert screen.pot.boxes["lived"].text() == typed
        assert Tally.select().count() == 0
    screen.pot.boxes["lived"].setText("12")
    assert screen.leave() and not screen.pot.fields["lived"].refused()


def test_one_more_and_one_fewer_with_no_name(
    screen: AboardScreen, store: Store, session: str
) -> None:
    screen.keys()["Ctrl+U"]()
    assert screen.counted.text() == "Only counted: 10"
    screen.fewer.click()
    screen.fewer.click()
    assert aboard_count(store, session) == 11


def test_large_print_is_said_for_the_session(
    screen: AboardScreen, store: Store, session: str
) -> None:
    screen.large.more.click()
    screen.large.more.click()
    assert [n.words for n in session_needs(store, session)] == ["Large print: 2 needed"]


def test_a_closed_register_is_corrected_with_history_and_does_not_close_itself(
    screen: AboardScreen, store: Store, session: str
) -> None:
    Session.update(state="done").where(Session.id == session).execute()
    screen.arrive(session=session)
    assert not screen.run_mode and screen.title == "The register"
    for _ in range(STAYS_SECONDS + 5):
        screen.tick()
    assert screen.went == []  # type: ignore[attr-defined]
    open_row(screen, "Wren")
    screen.change.buttons[SENT].click()
    assert aboard_count(store, session) == 11
    open_row(screen, "Wren")
    assert "26 Nov: here, now sent apologies" in words_on(screen.change)
    assert aboard_page(store, session).corrections
    screen.keys()["Alt+D"]()
    assert screen.went[-1] == ("door", {"session": session})  # type: ignore[attr-defined]


def test_nobody_by_name_yet(store: Store, shown: Callable[..., Any]) -> None:
    screen = shown(AboardScreen, session=made_session(store))
    assert screen.list.isHidden() and not screen.empty.isHidden()
    assert screen.first_focus() is screen.pot.first()
    assert screen.fewer.isHidden()


def test_escape_closes_the_change_first_and_then_the_list(
    screen: AboardScreen, session: str
) -> None:
    open_row(screen, "Wren")
    screen.keys()["Esc"]()
    assert screen.change.isHidden() and screen.went == []  # type: ignore[attr-defined]
    RunState.create(id=session, state='{"departed": "2026-11-26T18:00:00+00:00"}')
    screen.load()
    screen.keys()["Esc"]()
    assert screen.went == [("part", {"session": session})]  # type: ignore[attr-defined]


def test_shade_hides_every_name(screen: AboardScreen) -> None:
    open_row(screen, "Wren")
    Names.here().blank(True)
    try:
        shown = words_on(screen) + str(
            [screen.list.rows.data(screen.list.rows.index(at)) for at in range(3)]
        )
        for name in ("Wren", "Sorrel", "Juniper"):
            assert name not in shown
    finally:
        Names.here().blank(False)


def test_every_control_says_its_name(screen: AboardScreen) -> None:
    assert nameless(screen) == []
    open_row(screen, "Wren")
    assert nameless(screen) == []


def test_a_change_and_its_redraw_take_at_most_six_statements(
    screen: AboardScreen, store: Store
) -> None:
    for what in (LEFT, LATE, OFF):
        open_row(screen, screen.list.rows.rows[0].title)
        with store.counted() as counted:
            screen.change.buttons[what].click()
        assert 0 < counted.count <= 6, counted.statements
    screen.pot.boxes["lived"].setText("5")
    with store.counted() as counted:
        screen.pot.keep_all()
    assert 0 < counted.count <= 6, counted.statements


def test_at_200_percent_the_window_stays_as_it_is(
    store: Store, desk: Any, qtbot: Any, session: str
) -> None:
    look = Look.here()
    look.wear(scale=2.0)
    try:
        window = made_window(desk, qtbot)
        window.go("aboard", session=session)
        open_row(window.present(), "Wren")  # type: ignore[arg-type]
        assert window.size().width() == 1366 and window.size().height() == 768
    finally:
        look.wear(scale=1.0)
