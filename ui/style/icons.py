# SPDX-License-Identifier: MIT
"""Paints the shipped line icons in the text colour of their place; keeps what it painted."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.style.resource import resource


class Icons:
    """One per Look: drawings by name and colour, pixmaps by size and screen ratio."""

    def __init__(self) -> None:
        self._drawings: dict[tuple[str, str], QSvgRenderer] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._texts: dict[str, str] = {}

    def drawing(self, name: str, colour: QColor, more: dict[str, str]) -> QSvgRenderer:
        """The SVG recoloured; `more` fills the colour words of our own two drawings."""
        key = (name, colour.name() + "".join(more.values()) if name in OWN else colour.name())
        if key not in self._drawings:
            text = self._texts.get(name)
            if text is None:
                text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
                self._texts[name] = text
            text = text.replace("currentColor", colour.name())
            for word, value in more.items():
                text = text.replace(f'"{word}"', f'"{value}"')
            self._drawings[key] = QSvgRenderer(QByteArray(text.encode()))
        return self._drawings[key]

    def paint(
        self, painter: QPainter, name: str, box: QRectF, colour: QColor, more: dict[str, str]
    ) -> None:
        """Paint an icon into `box` (square for Lucide, 3:2 the mark, 2:1 the train)."""
        self.drawing(name, colour, more).render(painter, box)

    def pixmap(
        self, name: str, colour: QColor, size: int, ratio: float, more: dict[str, str]
    ) -> QPixmap:
        """A square pixmap of `size` device-independent pixels, sharp on this screen."""
        key = (name, colour.name(), size, ratio)
        if key not in self._pixmaps:
            picture = QPixmap(round(size * ratio), round(size * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            shape = self.drawing(name, colour, more).defaultSize()
            high = size * shape.height() / shape.width()
            self.paint(painter, name, QRectF(0, (size - high) / 2, size, high), colour, more)
            painter.end()
            self._pixmaps[key] = picture
        return self._pixmaps[key]


OWN = ("mark", "train")
