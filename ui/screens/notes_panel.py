# SPDX-License-Identifier: MIT
"""The notes column: a box, five kinds, and the lines that are kept. Typing is on disk within a second."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.content.kinds import note_kinds
from app.content.spoken import spoken
from app.errors import Refused
from app.notes import (
    ONE_OF_US,
    PROMISE,
    QUOTE,
    NoteLine,
    add_note,
    keep_draft,
    known_names,
    note_lines,
    notes_page,
    remove_note,
    reword_note,
    said_yes,
    set_leaving,
    spot,
    step_leaving,
    words_of,
)
from app.times import local_now
from ui.desk import Desk, Told
from ui.screens.note_names import NameWatch, WordsBox
from ui.screens.note_promise import PromiseBoxes
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.checks import CheckRow
from ui.widgets.fields import Field
from ui.widgets.labels import WrapLabel
from ui.widgets.names import Names
from ui.widgets.notelines import NoteLine as NoteRow
from ui.widgets.pages import Scroller
from ui.widgets.segmented import Segment, Segmented

QUIET_MS = 500
AT_MOST_MS = 900
FIRST_HINT = "Alt 1 to 5. Starts at “leave here”; Alt 0 changes it."
SAID_YES = "The speaker said yes"
HIDDEN = "Notes are hidden. You can write a new one."
FIRST_KEEP = "Keep what you are typing first, or clear it."
CHANGING = "These words are kept already. Enter keeps your change, Esc leaves them."


class NotesPanel(Card):
    """Ctrl J comes here; Enter keeps; Shift Enter starts a new line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Notes", pad=4)
        self.desk = desk
        self.session, self.part = "", ""
        self.stale = True
        self.kept: tuple[NoteLine, ...] = ()
        self.rows: list[NoteRow] = []
        self.yes: dict[str, CheckRow] = {}
        self._known: Any = None
        self.saved = ""
        self.changing = ""
        self._build()
        self._timers()
        desk.changed.connect(self._on_changed)
        desk.refused.connect(self._on_refused)
        Names.here().changed.connect(self._show_lines)

    def _build(self) -> None:
        words = spoken().notes
        self.box = WordsBox(f"What did the room say? {words.not_for}.", lines=3)
        self.box.setTabChangesFocus(True)
        inside = Scroller(gap=2, margins=(0, 0, 0, 0))
        self.body.addWidget(inside, 1)
        column = inside.body
        self.box.entered.connect(self._on_enter)
        self.box.textChanged.connect(self._on_typed)
        self.field = Field("", self.box)
        self.box.setAccessibleName("New note")
        column.addWidget(self.field)
        self.name = NameWatch(self.box, lambda: self.known)
        self.marks = self.name.marks
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
            timer.setTimerType(Qt.TimerType.PreciseTimer)
            timer.setInterval(ms)
            timer.timeout.connect(self.keep_typing)

    # coming here

    def show_session(self, session: str, part: str) -> None:
        """The notes of a session; what was being typed comes back."""
        self.part = part
        if session == self.session and not self.stale:
            return
        if session != self.session:
            self.keep_typing()
            self.session = ""
            self._empty()
        self.session, self.stale = session, False
        self._known = None
        self.promise.count_from(self.desk.page(local_now).date())
        page = self.desk.page(notes_page, session)
        self.kept = page.lines
        self._show_lines()
        if page.draft and not self.box.toPlainText():
            self.saved = page.draft
            self.kind.pick(page.draft_kind or "idea")
            self.box.setPlainText(page.draft)
            self._show_kind(self.kind.key())
            self._to_end()

    def set_part(self, part: str) -> None:
        """New notes belong to this part."""
        self.part = part

    def _on_changed(self, told: Told) -> None:
        """What changed while the column was out of sight is read when it comes back."""
        areas = told.change.areas
        if "notes" in areas and self.isVisible() and self.session:
            self.kept = self.desk.page(note_lines, self.session)
            self._show_lines()
        elif areas & {"notes", "people", "attendance"}:
            self.stale = True

    def _show_lines(self) -> None:
        """Draw the lines anew; the cursor stays on the line it was on."""
        had = next((row.note_id for row in self.rows if row.button.hasFocus()), "")
        asked = next((note for note, check in self.yes.items() if check.hasFocus()), "")
        body = self.lines
        while body.count():
            item = body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows, self.yes = [], {}
        if Names.here().blanked():
            body.addWidget(WrapLabel(HIDDEN, "muted", icon="eye-off"))
            return
        for line in self.kept:
            self._add_line(line)
        for row in self.rows:
            if row.note_id == had:
                row.button.setFocus()
        if asked in self.yes:
            self.yes[asked].setFocus()

    def _add_line(self, line: NoteLine) -> None:
        text = f"“{line.text}”" if line.kind == QUOTE else line.text
        second = f" ({line.second})" if line.second else ""
        row = NoteRow(line.id, line.kind_words, line.icon, text + second, line.leaving)
        row.left.connect(self._on_left)
        row.acted.connect(self._on_acted)
        self.lines.addWidget(row)
        self.rows.append(row)
        if line.kind == QUOTE:
            check = CheckRow(SAID_YES)
            check.setChecked(line.speaker_said_yes)
            check.clicked.connect(partial(self._on_yes, line.id))
            self.lines.addWidget(check)
            self.yes[line.id] = check

    # typing

    def _on_typed(self) -> None:
        self.field.settle()
        self.name.check_words()
        self.quiet.start()
        if not self.latest.isActive():
            self.latest.start()

    def keep_typing(self) -> None:
        """Keep what is being typed, if it is not kept already."""
        self.quiet.stop()
        self.latest.stop()
        text = self.box.toPlainText()
        if self.session and text != self.saved:
            kind = self.kind.key()
            if self.desk.do(keep_draft, self.session, text, kind, by=self) is not None:
                self.saved = text

    @property
    def known(self) -> Any:
        """All names kept here, read when the first word is typed."""
        if self._known is None:
            self._known = self.desk.page(known_names)
        return self._known

    def _to_end(self) -> None:
        cursor = self.box.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.box.setTextCursor(cursor)

    def _on_enter(self) -> None:
        """Keep the note; a name still in it asks once more."""
        if self.name.asks():
            return
        kind = self.kind.key()
        facts = self._owner(self.promise.facts()) if kind == PROMISE else {}
        text, spans = self.box.toPlainText(), self.marks.spans()
        top = self.kept[0].pos if self.kept else ""
        kept = {"part": self.part, "kind": kind, "spans": spans, "after": top, **facts}
        if self.changing:
            done = self.desk.do(reword_note, self.changing, text, kind=kind, spans=spans)
        else:
            done = self.desk.do(add_note, self.session, text, **kept)
        if done is not None:
            self._empty()
            self.box.setFocus()

    def _owner(self, facts: dict[str, str]) -> dict[str, str]:
        """A known name typed as who is kept as that person, drawn as one of us everywhere."""
        found = spot(facts["who"], self.known)
        if found is None:
            return facts
        ids = found.span.person_ids
        mine = {"who": "", "person": ids[0]} if len(ids) == 1 else {"who": ONE_OF_US}
        return {**facts, **mine}

    def _empty(self) -> None:
        """The box is empty, and no draft is kept for it."""
        self.saved, self.changing = "", ""
        self.name.start_over()
        self.box.clear()
        self.quiet.stop()
        self.latest.stop()
        self.marks.clear()
        self.promise.clear()

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
        self._show_kind(kind)
        if self.box.toPlainText():
            self.saved = ""
            self.keep_typing()

    def _show_kind(self, kind: str) -> None:
        hint = next((k.hint for k in note_kinds() if k.key == kind), "")
        self.hint.say(hint or FIRST_HINT)
        self.promise.setVisible(kind == PROMISE)

    def _pick_kind(self, key: str) -> None:
        self.kind.pick(key)
        self._on_kind(key)
        self.box.setFocus()

    def _on_left(self, note: str, leaving: str) -> None:
        self.desk.do(set_leaving, note, leaving)

    def _on_acted(self, note: str, act: str) -> None:
        """Take a line out, or bring its words into the box to change them."""
        if act == "remove":
            self.desk.do(remove_note, note)
        elif self.box.toPlainText() and not self.changing:
            self.field.refuse(FIRST_KEEP)
            self.box.setFocus()
        else:
            text, spans, kind = self.desk.page(words_of, note)
            self._pick_kind(kind)
            self.promise.setVisible(False)
            self.changing, self.saved = note, text
            self.marks.show(text, spans)
            self.hint.say(CHANGING)
            self._to_end()

    def leave_words(self) -> bool:
        """Esc while a kept line is changed: it stays as it was. False when none is."""
        if not self.changing:
            return False
        self.box.clear()
        self.keep_typing()
        self._empty()
        self._show_kind(self.kind.key())
        return True

    def _on_yes(self, note: str) -> None:
        self.desk.do(said_yes, note, self.yes[note].isChecked())

    def step_newest(self) -> None:
        """Alt 0: the newest line steps leave here, change, pass on."""
        if self.kept and not Names.here().blanked():
            self.desk.do(step_leaving, self.kept[0].id)

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
            "Alt+O": self.name.one_of_us,
            "Alt+K": self.name.no_name,
        }
