# SPDX-License-Identifier: MIT
"""Import by keyboard: rows beside what the file says, answers, Add as one step, files that are refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget

from app.plan_page import plan_page
from app.sessions import sessions_page
from models.store import Store
from ui.screens.import_agenda import ImportScreen

NIGHT = """Time,Item,Who
18:00,Arrivals and tea,Marlow
18:15,Alcohol help: how it works,Juniper
18:45,Break,
tbc,Feedback,
19:10,Close,Marlow
19:20,End,
"""


@pytest.fixture
def screen(shown: Any, desk: Any, qtbot: Any, tmp_path: Path) -> ImportScreen:
    """An agenda that was read."""
    path = tmp_path / "november agenda.csv"
    path.write_text(NIGHT, encoding="utf-8")
    return open_file(shown, desk, qtbot, path)


def open_file(shown: Any, desk: Any, qtbot: Any, path: Path) -> ImportScreen:
    """The screen once the file was read, or refused."""
    with qtbot.waitSignal(desk.jobs.idle, timeout=20_000):
        found: ImportScreen = shown(ImportScreen, path=path)
    return found


def press(screen: ImportScreen, key: str) -> None:
    """One of the page's own keys."""
    screen.keys()[key]()


def test_rows_are_shown_and_nothing_is_kept(screen: ImportScreen, store: Store) -> None:
    assert screen.sub_title == "november agenda.csv"
    cells = [row.cells for row in screen.table.cells.rows]
    assert cells[0][2:6] == ("18:00", "15", "Arrivals and tea", "Arrive")
    assert any("may need a heads-up" in row[6] for row in cells)
    assert sessions_page(store).coming == ()


def test_ctrl_enter_adds_and_one_undo_takes_it_back(
    screen: ImportScreen, store: Store, desk: Any
) -> None:
    count = len([row for row in screen._proposals()[0].parts])
    with store.counted() as counted:
        press(screen, "Ctrl+Return")
    assert counted.count <= 6
    place, where = screen.went[-1]  # type: ignore[attr-defined]
    assert place == "plan"
    page = plan_page(store, where["session"])
    assert len(page.rows) == count
    assert page.plan.evening.title == "november agenda"
    assert all(not row.chips for row in page.rows), "hard words never add a heads-up"
    desk.undo()
    assert sessions_page(store).coming == ()


def test_space_leaves_a_row_out_and_takes_it_in(screen: ImportScreen) -> None:
    screen.table.go_to("0:0")
    words = screen.add.words()
    screen._on_space()
    assert screen.table.cells.rows[0].cells[4] == "left out"
    assert screen.add.words() != words
    screen._on_space()
    assert screen.add.words() == words


def test_enter_changes_a_row_and_a_wrong_length_stays(screen: ImportScreen) -> None:
    screen._on_change("0:1")
    change = screen.change
    assert change.isVisible()
    assert change.name.text() == "Alcohol help: how it works"
    change.minutes.setText("900")
    press(screen, "Ctrl+Return")
    assert change.minutes_field.refused() == "This part needs a number from 1 to 240."
    assert change.minutes.text() == "900"
    change.name.setText("Help with drinking")
    change.minutes.setText("20")
    change.kind.pick("make")
    press(screen, "Ctrl+Return")
    assert not change.isVisible()
    assert screen.table.cells.rows[1].cells[2:6] == ("18:15", "20", "Help with drinking", "Make")
    screen._on_change("0:0")
    press(screen, "Esc")
    assert not change.isVisible()
    press(screen, "Esc")
    assert screen.went[-1][0] == "sessions"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("not.docx", b"PK\x03\x04 nothing"),
        ("empty.csv", b""),
        ("paper.pdf", b"%PDF-1.7"),
        ("odd.xlsx", b"\x00\xff" * 99),
        ("there-is-none.csv", None),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(
    shown: Any, desk: Any, qtbot: Any, tmp_path: Path, store: Store, name: str, content: Any
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    screen = open_file(shown, desk, qtbot, path)
    said = screen.trouble.words.text()
    assert screen.trouble.isVisible()
    assert said.endswith(".") and "Traceback" not in said
    assert screen.add.waits()
    press(screen, "Ctrl+Return")
    assert sessions_page(store).coming == ()


def test_no_row_makes_the_button_wait(screen: ImportScreen, store: Store) -> None:
    for row in screen._proposals()[0].parts:
        screen._take(row.id, "out")
    assert screen.add.waits() == "There is no part to add."
    press(screen, "Ctrl+Return")
    assert screen.trouble.words.text().startswith("There is no part to add.")
    assert sessions_page(store).coming == ()


def test_every_control_has_a_name(screen: ImportScreen) -> None:
    screen._on_change("0:1")
    for control in screen.findChildren(QWidget):
        if isinstance(control, (QAbstractButton, QLineEdit, QComboBox)) and control.isVisible():
            assert control.accessibleName() or control.property("text"), control
