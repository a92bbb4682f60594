# SPDX-License-Identifier: MIT
"""What a typed code opens when it stands for a person or a number: the name, or no name (care K5).

What belongs here: the entries for a row of the sign-in sheet and for a head count. What does not: the
code itself (`papers_back`), and entries with words (`paper_words`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.door import DoorNames
from app.paper_reading import Opened
from app.papers_back import type_count, type_counted, type_empty, type_new, type_person
from ui.screens.door_match import CANNOT_TELL, PLACES, TWO_ALIKE, tell_found
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.checks import CheckRow
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.names import NameLabel
from ui.widgets.segmented import Segment, Segmented

NAME, COUNTED, EMPTY = "name", "counted", "empty"
WAYS = (
    Segment(NAME, "A name"),
    Segment(COUNTED, "Only counted"),
    Segment(EMPTY, "Nothing written"),
)
KEYS = "Alt 2: only counted. Alt 3: nothing written. Alt L: left early."
TWO_LETTERS = "Type two letters of the name, or choose what stands there."
NOBODY = "Nobody of that name is known here. Is it somebody new? Press Ctrl N."
TYPE_ON = "More than one name begins so. Type on."
CHOOSE = "Two people use this name. Choose one."
KNOWN_NAME = "This name is known here. Another person of that name: press Ctrl N again."


@dataclass(frozen=True)
class Asked:
    """An act that an entry asks for."""

    act: Callable[..., Any]
    args: tuple[Any, ...]
    named: dict[str, Any] = field(default_factory=dict)


class Entry(QWidget):
    """What a code opens. `asked(Asked)` when it is to be kept. Subclasses fill in the rest."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.opened: Opened | None = None
        self.body = QVBoxLayout(self)
        space_out(self.body, 3)
        self.fields: dict[str, Field] = {}
        self.build()

    def build(self) -> None:
        """Lay out the boxes."""

    def open(self, opened: Opened) -> None:
        """Begin anew with this row; what was kept of it stands there to be changed."""
        self.opened = opened
        for one in self.fields.values():
            one.settle()
        self.fill(opened)

    def fill(self, opened: Opened) -> None:
        """Put in what is kept, or empty the boxes."""

    def first_focus(self) -> QWidget:
        """Where the cursor goes."""
        return self

    def pick(self, at: int) -> None:
        """Alt and a digit."""

    def keep(self) -> None:
        """Enter."""

    def put_away(self) -> None:
        """Another code comes first; what is typed and not kept waits for this one."""

    def kept(self) -> None:
        """What was typed is kept now."""

    def refuse(self, field_name: str, said: str) -> bool:
        """Show why beside its box; False when it is about none of ours."""
        own = self.fields.get(field_name)
        if own is not None:
            own.refuse(said)
        return own is not None

    def _keep_button(self) -> Button:
        button = Button("Keep", kind="outline", icon="check", key="Enter", big=True)
        button.chosen.connect(self.keep)
        return button


class PersonEntry(Entry):
    """Two letters show the one match; Enter keeps. Alt 2 and Alt 3 keep a row without a name at once."""

    def build(self) -> None:
        """What stands there, the search and its one match."""
        self.names = DoorNames(())
        self.person = ""
        self.alike: tuple[str, ...] = ()
        self._asked_once = ""
        self.way = Segmented("What stands there", WAYS)
        self.way.chosen.connect(self._show_way)
        self.search = TextField("Two letters of the name", icon="search", big=True, most=60)
        self.search.setAccessibleName("The name on the paper: two letters")
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self.keep)
        self.field = self.fields["name"] = Field("", self.search)
        self.match = NameLabel("", "part")
        self.choices_box = QWidget()
        column = QVBoxLayout(self.choices_box)
        space_out(column, 2)
        row = QWidget()
        self.choices = FlowLayout(row, 2)
        for part in (WrapLabel(TWO_ALIKE), row, WrapLabel(CANNOT_TELL, "hint")):
            column.addWidget(part)
        self.left = CheckRow("Left early")
        self.hint = WrapLabel(KEYS, "hint")
        self.keep_it = self._keep_button()
        self.new = Button("Somebody new", icon="user-plus", key="Ctrl N", big=True)
        self.new.chosen.connect(self.welcome)
        for part in (self.way, self.field, self.match, self.choices_box, self.left):
            self.body.addWidget(part)
        buttons = QHBoxLayout()
        space_out(buttons, 3)
        buttons.addWidget(self.keep_it)
        buttons.addWidget(self.new)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self.body.addWidget(self.hint)

    def fill(self, opened: Opened) -> None:
        """A kept row shows its person; else nothing is typed."""
        kept = opened.kept
        self._asked_once = ""
        self.way.pick(NAME)
        self.search.setText("")
        self.left.setChecked(bool(kept and kept.left))
        self._on_typed("")
        if kept and kept.person:
            self._show_one(kept.person, kept.name)
        self._show_way()

    def first_focus(self) -> QWidget:
        """The search."""
        return self.search

    def _show_way(self, _key: str = "") -> None:
        by_name = self.way.key() == NAME
        for part in (self.field, self.left, self.new):
            part.setVisible(by_name)
        self.match.setVisible(by_name and bool(self.person))
        self.choices_box.setVisible(by_name and bool(self.alike))

    def _on_typed(self, typed: str) -> None:
        self.field.settle()
        found = self.names.look(typed)
        self.person, self.alike = found.boards or "", ()
        if found.boards:
            self._show_one(found.boards, self.names.name(found.boards))
        elif found.kind == "alike":
            self.alike = found.person_ids
            self._offer(len(self.alike))
        self._show_way()
        tell_found(self.search, found.kind)

    def _show_one(self, person: str, name: str) -> None:
        self.person = person
        self.match.show_name(name)

    def _offer(self, count: int) -> None:
        self.choices.empty()
        for at in range(count):
            button = Button(PLACES[at] if at < len(PLACES) else f"Number {at + 1}")
            button.chosen.connect(partial(self._on_picked, at))
            self.choices.addWidget(button)

    def _on_picked(self, at: int) -> None:
        person = self.alike[at]
        self.alike = ()
        self._show_one(person, self.names.name(person))
        self._show_way()
        self.search.setFocus()

    def pick(self, at: int) -> None:
        """Alt 1: a name. Alt 2 and Alt 3 say all there is to say, so they keep the row."""
        if at > len(WAYS):
            return
        self.way.pick(WAYS[at - 1].key)
        self._show_way()
        if at == 1:
            self.search.setFocus()
        else:
            self.keep()

    def turn_left(self) -> None:
        """Alt L: left early, or stayed."""
        if self.left.isVisible():
            self.left.setChecked(not self.left.isChecked())

    def keep(self) -> None:
        """Enter: the one match, or a row without a name."""
        if self.opened is None:
            return
        way, code = self.way.key(), self.opened.code
        if way == COUNTED:
            self.asked.emit(Asked(type_counted, (code,)))
        elif way == EMPTY:
            self.asked.emit(Asked(type_empty, (code,)))
        elif self.person:
            facts = {"left": self.left.isChecked()}
            self.asked.emit(Asked(type_person, (code, self.person), facts))
        else:
            self.field.refuse(self._why_not())

    def _why_not(self) -> str:
        kind = self.names.look(self.search.text()).kind
        return {"none": NOBODY, "several": TYPE_ON, "alike": CHOOSE}.get(kind, TWO_LETTERS)

    def welcome(self) -> None:
        """Ctrl N: somebody new, by the name as typed; a name that is known is asked about once."""
        typed = self.search.text().strip()
        if self.opened is None or self.way.key() != NAME:
            return
        if self.names.has(typed) and self._asked_once != typed:
            self._asked_once = typed
            self.field.refuse(KNOWN_NAME)
            return
        facts = {"left": self.left.isChecked()}
        self.asked.emit(Asked(type_new, (self.opened.code, typed), facts))

    def learn(self, names: DoorNames) -> None:
        """Everyone who could stand on the paper."""
        self.names = names


class CountEntry(Entry):
    """The number at the foot of a head count sheet."""

    def build(self) -> None:
        """One box."""
        self.number = TextField("How many", icon="users", big=True, most=3)
        self.fields["people"] = Field("How many came", self.number)
        self.number.returnPressed.connect(self.keep)
        self.body.addWidget(self.fields["people"])
        row = QHBoxLayout()
        space_out(row, 3)
        row.addWidget(self._keep_button())
        row.addStretch(1)
        self.body.addLayout(row)

    def fill(self, opened: Opened) -> None:
        """The number that is kept, or none."""
        kept = opened.kept
        self.number.setText(str(kept.people) if kept and kept.people else "")

    def first_focus(self) -> QWidget:
        """The number."""
        return self.number

    def keep(self) -> None:
        """Enter."""
        if self.opened is not None:
            self.asked.emit(Asked(type_count, (self.opened.code, self.number.text())))
