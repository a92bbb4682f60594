# SPDX-License-Identifier: MIT
"""People: by the name they chose, with what matters. No bars, no shares, no days since (care K6, K19)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.audit import note_person
from app.content.alliance import cabins
from app.errors import Refused
from app.people import (
    EVERYONE,
    PeoplePage,
    PersonRow,
    check_safe_way,
    found_people,
    people_page,
    person_page,
    welcome,
)
from ui.screens.person_panel import NewPerson, PersonPanel
from ui.screens.screen import Screen
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.empty import EmptyState
from ui.widgets.inputs import Picker, TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.names import Names
from ui.widgets.records import RecordList, Row
from ui.widgets.recordtable import Column, RecordTable, TableRow
from ui.widgets.segmented import Segment, Segmented

COLUMNS = (
    Column("Known as", 3, person=True),
    Column("Cabin", 4),
    Column("Induction", 3),
    Column("What helps", 4),
    Column("Asked to hear from us", 4),
)
WORDS = {False: ("passenger", "passengers"), True: ("person", "people")}
NOBODY = "Nobody yet."
NOBODY_LINE = "People appear when they come aboard, or add someone now."
NONE_FOUND = "Nobody of this name here."
NONE_FOUND_LINE = "Type less, or choose everyone."


class PeopleScreen(Screen):
    """Search, cabins, table and the panel of the person under the cursor."""

    title = "People"
    cares_about = frozenset({"people", "induction"})

    def build(self) -> None:
        """Search and segments over table and panel."""
        self.page: PeoplePage | None = None
        self.shown = PeoplePage(())
        self.person = ""
        self.adding = self.in_panel = self.stacked = False
        self._acting = False
        self._opened: set[str] = set()
        self._top: Button | None = None
        outer = QVBoxLayout(self)
        space_out(outer, 4, (6, 4, 6, 5))
        outer.addLayout(self._build_head())
        self.row = QHBoxLayout()
        space_out(self.row, 4)
        outer.addLayout(self.row, 1)
        self.card = self._build_table()
        self.panel = PersonPanel()
        self.panel.hide()
        self.row.addWidget(self.card, 7)
        self.row.addWidget(self.panel, 3)
        self.panel.asked.connect(self._on_asked)
        self.panel.checked.connect(lambda: self._do(check_safe_way, self.person))
        self.panel.welcomed.connect(self._on_welcomed)
        self.panel.left.connect(self._on_left)
        self.panel.induct.connect(self._on_open)
        self.panel.copied.connect(lambda: self._to("own_copy"))
        self.panel.erased.connect(lambda: self._to("erase"))
        self.panel.worried.connect(lambda: self._to("concern"))
        self.panel.opened.connect(lambda session: self.go("aboard", session=session))
        self.desk.refused.connect(self._on_refused)
        Look.here().changed.connect(self._fit)
        Names.here().changed.connect(self._show_found)
        self._fit()

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        space_out(head, 3)
        self.search = TextField("Find by name or number", icon="search")
        self.search.setAccessibleName("Find by name or number")
        self.search.set_note("Ctrl F")
        self.search.textChanged.connect(self._on_search)
        parts = [Segment(EVERYONE, "Everyone")]
        parts += [Segment(one.key, one.short, one.icon) for one in cabins()]
        self.cabins = Segmented("Cabin", parts)
        self.cabins.chosen.connect(self._on_search)
        self.cabin_picker = Picker([(part.key, part.words) for part in parts])
        self.cabin_picker.setAccessibleName("Cabin")
        self.cabin_picker.chosen.connect(self._on_picked)
        head.addWidget(self.search, 1)
        head.addWidget(self.cabins)
        head.addWidget(self.cabin_picker)
        return head

    def _build_table(self) -> Card:
        card = Card(pad=(2, 2, 2, 3))
        self.table = RecordTable("People", COLUMNS)
        self.table.moved_to.connect(self._on_moved)
        self.table.chosen.connect(self._on_chosen)
        self.names = RecordList("People", keeps=True)
        self.names.moved_to.connect(self._on_moved)
        self.names.chosen.connect(self._on_chosen)
        self.count = WrapLabel("", "hint")
        add = Button("Welcome someone", kind="outline", icon="user-plus", key="Ctrl N")
        add.chosen.connect(self._on_new)
        self.empty = EmptyState(NOBODY, NOBODY_LINE, add)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.names, 1)
        card.body.addWidget(self.count)
        card.body.addWidget(self.empty)
        for part in (self.names, self.count, self.empty):
            part.hide()
        return card

    def _fit(self) -> None:
        """Above 150 % text: list or panel, not both; Ctrl Tab changes over."""
        self.stacked = Look.here().scale > RATIOS["panels-stack-above"]
        self.cabins.setVisible(not self.stacked)
        self.cabin_picker.setVisible(self.stacked)
        if self._top is not None:
            self._fit_top(self._top)
        self._show_found()
        self._show_side()

    def _fit_top(self, top: Button) -> None:
        top.set_words("Welcome" if self.stacked else "Welcome someone")
        top.set_key("" if self.stacked else "Ctrl N")

    def _show_side(self) -> None:
        wanted = bool(self.person) or self.adding
        self.panel.setVisible(wanted and (not self.stacked or self.adding or self.in_panel))
        self.card.setVisible(not self.stacked or not self.panel.isVisibleTo(self))

    # showing

    def load(self) -> None:
        """Ask for everyone."""
        self.show_page(self.desk.page(people_page))

    def show_page(self, page: PeoplePage) -> None:
        """Fill the table; cursor and typing stay."""
        self.page = page
        count = len(page.rows)
        one, many = WORDS[Look.here().plain_words]
        self.sub_title = f"{count} {one if count == 1 else many}" if count else ""
        self.bar_changed.emit()
        self._show_found()

    def _show_found(self) -> None:
        if self.page is None:
            return
        cabin = self.cabin_picker.key() if self.stacked else self.cabins.key()
        self.shown = found_people(self.page, self.search.text(), cabin)
        rows = self.shown.rows
        self._fill(rows)
        some = bool(rows)
        self.table.setVisible(some and not self.stacked)
        self.names.setVisible(some and self.stacked)
        self.empty.setVisible(not some)
        self.empty.say(
            *((NONE_FOUND, NONE_FOUND_LINE) if self.page.rows else (NOBODY, NOBODY_LINE))
        )
        more = len(self.page.rows) - len(rows)
        self.count.say(f"{more} more. Choose everyone, or type less." if more else "")
        self.count.setVisible(some and bool(more))
        if not self.adding:
            kept = self.shown.row(self.person)
            self._show_person(kept.id if kept else (rows[0].id if rows else ""))

    def _fill(self, rows: tuple[PersonRow, ...]) -> None:
        """Table, and names with a second line where there is no room for a table."""
        blank = Names.here().blanked()
        self.table.show_rows(
            [
                TableRow(
                    r.id,
                    (r.known_as, r.cabin_words, r.induction, "" if blank else r.helps, r.hears),
                )
                for r in rows
            ]
        )
        self.names.show_rows(
            [
                Row(r.id, r.known_as, f"{r.cabin_words} · {r.induction}", person=True, go=True)
                for r in rows
            ]
        )

    def _listing(self) -> QWidget:
        return self.names if self.stacked else self.table

    def _show_person(self, person: str) -> None:
        row = self.shown.row(person)
        self.person = row.id if row else ""
        if row is None:
            self.panel.put_away()
        else:
            self.table.go_to(row.id)
            self.names.go_to(row.id)
            self.panel.show_row(row, self.desk.page(person_page, row.id))
            self._note_opened(row.id)
        self._show_side()

    def _note_opened(self, person: str) -> None:
        """Once for each person while the records are open, by their random id."""
        if person not in self._opened:
            self._opened.add(person)
            self.desk.do(note_person, person, by=self)

    def _on_search(self) -> None:
        self._show_found()

    def _on_picked(self, key: str) -> None:
        self.cabins.pick(key)
        self._show_found()

    def _on_moved(self, person: str) -> None:
        if person != self.person or self.adding:
            self.panel.keep_typed()
            self._end_adding()
            self._show_person(person)

    def _on_chosen(self, person: str) -> None:
        if self.stacked and not self.in_panel:
            self.step_panel(1)
        else:
            self._on_open()

    # changing

    def _on_asked(self, act: Callable[..., Any], value: object) -> None:
        self._do(act, self.person, value)

    def _do(self, act: Callable[..., Any], *facts: object) -> bool:
        self._acting = True
        self.panel.settle()
        done = self.desk.do(act, *facts)
        self._acting = False
        if done is None and self.page is not None:
            # A tick or choice that was refused goes back to what is kept; boxes keep their typing.
            self._show_found()
        return done is not None

    def _on_refused(self, refusal: Refused) -> None:
        if self._acting:
            self.panel.refuse(refusal.field, refusal.said)
            refusal.taken = True  # type: ignore[attr-defined]

    def _on_new(self) -> None:
        self.panel.keep_typed()
        self.adding = True
        self._dress_top()
        self.panel.show_new()
        self._show_side()
        self.panel.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_welcomed(self, new: NewPerson) -> None:
        facts = asdict(new)
        name, cabin = facts.pop("name"), facts.pop("cabin")
        self._acting = True
        done = self.desk.do(welcome, name, cabin, by=self, **facts)
        self._acting = False
        if done is None:
            return
        self._end_adding()
        self.person = done.about
        self.search.setText("")
        self.cabins.pick(EVERYONE)
        self.cabin_picker.pick(EVERYONE)
        self.load()
        self._listing().setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_adding(self) -> None:
        self.adding = False
        self._dress_top()

    def _on_left(self) -> None:
        self._end_adding()
        self._show_found()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress_top(self) -> None:
        """One filled button: while somebody new is written down it is theirs."""
        if self._top is not None:
            self._top.set_kind("" if self.adding else "primary")

    def _on_open(self) -> None:
        self._to("induction")

    def _to(self, place: str) -> None:
        if self.person and not self.adding:
            self.panel.keep_typed()
            self.go(place, person=self.person)

    # the window

    def arrive(self, **where: Any) -> None:
        """Come here, perhaps to one person."""
        self._end_adding()
        self.person = str(where.get("person", self.person))
        super().arrive(**where)

    def leave(self) -> bool:
        """What stands in a box is kept."""
        if not self.adding:
            self.panel.keep_typed()
        return True

    def first_focus(self) -> QWidget | None:
        """The search."""
        return self.search

    def top_buttons(self) -> list[QWidget]:
        """The one primary action."""
        self._top = Button("Welcome someone", icon="user-plus", key="Ctrl N", slim=True)
        self._top.destroyed.connect(self._forget_top)
        self._fit_top(self._top)
        self._top.chosen.connect(self._on_new)
        self._dress_top()
        return [self._top]

    def _forget_top(self) -> None:
        self._top = None

    def step_panel(self, by: int) -> None:
        """Ctrl Tab: list, panel."""
        if not (self.person or self.adding):
            return
        inside = self.panel.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.in_panel = not (self.in_panel if self.stacked else inside)
        self._show_side()
        target: QWidget = self.panel.cabin if self.in_panel else self._listing()
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_escape(self) -> None:
        if self.adding:
            self._on_left()
        elif self.in_panel and self.stacked:
            self.step_panel(1)
        else:
            self.search.setText("")
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_primary(self) -> None:
        if self.adding:
            self.panel.give_new()
        else:
            self._on_new()

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Ctrl N welcomes, Ctrl F finds, Esc goes back."""
        return {
            "Ctrl+N": self._on_new,
            "Ctrl+F": self._to_search,
            "Ctrl+Return": self._on_primary,
            "Esc": self._on_escape,
        }
