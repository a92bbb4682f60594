# SPDX-License-Identifier: MIT
"""A change of the look dresses what shows; a hidden page is dressed when it shows again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ui.style.dress import Dress, dress
from ui.style.look import Look


@pytest.fixture
def look(qapp: Any) -> Iterator[Look]:
    """The look, put back afterwards."""
    look = Look.here()
    before = look.choices
    yield look
    look.wear(before)


def page() -> QWidget:
    """A page with a field and a title."""
    made = QWidget()
    column = QVBoxLayout(made)
    title = QLabel("A title")
    title.setProperty("type", "title-s")
    column.addWidget(title)
    column.addWidget(QLineEdit("a field"))
    Dress(made)
    return made


@pytest.fixture
def stack(qapp: Any) -> QStackedWidget:
    """Two pages, the first of which shows; the stack itself wears nothing."""
    stack = QStackedWidget()
    stack.addWidget(page())
    stack.addWidget(page())
    stack.show()
    return stack


def height(one: QWidget) -> int:
    """How high the field of a page wants to be."""
    return one.findChild(QLineEdit).sizeHint().height()


def test_the_page_that_shows_changes_at_once_and_the_other_as_it_shows(
    stack: QStackedWidget, look: Look
) -> None:
    look.wear(scale=1.0)
    shown, hidden = stack.widget(0), stack.widget(1)
    before = height(shown)
    look.wear(scale=2.0)
    assert height(shown) > before
    assert hidden.styleSheet() != look.sheet
    stack.setCurrentWidget(hidden)
    assert hidden.styleSheet() == look.sheet
    assert height(hidden) == height(shown)


def test_nothing_hidden_is_dressed_while_the_look_changes(
    stack: QStackedWidget, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is what made a change of text size slow: every page that was ever visited."""
    worn: list[QWidget] = []
    monkeypatch.setattr(Dress, "put_on", lambda self: worn.append(self.parent()))
    for _ in range(3):
        look.bigger()
    assert worn == [stack.widget(0)] * 3


def test_whoever_follows_the_look_measures_what_wears_the_new_sheet(
    stack: QStackedWidget, look: Look
) -> None:
    look.wear(scale=1.0)
    seen: list[tuple[str, int]] = []
    shown = stack.widget(0)
    following = look.changed.connect(lambda: seen.append((shown.styleSheet(), height(shown))))
    look.wear(scale=2.0)
    look.changed.disconnect(following)
    assert seen == [(look.sheet, height(shown))]


def test_a_page_that_is_dressed_stays_dressed_once(qtbot: Any, look: Look) -> None:
    one = page()
    dress(one, one)
    qtbot.addWidget(one)
    assert len([child for child in one.children() if isinstance(child, Dress)]) == 1


def test_a_page_that_went_is_not_dressed_any_more(qtbot: Any, look: Look) -> None:
    one = page()
    with qtbot.waitSignal(one.destroyed):
        one.deleteLater()
    look.bigger()
