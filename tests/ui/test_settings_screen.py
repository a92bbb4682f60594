# SPDX-License-Identifier: MIT
"""Settings in a real window: each page by keyboard, refusals beside their cause, and what comes of each button."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit

from app.about import licences
from app.numbers import numbers_page
from app.seeding import seed_library
from app.settings import hide_code_is, keep_settings, set_minutes, settings
from app.vault.opening import DID_NOT_OPEN, OpenVault, find_key
from models.store import Store
from tests.ui.made_people import made_window
from tests.ui.made_records import SHEET, WORDS
from ui.desk import Desk
from ui.screens.settings import PAGES, SettingsScreen
from ui.screens.settings_backup import NONE_YET
from ui.screens.settings_safety import SHEET_KEPT, WORDS_KEPT
from ui.style.look import Look


@pytest.fixture(autouse=True)
def _same_look(qapp: Any) -> Iterator[None]:
    worn = Look.here().choices
    yield
    Look.here().wear(worn)


@pytest.fixture
def screen(desk: Desk, shown: Callable[..., Any]) -> Any:
    """Settings on a store with the shipped library."""
    desk.do(seed_library)
    desk.do(keep_settings, my_name="Marlow")
    return shown(SettingsScreen)


@pytest.fixture
def on_disk(vault: OpenVault, qtbot: Any) -> Iterator[Any]:
    """Settings on records on disk."""
    desk = Desk(vault.store)
    desk.folder, desk.key, desk.nickname = vault.folder, vault.key, vault.nickname
    screen = SettingsScreen(desk, lambda *_a, **_k: None)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.arrive()
    screen.show()
    yield screen
    desk.jobs.close()


def numbers(screen: Any) -> Any:
    """The page of numbers."""
    screen.open_page("numbers")
    return screen.panel()


def row_id(store: Store, title: str) -> str:
    """Id of the line of that title."""
    return next(row.id for row in numbers_page(store).rows if row.title == title)


def stand(page: Any, row: str, qtbot: Any) -> None:
    """Go to a row of a page's list by arrow keys."""
    qtbot.keyClick(page.list, Qt.Key.Key_Home)
    for _ in range(80):
        if page.list.current_id() == row:
            return
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    raise AssertionError(row)


def state(store: Store, title: str) -> str:
    """How it stands."""
    return next(row.state for row in numbers_page(store).rows if row.title == title)


def test_arrows_in_the_list_open_each_page(screen: Any, qtbot: Any) -> None:
    screen.list.setFocus()
    for key, _, _, made in PAGES[1:]:
        qtbot.keyClick(screen.list, Qt.Key.Key_Down)
        assert screen.at == key
        assert type(screen.stack.currentWidget()) is made


def test_ctrl_tab_goes_round(screen: Any) -> None:
    for _ in PAGES:
        screen.step_panel(1)
    assert screen.at == "reading"
    screen.step_panel(-1)
    assert screen.at == "about"


def test_a_page_can_be_asked_for(screen: Any) -> None:
    screen.arrive(page="numbers")
    assert screen.at == "numbers"
    screen.arrive(page="no such page")
    assert screen.at == "numbers"


# reading


def test_every_reading_control_changes_the_look(screen: Any, qtbot: Any) -> None:
    look, reading = Look.here(), screen.panel().reading
    reading.larger.click()
    assert look.scale == 1.15
    assert reading.size_words.text() == "115 %, step 2 of 6"
    reading.paper.picks[2].click()
    assert look.choices.paper == "mist"
    reading.theme.parts[2].click()
    assert look.theme == "dark"
    for key, switch in reading.switches.items():
        before = getattr(look.choices, key)
        switch.click()
        assert getattr(look.choices, key) is not before
    for _ in range(7):
        reading.undo.click()
    assert look.scale == 1.0
    assert reading.undo.waits()


def test_reading_follows_the_keys(screen: Any) -> None:
    Look.here().wear(scale=2.0)
    reading = screen.panel().reading
    assert "200 %" in reading.size_words.text()
    assert reading.larger.waits()
    reading.larger.click()
    assert Look.here().scale == 2.0


# numbers


def test_space_on_a_row_says_i_rang_it(screen: Any, store: Store, qtbot: Any) -> None:
    page = numbers(screen)
    page.list.setFocus()
    stand(page, row_id(store, "Samaritans"), qtbot)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert state(store, "Samaritans") == "checked"
    assert page.paper.text() == "26 November, Marlow. Prints with its number."
    assert page.counted.text().startswith("1 of ")
    screen.desk.undo()
    assert state(store, "Samaritans") == "not_checked"
    assert page.counted.text().startswith("0 of ")


def test_without_a_checker_it_is_said_beside_the_box(screen: Any, store: Store) -> None:
    page = numbers(screen)
    page.checker.setText("")
    page.list.acted.emit(row_id(store, "Samaritans"))
    assert page.checker_field.refused() == "Type who checks first."
    assert state(store, "Samaritans") == "not_checked"


def test_a_contact_is_typed_and_kept_by_enter(screen: Any, store: Store, qtbot: Any) -> None:
    page = numbers(screen)
    page.list.setFocus()
    stand(page, row_id(store, "Safeguarding lead"), qtbot)
    assert page.rang.waits() == "Type the number first."
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.keyClicks(page.name, "Rowan")
    qtbot.keyClicks(page.number, "01632 960 017")
    qtbot.keyClick(page.number, Qt.Key.Key_Return)
    assert state(store, "Safeguarding lead") == "not_checked"
    assert page.name.text() == "Rowan"
    page.rang.click()
    assert state(store, "Safeguarding lead") == "checked"


def test_a_number_without_figures_stays_and_is_said(screen: Any, store: Store, qtbot: Any) -> None:
    page = numbers(screen)
    stand(page, row_id(store, "Safeguarding lead"), qtbot)
    page.number.setText("ask at the desk")
    page.keep.click()
    assert "needs figures" in page.number_field.refused()
    assert page.number.text() == "ask at the desk"
    assert state(store, "Safeguarding lead") == "blank"


def test_999_can_neither_be_changed_nor_ticked(screen: Any, store: Store, qtbot: Any) -> None:
    page = numbers(screen)
    stand(page, row_id(store, "Emergency"), qtbot)
    assert page.keep.isHidden()
    assert page.rang.isHidden()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert state(store, "Emergency") == "fixed"


def test_ctrl_n_adds_a_line(screen: Any, store: Store) -> None:
    page = numbers(screen)
    screen.keys()["Ctrl+N"]()
    assert page.title.text() == "A new line"
    page.keep.click()
    assert page.name_field.refused() == "Say what the line is called."
    page.name.setText("Night shelter")
    page.number.setText("01632 960 044")
    page.keep.click()
    assert state(store, "Night shelter") == "not_checked"
    assert page.list.current_id() == row_id(store, "Night shelter")


def test_a_tick_costs_few_statements(screen: Any, store: Store, qtbot: Any) -> None:
    page = numbers(screen)
    samaritans = row_id(store, "Samaritans")
    stand(page, samaritans, qtbot)
    with store.counted() as counted:
        page.ring_it(samaritans)
    assert 0 < counted.count <= 6, counted.statements


# safety


def test_minutes_are_kept_at_once(screen: Any, store: Store) -> None:
    screen.open_page("safety")
    page = screen.panel()
    page.steppers["shade_minutes"].more.click()
    assert settings(store)["shade_minutes"] == 3
    page.steppers["shade_minutes"].number.setValue(99)
    assert page.fields["shade_minutes"].refused() == "Choose 1 to 10 minutes."
    assert page.steppers["shade_minutes"].value() == 99
    assert settings(store)["shade_minutes"] == 3


def test_a_new_hide_code(screen: Any, store: Store) -> None:
    screen.open_page("safety")
    page = screen.panel()
    page.code.click()
    step = page.hide_step
    step.code.setText("12")
    step.again.setText("12")
    page.keep.click()
    assert step.field.refused() == "The hide code needs 4 to 8 digits."
    step.code.setText("8642")
    step.again.setText("8642")
    page.keep.click()
    assert hide_code_is(store, "8642")
    assert screen.stack.currentWidget() is page
    assert page.told.isVisible()


def test_a_new_passphrase_leaves_the_records_alone(on_disk: Any, qtbot: Any) -> None:
    on_disk.open_page("safety")
    page, folder = on_disk.panel(), on_disk.desk.folder
    before = (folder / "records.db").read_bytes()
    page.passphrase.click()
    five = page.words.new.offered.text()
    page.words.new.first.setText(five)
    page.words.new.again.setText(five)
    page.keep.click()
    qtbot.waitUntil(lambda: bool(page.words.own_field.refused()), timeout=20_000)
    assert find_key(folder, WORDS) == on_disk.desk.key
    page.words.own.setText(WORDS)
    page.keep.click()
    qtbot.waitUntil(lambda: page.told.isVisible(), timeout=20_000)
    assert page.told.words.text() == WORDS_KEPT
    assert find_key(folder, five) == on_disk.desk.key
    assert (folder / "records.db").read_bytes() == before
    with pytest.raises(Exception, match=DID_NOT_OPEN):
        find_key(folder, WORDS)


def test_a_new_sheet_counts_only_after_word_four(on_disk: Any, qtbot: Any) -> None:
    on_disk.open_page("safety")
    page, folder = on_disk.panel(), on_disk.desk.folder
    page.sheet.click()
    words = page.paper.words
    page.paper.typed.setText("not it")
    page.keep.click()
    assert page.paper.field.refused()
    assert find_key(folder, " ".join(SHEET), "recovery") == on_disk.desk.key
    page.paper.typed.setText(words[3])
    page.paper.own.setText("other words")
    page.keep.click()
    qtbot.waitUntil(lambda: bool(page.paper.own_field.refused()), timeout=20_000)
    assert find_key(folder, " ".join(SHEET), "recovery") == on_disk.desk.key
    page.paper.own.setText(WORDS)
    page.keep.click()
    qtbot.waitUntil(lambda: page.told.isVisible(), timeout=20_000)
    assert page.told.words.text() == SHEET_KEPT
    assert find_key(folder, " ".join(words), "recovery") == on_disk.desk.key


def test_hiding_keeps_an_open_page_and_covers_its_words(on_disk: Any) -> None:
    on_disk.open_page("safety")
    page = on_disk.panel()
    page.sheet.click()
    page.paper.show_words()
    words = page.paper.words
    assert on_disk.leave()
    on_disk.arrive()
    assert on_disk.stack.currentWidget() is page.paper
    assert page.paper.large_words.text() == ""
    assert page.paper.words == words
    on_disk.open_page("backup")
    assert on_disk.stack.currentWidget() is on_disk.panel()


# backup


def test_a_backup_is_made_tested_and_copied(on_disk: Any, tmp_path: Path, qtbot: Any) -> None:
    on_disk.open_page("backup")
    page = on_disk.panel()
    assert page.last.text() == NONE_YET
    page.test.click()
    assert not on_disk.desk.jobs.busy
    page.make.click()
    qtbot.waitUntil(lambda: page.told.isVisible(), timeout=20_000)
    assert page.told.words.text() == "Made, and checked that it opens."
    assert not page.test.waits()
    page.test.click()
    qtbot.waitUntil(lambda: "It works." in page.told.words.text(), timeout=20_000)
    stick = tmp_path / "stick"
    stick.mkdir()
    page.copy_into(stick)
    qtbot.waitUntil(lambda: "Copied" in page.told.words.text(), timeout=20_000)
    assert len(list(stick.glob("*/records.db"))) == 1


def test_a_damaged_backup_is_said(on_disk: Any, qtbot: Any) -> None:
    on_disk.open_page("backup")
    page = on_disk.panel()
    page.make.click()
    qtbot.waitUntil(lambda: page.told.isVisible(), timeout=20_000)
    copy = next((on_disk.desk.folder / "backups").glob("*/records.db"))
    copy.write_bytes(b"\x00" * 8192)
    page.test.click()
    qtbot.waitUntil(lambda: "would not work" in page.told.words.text(), timeout=20_000)


def test_a_stick_that_is_not_there_is_said(on_disk: Any, tmp_path: Path, qtbot: Any) -> None:
    on_disk.open_page("backup")
    page = on_disk.panel()
    page.make.click()
    qtbot.waitUntil(lambda: page.told.isVisible(), timeout=20_000)
    (tmp_path / "a file").write_text("")
    page.copy_into(tmp_path / "a file")
    qtbot.waitUntil(lambda: "could not be copied" in page.told.words.text(), timeout=20_000)


# privacy and about


def test_a_privacy_line_is_kept_when_it_is_left(screen: Any, store: Store, qtbot: Any) -> None:
    screen.open_page("privacy")
    page = screen.panel()
    assert "5 lines" in page.blanks.text()
    qtbot.keyClicks(page.boxes["controller"], "The alliance")
    qtbot.keyClick(page.boxes["controller"], Qt.Key.Key_Return)
    assert settings(store)["controller"] == "The alliance"
    assert "4 lines" in page.blanks.text()
    page.boxes["condition"].setText("half typed")
    screen.leave()
    assert settings(store)["condition"] == "half typed"


def test_about_shows_each_licence_in_full(screen: Any, qtbot: Any) -> None:
    screen.open_page("about")
    page = screen.panel()
    for one in licences():
        stand(page, one.key, qtbot)
        assert page.text.toPlainText().strip() == one.text.strip().replace("\r\n", "\n")
        assert len(one.text) > 200


# all pages


def test_every_control_has_a_name(screen: Any) -> None:
    kinds = (QAbstractButton, QLineEdit, QAbstractItemView, QComboBox)
    for key, *_ in PAGES:
        screen.open_page(key)
        for kind in kinds:
            for control in screen.findChildren(kind):
                if control.focusPolicy() & Qt.FocusPolicy.TabFocus and control.isVisible():
                    words = control.text() if isinstance(control, QAbstractButton) else ""
                    assert control.accessibleName() or words, (key, control)


def test_at_200_per_cent_the_list_becomes_a_picker(screen: Any, qtbot: Any) -> None:
    Look.here().wear(scale=2.0)
    assert screen.left.isHidden()
    assert screen.picker.isVisible()
    assert screen.first_focus() is screen.picker
    screen.picker.chosen.emit("backup")
    assert screen.at == "backup"


def test_a_theme_can_follow_the_laptop(screen: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The laptop goes dark at night: so do we, unless a theme was chosen here."""
    look, reading = Look.here(), screen.panel().reading
    reading.theme.parts[0].click()
    assert look.choices.theme == "" and look.theme == "light"
    monkeypatch.setattr("ui.style.look.system_theme", lambda _app: "dark")
    look._on_laptop_changed()
    assert look.theme == "dark" and look.color("canvas").lightness() < 100
    reading.theme.parts[1].click()
    look._on_laptop_changed()
    assert look.theme == "light" and look.color("canvas").lightness() > 200


def test_other_minutes_count_at_once(desk: Any, qtbot: Any) -> None:
    window = made_window(desk, qtbot)
    window.go("settings", page="safety")
    desk.do(set_minutes, "shade_minutes", 7)
    assert window.idle._waits.shade == 7
