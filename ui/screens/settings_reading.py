# SPDX-License-Identifier: MIT
"""How do you like to read: text size, paper, theme, letters and the rest, shown at once (screens.md 1.1, 17)."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.setting_row import SettingRow, beside
from ui.style.fonts import FAMILY, families
from ui.style.look import Choices, Look
from ui.style.spacing import space_out
from ui.style.tokens import SCALES
from ui.widgets.buttons import Button
from ui.widgets.checks import Switch
from ui.widgets.inputs import Picker
from ui.widgets.labels import WrapLabel
from ui.widgets.picks import Picks
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.sizestops import SizeStops

PAPER_WORDS = (
    ("cream", "Cream"),
    ("white", "White"),
    ("mist", "Mist"),
    ("grey", "Grey"),
    ("rose", "Rose"),
)
THEME_WORDS = (
    Segment("", "As this laptop"),
    Segment("light", "Light"),
    Segment("dark", "Dark"),
    Segment("high-contrast", "High contrast"),
)
SWITCHES = (
    ("more_space", "More space", "Between letters and lines", "On", "Off"),
    (
        "keep_still",
        "Keep things still",
        "Nothing slides; the train steps",
        "On",
        "Off. This laptop cannot tell us, so you choose",
    ),
    (
        "plain_words",
        "Plain words only",
        "No stops, cabins or tickets",
        "On",
        "Off. The railway words stay",
    ),
    ("key_caps", "Keys on buttons", "The small boxes with key names", "Shown", "Not shown"),
)
STEPS_KEPT = 50


class Reading(QWidget):
    """Each control changes the look at once; Undo last goes back one change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self._before: list[Choices] = []
        self.column = QVBoxLayout(self)
        space_out(self.column, 1)
        self._size()
        self._colours()
        self.switches: dict[str, Switch] = {}
        for key, title, hint, on, off in SWITCHES:
            switch = Switch(title, bare=True, on=on, off=off)
            switch.clicked.connect(partial(self._on_switch, key))
            self.switches[key] = switch
            self.column.addWidget(SettingRow(title, hint, switch))
        self.undo = Button("Undo last", kind="quiet", icon="undo-2", slim=True)
        self.undo.chosen.connect(self._on_undo)
        self.column.addWidget(beside(self.undo))
        self.look.changed.connect(self.show_now)
        self.show_now()

    def _size(self) -> None:
        self.smaller = Button("Smaller")
        self.larger = Button("Larger")
        self.size_words = WrapLabel("", "strong")
        self.smaller.chosen.connect(partial(self._step, -1))
        self.larger.chosen.connect(partial(self._step, 1))
        self.stops = SizeStops(len(SCALES))
        row = beside(self.smaller, self.stops, self.larger, self.size_words)
        self.column.addWidget(SettingRow("Text size", "Ctrl +, Ctrl −, Ctrl 0", row))

    def _colours(self) -> None:
        self.paper = Picks("Paper", PAPER_WORDS)
        for key, _words in PAPER_WORDS:
            self.paper.paint(key, self.look.paper_colour(key))
        self.paper.chosen.connect(lambda key: self.change(paper=key))
        self.theme = Segmented("Light or dark", THEME_WORDS)
        self.theme.chosen.connect(lambda key: self.change(theme=key))
        self.letters = Picker([("" if name == FAMILY else name, name) for name in families()])
        self.letters.setAccessibleName("Letters")
        self.letters.chosen.connect(lambda key: self.change(family=key))
        row = SettingRow("Paper", "Colour behind the words, in the light theme", beside(self.paper))
        self.column.addWidget(row)
        self.column.addWidget(SettingRow("Light or dark", "", beside(self.theme)))
        self.column.addWidget(SettingRow("Letters", "The whole app changes", beside(self.letters)))

    def change(self, **parts: Any) -> None:
        """Wear it, and remember what was before."""
        before = self.look.choices
        self.look.wear(**parts)
        if self.look.choices != before:
            self._before.append(before)
            del self._before[:-STEPS_KEPT]
            self.show_now()

    def _step(self, by: int) -> None:
        at = SCALES.index(self.look.scale) + by
        self.change(scale=SCALES[min(max(at, 0), len(SCALES) - 1)])

    def _on_switch(self, key: str) -> None:
        self.change(**{key: self.switches[key].isChecked()})

    def _on_undo(self) -> None:
        if self._before:
            self.look.wear(self._before.pop())
            self.show_now()

    def show_now(self) -> None:
        """Show what is worn now, also when a key changed it."""
        choices = self.look.choices
        at = SCALES.index(choices.scale) + 1
        self.size_words.say(f"{round(choices.scale * 100)} %, step {at} of {len(SCALES)}")
        self.stops.stand(at - 1)
        self.smaller.wait_for("This is the smallest." if at == 1 else "")
        self.larger.wait_for("This is the largest." if at == len(SCALES) else "")
        self.paper.pick(choices.paper)
        self.theme.pick(choices.theme)
        self.letters.pick(choices.family)
        for key, switch in self.switches.items():
            switch.setChecked(bool(getattr(choices, key)))
        self.undo.wait_for("" if self._before else "Nothing was changed yet.")
