# SPDX-License-Identifier: MIT
"""The steps behind "Who can open": let somebody in, take somebody away, a new lock, the coordinator's files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.flows.start_steps import Answers
from app.openers import LONGEST_NAME
from ui.screens.first_run_step import Step
from ui.screens.first_run_words import WordsStep
from ui.screens.new_passphrase import NewPassphrase
from ui.screens.setting_row import beside
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.fields import Field
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.names import NameLabel

NO_FILE_YET = "Choose the coordinator’s public file first."


class EnrolStep(WordsStep):
    """Somebody new sits here and chooses words of their own."""

    heading = "Let somebody in"
    line = "They sit here and choose words of their own. Nobody else needs to know them."

    def build(self) -> None:
        """A name, then the words."""
        self.name = TextField("A chosen name", most=LONGEST_NAME)
        self.name_field = Field(
            "Their chosen name", self.name, hint="Kept inside the records, not in the key file."
        )
        self.name.textEdited.connect(self.name_field.settle)
        self.body.addWidget(self.name_field)
        super().build()

    def first(self) -> QWidget:
        """The name."""
        return self.name


class RemoveStep(Step):
    """What taking away does and what it does not, before it is done."""

    heading = "Take away"
    line = "Their words will open nothing here any more."

    def build(self) -> None:
        """The name, and plain words about copies."""
        self.name = NameLabel("", "title-s")
        self.body.addWidget(self.name)
        self.body.addWidget(
            WrapLabel(
                "They may have kept a copy of the key file. With it and their old words they could "
                "still open the records as they lie here now.",
                "muted",
            )
        )
        self.body.addWidget(
            Banner(
                "calm",
                "A new lock makes such a copy useless from then on. Everybody else keeps their "
                "words, and the recovery sheet stays good. Backups from before still open with "
                "the words of their day.",
                icon="shield-check",
            )
        )


class LockStep(Step):
    """What a new lock does, before it is asked for."""

    heading = "A new lock"
    line = "The records are written anew under another key the next time you open them."

    def build(self) -> None:
        """Three things that stay, two that do not."""
        for icon, words in (
            ("key-round", "Everybody keeps their words. The recovery sheet stays good."),
            ("shield-check", "A copied key file opens nothing that is written from then on."),
            ("hard-drive", "Backups from before open as before. A new one is made at once."),
            ("file-lock", "The coordinator’s file has to be made anew."),
        ):
            self.body.addWidget(WrapLabel(words, "body", icon=icon))


class CoordinatorStep(Step):
    """The coordinator's public file, its six words to compare, and where to keep what is made."""

    heading = "A file for the coordinator"
    line = (
        "When the words and the sheet are lost, the coordinator can open this laptop with it. "
        "Nobody else can."
    )
    read = Signal(object)

    def build(self) -> None:
        """Choose, compare, keep."""
        self.public = ""
        self.choose = Button("Choose their public file", icon="folder-open", big=True)
        self.choose.chosen.connect(self._on_choose)
        self.body.addWidget(beside(self.choose))
        self.told = Banner("soon", "", icon="circle-alert")
        self.told.hide()
        self.body.addWidget(self.told)
        self.ask = WrapLabel("Ring the coordinator. Ask them to read out their six words.", "body")
        self.six = WrapLabel("", "title-s")
        self.differ = WrapLabel(
            "One word differs? Then it is another person’s file. Do not use it.",
            "hint",
            icon="info",
        )
        for part in (self.ask, self.six, self.differ):
            part.hide()
            self.body.addWidget(part)

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, "The coordinator’s public file")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read.emit(Path(name)))
        dialog.open()

    def show_six(self, public: str, six: str) -> None:
        """The words of the file that was chosen."""
        self.public = public
        self.six.say(six)
        self.told.hide()
        for part in (self.ask, self.six, self.differ):
            part.show()

    def refuse(self, said: str) -> None:
        """Not such a file."""
        self.public = ""
        for part in (self.ask, self.six, self.differ):
            part.hide()
        self.told.say(said, kind="soon", icon="circle-alert")
        self.told.show()

    def first(self) -> QWidget:
        """Choose."""
        return self.choose


class PairStep(Step):
    """For the coordinator: words, then a folder or stick for two files."""

    heading = "The coordinator’s keys"
    line = (
        "Made once, by the person who coordinates. Two files: one to give to every laptop, one to "
        "lock away. These words open the second one."
    )

    def build(self) -> None:
        """Words of their own; not the ones that open this laptop."""
        self.new = NewPassphrase()
        self.new.given.connect(self.given)
        self.body.addWidget(self.new)
        self.body.addWidget(
            WrapLabel("Use other words than those that open this laptop.", "hint", icon="info")
        )

    def begin(self, answers: Answers) -> None:
        """Five words are offered."""
        self.new.offer()

    def first(self) -> QWidget:
        """The first box."""
        return self.new.first
