# SPDX-License-Identifier: MIT
"""Opening with the coordinator's files: the laptop's file, the coordinator's secret file, and their words."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.later import later
from ui.screens.unlock_sheet import NewWordsPage
from ui.widgets.buttons import Button
from ui.widgets.fields import Field
from ui.widgets.inputs import SecretField
from ui.widgets.labels import WrapLabel

TWO_FILES = (
    "The coordinator brings two files on a stick: the one made on this laptop, and their own "
    "secret one. They type their own words."
)
BOTH = "Choose both files first."
WORDS_FIRST = "The coordinator types their words first."


class FilesPage(NewWordsPage):
    """Two files chosen, then the coordinator's words; the new passphrase is for who opens this laptop."""

    heading = "Use the coordinator’s files"

    def build(self) -> None:
        """Two buttons that say what was chosen, and one box."""
        self.paths: dict[str, Path] = {}
        self.asking.addWidget(WrapLabel(TWO_FILES, "muted"))
        self.buttons = {
            "sealed": Button("Choose this laptop’s file", icon="file-lock", big=True),
            "secret": Button("Choose the coordinator’s secret file", icon="file-key", big=True),
        }
        for key, button in self.buttons.items():
            button.chosen.connect(partial(self._on_choose, key))
            self.asking.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.words = SecretField()
        self.field = Field("The coordinator’s words", self.words)
        self.words.textEdited.connect(self.field.settle)
        self.words.returnPressed.connect(self.look_for_key)
        self.asking.addWidget(self.field)

    def asked(self) -> QWidget:
        """The first file."""
        return self.buttons["sealed"]

    def _on_choose(self, which: str) -> None:
        dialog = QFileDialog(self, "Choose a file")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take(which, Path(name)))
        dialog.open()

    def take(self, which: str, path: Path) -> None:
        """This file was chosen: `which` is "sealed" (made on this laptop) or "secret"."""
        self.paths[which] = path
        self.buttons[which].set_words(path.name)
        self.field.settle()

    def to_find(self) -> Any:
        """None until both files are chosen and the words typed."""
        if len(self.paths) < len(self.buttons):
            self.field.refuse(BOTH)
            return None
        if not self.words.text().strip():
            self.field.refuse(WORDS_FIRST)
            return None
        return partial(
            later("app.vault.escrow").find_key_with,
            self.door.folder,
            self.paths["sealed"],
            self.paths["secret"],
            self.words.text(),
        )

    def to_keep(self, typed: str) -> Any:
        """A slot for these words; a lost key file is made anew."""
        return partial(later("app.vault.escrow").let_in, self.door.folder, self._key, typed)

    def found(self) -> None:
        """The coordinator's words go."""
        self.words.clear()
