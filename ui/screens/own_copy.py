# SPDX-License-Identifier: MIT
"""Give them their copy: ask first, then print it, keep it as PDF or as open JSON. In person or the safe way (K25)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Refused
from app.my_copy import (
    ASK_FIRST,
    FILE_NAME,
    IN_PERSON,
    NO_SAFE_WAY,
    SAFE_WAY,
    OwnCopyPage,
    copy_json,
    copy_pdf,
    note_given,
    own_copy_page,
)
from ui.pdf_view import PdfView
from ui.printing import Printing, PrintJob, save_whole
from ui.screens.locked_copy import LOCKED, ONCE, locked_copy
from ui.screens.screen import Screen
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.checks import CheckRow
from ui.widgets.dialogs import Answer, AskDialog
from ui.widgets.inputs import Picker
from ui.widgets.labels import WrapLabel
from ui.widgets.names import NameLabel, Names
from ui.widgets.pages import ScrollPage

FREELY = "They asked for it themselves, freely and alone"
FREELY_HINT = "Somebody may be made to ask. Give it in a quiet place, to them only."
HOW = "How it is given"
LEAD = "A concern is not in it. For that, go through the safeguarding lead."
OPEN = "A file for a program holds their name and is not locked. Give it to them, and keep no other copy."
ASK_OPEN = "Keep it as an open file?"
ASK_OPEN_LINE = "It is for another program, and anybody who finds it can read it."
WAIT = "Tick that they asked for it first."
SENT = "Sent to the printer. Give it by hand."
WAYS = ((IN_PERSON, "In person, by hand"), (SAFE_WAY, "By the safe way checked with them"))


class OwnCopyScreen(Screen):
    """`arrive(person=id)`. The very page that prints stands beside the questions."""

    title = "Their own copy"
    cares_about = frozenset({"people", "attendance", "notes", "induction", "keeping"})

    def build(self) -> None:
        """Questions at the left, the page at the right, three ways pinned."""
        self.person = ""
        self.sending = ("", "")
        self.page: OwnCopyPage | None = None
        self.pdf = b""
        outer = QHBoxLayout(self)
        space_out(outer, 0)
        self.left = ScrollPage(gap=3)
        outer.addWidget(self.left, 5)
        body = self.left.body
        self.name = NameLabel("", "title")
        body.addWidget(self.name)
        self.count = WrapLabel("", "muted")
        body.addWidget(self.count)
        self.told = Banner("calm", "", icon="circle-check")
        self.told.hide()
        body.addWidget(self.told)
        self.locked = Card(role="chosen", gap=2)
        self.locked.body.addWidget(WrapLabel(LOCKED, "body", icon="lock"))
        self.words = WrapLabel("", "title-s")
        self.locked.body.addWidget(self.words)
        self.locked.body.addWidget(WrapLabel(ONCE, "muted"))
        self.locked.hide()
        body.addWidget(self.locked)
        card = Card(gap=3)
        card.body.addWidget(WrapLabel(ASK_FIRST, "title-s"))
        self.freely = CheckRow(FREELY, FREELY_HINT)
        self.freely.clicked.connect(self._fit_buttons)
        card.body.addWidget(self.freely)
        card.body.addWidget(WrapLabel(HOW, "label"))
        self.how = Picker(WAYS)
        self.how.setAccessibleName(HOW)
        self.how.chosen.connect(self._fit_buttons)
        card.body.addWidget(self.how)
        body.addWidget(card)
        body.addWidget(WrapLabel(LEAD, "muted", icon="shield"))
        body.addWidget(WrapLabel(OPEN, "muted", icon="file-lock"))
        body.addStretch(1)
        self.print = Button("Print", kind="primary", icon="printer", key="Ctrl P", big=True)
        self.save = Button("Keep as PDF", icon="file-down", key="Ctrl S", big=True)
        self.open_copy = Button("Keep as open file", icon="file-text", big=True)
        self.printing = Printing(
            self.desk.jobs.run, partial(self._choose, "PDF (*.pdf)", ".pdf"), self
        )
        self.printing.sent.connect(self._on_sent)
        self.printing.refused.connect(self._on_refused)
        self.print.chosen.connect(self._on_print)
        self.save.chosen.connect(partial(self._choose, "PDF (*.pdf)", ".pdf"))
        self.open_copy.chosen.connect(self._on_open_copy)
        for button in (self.print, self.save, self.open_copy):
            self.left.pin(button)
        self.right = QFrame()
        self.right.setProperty("role", "side")
        column = QVBoxLayout(self.right)
        space_out(column, 0, (5, 2, 5, 2))
        self.view = PdfView(self.desk.jobs, "The very page that prints")
        column.addWidget(self.view)
        outer.addWidget(self.right, 4)
        Names.here().changed.connect(self._fit)
        Look.here().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """No room beside it at large text; and under Shade no page with a name shows."""
        stacked = Look.here().scale > RATIOS["panels-stack-above"]
        self.right.setVisible(not stacked and not Names.here().blanked())
        self.words.setVisible(not Names.here().blanked())

    def arrive(self, **where: Any) -> None:
        """Come for one person; nothing is ticked for them yet."""
        self.person = str(where["person"])
        self.freely.setChecked(False)
        self.how.pick(IN_PERSON)
        self.told.hide()
        self._forget_words()
        super().arrive(**where)

    def load(self) -> None:
        """Gather everything anew, and make the page in a job."""
        if not self.person:
            return
        page: OwnCopyPage = self.desk.page(own_copy_page, self.person)
        self.page, self.pdf = page, b""
        self.name.show_name(page.copy.known_as)
        self.count.say(f"{page.counted} on this laptop")
        self._fit_buttons()
        now = self.desk.page(lambda store: store.now())
        work = partial(copy_pdf, page.copy, now)
        self.desk.jobs.run(work, partial(self._on_made, page), self.desk.broken.emit)

    def _on_made(self, page: OwnCopyPage, pdf: bytes) -> None:
        if page is self.page and self.isVisible():
            self.pdf = pdf
            self.view.show_pdf(pdf)
            self._fit_buttons()

    def _fit_buttons(self, *_: object) -> None:
        why = "" if self.freely.isChecked() else WAIT
        if not why and self.how.key() == SAFE_WAY and self.page and not self.page.may_send:
            why = NO_SAFE_WAY
        if not why and not self.pdf:
            why = "The page is being made."
        for button in (self.print, self.save, self.open_copy):
            button.wait_for(why)

    # giving

    def _on_print(self) -> None:
        self.sending = self.person, self.how.key()  # another person may be shown once it is out
        self.printing.send((PrintJob(self.pdf),), names=True)

    def _on_sent(self) -> None:
        self._given(SENT, *self.sending)

    def _choose(self, kind: str, ending: str) -> None:
        dialog = QFileDialog(self, "Keep a copy for them")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kind)
        dialog.selectFile(f"{FILE_NAME}{ending}")
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name), ending))
        dialog.open()

    def _on_open_copy(self) -> None:
        answers = (Answer("back", "Leave it"), Answer("open", "Keep it open"))
        self.ask = AskDialog(self, ASK_OPEN, ASK_OPEN_LINE, answers)
        self.ask.answered.connect(self._on_open_answer)
        self.ask.open()

    def _on_open_answer(self, answer: str) -> None:
        if answer == "open":
            self._choose("JSON (*.json)", ".json")

    def save_to(self, target: Path, ending: str) -> None:
        """Keep it whole or not at all: the page locked with words made for it, the file for programs open."""
        if self.page is None:
            return
        self._forget_words()
        if ending != ".pdf":
            content = copy_json(self.page.copy)
            self.give(partial(save_whole, content, target, ending), f"Kept. {OPEN}")
            return
        content, words = locked_copy(self.pdf)
        if self.give(partial(save_whole, content, target, ending), ""):
            self.words.say(words)
            self.locked.show()

    def _forget_words(self) -> None:
        self.words.say("")
        self.locked.hide()

    def give(self, work: Callable[[], object], said: str) -> bool:
        """Do it, then note that a copy was given; refused in one sentence, with nothing noted."""
        try:
            work()
        except Refused as refusal:
            self._on_refused(refusal)
            return False
        self._given(said, self.person, self.how.key())
        return True

    def _on_refused(self, refusal: Refused) -> None:
        self.told.say(refusal.said, kind="soon", icon="circle-alert")
        self.told.show()

    def _given(self, said: str, person: str, how: str) -> None:
        self.desk.do(note_given, person, how, by=self)
        self.told.say(said, kind="calm", icon="circle-check")
        self.told.setVisible(bool(said))

    # the window

    def leave(self) -> bool:
        """Nobody's page or name stays in memory when it is left."""
        self.view.forget()
        self.name.forget()
        self.page, self.pdf = None, b""
        self._forget_words()
        return True

    def first_focus(self) -> QWidget | None:
        """The question to ask first."""
        return self.freely

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Ctrl P prints, Ctrl S keeps as PDF, Esc goes back."""
        return {
            "Ctrl+P": self.print.click,
            "Ctrl+S": self.save.click,
            "Esc": lambda: self.go("people", person=self.person),
        }
