# SPDX-License-Identifier: MIT
"""Erasing through the screen: what goes and stays, two questions, no way back, and clean backups after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.attendance import board
from app.backups import stick_waits
from app.change import carry_out
from app.erasing import copies_waiting, erase
from app.people import keep_safe_way, people_page, say_what_helps, welcome
from app.retention import left_on
from app.settings import keep_settings
from app.vault.backup import backups, backups_in, make_and_bring, make_backup, make_place
from app.vault.opening import OpenVault
from models.connection import connect
from models.store import Store
from models.tables.people import Hold, Person
from tests.made_rows import hits
from tests.ui.made_people import made_people, made_session, made_window, nameless, words_on
from ui.cleaning import NOT_NOW, clean_up
from ui.desk import Desk
from ui.screens.erase import FIRST, SECOND, EraseScreen
from ui.style.look import Look
from ui.widgets.dialogs import AskDialog
from ui.widgets.names import Names

Key = Qt.Key


@pytest.fixture
def wren(store: Store) -> str:
    person = made_people(store, "Wren", "Juniper")["Wren"]
    carry_out(store, say_what_helps, person, "By the door")
    carry_out(store, keep_safe_way, person, "By post")
    carry_out(store, board, made_session(store), person)
    return person


@pytest.fixture
def screen(wren: str, shown: Callable[..., Any], qtbot: Any) -> EraseScreen:
    found: EraseScreen = shown(EraseScreen, person=wren)
    qtbot.waitUntil(lambda: "The counts of each session" in words_on(found))
    return found


def yes(screen: EraseScreen) -> AskDialog:
    """Press the answer that is not the safe one; gives the question that was asked."""
    asked = screen.asking
    assert asked is not None and asked.isVisible()
    assert asked.safe_button().hasFocus() or asked.focusWidget() in (None, asked.safe_button())
    asked.buttons["go"].click()
    return asked


def test_both_lists_and_no_name_but_in_the_one_place(screen: EraseScreen) -> None:
    said = words_on(screen)
    for words in ("The name they chose", "Sessions they came to (1)", "The counts of each session"):
        assert words in said
    assert screen.name.text() == "Wren" and said.count("Wren") == 1
    assert nameless(screen) == []
    Names.here().blank(True)
    try:
        assert "Wren" not in words_on(screen)
    finally:
        Names.here().blank(False)


def test_erasing_asks_twice_and_cannot_be_taken_back(
    screen: EraseScreen, store: Store, desk: Any
) -> None:
    assert desk.do(welcome, "Teasel") is not None and desk.can_undo
    screen.erase.click()
    assert yes(screen).question.text() == FIRST
    assert Person.select().count() == 3
    second = yes(screen)
    assert second.question.text() == SECOND and "taken back" in second.sentence.text()
    assert [row.known_as for row in people_page(store).rows] == ["Juniper", "Teasel"]
    assert not desk.can_undo and not desk.can_redo
    assert screen.went == [("people", {})] and screen.name.text() == ""


@pytest.mark.parametrize("question", [1, 2])
def test_either_question_can_be_left(screen: EraseScreen, question: int) -> None:
    screen.erase.click()
    for _ in range(question - 1):
        yes(screen)
    assert screen.asking is not None
    QTest.keyClick(screen.asking, Key.Key_Escape)
    assert Person.select().count() == 2 and screen.went == []


def test_escape_keeps_everything(screen: EraseScreen, wren: str) -> None:
    assert screen.first_focus() is screen.back
    screen.keys()["Esc"]()
    assert screen.went == [("people", {"person": wren})]
    assert screen.leave() and screen.name.text() == ""


def test_a_hold_moves_lines_over_and_says_why(screen: EraseScreen, wren: str, qtbot: Any) -> None:
    holds = screen.holds
    QTest.keyClicks(holds.reason, "A letter came")
    QTest.keyClick(holds.reason, Key.Key_Return)
    assert holds.fields["until"].refused().startswith("A date looks like")
    assert holds.reason.text() == "A letter came"
    QTest.keyClicks(holds.until, "14/1/2027")
    QTest.keyClick(holds.until, Key.Key_Return)
    assert holds.reason.text() == "" and Hold.get().until == "2027-01-14"
    why = "This stays until 14 January 2027: a complaint is open."
    qtbot.waitUntil(lambda: why in words_on(screen.stays))
    screen.erase_now()
    assert Person.get_by_id(wren).safe_way == "" and Person.get_by_id(wren).known_as == "Wren"
    assert screen.went == [] and screen.name.text() == "Wren"
    assert "A safe way" not in words_on(screen.goes)
    holds.lifted.emit(Hold.get().id)
    assert Hold.get().gone and "complaint" not in words_on(screen.stays)


def test_somebody_may_just_have_left(screen: EraseScreen, store: Store, wren: str) -> None:
    screen.left.click()
    assert left_on(store, wren) == store.today()
    assert "Since 26 Nov." in screen.left.accessibleDescription()
    screen.left.click()
    assert left_on(store, wren) is None


def test_what_was_typed_for_one_person_is_not_there_for_the_next(
    screen: EraseScreen, store: Store
) -> None:
    other = next(row.id for row in people_page(store).rows if row.known_as == "Juniper")
    screen.holds.reason.setText("About Wren")
    screen.arrive(person=other)
    assert screen.holds.reason.text() == "" and screen.name.text() == "Juniper"


def test_from_people_to_erase_and_back(wren: str, desk: Any, qtbot: Any) -> None:
    window = made_window(desk, qtbot)
    window.go("people", person=wren)
    people = window.stack.currentWidget()
    people.panel.erase.click()
    assert window.place == "erase" and window.windowTitle() == "Blue laptop"
    window.stack.currentWidget().erase_now()
    assert window.place == "people"
    assert "Wren" not in words_on(window)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits_at_every_text_size(screen: EraseScreen, scale: float) -> None:
    look = Look.here()
    look.wear(scale=scale)
    try:
        screen.resize(1366, 768)
        assert screen.sheet.scroller.horizontalScrollBar().maximum() == 0
        assert screen.erase.isVisible() and screen.back.isVisible()
    finally:
        look.wear(scale=1.0)


# on disk


@pytest.fixture
def on_disk(vault: OpenVault, qapp: Any) -> Iterator[Desk]:
    desk = Desk(vault.store)
    desk.folder, desk.key = vault.folder, vault.key
    yield desk
    desk.jobs.close()


def held(vault: OpenVault) -> list[bool]:
    found = []
    for one in backups(vault.folder):
        connection = connect(one / "records.db", vault.key, read_only=True)
        found.append(bool(hits(bytes(connection.serialize("main")), ["Zaffrequill"])))
        connection.close()
    return found


def test_the_backups_are_clean_once_the_job_is_done(
    vault: OpenVault, on_disk: Desk, qtbot: Any
) -> None:
    person = carry_out(vault.store, welcome, "Zaffrequill").change.about
    make_backup(vault.folder, vault.key, vault.store.now())
    assert held(vault) == [True]
    screen = EraseScreen(on_disk, lambda place, **to: None)
    qtbot.addWidget(screen)
    screen.arrive(person=person)
    assert "1 backup on this laptop" in screen.goes.lines.itemAt(6).widget().text()
    told = []
    on_disk.changed.connect(lambda one: told.append(one.change.said))
    screen.erase_now()
    qtbot.waitUntil(lambda: "1 backup cleaned." in told)
    assert held(vault) == [False] and copies_waiting(vault.store) is None


def test_backups_that_cannot_be_cleaned_are_told_and_tried_at_the_next_opening(
    vault: OpenVault, on_disk: Desk, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui import cleaning

    person = carry_out(vault.store, welcome, "Zaffrequill").change.about
    make_backup(vault.folder, vault.key, vault.store.now())
    carry_out(vault.store, erase, person)

    def full(*_args: object) -> None:
        raise OSError(28, "no space")

    refused = []
    on_disk.refused.connect(lambda one: refused.append(one.said))
    with monkeypatch.context() as broken:
        broken.setattr(cleaning, "clean_backups", full)
        cleaning.clean_up(on_disk)
        qtbot.waitUntil(lambda: refused == [NOT_NOW])
    assert held(vault) == [True]
    window = made_window(on_disk, qtbot)
    from ui.after_opening import AfterOpening

    AfterOpening(window, 0)
    qtbot.waitUntil(lambda: held(vault) == [False])
    qtbot.waitUntil(lambda: not on_disk.jobs.busy)


def test_a_stick_that_is_not_in_is_told_and_cleaned_when_it_is_back(
    vault: OpenVault, on_disk: Desk, qtbot: Any, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    place = make_place(stick, "abcdef")
    carry_out(vault.store, keep_settings, backup_folder=str(place))
    person = carry_out(vault.store, welcome, "Zaffrequill").change.about
    make_and_bring(vault.folder, vault.key, vault.store.now(), str(place))
    stick.rename(tmp_path / "pulled out")
    carry_out(vault.store, erase, person)
    told: list[str] = []
    on_disk.changed.connect(lambda one: told.append(one.change.said))
    clean_up(on_disk)
    qtbot.waitUntil(lambda: any("Put it in" in said for said in told))
    assert stick_waits(vault.store)
    (tmp_path / "pulled out").rename(stick)
    window = made_window(on_disk, qtbot)
    from ui.after_opening import AfterOpening

    AfterOpening(window, 0)
    qtbot.waitUntil(lambda: not stick_waits(vault.store))
    qtbot.waitUntil(lambda: not on_disk.jobs.busy)
    (copy,) = backups_in(place)
    connection = connect(copy.path / "records.db", vault.key, read_only=True)
    assert b"Zaffrequill" not in bytes(connection.serialize("main"))
    connection.close()
