# SPDX-License-Identifier: MIT
"""Who "one of us" stands for in the note that is being typed, while words are changed around it (decision 34)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from app.notes import ONE_OF_US, Spotted


class Marks:
    """Cursors follow each "one of us" in the box. A name that two people share is only those words."""

    def __init__(self, box: QPlainTextEdit) -> None:
        self._box = box
        self._marks: list[tuple[QTextCursor, Any]] = []

    def show(self, text: str, spans: tuple[Any, ...]) -> None:
        """Fill the box with kept words; a mark stands at each span."""
        self._box.setPlainText(text)
        self._marks = []
        for span in spans:
            self._mark(_units(text[: span.start]), span)

    def put(self, found: Spotted) -> None:
        """The name becomes "one of us" in the text itself."""
        text = self._box.toPlainText()
        start, end = _units(text[: found.start]), _units(text[: found.end])
        cursor = QTextCursor(self._box.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(ONE_OF_US)
        if len(found.span.person_ids) == 1:
            self._mark(start, found.span)

    def _mark(self, start: int, span: Any) -> None:
        mark = QTextCursor(self._box.document())
        mark.setPosition(start)
        mark.setPosition(start + len(ONE_OF_US), QTextCursor.MoveMode.KeepAnchor)
        mark.setKeepPositionOnInsert(True)
        self._marks.append((mark, span))

    def spans(self) -> tuple[Any, ...]:
        """Where each still stands, whole, in the text of the box."""
        text = self._box.toPlainText()
        found = {}
        for mark, span in self._marks:
            at = mark.selectedText().find(ONE_OF_US)
            if at >= 0:
                units = mark.selectionStart() + _units(mark.selectedText()[:at])
                start = len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le"))
                found[start] = replace(span, start=start, end=start + len(ONE_OF_US))
        return tuple(found.values())

    def clear(self) -> None:
        """The box is empty."""
        self._marks = []


def _units(text: str) -> int:
    """How many places text takes in the box, which counts in halves of rare letters."""
    return len(text.encode("utf-16-le")) // 2
