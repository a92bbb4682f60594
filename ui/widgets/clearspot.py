# SPDX-License-Identifier: MIT
"""Where something may lie over a page without covering what somebody may want to press."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QWidget,
)

PRESSED = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)


def clear_spot(
    usual: QRect, room: QRect, taken: list[QRect], gap: int, focus: QRect | None = None
) -> QRect:
    """The usual place, or the nearest one above or at the right of it that covers nothing.

    Never higher than the lower half of the room. When every place covers something, the one that
    covers least of `focus`, where the cursor is, and then least of all others.
    """
    floors = [usual.bottom()]
    floors += sorted((one.top() - gap for one in taken if one.top() < usual.bottom()), reverse=True)
    spots = [
        QRect(QPoint(left, floor - usual.height() + 1), usual.size())
        for left in (usual.left(), room.right() - usual.width() + 1)
        for floor in floors
        if floor - usual.height() > room.center().y()
    ]
    first = [focus] if focus is not None else []
    return min([usual, *spots], key=lambda spot: (_covered(spot, first), _covered(spot, taken)))


def _covered(spot: QRect, taken: list[QRect]) -> int:
    both = [spot.intersected(one) for one in taken]
    return sum(one.width() * one.height() for one in both if not one.isEmpty())


def controls_in(host: QWidget, over: QWidget) -> list[QRect]:
    """What can be pressed on the page that shows, in the host's own measure.

    What lies in a part that scrolls can be brought out, so only the control with the focus counts.
    What belongs to `over`, which is to be placed, does not.
    """
    page = host.currentWidget() if isinstance(host, QStackedWidget) else host
    if page is None:
        return []
    focus = QApplication.focusWidget()
    found = []
    for kind in PRESSED:
        found += [one for one in page.findChildren(kind) if one.isVisible()]
    return [
        QRect(one.mapTo(host, QPoint()), one.size())
        for one in found
        if not over.isAncestorOf(one) and (one is focus or not _scrolls(one, page))
    ]


def focus_in(host: QWidget) -> QRect | None:
    """Where the control with the focus is, in the host's own measure; None when it is elsewhere."""
    focus = QApplication.focusWidget()
    if not isinstance(focus, PRESSED) or not host.isAncestorOf(focus):
        return None
    return QRect(focus.mapTo(host, QPoint()), focus.size())


def bars_above(control: QWidget | None) -> list[QScrollBar]:
    """The upright scroll bars of all parts around a control that scroll."""
    found = []
    above = control.parentWidget() if control is not None else None
    while above is not None:
        if isinstance(above, QScrollArea):
            found.append(above.verticalScrollBar())
        above = above.parentWidget()
    return found


def _scrolls(control: QWidget, page: QWidget) -> bool:
    above = control.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, QAbstractScrollArea):
            # A page that fits has nothing to scroll by.
            return not isinstance(above, QScrollArea) or above.verticalScrollBar().maximum() > 0
        above = above.parentWidget()
    return False
