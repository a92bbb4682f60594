# SPDX-License-Identifier: MIT
"""A control with its label above, its hint below and, when refused, the reason between them."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.style.spacing import set_property, space_out
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import Stepper
from ui.widgets.labels import WrapLabel
from ui.widgets.spoken import speak


class Field(QWidget):
    """Label, control, hint. `refuse` shows one plain sentence and keeps what was typed."""

    def __init__(
        self,
        label: str,
        control: QWidget,
        *,
        hint: str = "",
        aside: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self.control = control
        self._name, self._hint_words = label, hint
        whole = QVBoxLayout(self)
        space_out(whole, 1)
        head = QHBoxLayout()
        space_out(head, 2)
        self.label = WrapLabel(label, "label")
        self.label.setVisible(bool(label))
        self.label.leads_to(control)
        self.aside = WrapLabel(aside, "hint")
        self.aside.setVisible(bool(aside))
        head.addWidget(self.label, 1)
        head.addWidget(self.aside)
        whole.addLayout(head)
        self._group = _Group()
        whole.addWidget(self._group)
        self._why = WrapLabel("", "stop", icon="circle-alert")
        self._why.hide()
        self._offers_row = QWidget()
        self._offers = FlowLayout(self._offers_row, 2)
        self._offers_row.hide()
        self.hint = WrapLabel(hint, "hint")
        self.hint.setVisible(bool(hint))
        for part in (self._why, control, self._offers_row, self.hint):
            self._group.rows.addWidget(part)
        if isinstance(control, Stepper):
            control.set_name(label)
        control.setAccessibleName(label)
        control.setAccessibleDescription(hint)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def say_hint(self, hint: str) -> None:
        """Another hint below."""
        self._hint_words = hint
        self.hint.say(hint)
        self.hint.setVisible(bool(hint))
        self.control.setAccessibleDescription(hint)

    def say_aside(self, words: str) -> None:
        """A few words at the right of the label, such as "20 of 30 words"."""
        self.aside.say(words)
        self.aside.setVisible(bool(words))

    def refuse(self, why: str, *offers: Button) -> None:
        """Show why, with buttons that mend it; the text and the focus stay where they are."""
        self._why.say(why)
        self._why.show()
        self._group.set_wrong(True)
        self._mark(True)
        self._offers.empty()
        for offer in offers:
            self._offers.addWidget(offer)
        self._offers_row.setVisible(bool(offers))
        self.control.setAccessibleDescription(f"{why} {self._hint_words}".strip())
        speak(self.control, why)

    def settle(self) -> None:
        """Nothing is wrong any more."""
        self._why.hide()
        self._offers.empty()
        self._offers_row.hide()
        self._group.set_wrong(False)
        self._mark(False)
        self.control.setAccessibleDescription(self._hint_words)

    def refused(self) -> str:
        """The sentence shown now, or empty."""
        return "" if self._why.isHidden() else self._why.text()

    def _mark(self, wrong: bool) -> None:
        if isinstance(self.control, Stepper):
            self.control.set_wrong(wrong)
        else:
            set_property(self.control, "wrong", wrong)


class _Group(QWidget):
    """Holds what the bar at the left takes in."""

    def __init__(self) -> None:
        super().__init__()
        self.look = Look.here()
        self._wrong = False
        self.rows = QVBoxLayout(self)
        self.look.changed.connect(self._fit)
        self._fit()

    def set_wrong(self, wrong: bool) -> None:
        self._wrong = wrong
        self._fit()
        self.update()

    def _fit(self) -> None:
        indent = self.look.space(4) if self._wrong else 0
        self.rows.setContentsMargins(indent, 0, 0, 0)
        self.rows.setSpacing(
            self.look.space(1) + (self.look.size("cap-pad-top") if self._wrong else 0)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if self._wrong:
            painter = QPainter(self)
            bar = QRectF(0, 0, self.look.line("bar"), self.height())
            painter.fillRect(bar, self.look.color("stop"))
