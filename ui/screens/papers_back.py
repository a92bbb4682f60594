# SPDX-License-Identifier: MIT
"""Type in the papers: a code opens its row, Enter keeps it, and the cursor is back at the next code (D3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.door import door_names
from app.errors import Refused
from app.notes import known_names
from app.paper_reading import Opened, open_code
from app.papers_back import PapersBackPage, SheetBack, papers_back_page, rest_empty
from ui.screens.note_names import NameWatch
from ui.screens.paper_entry import Asked, CountEntry, Entry, PersonEntry
from ui.screens.paper_words import NoteEntry, SlipEntry, WordsEntry
from ui.screens.screen import Screen
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Rule
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.names import NameLabel, Names
from ui.widgets.pages import ScrollPage

HINT = "Five letters, or the word and number of a slip. Small letters and spaces are fine."
ANY_ORDER = "Any order. Shred each sheet once it is typed in, by the next working day."
TYPED_BEFORE = "This code was typed in before."
NOTHING_OUT = "No paper with codes was printed."
PRINT_FIRST = "Print the pack with its sign-in sheet and notes page first."
MOST_DIGITS = 10


class PapersBackScreen(Screen):
    """The cursor stands at the code; what the code opens stands below it; how much came back at the side."""

    title = "Type in the papers"
    cares_about = frozenset({"papers_back", "attendance", "notes", "people", "keeping"})

    def build(self) -> None:
        """Code and entry at the left, sheets at the right."""
        self.page: PapersBackPage | None = None
        self.opened: Opened | None = None
        outer = QVBoxLayout(self)
        space_out(outer, 0)
        self.sheet = ScrollPage(gap=4, margins=(5, 4, 5, 4))
        outer.addWidget(self.sheet)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space_out(self.columns, 4)
        self.sheet.body.addLayout(self.columns, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        space_out(left, 4)
        space_out(right, 4)
        self.columns.addLayout(left, 4)
        self.columns.addLayout(right, 3)
        self.code = TextField("Code", icon="ticket", big=True, most=40)
        self.code_field = Field("The code on the paper", self.code, hint=HINT)
        self.code.returnPressed.connect(self._on_code)
        self.code.textChanged.connect(lambda _text: self.code_field.settle())
        left.addWidget(self.code_field)
        self._build_kept(left)
        self._build_entry(left)
        left.addStretch(1)
        self._build_side(right)
        self._build_foot()
        self.desk.refused.connect(self._on_refused)
        self.sheet.scroller.verticalScrollBar().rangeChanged.connect(self._keep_in_sight)
        Names.here().changed.connect(self._on_names)
        Look.here().changed.connect(self._fit)
        self._fit()

    def _build_kept(self, left: QVBoxLayout) -> None:
        """A code that was typed before: what was kept of it, to change or to leave."""
        self.kept_card = Card(TYPED_BEFORE, role="match", pad=5, gap=3)
        self.kept_where = WrapLabel("", "muted")
        self.kept_said = WrapLabel("", "body-large")
        self.kept_name = NameLabel("", "part")
        row = QWidget()
        flow = FlowLayout(row, 3)
        self.leave_it = Button("Leave it", kind="outline", icon="check", key="Esc", big=True)
        self.change_it = Button("Change it", icon="pencil", key="Alt C", big=True)
        self.one_more = Button("One more line there", icon="plus", key="Alt M", big=True)
        self.leave_it.chosen.connect(self._next)
        self.change_it.chosen.connect(self._on_change)
        self.one_more.chosen.connect(self._on_one_more)
        for button in (self.leave_it, self.change_it, self.one_more):
            flow.addWidget(button)
        for part in (self.kept_where, self.kept_said, self.kept_name, row):
            self.kept_card.body.addWidget(part)
        self.kept_card.hide()
        left.addWidget(self.kept_card)

    def _build_entry(self, left: QVBoxLayout) -> None:
        self.entry_card = Card(" ", role="match", pad=5, gap=3)
        self.stack = QStackedWidget()
        self.people, self.notes = PersonEntry(), NoteEntry()
        self.slips, self.count = SlipEntry(), CountEntry()
        self.entries: dict[str, Entry] = {
            "person": self.people,
            "note": self.notes,
            "slip": self.slips,
            "count": self.count,
        }
        for entry in self.entries.values():
            entry.asked.connect(self._on_asked)
            self.stack.addWidget(entry)
        self.entry_card.body.addWidget(self.stack)
        self.entry_card.hide()
        left.addWidget(self.entry_card)

    def _build_side(self, right: QVBoxLayout) -> None:
        self.back_card = Card("What came back", aside=" ", pad=5)
        self.rows = QVBoxLayout()
        space_out(self.rows, 0)
        self.back_card.body.addLayout(self.rows)
        self.all_empty = Button("Nothing else is written", icon="check", key="Alt A")
        self.all_empty.chosen.connect(self._on_all_empty)
        self.back_card.body.addWidget(self.all_empty)
        self.empty = EmptyState(NOTHING_OUT, PRINT_FIRST, self._pack_button())
        right.addWidget(self.back_card)
        right.addWidget(self.empty)
        right.addStretch(1)

    def _pack_button(self) -> Button:
        button = Button("Print the pack", icon="printer")
        button.chosen.connect(lambda: self.go("packs", session=str(self.where["session"])))
        return button

    def _build_foot(self) -> None:
        self.line = WrapLabel(ANY_ORDER, "muted", icon="info")
        self.undo = Button("Undo last", kind="quiet", icon="undo-2", key="Ctrl Z")
        self.undo.chosen.connect(self._on_undo)
        self.done = Button("Done for now", kind="primary", icon="check", key="Ctrl Enter", big=True)
        self.done.chosen.connect(lambda: self.go("back"))
        self.sheet.pin(self.line, 1)
        self.sheet.pin(self.undo)
        self.sheet.pin(self.done)

    def _keep_in_sight(self) -> None:
        """What opened made the page longer or shorter: the box with the cursor stays in sight."""
        here = self.focusWidget()
        if here is not None and self.sheet.scroller.inside.isAncestorOf(here):
            self.sheet.scroller.ensureWidgetVisible(here)

    def _fit(self) -> None:
        large = Look.here().scale > RATIOS["panels-stack-above"]
        ways = QBoxLayout.Direction
        self.columns.setDirection(ways.TopToBottom if large else ways.LeftToRight)
        self.line.setVisible(not large)

    # loading and showing

    def arrive(self, **where: Any) -> None:
        """Another session starts with nothing typed; the same one goes on where it was."""
        if where.get("session") != self.where.get("session"):
            self._put_away()
            self.code.setText("")
        super().arrive(**where)

    def load(self) -> None:
        """Ask for the sheets, and for everyone who could stand on them."""
        session = str(self.where["session"])
        self.slips.session = session
        self.people.learn(self.desk.page(door_names))
        known = self.desk.page(known_names)
        self.notes.known = self.slips.known = known
        self.show_page(self.desk.page(papers_back_page, session))

    def show_page(self, page: PapersBackPage) -> None:
        """Fill the side; what is being typed stays."""
        self.page = page
        self.sub_title = f"{page.title}, {page.sub.lower()}"
        self.bar_changed.emit()
        while self.rows.count():
            item = self.rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in page.sheets:
            self.rows.addWidget(Rule())
            self.rows.addWidget(self._sheet_row(one))
        out = page.rows_out
        self.back_card.aside.say(
            f"{out} {'row' if out == 1 else 'rows'} to go" if out else "all in"
        )
        self.all_empty.setVisible(bool(out))
        self.back_card.setVisible(bool(page.sheets))
        self.empty.setVisible(not page.sheets)

    def _sheet_row(self, one: SheetBack) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        space_out(row, 2)
        icon = "circle-check" if not one.rest and one.back else ""
        row.addWidget(WrapLabel(one.words, lead=f"{one.title}.", icon=icon), 1)
        if one.rest:
            button = Button("The rest is empty", kind="quiet", slim=True, small=True)
            button.set_note(one.title)
            button.chosen.connect(partial(self._on_rest, one.key))
            row.addWidget(button)
        return holder

    # a code

    def _on_code(self) -> None:
        """Enter in the code: its row opens, or one sentence says why not and the typing stays."""
        try:
            opened = self.desk.page(open_code, str(self.where["session"]), self.code.text())
        except Refused as refusal:
            self._put_away()
            self.code_field.refuse(refusal.said)
            return
        self.code_field.settle()
        self.opened = opened
        self.notes.another = False
        if opened.kept is None:
            self._open_entry()
        else:
            self._show_kept(opened)

    def _show_kept(self, opened: Opened) -> None:
        kept = opened.kept
        if kept is None:
            return
        self.entry_card.hide()
        self.kept_where.say(opened.where)
        words = f"“{kept.text}”" if kept.text else ""
        self.kept_said.say(" ".join(one for one in (kept.said, words) if one))
        self.kept_name.show_name(kept.name)
        self.kept_name.setVisible(bool(kept.name))
        self.one_more.setVisible(opened.kind == "note")
        self.kept_card.show()
        self.leave_it.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_entry(self) -> None:
        if self.opened is None:
            return
        entry = self.entries[self.opened.kind]
        self.kept_card.hide()
        self.entry_card.title.say(self.opened.where)
        entry.open(self.opened)
        self.stack.setCurrentWidget(entry)
        for other in self.entries.values():
            other.setVisible(other is entry)
        self.entry_card.show()
        entry.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_change(self) -> None:
        if self.kept_card.isVisible():
            self._open_entry()

    def _on_one_more(self) -> None:
        if self.kept_card.isVisible() and self.one_more.isVisible():
            self.notes.another = True
            self._open_entry()

    def _entry(self) -> Entry | None:
        """What is open now."""
        return (
            self.entries[self.opened.kind] if self.opened and self.entry_card.isVisible() else None
        )

    def _on_asked(self, asked: Asked) -> None:
        done = self.desk.do(asked.act, *asked.args, by=self, **asked.named)
        if done is None:
            return
        self.entries[self.opened.kind if self.opened else "person"].kept()
        if "people" in done.areas:
            self.people.learn(self.desk.page(door_names))
        self._show_sheets()
        self._next()

    def _show_sheets(self) -> None:
        self.show_page(self.desk.page(papers_back_page, str(self.where["session"])))

    def _put_away(self) -> None:
        entry = self._entry()
        if entry is not None:
            entry.put_away()
        self.opened = None
        self.kept_card.hide()
        self.entry_card.hide()

    def _next(self) -> None:
        """Ready for the next code."""
        self._put_away()
        # setText and not clear: the box has nothing to take back, so Ctrl Z is the program's.
        self.code.setText("")
        self.code_field.settle()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        self.sheet.scroller.verticalScrollBar().setValue(0)

    def _on_rest(self, sheet: str) -> None:
        if self.desk.do(rest_empty, str(self.where["session"]), sheet, by=self) is not None:
            self._show_sheets()
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_all_empty(self) -> None:
        if self.all_empty.isVisible():
            self._on_rest("")

    def _on_undo(self) -> None:
        self.desk.undo()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, refusal: Refused) -> None:
        entry = self._entry()
        if self.isVisible() and entry is not None and entry.refuse(refusal.field, refusal.said):
            refusal.taken = True  # type: ignore[attr-defined]

    def _on_names(self) -> None:
        """Shade: what was kept before does not stay in sight; what is being typed does."""
        if Names.here().blanked() and self.opened is not None and self.opened.kept is not None:
            self._next()

    # keys

    def first_focus(self) -> QWidget | None:
        """The code, or what it opened."""
        entry = self._entry()
        return entry.first_focus() if entry is not None else self.code

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Alt and a digit choose in what is open; Esc goes back to the code."""
        digits = {f"Alt+{at}": partial(self._on_digit, at) for at in range(MOST_DIGITS)}
        return {
            **digits,
            "Alt+L": self.people.turn_left,
            "Alt+O": lambda: self._name(NameWatch.one_of_us),
            "Alt+K": lambda: self._name(NameWatch.no_name),
            "Alt+C": self._on_change,
            "Alt+M": self._on_one_more,
            "Alt+A": self._on_all_empty,
            "Ctrl+N": self._on_new,
            "Ctrl+Return": lambda: self.go("back"),
            "Esc": self._on_escape,
        }

    def _on_digit(self, at: int) -> None:
        entry = self._entry()
        if entry is not None:
            entry.pick(at)

    def _name(self, act: Callable[[NameWatch], None]) -> None:
        entry = self._entry()
        if isinstance(entry, WordsEntry):
            act(entry.name)

    def _on_new(self) -> None:
        if self._entry() is self.people:
            self.people.welcome()

    def _on_escape(self) -> None:
        if self.opened is None and not self.code.text():
            self.go("back")
        else:
            self._next()
