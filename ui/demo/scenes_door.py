# SPDX-License-Identifier: MIT
"""The demo's door: checks before it opens, then twelve people, one at a time, with every press counted."""

from __future__ import annotations

from collections.abc import Callable

from ui.demo.evening import Evening
from ui.demo.measures import DESIGN_PRESSES
from ui.demo.scenes_people import HELPS

BY_NAME, OTHERWISE, NEW = DESIGN_PRESSES
TICKED = 6
LETTERS = 2
IN_THE_POT = ("7", "3", "1", "1")
MOST_TABS = 4


def before_doors(evening: Evening) -> None:
    """From Today to the open doors, with ticks on the way."""
    hand = evening.driver
    evening.clock.at("17:05")
    with hand.step("today, before the doors"):
        hand.key("Ctrl+1")
        hand.at("today")
    with hand.step("before doors"):
        hand.says("Get ready for doors")
        hand.key("Return")
        hand.at("doors_before")
    hand.shoot("before-doors")
    with hand.step("before doors: tick"):
        for _ in range(TICKED):
            hand.key("Space")
            hand.key("Down")
    ticked = sum(row.isChecked() for row in hand.screen.checks.values())
    hand.check(ticked == TICKED, f"{TICKED} ticks")
    hand.shoot("before-doors-ticked")
    evening.clock.at("17:40")
    with hand.step("open the doors"):
        hand.key("F5")
        asked = getattr(hand.screen, "ask", None)
        if asked is not None and asked.isVisible():
            hand.answer(asked, "Open the doors")
        hand.at("door")


def door(evening: Evening) -> None:
    """Nine known people by two letters and Enter, someone new, two with no name."""
    hand = evening.driver
    hand.shoot("door-empty")
    aboard = 0
    with_help, with_other_name = evening.cast.known[:2]
    for person in evening.cast.known:
        with hand.step("door: two letters and Enter"):
            _letters(evening, person)
        if person == with_help:
            with hand.step("door: what helps"):
                _counted(evening, OTHERWISE, lambda: _what_helps(evening))
        elif person == with_other_name:
            with hand.step("door: another name tonight"):
                _counted(evening, OTHERWISE, lambda: _other_name(evening))
        with hand.step("door: two letters and Enter"):
            _counted(evening, BY_NAME, lambda: hand.key("Return"))
        aboard += 1
        _is_aboard(evening, aboard)
    with hand.step("door: someone new"):
        _counted(evening, NEW, lambda: _newcomer(evening))
    _is_aboard(evening, aboard + 1)
    with hand.step("door: no name, only counted"):
        _counted(evening, NEW, lambda: hand.key("Ctrl+U", times=2))
    _is_aboard(evening, aboard + 3)
    _taken_back(evening, aboard + 3)


def _counted(evening: Evening, kind: str, act: Callable[[], object]) -> None:
    """Do it, and add its presses to those of its kind."""
    measures = evening.driver.measures
    before = len(measures.presses)
    act()
    measures.board[kind] = measures.board.get(kind, 0) + len(measures.presses) - before


def _letters(evening: Evening, person: str) -> None:
    """After two letters the one match shows, and nobody else (care K5)."""
    hand = evening.driver
    _counted(evening, BY_NAME, lambda: hand.letters(person[:LETTERS]))
    match = hand.screen.match
    hand.wait(match.isVisible, "the one match")
    hand.check(match.name.text() == person, "the name of the one match")
    others = [one for one in evening.cast.known if one != person and one in hand.words()]
    hand.check(not others, "the door without anybody else")


def _what_helps(evening: Evening) -> None:
    hand = evening.driver
    hand.key("Alt+W")
    hand.says(HELPS, hand.screen.match)
    hand.shoot("door-what-helps")
    hand.key("Esc")
    hand.check(not hand.screen.match.helps_open(), "what helps, closed again")


def _other_name(evening: Evening) -> None:
    """Alt Down, Down, Enter; then the name that they say. In the list of large text it is the same."""
    hand = evening.driver
    hand.key("Alt+Down")
    hand.key("Down")
    hand.key("Return")
    kept = hand.screen.match.kept
    hand.wait(kept.other.hasFocus, "the box for another name")
    hand.name(evening.cast.other_name)
    hand.shoot("door-another-name")


def _newcomer(evening: Evening) -> None:
    hand = evening.driver
    hand.key("Ctrl+N")
    hand.name(evening.cast.newcomer)
    hand.key("Return")


def _is_aboard(evening: Evening, count: int) -> None:
    hand = evening.driver
    hand.check(not hand.screen.search.text(), "the empty search for the next person")
    hand.says(f"{count}", hand.screen.aboard)


def _taken_back(evening: Evening, aboard: int) -> None:
    """One counted too many is taken back; then the list is looked at, which is a second step."""
    hand = evening.driver
    with hand.step("door: one too many, taken back"):
        hand.key("Ctrl+U")
        _is_aboard(evening, aboard + 1)
        hand.key("Ctrl+Z")
    _is_aboard(evening, aboard)
    with hand.step("who is aboard"):
        hand.key("F4")
        hand.at("aboard")
        listed = [row.name for row in hand.screen.page.list.rows]
        renamed = evening.cast.known[1]
        hand.check(renamed not in listed, "the other name alone")
        wanted = sorted(name for name in evening.cast.names if name != renamed)
        hand.check(sorted(listed) == wanted, "everybody on the list")
    hand.shoot("aboard")
    with hand.step("who is aboard, closed"):
        hand.key("Esc")
        hand.at("door")


def pot(evening: Evening) -> None:
    """The unmarked counters, typed once the session runs; few are not told apart (care K22)."""
    hand = evening.driver
    with hand.step("counters in the pot"):
        hand.key("F4")
        hand.at("aboard")
        boxes = list(hand.screen.pot.boxes.values())
        for _ in range(MOST_TABS):
            if not boxes[0].hasFocus():
                hand.key("Tab")
        for box, number in zip(boxes, IN_THE_POT, strict=True):
            hand.check(box.hasFocus(), "the next box of the pot")
            hand.type(number)
            hand.key("Tab")
    hand.wait(lambda: "fewer than 5" in boxes[1].placeholderText(), "few as “fewer than 5”")
    hand.shoot("aboard-pot")
    with hand.step("back to the part"):
        hand.key("Esc")
        hand.at("part")
