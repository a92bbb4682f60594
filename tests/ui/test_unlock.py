# SPDX-License-Identifier: MIT
"""Unlock in a real window on a real folder: right and wrong words, the sheet, waiting, paper, and what it never shows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit

from app.ring_file import keep_numbers
from app.vault import keys
from app.vault.opening import DID_NOT_OPEN, SHEET_SLIP, SHEET_WORDS, first_opening, make_records
from app.vault.tries import note_wrong, read_tries
from app.vault.words import check_word, word_list
from ui.screens import unlock as unlock_module
from ui.screens.new_passphrase import NOT_THE_SAME, NOT_THESE
from ui.screens.unlock import Unlock, waiting_words
from ui.screens.unlock_paper import ring_first
from ui.style.look import Look
from ui.widgets.labels import WrapLabel

ROOT = Path(__file__).resolve().parents[2]
WORDS = "lantern meadow kettle orchard violin"
ELEVEN = tuple(word_list()[at * 97] for at in range(11))
SHEET = (*ELEVEN, check_word(ELEVEN))
HEAVY = ("reportlab", "pypdfium2", "python_calamine", "docx", "icalendar", "peewee")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A laptop's folder with records in it."""
    place = tmp_path / "records"
    key = make_records(place, WORDS, SHEET, "Blue laptop", cost=keys.LEAST)
    first_opening(place, key, "Blue laptop").close()
    return place


@pytest.fixture
def door(folder: Path, qtbot: Any) -> Iterator[Unlock]:
    """Unlock, shown."""
    window = Unlock(folder)
    window.vaults = []  # type: ignore[attr-defined]
    window.opened.connect(window.vaults.append)  # type: ignore[attr-defined]
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitUntil(lambda: bool(window.form.nickname.text()))
    yield window
    for vault in window.vaults:  # type: ignore[attr-defined]
        vault.close()
    window.jobs.close()


def enter(qtbot: Any, box: Any, text: str) -> None:
    """Type and press Enter."""
    box.setFocus()
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def opens(qtbot: Any, door: Unlock, act: Callable[[], None]) -> Any:
    """Do something and wait for the records."""
    with qtbot.waitSignal(door.opened, timeout=20_000) as got:
        act()
    return got.args[0]


def test_the_right_words_open(door: Unlock, qtbot: Any) -> None:
    vault = opens(qtbot, door, lambda: enter(qtbot, door.form.words, WORDS))
    assert vault.nickname == "Blue laptop"
    assert vault.wrong_tries == 0
    assert door.form.words.text() == ""


def test_capitals_and_spaces_do_not_matter(door: Unlock, qtbot: Any) -> None:
    words = "  Lantern  MEADOW kettle\torchard violin "
    assert opens(qtbot, door, lambda: door.try_words(words)).nickname == "Blue laptop"


def test_wrong_words_say_so_and_stay(door: Unlock, folder: Path, qtbot: Any) -> None:
    before = (folder / "keys.json").read_bytes()
    enter(qtbot, door.form.words, "lantern meadow")
    qtbot.waitUntil(lambda: bool(door.form.field.refused()), timeout=20_000)
    assert door.form.field.refused() == DID_NOT_OPEN
    assert door.form.words.text() == "lantern meadow"
    assert read_tries(folder).count == 1
    assert (folder / "keys.json").read_bytes() == before
    assert not door.form.open.waits()


def test_nothing_typed_is_not_a_try(door: Unlock, folder: Path, qtbot: Any) -> None:
    enter(qtbot, door.form.words, " ")
    assert door.form.field.refused() == "Type the words first."
    assert read_tries(folder).count == 0


def test_five_wrong_tries_wait_and_say_how_long(
    folder: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime(2026, 11, 26, 17, 15, tzinfo=UTC)
    clock = {"now": now}
    monkeypatch.setattr("app.clock.utc_now", lambda: clock["now"])
    steady = {"now": 5000.0}
    monkeypatch.setattr("app.clock.seconds", lambda: steady["now"])
    for _ in range(7):
        note_wrong(folder, now, steady["now"])
    door = Unlock(folder)
    qtbot.addWidget(door)
    door.show()
    qtbot.waitUntil(lambda: bool(door.form.open.waits()))
    assert door.form.note.text() == "You can try again in 8 seconds."
    assert door._left.interval() >= 1000
    door.try_words(WORDS)
    assert not door.jobs.busy
    clock["now"] = now + timedelta(days=9)  # somebody puts the clock forward
    door.look_at_wait()
    assert door.form.open.waits()
    clock["now"], steady["now"] = now + timedelta(seconds=9), 5009.0
    door.look_at_wait()
    assert not door.form.open.waits()
    assert door.form.note.isHidden()
    assert not door._left.isActive()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "1 second"), (8, "8 seconds"), (60, "about 1 minute"), (128, "about 3 minutes")],
)
def test_waiting_is_said_in_words(seconds: int, said: str) -> None:
    assert waiting_words(seconds) == said


def test_damage_is_told_and_is_not_a_try(door: Unlock, folder: Path, qtbot: Any) -> None:
    (folder / "keys.json").write_text("{", "utf-8")
    enter(qtbot, door.form.words, WORDS)
    qtbot.waitUntil(lambda: bool(door.form.field.refused()), timeout=20_000)
    assert "key file" in door.form.field.refused()
    assert read_tries(folder).count == 0
    assert door.form.words.text() == WORDS


def test_a_mistake_of_ours_shows_a_plain_sentence(
    door: Unlock, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: Any) -> None:
        raise ValueError("Sorrel")

    monkeypatch.setattr("app.vault.opening.open_records", breaks)
    enter(qtbot, door.form.words, WORDS)
    qtbot.waitUntil(lambda: bool(door.form.field.refused()), timeout=20_000)
    assert door.form.field.refused() == unlock_module.NOT_OPENED
    assert not door.form.open.waits()


def test_caps_lock_is_noticed(door: Unlock, qtbot: Any) -> None:
    door.form.words.setFocus()
    qtbot.keyClick(door.form.words, "L")
    assert not door.form.caps.isHidden()
    qtbot.keyClick(door.form.words, "l")
    assert door.form.caps.isHidden()


def test_show_shows_the_words(door: Unlock, qtbot: Any) -> None:
    qtbot.mouseClick(door.form.words.show_button, Qt.MouseButton.LeftButton)
    assert door.form.words.echoMode() == QLineEdit.EchoMode.Normal


# the recovery sheet


def sheet_page(door: Unlock) -> Any:
    """The page of the twelve words."""
    door.form.recovery.click()
    return door.pages.currentWidget()


def test_the_sheet_opens_with_a_new_passphrase(door: Unlock, folder: Path, qtbot: Any) -> None:
    page = sheet_page(door)
    page.words.setPlainText(" ".join(f"{n}. {w}," for n, w in enumerate(SHEET, 1)))
    page.go_on.click()
    qtbot.waitUntil(lambda: page.new.isVisible(), timeout=20_000)
    assert page.words.toPlainText() == ""
    five = page.new.offered.text()
    enter(qtbot, page.new.first, five)
    vault = opens(qtbot, door, lambda: enter(qtbot, page.new.again, five))
    assert vault.nickname == "Blue laptop"
    from app.vault.opening import find_key

    assert find_key(folder, five)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("four words are here", SHEET_WORDS),
        (" ".join((*ELEVEN, ELEVEN[0])), SHEET_SLIP),
    ],
)
def test_a_wrong_sheet_says_which_slip(door: Unlock, qtbot: Any, typed: str, said: str) -> None:
    page = sheet_page(door)
    page.words.setPlainText(typed)
    page.look_for_key()
    qtbot.waitUntil(lambda: bool(page.field.refused()), timeout=20_000)
    assert page.field.refused() == said
    assert page.words.toPlainText() == typed


def test_the_new_words_must_be_the_same_twice(door: Unlock, qtbot: Any) -> None:
    page = sheet_page(door)
    page._on_key(bytearray(32))
    page.new.first.setText("something else")
    page.change()
    assert page.new.first_field.refused() == NOT_THESE
    page.new.first.setText(page.new.offered.text())
    page.new.again.setText("something")
    page.change()
    assert page.new.again_field.refused() == NOT_THE_SAME
    assert page.new.again.text() == "something"
    assert not door.jobs.busy


def test_own_words_have_to_be_enough(door: Unlock) -> None:
    page = sheet_page(door)
    page._on_key(bytearray(32))
    page.new.way.cards[1].click()
    page.new.first.setText("lantern")
    page.new.again.setText("lantern")
    assert page.new.typed() == ""
    assert "Four words or more" in page.new.first_field.refused()
    assert page.new.words.isHidden()


# paper and numbers


def text_of(path: Path) -> str:
    """All words of a PDF."""
    pdf = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def test_blank_sheets_are_kept_where_the_person_says(
    door: Unlock, tmp_path: Path, qtbot: Any
) -> None:
    door.form.paper.click()
    page: Any = door.pages.currentWidget()
    target = tmp_path / "out" / "Blank sheets.pdf"
    target.parent.mkdir()
    page.save_to(target)
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: page.told.isVisible())
    words = text_of(target)
    assert "before you leave" in page.ring.text()
    assert "999" in words
    assert "Concern form" in words
    assert "Welcome aboard" in words
    assert "Blue laptop" not in words
    assert page.told.words.text() == "Kept: Blank sheets.pdf. No names inside."


def test_the_blank_form_prints_without_unlocking_and_names_nobody(
    door: Unlock, tmp_path: Path, qtbot: Any
) -> None:
    door.form.numbers.click()
    page: Any = door.pages.currentWidget()
    said = " ".join(label.text() for label in page.findChildren(WrapLabel))
    assert "A form reaches nobody by itself." in said
    target = tmp_path / "Form, blank.pdf"
    page.save_to(target)
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: page.told.isVisible())
    words = text_of(target)
    assert words.count("This form reaches nobody by itself.") == 2, "first and last page"
    assert "Blue laptop" not in words


def test_a_place_that_cannot_be_written_is_said(door: Unlock, tmp_path: Path, qtbot: Any) -> None:
    door.form.paper.click()
    page: Any = door.pages.currentWidget()
    page.save_to(tmp_path / "nowhere" / "Blank sheets.pdf")
    qtbot.waitUntil(lambda: page.told.isVisible(), timeout=20_000)
    assert "cannot be written" in page.told.words.text()


def test_print_says_when_no_printer_answers(
    door: Unlock, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.printing.shutil.which", lambda _name: None)
    monkeypatch.setattr("ui.printing.printer_name", lambda: "")
    door.form.paper.click()
    page: Any = door.pages.currentWidget()
    page.print.click()
    qtbot.waitUntil(lambda: page.told.isVisible(), timeout=20_000)
    assert "No printer answered" in page.told.words.text()


def test_the_lead_s_number_shows_only_where_somebody_chose_it(door: Unlock, qtbot: Any) -> None:
    door.form.numbers.click()
    page: Any = door.pages.currentWidget()
    assert "Ring your safeguarding lead" in page.ring.text()
    assert "The number is on the support card." in page.ring.text()
    keep_numbers(door.folder, {"lead": "01632 960 017", "deputy": "01632 960 018"})
    assert ring_first(door.folder) == (
        "A form reaches nobody by itself. Ring the safeguarding lead, 01632 960 017, before you "
        "leave. No answer in 60 minutes: the deputy, 01632 960 018, then the council."
    )


def test_f2_shows_numbers_and_esc_comes_back(door: Unlock, qtbot: Any) -> None:
    qtbot.keyClicks(door.form.words, "half")
    qtbot.keyClick(door.form.words, Qt.Key.Key_F2)
    page: Any = door.pages.currentWidget()
    shown = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "999" in shown
    ends = [row.end for row in page.list.rows.rows]
    assert "116 123" in ends
    qtbot.keyClick(page.print, Qt.Key.Key_Escape)
    assert door.pages.currentWidget() is door.form
    assert door.form.words.text() == "half"


# what it looks like


def test_every_control_has_a_name(door: Unlock) -> None:
    for act in (door.use_sheet, door.show_paper, door.show_numbers):
        act()
        kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)
        for kind in kinds:
            for control in door.findChildren(kind):
                if control.focusPolicy() & Qt.FocusPolicy.TabFocus and control.isVisible():
                    words = control.text() if isinstance(control, QAbstractButton) else ""
                    assert control.accessibleName() or words, control


def test_only_the_nickname_is_shown(door: Unlock) -> None:
    assert door.windowTitle() == "Blue laptop"
    shown = " ".join(label.text() for label in door.form.findChildren(QLabel))
    assert "Blue laptop" in shown


def test_at_200_per_cent_the_picture_gives_way(door: Unlock, qtbot: Any) -> None:
    look = Look.here()
    kept = look.choices
    try:
        qtbot.keyClick(door.form.words, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        assert look.scale > kept.scale
        look.wear(scale=2.0)
        assert door.scene.isHidden()
        assert door.form.column.width() <= door.form.viewport().width()
        qtbot.keyClick(door.form.words, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
        assert look.scale == 1.0
    finally:
        look.wear(kept)


def test_nothing_heavy_is_loaded_when_it_is_painted(folder: Path) -> None:
    script = f"""
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from ui.screens.unlock import Unlock
door = Unlock(Path({str(folder)!r}))
door.show()
door.grab()
print([name for name in {HEAVY!r} if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
