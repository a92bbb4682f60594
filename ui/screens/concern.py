# SPDX-License-Identifier: MIT
"""Record a concern: four questions, one at a time, then seal. Whom to ring stands on every page (care K1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.concern_route import ring
from app.concerns import (
    ConcernPage,
    DraftPage,
    begin,
    concern_page,
    draft_page,
    keep_typing,
    let_go_if_blank,
    seal_form,
    throw_away,
)
from app.content.concerns import concern_steps
from app.errors import Refused
from app.people import chosen_name
from ui.screens import concern_last, concern_receipts
from ui.screens.concern_last import LastPage
from ui.screens.concern_question import ConcernQuestion
from ui.screens.concern_receipts import ReceiptsPage
from ui.screens.screen import Screen
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.dialogs import Answer, AskDialog
from ui.widgets.labels import WrapLabel
from ui.widgets.names import Names
from ui.widgets.pages import ScrollPage
from ui.widgets.steps import StepLine, WizardSteps

QUIET_MS, AT_MOST_MS = 500, 900
THROW = "Throw this form away?"
THROW_LINE = "It was not sealed. Nobody else has it. It can not be brought back."


class ConcernScreen(Screen):
    """Ctrl Enter goes on; Finish later keeps it, locked. What is typed is kept within a second."""

    title = bar_title = "Record a concern"
    run_mode = True
    cares_about = frozenset({"concerns", "concern_keys", "numbers"})

    def build(self) -> None:
        """The line at the left, one page at the right, the way on below."""
        self.steps_of = concern_steps()
        self.at, self.draft, self.number = 0, "", ""
        self.saved: dict[str, str] = {}
        outer = QHBoxLayout(self)
        space_out(outer, 5, 5)
        self.side = Card(self.title)
        lines = [StepLine(q.title, q.second) for q in self.steps_of.questions]
        self.line = WizardSteps(lines)
        self.side.body.addWidget(self.line)
        self.side.body.addStretch(1)
        self.side.body.addWidget(WrapLabel(self.steps_of.side, "hint", icon="lock"))
        outer.addWidget(self.side)
        sheet = Card(pad=0)
        outer.addWidget(sheet, 1)
        self.sheet = ScrollPage(gap=4, margins=(7, 6, 7, 4))
        sheet.body.addWidget(self.sheet)
        self.head = WrapLabel("", "part")
        self.under = WrapLabel("", "muted")
        self.banner = Banner("stop", "", icon="phone-call")
        self.first_thing = Banner("stop", "", writing="body-large")
        self.follows = WrapLabel("", "body", icon="info")
        self.lost = Banner("soon", self.steps_of.lost_draft, icon="lock")
        self.take_away = Button("Take the old form away", kind="quiet", slim=True)
        self.take_away.chosen.connect(self._on_lost)
        self.lost.offer(self.take_away)
        self.lost.hide()
        self.fill_name = Button("Fill in the name from their page", kind="quiet", icon="user")
        self.fill_name.chosen.connect(self._on_fill_name)
        self.written = QWidget()
        self.rows = QVBoxLayout(self.written)
        space_out(self.rows, 0)
        self.hidden = WrapLabel(self.steps_of.hidden, "muted", icon="eye-off")
        self.hidden.hide()
        for part in (
            self.head,
            self.under,
            self.banner,
            self.lost,
            self.first_thing,
            self.follows,
            self.written,
            self.fill_name,
            self.hidden,
        ):
            self.sheet.body.addWidget(part)
        self.kept = WrapLabel(f"{self.steps_of.kept} {self.steps_of.may_pass}", "hint")
        self.sheet.body.addWidget(self.kept)
        self.sheet.body.addStretch(1)
        self._build_pages()
        self._build_foot()
        self._timers()
        self.desk.refused.connect(self._on_refused)
        Names.here().changed.connect(self._cover)
        Look.here().changed.connect(self._fit)
        self._fit()

    def _build_pages(self) -> None:
        self.questions = [ConcernQuestion(q) for q in self.steps_of.questions]
        for question in self.questions:
            question.typed.connect(self._on_typed)
        self.last = LastPage()
        self.last.paper.chosen.connect(self._on_paper)
        self.last.throw.chosen.connect(self._on_throw)
        self.receipts = ReceiptsPage(self.desk)
        self.receipts.add_to.connect(self._on_add)
        self.pages: list[QWidget] = [*self.questions, self.last, self.receipts]
        for page in self.pages:
            self.rows.addWidget(page)
            page.setVisible(page is self.here)

    def _build_foot(self) -> None:
        self.next = Button("Next", kind="primary", key="Ctrl Enter", big=True)
        self.later = Button("Finish later", kind="quiet", big=True)
        self.back = Button("Back", kind="quiet", icon="arrow-left", big=True)
        self.where_at = WrapLabel("", "muted")
        self.next.chosen.connect(self.go_on)
        self.later.chosen.connect(lambda: self.go("back"))
        self.back.chosen.connect(self.go_back)
        for button in (self.next, self.later, self.back):
            self.sheet.pin(button)
        self.sheet.pin_gap()
        self.sheet.pin(self.where_at)

    @property
    def here(self) -> QWidget:
        """The page that shows: a question, the last page, or the receipts."""
        return self.pages[self.at]

    def _timers(self) -> None:
        self.quiet, self.latest = QTimer(self), QTimer(self)
        for timer, wait in ((self.quiet, QUIET_MS), (self.latest, AT_MOST_MS)):
            timer.setSingleShot(True)
            timer.setTimerType(Qt.TimerType.PreciseTimer)
            timer.setInterval(wait)
            timer.timeout.connect(self.keep)

    def _fit(self) -> None:
        self.side.setVisible(Look.here().scale <= RATIOS["panels-stack-above"])
        self.side.setFixedWidth(Look.here().size("side-panel-slim"))

    def _cover(self) -> None:
        """Shade hides what was written, not whom to ring."""
        covered = Names.here().blanked()
        self.written.setVisible(not covered)
        self.hidden.setVisible(covered)

    # coming and going

    def arrive(self, **where: Any) -> None:
        """Go on with the form that was begun, or show what was sealed, or begin."""
        was = self.draft
        super().arrive(**where)
        self._fill({})
        self.draft, self.number = self.page.draft, ""
        if self.draft:
            found: DraftPage = self.desk.page(draft_page, self.draft)
            self._fill(found.answers)
        wants_form = bool(self.draft) or not self.page.receipts
        at = self.at if self.draft and self.draft == was else 0
        self._show(at if wants_form else len(self.pages) - 1)

    def load(self) -> None:
        """Whom to ring and the receipts; what is being typed stays."""
        self.page: ConcernPage = self.desk.page(concern_page)
        self.receipts.show_page(self.page)
        self._show_route()
        if self.here is self.last and self.draft:
            self.last.show_draft(self.desk.page(draft_page, self.draft))

    def _fill(self, answers: dict[str, str]) -> None:
        for question in self.questions:
            question.show_answers(answers)
        self.saved = self.answers()

    def answers(self) -> dict[str, str]:
        """Everything that is in the boxes."""
        return {key: said for one in self.questions for key, said in one.answers().items()}

    def _show_route(self) -> None:
        said = self.answers()
        sealed = self.here is self.receipts
        found = self.page.ring if sealed else self.desk.page(ring, said["about_lead"])
        self.banner.say(found.then, lead=found.first)
        first = self.steps_of.first_thing
        self.first_thing.say(" ".join(first.lines), lead=first.title)
        danger = said["safe_now"] == "no" and not sealed
        self.first_thing.setVisible(danger and self.here is not self.questions[0])
        follows = "" if sealed else self.steps_of.next_step(said["about"])
        self.follows.say(follows)
        self.follows.setVisible(bool(follows))
        self.lost.setVisible(bool(self.page.lost) and not sealed)
        at_first = self.here is self.questions[0]
        self.fill_name.setVisible(at_first and bool(self.where.get("person")))

    def _show(self, at: int) -> None:
        self.at = at
        here = self.here
        for page in self.pages:
            page.setVisible(page is here)
        writing, count = here is not self.receipts, len(self.questions)
        if isinstance(here, ConcernQuestion):
            self.head.say(here.question.title)
            self.under.say(here.question.line)
        else:
            words = concern_last if writing else concern_receipts
            self.head.say(words.TITLE)
            self.under.say(words.LINE)
        if here is self.last and self.draft:
            self.last.show_draft(self.desk.page(draft_page, self.draft))
        self.last.paper.setVisible(bool(self.where.get("session")))
        self.line.go(min(at, count))
        self.kept.setVisible(isinstance(here, ConcernQuestion))
        self.next.set_words("Next" if at < count else "Seal it" if writing else "Record another")
        self.later.set_words("Finish later" if writing else "Back to where I was")
        self.back.setVisible(writing and at > 0)
        self.where_at.say(f"Question {at + 1} of {count}" if at < count else "")
        self._show_route()
        self._cover()
        self.sheet.scroller.verticalScrollBar().setValue(0)
        focus = self.first_focus()
        if self.isVisible() and focus is not None:
            focus.setFocus(Qt.FocusReason.TabFocusReason)

    # typing

    def _on_typed(self) -> None:
        for one in self.questions:
            for field in one.fields.values():
                field.settle()
        self._show_route()
        self.quiet.start()
        if not self.latest.isActive():
            self.latest.start()

    def keep(self) -> bool:
        """Keep what is being typed, if it is not kept already. False when that was refused."""
        self.quiet.stop()
        self.latest.stop()
        answers = self.answers()
        if answers == self.saved:
            return True
        if not self.draft:
            begun = self.desk.do(begin, self.number, by=self)
            if begun is None:
                return False
            self.draft = begun.about
        if self.desk.do(keep_typing, self.draft, answers, by=self) is None:
            return False
        self.saved = answers
        return True

    def leave(self) -> bool:
        """Keep it, locked. A form with nothing in it is let go."""
        self.keep()
        if self.draft and not any(said.strip() for said in self.answers().values()):
            self.desk.do(let_go_if_blank, self.draft, by=self)
            self.draft = ""
        return True

    # the way on

    def go_on(self) -> None:
        """The next question, the last page, or seal."""
        if self.here is self.receipts:
            self._begin_another("")
            return
        if not self.keep():
            return
        if self.here is self.last:
            self._seal()
        else:
            self._show(self.at + 1)

    def go_back(self) -> None:
        """The page before."""
        self.keep()
        self._show(max(0, self.at - 1))

    def _seal(self) -> None:
        if not self.draft:
            self._show(0)
            return
        if self.desk.do(seal_form, self.draft, by=self) is not None:
            self._forget()

    def _forget(self) -> None:
        """The words are dropped here too; only the receipt shows."""
        self.draft, self.number = "", ""
        self._fill({})
        self.load()
        self._show(len(self.pages) - 1)

    def _begin_another(self, number: str) -> None:
        self.number = number
        self._show(0)

    def _on_add(self, number: str) -> None:
        self._begin_another(number)

    def _on_throw(self) -> None:
        answers = (Answer("keep", "Keep it"), Answer("throw", "Throw it away"))
        self.ask = AskDialog(self, THROW, THROW_LINE, answers)
        self.ask.answered.connect(self._on_throw_answer)
        self.ask.open()

    def _on_throw_answer(self, answer: str) -> None:
        if answer == "throw":
            self.keep()
            if self.draft:
                self.desk.do(throw_away, self.draft, by=self)
            self.draft = ""
            self._fill({})
            self.go("back")

    def _on_lost(self) -> None:
        self.desk.do(throw_away, self.page.lost, by=self)
        self.load()

    def _on_fill_name(self) -> None:
        """Only when the writer asks for it; nothing on the person's page says that a form was begun."""
        name = self.desk.page(chosen_name, self.where["person"])
        self.questions[0].boxes["known_as"].setText(name)  # type: ignore[union-attr]

    def _on_paper(self) -> None:
        self.go("packs", session=self.where["session"], only="concern_form")

    def _on_refused(self, refusal: Refused) -> None:
        if not self.isVisible():
            return
        taken = self.here is self.receipts and self.receipts.takes(refusal)
        if not taken and refusal.field == "about_lead":
            self._show(0)
            self.questions[0].fields["about_lead"].refuse(refusal.said)
            self.questions[0].boxes["about_lead"].setFocus()
            taken = True
        elif self.here is self.last and refusal.field == "seal":
            taken = True  # the page says it already, beside the route and the paper form
        refusal.taken = taken  # type: ignore[attr-defined]

    def first_focus(self) -> QWidget | None:
        """The first box of the question; the way on elsewhere."""
        here = self.here
        return here.first() if isinstance(here, ConcernQuestion) else self.next

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Ctrl Enter goes on; Esc goes back where one was, and keeps."""
        return {"Ctrl+Return": self.go_on, "Esc": lambda: self.go("back")}
