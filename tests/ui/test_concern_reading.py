# SPDX-License-Identifier: MIT
"""The lead opens a form in the real window: who sealed it, what she adds, paper; and the ways into the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.change import carry_out
from app.concern_keys import own_key_file, take_in
from app.concern_notes import added_to
from app.concerns import begin, keep_typing
from app.content.concerns import concern_steps
from app.numbers import set_contact, show_before
from app.people import welcome
from app.ring_file import RING_FILE
from app.vault.sealing import new_pair, read_key_file
from models.store import Store
from models.tables.concerns import ConcernDraft, ConcernNote, ConcernReceipt
from models.tables.library import Contact
from models.tables.own import Audit
from tests.app.test_concerns import everything
from tests.made_run import Run, made_run
from tests.ui.made_people import made_window, words_on
from ui.after_opening import AfterOpening
from ui.screens.concern import ConcernScreen
from ui.screens.concern_read import ReadPage
from ui.window import Window

WORDS = "He waits outside, kestrel"
DECIDED = "Ring the marsh team tonight"


@pytest.fixture
def run(clock: Any) -> Iterator[Run]:
    """The made-up evening with a lead and a deputy."""
    for made in made_run(clock):
        for role, name, number in (("lead", "Rowan", "01632 960 017"), ("deputy", "Sage", "1234")):
            row = Contact.get_or_none(Contact.role == role)
            row = row or Contact.create(id=made.store.new_id(), role=role)
            carry_out(made.store, set_contact, row.id, name, number)
        yield made


@pytest.fixture
def store(run: Run) -> Store:
    """Its store."""
    return run.store


@pytest.fixture
def window(desk: Any, qtbot: Any, run: Run) -> Window:
    """The whole window at Today."""
    return made_window(desk, qtbot)


def pick(screen: ConcernScreen, question: int, box: str, key: str) -> None:
    """Choose in a list, as a person does."""
    picker: Any = screen.questions[question].boxes[box]
    picker.setCurrentIndex(picker.findData(key))
    picker.activated.emit(picker.currentIndex())


def concern(window: Window, **where: Any) -> ConcernScreen:
    """The form, from wherever."""
    window.go("concern", **where)
    found = window.present()
    assert isinstance(found, ConcernScreen)
    return found


@pytest.fixture
def page(window: Window, store: Store, tmp_path: Path) -> ReadPage:
    """A form written and sealed here, and opened with the lead's key, which is this laptop's own."""
    window.go("settings", page="sealed")
    settings: Any = window.present()
    panel = settings.panel()
    panel.make.click()
    carry_out(store, take_in, "lead", read_key_file(own_key_file(store)))
    carry_out(store, take_in, "deputy", new_pair().public)
    screen = concern(window)
    QTest.keyClicks(screen.questions[0].boxes["own_words"], WORDS)
    pick(screen, 0, "about_lead", "none")
    pick(screen, 0, "about", "adult")
    for _ in range(5):
        screen.go_on()
    assert screen.here is screen.receipts
    file = tmp_path / "form.age"
    file.write_bytes(bytes(ConcernReceipt.get().file))
    window.go("settings", page="sealed")
    panel.open_file(file)
    found = panel.reading
    assert isinstance(found, ReadPage)
    return found


def test_what_was_typed_and_chosen_stands_there(page: ReadPage) -> None:
    said = words_on(page)
    assert WORDS in said and "An adult" in said
    assert re.search(r"Sealed \w+day \d+ \w+ \d{4}, \d\d:\d\d, for the lead", said)
    assert "You have not compared the key" in said


def test_once_the_six_words_are_the_same_it_says_so(page: ReadPage, store: Store) -> None:
    page.same.click()
    assert page.sealed_by.text() == concern_steps().same_key
    assert not page.same_row.isVisible()


def test_the_lead_adds_and_nothing_lies_open(page: ReadPage, store: Store, qtbot: Any) -> None:
    box: Any = page.added.boxes.boxes["decision"]
    QTest.keyClicks(box, DECIDED)
    qtbot.waitUntil(lambda: ConcernNote.select().count() == 1)
    page.added.keep.click()
    assert box.toPlainText() == ""
    (piece,) = added_to(store, page.form)
    assert piece.lines == (("What was decided", DECIDED),)
    qtbot.waitUntil(lambda: DECIDED in words_on(page))
    assert b"marsh" not in everything(store)


def test_an_empty_addition_is_refused_beside_its_box(page: ReadPage) -> None:
    page.added.keep.click()
    assert page.added.boxes.fields["decision"].refused() == "Write something first."
    QTest.keyClicks(page.added.boxes.boxes["decision"], "x")
    assert page.added.boxes.fields["decision"].refused() == ""


def test_closing_in_mid_typing_keeps_it(page: ReadPage, window: Window, store: Store) -> None:
    QTest.keyClicks(page.added.boxes.boxes["reason"], DECIDED)
    page.done.click()
    settings: Any = window.present()
    panel = settings.panel()
    assert DECIDED not in words_on(settings)
    file = Path(str(panel.desk.folder)) / "again.age"
    file.write_bytes(bytes(ConcernReceipt.get().file))
    panel.open_file(file)
    assert panel.reading.added.boxes.answers()["reason"] == DECIDED
    file.unlink()


def test_hide_and_shade_cover_it(page: ReadPage, window: Window) -> None:
    window.shade_now()
    assert WORDS not in words_on(page) and not page.added.isVisible()
    window.unshade()
    assert WORDS in words_on(page) and page.added.isVisible()


def test_on_paper_from_memory_and_noted(
    page: ReadPage, store: Store, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(
        "ui.printing.Printing.send", lambda _, jobs, **how: sent.extend((*jobs, how))
    )
    page.print_it()
    qtbot.waitUntil(lambda: bool(sent), timeout=20_000)
    assert sent[1] == {"names": True} and page.told.isHidden()
    page.printing.sent.emit()
    assert sent[0].pdf.startswith(b"%PDF") and b"kestrel" not in sent[0].pdf
    assert "Sent to the printer" in page.told.words.text()
    assert Audit.select().order_by(Audit.n.desc()).get().code == "concern_reading.note_printed"


def test_without_a_printer_it_says_so_and_notes_nothing(
    page: ReadPage, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.printing.shutil.which", lambda _name: None)
    monkeypatch.setattr("ui.printing.printer_name", lambda: "")
    page.print_it()
    qtbot.waitUntil(lambda: page.told.isVisible(), timeout=20_000)
    assert "No printer answered" in page.told.words.text()
    assert Audit.select().order_by(Audit.n.desc()).get().code != "concern_reading.note_printed"


def test_what_follows_from_whom_it_is_about_shows_at_once(window: Window) -> None:
    screen = concern(window)
    assert not screen.follows.isVisible()
    pick(screen, 0, "about", "child")
    assert screen.follows.isVisible() and "children’s line" in screen.follows.text()
    pick(screen, 0, "about", "adult")
    assert not screen.follows.isVisible()


def test_from_a_person_s_page_the_name_is_filled_in_only_when_asked(
    window: Window, store: Store
) -> None:
    person = carry_out(store, welcome, "Sorrel").change.about
    window.go("people", person=person)
    people: Any = window.present()
    people.table.go_to(person)
    people.panel.worry.click()
    screen = window.present()
    assert isinstance(screen, ConcernScreen)
    box: Any = screen.questions[0].boxes["known_as"]
    assert box.text() == "" and screen.fill_name.isVisible()
    screen.fill_name.click()
    assert box.text() == "Sorrel"
    screen.leave()
    assert ConcernDraft.select().count() == 1
    assert b"Sorrel" not in bytes(ConcernDraft.get().sealed)
    window.go("people", person=person)
    again: Any = window.present()
    assert "concern form was" not in words_on(again).casefold()


def test_elsewhere_no_name_is_offered(window: Window) -> None:
    assert not concern(window).fill_name.isVisible()


def test_a_draft_of_an_older_lock_is_told_of_and_taken_away(window: Window, store: Store) -> None:
    store.own = b"a" * 32
    draft = carry_out(store, begin).change.about
    carry_out(store, keep_typing, draft, {"own_words": WORDS})
    store.own = b"b" * 32
    screen = concern(window)
    assert screen.lost.isVisible() and "write it again today" in words_on(screen)
    screen.take_away.click()
    assert not screen.lost.isVisible() and ConcernDraft.select().count() == 0
    QTest.keyClicks(screen.questions[0].boxes["own_words"], "Again")
    assert screen.keep()


def stand(page: Any, row: str, qtbot: Any) -> None:
    """Go to a row of a page's list by arrow keys."""
    qtbot.keyClick(page.list, Qt.Key.Key_Home)
    for _ in range(80):
        if page.list.current_id() == row:
            return
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    raise AssertionError(row)


def test_the_tick_for_unlock_writes_and_takes_away_the_small_file(
    window: Window, store: Store, qtbot: Any
) -> None:
    window.go("settings", page="numbers")
    settings: Any = window.present()
    panel = settings.panel()
    lead = next(row for row in panel.page.rows if row.role == "lead")
    stand(panel, lead.id, qtbot)
    assert panel.before.isVisible() and not panel.before.isChecked()
    panel.before.click()
    file = Path(str(panel.desk.folder)) / RING_FILE
    assert "01632 960 017" in file.read_text("utf-8") and "Rowan" not in file.read_text("utf-8")
    carry_out(store, set_contact, lead.id, "Rowan", "01632 960 099")
    panel.load()
    assert "960 099" in file.read_text("utf-8")
    stand(panel, panel.page.rows[-1].id, qtbot)
    assert not panel.before.isVisible()
    stand(panel, lead.id, qtbot)
    panel.before.click()
    assert not file.exists()
    carry_out(store, show_before, "lead", False)


def test_writing_again_does_not_wait_for_the_old_form(window: Window, store: Store) -> None:
    store.own = b"a" * 32
    old = carry_out(store, begin).change.about
    carry_out(store, keep_typing, old, {"own_words": WORDS})
    store.own = b"b" * 32
    screen = concern(window)
    QTest.keyClicks(screen.questions[0].boxes["own_words"], "Again today")
    assert screen.keep() and screen.leave()
    screen.arrive(**screen.where)
    assert screen.answers()["own_words"] == "Again today"
    assert screen.lost.isVisible() and screen.page.lost == old
    screen.take_away.click()
    assert not screen.lost.isVisible()
    assert [row.id for row in ConcernDraft.select()] == [screen.draft]
    assert screen.answers()["own_words"] == "Again today"


def test_what_was_added_is_taken_away_only_after_a_question(
    page: ReadPage, store: Store, qtbot: Any
) -> None:
    added = page.added
    assert not added.away.isVisible()
    QTest.keyClicks(added.boxes.boxes["decision"], DECIDED)
    added.keep.click()
    qtbot.waitUntil(lambda: DECIDED in words_on(page))
    added.away.click()
    added.ask.answered.emit("keep")
    assert len(added_to(store, page.form)) == 1
    added.ask.answered.emit("away")
    assert added_to(store, page.form) == () and ConcernNote.select().count() == 0
    assert DECIDED not in words_on(page) and not added.away.isVisible()
    added.ask.close()


def test_the_small_file_is_made_right_after_opening_and_after_an_undo(
    window: Window, store: Store, qtbot: Any
) -> None:
    folder = Path(str(window.desk.folder))
    carry_out(store, show_before, "lead", True)
    AfterOpening(window, 0)
    file = folder / RING_FILE
    qtbot.waitUntil(file.exists)
    window.desk.do(show_before, "lead", False)
    assert not file.exists()
    window.desk.undo()
    assert "960 017" in file.read_text("utf-8")
    window.desk.undo()
    window.desk.do(show_before, "lead", False)
    assert not file.exists()
    qtbot.waitUntil(lambda: not window.desk.jobs.busy)
