# SPDX-License-Identifier: MIT
"""Every place the window can go to: one line each. A screen's module is loaded when somebody first goes there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from app.later import later
from ui.screens.screen import Screen


@dataclass(frozen=True)
class Place:
    """Where a screen lives, what the rail calls it, and which rail stop is lit while it shows."""

    key: str
    module: str
    screen: str
    lit: str = ""
    words: str = ""
    icon: str = ""

    def screen_class(self) -> type[Screen]:
        """The screen's class, imported now if this is the first visit."""
        return cast("type[Screen]", getattr(later(f"ui.screens.{self.module}"), self.screen))


PLACES: tuple[Place, ...] = (
    Place("today", "today", "TodayScreen", "today", "Today", "house"),
    Place("sessions", "sessions", "SessionsScreen", "sessions", "Sessions", "calendar-days"),
    Place("people", "people", "PeopleScreen", "people", "People", "users"),
    Place("settings", "settings", "SettingsScreen", "settings", "Settings", "settings"),
    Place("help", "help", "HelpScreen"),
    Place("plan", "plan", "PlanScreen", "sessions"),
    Place("import", "import_agenda", "ImportScreen", "sessions"),
    Place("packs", "packs", "PacksScreen", "sessions"),
    Place("doors_before", "doors_before", "BeforeDoorsScreen"),
    Place("door", "door", "DoorScreen"),
    Place("aboard", "aboard", "AboardScreen"),
    Place("part", "part", "PartScreen"),
    Place("gap", "gap", "GapScreen"),
    Place("pause", "pause", "PauseScreen"),
    Place("support", "support", "SupportScreen"),
    Place("concern", "concern", "ConcernScreen"),
    Place("settle", "settle", "SettleScreen"),
    Place("return", "run_return", "ReturnScreen"),
    Place("close", "close_up", "CloseUpScreen"),
    Place("summary", "summary", "SummaryScreen", "sessions"),
    Place("papers_back", "papers_back", "PapersBackScreen", "sessions"),
    Place("outbox", "outbox", "OutboxScreen", "sessions"),
    Place("inbox", "inbox", "InboxScreen", "sessions"),
    Place("differences", "differences", "DifferencesScreen", "sessions"),
    Place("differences_people", "differences", "PeopleDifferencesScreen", "people"),
    Place("erase", "erase", "EraseScreen", "people"),
    Place("own_copy", "own_copy", "OwnCopyScreen", "people"),
    Place("induction", "induction", "InductionScreen", "people"),
)
BY_KEY = {place.key: place for place in PLACES}
RAIL = tuple(place for place in PLACES if place.words)
