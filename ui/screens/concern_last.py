# SPDX-License-Identifier: MIT
"""The last page of the concern form: to whom it goes, what is missing, and what sealing does."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.concerns import DraftPage
from app.content.concerns import concern_steps
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import WrapLabel

TITLE = "Seal it and hand it over"
LINE = "Then you can not read it any more. You keep its number."


class LastPage(QWidget):
    """Filled by `show_draft`."""

    def __init__(self) -> None:
        super().__init__()
        body = QVBoxLayout(self)
        space_out(body, 4)
        self.to = WrapLabel("", "strong", icon="lock")
        self.number = WrapLabel("", "body", icon="file-text")
        self.missing = Banner("soon", "")
        self.told = WrapLabel("", "body", icon="phone")
        for part in (self.to, self.number, self.told, self.missing):
            body.addWidget(part)
        row = QWidget()
        flow = FlowLayout(row, 3)
        self.paper = Button("Print the blank form", icon="printer")
        self.throw = Button("Throw this away", kind="quiet", icon="trash-2")
        flow.addWidget(self.paper)
        flow.addWidget(self.throw)
        body.addWidget(row)

    def show_draft(self, page: DraftPage) -> None:
        """To whom, whose key is missing, whether it is said who was told."""
        steps = concern_steps()
        self.to.say(f"It goes to {page.to}. Nobody else can open it." if page.to else "")
        self.to.setVisible(bool(page.to))
        self.number.say(f"Its number is {page.number}. It is random and says nothing.")
        said = page.answers.get("told_who", "") not in ("", "nobody")
        asks = (
            "You said who was told." if said else f"{steps.banner.not_told} Ring before you seal."
        )
        self.told.say(asks)
        why = "" if page.to else steps.choose_about
        if page.missing:
            why = steps.fewer.fill(missing=page.missing)
        self.missing.say(why)
        self.missing.setVisible(bool(why))
