# SPDX-License-Identifier: MIT
"""The Heads-ups tab of the plan editor: one at a time, what it talks about, how close it gets, what people can do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.content.heads_ups import categories, choices, levels, modes
from app.plan_page import HeadsUpShown, PartShown
from ui.screens.plan_form import PlanForm, Save
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Rule
from ui.widgets.checks import CheckRow
from ui.widgets.chips import Chip, ChipButton
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import Picker, TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.segmented import Segment, Segmented

NO_PART = ("", "When they like")
NO_AFTER = ("", "None")
CODE = "code"


class HeadsUpsTab(PlanForm):
    """`added`, `removed`, `picked(str)` another heads-up of the part."""

    added = Signal()
    removed = Signal()
    picked = Signal(str)

    def __init__(self, save: Save) -> None:
        super().__init__(save)
        self.shown: HeadsUpShown | None = None
        self.more_categories = self.more_choices = False
        self.add_first = add = Button("Add a heads-up", icon="plus")
        add.chosen.connect(self.added)
        self.empty = EmptyState("No heads-up here.", "Add one when this part talks about hard things.",
                                add)  # fmt: skip
        self.body.addWidget(self.empty)
        self.whole = QWidget()
        self.inner = QVBoxLayout(self.whole)
        space_out(self.inner, 3)
        self.body.addWidget(self.whole)
        self.body.addStretch(1)
        outer, self.body = self.body, self.inner
        self._build_head()
        self._build_topics()
        self._build_level()
        self._build_words()
        self._build_choices()
        self._build_support()
        self._build_less_used()
        self.body = outer

    def _build_head(self) -> None:
        self.tabs = QWidget()
        self.tab_flow = FlowLayout(self.tabs, 2)
        self.inner.addWidget(self.tabs)
        row = QHBoxLayout()
        space_out(row, 2)
        self.place = WrapLabel("", "hint")
        self.add = Button("Add a heads-up", kind="quiet", icon="plus", slim=True)
        self.add.chosen.connect(self.added)
        row.addWidget(self.place, 1)
        row.addWidget(self.add)
        self.inner.addLayout(row)

    def _build_topics(self) -> None:
        self.inner.addWidget(WrapLabel("What it talks about", "label"))
        self.topics = QWidget()
        self.topic_flow = FlowLayout(self.topics, 2)
        self.inner.addWidget(self.topics)
        self.topic_button = Button("Choose", kind="quiet", icon="plus", slim=True)
        self.topic_button.chosen.connect(self._on_more_categories)
        self.inner.addWidget(self.topic_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_level(self) -> None:
        segments = [
            Segment(str(one.number), str(one.number), spoken=f"{one.number}, {one.label}")
            for one in levels()
        ]
        self.level = Segmented("How close does it get?", segments, fill=True)
        self.level.chosen.connect(lambda key: self.save(self.owner, "level", int(key)))
        self.level_field = Field("How close does it get?", self.level)
        self.meaning = WrapLabel("", "hint")
        self.rule = WrapLabel("", "hint")
        self.put(self.level_field, self.meaning, self.rule)

    def _build_words(self) -> None:
        self.words = self.area("words", "Words to say", "We will talk about …", lines=3)
        self.put(self.words)

    def _build_choices(self) -> None:
        self.inner.addWidget(WrapLabel("What people can choose: 2 or more", "label"))
        self.choice_rows = QVBoxLayout()
        space_out(self.choice_rows, 0)
        self.inner.addLayout(self.choice_rows)
        self.choice_button = Button("", kind="quiet", icon="plus", slim=True)
        self.choice_button.chosen.connect(self._on_more_choices)
        self.inner.addWidget(self.choice_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.own = TextField("Type it, then Enter", most=200)
        self.own.returnPressed.connect(self._on_own_choice)
        self.own_field = Field("A choice of your own", self.own)
        self.put(self.own_field)

    def _build_support(self) -> None:
        self.pair(
            self.text("support_role", "Support", "Role or name"),
            self.text("support_place", "Where", "Quiet room"),
        )
        self.put(
            self.pick("rejoin_at", "People come back at", [NO_PART]),
            self.text("rejoin_cue", "How they know", "We will call you back"),
        )
        self.done = Banner("calm", "")
        self.put(self.done)

    def _build_less_used(self) -> None:
        self.inner.addWidget(Rule())
        self.inner.addWidget(WrapLabel("More, where it is needed", "label"))
        mode_list = [("", "Not said"), *((one.key, one.label) for one in modes())]
        self.put(
            self.tick("made_up_case", "The case is made up", "Level 3 and above asks for it."),
            self.pick("mode", "How the part does it", mode_list),
            self.text("other_task", "Another way to take part"),
            self.text("support_offer", "What support is offered"),
            self.area("needed_because", "Why it is needed", "Only for those who lead"),
            self.text("second_facilitator", "Second facilitator"),
            self.text("approver", "Who agreed to it"),
            self.text("sent_ahead_on", "Sent ahead on", "26/11/2026"),
            self.text("sent_how", "Sent how"),
            self.pick("after_part", "Settling part after it", [NO_AFTER]),
            self.area("private_note", "Private note", "Never printed"),
        )
        self.remove = Button("Remove this heads-up", icon="trash-2")
        self.remove.chosen.connect(self.removed)
        self.inner.addWidget(self.remove)

    # showing

    def show_part(self, part: PartShown, shown: HeadsUpShown | None) -> None:
        """Fill with the chosen heads-up of the chosen part."""
        if self.shown is None or shown is None or shown.id != self.shown.id:
            self.more_categories = shown is not None and not shown.categories
            self.more_choices = False
        self.shown = shown
        self.whole.setVisible(shown is not None)
        self.empty.setVisible(shown is None)
        if shown is None:
            self.owner = ""
            return
        self._show_tabs(part, shown)
        self._show_others("rejoin_at", NO_PART, part)
        self._show_others("after_part", NO_AFTER, part)
        self.show_values(shown.id, shown.values)
        self.place.say(shown.place)
        self.level.pick(str(shown.level))
        self.meaning.say(shown.meaning, lead=shown.level_name)
        self.rule.say(shown.rule_words)
        self.words.say_aside(shown.words_count)
        self.done.say(shown.complete_words, kind="calm" if shown.complete else "soon",
                      icon="circle-check" if shown.complete else "circle-alert")  # fmt: skip
        self._show_topics(shown)
        self._show_choices(shown)

    def _show_others(self, name: str, first: tuple[str, str], part: PartShown) -> None:
        picker = self.entries[name].widget
        if isinstance(picker, Picker):
            picker.show_choices([first, *(other for other in part.others if other[1])])

    def _show_tabs(self, part: PartShown, shown: HeadsUpShown) -> None:
        self.tab_flow.empty()
        self.tabs.setVisible(len(part.heads_ups) > 1)
        for tab in part.heads_ups:
            chip = ChipButton(tab.words, "care", "hand-heart", choosable=True)
            chip.setChecked(tab.id == shown.id)
            chip.clicked.connect(partial(self._on_tab, tab.id))
            self.tab_flow.addWidget(chip)

    def _on_tab(self, heads_up: str) -> None:
        self.picked.emit(heads_up)

    def _show_topics(self, shown: HeadsUpShown) -> None:
        if not self.more_categories:
            self.topic_flow.empty()
            for words in shown.chips:
                self.topic_flow.addWidget(Chip(words, "care", "hand-heart"))
        elif not self._topic_chips():
            self._offer_topics()
        for chip in self._topic_chips():
            chip.setChecked(chip.property(CODE) in shown.categories)
        self.topic_button.set_words("Done choosing" if self.more_categories else "Choose")
        self.topic_button.set_icon("check" if self.more_categories else "plus")

    def _offer_topics(self) -> None:
        self.topic_flow.empty()
        for one in categories():
            chip = ChipButton(one.short, "care", "hand-heart", choosable=True)
            chip.setProperty(CODE, one.code)
            chip.setToolTip(one.line)
            chip.setAccessibleDescription(one.line)
            chip.clicked.connect(partial(self._on_category, one.code))
            self.topic_flow.addWidget(chip)

    def _topic_chips(self) -> list[ChipButton]:
        items = (self.topic_flow.itemAt(at) for at in range(self.topic_flow.count()))
        found = [item.widget() for item in items if item is not None]
        return [one for one in found if isinstance(one, ChipButton)]

    def _show_choices(self, shown: HeadsUpShown) -> None:
        listed = [one.label for one in choices()]
        every = [*listed, *shown.own_choices]
        rows = every if self.more_choices else [one for one in every if one in shown.choices]
        present = [row for row in self._rows() if isinstance(row, CheckRow)]
        if [row.words() for row in present] != rows:
            for row in present:
                self.choice_rows.removeWidget(row)
                row.hide()
                row.deleteLater()
            for label in rows:
                row = CheckRow(label)
                row.clicked.connect(partial(self._on_choice, label))
                self.choice_rows.addWidget(row)
        for row in self._rows():
            row.setChecked(row.words() in shown.choices)
        rest = len(every) - len(rows)
        self.choice_button.set_words(
            "Fewer choices" if self.more_choices else f"{rest} more choices"
        )
        self.choice_button.set_icon("minus" if self.more_choices else "plus")
        self.choice_button.setVisible(bool(rest) or self.more_choices)

    def _rows(self) -> Sequence[CheckRow]:
        items = [self.choice_rows.itemAt(at) for at in range(self.choice_rows.count())]
        found = [item.widget() for item in items if item is not None]
        return [row for row in found if isinstance(row, CheckRow)]

    # doing

    def _on_more_categories(self) -> None:
        self.more_categories = not self.more_categories
        if self.shown is not None:
            self._show_topics(self.shown)

    def _on_more_choices(self) -> None:
        self.more_choices = not self.more_choices
        if self.shown is not None:
            self._show_choices(self.shown)

    def _on_category(self, code: str) -> None:
        if self.shown is not None:
            on = code not in self.shown.categories
            kept = [one for one in self.shown.categories if one != code]
            self.save(self.owner, "categories", (*kept, code) if on else tuple(kept))

    def _on_choice(self, label: str) -> None:
        if self.shown is not None:
            on = label not in self.shown.choices
            kept = [one for one in self.shown.choices if one != label]
            self.save(self.owner, "choices", (*kept, label) if on else tuple(kept))

    def _on_own_choice(self) -> None:
        words = " ".join(self.own.text().split())
        if not words or self.shown is None:
            self.own_field.refuse("Type the choice first.")
            return
        self.own_field.settle()
        kept = [one for one in self.shown.choices if one != words]
        if not self.save(self.owner, "choices", (*kept, words)):
            self.own.setText("")

    def go_to(self, name: str) -> bool:
        """Put the cursor where a gap is mended."""
        if name == "categories":
            self.more_categories = True
            if self.shown is not None:
                self._show_topics(self.shown)
            chips = self.topics.findChildren(ChipButton)
            if chips:
                chips[0].setFocus()
            return True
        if name == "choices":
            self.more_choices = True
            if self.shown is not None:
                self._show_choices(self.shown)
            self._rows()[0].setFocus()
            return True
        return super().go_to(name)
