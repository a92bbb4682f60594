# SPDX-License-Identifier: MIT
"""Induction of one person: a section at a time, the open item unfolds, both sign at the end. Never a test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Refused
from app.induction import (
    PERSON,
    answer_item,
    sign_whole,
    start_induction,
    take_back_answer,
    take_back_signature,
)
from app.induction_page import InductionPage, ItemLine, SectionPage, induction_page
from app.settings import setting
from ui.screens.induction_item import ItemBlock
from ui.screens.induction_side import InductionSide
from ui.screens.screen import Screen
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Rule
from ui.widgets.empty import EmptyState
from ui.widgets.inputs import Picker
from ui.widgets.labels import WrapLabel
from ui.widgets.linedown import LineDown
from ui.widgets.names import NameLabel
from ui.widgets.pages import Scroller, ScrollPage
from ui.widgets.stops import AHEAD, PAST, Stop

ANY_ORDER = "In any order, over any time"
NOT_ASKED = "No induction yet"
NEWER = "The list has newer words now. This one keeps the words it was started with."


class InductionScreen(Screen):
    """Sections on the line at the left, items in the middle, both signatures at the right."""

    title = "Induction"
    cares_about = frozenset({"induction", "people"})

    def build(self) -> None:
        """Three columns; above 150 % text one below the other."""
        self.page: InductionPage | None = None
        self.section = ""
        self.item = ""
        self.worker = ""
        self.blocks: dict[str, ItemBlock] = {}
        self._acting = False
        self.outer = QHBoxLayout(self)
        space_out(self.outer, 4, (6, 4, 6, 5))
        self.left = self._build_left()
        self.outer.addWidget(self.left)
        self.centre = Card(pad=0)
        self.sheet = ScrollPage(gap=1, margins=(4, 4, 4, 4))
        self.centre.body.addWidget(self.sheet)
        self._build_centre()
        self.outer.addWidget(self.centre, 1)
        self.side = InductionSide()
        self.side.signed.connect(self._on_sign)
        self.side.again.connect(self._go_to)
        self.side_place = Scroller(gap=0, margins=0)
        self.outer.addWidget(self.side_place)
        self.begin = Button("Start together", kind="primary", icon="list", key="Ctrl Enter")
        self.begin.chosen.connect(self._on_begin)
        self.empty = EmptyState(NOT_ASKED, "", self.begin)
        self.outer.addWidget(self.empty, 1)
        self.desk.refused.connect(self._on_refused)
        Look.here().changed.connect(self._fit)
        self._fit()

    def _build_left(self) -> Card:
        card = Card(pad=(4, 4, 2, 3))
        self.name = NameLabel("", "title-s")
        self.counted = WrapLabel("", "label")
        self.line = LineDown("Sections")
        self.line.chosen.connect(self._on_section)
        card.body.addWidget(self.name)
        card.body.addWidget(self.counted)
        card.body.addWidget(WrapLabel(ANY_ORDER, "hint"))
        card.body.addWidget(self.line)
        card.body.addStretch(1)
        card.body.addWidget(WrapLabel("Ctrl Up, Ctrl Down: section", "hint"))
        return card

    def _build_centre(self) -> None:
        body = self.sheet.body
        self.small_name = NameLabel("", "title-s")
        self.picker = Picker()
        self.picker.setAccessibleName("Section")
        self.picker.chosen.connect(self._on_section)
        head = QHBoxLayout()
        space_out(head, 3, (3, 0, 3, 1))
        self.heading = WrapLabel("", "title")
        self.where_line = WrapLabel("", "muted")
        head.addWidget(self.heading)
        head.addWidget(self.where_line, 1)
        body.addWidget(self.small_name)
        body.addWidget(self.picker)
        body.addLayout(head)
        body.addWidget(Rule())
        self.items = QVBoxLayout()
        space_out(self.items, 1)
        body.addLayout(self.items)
        body.addStretch(1)
        self.newer = WrapLabel(NEWER, "hint", icon="info")
        self.again = Button("Start anew with the newer words", kind="quiet", slim=True)
        self.again.chosen.connect(self._on_begin)
        self.note = Banner("calm", "", icon="info")
        self.below = QVBoxLayout()
        space_out(self.below, 0)
        body.addWidget(self.newer)
        body.addWidget(self.again)
        body.addWidget(self.note)
        body.addLayout(self.below)
        self.next = Button("Next open item", kind="primary", key="Ctrl Enter", big=True)
        self.next.chosen.connect(self._on_next)
        self.copy = Button("Their copy", icon="printer", big=True)
        self.copy.chosen.connect(self._on_copy)
        self.sheet.pin(self.copy)
        self.sheet.pin_gap()
        self.sheet.pin(self.next)

    def _fit(self) -> None:
        """Above 150 % text: sections in a list to pick from, signatures below the items."""
        look = Look.here()
        self.stacked = look.scale > RATIOS["panels-stack-above"]
        self.left.setFixedWidth(look.size("rail"))
        self.side_place.setFixedWidth(look.size("dial") + look.space(6))
        (self.below if self.stacked else self.side_place.body).addWidget(self.side)
        self._show_parts()

    def _show_parts(self) -> None:
        begun = self.page is not None and bool(self.page.id)
        parts: dict[QWidget, bool] = {
            self.empty: not begun,
            self.left: begun and not self.stacked,
            self.side_place: begun and not self.stacked,
            self.centre: begun,
        }
        # Hidden ones first: two of them side by side for a moment would make the window wider.
        for part in sorted(parts, key=lambda one: parts[one]):
            part.setVisible(parts[part])
        only_stacked: tuple[QWidget, ...] = (self.small_name, self.picker, self.copy)
        for part in only_stacked:
            part.setVisible(self.stacked)
        self.heading.setVisible(not self.stacked)

    # showing

    def arrive(self, **where: Any) -> None:
        """Come to a person; the first open item unfolds."""
        if where.get("person") != self.where.get("person"):
            self.section = self.item = ""
        self.worker = str(self.desk.page(setting, "my_name"))
        super().arrive(**where)

    def load(self) -> None:
        """Ask for the page of this person."""
        self.show_page(self.desk.page(induction_page, str(self.where["person"])))

    def show_page(self, page: InductionPage) -> None:
        """Fill; the open item stays open."""
        self.page = page
        self.name.show_name(page.known_as)
        self.small_name.show_name(page.known_as)
        self._show_parts()
        if not page.id:
            self.empty.say(NOT_ASKED, page.line)
            return
        if page.item(self.item) is None:
            self.item = page.next_open() or page.sections[0].items[0].key
            self.section = self._section_of(self.item)
        self.counted.say(page.counted)
        self.note.say(page.line)
        self.newer.setVisible(page.newer_words)
        self.again.setVisible(page.newer_words)
        self.line.show_stops([_stop(one) for one in page.sections])
        inside = Look.here().size("rail") - Look.here().space(6) - Look.here().space(2)
        self.line.setMinimumHeight(self.line.heightForWidth(inside))
        self.picker.show_choices([(one.key, f"{one.key} {one.title}") for one in page.sections])
        self.next.setVisible(bool(page.next_open()))
        self.side.show_page(page, self.worker)
        self._show_section()

    def _section_of(self, item: str) -> str:
        sections = self.page.sections if self.page else ()
        return next((s.key for s in sections if any(i.key == item for i in s.items)), "")

    def _show_section(self) -> None:
        if self.page is None:
            return
        keys = [one.key for one in self.page.sections]
        at = keys.index(self.section) if self.section in keys else 0
        shown = self.page.sections[at]
        self.section = shown.key
        self.line.choose(at)
        self.picker.pick(shown.key)
        plain = Look.here().plain_words
        self.heading.say(shown.plain_title if plain else shown.title)
        self.where_line.say(f"section {shown.key} of {len(keys)} · {shown.second}")
        self._fill(shown)

    def _fill(self, shown: SectionPage) -> None:
        """Folded items that say the same stay; all others are made anew."""
        stay = {
            line.key: self.blocks[line.key]
            for line in shown.items
            if line.key in self.blocks and line.key != self.item
            and self.blocks[line.key].item == line and not self.blocks[line.key].buttons
        }  # fmt: skip
        while self.items.count():
            item = self.items.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget not in stay.values():
                widget.hide()
                widget.deleteLater()
        self.blocks = {line.key: stay.get(line.key) or self._block(line) for line in shown.items}
        for block in self.blocks.values():
            self.items.addWidget(block)

    def _block(self, line: ItemLine) -> ItemBlock:
        answers = self.page.answers if self.page else ()
        block = ItemBlock(line, answers, unfolded=line.key == self.item)
        block.opened.connect(self._on_opened)
        block.answered.connect(self._on_answered)
        block.taken_back.connect(self._on_taken_back)
        block.stepped.connect(self._on_stepped)
        return block

    # going about

    def _go_to(self, item: str) -> None:
        self.item = item
        self.section = self._section_of(item)
        self._show_section()
        self._focus_item()

    def _focus_item(self) -> None:
        block = self.blocks.get(self.item)
        if block is not None:
            block.head_row.setFocus(Qt.FocusReason.OtherFocusReason)
            self.sheet.body.activate()
            self.sheet.scroller.ensureWidgetVisible(block)

    def _on_opened(self, item: str) -> None:
        self._go_to(item)

    def _on_stepped(self, item: str, by: int) -> None:
        keys = list(self.blocks)
        at = min(max(keys.index(item) + by, 0), len(keys) - 1)
        self._go_to(keys[at])

    def _on_section(self, section: str) -> None:
        found = (
            next((s for s in self.page.sections if s.key == section), None) if self.page else None
        )
        if found is not None:
            opens = [item.key for item in found.items if item.open]
            self._go_to(opens[0] if opens else found.items[0].key)

    def _step_section(self, by: int) -> None:
        keys = [one.key for one in self.page.sections] if self.page else []
        if self.section in keys:
            self._on_section(keys[min(max(keys.index(self.section) + by, 0), len(keys) - 1)])

    def _on_next(self) -> None:
        key = self.page.next_open(self.item) if self.page else ""
        if key:
            self._go_to(key)

    # changing

    def _do(self, act: Callable[..., Any], *facts: object) -> bool:
        self._acting = True
        done = self.desk.do(act, *facts, by=self)
        self._acting = False
        if done is not None:
            self.load()
        return done is not None

    def _on_refused(self, refusal: Refused) -> None:
        block = self.blocks.get(self.item)
        if self._acting and block is not None and block.field is not None and refusal.field:
            block.field.refuse(refusal.said)
            refusal.taken = True  # type: ignore[attr-defined]

    def _on_begin(self) -> None:
        if self._do(start_induction, str(self.where["person"])):
            self._focus_item()

    def _on_answered(self, item: str, answer: str, shown_by: str) -> None:
        if self.page is not None and self._do(answer_item, self.page.id, item, answer, shown_by):
            self._focus_item()

    def _on_taken_back(self, item: str) -> None:
        if self.page is not None and self._do(take_back_answer, self.page.id, item):
            self._focus_item()

    def _on_sign(self, who: str) -> None:
        if self.page is None:
            return
        signed = self.page.signed if who == PERSON else self.page.worker_signed
        if signed is not None:
            self._do(take_back_signature, self.page.id, who)
        else:
            self._do(sign_whole, self.page.id, who, self.worker)

    # the window

    def _on_primary(self) -> None:
        if self.page is not None and not self.page.id:
            self._on_begin()
        else:
            self._on_next()

    def _on_copy(self) -> None:
        if self.page is not None and self.page.id:
            self.go("packs", induction=self.page.person)

    def _on_back(self) -> None:
        self.go("people", person=str(self.where["person"]))

    def top_buttons(self) -> list[QWidget]:
        """Back to People, and their own copy."""
        back = Button("People", kind="quiet", icon="arrow-left", slim=True)
        back.set_key("" if self.stacked else "Esc")
        back.chosen.connect(self._on_back)
        if self.stacked or self.page is None or not self.page.id:
            return [back]
        copy = Button("Their copy", icon="printer", key="Ctrl P", slim=True)
        copy.chosen.connect(self._on_copy)
        return [back, copy]

    def first_focus(self) -> QWidget | None:
        """The open item, or the start."""
        block = self.blocks.get(self.item)
        return block.head_row if block is not None and self.page and self.page.id else self.begin

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Sections by Ctrl Up and Ctrl Down, the next open item by Ctrl Enter."""
        return {
            "Ctrl+Return": self._on_primary,
            "Ctrl+Up": lambda: self._step_section(-1),
            "Ctrl+Down": lambda: self._step_section(1),
            "Ctrl+P": self._on_copy,
            "Esc": self._on_back,
        }


def _stop(section: SectionPage) -> Stop:
    title = section.plain_title if Look.here().plain_words else section.title
    state = PAST if section.done else AHEAD
    return Stop("", title, state=state, key=section.key, second=section.second)
