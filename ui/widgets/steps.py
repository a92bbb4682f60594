# SPDX-License-Identifier: MIT
"""The vertical line of a wizard: done, here, ahead."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.widgets.marks import draw_tick
from ui.widgets.writing import TextBlock


@dataclass(frozen=True)
class StepLine:
    """One step: title and a second line."""

    title: str
    second: str = ""


class _Step(QLabel):
    def __init__(self, step: StepLine, number: int, of: int, *, on_livery: bool) -> None:
        super().__init__()
        self.look = Look.here()
        self.step, self._number, self._of = step, number, of
        self._livery, self._state = on_livery, "ahead"
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.look.changed.connect(self.updateGeometry)

    def stand(self, state: str) -> None:
        self._state = state
        said = {"done": "done", "here": "you are here", "ahead": "still to come"}[state]
        self.setText(f"Step {self._number} of {self._of}: {self.step.title}, {said}")
        self.updateGeometry()
        self.update()

    def _blocks(self) -> tuple[TextBlock, TextBlock | None]:
        look = self.look
        weight = 700 if self._state == "here" else 500
        title = TextBlock(self.step.title, look.font("body", weight), look.line_height("title-s"))
        if not self.step.second:
            return title, None
        height = look.line_height("caption")
        return title, TextBlock(self.step.second, look.font("caption"), height)

    def _indent(self) -> int:
        return self.look.size("step-stop") + self.look.size("box-gap")

    def _fit(self, width: int) -> tuple[TextBlock, TextBlock | None, float]:
        title, second = self._blocks()
        room = width - self._indent()
        return title, second, title.fit(room) + (second.fit(room) if second else 0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return max(self.look.size("step-row"), ceil(self._fit(width)[2]) + self.look.space(3))

    def sizeHint(self) -> QSize:  # noqa: N802
        wide = self.look.size("rail")
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._indent() * 2, self.look.size("step-row"))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self.look
        text = "text-on-livery" if self._livery else "text"
        quiet = "text-2-on-livery" if self._livery else "text-2"
        line = "text-2-on-livery" if self._livery else "line"
        ahead = "text-2-on-livery" if self._livery else "line-ahead"
        ground = "livery" if self._livery else "surface"
        reach, middle = look.size("step-stop") / 2, self.height() / 2
        stop = QPointF(reach, middle)
        for here, top, bottom in ((self._number > 1, 0, middle), (True, middle, self.height())):
            last = top == middle and self._number == self._of
            if here and not last:
                done = self._state == "done" or (self._state == "here" and top == 0)
                pen = QPen(look.color(line if done else ahead), look.line(6 if done else 3))
                painter.setPen(pen)
                painter.drawLine(QPointF(reach, top), QPointF(reach, bottom))
        fill = {"done": line, "here": "brass", "ahead": ground}[self._state]
        edge = {"done": line, "here": "brass", "ahead": ahead}[self._state]
        painter.setPen(QPen(look.color(edge), look.line("stop")))
        painter.setBrush(look.color(fill))
        inset = reach - look.line("stop") / 2
        painter.drawEllipse(stop, inset, inset)
        if self._state == "done":
            draw_tick(painter, look, stop, reach / 2.4, ground)
        else:
            painter.setPen(look.color("on-brass" if self._state == "here" else text))
            painter.setFont(look.font_of(reach, 700))
            box = QRectF(0, middle - reach, 2 * reach, 2 * reach)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))
        title, second, high = self._fit(self.width())
        title.draw(painter, self._indent(), middle - high / 2, look.color(text))
        if second:
            below = middle - high / 2 + title.height()
            second.draw(painter, self._indent(), below, look.color(quiet))


class WizardSteps(QWidget):
    """`go(index)` moves the brass stop; steps before it are ticked."""

    def __init__(
        self,
        steps: Sequence[StepLine],
        here: int = 0,
        *,
        on_livery: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Steps")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.steps = [
            _Step(step, number, len(steps), on_livery=on_livery)
            for number, step in enumerate(steps, start=1)
        ]
        for step in self.steps:
            column.addWidget(step)
        self.here = here
        self.go(here)

    def go(self, index: int) -> None:
        """Stand at step `index`, counted from 0; one past the last means all done."""
        self.here = index
        for at, step in enumerate(self.steps):
            step.stand("done" if at < index else "here" if at == index else "ahead")
