# SPDX-License-Identifier: MIT
"""What the pages of Settings share: a heading, a line, and how they load and take a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.errors import Refused
from ui.desk import Desk
from ui.widgets.banners import Banner
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import Scroller


class Panel(Scroller):
    """`load` fills it, `takes` shows a refusal beside its cause."""

    heading: str = ""
    line: str = ""

    def __init__(self, desk: Desk, show: Callable[[QWidget], None]) -> None:
        super().__init__(3, (6, 5, 6, 5))
        self.desk = desk
        self.show_page = show
        if self.heading:
            self.body.addWidget(WrapLabel(self.heading, "title"))
        if self.line:
            self.body.addWidget(WrapLabel(self.line, "muted"))
        self.told = Banner("calm", "")
        self.told.hide()
        self.build()
        self.body.addStretch(1)

    def build(self) -> None:
        """Lay out, once."""

    def load(self) -> None:
        """Ask the desk and show."""

    def takes(self, refusal: Refused) -> bool:
        """Show a refusal where it belongs; False when it is about nothing here."""
        return False

    def keys(self) -> dict[str, Callable[[], None]]:
        """Keys of this page."""
        return {}

    def first(self) -> QWidget | None:
        """Where the cursor goes."""
        return None

    def tell(self, words: str, kind: str = "calm", icon: str = "circle-check") -> None:
        """One sentence in the page."""
        self.told.say(words, kind=kind, icon=icon)
        self.told.show()

    def explain(self, trouble: Exception, otherwise: str) -> None:
        """What stopped a job, in words."""
        said: Any = trouble.said if isinstance(trouble, Refused) else otherwise
        self.tell(said, "soon", "circle-alert")
