# SPDX-License-Identifier: MIT
"""The demo's stops, one after the other: running over, five minutes more, and both kinds of pause before hard parts.

The clock is the one the program was given; it is moved on, and the program's own timer, once a
second, is waited for where time alone must change the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ui.demo.evening import Evening

STOPS_A_PART = 3
LATE_MINUTES = 4
SECOND, THIRD = 1, 2
RAILWAY_WORDS = ("Mind the gap", "platform", "the line")
EDGE, BAND = "mind the gap", "a pause before the next part"
OVER, FIVE, HARD = "a choice when over time", "five minutes more", "a hard part"


@dataclass
class Seen:
    """What was played on the way."""

    parts: int = 0
    played: set[str] = field(default_factory=set)


def stops(evening: Evening) -> None:
    """Every stop in turn until closing up."""
    hand, seen = evening.driver, Seen()
    most = STOPS_A_PART * len(hand.screen.now.state.stops)
    for _ in range(most):
        place = evening.program.window.place
        if place == "close":
            break
        if place == "gap":
            _gap(evening, seen)
        else:
            hand.at("part")
            _part(evening, seen)
    hand.at("close")
    hand.measures.heartbeat.end()
    wanted = {EDGE, BAND, OVER, FIVE} if evening.plan is None else {OVER, FIVE}
    if evening.hard_part:
        wanted.add(BAND)
    for words in sorted(wanted - seen.played):
        hand.check(evening.plan is not None, words)
        hand.not_played(words)


def _part(evening: Evening, seen: Seen) -> None:
    """As long as the stop is planned for; the second runs over, the third gets five minutes more."""
    hand = evening.driver
    if seen.parts == SECOND:
        hand.tick()
        hand.shoot("part-second")
    if seen.parts == THIRD:
        _five_more(evening, seen)
    evening.clock.on(hand.screen.now.state.stop.minutes)
    if seen.parts == SECOND:
        _over_time(evening, seen)
    seen.parts += 1
    title = hand.screen.part.name.text()
    with hand.step("next stop"):
        hand.key("PgDown")
    still = evening.program.window.place == "part" and hand.screen.part.name.text() == title
    hand.check(not still, "the next stop")


def _over_time(evening: Evening, seen: Seen) -> None:
    """The program's own second brings the ways to finish; one is taken, with its letter."""
    hand = evening.driver
    evening.clock.on(LATE_MINUTES)
    over = hand.screen.over
    with hand.step("over time: the ways to finish show by themselves"):
        hand.wait(over.isVisible, "the ways to finish on time")
    hand.shoot("over-time")
    ends = _ends(hand.screen)
    with hand.step("over time: F9"):
        hand.key("F9")
        hand.check(any(way.hasFocus() for way in over.buttons()), "the cursor on the first way")
    with hand.step("over time: Alt A"):
        hand.key("Alt+A")
    hand.check(not over.isVisible() or _ends(hand.screen) != ends, "the new plan")
    hand.check(hand.screen.next.hasFocus(), "the cursor on the next stop")
    hand.shoot("over-time-chosen")
    seen.played.add(OVER)


def _five_more(evening: Evening, seen: Seen) -> None:
    hand = evening.driver
    before = hand.screen.now.state.stop.minutes
    ends = hand.screen.part.ends.text()
    with hand.step("five minutes more"):
        hand.key("F8")
    hand.check(hand.screen.now.state.stop.minutes == before + 5, "five minutes more")
    hand.check(hand.screen.part.ends.text() != ends, "when the part now ends")
    hand.tick()
    hand.shoot("five-minutes-more")
    seen.played.add(FIVE)


def _ends(screen: Any) -> str:
    return f"{screen.part.ends.text()} {screen.part.evening.text()} {screen.over.words.text()}"


def _gap(evening: Evening, seen: Seen) -> None:
    """Before hard content: Page Down does nothing; the support person is seen; then it is read out."""
    hand = evening.driver
    kind = BAND if hand.screen.band.isVisible() else EDGE
    if kind not in seen.played:
        seen.played.add(kind)
        hand.shoot("pause-plain" if kind == BAND else "mind-the-gap")
        with hand.step(f"{kind}: Page Down does nothing"):
            hand.key("PgDown")
        hand.check(evening.program.window.place == "gap", "the pause, still")
        hand.says("Page Down does nothing here", hand.screen)
        if kind == BAND:
            _plain(evening)
    evening.clock.on(1)
    with hand.step(f"{kind}: the support person is here"):
        hand.key("1")
        hand.check(hand.screen.support.isChecked(), "the tick for the support person")
    with hand.step(f"{kind}: read out"):
        hand.key("Return")
        hand.at("part")
    if HARD not in seen.played:
        seen.played.add(HARD)
        hand.shoot("part-hard")


def _plain(evening: Evening) -> None:
    """No edge, no railway word; F2, then 3 helps to ask somebody who may want to end their life (K9)."""
    hand = evening.driver
    hand.check(not hand.screen.edge.isVisible(), "a plain band without the platform edge")
    said = hand.words(hand.screen).casefold()
    hand.check(not any(w.casefold() in said for w in RAILWAY_WORDS), "no railway word")
    hand.says("F2, then 3", hand.screen)
    with hand.step("a pause before the next part: F2, then 3"):
        hand.key("F2")
        hand.at("support")
        hand.key("3")
        hand.says("life", hand.screen)
    hand.shoot("support-3")
    with hand.step("a pause before the next part: back to it"):
        hand.key("Esc", times=2)
        hand.at("gap")
