# SPDX-License-Identifier: MIT
"""People by keyboard: finding, welcoming, the panel that keeps itself, refusals beside their box."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.attendance import board
from app.change import carry_out
from app.people import PersonRow, people_page, welcome
from models.store import Store
from tests.ui.made_people import made_people, made_session, made_window, nameless, words_on
from ui.screens.people import PeopleScreen
from ui.style.look import Look
from ui.widgets.banners import Bar
from ui.widgets.buttons import Button
from ui.widgets.names import Names

Key = Qt.Key


@pytest.fixture
def people(store: Store) -> dict[str, str]:
    return made_people(store, "Sorrel", "Juniper", "Wren")


@pytest.fixture
def screen(people: dict[str, str], shown: Callable[..., Any]) -> PeopleScreen:
    found: PeopleScreen = shown(PeopleScreen)
    return found


def kept(store: Store, name: str) -> PersonRow:
    return next(row for row in people_page(store).rows if row.known_as == name)


def choose(screen: PeopleScreen, person: str) -> None:
    screen.table.go_to(person)
    assert screen.person == person


def test_an_empty_list_says_how_people_appear(store: Store, shown: Callable[..., Any]) -> None:
    screen = shown(PeopleScreen)
    assert not screen.empty.isHidden() and screen.table.isHidden() and screen.panel.isHidden()
    assert "Nobody yet." in words_on(screen)


def test_everyone_by_name_with_no_bar_and_no_share(screen: PeopleScreen) -> None:
    cells = [row.cells for row in screen.table.cells.rows]
    assert [one[0] for one in cells] == ["Juniper", "Sorrel", "Wren"]
    assert cells[0][1:] == ("Not yet", "not asked for", "", "In session only")
    assert screen.sub_title == "3 passengers"
    assert screen.findChildren(Bar) == []
    assert "%" not in words_on(screen) and "weeks" not in words_on(screen)


def test_plain_words_say_people(screen: PeopleScreen) -> None:
    look = Look.here()
    look.wear(plain_words=True)
    try:
        screen.load()
        assert screen.sub_title == "3 people"
    finally:
        look.wear(plain_words=False)


def test_typing_finds_and_escape_brings_everyone_back(screen: PeopleScreen) -> None:
    QTest.keyClicks(screen.search, "WR")
    assert [row.cells[0] for row in screen.table.cells.rows] == ["Wren"]
    assert screen.panel.title_name.text() == "Wren"
    assert screen.count.text().startswith("2 more")
    QTest.keyClicks(screen.search, "zz")
    assert screen.table.isHidden() and screen.empty.title.text() == "Nobody of this name here."
    screen.keys()["Esc"]()
    assert len(screen.table.cells.rows) == 3


def test_a_cabin_shows_only_its_people(
    screen: PeopleScreen, store: Store, people: dict[str, str]
) -> None:
    choose(screen, people["Wren"])
    screen.panel.cabin.setCurrentIndex(screen.panel.cabin.findData("quiet"))
    screen.panel.cabin.activated.emit(screen.panel.cabin.currentIndex())
    assert kept(store, "Wren").cabin == "quiet"
    assert "Since 26 November." in screen.panel.fields["cabin"].hint.text()
    screen.cabins.parts[4].click()
    assert [row.cells[0] for row in screen.table.cells.rows] == ["Wren"]
    screen.cabins.parts[1].click()
    assert screen.table.cells.rows == ()


def test_welcome_someone_needs_only_a_name(screen: PeopleScreen, store: Store) -> None:
    screen.keys()["Ctrl+N"]()
    assert screen.panel.row is None and screen.panel.name.hasFocus()
    QTest.keyClick(screen.panel.name, Key.Key_Return)
    assert screen.panel.fields["name"].refused().startswith("Type a name or a number")
    assert len(people_page(store).rows) == 3
    QTest.keyClicks(screen.panel.name, "Teasel")
    QTest.keyClick(screen.panel.name, Key.Key_Return)
    assert kept(store, "Teasel").cabin == ""
    assert screen.panel.title_name.text() == "Teasel" and not screen.adding


def test_everything_else_may_be_said_at_once(screen: PeopleScreen, store: Store) -> None:
    screen.keys()["Ctrl+N"]()
    panel = screen.panel
    panel.name.setText("Teasel")
    panel.cabin.pick("drivers")
    panel.helps.setPlainText("Seat by the door")
    panel.at_door.setChecked(True)
    panel.large.setChecked(True)
    panel.way.setText("By post")
    panel.hear.setChecked(True)
    panel.ring.setChecked(True)
    assert len(people_page(store).rows) == 3
    screen.keys()["Ctrl+Return"]()
    row = kept(store, "Teasel")
    assert (row.cabin, row.what_helps, row.safe_way) == ("drivers", "Seat by the door", "By post")
    assert row.helps_at_door and row.large_print and row.asked_to_hear and row.do_not_ring
    assert not row.may_write


def test_leaving_it_keeps_nothing(screen: PeopleScreen, store: Store) -> None:
    screen.keys()["Ctrl+N"]()
    screen.panel.name.setText("Teasel")
    screen.keys()["Esc"]()
    assert not screen.adding and len(people_page(store).rows) == 3
    assert screen.panel.title_name.text() == "Juniper"


def test_each_box_keeps_itself_when_it_is_left(
    screen: PeopleScreen, store: Store, people: dict[str, str]
) -> None:
    choose(screen, people["Wren"])
    screen.panel.name.setText("Rook")
    screen.panel.helps.setPlainText("Step-free")
    screen.panel.way.setText("By post")
    assert screen.leave()
    row = kept(store, "Rook")
    assert (row.id, row.what_helps, row.safe_way) == (people["Wren"], "Step-free", "By post")


def test_going_to_another_row_keeps_what_was_typed(
    screen: PeopleScreen, store: Store, people: dict[str, str]
) -> None:
    choose(screen, people["Juniper"])
    screen.panel.helps.setPlainText("Hearing loop")
    screen.table.go_to(people["Wren"])
    assert kept(store, "Juniper").what_helps == "Hearing loop"
    assert screen.panel.helps.toPlainText() == ""


def test_an_empty_name_is_refused_beside_its_box(
    screen: PeopleScreen, store: Store, people: dict[str, str]
) -> None:
    choose(screen, people["Wren"])
    screen.panel.name.setText("")
    QTest.keyClick(screen.panel.name, Key.Key_Return)
    assert screen.panel.fields["name"].refused()
    assert kept(store, "Wren").id == people["Wren"]


def test_what_helps_shows_at_the_door_only_when_there_is_something(
    screen: PeopleScreen, store: Store, people: dict[str, str]
) -> None:
    choose(screen, people["Wren"])
    screen.panel.at_door.click()
    assert screen.panel.fields["what_helps"].refused() == "Write down what helps first."
    assert not screen.panel.at_door.isChecked()
    screen.panel.helps.setPlainText("Seat by the door")
    screen.panel.keep_typed()
    screen.panel.at_door.click()
    assert kept(store, "Wren").helps_at_door and screen.panel.at_door.isChecked()


def test_a_safe_way_is_checked_on_a_day_and_again_when_it_changes(
    screen: PeopleScreen, store: Store, people: dict[str, str]
) -> None:
    choose(screen, people["Wren"])
    assert screen.panel.check.isHidden() and screen.panel.banner.isHidden()
    screen.panel.hear.click()
    assert "Check the safe way" in screen.panel.banner.words.text()
    screen.panel.way.setText("By post")
    QTest.keyClick(screen.panel.way, Key.Key_Return)
    assert not screen.panel.check.isHidden()
    screen.panel.check.click()
    assert screen.panel.fields["safe_way"].hint.text() == "Checked with them on 26 November."
    assert screen.panel.banner.words.text().endswith("Both are true.")
    screen.panel.way.setText("Text before six")
    QTest.keyClick(screen.panel.way, Key.Key_Return)
    assert not kept(store, "Wren").may_write


def test_do_not_ring_and_large_print_are_one_press(
    screen: PeopleScreen, store: Store, people: dict[str, str]
) -> None:
    choose(screen, people["Wren"])
    screen.panel.ring.click()
    screen.panel.large.click()
    row = kept(store, "Wren")
    assert row.do_not_ring and row.large_print
    screen.desk.undo()
    assert not screen.panel.large.isChecked() and screen.panel.ring.isChecked()


def test_enter_opens_the_induction_and_a_register_can_be_opened(
    screen: PeopleScreen, store: Store, people: dict[str, str]
) -> None:
    session = made_session(store)
    carry_out(store, board, session, people["Wren"])
    choose(screen, people["Juniper"])
    assert screen.panel.registers_field.isHidden()
    choose(screen, people["Wren"])
    QTest.keyClick(screen.table, Key.Key_Return)
    assert screen.went == [("induction", {"person": people["Wren"]})]  # type: ignore[attr-defined]
    screen.panel.registers.setCurrentIndex(1)
    screen.panel.registers.activated.emit(1)
    assert screen.went[-1] == ("aboard", {"session": session})  # type: ignore[attr-defined]


def test_arriving_for_somebody_puts_the_cursor_there(
    people: dict[str, str], shown: Callable[..., Any]
) -> None:
    screen = shown(PeopleScreen, person=people["Sorrel"])
    assert screen.panel.title_name.text() == "Sorrel"
    assert screen.table.current_id() == people["Sorrel"]


def test_one_filled_button_whatever_is_going_on(
    store: Store, people: dict[str, str], desk: Any, qtbot: Any
) -> None:
    window = made_window(desk, qtbot)
    window.go("people")
    screen = window.present()
    assert isinstance(screen, PeopleScreen)

    def filled() -> list[str]:
        return [
            b.words()
            for b in window.findChildren(Button)
            if b.property("kind") == "primary" and b.isVisible()
        ]

    qtbot.waitUntil(lambda: filled() == ["Welcome someone"])
    screen.keys()["Ctrl+N"]()
    assert filled() == ["Welcome them"]
    screen.keys()["Esc"]()
    assert filled() == ["Welcome someone"]


def test_shade_hides_names_and_what_is_kept(
    screen: PeopleScreen, store: Store, people: dict[str, str]
) -> None:
    choose(screen, people["Wren"])
    screen.panel.helps.setPlainText("Seat by the door")
    screen.panel.keep_typed()
    Names.here().blank(True)
    try:
        cells = [
            screen.table.cells.index(at, column).data() for at in range(3) for column in range(5)
        ]
        shown = words_on(screen) + str(cells)
        for word in ("Wren", "Sorrel", "Juniper", "Seat"):
            assert word not in shown
    finally:
        Names.here().blank(False)
    assert "Wren" in words_on(screen)


def test_every_control_says_its_name(screen: PeopleScreen) -> None:
    assert nameless(screen) == []
    screen.keys()["Ctrl+N"]()
    assert nameless(screen) == []


def test_a_press_in_the_panel_takes_at_most_six_statements(
    screen: PeopleScreen, store: Store, people: dict[str, str]
) -> None:
    choose(screen, people["Wren"])
    for press in (screen.panel.ring.click, screen.panel.large.click, screen.panel.hear.click):
        with store.counted() as counted:
            press()
        assert 0 < counted.count <= 6, counted.statements
    with store.counted() as counted:
        screen.table.go_to(people["Sorrel"])
    assert 0 < counted.count <= 6, counted.statements


def test_at_200_percent_the_panel_is_a_page_of_its_own(
    store: Store, people: dict[str, str], desk: Any, qtbot: Any
) -> None:
    carry_out(store, welcome, "Teasel", "quiet")
    look = Look.here()
    look.wear(scale=2.0)
    try:
        window = made_window(desk, qtbot)
        window.go("people")
        screen = window.present()
        assert isinstance(screen, PeopleScreen)
        assert screen.panel.isHidden() and not screen.names.isHidden()
        QTest.keyClick(screen.names, Key.Key_Return)
        assert not screen.panel.isHidden() and screen.card.isHidden()
        screen.keys()["Esc"]()
        assert screen.panel.isHidden() and not screen.card.isHidden()
        screen.keys()["Ctrl+N"]()
        assert not screen.panel.isHidden() and screen.card.isHidden()
        assert (window.size().width(), window.size().height()) == (1366, 768)
    finally:
        look.wear(scale=1.0)
