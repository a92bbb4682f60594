# SPDX-License-Identifier: MIT
"""The demo's evening in the hall: before doors, every part, the pause before hard content, pausing for care."""

from __future__ import annotations

from ui.demo.evening import HIDE_CODE, Evening

MOST_STOPS = 40
LATE_MINUTES = 4
NOTES = (
    ("Alt+1", "A lamp and a plug by every bed"),
    ("Alt+2", "The list of rules came before the hello"),
    ("Alt+3", "Ask about a key safe for phones and papers"),
    ("Alt+4", "Page 1 is a welcome from people who lived here"),
)


def before_doors(evening: Evening) -> None:
    """From Today to the open doors, with ticks on the way."""
    hand = evening.driver
    evening.clock.at("17:05")
    with hand.step("before doors"):
        evening.program.window.go("doors_before", session=evening.session)
        hand.at("doors_before")
    hand.shoot("before-doors")
    with hand.step("before doors: tick"):
        rows = [row for row in hand.screen.checks.values() if row.isVisible()]
        hand.press(rows[0])
    for row in rows[1:6]:
        hand.press(row)
    hand.shoot("before-doors-ticked")
    with hand.step("open the doors"):
        hand.key("F5")
        asked = getattr(hand.screen, "ask", None)
        if asked is not None and asked.isVisible():
            hand.answer(asked, "Open the doors")
        hand.at("door")


def parts(evening: Evening) -> None:
    """Every stop in turn, as the clock goes on."""
    hand = evening.driver
    evening.clock.at("18:00")
    with hand.step("depart"):
        hand.key("F5")
        hand.at("part")
    hand.shoot("part-first")
    _notes(evening)
    _ways_out(evening)
    seen: set[str] = set()
    for _ in range(MOST_STOPS):
        if not _next(evening, seen):
            return
    hand.warn("the evening had no end")


def _notes(evening: Evening) -> None:
    hand = evening.driver
    with hand.step("a note"):
        hand.key("Ctrl+J")
        hand.key(NOTES[0][0])
        hand.type(NOTES[0][1])
        hand.key("Return")
    hand.key("Alt+0", times=2)
    for kind, words in NOTES[1:]:
        hand.key(kind)
        hand.type(words)
        hand.key("Return")
        hand.key("Alt+0", times=2)
    with hand.step("a name in a note is spotted"):
        hand.key("Alt+1")
        hand.type(f"{evening.people[0]} asked for a quiet room")
        hand.shoot("note-with-a-name")
        hand.key("Alt+O")
        hand.key("Return")
    with hand.step("how a note leaves"):
        hand.key("Alt+0")
    hand.shoot("notes")
    hand.key("Esc")


def _ways_out(evening: Evening) -> None:
    """Support, settle, hide and the pause for care, each from the running part."""
    hand = evening.driver
    with hand.step("support"):
        hand.key("F2")
        hand.at("support")
    hand.shoot("support")
    hand.key("Esc")
    hand.at("part")
    with hand.step("settle"):
        hand.key("F3")
        hand.at("settle")
    hand.shoot("settle")
    hand.key("Esc")
    hand.at("part")
    with hand.step("hide"):
        hand.shift_three_times()
        hand.wait(lambda: bool(evening.program.window.keys.covered), "the clock face")
    hand.shoot("hidden")
    with hand.step("come back from hide"):
        hand.type(HIDE_CODE)
        hand.key("Return")
        hand.wait(lambda: not evening.program.window.keys.covered, "the page again")
    with hand.step("text one size larger"):
        hand.key("Ctrl++")
    with hand.step("text as before"):
        hand.key("Ctrl+-")
    with hand.step("pause for care"):
        hand.key("F7")
        hand.at("pause")
    hand.shoot("pause-for-care")
    with hand.step("carry on"):
        hand.key("1")
        hand.at("part")


def _next(evening: Evening, seen: set[str]) -> bool:
    """One stop on; False at the end of the evening."""
    hand = evening.driver
    place = evening.program.window.place
    if place == "gap":
        _gap(evening, seen)
    elif place == "part":
        evening.clock.on(_minutes(evening, seen))
        hand.window._on_second()
        if "late" in seen and "offered" not in seen:
            seen.add("offered")
            hand.shoot("over-time")
        with hand.step("next stop"):
            hand.key("PgDown")
        if "kinds" not in seen and evening.program.window.place == "part":
            seen.add("kinds")
            hand.shoot("part-second")
    elif place == "close":
        return False
    else:
        hand.warn(f"the evening came to {place}")
        return False
    return True


def _minutes(evening: Evening, seen: set[str]) -> float:
    """As long as the stop is planned for; once it runs over."""
    stop = evening.driver.screen.now.state.stop
    over = 0
    if "late" not in seen and len(seen) > 1:
        seen.add("late")
        over = LATE_MINUTES
    return float(stop.minutes + over)


def _gap(evening: Evening, seen: set[str]) -> None:
    """Before hard content: Page Down does nothing; the support person is seen; then it is read out."""
    hand = evening.driver
    if "gap" not in seen:
        seen.add("gap")
        hand.shoot("mind-the-gap")
        hand.key("PgDown")
        if evening.program.window.place != "gap":
            hand.warn("a clicker skipped the pause before hard content")
            return
    evening.clock.on(1)
    with hand.step("mind the gap"):
        hand.key("1")
        hand.key("Return")
    if evening.program.window.place == "gap":
        hand.wait(lambda: evening.program.window.place != "gap", "the part after the pause")
    if "hard" not in seen:
        seen.add("hard")
        hand.shoot("part-hard")
