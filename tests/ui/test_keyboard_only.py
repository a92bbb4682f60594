# SPDX-License-Identifier: MIT
"""Each screen with Tab alone: every control is come to, and where the keyboard is shows in every theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QWidget,
)

from app.practice import practice
from models.store import Store
from ui.places import BY_KEY
from ui.style.dress import dress
from ui.style.look import Look
from ui.widgets.focusring import FocusRing

MOST_TABS = 150
THEMES = ("light", "dark", "high-contrast")
SCREENS = (
    "today",
    "sessions",
    "people",
    "settings",
    "help",
    "plan",
    "packs",
    "doors_before",
    "door",
    "support",
    "settle",
    "outbox",
    "papers_back",
)


@pytest.fixture
def store(clock: Any) -> Iterator[Store]:
    """The made-up evening."""
    made = practice(clock=clock)
    made.store.session = made.session  # type: ignore[attr-defined]
    yield made.store
    made.store.close()


def _wanted(screen: QWidget) -> set[QWidget]:
    """What Tab should come to: all that shows, works and takes the focus by Tab itself."""
    return {
        one
        for one in screen.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        # The box inside a number field has no focus of its own.
        if not isinstance(one.parentWidget(), QAbstractSpinBox)
    }


def _in_group(one: QWidget, reached: set[QWidget]) -> bool:
    """One of several choices: arrows go on from the neighbour that Tab comes to."""
    if not isinstance(one, QAbstractButton) or not one.isCheckable():
        return False
    return any(
        type(other) is type(one) and other.parentWidget() is one.parentWidget() for other in reached
    )


@pytest.mark.parametrize("place", SCREENS)
def test_tab_comes_to_every_control_and_round_again(
    place: str, store: Store, shown: Callable[..., Any], qtbot: Any
) -> None:
    screen = shown(BY_KEY[place].screen_class(), session=store.session)  # type: ignore[attr-defined]
    with qtbot.waitActive(screen):
        screen.activateWindow()
    (screen.first_focus() or screen).setFocus(Qt.FocusReason.TabFocusReason)
    reached: set[QWidget] = set()
    wanted: set[QWidget] = set()
    for _ in range(MOST_TABS):
        now = QApplication.focusWidget()
        assert now is not None, "the keyboard is nowhere"
        assert now.isVisible(), now
        reached.add(now)
        wanted |= _wanted(screen)
        QTest.keyClick(now, Qt.Key.Key_Tab)
        if QApplication.focusWidget() in reached:
            break
    left = [one for one in wanted - reached if one.isVisible() and not _in_group(one, reached)]
    assert not left, [(type(one).__name__, one.accessibleName()) for one in left]
    assert len(reached) > 1 or place in ("settle", "outbox", "help")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("place", ["today", "door", "packs", "support", "settings"])
def test_the_ring_shows_in_every_theme(
    place: str, theme: str, store: Store, shown: Callable[..., Any], qtbot: Any
) -> None:
    Look.here().wear(theme=theme)
    screen = shown(BY_KEY[place].screen_class(), session=store.session)  # type: ignore[attr-defined]
    dress(screen)
    ring = FocusRing(screen)
    with qtbot.waitActive(screen):
        screen.activateWindow()
    here = screen.first_focus() or screen
    here.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(here, Qt.Key.Key_Shift)
    on = ring.target()
    assert on is QApplication.focusWidget() or isinstance(here, QAbstractItemView)
    spot = QRect(here.mapTo(screen, QPoint()), here.size()).adjusted(-8, -8, 8, 8)
    picture = screen.grab(spot.intersected(screen.rect())).toImage()
    focus = Look.here().color("focus").rgb()
    middle = picture.width() // 2
    column = [picture.pixel(middle, at) for at in range(picture.height())]
    assert column.count(focus) >= 4, "two sides of the ring, each two dots or more"
