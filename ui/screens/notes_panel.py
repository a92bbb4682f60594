# SPDX-License-Identifier: MIT
"""The notes column: a box, five kinds, and the lines that are kept. Typing is on disk within a second."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.content.kinds import note_kinds
from app.content.spoken import spoken
from app.errors import Refused
from app.notes import (
    PROMISE,
    NotesPage,
    add_note,
    keep_draft,
    known_names,
    notes_page,
    set_leaving,
    spot,
    step_leaving,
)
from ui.desk import Desk, Told
from ui.screens.note_promise import PromiseBoxes
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.fields import Field
from ui.widgets.inputs import TextArea
from ui.widgets.labels import WrapLabel
from ui.widgets.names import Names
from ui.widgets.notelines import NoteLine as NoteRow
from ui.widgets.pages import Scroller
from ui.widgets.segmented import Segment, Segmented

QUIET_MS = 500
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
AT_MOST_MS = 1000
FIRST_HINT = "Alt 1 to 5. Starts at “leave here”; Alt 0 changes it."
HIDDEN = "Notes are hidden. You can write a new one."


class NotesPanel(Card):
    """Ctrl J comes here; Enter keeps; Shift Enter starts a new line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Notes", pad=4)
        self.desk = desk
        self.session, self.part = "", ""
        self.shown: NotesPage | None = None
        self.rows: list[NoteRow] = []
        self.chosen = -1
        self.spans: list[Any] = []
        self.let_be: set[str] = set()
        self.known: Any = ()
        self.saved = ""
        self._build()
        self._timers()
        desk.changed.connect(self._on_changed)
        desk.refused.connect(self._on_refused)
        Names.here().changed.connect(self._show_lines)

    def _build(self) -> None:
        words = spoken().notes
        self.box = TextArea(f"What did the room say? {words.not_for}.", lines=3)
        self.box.setTabChangesFocus(True)
        inside = Scroller(gap=2, margins=(0, 0, 0, 0))
        self.body.addWidget(inside, 1)
        column = inside.body
        self.box.installEventFilter(self)
        self.box.textChanged.connect(self._on_typed)
        self.field = Field("", self.box)
        self.box.setAccessibleName("New note")
        column.addWidget(self.field)
        self.name = Banner("soon", "", icon="user-check")
        self.us = Button("One of us", key="Alt O", slim=True)
        self.not_name = Button("Not a name", key="Alt K", slim=True)
        self.us.chosen.connect(self._on_us)
        self.not_name.chosen.connect(self._on_not_a_name)
        self.name.offer(self.us, self.not_name)
        self.name.hide()
        column.addWidget(self.name)
        kinds = [Segment(k.key, k.label, k.icon) for k in note_kinds()]
        self.kind = Segmented("Kind of note", kinds, over=True, fill=True)
        self.kind.pick("idea")
        self.kind.chosen.connect(self._on_kind)
        column.addWidget(self.kind)
        self.promise = PromiseBoxes()
        self.promise.entered.connect(self._on_enter)
        self.promise.hide()
        column.addWidget(self.promise)
        row = QHBoxLayout()
        space_out(row, 2)
        self.hint = WrapLabel(FIRST_HINT, "hint")
        self.keep = Button("Keep", key="Enter", slim=True)
        self.keep.chosen.connect(self._on_enter)
        row.addWidget(self.hint, 1)
        row.addWidget(self.keep)
        column.addLayout(row)
        self.lines = QVBoxLayout()
        space_out(self.lines, 0)
        column.addLayout(self.lines)
        column.addStretch(1)

    def _timers(self) -> None:
        self.quiet = QTimer(self)
        self.latest = QTimer(self)
        for timer, ms in ((self.quiet, QUIET_MS), (self.latest, AT_MOST_MS)):
            timer.setSingleShot(True)
            timer.setInterval(ms)
            timer.timeout.connect(self.keep_typing)

    # coming here

    def show_session(self, session: str, part: str) -> None:
        """The notes of a session; what was being typed comes back."""
        if session != self.session:
            self._start_anew()
        self.session, self.part = session, part
        self.known = self.desk.page(known_names)
        self._load()
        if self.shown is not None and self.shown.draft and not self.box.toPlainText():
            self.saved = self.shown.draft
            self.box.setPlainText(self.shown.draft)
            self.kind.pick(self.shown.draft_kind or "idea")
            self._on_kind(self.kind.key())

    def _start_anew(self) -> None:
        """Another session: what is in the box is kept with its own session and leaves the box."""
        self.keep_typing()
        self.session, self.saved = "", ""
        self.let_be = set()
        self.box.clear()
        self.promise.clear()
        self.quiet.stop()
        self.latest.stop()
        self.chosen = -1

    def set_part(self, part: str) -> None:
        """New notes belong to this part."""
        self.part = part

    def _load(self) -> None:
        self.shown = self.desk.page(notes_page, self.session)
        self._show_lines()

    def _on_changed(self, told: Told) -> None:
        if self.session and "notes" in told.change.areas and self.isVisible():
            self._load()

    def _show_lines(self) -> None:
        body = self.lines
        while body.count():
            item = body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        if Names.here().blanked():
            body.addWidget(WrapLabel(HIDDEN, "muted", icon="eye-off"))
            return
        for line in self.shown.lines if self.shown is not None else ():
            text = f"“{line.text}”" if line.kind == "words" else line.text
            words = f"{text} {line.second}".strip()
            row = NoteRow(line.id, line.kind_words, line.icon, words, line.leaving)
            row.left.connect(self._on_left)
            body.addWidget(row)
            self.rows.append(row)

    # typing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter keeps; Shift Enter is a new line."""
        pressed = watched is self.box and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() in ENTERS:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                return False
            if not event.isAutoRepeat():
                self._on_enter()
            return True
        return super().eventFilter(watched, event)

    def _on_typed(self) -> None:
        self.field.settle()
        self._look_for_names()
        self.quiet.start()
        if not self.latest.isActive():
            self.latest.start()

    def keep_typing(self) -> None:
        """Keep what is being typed, if it is not kept already."""
        self.quiet.stop()
        self.latest.stop()
        text = self.box.toPlainText()
        if self.session and text != self.saved:
            self.saved = text
            self.desk.do(keep_draft, self.session, text, self.kind.key(), by=self)

    def _look_for_names(self) -> None:
        found = spot(self.box.toPlainText(), self.known, frozenset(self.let_be))
        self.spotted = found
        self.name.setVisible(found is not None)
        if found is not None:
            self.name.say("It is in the note.", lead=f"“{found.word}” looks like a name.")

    def _on_us(self) -> None:
        """The name becomes "one of us" in the text itself."""
        found = getattr(self, "spotted", None)
        if found is None:
            return
        text = self.box.toPlainText()
        self.box.setPlainText(text[: found.start] + "one of us" + text[found.end :])
        self._to_end()

    def _on_not_a_name(self) -> None:
        found = getattr(self, "spotted", None)
        if found is not None:
            self.let_be.add(found.word.casefold())
            self._look_for_names()
            self.box.setFocus()

    def _to_end(self) -> None:
        cursor = self.box.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.box.setTextCursor(cursor)
        self.box.setFocus()

    def _on_enter(self) -> None:
        """Keep the note; a name still in it asks once more."""
        if getattr(self, "spotted", None) is not None:
            self.us.setFocus()
            return
        kind = self.kind.key()
        facts = self.promise.facts() if kind == PROMISE else {}
        text = self.box.toPlainText()
        done = self.desk.do(add_note, self.session, text, part=self.part, kind=kind, **facts)
        if done is None:
            return
        self.quiet.stop()
        self.latest.stop()
        self.saved = ""
        self.let_be = set()
        self.box.clear()
        self.quiet.stop()
        self.latest.stop()
        self.promise.clear()
        self.chosen = 0
        self.box.setFocus()

    def _on_refused(self, refusal: Refused) -> None:
        if not self.isVisible():
            return
        if refusal.field == "note":
            self.field.refuse(refusal.said)
        elif refusal.field == "due":
            self.promise.refuse(refusal.said)
        else:
            return
        refusal.taken = True  # type: ignore[attr-defined]

    # kinds and leaving

    def _on_kind(self, kind: str) -> None:
        hint = next((k.hint for k in note_kinds() if k.key == kind), "")
        self.hint.say(hint or FIRST_HINT)
        self.promise.setVisible(kind == PROMISE)
        if self.box.toPlainText():
            self.saved = ""
            self.keep_typing()

    def _pick_kind(self, key: str) -> None:
        self.kind.pick(key)
        self._on_kind(key)
        self.box.setFocus()

    def _on_left(self, note: str, leaving: str) -> None:
        self.desk.do(set_leaving, note, leaving)

    def step_newest(self) -> None:
        """Alt 0: the chosen line, else the newest, steps leave here, change, pass on."""
        if self.shown is not None and self.shown.lines and not Names.here().blanked():
            at = self.chosen if 0 <= self.chosen < len(self.shown.lines) else 0
            self.desk.do(step_leaving, self.shown.lines[at].id)

    def to_box(self) -> None:
        """Ctrl J."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_cursor(self) -> bool:
        """Whether the cursor is in the column."""
        focus = self.window().focusWidget()
        return isinstance(focus, QWidget) and self.isAncestorOf(focus)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Alt 1 to 5, Alt 0, Alt O, Alt K."""
        kinds = {
            f"Alt+{at}": partial(self._pick_kind, kind.key)
            for at, kind in enumerate(note_kinds(), 1)
        }
        return {
            **kinds,
            "Alt+0": self.step_newest,
            "Alt+O": self._on_us,
            "Alt+K": self._on_not_a_name,
        }
