# SPDX-License-Identifier: MIT
"""Which parts of a window wear the style sheet: each page by itself, a hidden one only when it shows again.

One sheet for the whole program would dress every page that was ever visited at each change of the look.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from ui.style.look import Look


class Dress(QObject):
    """Keeps a widget and all in it in the sheet of now. Belongs to the widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._worn = ""
        self.look = Look.here()
        self.look.dressing.connect(self._on_dressing)
        widget.installEventFilter(self)
        self.put_on()

    def put_on(self) -> None:
        """Wear the sheet of now, if it is another."""
        if self._worn != self.look.sheet:
            self._worn = self.look.sheet
            self._widget.setStyleSheet(self._worn)

    def _on_dressing(self) -> None:
        if self._widget.isVisible():
            self.put_on()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """What was hidden while the look changed is dressed as it shows."""
        if event.type() == QEvent.Type.Show:
            self.put_on()
        return False


def dress(*widgets: QWidget) -> None:
    """Dress each of these from now on; one that is dressed already stays as it is."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    for widget in widgets:
        if widget.findChild(Dress, options=direct) is None:
            Dress(widget)
