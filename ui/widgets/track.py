# SPDX-License-Identifier: MIT
"""Paints the pieces of the line: track, stops, heads-up sign and train. Knows no layout."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.style.look import Look
from ui.widgets.marks import draw_tick
from ui.widgets.stops import HERE, LEFT_OUT, PAST, Stop


def draw_track(
    painter: QPainter, look: Look, start: QPointF, end: QPointF, *, travelled: bool
) -> None:
    """A stretch of line: 6 px travelled, 3 px ahead; thickness differs, not only colour."""
    token, width = ("line", "travelled") if travelled else ("line-ahead", "ahead")
    pen = QPen(look.color(token), look.line(width))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(start, end)


def stop_reach(look: Look, *, outer: bool) -> float:
    """Radius of a stop; the first and the last are larger."""
    return look.size("stop-end") if outer else look.size("stop") - 0.5


def draw_stop(
    painter: QPainter,
    look: Look,
    centre: QPointF,
    stop: Stop,
    *,
    outer: bool = False,
    fill: str = "",
    ticked: bool = True,
) -> None:
    """A stop: round, or a rounded square for a rest; filled and ticked once reached.

    `fill` (a colour token) replaces the usual filling, such as `brass` for the chosen part.
    """
    reached = stop.state in (PAST, HERE)
    reach = stop_reach(look, outer=outer)
    edge = "line" if reached else "line-ahead"
    style = Qt.PenStyle.DotLine if stop.state == LEFT_OUT else Qt.PenStyle.SolidLine
    painter.setPen(QPen(look.color(edge), look.line("stop"), style))
    painter.setBrush(look.color(fill or ("line" if reached else "stop-fill")))
    box = QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
    corner = reach * 0.55 if stop.rest else reach
    painter.drawRoundedRect(box, corner, corner)
    if reached and ticked and not fill:
        draw_tick(painter, look, centre, reach * 0.5, "stop-fill")


def draw_care(painter: QPainter, look: Look, centre: QPointF) -> None:
    """The heads-up sign, 19 px above its stop when drawn by the map."""
    side = look.size("care-icon")
    box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    look.paint_icon(painter, "hand-heart", box, "care")


SMALL_TRAIN = 0.6


def draw_train(painter: QPainter, look: Look, centre: QPointF, *, down: bool = False) -> None:
    """The brass train, nose to the right, or smaller and nose down."""
    share = SMALL_TRAIN if down else 1.0
    wide, high = look.size("train-w") * share, look.size("train-h") * share
    painter.save()
    painter.translate(centre)
    if down:
        painter.rotate(90)
    look.paint_icon(painter, "train", QRectF(-wide / 2, -high / 2, wide, high), "text")
    painter.restore()
