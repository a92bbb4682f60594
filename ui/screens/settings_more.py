# SPDX-License-Identifier: MIT
"""Reading, privacy notice and About: three smaller pages of Settings (care K26)."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.about import VERSION, licences
from app.content.privacy import privacy_notice
from app.settings import keep_settings, settings
from ui.screens.settings_panel import Panel
from ui.screens.settings_reading import Reading
from ui.widgets.fields import Field
from ui.widgets.inputs import TextArea, TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.records import RecordList
from ui.widgets.rows import Row

SAFE_WHERE = "What this keeps safe, and what it cannot, stands in Help. Press F1."


class ReadingPanel(Panel):
    """The same controls as at first run."""

    heading = "Reading"

    def build(self) -> None:
        """Nothing is loaded: the look is there already."""
        self.reading = Reading()
        self.body.addWidget(self.reading)

    def first(self) -> QWidget:
        """Text size."""
        return self.reading.smaller


class PrivacyPanel(Panel):
    """Five lines that the alliance fills in; the notice says which are blank."""

    heading = "Privacy notice"
    line = "These lines are printed on the notice for the door. Blank ones are named on it."

    def build(self) -> None:
        """Kept when the cursor leaves a line."""
        self.boxes: dict[str, TextField] = {}
        self._kept: dict[str, str] = {}
        self.blanks = WrapLabel("", "muted", icon="info")
        self.body.addWidget(self.blanks)
        for blank in privacy_notice().blanks:
            box = TextField(most=200)
            box.editingFinished.connect(partial(self._on_done, blank.key))
            self.boxes[blank.key] = box
            self.body.addWidget(Field(blank.label, box, hint=blank.asks))

    def load(self) -> None:
        """The lines as kept; one being typed in stays."""
        found = self.desk.page(settings)
        self._kept = {key: str(found[key]) for key in self.boxes}
        for key, box in self.boxes.items():
            if not box.hasFocus():
                box.setText(self._kept[key])
        said = privacy_notice().blanks_line(self._kept)
        self.blanks.say(said or "All five lines are filled in.")

    def keep(self) -> None:
        """Keep every line that was changed."""
        changed = {
            key: box.text().strip()
            for key, box in self.boxes.items()
            if box.text().strip() != self._kept.get(key, "").strip()
        }
        if changed:
            self.desk.do(keep_settings, **changed, by=self)

    def _on_done(self, _key: str) -> None:
        self.keep()

    def first(self) -> QWidget:
        """The first line."""
        return next(iter(self.boxes.values()))


class AboutPanel(Panel):
    """Version, where it says what is safe, and the licences in full."""

    heading = "About"

    def build(self) -> None:
        """Nothing to change here."""
        self.body.addWidget(WrapLabel(f"Coproduction Express, version {VERSION}", "strong"))
        self.body.addWidget(WrapLabel(SAFE_WHERE, "body", icon="shield-check"))
        self.body.addWidget(WrapLabel("Licences", "title-s"))
        self._texts = {one.key: one.text for one in licences()}
        self.list = RecordList("Licences", grows=True, keeps=True)
        self.list.moved_to.connect(self.show_text)
        self.body.addWidget(self.list)
        self.text = TextArea(lines=10)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("The licence in full")
        self.body.addWidget(self.text)
        self.list.show_rows([Row(one.key, one.title, end=one.terms) for one in licences()])
        self.list.go_to("code")
        self.show_text("code")

    def show_text(self, key: str) -> None:
        """The licence under the cursor."""
        self.text.setPlainText(self._texts.get(key, ""))

    def first(self) -> QWidget:
        """The list."""
        return self.list
