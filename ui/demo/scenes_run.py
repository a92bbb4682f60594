# SPDX-License-Identifier: MIT
"""The demo's session: it departs; support, settle, hide, larger text and the pause for care from a running part."""

from __future__ import annotations

from ui.demo import floors
from ui.demo.evening import HIDE_CODE, Evening
from ui.demo.measures import LOOK
from ui.demo.scenes_door import pot
from ui.style.tokens import SCALES


def depart(evening: Evening) -> None:
    """F5 at the door; from here on every stall of the main loop is noted."""
    hand = evening.driver
    evening.clock.at("18:00")
    hand.measures.floors |= floors.idle_floor()
    with hand.step("depart"):
        hand.key("F5")
        hand.at("part")
    hand.measures.heartbeat.begin()
    hand.check(bool(hand.screen.part.name.text()), "the first part")
    hand.shoot("part-first")
    pot(evening)


def ways_out(evening: Evening) -> None:
    """Support, settle, hide and the pause for care, each from the running part."""
    for name, key in (("support", "F2"), ("settle", "F3")):
        _there_and_back(evening, name, key)
    _hide(evening)
    _text_size(evening)
    hand = evening.driver
    with hand.step("pause for care"):
        hand.key("F7")
        hand.at("pause")
    hand.shoot("pause-for-care")
    with hand.step("carry on"):
        hand.key("1")
        hand.at("part")


def _there_and_back(evening: Evening, name: str, key: str) -> None:
    hand = evening.driver
    with hand.step(name):
        hand.key(key)
        hand.at(name)
    hand.shoot(name)
    with hand.step(f"back from {name}"):
        hand.key("Esc")
        hand.at("part")


def _hide(evening: Evening) -> None:
    """Shift three times; a clock face; the code brings the page back."""
    hand = evening.driver
    window = evening.program.window
    title = window.windowTitle()
    with hand.step("hide"):
        hand.measures.hide_ms = hand.shift_three_times()
        hand.check(window.keys.covered and window.cover.isVisible(), "the clock face")
    hand.check(window.windowTitle() == "Clock", "a window title that tells nothing")
    hand.shoot("hidden")
    with hand.step("come back from hide"):
        hand.type(HIDE_CODE)
        hand.key("Return")
        hand.wait(lambda: not window.keys.covered, "the page again")
    hand.check(window.windowTitle() == title, "the window title again")


def _text_size(evening: Evening) -> None:
    """One step larger and back; from the largest, smaller and back."""
    hand = evening.driver
    scale = hand.look.scale
    ways = ("Ctrl++", "Ctrl+-") if scale < SCALES[-1] else ("Ctrl+-", "Ctrl++")
    for words, key in zip(("another text size", "text size as before"), ways, strict=True):
        with hand.step(words):
            hand.measures.look_changed("text size", hand.key(key, kind=LOOK))
    hand.check(hand.look.scale == scale, "the text size as before")
