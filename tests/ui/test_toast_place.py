# SPDX-License-Identifier: MIT
"""A word that something was done never lies over what somebody may want to press."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.style.look import Choices, Look
from ui.widgets.clearspot import clear_spot
from ui.widgets.pages import Scroller
from ui.widgets.toast import Toast

USUAL = QRect(24, 524, 420, 52)
ROOM = QRect(24, 0, 952, 576)

rects = st.builds(
    QRect,
    st.integers(0, 900),
    st.integers(0, 560),
    st.integers(1, 500),
    st.integers(1, 120),
)


@pytest.fixture
def host(qapp: QApplication, qtbot: QtBot) -> QWidget:
    """A page of the least window, in the look as shipped."""
    Look.here().wear(Choices())
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1000, 600)
    return page


def _laid(toast: Toast, control: QWidget, host: QWidget) -> bool:
    spot = QRect(control.mapTo(host, QPoint()), control.size())
    return toast.geometry().intersects(spot)


def _clear(toast: Toast, control: QWidget, host: QWidget) -> bool:
    return not _laid(toast, control, host)


@given(st.lists(rects, max_size=8))
def test_the_spot_stays_in_the_lower_half_and_keeps_its_size(taken: list[QRect]) -> None:
    spot = clear_spot(USUAL, ROOM, taken, 8)
    assert spot.size() == USUAL.size()
    assert ROOM.contains(spot)
    assert spot.top() >= ROOM.center().y()


@given(st.lists(rects, max_size=8))
def test_a_free_usual_place_is_always_taken(taken: list[QRect]) -> None:
    free = [one for one in taken if not one.intersects(USUAL)]
    assert clear_spot(USUAL, ROOM, free, 8) == USUAL


def test_the_right_side_is_used_when_the_left_is_full() -> None:
    wall = [QRect(0, at, 460, 30) for at in range(280, 580, 30)]
    spot = clear_spot(USUAL, ROOM, wall, 8)
    assert (spot.right(), spot.bottom()) == (ROOM.right(), USUAL.bottom())


def test_where_everything_is_taken_the_least_is_covered() -> None:
    full, thin = QRect(0, 0, 1000, 600), QRect(0, 0, 500, 600)
    assert clear_spot(USUAL, ROOM, [full], 8) == USUAL
    assert clear_spot(USUAL, ROOM, [full, thin], 8).left() > thin.right()


def test_the_toast_stands_above_buttons_at_the_bottom(host: QWidget, qtbot: QtBot) -> None:
    button = QPushButton("Print pack", host)
    button.setGeometry(30, 540, 200, 40)
    toast = Toast(host)
    host.show()
    toast.tell("Kept.")
    assert not _laid(toast, button, host)
    assert toast.geometry().bottom() < button.y()
    button.hide()
    toast.tell("Kept.")
    assert toast.geometry().bottom() > button.y()


def test_the_cursor_is_never_behind_the_toast(host: QWidget, qtbot: QtBot) -> None:
    page = Scroller()
    page.setParent(host)
    page.setGeometry(host.rect())
    fields = [QLineEdit() for _ in range(30)]
    for field in fields:
        page.body.addWidget(field)
    toast = Toast(host)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    fields[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    toast.tell("Kept.")
    usual = toast.geometry()
    behind = [one for one in fields if _laid(toast, one, host)]
    assert behind, "rows that scroll may lie behind it"
    for field in behind:
        field.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(partial(_clear, toast, field, host))
    fields[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: toast.geometry() == usual)
    assert toast.size() != QSize(0, 0)


def test_a_page_that_scrolls_to_the_cursor_takes_the_toast_out_of_its_way(
    host: QWidget, qtbot: QtBot
) -> None:
    page = Scroller()
    page.setParent(host)
    page.setGeometry(host.rect())
    fields = [QLineEdit() for _ in range(30)]
    for field in fields:
        page.body.addWidget(field)
    toast = Toast(host)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    bar = page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    fields[-1].setFocus(Qt.FocusReason.TabFocusReason)
    toast.tell("Kept.")
    qtbot.waitUntil(lambda: not toast._soon.isActive())
    bar.setValue(bar.maximum())
    qtbot.waitUntil(partial(_clear, toast, fields[-1], host))
