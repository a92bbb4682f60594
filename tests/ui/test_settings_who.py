# SPDX-License-Identifier: MIT
"""Who can open this laptop, in a real window on real records: in, out, a new lock, the coordinator's files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.change import carry_out
from app.errors import Refused
from app.openers import FILE_FITS, FILE_OLD, LOCK_WAITS, NO_FILE, NO_NAME, NO_SHEET, NOT_SAID
from app.settings import keep_settings, setting
from app.vault import escrow, keys
from app.vault.escrow import PUBLIC_NAME, SECRET_NAME, Pair, six_words
from app.vault.finding import find_key
from app.vault.folder import SLOTS_NAME
from app.vault.holders import enrol, ways
from app.vault.opening import OpenVault, first_opening, make_records, open_records
from app.vault.said import NOT_A_PUBLIC_KEY, PAIR_ALREADY
from app.vault.slotfile import read_file, write_file
from app.vault.tries import read_tries
from app.vault.words import recovery_words
from ui.desk import Desk
from ui.screens import settings_who
from ui.screens.settings import SettingsScreen
from ui.screens.settings_who import GONE, LET_IN, LOCK_ASKED, MINE, ONLY_ONE, SEALED
from ui.widgets.names import ONE_OF_US, Names

WORDS, THEIRS = "lantern meadow kettle orchard violin", "pebble saddle tunnel heron basket"
PUBLIC = "age1ka7zmrr08yp26rsaust9kslhwcx6m3hy8sraj86eu7nf645dz4sqdrpzjv"
NAME = "Zaffre Quillfeather"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    """Open records on disk."""
    folder = tmp_path / "records"
    key = make_records(folder, WORDS, recovery_words(), "Blue laptop", cost=keys.LEAST)
    opened = first_opening(folder, key, "Blue laptop")
    carry_out(opened.store, keep_settings, my_name="Marlow")
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody let in pays the lowest cost, too."""
    monkeypatch.setattr(settings_who, "enrol", lambda *a: enrol(*a, cost=keys.LEAST))


@pytest.fixture
def screen(vault: OpenVault, qtbot: Any) -> Iterator[Any]:
    """Settings at this page."""
    desk = Desk(vault.store)
    desk.folder, desk.key, desk.nickname = vault.folder, vault.key, vault.nickname
    screen = SettingsScreen(desk, lambda *_a, **_k: None)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.arrive(page="who")
    screen.show()
    qtbot.waitExposed(screen)
    yield screen
    desk.jobs.close()


def told(page: Any, qtbot: Any) -> str:
    """What the page says once it is done."""
    qtbot.waitUntil(lambda: page.told.isVisible(), timeout=20_000)
    return str(page.told.words.text())


def let_in(page: Any, qtbot: Any, name: str = NAME, words: str = THEIRS) -> None:
    """Somebody is let in through the page."""
    page.enrol.click()
    step = page.step
    step.new.way.cards[1].click()
    qtbot.keyClicks(step.name, name)
    step.new.first.setText(words)
    step.new.again.setText(words)
    step.own.setText(WORDS)
    page.keep.click()
    assert told(page, qtbot) == LET_IN
    page.told.hide()


def rows(page: Any) -> list[tuple[str, bool]]:
    """Names in the list, and which is one's own."""
    return [(row.title, row.chip is not None) for row in page.list.rows.rows]


def stand(page: Any, at: int) -> None:
    """Go to a row of the list."""
    page.list.go_to(page.list.rows.rows[at].id)
    page._on_row(page.list.current_id())


def test_one_starts_alone_under_the_name_of_first_run(screen: Any) -> None:
    page = screen.panel()
    assert rows(page) == [("Marlow", True)]
    assert page.away.waits()
    assert page.missing.isHidden()
    assert page.file_row.hint.text() == NO_FILE
    assert page.file_row.hint.isVisible() and page.lock_row.hint.isVisible()


def test_somebody_is_let_in_with_words_of_their_own(
    screen: Any, vault: OpenVault, qtbot: Any
) -> None:
    page = screen.panel()
    let_in(page, qtbot)
    assert rows(page) == [("Marlow", True), (NAME, False)]
    assert find_key(vault.folder, THEIRS) == find_key(vault.folder, WORDS) == vault.key
    assert NAME not in (vault.folder / SLOTS_NAME).read_text("utf-8")
    stand(page, 0)
    assert page.away.waits()
    stand(page, 1)
    assert not page.away.waits()


def test_without_a_name_or_the_same_words_nobody_is_let_in(screen: Any, vault: OpenVault) -> None:
    page = screen.panel()
    page.enrol.click()
    page.keep.click()
    assert page.step.name_field.refused() == NO_NAME
    page.step.name.setText(NAME)
    page.step.new.first.setText("something")
    page.keep.click()
    assert page.step.new.first_field.refused()
    assert page.step.name.text() == NAME
    assert len(ways(vault.folder, vault.key).people) == 1


def test_an_open_laptop_gives_a_stranger_no_words_of_their_own(
    screen: Any, vault: OpenVault, qtbot: Any
) -> None:
    """Somebody else sits down at it for a minute."""
    page = screen.panel()
    page.enrol.click()
    step = page.step
    step.new.way.cards[1].click()
    step.name.setText("Guest")
    step.new.first.setText(THEIRS)
    step.new.again.setText(THEIRS)
    for own in ("", THEIRS):
        step.own.setText(own)
        step.own_field.settle()
        page.keep.click()
        qtbot.waitUntil(lambda: bool(step.own_field.refused()), timeout=20_000)
        assert step.new.first.text() == THEIRS
    assert len(ways(vault.folder, vault.key).people) == 1
    assert read_tries(vault.folder).count == 1


@pytest.mark.parametrize("with_lock", [True, False])
def test_somebody_is_taken_away(screen: Any, vault: OpenVault, qtbot: Any, with_lock: bool) -> None:
    page = screen.panel()
    let_in(page, qtbot)
    stand(page, 1)
    page.away.click()
    assert page.step.name.text() == NAME
    (page.keep if with_lock else page.only).click()
    assert told(page, qtbot).startswith(GONE.split(".")[0])
    assert rows(page) == [("Marlow", True)]
    with pytest.raises(Refused):
        find_key(vault.folder, THEIRS)
    assert ways(vault.folder, vault.key).waiting is with_lock
    assert setting(vault.store, "openers") == {}


def test_back_changes_nothing(screen: Any, vault: OpenVault, qtbot: Any) -> None:
    page = screen.panel()
    let_in(page, qtbot)
    before = (vault.folder / SLOTS_NAME).read_bytes()
    stand(page, 1)
    for button in (page.away, page.lock, page.file, page.pair, page.enrol):
        button.click()
        page.come_back()
        assert screen.stack.currentWidget() is page
    assert (vault.folder / SLOTS_NAME).read_bytes() == before


def test_names_are_drawn_by_the_one_widget_and_hidden_by_shade(screen: Any, qtbot: Any) -> None:
    page = screen.panel()
    let_in(page, qtbot)
    stand(page, 1)
    page.away.click()
    Names.here().blank(True)
    try:
        assert page.step.name.text() == ONE_OF_US
        model = page.list.rows
        shown = [model.data(model.index(at, 0)) for at in range(model.rowCount())]
        assert shown == [ONE_OF_US, ONE_OF_US]
        assert page.name_field.isHidden()
    finally:
        Names.here().blank(False)
    page.come_back()
    assert page.name.isVisible()


def test_a_name_is_changed_and_what_is_typed_stays_until_then(
    screen: Any, vault: OpenVault, qtbot: Any
) -> None:
    page = screen.panel()
    let_in(page, qtbot)
    stand(page, 1)
    page.name.selectAll()
    qtbot.keyClicks(page.name, "Juniper")
    page.load()
    assert page.name.text() == "Juniper"
    qtbot.keyClick(page.name, Qt.Key.Key_Return)
    assert rows(page)[1] == ("Juniper", False)
    page.name.clear()
    page.keep_name()
    assert page.name_field.refused() == NO_NAME
    assert rows(page)[1] == ("Juniper", False)
    assert not screen.desk.can_undo


def test_a_new_lock_is_asked_for_and_done_at_the_next_opening(
    screen: Any, vault: OpenVault, qtbot: Any
) -> None:
    page = screen.panel()
    page.lock.click()
    page.keep.click()
    assert told(page, qtbot) == LOCK_ASKED
    assert page.lock_row.hint.text() == LOCK_WAITS
    old = bytes(vault.key)
    vault.close()
    again = open_records(vault.folder, find_key(vault.folder, WORDS))
    assert again.key != old and not ways(again.folder, again.key).waiting
    again.close()


def test_the_coordinators_file_is_made_after_six_words(
    screen: Any, vault: OpenVault, tmp_path: Path, qtbot: Any
) -> None:
    page = screen.panel()
    page.file.click()
    assert page.keep.waits()
    wrong, right = tmp_path / "wrong.txt", tmp_path / "right.txt"
    wrong.write_text("age1nothing", "utf-8")
    right.write_text(PUBLIC, "utf-8")
    page.step.read.emit(wrong)
    assert page.step.told.words.text() == NOT_A_PUBLIC_KEY
    assert page.keep.waits() and page.step.six.isHidden()
    page.step.read.emit(right)
    assert page.step.six.text() == six_words(PUBLIC)
    assert not page.keep.waits() and page.step.told.isHidden()
    target = tmp_path / "sealed.age"
    page.step.own.setText("not mine")
    page.seal_to(target)
    qtbot.waitUntil(lambda: bool(page.step.own_field.refused()), timeout=20_000)
    assert not target.exists() and page.step.six.isVisible()
    assert read_tries(vault.folder).count == 1
    page.step.own.setText(WORDS)
    page.seal_to(target)
    assert told(page, qtbot) == SEALED
    assert page.file_row.hint.text() == FILE_FITS
    assert bytes(vault.key) not in target.read_bytes()
    page.lock.click()
    page.keep.click()
    qtbot.waitUntil(lambda: page.lock_row.hint.text() == LOCK_WAITS, timeout=20_000)
    assert page.file_row.hint.text() == FILE_OLD


def test_a_file_that_cannot_be_kept_is_said(screen: Any, tmp_path: Path, qtbot: Any) -> None:
    page = screen.panel()
    (tmp_path / "right.txt").write_text(PUBLIC, "utf-8")
    page.file.click()
    page.step.read.emit(tmp_path / "right.txt")
    page.step.own.setText(WORDS)
    page.seal_to(tmp_path / "nowhere" / "sealed.age")
    assert "cannot be written" in told(page, qtbot)
    assert page.file_row.hint.text() == NO_FILE


def test_a_coordinator_makes_a_pair_and_never_over_another(
    screen: Any, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(escrow, "make_pair", lambda _words: Pair(PUBLIC, b"sealed"))
    page = screen.panel()
    for said in (six_words(PUBLIC), PAIR_ALREADY):
        page.pair.click()
        five = page.step.new.offered.text()
        page.step.new.first.setText(five)
        page.step.new.again.setText(five)
        page.pair_to(tmp_path)
        assert said in told(page, qtbot)
        page.told.hide()
    assert PUBLIC in (tmp_path / PUBLIC_NAME).read_text("utf-8")
    assert (tmp_path / SECRET_NAME).read_bytes() == b"sealed"


def test_no_sheet_and_no_name_are_said(screen: Any, vault: OpenVault) -> None:
    path = vault.folder / SLOTS_NAME
    file = read_file(path)
    sheet = file.of_kind(keys.RECOVERY)[0]
    write_file(path, file.without(sheet.id), vault.key.mark)
    enrol(vault.folder, vault.key, THEIRS, keys.LEAST)
    page = screen.panel()
    page.load()
    assert page.missing.text() == NO_SHEET and page.missing.isVisible()
    assert rows(page) == [("Marlow", True), (NOT_SAID, False)]


def test_a_damaged_key_file_is_one_sentence(screen: Any, vault: OpenVault, qtbot: Any) -> None:
    (vault.folder / SLOTS_NAME).write_text("{}", "utf-8")
    page = screen.panel()
    page.load()
    assert "key file" in told(page, qtbot)


def test_why_not_is_said_in_words() -> None:
    assert MINE != ONLY_ONE
    for words in (MINE, ONLY_ONE, LET_IN, GONE, SEALED, LOCK_ASKED):
        assert words.endswith(".") and "!" not in words
