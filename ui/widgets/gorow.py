# SPDX-License-Identifier: MIT
"""A row that goes somewhere: icon, title, second line, a chip, an arrow. The whole row is the button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.style.spacing import space_out
from ui.widgets.chips import Chip
from ui.widgets.labels import WrapLabel, icon_label


class GoRow(QPushButton):
    """`chosen` when taken. `lead` (a day, say) stands where the icon would."""

    chosen = Signal()

    def __init__(
        self,
        title: str,
        second: str = "",
        *,
        icon: str = "",
        lead: str = "",
        chip: str = "",
        chip_kind: str = "brass",
        chip_icon: str = "clock",
        arrow: str = "chevron-right",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setAccessibleName(". ".join(w for w in (lead, title, second, chip) if w))
        row = QHBoxLayout(self)
        space_out(row, 3, (0, 1, 0, 1))
        if icon:
            row.addWidget(icon_label(icon))
        if lead:
            self._lead = WrapLabel(lead, "strong")
            row.addWidget(self._lead)
        words = QVBoxLayout()
        space_out(words, 0)
        words.addWidget(WrapLabel(title, "strong"))
        if second:
            words.addWidget(WrapLabel(second, "hint"))
        row.addLayout(words, 1)
        if chip:
            row.addWidget(Chip(chip, chip_kind, chip_icon))
        if arrow:
            row.addWidget(icon_label(arrow))
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self.chosen)
        self.look.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        layout = self.layout()
        need = layout.totalHeightForWidth(width) if layout is not None else 0
        return max(need, self.look.size("list-row-two"))

    def sizeHint(self) -> QSize:  # noqa: N802
        layout = self.layout()
        wide = layout.sizeHint().width() if layout is not None else 0
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        layout = self.layout()
        wide = layout.minimumSize().width() if layout is not None else 0
        return QSize(wide, self.look.size("list-row-two"))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if self.underMouse() or self.isDown():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.look.color("selection" if self.isDown() else "sunken"))
            corner = self.look.radius("control")
            painter.drawRoundedRect(QRectF(self.rect()), corner, corner)
