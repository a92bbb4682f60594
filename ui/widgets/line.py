# SPDX-License-Identifier: MIT
"""What both forms of the line map share: stops one can reach by keys and hear, and the train.

Each stop is a small see-through button of its own, so that a screen reader meets a list of
buttons with whole sentences; the map itself paints.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.style.look import Look
from ui.widgets.stops import Stop, here_index, spoken


class StopMark(QAbstractButton):
    """One stop as a thing to reach; paints nothing."""

    def __init__(self, line: "Line", index: int) -> None:
        super().__init__(line)
        self._line, self.index = line, index
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self._line.open_stop(self.index)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """The line paints."""

    def ring_box(self) -> QRectF:
        """The ring goes round the stop, not round its label."""
        return self._line.ring_of(self.index).translated(-self.x(), -self.y())

    def ring_corner(self) -> float:
        """Round."""
        return self._line.ring_of(self.index).height() / 2

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not self._line.step_by_key(self.index, Qt.Key(event.key())):
            super().keyPressEvent(event)


class Line(QWidget):
    """`chosen(str)` is the key of a stop that was opened with Enter, Space or a press."""

    chosen = Signal(str)
    BACK: tuple[Qt.Key, ...] = (Qt.Key.Key_Left,)
    ON: tuple[Qt.Key, ...] = (Qt.Key.Key_Right,)

    def __init__(
        self, name: str = "The line of the session", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self.stops: tuple[Stop, ...] = ()
        self.marks: list[StopMark] = []
        self.share = 0.0
        self.setAccessibleName(name)
        self._drive = QVariantAnimation(self)
        self._drive.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._drive.valueChanged.connect(self._on_driven)
        self.look.changed.connect(self._on_look_changed)

    def show_stops(self, stops: Sequence[Stop], share: float = 0.0) -> None:
        """Show the stops; `share` is the part of the present stop's planned time that is gone.

        The train stands where a stop's state is "here"; without one there is no train. When the
        present stop changes, the train drives there once; otherwise it is simply put there.
        """
        moved = here_index(self.stops) != here_index(stops) and bool(self.stops)
        start = self.train()
        same = len(stops) == len(self.stops)
        self.stops, self.share = tuple(stops), share
        if not same:
            self._make_marks()
        for mark in self.marks:
            said = spoken(self.stops, mark.index, plain_words=self.look.plain_words)
            mark.setAccessibleName(said)
            mark.setToolTip(self.stops[mark.index].name)
        self._let_tab_reach(max(0, here_index(stops)))
        self.setAccessibleDescription(self._fact())
        self.place_marks()
        self.updateGeometry()
        self.update()
        if moved and start is not None and self.train() is not None:
            self._drive_from(start)

    def show_share(self, share: float) -> None:
        """Time went on; once a minute is enough."""
        self.share = share
        self.update()

    def train(self) -> float | None:
        """Place of the train along the line, or None; for painting and for tests."""
        raise NotImplementedError

    def place_marks(self) -> None:
        """Put the reachable stops where they are painted."""
        raise NotImplementedError

    def ring_of(self, index: int) -> QRectF:
        """Box of the painted stop."""
        raise NotImplementedError

    def open_stop(self, index: int) -> None:
        """A stop was opened."""
        self.chosen.emit(self.stops[index].key)

    def step_by_key(self, index: int, key: Qt.Key) -> bool:
        """Handle a key on stop `index`; False when it means nothing here."""
        goals = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.marks) - 1}
        if key in self.BACK:
            goal = max(index - 1, 0)
        elif key in self.ON:
            goal = min(index + 1, len(self.marks) - 1)
        elif key in goals:
            goal = goals[key]
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_stop(index)
            return True
        else:
            return False
        self._let_tab_reach(goal)
        self.marks[goal].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _fact(self) -> str:
        here = here_index(self.stops)
        if here < 0:
            return ""
        return spoken(self.stops, here, plain_words=self.look.plain_words)

    def _make_marks(self) -> None:
        for mark in self.marks:
            mark.hide()
            mark.deleteLater()
        self.marks = [StopMark(self, index) for index in range(len(self.stops))]
        for mark in self.marks:
            mark.setVisible(True)

    def _let_tab_reach(self, index: int) -> None:
        """Tab stops once at the line; the arrows go along it."""
        for mark in self.marks:
            wanted = Qt.FocusPolicy.StrongFocus if mark.index == index else _CLICK
            if mark.focusPolicy() != wanted:
                mark.setFocusPolicy(wanted)

    def _drive_from(self, start: float) -> None:
        ms = self.look.motion("train-ms")
        self._drive.stop()
        if ms == 0 or not self.isVisible():
            return
        self._drive.setDuration(ms)
        self._drive.setStartValue(start)
        self._drive.setEndValue(float(self.train() or start))
        self._drive.start()

    def driven_to(self) -> float | None:
        """Place to paint the train at: on its way, or where it stands."""
        if self._drive.state() == QVariantAnimation.State.Running:
            return float(self._drive.currentValue())
        return self.train()

    def _on_driven(self, _value: object) -> None:
        self.update()

    def _on_look_changed(self) -> None:
        self.place_marks()
        self.updateGeometry()
        self.update()


_CLICK = Qt.FocusPolicy.ClickFocus
