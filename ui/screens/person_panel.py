# SPDX-License-Identifier: MIT
"""The panel of one person, or of somebody new. Everything but the name is optional; each thing keeps itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import people
from app.people import PersonPage, PersonRow, cabin_choices, cabin_rule
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Rule
from ui.widgets.checks import CheckRow
from ui.widgets.fields import Field
from ui.widgets.inputs import Picker, TextArea, TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.names import NameLabel, Names
from ui.widgets.pages import Scroller

ASKED_ALONE = "Asked once, alone. Only the name is needed."
OWN_NAME = "The name they chose. No other is kept here."
HELPS_HINT = "People who open this laptop can read this. It goes in no summary."
DOOR = "May show at the door"
LARGE = "Large print: remember it for them"
HEAR = "Asked to hear from us"
RING = "Do not ring"
REGISTERS = "Sessions they came to"


@dataclass(frozen=True)
class NewPerson:
    """What the boxes say of somebody new, for `app.people.welcome`."""

    name: str
    cabin: str
    what_helps: str
    helps_at_door: bool
    large_print: bool
    safe_way: str
    asked_to_hear: bool
    do_not_ring: bool


class PersonPanel(Card):
    """`asked(act, value)` for a change; `welcomed(NewPerson)` for somebody new; `induct`,
    `opened`, `copied`, `worried` and `erased` lead to other pages.

    `asked` carries an act of `app.people` and one value; the screen carries it out.
    """

    asked = Signal(object, object)
    checked = Signal()
    welcomed = Signal(object)
    left = Signal()
    induct = Signal()
    copied = Signal()
    erased = Signal()
    worried = Signal()
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(pad=0, parent=parent)
        self.row: PersonRow | None = None
        self.fields: dict[str, Field] = {}
        scroller = Scroller(gap=3, margins=(5, 4, 5, 4))
        self.body.addWidget(scroller, 1)
        self.scroller = scroller
        self.title_name = NameLabel("", "title")
        self.title_new = WrapLabel("Someone new", "title")
        self.under = WrapLabel(OWN_NAME, "hint")
        self.name = TextField("", most=80)
        self.cabin = Picker(cabin_choices())
        self.helps = TextArea("", lines=2)
        self.way = TextField("Text before six, or by post", most=320)
        self.at_door, self.large = CheckRow(DOOR), CheckRow(LARGE)
        self.hear, self.ring = CheckRow(HEAR), CheckRow(RING)
        self._build(scroller.body)
        self._connect()
        Names.here().changed.connect(self._on_names_changed)

    def _build(self, body: QVBoxLayout) -> None:
        self.fields = {
            "name": Field("Name they use", self.name),
            "cabin": Field("Cabin", self.cabin, hint=cabin_rule()),
            "what_helps": Field("What helps", self.helps, hint=HELPS_HINT),
            "safe_way": Field("A safe way to reach them", self.way),
        }
        self.check = Button("Checked with them today", icon="check", slim=True)
        self.banner = Banner("calm", "", icon="mail-check", writing="small")
        self.induction = Button("", icon="list", key="Enter")
        self.copy = Button("Give them their copy", kind="quiet", icon="file-text")
        self.erase = Button("They left, or erase", kind="quiet", icon="trash-2")
        self.worry = Button("Record a concern", kind="quiet", icon="shield")
        self.registers = Picker()
        self.registers_field = Field(REGISTERS, self.registers, hint="Choose one to correct it.")
        self.add = Button("Welcome them", kind="primary", icon="user-plus", key="Ctrl Enter")
        self.leave_it = Button("Leave it", kind="quiet", key="Esc")
        self.rule = Rule()
        whole: tuple[QWidget, ...] = (
            self.title_name,
            self.title_new,
            self.under,
            self.fields["name"],
            self.fields["cabin"],
            self.fields["what_helps"],
            self.at_door,
            self.large,
            Rule(),
            self.fields["safe_way"],
            self.check,
            self.ring,
            self.hear,
            self.banner,
            self.rule,
            self.registers_field,
            self.copy,
            self.worry,
            self.erase,
        )
        for part in whole:
            body.addWidget(part)
        foot = QVBoxLayout()
        space_out(foot, 1, (4, 2, 4, 3))
        for button in (self.induction, self.add, self.leave_it):
            foot.addWidget(button)
        self.body.addLayout(foot)
        body.addStretch(1)

    def _connect(self) -> None:
        self.cabin.chosen.connect(lambda key: self._ask(people.choose_cabin, key))
        self.at_door.clicked.connect(lambda on: self._ask(people.show_at_door, on))
        self.large.clicked.connect(lambda on: self._ask(people.remember_large_print, on))
        self.hear.clicked.connect(lambda on: self._ask(people.ask_to_hear, on))
        self.ring.clicked.connect(lambda on: self._ask(people.set_do_not_ring, on))
        self.check.chosen.connect(self._on_check)
        self.induction.chosen.connect(self.induct)
        self.copy.chosen.connect(self.copied)
        self.erase.chosen.connect(self.erased)
        self.worry.chosen.connect(self.worried)
        self.registers.chosen.connect(self._on_register)
        self.add.chosen.connect(self.give_new)
        self.leave_it.chosen.connect(self.left)
        self.name.returnPressed.connect(self._on_name_entered)
        self.way.returnPressed.connect(self.keep_typed)
        for box in (self.name, self.way, self.helps):
            box.installEventFilter(self)

    # showing

    def show_row(self, row: PersonRow, page: PersonPage) -> None:
        """One person as kept; what is being typed in a box stays."""
        other = self.row is None or self.row.id != row.id
        before, self.row = self.row, row
        self._show_kind(new=False)
        self.title_name.show_name(row.known_as)
        for box, was, now in self._boxes(before, row):
            if other or box_text(box) == was:
                set_box_text(box, now)
        self.cabin.pick(row.cabin)
        self.at_door.setChecked(row.helps_at_door)
        self.large.setChecked(row.large_print)
        self.hear.setChecked(row.asked_to_hear)
        self.ring.setChecked(row.do_not_ring)
        self.fields["cabin"].say_hint(f"{cabin_rule()} {page.cabin_line}".strip())
        self.fields["safe_way"].say_hint(row.safe_words if row.safe_way else "")
        self.check.setVisible(bool(row.safe_way))
        self.banner.say(row.writing, kind="calm" if row.may_write else "soon")
        self.banner.setVisible(row.asked_to_hear)
        started = row.induction != "not asked for"
        words = "Open the induction" if started else "Start an induction"
        self.induction.set_words(words)
        self.registers.show_choices([("", "Choose a session"), *page.registers])
        self.registers.pick("")
        self.registers_field.setVisible(bool(page.registers))
        if other:
            self.settle()
            self.scroller.verticalScrollBar().setValue(0)

    def _boxes(
        self, before: PersonRow | None, row: PersonRow
    ) -> tuple[tuple[QWidget, str, str], ...]:
        was = before or row
        return (
            (self.name, was.known_as, row.known_as),
            (self.helps, was.what_helps, row.what_helps),
            (self.way, was.safe_way, row.safe_way),
        )

    def show_new(self) -> None:
        """Somebody new: empty boxes, and nothing is kept before Welcome."""
        self.row = None
        self._show_kind(new=True)
        for box in (self.name, self.helps, self.way):
            set_box_text(box, "")
        self.cabin.pick("")
        for tick in (self.at_door, self.large, self.hear, self.ring):
            tick.setChecked(False)
        self.fields["cabin"].say_hint(cabin_rule())
        self.fields["safe_way"].say_hint("")
        self.settle()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_kind(self, *, new: bool) -> None:
        self.title_new.setVisible(new)
        self.title_name.setVisible(not new)
        self.under.say(ASKED_ALONE if new else OWN_NAME)
        of_new: tuple[QWidget, ...] = (self.add, self.leave_it)
        of_known: tuple[QWidget, ...] = (
            self.check,
            self.banner,
            self.induction,
            self.registers_field,
            self.copy,
            self.worry,
            self.erase,
            self.rule,
        )
        for part in of_new:
            part.setVisible(new)
        for part in of_known:
            part.setVisible(not new)
        self.show()

    def settle(self) -> None:
        """No refusal stands any more."""
        for field in self.fields.values():
            field.settle()

    def refuse(self, field: str, why: str) -> None:
        """The sentence beside its box; what was typed stays."""
        self.fields.get(field, self.fields["name"]).refuse(why)

    def put_away(self) -> None:
        """Nobody is shown, and no name stays in a box."""
        self.row = None
        self.title_name.forget()
        for box in (self.name, self.helps, self.way):
            set_box_text(box, "")
        self.hide()

    def _on_names_changed(self) -> None:
        """Shade: what stands in boxes is hidden with the names."""
        blank = Names.here().blanked()
        for part in (self.fields["name"], self.fields["what_helps"], self.fields["safe_way"]):
            part.setVisible(not blank)

    # asking

    def _ask(self, act: Callable[..., Any], value: object) -> None:
        if self.row is not None:
            self.asked.emit(act, value)

    def keep_typed(self) -> None:
        """Ask for whatever stands differently in a box."""
        if self.row is None:
            return
        acts = (people.rename, people.say_what_helps, people.keep_safe_way)
        boxes = self._boxes(None, self.row)
        for act, (box, was, _now) in zip(acts, boxes, strict=True):
            if self.row is not None and box_text(box).strip() != was.strip():
                self._ask(act, box_text(box))

    def _on_check(self) -> None:
        self.keep_typed()
        self.checked.emit()

    def _on_register(self, session: str) -> None:
        if session:
            self.opened.emit(session)

    def _on_name_entered(self) -> None:
        if self.row is None:
            self.give_new()
        else:
            self.keep_typed()

    def give_new(self) -> None:
        """Welcome whom the boxes describe."""
        self.settle()
        self.welcomed.emit(
            NewPerson(
                name=self.name.text(),
                cabin=self.cabin.key(),
                what_helps=self.helps.toPlainText(),
                helps_at_door=self.at_door.isChecked(),
                large_print=self.large.isChecked(),
                safe_way=self.way.text(),
                asked_to_hear=self.hear.isChecked(),
                do_not_ring=self.ring.isChecked(),
            )
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Leaving a box keeps what stands in it."""
        if event.type() == QEvent.Type.FocusOut and self.row is not None:
            self.keep_typed()
        return super().eventFilter(watched, event)


def box_text(box: QWidget) -> str:
    """The text of a line or of several."""
    if isinstance(box, TextArea):
        return box.toPlainText()
    return box.text() if isinstance(box, TextField) else ""


def set_box_text(box: QWidget, text: str) -> None:
    """Another text, with nothing to take back in the box itself."""
    if isinstance(box, TextArea):
        box.setPlainText(text)
    elif isinstance(box, TextField):
        box.setText(text)
