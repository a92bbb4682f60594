# SPDX-License-Identifier: MIT
"""The demo's people: nine who are known already, and one induction that both sign."""

from __future__ import annotations

from ui.demo.evening import Evening
from ui.demo.scenes_pack import LOCKED, keep_paper

HELPS = "A seat near the door"
MOST_ITEMS = 60
ANOTHER_WAY, NOT_NOW, TAKEN_BACK = 1, 2, 3
NOT_FOR_ME = "B3"
BOTH = " and "


def known_people(evening: Evening) -> None:
    """Nine people, made up, are written down; one says what helps, and that it may show at the door."""
    hand, known = evening.driver, evening.cast.known
    with hand.step("people"):
        hand.key("Ctrl+3")
        hand.at("people")
    hand.shoot("people-empty")
    for at, name in enumerate(known):
        with hand.step("people: welcome someone"):
            hand.key("Ctrl+N")
            hand.name(name)
            if not at:
                _what_helps(evening)
            hand.key("Ctrl+Return")
    count = len(hand.screen.page.rows)
    hand.check(count == len(known), f"{len(known)} people, but {count},")
    hand.shoot("people-known")


def _what_helps(evening: Evening) -> None:
    hand = evening.driver
    panel = hand.screen.panel
    hand.type(HELPS, panel.helps)
    hand.press(panel.at_door)
    hand.shoot("people-someone-new")


def induction(evening: Evening) -> None:
    """The next day: an induction is gone through, both sign, and their own copy is kept as a paper."""
    hand = evening.driver
    with hand.step("people after the evening"):
        hand.key("Ctrl+3")
        hand.at("people")
    hand.shoot("people")
    with hand.step("induction: start"):
        hand.type(evening.cast.known[0][:4])
        if not hand.screen.panel.induction.isVisible():
            hand.key("Ctrl+Tab")
        hand.press(hand.screen.panel.induction)
        hand.at("induction")
        hand.key("Ctrl+Return")
    hand.check(bool(hand.screen.page.id), "the induction")
    with hand.step("induction: every item, four ways to answer"):
        _items(evening)
    with hand.step("induction: both sign"):
        _sign(evening)
    hand.shoot("induction-signed")
    with hand.step("induction: their own copy"):
        hand.key("Ctrl+P")
        hand.at("packs")
        hand.wait(lambda: bool(hand.screen.view.pdf), "their own copy")
    hand.shoot("induction-copy")
    keep_paper(evening, "induction-copy.pdf", LOCKED)


def _items(evening: Evening) -> None:
    """Most are marked together; others another way, not now, not for me, and one is taken back."""
    hand = evening.driver
    for at in range(MOST_ITEMS):
        key = hand.screen.item
        if at == ANOTHER_WAY:
            hand.press(hand.screen.blocks[key].buttons["another_way"])
        elif at == NOT_NOW:
            hand.press(hand.screen.blocks[key].buttons["not_now"])
        elif key == NOT_FOR_ME:
            hand.press(hand.screen.blocks[key].buttons["not_for_me"])
        else:
            hand.key("Space")
        if at == TAKEN_BACK:
            hand.press(hand.screen.blocks[key].buttons["back"])
            hand.check(hand.screen.page.item(key).open, "the item that was taken back")
            hand.key("Space")
        hand.check(bool(hand.screen.page.item(key).answer), f"the answer of {key}")
        if at == 0:
            hand.check(BOTH in hand.screen.page.item(key).second, f"both signatures of {key}")
            hand.shoot("induction")
        if not hand.screen.page.next_open():
            return
        hand.key("Ctrl+Return")
    hand.check(False, "the end of the induction")


def _sign(evening: Evening) -> None:
    """The person and the worker each say yes, once nothing needed is open."""
    hand = evening.driver
    for name in ("person", "worker"):
        hand.press(getattr(hand.screen.side, name).button)
    signed = (hand.screen.page.signed, hand.screen.page.worker_signed)
    hand.check(all(signed), "the signatures of both")
    for name in ("person", "worker"):
        hand.says("Take back", getattr(hand.screen.side, name))
