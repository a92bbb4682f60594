# SPDX-License-Identifier: MIT
"""What a typed code opens when words stand on the paper: a note line, or a slip for an answer (K3, K20).

What belongs here: the two entries with words; a name that is typed is noticed as in the notes column.
What does not: the code itself (`papers_back`), and rows with a name (`paper_entry`).
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.content.kinds import note_kinds
from app.content.papers import slip_words
from app.paper_reading import Opened
from app.paper_slips import type_slip
from app.papers_back import type_note
from ui.screens.note_names import NameWatch, WordsBox
from ui.screens.paper_entry import Asked, Entry
from ui.style.spacing import space_out
from ui.widgets.fields import Field
from ui.widgets.labels import WrapLabel
from ui.widgets.notelines import LEAVES
from ui.widgets.segmented import Segment, Segmented

HOW_LEAVES = "Starts at “leave here”. Alt 0 changes it."
SLIP_LINE = (
    "Nobody knows whose this is. There is no taking back: typed again, new words take its place."
)
FIRST = "leave_here"


class WordsEntry(Entry):
    """A box for words in which known names are noticed. Enter keeps, Shift Enter is a new line."""

    box_name = "Words on the paper"
    field_name = "note"

    def build(self) -> None:
        """The box, the question about a name, and what is special to each."""
        self.known: Any = ()
        self.waiting: dict[str, str] = {}
        self.build_above()
        self.box = WordsBox("As it stands on the paper", lines=3)
        self.box.setAccessibleName(self.box_name)
        self.box.entered.connect(self.keep)
        self.box.textChanged.connect(self._on_typed)
        self.field = self.fields[self.field_name] = Field("", self.box)
        self.box.setAccessibleName(self.box_name)
        self.body.addWidget(self.field)
        self.name = NameWatch(self.box, lambda: self.known)
        self.marks = self.name.marks
        self.body.addWidget(self.name)
        self.build_below()
        row = QHBoxLayout()
        space_out(row, 3)
        row.addWidget(self._keep_button())
        row.addStretch(1)
        self.body.addLayout(row)

    def build_above(self) -> None:
        """What stands over the box."""

    def build_below(self) -> None:
        """What stands under it."""

    def first_focus(self) -> QWidget:
        """The box."""
        return self.box

    def begin(self, text: str, spans: tuple[Any, ...] = ()) -> None:
        """These words stand in the box, with marks where people are."""
        self.name.start_over()
        waited = self.waiting.pop(self.opened.code, "") if self.opened else ""
        self.marks.show(waited or text, () if waited else spans)
        self._on_typed()

    def put_away(self) -> None:
        """Words that are not kept wait until their code is typed again."""
        if self.opened is not None and self.box.document().isModified():
            self.waiting[self.opened.code] = self.box.toPlainText()

    def kept(self) -> None:
        """Nothing waits."""
        self.box.document().setModified(False)

    def _on_typed(self) -> None:
        self.field.settle()
        self.name.check_words()

    def keep(self) -> None:
        """Enter; a name still in the words asks once more."""
        if not self.name.asks() and self.opened is not None:
            self.asked.emit(self.act(self.opened))

    def act(self, opened: Opened) -> Asked:
        """What keeps it."""
        raise NotImplementedError


class NoteEntry(WordsEntry):
    """A note line: its kind, its words, and what may happen to it, starting at leave here."""

    another = False

    def build_above(self) -> None:
        """Five kinds."""
        kinds = [Segment(one.key, one.label, one.icon) for one in note_kinds()]
        self.kind = Segmented("Kind of note", kinds, over=True, fill=True)
        self.body.addWidget(self.kind)

    def build_below(self) -> None:
        """Leave here, change, pass on."""
        self.leaves = Segmented("What leaves", [Segment(*one) for one in LEAVES])
        self.body.addWidget(self.leaves)
        self.body.addWidget(WrapLabel(HOW_LEAVES, "hint"))

    def fill(self, opened: Opened) -> None:
        """The line as it is kept; a new one is an idea that stays here."""
        kept = opened.kept if not self.another else None
        self.kind.pick(kept.note_kind if kept and kept.note_kind else "idea")
        self.leaves.pick(kept.leaving if kept and kept.leaving else FIRST)
        self.begin(kept.text if kept else "", kept.spans if kept else ())

    def pick(self, at: int) -> None:
        """Alt 1 to 5: the kind. Alt 0: what leaves."""
        kinds = [one.key for one in note_kinds()]
        if not at:
            keys = [key for key, _words, _icon in LEAVES]
            self.leaves.pick(keys[(keys.index(self.leaves.key()) + 1) % len(keys)])
        elif at <= len(kinds):
            self.kind.pick(kinds[at - 1])

    def act(self, opened: Opened) -> Asked:
        """Keep the line."""
        args = (opened.code, self.box.toPlainText(), self.kind.key(), self.leaves.key())
        return Asked(type_note, args, {"spans": self.marks.spans(), "another": self.another})


class SlipEntry(WordsEntry):
    """A slip for an answer: its question, its words, and what its writer wants."""

    field_name = "words"
    session = ""

    def build_above(self) -> None:
        """The question that stands on it."""
        self.question = WrapLabel("", "strong", icon="ticket")
        self.body.addWidget(self.question)

    def build_below(self) -> None:
        """The two ticks of a slip, or none."""
        said = slip_words()
        wants = [
            Segment("here", "Facilitators only"),
            Segment("pass_on", said.pass_on),
            Segment("other_words", "In other words"),
        ]
        self.wants = Segmented("What they ticked", wants)
        self.body.addWidget(WrapLabel("What they ticked", "label"))
        self.body.addWidget(self.wants)
        self.body.addWidget(WrapLabel(SLIP_LINE, "hint"))

    def fill(self, opened: Opened) -> None:
        """The words as they are kept; a new one is for facilitators only."""
        kept = opened.kept
        self.question.say(opened.question)
        self.wants.pick(kept.wants if kept and kept.wants else "here")
        self.begin(kept.text if kept else "")

    def pick(self, at: int) -> None:
        """Alt 1 to 3: what they ticked."""
        if 1 <= at <= len(self.wants.parts):
            self.wants.pick(self.wants.parts[at - 1].segment.key)

    def act(self, opened: Opened) -> Asked:
        """Keep the slip, by its number alone."""
        words = self.box.toPlainText()
        args = (self.session, opened.code, opened.question, words, self.wants.key())
        return Asked(type_slip, args)
