# SPDX-License-Identifier: MIT
"""The pinned foot: key caps go before buttons go to the next line; a toast never covers a button of it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.style.look import Choices, Look
from ui.widgets.buttons import Button
from ui.widgets.pages import ScrollPage
from ui.widgets.toast import Toast

WORDS = (("Next stop: Check-in and settle", "Page Down"), ("5 min", "F8"), ("Pause", "F7"))


@pytest.fixture
def page(qapp: QApplication) -> ScrollPage:
    """A page with three buttons pinned."""
    Look.here().wear(Choices())
    made = ScrollPage()
    for words, key in WORDS:
        made.pin(Button(words, key=key, big=True))
    return made


def buttons(page: ScrollPage) -> list[Button]:
    """The pinned ones."""
    return [b for b in page.foot.findChildren(Button) if b.isVisible()]


@pytest.mark.parametrize(("spare", "lines"), [(0, 1), (-60, 1), (-400, 2)])
def test_one_line_until_words_would_be_cut(
    page: ScrollPage, qtbot: QtBot, spare: int, lines: int
) -> None:
    qtbot.addWidget(page)
    margins = page.foot.row.contentsMargins()
    wish = sum(b.sizeHint().width() for b in page.foot.findChildren(Button))
    gaps = 2 * page.foot.row.spacing() + margins.left() + margins.right()
    page.resize(wish + gaps + spare, 400)
    page.show()
    shown = buttons(page)
    assert len({b.y() for b in shown}) == lines
    assert all(b.width() >= b.minimumSizeHint().width() for b in shown)
    assert all(b.geometry().right() < page.width() for b in shown)


def test_a_toast_stands_above_the_foot_on_every_page(page: ScrollPage, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    stack = QStackedWidget()
    column.addWidget(stack)
    plain = QWidget()
    stack.addWidget(plain)
    stack.addWidget(page)
    toast = Toast(stack)
    host.resize(1200, 600)
    host.show()
    toast.tell("Kept.")
    low = toast.geometry().bottom()
    stack.setCurrentWidget(page)
    toast.come_along()
    foot = page.foot.mapTo(stack, page.foot.rect().topLeft()).y()
    assert toast.geometry().bottom() < foot < low
    assert stack.childAt(toast.geometry().center()) in (toast, *toast.findChildren(QWidget))
