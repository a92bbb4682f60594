# SPDX-License-Identifier: MIT
"""A page that scrolls up and down while its primary action stays pinned at the bottom."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.style.spacing import Margins, space_out
from ui.widgets.cards import Foot


class Scroller(QScrollArea):
    """Scrolls one way only; `body` takes the content, which is never wider than the view."""

    def __init__(
        self, gap: int = 4, margins: Margins = (6, 5, 6, 5), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = QWidget()
        self.inside.setProperty("page", True)
        self.body = QVBoxLayout(self.inside)
        space_out(self.body, gap, margins)
        self.setWidget(self.inside)
        self.viewport().setAutoFillBackground(False)
        self.inside.setAutoFillBackground(False)
        self.inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.LayoutRequest and watched is self.inside:
            bar = self.verticalScrollBar()
            self.setMinimumWidth(self.inside.minimumSizeHint().width() + bar.sizeHint().width())
        return super().eventFilter(watched, event)


class ScrollPage(QWidget):
    """`body` scrolls; `foot` (a row) stays in sight once something is put in it with `pin`."""

    def __init__(
        self, gap: int = 4, margins: Margins = (6, 5, 6, 5), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.scroller = Scroller(gap, margins)
        self.body = self.scroller.body
        self.foot = Foot()
        self.foot.hide()
        whole.addWidget(self.scroller, 1)
        self._still = QVBoxLayout()
        left, _, right, _ = margins if isinstance(margins, tuple) else (margins,) * 4
        space_out(self._still, 2, (left, 0, right, 2))
        whole.addLayout(self._still)
        whole.addWidget(self.foot)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def pin(self, widget: QWidget, stretch: int = 0) -> None:
        """Add to the pinned foot, from left to right."""
        self.foot.row.addWidget(widget, stretch)
        self.foot.show()

    def stay(self, widget: QWidget) -> None:
        """Keep something in sight between what scrolls and the foot."""
        self._still.addWidget(widget)

    def pin_gap(self) -> None:
        """Push what is pinned next to the right."""
        self.foot.row.addStretch(1)
