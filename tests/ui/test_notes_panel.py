# SPDX-License-Identifier: MIT
"""The notes column by keyboard: kinds, names, promises, and typing that is never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from app.change import carry_out
from app.notes import add_note, keep_draft, note_lines, notes_page
from app.people import welcome
from app.sessions import make_session
from models.rules.mentions import people_in
from models.store import Store
from models.tables.people import Person
from models.tables.plans import Promise
from models.tables.records import Note, PromiseOwner
from tests.made_run import DECIDE, Run, counts, made_run
from tests.ui.made_people import made_window
from ui.screens.notes_panel import FIRST_KEEP, HIDDEN, NotesPanel
from ui.screens.part import PartScreen
from ui.widgets.names import Names
from ui.widgets.picks import Picks

KINDS = ("idea", "words", "promise", "decision", "private")


@pytest.fixture
def run(clock: Any) -> Iterator[Run]:
    """The made-up evening at its third stop."""
    for made in made_run(clock):
        made.depart()
        made.to_stop(DECIDE)
        yield made


@pytest.fixture
def store(run: Run) -> Store:
    """Its store."""
    return run.store


@pytest.fixture
def screen(run: Run, shown: Callable[..., Any]) -> PartScreen:
    """The part, with the notes beside it."""
    found: PartScreen = shown(PartScreen, session=run.session)
    return found


@pytest.fixture
def panel(screen: PartScreen) -> NotesPanel:
    """The notes, with the cursor in the box."""
    screen.keys()["Ctrl+J"]()
    return screen.notes


@pytest.fixture
def names(qapp: Any) -> Iterator[Names]:
    """Shade, taken off again after the test."""
    yield Names.here()
    Names.here().blank(False)


def newest(run: Run) -> Any:
    """The line on top, as it is kept."""
    return note_lines(run.store, run.session)[0]


def write(panel: NotesPanel, text: str) -> None:
    """Type into the box, letter by letter."""
    QTest.keyClicks(panel.box, text)


def enter(widget: QWidget, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press Enter."""
    QTest.keyClick(widget, Qt.Key.Key_Return, how)


def press(screen: PartScreen, key: str) -> None:
    """A key of this page."""
    screen.keys()[key]()


def test_enter_keeps_a_note_of_this_part(panel: NotesPanel, run: Run) -> None:
    write(panel, "A lamp by the bed")
    enter(panel.box)
    line = newest(run)
    assert (line.text, line.kind, line.leaving) == ("A lamp by the bed", "idea", "leave_here")
    assert Note.get_by_id(line.id).part == run.part(DECIDE)
    assert panel.box.toPlainText() == ""
    assert panel.rows[0].words.text() == "Idea. A lamp by the bed"
    assert panel.box.hasFocus()


def test_shift_enter_starts_a_line(panel: NotesPanel, run: Run) -> None:
    before = newest(run).id
    write(panel, "One")
    enter(panel.box, Qt.KeyboardModifier.ShiftModifier)
    write(panel, "two")
    assert panel.box.toPlainText() == "One\ntwo"
    assert newest(run).id == before


def test_an_empty_note_says_what_is_missing(panel: NotesPanel, run: Run) -> None:
    before = newest(run).id
    enter(panel.box)
    assert panel.field.refused() == "Type a few words first."
    assert newest(run).id == before
    write(panel, "x")
    assert panel.field.refused() == ""


@pytest.mark.parametrize(("digit", "kind"), list(enumerate(KINDS, 1)))
def test_alt_and_a_digit_choose_the_kind(
    screen: PartScreen, panel: NotesPanel, run: Run, digit: int, kind: str
) -> None:
    write(panel, "Said twice")
    press(screen, f"Alt+{digit}")
    assert panel.box.hasFocus()
    enter(panel.box)
    assert newest(run).kind == kind
    assert panel.promise.isVisible() == (kind == "promise")


def test_alt_nought_steps_the_newest_line(screen: PartScreen, panel: NotesPanel, run: Run) -> None:
    write(panel, "A lamp")
    enter(panel.box)
    press(screen, "Alt+0")
    press(screen, "Alt+0")
    assert newest(run).leaving == "pass_on"
    assert panel.rows[0].button.leave() == "pass_on"


def test_a_line_steps_by_its_own_button_and_keeps_the_cursor(panel: NotesPanel, run: Run) -> None:
    panel.rows[1].button.setFocus()
    panel.rows[1].step()
    assert note_lines(run.store, run.session)[1].leaving == "leave_here"
    assert panel.rows[1].button.hasFocus()


def test_very_words_go_only_with_a_yes(screen: PartScreen, panel: NotesPanel, run: Run) -> None:
    press(screen, "Alt+2")
    write(panel, "No keys for us")
    enter(panel.box)
    line = newest(run)
    assert "Speaker not asked yet" in panel.rows[0].words.text()
    panel.yes[line.id].click()
    assert newest(run).speaker_said_yes
    assert panel.yes[line.id].isChecked()
    panel.yes[line.id].click()
    assert not newest(run).speaker_said_yes


# names


def test_a_known_name_is_noticed_while_typing(panel: NotesPanel) -> None:
    write(panel, "Sorre")
    assert not panel.name.isVisible()
    write(panel, "l asked")
    assert panel.name.isVisible()
    assert "“Sorrel” looks like a name." in panel.name.words.text()


def test_alt_o_makes_it_one_of_us(screen: PartScreen, panel: NotesPanel, run: Run) -> None:
    write(panel, "Sorrel asked")
    press(screen, "Alt+O")
    assert panel.box.toPlainText() == "one of us asked"
    assert not panel.name.isVisible()
    write(panel, " for tea")
    enter(panel.box)
    kept = Note.get_by_id(newest(run).id).text
    assert people_in(kept) == (Person.get(Person.known_as == "Sorrel").id,)
    assert newest(run).text == "one of us asked for tea"


def test_words_changed_around_one_of_us_keep_the_mark(
    screen: PartScreen, panel: NotesPanel, run: Run
) -> None:
    panel.box.setPlainText("😀 Sorrel and Juniper")
    press(screen, "Alt+O")
    press(screen, "Alt+O")
    assert panel.box.toPlainText() == "😀 one of us and one of us"
    panel.box.moveCursor(panel.box.textCursor().MoveOperation.Start)
    write(panel, "First: ")
    enter(panel.box)
    kept = Note.get_by_id(newest(run).id).text
    assert len(people_in(kept)) == 2
    assert kept.startswith("First: 😀 @{")
    assert newest(run).text == "First: 😀 one of us and one of us"


def test_one_of_us_that_was_changed_is_only_words(
    screen: PartScreen, panel: NotesPanel, run: Run
) -> None:
    write(panel, "Sorrel")
    press(screen, "Alt+O")
    QTest.keyClick(panel.box, Qt.Key.Key_Backspace)
    write(panel, "e two")
    enter(panel.box)
    assert Note.get_by_id(newest(run).id).text == "one of ue two"


def test_a_name_that_two_share_is_only_words(run: Run, shown: Callable[..., Any]) -> None:
    carry_out(run.store, welcome, "Sorrel Ash")
    screen = shown(PartScreen, session=run.session)
    screen.keys()["Ctrl+J"]()
    write(screen.notes, "Ash and Sorrel")
    for _ in range(2):
        press(screen, "Alt+O")
    enter(screen.notes.box)
    assert newest(run).text == "one of us and one of us"


def test_a_name_still_there_asks_at_enter(panel: NotesPanel, run: Run) -> None:
    before = newest(run).id
    write(panel, "Sorrel asked")
    enter(panel.box)
    assert panel.name.us.hasFocus()
    assert newest(run).id == before
    assert panel.box.toPlainText() == "Sorrel asked"
    panel.name.us.click()
    enter(panel.box)
    assert newest(run).text == "one of us asked"


def test_alt_k_lets_a_word_be(screen: PartScreen, panel: NotesPanel, run: Run) -> None:
    write(panel, "Sorrel soup")
    press(screen, "Alt+K")
    assert not panel.name.isVisible()
    enter(panel.box)
    assert newest(run).text == "Sorrel soup"
    write(panel, "Sorrel")
    assert panel.name.isVisible(), "only that note was let be"


def test_notes_are_hidden_while_names_are(
    panel: NotesPanel, screen: PartScreen, run: Run, names: Names
) -> None:
    before = newest(run).leaving
    names.blank(True)
    assert panel.rows == []
    assert panel.lines.count() == 1
    assert panel.lines.itemAt(0).widget().text() == HIDDEN
    press(screen, "Alt+0")
    assert newest(run).leaving == before
    write(panel, "A new one")
    enter(panel.box)
    assert newest(run).text == "A new one"
    assert panel.rows == []
    names.blank(False)
    assert panel.rows[0].words.text() == "Idea. A new one"


# promises


def choose(picks: Picks, key: str) -> None:
    """With the arrow keys, from the one that is taken."""
    picks.first_focus().setFocus()
    for _ in picks.picks:
        QTest.keyClick(picks.first_focus(), Qt.Key.Key_Left)
    while picks.key() != key:
        QTest.keyClick(picks.first_focus(), Qt.Key.Key_Right)


def test_a_promise_asks_who_and_by_when(screen: PartScreen, panel: NotesPanel, run: Run) -> None:
    press(screen, "Alt+3")
    assert panel.promise.isVisible()
    write(panel, "Ask about a key safe")
    assert not panel.promise.who.isVisible() and not panel.promise.due.isVisible()
    choose(panel.promise.whose, "service")
    choose(panel.promise.when, "fortnight")
    QTest.keyClick(panel.promise.when.first_focus(), Qt.Key.Key_Return)
    line = newest(run)
    assert (line.text, line.second) == ("Ask about a key safe", "The service, by 10 Dec")
    assert panel.promise.facts() == {"who": "", "due": ""}
    assert panel.box.hasFocus()


def test_enter_in_a_choice_keeps_the_promise_in_the_real_window(
    run: Run, desk: Any, qtbot: Any
) -> None:
    """The window gives Enter to buttons; here it belongs to the form."""
    window = made_window(desk, qtbot)
    window.go("part", session=run.session)
    panel = window.present().notes
    window.present().keys()["Ctrl+J"]()
    window.present().keys()["Alt+3"]()
    write(panel, "Ask about a key safe")
    choose(panel.promise.whose, "service")
    QTest.keyClick(panel.promise.whose.first_focus(), Qt.Key.Key_Return)
    assert newest(run).second == "The service"


def test_both_can_wait(screen: PartScreen, panel: NotesPanel, run: Run) -> None:
    press(screen, "Alt+3")
    write(panel, "Ask about a key safe")
    enter(panel.box)
    assert newest(run).second == ""


@pytest.mark.parametrize(
    ("whose", "said"), [("you", "The facilitator"), ("one_of_us", "One of us"), ("later", "")]
)
def test_who_answers_is_a_role(
    screen: PartScreen, panel: NotesPanel, run: Run, whose: str, said: str
) -> None:
    press(screen, "Alt+3")
    write(panel, "Ask about a key safe")
    choose(panel.promise.whose, whose)
    enter(panel.box)
    assert newest(run).second == said


def test_the_near_days_are_a_week_and_two_from_now(panel: NotesPanel) -> None:
    assert [one.words for one in panel.promise.when.picks[:2]] == ["3 Dec", "10 Dec"]


def test_a_name_typed_as_who_is_one_of_us(screen: PartScreen, panel: NotesPanel, run: Run) -> None:
    press(screen, "Alt+3")
    write(panel, "Ask about a key safe")
    choose(panel.promise.whose, "one_of_us")
    QTest.keyClicks(panel.promise.who, "sorrel")
    enter(panel.promise.who)
    assert newest(run).second == "one of us"
    owner = PromiseOwner.get()
    assert (owner.role, owner.person) == ("", Person.get(Person.known_as == "Sorrel").id)


def test_a_wrong_day_keeps_what_was_typed(screen: PartScreen, panel: NotesPanel, run: Run) -> None:
    before = Promise.select().count()
    press(screen, "Alt+3")
    write(panel, "Ask about a key safe")
    choose(panel.promise.whose, "service")
    choose(panel.promise.when, "another")
    QTest.keyClicks(panel.promise.due, "soon")
    enter(panel.promise.due)
    assert panel.promise.due_field.refused() == "A date looks like 10/12/2026."
    assert panel.box.toPlainText() == "Ask about a key safe"
    assert panel.promise.facts() == {"who": "The service", "due": "soon"}
    assert Promise.select().count() == before
    panel.promise.due.setText("")
    QTest.keyClicks(panel.promise.due, "3/12")
    assert panel.promise.due_field.refused() == ""
    enter(panel.promise.due)
    assert newest(run).second == "The service, by 3 Dec"


# typing is never lost


def test_typing_is_kept_within_a_second(panel: NotesPanel, run: Run, qtbot: Any) -> None:
    write(panel, "A lamp by")
    assert 0 < panel.quiet.remainingTime() <= 500
    assert 0 < panel.latest.remainingTime() <= 900
    kept = lambda: notes_page(run.store, run.session).draft == "A lamp by"  # noqa: E731
    qtbot.waitUntil(kept, timeout=3000)


def test_endless_typing_is_kept_each_second(panel: NotesPanel, run: Run) -> None:
    """Each key starts the quiet half second anew, but never the second."""
    write(panel, "A")
    first = (panel.latest.timerId(), panel.quiet.timerId())
    write(panel, " lamp")
    assert panel.latest.timerId() == first[0]
    assert panel.quiet.timerId() != first[1]
    panel.latest.timeout.emit()
    assert notes_page(run.store, run.session).draft == "A lamp"


def test_what_was_being_typed_comes_back(
    panel: NotesPanel, screen: PartScreen, run: Run, shown: Callable[..., Any]
) -> None:
    press(screen, "Alt+3")
    write(panel, "Ask about")
    assert screen.leave()
    again = shown(PartScreen, session=run.session)
    assert again.notes.box.toPlainText() == "Ask about"
    assert again.notes.kind.key() == "promise"
    assert again.notes.promise.isVisible()
    again.keys()["Ctrl+J"]()
    write(again.notes, " keys")
    enter(again.notes.box)
    assert newest(run).text == "Ask about keys"
    assert notes_page(run.store, run.session).draft == ""


def test_a_name_in_what_comes_back_is_noticed(run: Run, shown: Callable[..., Any]) -> None:
    carry_out(run.store, keep_draft, run.session, "Sorrel said", "idea")
    assert shown(PartScreen, session=run.session).notes.name.isVisible()


def test_words_for_one_session_are_not_shown_in_another(panel: NotesPanel, run: Run) -> None:
    write(panel, "Only here")
    panel.keep_typing()
    other = carry_out(run.store, make_session, "2026-12-03", title="Other").change.about
    panel.show_session(other, "")
    assert panel.box.toPlainText() == ""
    assert panel.rows == []
    assert notes_page(run.store, run.session).draft == "Only here"
    panel.show_session(run.session, "")
    assert panel.box.toPlainText() == "Only here"


def test_another_kind_is_kept_with_the_draft(
    screen: PartScreen, panel: NotesPanel, run: Run
) -> None:
    write(panel, "A lamp")
    press(screen, "Alt+4")
    assert notes_page(run.store, run.session).draft_kind == "decision"


def test_a_kept_note_is_taken_back_and_done_again(panel: NotesPanel, run: Run) -> None:
    before = newest(run).id
    write(panel, "A lamp")
    enter(panel.box)
    assert panel.desk.undo() is not None
    assert newest(run).id == before
    assert "A lamp" not in [row.words.text() for row in panel.rows]
    assert panel.desk.redo() is not None
    assert newest(run).text == "A lamp"


def test_markup_is_only_words(panel: NotesPanel, run: Run) -> None:
    write(panel, "<b>loud</b> @{x} & more")
    enter(panel.box)
    assert newest(run).text == "<b>loud</b> @{x} & more"
    assert panel.rows[0].words.textFormat() == Qt.TextFormat.PlainText


# few statements, and names for those who listen


@pytest.mark.parametrize("kind", ["idea", "promise"])
def test_few_statements_to_keep(screen: PartScreen, panel: NotesPanel, run: Run, kind: str) -> None:
    press(screen, f"Alt+{KINDS.index(kind) + 1}")
    write(panel, "Ask")
    panel.promise.who.setText("The Service")
    panel.promise.due.setText("3/12")
    assert len(counts(run.store, lambda: enter(panel.box))) <= 6


def test_few_statements_to_change_what_leaves(screen: PartScreen, panel: NotesPanel) -> None:
    assert len(counts(panel.desk._store, lambda: press(screen, "Alt+0"))) <= 6


def test_a_key_while_typing_asks_nothing_of_the_records(panel: NotesPanel, run: Run) -> None:
    assert counts(run.store, lambda: write(panel, "S")) == []
    assert len(counts(run.store, panel.keep_typing)) <= 1


def test_every_control_has_a_name(screen: PartScreen, panel: NotesPanel) -> None:
    press(screen, "Alt+3")
    write(panel, "Sorrel")
    for control in panel.findChildren(QWidget):
        wanted = isinstance(control, (QAbstractButton, QLineEdit, QPlainTextEdit))
        if wanted and control.isVisibleTo(panel):
            assert control.accessibleName() or control.property("text"), control


def test_a_second_note_comes_on_top_of_one_from_elsewhere(panel: NotesPanel, run: Run) -> None:
    """The page may be behind the records for a moment; order holds all the same."""
    carry_out(run.store, add_note, run.session, "From elsewhere")
    write(panel, "From here")
    enter(panel.box)
    assert {line.text for line in note_lines(run.store, run.session)[:2]} == {
        "From elsewhere",
        "From here",
    }


# changing what was kept


def act(panel: NotesPanel, row: int, key: str) -> None:
    """An entry of the menu of a line."""
    menu = panel.rows[row].button.menu_now()
    next(one for one in menu.actions() if one.data() == key).trigger()


def test_kept_words_can_be_changed_and_the_change_taken_back(
    screen: PartScreen, panel: NotesPanel, run: Run
) -> None:
    write(panel, "A lamp")
    enter(panel.box)
    press(screen, "Alt+0")
    before = len(note_lines(run.store, run.session))
    act(panel, 0, "reword")
    assert panel.box.toPlainText() == "A lamp"
    write(panel, " by the bed")
    enter(panel.box)
    assert (newest(run).text, newest(run).leaving) == ("A lamp by the bed", "leave_here")
    assert len(note_lines(run.store, run.session)) == before
    assert (panel.box.toPlainText(), notes_page(run.store, run.session).draft) == ("", "")
    screen.desk.undo()
    assert newest(run).text == "A lamp"
    write(panel, "Another")
    enter(panel.box)
    assert newest(run).text == "Another"


def test_who_is_meant_stays_meant_in_changed_words(
    screen: PartScreen, panel: NotesPanel, run: Run
) -> None:
    write(panel, "Sorrel asked")
    press(screen, "Alt+O")
    enter(panel.box)
    who = people_in(Note.get_by_id(newest(run).id).text)
    act(panel, 0, "reword")
    assert panel.box.toPlainText() == "one of us asked"
    write(panel, " twice")
    enter(panel.box)
    kept = Note.get_by_id(newest(run).id).text
    assert people_in(kept) == who and len(who) == 1
    assert newest(run).text == "one of us asked twice"


def test_esc_leaves_kept_words_as_they_were(
    screen: PartScreen, panel: NotesPanel, run: Run
) -> None:
    write(panel, "A lamp")
    enter(panel.box)
    act(panel, 0, "reword")
    write(panel, " that nobody wants")
    panel.keep_typing()
    press(screen, "Esc")
    assert newest(run).text == "A lamp"
    assert panel.box.toPlainText() == ""
    assert notes_page(run.store, run.session).draft == ""
    assert panel.changing == ""


def test_what_is_being_typed_is_never_typed_over(panel: NotesPanel, run: Run) -> None:
    write(panel, "A lamp")
    enter(panel.box)
    write(panel, "half a word")
    act(panel, 0, "reword")
    assert panel.box.toPlainText() == "half a word"
    assert panel.field.refused() == FIRST_KEEP


def test_a_line_can_be_taken_out_and_put_back(
    screen: PartScreen, panel: NotesPanel, run: Run
) -> None:
    press(screen, "Alt+3")
    write(panel, "Ask about a key safe")
    enter(panel.box)
    promises = Promise.select().where(~Promise.gone).count()
    act(panel, 0, "remove")
    assert newest(run).text != "Ask about a key safe"
    assert Promise.select().where(~Promise.gone).count() == promises - 1
    screen.desk.undo()
    assert newest(run).text == "Ask about a key safe"


def test_a_reworded_promise_says_the_same_at_close_up(
    screen: PartScreen, panel: NotesPanel, run: Run
) -> None:
    press(screen, "Alt+3")
    write(panel, "Ask about a key")
    enter(panel.box)
    note = newest(run).id
    act(panel, 0, "reword")
    write(panel, " safe")
    enter(panel.box)
    assert Promise.get(Promise.note == note).text == "Ask about a key safe"
    assert len(counts(run.store, lambda: act(panel, 0, "remove"))) <= 6
