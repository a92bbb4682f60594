# SPDX-License-Identifier: MIT
"""One calm sentence before printing: letters that a paper can not show. Hidden when there are none."""

from __future__ import annotations

from functools import partial
from typing import Any

from app.unprinted import cannot_print
from ui.desk import Desk
from ui.widgets.labels import WrapLabel


class Unprinted(WrapLabel):
    """Looks through what the papers on a screen are made of, in a job."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("", "muted", icon="circle-alert")
        self.desk = desk
        self.facts: Any = None
        self.hide()

    def look_at(self, facts: Any) -> None:
        """Find the letters in these facts, and say so when that is done."""
        self.facts = facts
        self.desk.jobs.run(
            partial(cannot_print, facts), partial(self._on_found, facts), self.desk.broken.emit
        )

    def _on_found(self, facts: Any, said: str) -> None:
        if facts is self.facts:
            self.say(said)
            self.setVisible(bool(said))
