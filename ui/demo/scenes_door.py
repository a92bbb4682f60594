# SPDX-License-Identifier: MIT
"""The demo's door: people come one at a time, some only counted; later one induction, asked in any order."""

from __future__ import annotations

from ui.demo.evening import Evening
from ui.demo.scenes_plan import keep_paper

ANSWERS_SHOWN = 6


def door(evening: Evening) -> None:
    """Eight new people are welcomed; two are only counted, and one of those is taken back."""
    hand = evening.driver
    evening.clock.at("17:40")
    hand.shoot("door-empty")
    with hand.step("door: someone new"):
        hand.key("Ctrl+N")
        hand.type(evening.people[0])
        hand.key("Return")
    for name in evening.people[1:8]:
        hand.key("Ctrl+N")
        hand.type(name)
        hand.key("Return")
    with hand.step("door: no name, only counted"):
        hand.key("Ctrl+U")
    hand.key("Ctrl+U")
    with hand.step("door: taken back"):
        hand.key("Ctrl+Z")
    with hand.step("who is aboard"):
        hand.key("F4")
        hand.at("aboard")
        hand.shoot("aboard")
        hand.key("Esc")
        hand.at("door")
    hand.type(evening.people[1][:2])
    hand.shoot("door-one-match")
    hand.key("Esc")


def induction(evening: Evening) -> None:
    """The next day: an induction begins, some items are shown, their own copy is kept as a paper."""
    hand = evening.driver
    with hand.step("people"):
        hand.key("Ctrl+3")
        hand.at("people")
        hand.shoot("people")
    with hand.step("induction: start"):
        hand.type(evening.people[0][:4])
        if not hand.screen.panel.induction.isVisible():
            hand.key("Ctrl+Tab")
        hand.press(hand.screen.panel.induction)
        hand.at("induction")
        hand.key("Ctrl+Return")
    for at in range(ANSWERS_SHOWN):
        with hand.step(f"induction: item {at + 1}"):
            hand.key("Space")
            hand.key("Ctrl+Return")
    hand.shoot("induction")
    hand.key("Ctrl+P")
    hand.at("packs")
    hand.wait(lambda: bool(hand.screen.view.pdf), "their own copy")
    hand.shoot("induction-copy")
    keep_paper(evening, "induction-copy.pdf")
