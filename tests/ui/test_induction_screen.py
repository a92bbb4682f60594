# SPDX-License-Identifier: MIT
"""Induction by keyboard: a section at a time, four answers, taking back, both signatures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.change import carry_out
from app.content.induction import induction
from app.induction import answer_item, start_induction
from app.induction_page import induction_page
from app.settings import keep_settings
from models.store import Store
from tests.ui.made_people import made_people, made_window, nameless, words_on
from ui.screens.induction import InductionScreen
from ui.style.look import Look
from ui.widgets.banners import Bar
from ui.widgets.buttons import Button
from ui.widgets.names import Names

Key = Qt.Key


@pytest.fixture
def bramble(store: Store) -> str:
    carry_out(store, keep_settings, my_name="Marlow")
    return made_people(store, "Bramble")["Bramble"]


@pytest.fixture
def begun(store: Store, bramble: str) -> str:
    return carry_out(store, start_induction, bramble).change.about


@pytest.fixture
def screen(begun: str, bramble: str, shown: Callable[..., Any]) -> InductionScreen:
    found: InductionScreen = shown(InductionScreen, person=bramble)
    return found


def answer(store: Store, bramble: str, key: str) -> str:
    item = induction_page(store, bramble).item(key)
    assert item is not None
    return item.answer


def answer_all(store: Store, begun: str, *but: str) -> None:
    for item in induction().items:
        if item.key not in but:
            carry_out(store, answer_item, begun, item.key, "done")


def test_before_it_starts_it_is_offered_and_nothing_more(
    bramble: str, store: Store, shown: Callable[..., Any]
) -> None:
    screen = shown(InductionScreen, person=bramble)
    assert not screen.empty.isHidden() and screen.centre.isHidden()
    assert "Nothing here is a test." in words_on(screen)
    assert screen.first_focus() is screen.begin
    screen.keys()["Ctrl+Return"]()
    assert screen.empty.isHidden() and not screen.centre.isHidden()
    assert induction_page(store, bramble).id
    assert screen.item == "A1"


def test_one_section_and_one_open_item_at_a_time(screen: InductionScreen) -> None:
    assert list(screen.blocks) == ["A1", "A2", "A3", "A4"]
    assert [key for key, block in screen.blocks.items() if block.buttons] == ["A1"]
    words = [button.words() for button in screen.blocks["A1"].buttons.values()]
    assert words == ["Mark as done together", "Another way", "Not now", "Not for me"]
    assert screen.heading.text() == "Welcome and choice"
    assert screen.where_line.text() == "section A of 7 · 0 of 4"
    assert screen.findChildren(Bar) == []


def test_space_marks_as_done_and_it_can_be_taken_back(
    screen: InductionScreen, store: Store, bramble: str
) -> None:
    QTest.keyClick(screen.blocks["A1"].head_row, Key.Key_Space)
    assert answer(store, bramble, "A1") == "done"
    assert screen.item == "A1" and screen.counted.text() == "1 of 35"
    assert "Done together, 26 Nov" in screen.blocks["A1"].head_row.accessibleName()
    screen.blocks["A1"].buttons["back"].click()
    assert answer(store, bramble, "A1") == ""
    assert "back" not in screen.blocks["A1"].buttons


@pytest.mark.parametrize("key", ["another_way", "not_now", "not_for_me"])
def test_each_answer_is_one_press(
    screen: InductionScreen, store: Store, bramble: str, key: str
) -> None:
    screen.blocks["A1"].buttons[key].click()
    assert answer(store, bramble, "A1") == key


def test_arrows_go_along_the_items_and_stop_at_the_ends(screen: InductionScreen) -> None:
    for key, item in ((Key.Key_Down, "A2"), (Key.Key_Down, "A3"), (Key.Key_Up, "A2")):
        QTest.keyClick(screen.blocks[screen.item].head_row, key)
        assert screen.item == item
        assert list(k for k, b in screen.blocks.items() if b.buttons) == [item]
    for _ in range(3):
        QTest.keyClick(screen.blocks[screen.item].head_row, Key.Key_Up)
    assert screen.item == "A1"


def test_ctrl_down_and_ctrl_up_change_the_section(screen: InductionScreen) -> None:
    screen.keys()["Ctrl+Down"]()
    assert screen.heading.text() == "Keeping safe" and screen.item == "B1"
    for _ in range(9):
        screen.keys()["Ctrl+Down"]()
    assert screen.heading.text() == "Staying well in the role"
    screen.keys()["Ctrl+Up"]()
    assert screen.heading.text() == "Skills (snack trolley)"
    screen.line.marks[2].click()
    assert screen.heading.text() == "Safeguarding"


def test_plain_words_say_learning(screen: InductionScreen) -> None:
    look = Look.here()
    look.wear(plain_words=True)
    try:
        screen.load()
        screen.line.marks[5].click()
        assert screen.heading.text() == "Skills (learning)"
    finally:
        look.wear(plain_words=False)


def test_next_open_item_goes_round_and_rests_when_none_is_open(
    screen: InductionScreen, store: Store, begun: str
) -> None:
    answer_all(store, begun, "C3", "D3")
    screen.load()
    screen.keys()["Ctrl+Return"]()
    assert screen.item == "C3" and screen.heading.text() == "Safeguarding"
    screen.keys()["Ctrl+Return"]()
    assert screen.item == "D3"
    screen.keys()["Ctrl+Return"]()
    assert screen.item == "C3"
    answer_all(store, begun)
    screen.load()
    assert screen.next.isHidden()


def test_what_shows_it_is_typed_only_where_it_is_a_version_or_a_date(
    screen: InductionScreen, store: Store, bramble: str
) -> None:
    screen._go_to("C1")
    block = screen.blocks["C1"]
    assert block.field is not None and block.shows is not None
    QTest.keyClicks(block.shows, "version 3")
    block.buttons["another_way"].click()
    item = induction_page(store, bramble).item("C1")
    assert item is not None and item.shown_by == "version 3"
    screen._go_to("B2")
    assert screen.blocks["B2"].shows is None


def test_too_long_is_refused_beside_its_box_and_stays(
    screen: InductionScreen, store: Store, bramble: str
) -> None:
    screen._go_to("C1")
    block = screen.blocks["C1"]
    assert block.field is not None and block.shows is not None
    block.shows.setText("x" * 61)
    block.buttons["done"].click()
    assert block.field.refused() == "Use up to 60 letters."
    assert block.shows.text() == "x" * 61
    assert answer(store, bramble, "C1") == ""


def test_both_say_yes_once_what_is_needed_is_settled(
    screen: InductionScreen, store: Store, begun: str, bramble: str
) -> None:
    side = screen.side
    answer_all(store, begun, "C3", "D3")
    screen.load()
    assert side.why.text() == "C3 and D3 are open."
    side.person.button.click()
    assert side.person.button.waits() and induction_page(store, bramble).signed is None
    answer_all(store, begun)
    screen.load()
    assert side.why.isHidden()
    side.person.button.click()
    side.worker.button.click()
    page = induction_page(store, bramble)
    assert page.done and page.worker_role == "Marlow"
    assert side.person.when.text() == "26 Nov" and side.person.button.words() == "Take back"
    side.worker.button.click()
    assert not induction_page(store, bramble).done


def test_what_to_look_at_again_stands_apart_and_opens_its_item(
    screen: InductionScreen, store: Store, begun: str, qtbot: Any
) -> None:
    answer_all(store, begun)
    screen.load()
    assert screen.side.lines.count() == 4
    first = screen.side.lines.itemAt(0)
    assert first is not None
    assert first.widget().accessibleName() == "B1 Safe contact agreed. in February"
    first.widget().click()
    assert screen.item == "B1"


def test_undo_takes_an_answer_back_on_screen(screen: InductionScreen) -> None:
    screen.blocks["A1"].buttons["not_now"].click()
    assert "Not now" in screen.blocks["A1"].head_row.accessibleName()
    screen.desk.undo()
    assert "not now" not in screen.blocks["A1"].head_row.accessibleName().lower().split("open")[0]
    assert screen.counted.text() == "0 of 35"


def test_their_copy_and_people_are_one_key_away(screen: InductionScreen, bramble: str) -> None:
    screen.keys()["Ctrl+P"]()
    screen.keys()["Esc"]()
    assert screen.went == [  # type: ignore[attr-defined]
        ("packs", {"induction": bramble}),
        ("people", {"person": bramble}),
    ]


def test_no_name_in_the_title_and_none_under_shade(screen: InductionScreen) -> None:
    assert "Bramble" not in screen.title + screen.sub_title
    assert "Bramble" in words_on(screen)
    Names.here().blank(True)
    try:
        assert "Bramble" not in words_on(screen)
    finally:
        Names.here().blank(False)


def test_another_person_starts_at_their_own_first_open_item(
    screen: InductionScreen, store: Store
) -> None:
    fern = made_people(store, "Fern")["Fern"]
    begun = carry_out(store, start_induction, fern).change.about
    carry_out(store, answer_item, begun, "A1", "done")
    screen._go_to("G4")
    screen.arrive(person=fern)
    assert screen.item == "A2" and screen.name.text() == "Fern"


def test_every_control_says_its_name_and_one_is_filled(screen: InductionScreen) -> None:
    screen._go_to("C1")
    assert nameless(screen) == []
    filled = [
        b.words()
        for b in screen.findChildren(Button)
        if b.property("kind") == "primary" and b.isVisibleTo(screen)
    ]
    assert filled == ["Next open item"]


def test_an_answer_and_its_redraw_take_at_most_six_statements_here(
    screen: InductionScreen, store: Store
) -> None:
    with store.counted() as counted:
        screen.blocks["A1"].buttons["done"].click()
    assert 0 < counted.count <= 6, counted.statements


def test_the_real_window_keeps_its_size_when_an_induction_starts(
    store: Store, bramble: str, desk: Any, qtbot: Any
) -> None:
    window = made_window(desk, qtbot)
    window.go("induction", person=bramble)
    screen = window.present()
    assert isinstance(screen, InductionScreen)
    screen.begin.click()
    for _ in range(7):
        QApplication.processEvents()
        assert (window.size().width(), window.size().height()) == (1366, 768)
        screen.keys()["Ctrl+Down"]()
    assert window.windowTitle() == "Blue laptop"


def test_the_real_window_at_200_percent(
    store: Store, begun: str, bramble: str, desk: Any, qtbot: Any
) -> None:
    look = Look.here()
    look.wear(scale=2.0)
    try:
        window = made_window(desk, qtbot)
        window.go("induction", person=bramble)
        screen = window.present()
        assert isinstance(screen, InductionScreen)
        assert screen.left.isHidden() and not screen.picker.isHidden()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.blocks["A1"].head_row)
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Space)
        assert answer(store, bramble, "A1") == "done"
        screen.picker.setCurrentIndex(2)
        screen.picker.activated.emit(2)
        assert screen.item == "C1"
        assert (window.size().width(), window.size().height()) == (1366, 768)
        assert screen.side.isVisible()
    finally:
        look.wear(scale=1.0)
