# SPDX-License-Identifier: MIT
"""Where people type and pick. Pasted and typed text stays plain, and stays when it is refused."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from ui.style.look import Look
from ui.style.spacing import set_property
from ui.widgets.buttons import Button, IconButton


class TextField(QLineEdit):
    """One line. `icon` stands before the text, `note` (a few quiet words) at the right end."""

    def __init__(
        self,
        hint: str = "",
        *,
        icon: str = "",
        big: bool = False,
        most: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self._given, self._drawn = "", ""
        self._icon, self._note = icon, ""
        self.setPlaceholderText(hint)
        self.setProperty("big", big)
        if most:
            self.setMaxLength(most)
        self.look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def setText(self, text: str | None, /) -> None:  # noqa: N802
        self._given = text or ""
        super().setText(text)
        self._drawn = super().text()

    def clear(self) -> None:
        self.setText("")

    def text(self) -> str:
        """What stands in it. What nobody edited comes back as it was given, sign for sign."""
        typed = super().text()
        edited = self.isModified() or typed != self._drawn
        return typed if edited else self._given

    def set_note(self, note: str) -> None:
        """Quiet words inside the field, at the right; not spoken as part of the text."""
        self._note = note
        self.update()

    def _on_look_changed(self) -> None:
        room = self.look.icon_px() + self.look.space(2) if self._icon else 0
        self.setTextMargins(room, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad = self.look.space(3)
        if self._icon:
            side = self.look.icon_px()
            place = QRectF(pad, (self.height() - side) / 2, side, side)
            self.look.paint_icon(painter, self._icon, place, "text-2")
        typed = self.fontMetrics().horizontalAdvance(self.text() or self.placeholderText())
        painter.setFont(self.look.font("caption"))
        wide = painter.fontMetrics().horizontalAdvance(self._note)
        used = typed + self.look.icon_px() + self.look.space(6) + 2 * pad
        if self._note and used + wide < self.width():
            painter.setPen(self.look.color("text-2"))
            room = QRectF(0, 0, self.width() - pad, self.height())
            side_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, side_right, self._note)


class SecretField(TextField):
    """A passphrase: dots, with a Show button inside. Pasting is allowed (WCAG 3.3.8)."""

    def __init__(self, hint: str = "", *, big: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(hint, big=big, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_button = Button("Show", kind="quiet", icon="eye", slim=True, parent=self)
        self.show_button.chosen.connect(self._on_show)
        self._make_room()

    def _on_show(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        mode = QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self.show_button.set_words("Hide" if hidden else "Show")
        self.show_button.set_icon("eye-off" if hidden else "eye")
        self._make_room()

    def _on_look_changed(self) -> None:
        super()._on_look_changed()
        if hasattr(self, "show_button"):
            self._make_room()

    def _make_room(self) -> None:
        size = self.show_button.sizeHint()
        self.setTextMargins(0, 0, size.width(), 0)
        edge = round(self.look.line("strong")) + 1
        high = self.height() - 2 * edge
        left = self.width() - size.width() - edge
        self.show_button.setGeometry(left, edge, size.width(), max(high, 1))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._make_room()


class TextArea(QPlainTextEdit):
    """Several lines. Tab goes on to the next control instead of into the text."""

    def __init__(self, hint: str = "", lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self._given = ""
        self._lines = lines
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.look.changed.connect(self.updateGeometry)

    def setPlainText(self, text: str) -> None:  # noqa: N802
        self._given = text
        super().setPlainText(text)

    def clear(self) -> None:
        self.setPlainText("")

    def toPlainText(self) -> str:  # noqa: N802
        """What stands in it. What nobody edited comes back as it was given, sign for sign."""
        if not self.document().isModified():
            return self._given
        # Qt's own way turns hard blanks into plain ones.
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def sizeHint(self) -> QSize:  # noqa: N802
        line = self.fontMetrics().lineSpacing()
        return QSize(self.look.size("dial"), line * self._lines + 2 * self.look.space(3))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        line = self.fontMetrics().lineSpacing()
        return QSize(self.look.size("dial-small"), line * 2 + 2 * self.look.space(2))


class Picker(QComboBox):
    """Pick one of a list. `chosen(str)` is the key a person took; the wheel never changes it."""

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContentsOnFirstShow)
        self.setMinimumContentsLength(4)
        self.show_choices(choices)
        self.activated.connect(self._on_activated)

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Fill with (key, words), keeping what is picked when it is still there."""
        kept = self.key()
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        self.pick(kept)

    def key(self) -> str:
        """Key of the one picked, or empty."""
        return str(self.currentData() or "")

    def pick(self, key: str) -> None:
        """Pick without a signal; an unknown key leaves the first."""
        self.setCurrentIndex(max(0, self.findData(key)))

    def _on_activated(self, _index: int) -> None:
        self.chosen.emit(self.key())

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.look.icon_px("combo-arrow")
        left = self.width() - side - self.look.space(2)
        place = QRectF(left, (self.height() - side) / 2, side, side)
        self.look.paint_icon(painter, "chevron-down", place, "text")


class _Number(QSpinBox):
    def __init__(self, low: int, high: int) -> None:
        super().__init__()
        self._low, self._high = low, high
        # Wider than allowed on purpose: what was typed stays and is refused beside its cause.
        self.setRange(min(0, low), max(9999, high))
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setProperty("own", True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumWidth(1)

    def stepBy(self, steps: int) -> None:  # noqa: N802
        self.setValue(min(max(self.value() + steps, self._low), self._high))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = {Qt.Key.Key_PageUp: 5, Qt.Key.Key_PageDown: -5}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepBy(step)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        event.ignore()


class Stepper(QWidget):
    """A whole number with - and +; Up and Down by 1, Page Up and Page Down by 5.

    `stepped(int)` once a number stands; steps stay in low..high, typing may leave it and is for
    the act to refuse.
    """

    stepped = Signal(int)

    def __init__(
        self, name: str, low: int, high: int, value: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = Look.here()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.number = _Number(low, high)
        self.less = IconButton("minus", "One less", kind="")
        self.more = IconButton("plus", "One more", kind="")
        self.number.setKeyboardTracking(False)
        self.set_name(name)
        self.show_value(value)
        self.less.chosen.connect(self._on_less)
        self.more.chosen.connect(self._on_more)
        self.number.valueChanged.connect(self.stepped)
        for button in (self.less, self.more):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (self.less, self.number, self.more):
            row.addWidget(part, 1 if part is self.number else 0)
        self.setFocusProxy(self.number)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_name(self, name: str) -> None:
        """What is said for the number."""
        self.number.setAccessibleName(name)
        self.number.lineEdit().setAccessibleName(name)
        self.less.setAccessibleName(f"{name}: one less")
        self.more.setAccessibleName(f"{name}: one more")

    def value(self) -> int:
        """The number that stands there, also one still being typed."""
        self.number.interpretText()
        return self.number.value()

    def show_value(self, value: int) -> None:
        """Set without a signal."""
        self.number.blockSignals(True)
        self.number.setValue(value)
        self.number.blockSignals(False)

    def set_wrong(self, wrong: bool) -> None:
        """Red edge, for a Field."""
        set_property(self.number, "wrong", wrong)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.look.size("narrow-field"), self.look.size("control"))

    def _on_less(self) -> None:
        self.number.stepBy(-1)

    def _on_more(self) -> None:
        self.number.stepBy(1)
