# SPDX-License-Identifier: MIT
"""Support in the real window: from anywhere, back to where one was, never touching the session, nowhere to type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

from app.support import support_without_records
from models.store import Store
from models.tables.local import Tick
from models.tables.own import Audit
from models.tables.people import Person
from tests.made_run import SETTLE, Run, counts, made_run
from tests.ui.made_people import made_window, nameless, words_on
from ui.screens.support import SupportScreen
from ui.style.look import Look
from ui.window import Window

TYPED_IN = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)


@pytest.fixture
def run(clock: Any) -> Iterator[Run]:
    """The made-up evening at its second stop."""
    for made in made_run(clock):
        made.depart()
        made.to_stop(SETTLE)
        yield made


@pytest.fixture
def store(run: Run) -> Store:
    """Its store."""
    return run.store


@pytest.fixture
def screen(run: Run, shown: Callable[..., Any]) -> SupportScreen:
    """Support tonight."""
    found: SupportScreen = shown(SupportScreen, session=run.session)
    return found


@pytest.fixture
def window(run: Run, desk: Any, qtbot: Any) -> Window:
    """The whole window at the part that is on."""
    found = made_window(desk, qtbot)
    found.go("part", session=run.session)
    return found


def key(window: Window, which: Qt.Key) -> None:
    """A real press in the window."""
    QTest.keyClick(window.focusWidget() or window, which)


@pytest.mark.parametrize("place", ["today", "sessions", "people", "settings", "part", "packs"])
def test_f2_opens_it_from_anywhere_and_esc_comes_back(window: Window, run: Run, place: str) -> None:
    window.go(place, **({"session": run.session} if place in ("part", "packs") else {}))
    key(window, Qt.Key.Key_F2)
    assert window.place == "support"
    key(window, Qt.Key.Key_Escape)
    assert window.place == place


def test_f2_comes_before_a_box_that_is_being_typed_in(window: Window) -> None:
    window.present().keys()["Ctrl+J"]()
    part = window.present()
    QTest.keyClicks(part.notes.box, "A lamp")
    key(window, Qt.Key.Key_F2)
    assert window.place == "support"
    key(window, Qt.Key.Key_Escape)
    assert part.notes.box.toPlainText() == "A lamp"


def test_it_changes_neither_clock_nor_session_and_is_not_counted(window: Window, run: Run) -> None:
    before, ticks, steps = run.now().state, Tick.select().count(), Audit.select().count()
    key(window, Qt.Key.Key_F2)
    for digit in range(9):
        key(window, Qt.Key(Qt.Key.Key_1.value + digit))
        key(window, Qt.Key.Key_PageDown)
        key(window, Qt.Key.Key_Escape)
        if window.place != "support":
            window.go("support", session=run.session)
    assert run.now().state == before
    assert (Tick.select().count(), Audit.select().count()) == (ticks, steps)


def test_the_clock_goes_on_beside_it(window: Window, run: Run) -> None:
    key(window, Qt.Key.Key_F2)
    run.clock.on(minutes=2)
    key(window, Qt.Key.Key_Escape)
    part = window.present()
    assert part.desk.page(part.now.page).dial.number == "3"


def test_p_pauses_for_everyone(window: Window, run: Run) -> None:
    key(window, Qt.Key.Key_F2)
    key(window, Qt.Key.Key_P)
    assert (window.place, run.phase) == ("pause", "paused_for_care")


def test_nowhere_can_a_concern_be_typed(screen: SupportScreen) -> None:
    for digit in "123456789":
        screen.keys()[digit]()
        assert [w for kind in TYPED_IN for w in screen.findChildren(kind)] == []
        screen.keys()["Esc"]()


def test_nine_cards_by_digit_with_their_words(screen: SupportScreen) -> None:
    assert len(screen.tiles) == 9
    for digit in range(1, 10):
        card = next(c for c in screen.shown.cards if c.digit == digit)
        screen.keys()[str(digit)]()
        if card.opens == "settle":
            assert screen.went[-1][0] == "settle"
            continue
        assert screen.card.name.text() == card.title
        assert all(step in words_on(screen.card) for step in card.steps)
        screen.keys()["Esc"]()
        assert screen.stack.currentWidget() is screen.page


def test_999_comes_with_where_you_are(screen: SupportScreen) -> None:
    assert "999" in screen.danger.words.text()
    assert "3 Harbour Lane" in screen.danger.words.text()


def test_nobody_taking_part_is_named(screen: SupportScreen) -> None:
    said = words_on(screen) + str(screen.shown.cards)
    here = {p.known_as for p in Person.select()}
    assert here
    assert [name for name in here if f" {name} " in f" {said} "] == []


def test_without_records_it_names_nobody(run: Run) -> None:
    page = support_without_records()
    said = str(page)
    for name in ("Wren", "Rowan", "Sage", "Marlow", "Harbour", "01632"):
        assert name not in said
    assert [line.number for line in page.numbers] == ["999"]


def test_outside_a_session_there_is_nothing_to_pause(shown: Callable[..., Any]) -> None:
    screen = shown(SupportScreen)
    assert not screen.pause.isVisible()
    screen.keys()["P"]()
    assert screen.went == []


def test_at_200_percent_the_cards_stand_below_one_another(
    screen: SupportScreen, qtbot: Any
) -> None:
    look = Look.here()
    worn = look.choices
    try:
        look.wear(scale=2.0)
        tiles = list(screen.tiles.values())
        places = {screen.grid.getItemPosition(screen.grid.indexOf(tile))[1] for tile in tiles}
        assert places == {0}
        assert screen.back.isVisible()
        back = screen.back

        def in_sight() -> bool:
            return bool(back.mapTo(screen, back.rect().bottomLeft()).y() <= screen.height())

        qtbot.waitUntil(in_sight)
    finally:
        look.wear(worn)


def test_few_statements(screen: SupportScreen, run: Run) -> None:
    assert len(counts(run.store, lambda: screen.arrive(session=run.session))) <= 6
    assert counts(run.store, screen.keys()["6"]) == []


def test_every_control_has_a_name(screen: SupportScreen) -> None:
    assert nameless(screen) == []
    screen.keys()["6"]()
    assert nameless(screen) == []
