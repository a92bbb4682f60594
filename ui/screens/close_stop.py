# SPDX-License-Identifier: MIT
"""What the five stops of Close up share: a title, a line below it, and keeping what was typed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.closing import ClosePage
from app.content.close_up import close_up_stop
from app.errors import Refused
from ui.desk import Desk
from ui.screens.screen import Go
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.fields import Field
from ui.widgets.labels import WrapLabel


class CloseStop(QWidget):
    """One stop. Subclasses add to `body` in `build` and fill it in `show_page`."""

    def __init__(self, key: str, desk: Desk, go: Go) -> None:
        super().__init__()
        self.key, self.desk, self.go = key, desk, go
        self.words = close_up_stop(key)
        self.fields: dict[str, Field] = {}
        self.body = QVBoxLayout(self)
        space_out(self.body, 4)
        self.body.addWidget(WrapLabel(self.words.title, "part"))
        self.line = WrapLabel("", "muted")
        self.body.addWidget(self.line)
        self.build()
        self.body.addStretch(1)
        desk.refused.connect(self._on_refused)

    def build(self) -> None:
        """Lay out what is special to this stop."""

    def show_page(self, page: ClosePage) -> None:
        """Fill it."""

    def keep(self, *, quiet: bool = False) -> bool:
        """Keep what is typed here. False when something must be put right first."""
        return True

    def first_focus(self) -> QWidget | None:
        """Where the cursor goes."""
        return None

    def _on_refused(self, refusal: Refused) -> None:
        field = self.fields.get(refusal.field)
        if field is not None and self.isVisible():
            field.refuse(refusal.said)
            refusal.taken = True  # type: ignore[attr-defined]

    @staticmethod
    def route_banner() -> Banner:
        """Whom to ring, in sight at each stop where it matters (care K1)."""
        return Banner("stop", "", icon="phone-call")

    @staticmethod
    def show_route(banner: Banner, page: ClosePage) -> None:
        """Fill the banner."""
        number = f": {page.route.lead_number}." if page.route.lead_number else "."
        banner.say(page.route.then, lead=page.route.words + number)
