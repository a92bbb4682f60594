# SPDX-License-Identifier: MIT
"""Settle: ways to read aloud, "do nothing" among them, by arrow keys; nobody is counted and nothing moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from app.content.spoken import settle
from models.store import Store
from tests.made_run import counts
from tests.ui.made_people import nameless
from ui.screens.settle import SettleScreen


@pytest.fixture
def screen(shown: Callable[..., Any]) -> SettleScreen:
    """Settle."""
    found: SettleScreen = shown(SettleScreen)
    return found


def aloud(screen: SettleScreen) -> list[str]:
    """The lines in big text."""
    items = (screen.lines.itemAt(at) for at in range(screen.lines.count()))
    return [item.widget().text() for item in items]


def test_it_starts_at_the_first_way(screen: SettleScreen) -> None:
    first = settle().ways[0]
    assert screen.name.text() == first.label
    assert aloud(screen) == list(first.aloud or (first.line,))
    assert screen.first_focus() is screen.list


def test_arrow_keys_choose_each_way(screen: SettleScreen) -> None:
    screen.list.setFocus()
    for way in settle().ways[1:]:
        QTest.keyClick(screen.list, Qt.Key.Key_Down)
        assert screen.name.text() == way.label
        assert aloud(screen) == list(way.aloud or (way.line,))


def test_five_short_ways_and_doing_nothing() -> None:
    assert len(settle().ways) == 6
    assert sum(way.nothing for way in settle().ways) == 1


def test_nothing_moves_by_itself(screen: SettleScreen) -> None:
    """No breathing picture, no count, no timer (care K8)."""
    assert [t for t in screen.findChildren(QTimer) if t.isActive()] == []


def test_each_way_back(screen: SettleScreen) -> None:
    screen.keys()["Page Down"]()
    assert screen.went == []
    for name in ("Esc", "F3"):
        screen.keys()[name]()
    screen.back.click()
    assert screen.went == [("back", {})] * 3


def test_it_asks_the_records_nothing(screen: SettleScreen, store: Store) -> None:
    screen.list.setFocus()
    assert counts(store, lambda: QTest.keyClick(screen.list, Qt.Key.Key_Down)) == []
    assert counts(store, screen.arrive) == []


def test_every_control_has_a_name(screen: SettleScreen) -> None:
    assert nameless(screen) == []
