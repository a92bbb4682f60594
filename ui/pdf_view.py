# SPDX-License-Identifier: MIT
"""Shows finished pages: the very bytes that are saved or printed, drawn by the PDF library into pictures."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.later import later
from app.log import note_trouble
from ui.jobs import Jobs
from ui.style.look import Look
from ui.style.spacing import space_out
from ui.widgets.buttons import IconButton
from ui.widgets.labels import WrapLabel

SHARPNESS = 2.0


def images(pdf: bytes, scale: float = SHARPNESS) -> tuple[QImage, ...]:
    """The pages as pictures; slow, so run it as a job."""
    found = []
    for page in later("app.pdf.preview").pages(pdf, scale):
        form = QImage.Format.Format_ARGB32
        image = QImage(page.pixels, page.width, page.height, page.width * 4, form)
        found.append(image.copy())
    return tuple(found)


class Paper(QWidget):
    """One page, as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.look = Look.here()
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage | None) -> None:
        """Another page, or none."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        wide = self.look.size("side-panel")
        return QSize(wide, round(wide * 1.41))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._image is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        share = min(self.width() / self._image.width(), self.height() / self._image.height())
        wide, high = self._image.width() * share, self._image.height() * share
        box = QRectF((self.width() - wide) / 2, 0, wide, high).adjusted(1, 1, -1, -1)
        painter.fillRect(box, Qt.GlobalColor.white)
        painter.drawImage(box, self._image)
        painter.setPen(QPen(self.look.color("control"), self.look.line("hairline")))
        painter.drawRect(box)


class PdfView(QWidget):
    """A title, the page, and buttons for the pages before and after."""

    def __init__(self, jobs: Jobs, title: str) -> None:
        super().__init__()
        self.jobs = jobs
        self._pages: tuple[QImage, ...] = ()
        self._at = 0
        self._pdf = b""
        column = QVBoxLayout(self)
        space_out(column, 2)
        head = QHBoxLayout()
        space_out(head, 2)
        self.title = WrapLabel(title, "strong")
        self.before = IconButton("chevron-left", "Page before", kind="")
        self.after = IconButton("chevron-right", "Next page", kind="")
        self.number = WrapLabel("", "body")
        self.before.chosen.connect(partial(self._step, -1))
        self.after.chosen.connect(partial(self._step, 1))
        head.addWidget(self.title, 1)
        for part in (self.before, self.number, self.after):
            head.addWidget(part)
        column.addLayout(head)
        self.paper = Paper()
        column.addWidget(self.paper, 1)
        self._show()

    @property
    def pdf(self) -> bytes:
        """The bytes whose pages are shown."""
        return self._pdf

    def show_pdf(self, pdf: bytes) -> None:
        """Show these bytes; drawing is a job."""
        self._pdf = pdf
        self.jobs.run(partial(images, pdf), partial(self._on_images, pdf), note_trouble)

    def _on_images(self, pdf: bytes, found: Any) -> None:
        if pdf == self._pdf:
            self._pages, self._at = found, 0
            self._show()

    def forget(self) -> None:
        """Hold no page any more."""
        self._pages, self._pdf = (), b""
        self._show()

    def _step(self, by: int) -> None:
        self._at = max(0, min(len(self._pages) - 1, self._at + by))
        self._show()

    def _show(self) -> None:
        count = len(self._pages)
        self.number.say(f"Page {self._at + 1} of {count}" if count else "")
        for button in (self.before, self.number, self.after):
            button.setVisible(count > 0)
        image = self._pages[self._at] if count else None
        self.paper.show_image(image)
        self.paper.setAccessibleName(f"Picture of page {self._at + 1} of {count}" if count else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.paper.update()
