# SPDX-License-Identifier: MIT
"""Who answers a promise and by when, as small choices in place; both can wait until Close up."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.times import short_day
from ui.keys import OWN_ENTER
from ui.style.spacing import space_out
from ui.widgets.fields import Field
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.picks import Picks

LATER, YOU, SERVICE, ONE_OF_US = "later", "you", "service", "one_of_us"
WEEK, FORTNIGHT, ANOTHER = "week", "fortnight", "another"
ROLES = {YOU: "The facilitator", SERVICE: "The service", ONE_OF_US: "One of us"}
WHO = ((YOU, "You"), (SERVICE, "Service"), (ONE_OF_US, "One of us"), (LATER, "Later"))
WHEN = ((WEEK, ""), (FORTNIGHT, ""), (ANOTHER, "Another day"), (LATER, "Later"))
DAYS = {WEEK: 7, FORTNIGHT: 14}
HINT = "Arrows choose. Both can wait for Close up. A name is kept apart from the promise."


class PromiseBoxes(QWidget):
    """`entered` when Enter is pressed in one of them."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        column = QVBoxLayout(self)
        space_out(column, 2)
        self.whose = Picks("Who will answer?", WHO)
        self.when = Picks("By when?", WHEN)
        self.who = TextField("A name or a role, if you want")
        self.who.setAccessibleName("Who")
        self.due = TextField("10/12/2026")
        self.due.setAccessibleName("By when")
        self.due_field = Field("", self.due)
        for part in (
            WrapLabel("Who will answer?", "label"),
            self.whose,
            self.who,
            WrapLabel("By when?", "label"),
            self.when,
            self.due_field,
            WrapLabel(HINT, "hint"),
        ):
            column.addWidget(part)
        self.whose.chosen.connect(self._show)
        self.when.chosen.connect(self._show)
        for box in (self.who, self.due):
            box.returnPressed.connect(self.entered)
        for picks in (self.whose, self.when):
            picks.entered.connect(self.entered)
            for one in picks.picks:
                one.setProperty(OWN_ENTER, True)
        self.due.textEdited.connect(lambda _text: self.due_field.settle())
        self.clear()

    def count_from(self, today: date) -> None:
        """The two near days are a week and two weeks from this one."""
        self._today = today
        for key, days in DAYS.items():
            self.when.rename(key, short_day(today + timedelta(days=days)))

    def facts(self) -> dict[str, str]:
        """Who, as a role or a typed name, and by when, as typed or as an ISO day."""
        whose, when = self.whose.key(), self.when.key()
        typed = self.who.text().strip() if whose == ONE_OF_US else ""
        due = self.due.text().strip() if when == ANOTHER else ""
        if when in DAYS:
            due = f"{self._today + timedelta(days=DAYS[when]):%d/%m/%Y}"
        return {"who": typed or ROLES.get(whose, ""), "due": due}

    def refuse(self, why: str) -> None:
        """The day could not be read."""
        self.due_field.refuse(why)
        self.due.setFocus()

    def clear(self) -> None:
        """Both later again, and nothing typed."""
        self.whose.pick(LATER)
        self.when.pick(LATER)
        self.who.clear()
        self.due.clear()
        self.due_field.settle()
        self._show()

    def _show(self, _key: str = "") -> None:
        self.who.setVisible(self.whose.key() == ONE_OF_US)
        self.due_field.setVisible(self.when.key() == ANOTHER)
