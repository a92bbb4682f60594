# SPDX-License-Identifier: MIT
"""The one place that draws names of people taking part (decision 38).

`Names.here()` belongs to the program, so that Shade can blank every name in every window at once;
delegates ask it too, through `NAME_ROLE`.
"""

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.labels import WrapLabel

NAME_ROLE = Qt.ItemDataRole.UserRole + 7
ONE_OF_US = "One of us"


class Names(QObject):
    """Says whether names may show now."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._blank = False

    @classmethod
    def here(cls) -> "Names":
        """The one of the running program, made on first use."""
        app = QCoreApplication.instance()
        if app is None:
            raise RuntimeError("names need a running program")
        found = app.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return found if found is not None else cls(app)

    def blank(self, blank: bool) -> None:
        """Hide all names (True) or show them again (False)."""
        if blank != self._blank:
            self._blank = blank
            self.changed.emit()

    def blanked(self) -> bool:
        """Whether names are hidden now."""
        return self._blank

    def shown(self, name: str) -> str:
        """What may be drawn and spoken for `name` now."""
        return ONE_OF_US if self._blank and name else name


class NameLabel(WrapLabel):
    """A name. Give it with `show_name`; what is drawn and spoken follows `Names`."""

    def __init__(
        self, name: str = "", kind: str = "label", *, parent: QWidget | None = None
    ) -> None:
        self._name = name
        super().__init__("", kind, parent=parent)
        self._names = Names.here()
        self._names.changed.connect(self._on_names_changed)
        self._on_names_changed()

    def show_name(self, name: str) -> None:
        """Another person."""
        self._name = name
        self._on_names_changed()

    def forget(self) -> None:
        """Hold no name any more, for Lock and Hide."""
        self.show_name("")

    def _on_names_changed(self) -> None:
        self.say(self._names.shown(self._name))
