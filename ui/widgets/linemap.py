# SPDX-License-Identifier: MIT
"""The line map, lying: where we are, what comes next, how far it is."""

from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.line import Line
from ui.widgets.stops import HERE, PAST, here_index, places, summed_up, train_place
from ui.widgets.track import draw_care, draw_stop, draw_track, draw_train, stop_reach
from ui.widgets.writing import TextBlock


class LineMap(Line):
    """Full form with times and names; under 900 px (at 100 %) a short line and one sentence."""

    def __init__(
        self, name: str = "The line of the session", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def narrow(self, width: int | None = None) -> bool:
        """Whether the short form is drawn at this width."""
        return (self.width() if width is None else width) < self.look.size("map-narrow")

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        look = self.look
        top = self._middle()
        if self.narrow(width):
            return ceil(top + look.size("train-h") / 2 + look.space(1))
        step = look.font_px("caption") * look.line_height("title-s")
        lines = max((block.lines() for block in self._names(width)), default=1)
        return ceil(top + self._label_gap() + step * (1 + lines))

    def sizeHint(self) -> QSize:  # noqa: N802
        wide = self.look.size("map-narrow")
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.look.size("dial"), self.heightForWidth(self.look.size("dial")))

    def _middle(self) -> float:
        """How far down the line lies: room for the heads-up sign when there is one."""
        look = self.look
        if any(stop.care for stop in self.stops):
            return look.size("stop") + look.size("care-gap") + look.size("care-icon") / 2
        return look.size("train-h") / 2 + look.space(1)

    def _label_gap(self) -> float:
        return self.look.size("stop-end") + self.look.space(1)

    def stop_places(self, width: int | None = None) -> list[float]:
        """x of each stop."""
        wide = self.width() if width is None else width
        look = self.look
        if self.narrow(wide):
            first = look.size("stop-end") + look.line("stop")
            last = wide * 0.48 - first if self._sentence_beside(wide) else wide - first
            return places(len(self.stops), first, last)
        pad = min(look.size("map-pad"), wide / max(2, 2 * len(self.stops)))
        return places(len(self.stops), pad, wide - pad)

    def _sentence(self) -> TextBlock:
        lead, rest = summed_up(self.stops, plain_words=self.look.plain_words)
        height = self.look.line_height("title-s")
        return TextBlock(f"{lead} {rest}", self.look.font("body"), height, len(lead))

    def _sentence_beside(self, wide: int) -> bool:
        return wide > self.look.size("dial") * 2

    def _keep_off(self) -> float:
        return self.look.size("train-w") / 2 + stop_reach(self.look, outer=False) * 0.6

    def train(self) -> float | None:
        """x of the train's middle, or None when it is not under way."""
        here = here_index(self.stops)
        if here < 0:
            return None
        return train_place(self.stop_places(), here, self.share, self._keep_off())

    def ring_of(self, index: int) -> QRectF:
        """Box of the painted stop."""
        outer = index in (0, len(self.stops) - 1)
        reach = stop_reach(self.look, outer=outer) + self.look.line("stop") / 2
        x, y = self.stop_places()[index], self._middle()
        return QRectF(x - reach, y - reach, 2 * reach, 2 * reach)

    def place_marks(self) -> None:
        """Each reachable stop spans its share of the width and the whole height."""
        at = self.stop_places()
        half = (at[1] - at[0]) / 2 if len(at) > 1 else self.width() / 2
        for mark, x in zip(self.marks, at, strict=True):
            left, right = max(0, round(x - half)), min(self.width(), round(x + half))
            mark.setGeometry(QRect(left, 0, right - left, self.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.place_marks()

    def _names(self, width: int) -> list[TextBlock]:
        """Names broken to at most two lines each."""
        at = self.stop_places(width)
        gap = self.look.space(2)
        room = (at[1] - at[0] if len(at) > 1 else width) - gap
        blocks = []
        for stop in self.stops:
            weight = 700 if stop.state == HERE else 400
            blocks.append(self._two_lines(stop.name, weight, room))
        return blocks

    def _two_lines(self, name: str, weight: int, room: float) -> TextBlock:
        """Broken to `room`; a name that needs a third line ends in three dots."""
        look, words = self.look, name.split()
        font, height = look.font("caption", weight), look.line_height("title-s")
        block = TextBlock(name, font, height)
        block.fit(room, Qt.AlignmentFlag.AlignHCenter)
        while block.lines() > 2 and len(words) > 1:
            words.pop()
            block = TextBlock(" ".join(words) + "…", font, height)
            block.fit(room, Qt.AlignmentFlag.AlignHCenter)
        return block

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if not self.stops:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at, y = self.stop_places(), self._middle()
        draw_track(painter, self.look, QPointF(at[0], y), QPointF(at[-1], y), travelled=False)
        train = self.driven_to()
        if train is not None:
            draw_track(painter, self.look, QPointF(at[0], y), QPointF(train, y), travelled=True)
        elif all(stop.state == PAST for stop in self.stops):
            draw_track(painter, self.look, QPointF(at[0], y), QPointF(at[-1], y), travelled=True)
        narrow = self.narrow()
        for index, (stop, x) in enumerate(zip(self.stops, at, strict=True)):
            outer = index in (0, len(at) - 1)
            draw_stop(painter, self.look, QPointF(x, y), stop, outer=outer and not narrow)
            if stop.care:
                high = y - stop_reach(self.look, outer=False) - self.look.size("care-icon") * 0.68
                draw_care(painter, self.look, QPointF(x, high))
        if narrow:
            self._paint_sentence(painter, y)
        else:
            self._paint_labels(painter, at, y)
        if train is not None:
            draw_train(painter, self.look, QPointF(train, y))

    def _paint_labels(self, painter: QPainter, at: list[float], y: float) -> None:
        look = self.look
        step = look.font_px("caption") * look.line_height("title-s")
        half = (at[1] - at[0]) / 2 if len(at) > 1 else self.width() / 2
        top = y + self._label_gap()
        room = 2 * half - look.space(2)
        for stop, x, block in zip(self.stops, at, self._names(self.width()), strict=True):
            here = stop.state == HERE
            painter.setPen(look.color("text"))
            painter.setFont(look.font("caption", 700 if here else 600, columns=True))
            line = QRectF(x - half, top, 2 * half, step)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, stop.time)
            ink = "text-2" if stop.state == PAST else "text"
            block.draw(painter, x - room / 2, top + step, look.color(ink))

    def _paint_sentence(self, painter: QPainter, y: float) -> None:
        wide = self.width()
        if not self._sentence_beside(wide):
            return
        block = self._sentence()
        left = wide * 0.48 + self.look.space(3)
        block.fit(wide - left)
        block.draw(painter, left, max(0.0, y - block.height() / 2), self.look.color("text"))
