# SPDX-License-Identifier: MIT
"""Any text that somebody types or brings in is kept sign for sign: in every column, through every editor.

What Qt's editors can not hold is named here; a form that was only looked at never writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from app.practice import practice
from models.rules.mentions import draw, keep_typed
from models.store import Store
from models.tables.all import tables
from models.tables.library import Contact, SupportLine
from models.tables.local import Debrief
from models.tables.people import Person
from models.tables.plans import HeadsUp, Part, Session
from models.tables.table import Table
from tests.story.any_text import HOW_MANY, NAUGHTY, every_text, lost_in_the_store, theirs
from ui.screens.close_up import CloseUpScreen
from ui.screens.doors_before import BeforeDoorsScreen
from ui.screens.people import PeopleScreen
from ui.screens.plan import PlanScreen
from ui.screens.settings import SettingsScreen
from ui.widgets.inputs import TextArea, TextField

# What Qt's editors can not hold once somebody types in them, and what stands there instead.
MARKS_AT_THE_START = ("\ufeff", "\ufffe")
NEW_LINES = ("\r\n", "\r", "\u2028", "\u2029", "\ufdd0", "\ufdd1")
HARD_FOR_QT = "\ufeffone\r\ntwo\u2028three\u2029four\xa0five\rsix\ufdd0seven  "

# The columns that hold words people type, by the pages on which they stand.
WORDS: dict[type[Table], tuple[str, ...]] = {
    Session: (
        "title", "aim", "venue", "address", "lead", "co_lead", "support", "support_place", "closing_words",
    ),
    Part: ("title", "leader", "purpose", "steps", "materials", "notes", "gentler"),
    HeadsUp: (
        "words", "other_task", "rejoin_cue", "support_offer", "support_role", "support_name",
        "support_place", "needed_because", "second_facilitator", "approver", "sent_how", "private_note",
    ),
    Person: ("known_as", "what_helps", "safe_way"),
    SupportLine: ("name", "number", "hours", "say_as"),
    Contact: ("name", "number", "checked_by"),
    Debrief: ("answer",),
}  # fmt: skip


def test_the_list_of_others_is_whole() -> None:
    if not NAUGHTY.exists():
        pytest.skip("the Big List of Naughty Strings is not on this machine")
    assert len(theirs()) == HOW_MANY


def test_every_text_column_of_every_table_keeps_every_text(tmp_path: Path, clock: Any) -> None:
    assert lost_in_the_store(tmp_path, every_text(), clock) == []


@given(st.text())
def test_a_note_says_what_was_typed_when_it_is_drawn(text: str) -> None:
    assert draw(keep_typed(text), {}, "one of us") == text


def test_a_note_says_every_text_of_the_lists() -> None:
    assert [t for t in every_text() if draw(keep_typed(t), {}, "one of us") != t] == []


@pytest.fixture
def line(qtbot: Any) -> TextField:
    """One line."""
    box = TextField()
    qtbot.addWidget(box)
    return box


@pytest.fixture
def area(qtbot: Any) -> TextArea:
    """Several lines."""
    box = TextArea()
    qtbot.addWidget(box)
    return box


def test_an_editor_gives_back_what_nobody_edited(line: TextField, area: TextArea) -> None:
    for text in every_text():
        line.setText(text)
        area.setPlainText(text)
        assert (line.text(), area.toPlainText()) == (text, text)
    line.clear()
    area.clear()
    assert (line.text(), area.toPlainText()) == ("", "")


def test_a_line_cut_at_its_longest_still_gives_back_all(line: TextField) -> None:
    line.setMaxLength(4)
    line.setText("Juniper")
    assert line.text() == "Juniper"
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert line.text() == "Jun"


def test_what_qt_s_editors_can_not_hold_is_this_and_no_more(
    line: TextField, area: TextArea
) -> None:
    """Once somebody types, a mark at the start goes, and rare ends of lines become plain ones."""
    for text in every_text():
        plain = text[1:] if text.startswith(MARKS_AT_THE_START) else text
        line.setText(text)
        line.setModified(True)
        assert line.text() == plain[: line.maxLength()]
        area.setPlainText(text)
        area.document().setModified(True)
        for sign in NEW_LINES:
            plain = plain.replace(sign, "\n")
        assert area.toPlainText() == plain


def test_hard_blanks_stay_hard_when_somebody_types_beside_them(area: TextArea) -> None:
    area.setPlainText("10\xa0Downing Street")
    QTest.keyClicks(area, "At ")
    assert area.toPlainText() == "At 10\xa0Downing Street"
    area.undo()
    assert area.toPlainText() == "10\xa0Downing Street"


@pytest.fixture
def store(clock: Any) -> Iterator[Store]:
    """The made-up evening."""
    made = practice(clock=clock)
    made.store.session = made.session  # type: ignore[attr-defined]
    yield made.store
    made.store.close()


def say_in_all(store: Store, texts: Sequence[str]) -> None:
    """Another of these texts into every column of words of every row that there is."""
    found = cycle(texts)
    with store.writing("edit"):
        for table, columns in WORDS.items():
            for row in table.select():
                said = dict(zip(columns, islice(found, len(columns)), strict=True))
                table.update(said).where(table.id == row.id).execute()


def all_rows(store: Store) -> dict[str, list[Any]]:
    """All that is kept, but for the log of who opened what."""
    return {
        table.__name__: sorted(table.select().tuples(), key=repr)
        for table in tables()
        if not table.__name__.startswith("Audit")
    }


def visit_every_box(screen: Any) -> int:
    """The cursor goes into every box that shows, and out of it again."""
    boxes = [*screen.findChildren(QLineEdit), *screen.findChildren(QPlainTextEdit)]
    shown = [box for box in boxes if box.isVisible() and box.isEnabled() and not box.isReadOnly()]
    for box in shown:
        for kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            QApplication.sendEvent(box, QFocusEvent(kind))
    return len(shown)


def _plan(screen: PlanScreen) -> int:
    visited = 0
    parts = screen.frame.list
    for row in range(len(parts.model_rows)):
        parts.setCurrentIndex(parts.parts.index(row))
        for tab in ("part", "heads_ups", "steps", "session"):
            screen.frame.show_tab(tab)
            visited += visit_every_box(screen)
    return visited


def _people(screen: PeopleScreen) -> int:
    visited = 0
    for row in list(screen.table.cells.rows):
        screen.table.go_to(row.id)
        visited += visit_every_box(screen)
    return visited


def _close_up(screen: CloseUpScreen) -> int:
    visited = 0
    for at in range(len(screen.stops)):
        screen.at = at
        screen._show_stop()
        visited += visit_every_box(screen)
        screen.stops[at].keep(quiet=True)
    return visited


def _settings(screen: SettingsScreen) -> int:
    visited = 0
    for _ in range(12):
        visited += visit_every_box(screen)
        screen.step_panel(1)
    return visited


VISITS: tuple[tuple[Any, Callable[[Any], int], bool, int], ...] = (
    (PlanScreen, _plan, True, 20),
    (PeopleScreen, _people, False, 3),
    (BeforeDoorsScreen, visit_every_box, True, 3),
    (CloseUpScreen, _close_up, True, 1),
    (SettingsScreen, _settings, False, 5),
)


@pytest.mark.parametrize(("page", "visit", "of_session", "least"), VISITS)
def test_opening_and_leaving_every_form_changes_nothing(
    page: Any,
    visit: Callable[[Any], int],
    of_session: bool,
    least: int,
    store: Store,
    shown: Callable[..., Any],
) -> None:
    # One round says some two hundred of the lists; the first says one text in every box.
    texts = [text for text in every_text() if len(text) < 300]
    rounds = [texts[at:] + texts[:at] for at in range(0, len(texts), 150 if theirs() else 40)]
    for said in ([HARD_FOR_QT], *rounds):
        say_in_all(store, said)
        before = all_rows(store)
        where = {"session": store.session} if of_session else {}  # type: ignore[attr-defined]
        screen = shown(page, **where)
        assert visit(screen) >= least
        screen.leave()
        assert all_rows(store) == before
        screen.hide()
