# SPDX-License-Identifier: MIT
"""The quiet way from a session's pages to typing in its papers, there only while some are out."""

from __future__ import annotations

from app.papers_out import has_begun, papers_are_out
from app.plan_page import PlanPage
from ui.screens.screen import Screen
from ui.widgets.buttons import Button

WORDS = "Type in the papers"


def papers_buttons(screen: Screen, plan: PlanPage | None = None) -> list[Button]:
    """For the top bar: a button while rows of this session's papers are out, else nothing.

    A session whose `plan` begins later is not asked about.
    """
    begins = plan.plan.evening.begins_at() if plan else None
    session = str(screen.where.get("session", ""))
    if not session or not screen.desk.page(has_begun, begins):
        return []
    if not screen.desk.page(papers_are_out, session):
        return []
    button = Button(WORDS, kind="quiet", icon="ticket")
    button.chosen.connect(lambda: screen.go("papers_back", session=session))
    return [button]
