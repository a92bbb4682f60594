# SPDX-License-Identifier: MIT
"""Names of those taking part are drawn by the one widget, and only where decision 38 says: every place is walked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from app.change import carry_out
from app.summaries import one_of_us
from models.tables.people import Person
from models.tables.records import Note
from tests.story.conftest import Records
from tests.story.test_no_name_leaves import ALIAS, HELPS, KNOWN, SAFE, WORDS_OF, seed
from ui.places import PLACES
from ui.screens.person_panel import PersonPanel
from ui.widgets.names import NameLabel, Names

NAMES = (KNOWN, ALIAS, WORDS_OF, HELPS, SAFE)
ALLOWED = frozenset({"people", "door", "aboard", "induction", "erase", "own_copy"})
ALONE = frozenset({"today", "sessions", "people", "outbox", "settings"})
OF_PERSON = frozenset({"induction", "erase", "own_copy"})
TYPED = frozenset({"part", "gap", "pause"})
"""Where a note is being typed; what stands in its box is the writer's own."""
SAID = ("text", "words", "toPlainText", "placeholderText", "windowTitle")


def said_by(widget: QWidget) -> str:
    """Everything a widget shows or speaks of itself."""
    found = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
    for name in SAID:
        say = getattr(widget, name, None)
        try:
            value = say() if callable(say) else ""
        except TypeError:  # a form's own way of adding a line, no words
            value = ""
        found.append(value if isinstance(value, str) else "")
    return " ".join(found)


def in_view(view: QAbstractItemView) -> Iterator[str]:
    """What each row and cell of a list or table shows or speaks."""
    model = view.model()
    for row in range(model.rowCount() if model is not None else 0):
        wide = 1 if isinstance(view, QListView) else model.columnCount()
        for column in range(wide):
            index = model.index(row, column)
            roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            yield " ".join(str(model.data(index, role) or "") for role in roles)


def drawn(window: QWidget) -> list[tuple[QWidget, str]]:
    """Each widget that holds a name of somebody taking part, hidden ones too."""
    found = []
    for widget in (window, *window.findChildren(QWidget)):
        words = said_by(widget)
        if isinstance(widget, QAbstractItemView):
            words += " ".join(in_view(widget))
        if any(name in words for name in NAMES):
            found.append((widget, words))
    return found


def is_the_one(widget: QWidget) -> bool:
    """Whether this may hold a name: the name widget, a list that asks it, or the person's own boxes."""
    if isinstance(widget, NameLabel | QAbstractItemView):
        return True
    inside: QWidget | None = widget
    while inside is not None and not isinstance(inside, PersonPanel):
        inside = inside.parentWidget()
    return inside is not None and isinstance(widget, QLineEdit | QPlainTextEdit)


@pytest.fixture
def window(records: Records, program: Callable[..., Any], qtbot: Any) -> Iterator[Any]:
    """The real window on an evening under way, with somebody in every field about people."""
    vault = records.opened()
    seed(vault.store, records.session)
    # Names typed as plain words are looked at and become marks, as the program asks for while typing.
    for note in Note.select():
        for word in (KNOWN, WORDS_OF):
            carry_out(vault.store, one_of_us, records.session, note.id, word)
    vault.close()
    made = program(records)
    yield made.window
    Names.here().blank(False)
    qtbot.waitUntil(lambda: not made.window.desk.jobs.busy)


def visit(window: Any, key: str, session: str) -> QWidget:
    """Go to a place, with what it needs; gives the screen that shows."""
    where: dict[str, str] = {} if key in ALONE else {"session": session}
    if key in OF_PERSON:
        where = {"person": Person.get(Person.known_as == KNOWN).id}
    window.go(key, **where)
    QApplication.sendPostedEvents()
    found: QWidget = window.stack.currentWidget()
    return found


def test_names_stand_only_where_they_may_and_in_the_one_widget(
    window: Any, records: Records
) -> None:
    seen = set()
    for place in PLACES:
        screen = visit(window, place.key, records.session)
        for widget, words in drawn(screen):
            if place.key in TYPED and isinstance(widget, QPlainTextEdit):
                continue
            assert place.key in ALLOWED, (place.key, type(widget).__name__, words)
            assert is_the_one(widget), (place.key, type(widget).__name__, words)
            seen.add(place.key)
    assert seen >= {"people", "induction", "erase", "own_copy", "aboard"}


def test_shade_blanks_every_one_of_them(window: Any, records: Records) -> None:
    for place in PLACES:
        if place.key not in ALLOWED:
            continue
        screen = visit(window, place.key, records.session)
        Names.here().blank(True)
        left = [
            (place.key, type(widget).__name__) for widget, _ in drawn(screen) if widget.isVisible()
        ]
        Names.here().blank(False)
        assert left == []


def test_the_walk_finds_a_name_that_stands_in_a_wrong_place(window: Any, records: Records) -> None:
    from ui.widgets.labels import WrapLabel

    screen = visit(window, "today", records.session)
    assert drawn(screen) == []
    slip = WrapLabel(f"{KNOWN} has a promise", parent=screen)
    assert [widget for widget, _ in drawn(screen)] == [slip] and not is_the_one(slip)
    slip.setParent(None)
