# SPDX-License-Identifier: MIT
"""The Say and do tab of the plan editor: steps in order, and notes for the one who leads."""

from __future__ import annotations

from app.plan_page import PartShown
from ui.screens.plan_form import PlanForm, Save
from ui.widgets.labels import WrapLabel


class StepsTab(PlanForm):
    """One step on each line; they show as a list while the part runs."""

    def __init__(self, save: Save) -> None:
        super().__init__(save)
        self.put(
            self.area("steps", "What to say and do", "One step on each line", lines=9),
            WrapLabel("Each line is one step to tick off while the part runs.", "hint"),
            self.area("notes", "Notes for who leads", "Only on your own papers", lines=5),
        )
        self.body.addStretch(1)

    def show_part(self, part: PartShown) -> None:
        """Fill with the chosen part."""
        self.show_values(part.id, part.values)
