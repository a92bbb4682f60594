# SPDX-License-Identifier: MIT
"""The words on the right of Unlock: passphrase, Open, and three ways that need no passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Rule
from ui.widgets.fields import Field
from ui.widgets.inputs import SecretField
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import Scroller

PROMISE = (
    "Everything stays on this laptop, locked. There is no account and no internet needed. "
    "Take all the time you need."
)
CAPS = "Caps lock is on. That is fine: capital letters do not matter here."


class Middle(Scroller):
    """One column in the middle of the page, as wide as is good to read; it scrolls at large text."""

    def __init__(self, gap: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(0, (6, 6, 6, 6), parent)
        self.column = QWidget()
        self.rows = QVBoxLayout(self.column)
        space_out(self.rows, gap)
        self.body.addStretch(1)
        middle = QHBoxLayout()
        space_out(middle, 0)
        middle.addStretch(1)
        middle.addWidget(self.column)
        middle.addStretch(1)
        self.body.addLayout(middle)
        self.body.addStretch(1)
        self.look = Look.here()
        self.look.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """As wide as the room and the text size allow."""
        room = self.viewport().width() - 2 * self.look.space(6)
        self.column.setFixedWidth(
            max(self.look.size("dial"), min(self.look.size("dialog-w"), room))
        )

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        """Narrow window: narrow column."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()


class UnlockForm(Middle):
    """`words` is the passphrase box, `open` the one filled button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        rows = self.rows
        rows.addWidget(WrapLabel("Open this laptop’s records", "title-l"))
        self.nickname = WrapLabel("", "muted")
        rows.addWidget(self.nickname)
        self.words = SecretField()
        self.field = Field(
            "Passphrase", self.words, hint="The words you chose when this laptop was set up."
        )
        rows.addWidget(self.field)
        self.caps = WrapLabel(CAPS, "hint", icon="info")
        self.caps.hide()
        rows.addWidget(self.caps)
        self.open = Button("Open", kind="primary", icon="lock-open", key="Enter", big=True)
        rows.addWidget(self.open)
        self.note = WrapLabel("", "muted", icon="clock")
        self.note.hide()
        rows.addWidget(self.note)
        rows.addWidget(Rule())
        self.backup = Button("Use a backup", kind="quiet", icon="hard-drive")
        self.backup.hide()
        self.recovery = Button("Use the recovery sheet", kind="quiet", icon="file-key")
        self.paper = Button(
            "Print blank sheets and run tonight on paper", kind="quiet", icon="clipboard-list"
        )
        self.numbers = Button(
            "Support numbers and the blank concern form",
            kind="quiet",
            icon="heart-handshake",
            key="F2",
        )
        for button in (self.backup, self.recovery, self.paper, self.numbers):
            rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(WrapLabel(PROMISE, "hint", icon="shield-check"))
