# SPDX-License-Identifier: MIT
"""First run in a real window on an empty folder: six steps, nothing lost on the way back, records at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from app.errors import Refused
from app.flows.start_steps import OTHER_WORD, STEPS
from app.numbers import contact_rows
from app.settings import hide_code_is, settings
from app.vault import keys
from app.vault.opening import find_key, open_records
from ui.screens.first_run import NOT_MADE, FirstRun
from ui.screens.first_run_words import CODES_DIFFER
from ui.style.look import Look


@pytest.fixture
def door(tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[FirstRun]:
    """First run, shown, with the least cost of guessing so that tests are quick."""
    import app.vault.opening as opening

    usual = opening.make_records
    monkeypatch.setattr(opening, "make_records", lambda *a: usual(*a, cost=keys.LEAST))
    look = Look.here()
    worn = look.choices
    window = FirstRun(tmp_path / "records")
    window.vaults = []  # type: ignore[attr-defined]
    window.opened.connect(window.vaults.append)  # type: ignore[attr-defined]
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield window
    for vault in window.vaults:  # type: ignore[attr-defined]
        vault.close()
    window.close()
    look.wear(worn)


def to_step(door: FirstRun, key: str, qtbot: Any) -> Any:
    """Go on until this step shows."""
    names = [step.key for step in STEPS]
    while door.at < names.index(key):
        now = names[door.at]
        if now == "words":
            five = door.words.new.offered.text()
            door.words.new.first.setText(five)
            door.words.new.again.setText(five)
            door.five = five  # type: ignore[attr-defined]
        if now == "sheet":
            door.sheet.typed.setText(door.sheet.words[3])
        was = door.at
        door.next_step()
        qtbot.waitUntil(lambda was=was: door.at > was, timeout=20_000)
    return door.steps[door.at]


def test_all_six_steps_by_key_end_with_open_records(door: FirstRun, qtbot: Any) -> None:
    laptop = to_step(door, "laptop", qtbot)
    laptop.nickname.selectAll()
    qtbot.keyClicks(laptop.nickname, "Tea tin")
    qtbot.keyClicks(laptop.boxes["my_name"], "Marlow")
    qtbot.keyClick(laptop.nickname, Qt.Key.Key_Return)
    numbers: Any = door.steps[door.at]
    numbers.address.setText("3 Harbour Lane, ZZ1 1ZZ")
    lead = numbers.rows[0]
    qtbot.keyClicks(lead.name, "Rowan")
    qtbot.keyClicks(lead.number, "01632 960 017")
    lead.rang.click()
    held = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(lead.number, Qt.Key.Key_Return, held)
    assert STEPS[door.at].key == "words"
    hide = to_step(door, "hide", qtbot)
    words = door.sheet.words
    qtbot.keyClicks(hide.code, "2468")
    qtbot.keyClicks(hide.again, "2468")
    with qtbot.waitSignal(door.opened) as got:
        qtbot.keyClick(hide.again, Qt.Key.Key_Return)
    vault = got.args[0]
    assert vault.nickname == "Tea tin"
    kept = settings(vault.store)
    assert kept["my_name"] == "Marlow"
    assert kept["address"] == "3 Harbour Lane, ZZ1 1ZZ"
    assert kept["started"] is True
    assert hide_code_is(vault.store, "2468")
    row = contact_rows(vault.store)[0]
    assert (row.name, row.number, row.state) == ("Rowan", "01632 960 017", "checked")
    assert row.checked.endswith("Marlow")
    assert find_key(door.folder, door.five) == vault.key  # type: ignore[attr-defined]
    assert find_key(door.folder, " ".join(words), "recovery") == vault.key
    assert door.sheet.words == ()
    assert door.words.new.first.text() == ""


def test_nothing_is_written_before_the_passphrase(door: FirstRun, qtbot: Any) -> None:
    to_step(door, "words", qtbot)
    assert not door.folder.exists()


def test_going_back_keeps_what_was_typed(door: FirstRun, qtbot: Any) -> None:
    laptop = to_step(door, "laptop", qtbot)
    laptop.boxes["space"].setText("Harbour space")
    door.back.click()
    assert STEPS[door.at].key == "reading"
    numbers = to_step(door, "numbers", qtbot)
    assert laptop.boxes["space"].text() == "Harbour space"
    numbers.rows[1].number.setText("not a numb")
    door.back.click()
    door.next_step()
    assert numbers.rows[1].number.text() == "not a numb"


def test_a_nickname_is_needed(door: FirstRun, qtbot: Any) -> None:
    laptop = to_step(door, "laptop", qtbot)
    laptop.nickname.setText(" ")
    door.next_step()
    assert STEPS[door.at].key == "laptop"
    assert laptop.field.refused() == "Give this laptop a nickname of 2 letters or more."
    assert laptop.nickname.text() == " "


def test_offered_nicknames_and_the_notice_lines(door: FirstRun, qtbot: Any) -> None:
    laptop = to_step(door, "laptop", qtbot)
    for button in laptop.findChildren(QAbstractButton):
        if button.text() == "Tea tin":
            button.click()
    assert laptop.nickname.text() == "Tea tin"
    assert laptop.lines.isHidden()
    laptop.fill.click()
    assert not laptop.lines.isHidden()
    laptop.boxes["controller"].setText("The alliance")
    assert laptop.take(door.answers).settings["controller"] == "The alliance"


def test_a_number_without_figures_is_refused_in_place(door: FirstRun, qtbot: Any) -> None:
    numbers = to_step(door, "numbers", qtbot)
    numbers.rows[2].number.setText("ask Rowan")
    door.later.click()
    assert STEPS[door.at].key == "numbers"
    assert "needs figures" in numbers.rows[2].field.refused()
    assert numbers.rows[2].number.text() == "ask Rowan"


def test_a_changed_number_has_to_be_rung_again(door: FirstRun, qtbot: Any) -> None:
    numbers = to_step(door, "numbers", qtbot)
    row = numbers.rows[0]
    qtbot.keyClicks(row.number, "01632 960 017")
    row.rang.click()
    assert row.rang.words() == "Rang it today"
    qtbot.keyClicks(row.number, "8")
    assert not row.rang.isChecked()


def test_numbers_can_wait(door: FirstRun, qtbot: Any) -> None:
    to_step(door, "numbers", qtbot)
    assert not door.later.isHidden()
    door.later.click()
    assert STEPS[door.at].key == "words"
    assert door.later.isHidden()


def test_words_that_differ_stay_and_make_nothing(door: FirstRun, qtbot: Any) -> None:
    words = to_step(door, "words", qtbot)
    words.new.first.setText("four other words here")
    door.next_step()
    assert STEPS[door.at].key == "words"
    assert words.new.first_field.refused()
    assert words.new.first.text() == "four other words here"
    assert not door.folder.exists()


def test_a_folder_that_cannot_be_written_is_said(
    door: FirstRun, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import app.vault.opening as opening

    def refuses(*_: Any) -> None:
        raise Refused(opening.NO_SPACE)

    monkeypatch.setattr(opening, "make_records", refuses)
    words = to_step(door, "words", qtbot)
    five = words.new.offered.text()
    words.new.first.setText(five)
    words.new.again.setText(five)
    door.next_step()
    qtbot.waitUntil(lambda: words.trouble.isVisible(), timeout=20_000)
    assert words.trouble.words.text() == opening.NO_SPACE
    assert words.new.first.text() == five
    assert not door.next.waits()


def test_our_own_mistake_is_said_plainly(
    door: FirstRun, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import app.vault.opening as opening

    def breaks(*_: Any) -> None:
        raise ValueError

    monkeypatch.setattr(opening, "make_records", breaks)
    words = to_step(door, "words", qtbot)
    five = words.new.offered.text()
    words.new.first.setText(five)
    words.new.again.setText(five)
    door.next_step()
    qtbot.waitUntil(lambda: words.trouble.isVisible(), timeout=20_000)
    assert words.trouble.words.text() == NOT_MADE


def test_a_full_disk_between_key_and_records_can_be_tried_again(
    door: FirstRun, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import app.vault.opening as opening

    usual, wraps = opening.first_opening, opening.change_passphrase
    monkeypatch.setattr(opening, "change_passphrase", lambda *a: wraps(*a, cost=keys.LEAST))

    def full(*_: Any) -> None:
        raise Refused(opening.NO_SPACE)

    monkeypatch.setattr(opening, "first_opening", full)
    words = to_step(door, "words", qtbot)
    five = words.new.offered.text()
    words.new.first.setText(five)
    words.new.again.setText(five)
    door.next_step()
    qtbot.waitUntil(lambda: words.trouble.isVisible(), timeout=20_000)
    sheet = door.sheet.words
    monkeypatch.setattr(opening, "first_opening", usual)
    words.new.way.cards[1].click()
    words.new.first.setText("quite other words this time")
    words.new.again.setText("quite other words this time")
    door.next_step()
    qtbot.waitUntil(lambda: STEPS[door.at].key == "sheet", timeout=20_000)
    assert door.sheet.words == sheet
    assert find_key(door.folder, "quite other words this time")
    assert find_key(door.folder, " ".join(sheet), "recovery")


def test_word_four_must_fit(door: FirstRun, qtbot: Any) -> None:
    sheet = to_step(door, "sheet", qtbot)
    sheet.typed.setText(sheet.words[4])
    door.next_step()
    assert STEPS[door.at].key == "sheet"
    assert sheet.field.refused() == OTHER_WORD
    assert sheet.typed.text() == sheet.words[4]
    sheet.typed.setText(f" {sheet.words[3].upper()} ")
    door.next_step()
    assert STEPS[door.at].key == "hide"


def test_the_words_show_large_only_when_asked_for(door: FirstRun, qtbot: Any) -> None:
    sheet = to_step(door, "sheet", qtbot)
    assert sheet.large.isHidden()
    assert sheet.large_words.text() == ""
    sheet.copy.click()
    assert sheet.words[11] in sheet.large_words.text()
    sheet.copy.click()
    assert sheet.large_words.text() == ""


def test_without_a_printer_the_sheet_is_copied_by_hand(
    door: FirstRun, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.printing.shutil.which", lambda _name: None)
    monkeypatch.setattr("ui.printing.printer_name", lambda: "")
    sheet = to_step(door, "sheet", qtbot)
    sheet.print.click()
    qtbot.waitUntil(lambda: sheet.told.isVisible(), timeout=20_000)
    assert "Copy it by hand" in sheet.told.words.text()


def test_the_sheet_is_printed_and_never_a_file(
    door: FirstRun, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[bytes] = []
    monkeypatch.setattr(
        "ui.printing.Printing.send", lambda _, jobs, **__: sent.extend(j.pdf for j in jobs)
    )
    sheet = to_step(door, "sheet", qtbot)
    before = sorted(p.name for p in door.folder.rglob("*"))
    sheet.print.click()
    qtbot.waitUntil(lambda: bool(sent), timeout=20_000)
    assert sent[0].startswith(b"%PDF")
    assert sorted(p.name for p in door.folder.rglob("*")) == before


@pytest.mark.parametrize("code", ["12", "123456789", "12a4", "१२३४"])
def test_a_wrong_code_stays_and_is_said(door: FirstRun, qtbot: Any, code: str) -> None:
    hide = to_step(door, "hide", qtbot)
    hide.code.setText(code)
    hide.again.setText(code)
    door.next_step()
    assert hide.field.refused() == "The hide code needs 4 to 8 digits."
    assert hide.code.text() == code
    assert not door.vaults  # type: ignore[attr-defined]


def test_two_codes_that_differ(door: FirstRun, qtbot: Any) -> None:
    hide = to_step(door, "hide", qtbot)
    hide.code.setText("2468")
    hide.again.setText("2469")
    door.next_step()
    assert hide.again_field.refused() == CODES_DIFFER


def test_closing_after_the_passphrase_leaves_records_that_open(door: FirstRun, qtbot: Any) -> None:
    to_step(door, "sheet", qtbot)
    assert door.back.isHidden()
    door.close()
    key = find_key(door.folder, door.five)  # type: ignore[attr-defined]
    vault = open_records(door.folder, key)
    assert settings(vault.store)["started"] is False
    vault.close()


def test_every_control_has_a_name(door: FirstRun, qtbot: Any) -> None:
    for step in STEPS:
        page = to_step(door, step.key, qtbot)
        for kind in (QAbstractButton, QLineEdit):
            for control in page.findChildren(kind):
                if control.focusPolicy() & Qt.FocusPolicy.TabFocus and control.isVisible():
                    words = control.text() if isinstance(control, QAbstractButton) else ""
                    assert control.accessibleName() or words, (step.key, control)


def test_reading_shows_at_once_and_can_be_undone(door: FirstRun, qtbot: Any) -> None:
    look = Look.here()
    reading: Any = door.steps[0]
    before = look.choices
    reading.reading.larger.click()
    assert look.scale > before.scale
    reading.reading.undo.click()
    assert look.choices == before


def test_at_200_per_cent_the_line_gives_way_and_next_stays(door: FirstRun, qtbot: Any) -> None:
    Look.here().wear(scale=2.0)
    qtbot.waitUntil(lambda: door.side.isHidden())
    assert door.next.isVisible()
    assert door.rect().contains(door.next.mapTo(door, door.next.rect().bottomRight()))
