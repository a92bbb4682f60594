# SPDX-License-Identifier: MIT
"""Small painted signs that several parts share: tick box, radio, tick, chevron."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.style.look import Look


def draw_tick(
    painter: QPainter, look: Look, centre: QPointF, reach: float, ink: str | QColor
) -> None:
    """A tick `reach` wide to each side of `centre`, in a colour token or a colour."""
    painter.setPen(
        QPen(
            look.color(ink) if isinstance(ink, str) else ink,
            max(look.line("tick"), reach / 3.2),
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [(-1.0, 0.08), (-0.3, 0.75), (1.0, -0.65)]
    painter.drawPolyline(QPolygonF([centre + QPointF(x * reach, y * reach) for x, y in points]))


def draw_box(painter: QPainter, look: Look, box: QRectF, *, ticked: bool) -> None:
    """A tick box."""
    edge = look.line("strong")
    inner = box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
    painter.setPen(QPen(look.color("accent" if ticked else "control"), edge))
    painter.setBrush(look.color("accent" if ticked else "surface"))
    painter.drawRoundedRect(inner, look.radius("box"), look.radius("box"))
    if ticked:
        draw_tick(painter, look, box.center(), box.width() / 4.4, "on-accent")


def draw_radio(painter: QPainter, look: Look, box: QRectF, *, chosen: bool) -> None:
    """A round choice."""
    edge = look.line("strong")
    inner = box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
    painter.setPen(QPen(look.color("accent" if chosen else "control"), edge))
    painter.setBrush(look.color("surface"))
    painter.drawEllipse(inner)
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        quarter = box.width() / 4
        painter.drawEllipse(box.adjusted(quarter, quarter, -quarter, -quarter))
