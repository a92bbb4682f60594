# SPDX-License-Identifier: MIT
"""Help says what is safe and what is not, and asks the records nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.content.help import help_pages
from ui.screens.help import HelpScreen
from ui.style.look import Look
from ui.widgets.labels import WrapLabel

HONEST_ABOUT = ("spyware", "makes you open it", "not locked", "deep sleep", "paper")


@pytest.fixture
def screen(shown: Callable[..., HelpScreen]) -> Iterator[HelpScreen]:
    """Help at its first page."""
    before = Look.here().choices
    yield shown(HelpScreen)
    Look.here().wear(before)


def said(screen: HelpScreen) -> str:
    """All words of the page that shows."""
    body = screen.page.body
    labels = [body.itemAt(at).widget() for at in range(body.count())]
    return "\n".join(one.text() for one in labels if isinstance(one, WrapLabel))


def test_the_first_page_is_honest_about_what_it_cannot_do() -> None:
    """The issue's own list: spyware, coercion, an unlocked laptop, hibernation, printed paper."""
    cannot = " ".join(help_pages()[0].parts[1].lines).casefold()
    for words in HONEST_ABOUT:
        assert words in cannot


def test_every_page_can_be_opened_and_starts_at_its_top(screen: HelpScreen) -> None:
    for page in help_pages():
        screen.open_page(page.key)
        assert page.title in said(screen)
        assert all(line in said(screen) for part in page.parts for line in part.lines)
        assert screen.page.scroller.verticalScrollBar().value() == 0


def test_with_the_keyboard_alone(screen: HelpScreen) -> None:
    screen.list.setFocus()
    QTest.keyClick(screen.list, Qt.Key.Key_Down)
    assert help_pages()[1].title in said(screen)
    screen.step_panel(1)
    assert screen.page.scroller.hasFocus()
    screen.step_panel(1)
    assert screen.list.hasFocus()
    screen.keys()["Esc"]()
    assert screen.went == [("back", {})]  # type: ignore[attr-defined]


def test_large_text_has_a_picker_in_place_of_the_list(screen: HelpScreen) -> None:
    assert not screen.picker.isVisible()
    Look.here().wear(scale=2.0)
    assert screen.picker.isVisible()
    assert not screen.left.isVisible()
    assert screen.first_focus() is screen.picker
    screen.picker.chosen.emit("court_asks")
    assert "999" in said(screen)


def test_a_page_can_be_asked_for(screen: HelpScreen) -> None:
    screen.arrive(page="laptop_lost")
    assert "ICO" in said(screen)
    screen.arrive(page="no such page")
    assert "ICO" in said(screen)


def test_it_asks_the_records_nothing(desk: Any, store: Any, screen: HelpScreen) -> None:
    with store.counted() as counted:
        screen.arrive()
        screen.open_page("safe")
    assert counted.count == 0
