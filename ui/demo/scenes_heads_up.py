# SPDX-License-Identifier: MIT
"""The demo adds a heads-up: overdose, talked about, so that a plain pause comes before that part (care K9)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.demo.evening import Evening

TOPIC = "Overdose"
LEVEL = "2, "
WORDS = (
    "We will talk about where the naloxone box hangs. It is for an overdose. Nobody has to share."
)
CHOICES = ("Write or draw, not talk", "Do the other task")
SUPPORT = (
    ("support_role", "Rowan"),
    ("support_place", "In the quiet room"),
    ("rejoin_cue", "We will call you back in"),
)
SOFT_KINDS = ("arrive", "rest", "close")
TABS = 3


def heads_up(evening: Evening) -> None:
    """A part in the middle gets one, with all that a heads-up of level 2 asks for."""
    hand = evening.driver
    parts = hand.screen.page.plan.parts
    at = _part_for_it(parts)
    if at is None:
        hand.not_played("a heads-up in the plan, and the plain pause before its part")
        return
    evening.hard_part = parts[at].id
    with hand.step("plan: choose a part"):
        _to_part(evening, at)
    with hand.step("plan: add a heads-up"):
        for _ in range(TABS):
            if hand.screen.frame.tab != "heads_ups":
                hand.key("Ctrl+Tab")
        tab = hand.screen.frame.heads_tab
        hand.choose("Add a heads-up", tab)
        hand.choose(TOPIC, tab.topics)
        hand.choose("Done choosing", tab)
        hand.choose(LEVEL, tab.level)
    with hand.step("plan: what people can choose, and who is there for them"):
        _fill(evening, tab)
    hand.check(tab.shown is not None and tab.shown.complete, "a heads-up with nothing missing")
    hand.shoot("plan-heads-up")


def _part_for_it(parts: Any) -> int | None:
    """The longest part, not the first, that does not pause yet."""
    found = [
        at
        for at, part in enumerate(parts)
        if at and part.kind not in SOFT_KINDS and not any(one.pauses for one in part.heads_ups)
    ]
    return max(found, key=lambda at: parts[at].minutes, default=None)


def _to_part(evening: Evening, at: int) -> None:
    """Press the part in the list; above 150 % the list is brought into sight first."""
    hand = evening.driver
    frame = hand.screen.frame
    if frame.pages.isVisible():
        hand.choose("All parts", frame.pages)
    index = frame.list.model().index(at, 0)
    frame.list.scrollTo(index)
    place = frame.list.visualRect(index).center()
    button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view = frame.list.viewport()
    hand.pressed(lambda: QTest.mouseClick(view, button, no_key, place))
    hand.check(hand.screen.part_id == evening.hard_part, "the part that was pressed")


def _fill(evening: Evening, tab: Any) -> None:
    hand = evening.driver
    hand.fill(tab.entries["words"].widget, WORDS)
    hand.press(tab.choice_button)
    for words in CHOICES:
        hand.choose(words, tab)
    for name, words in SUPPORT:
        hand.fill(tab.entries[name].widget, words)
    hand.key("Tab")
    last, words = SUPPORT[-1]
    hand.wait(lambda: bool(tab.shown.values[last] == words), "the heads-up, kept")
