# SPDX-License-Identifier: MIT
"""The demo's end: five stops to close up, the summary for each reader, the outbox, and the last lock."""

from __future__ import annotations

from typing import Any

from ui.demo.evening import Evening
from ui.demo.measures import OPENING
from ui.demo.scenes_notes import PROMISE, WHEN, WHO

MOST_WORDS = 12
ANSWERED = {"debrief": "felt", "look_out": "answer"}
READERS = ("group", "anyone", "alliance")


def close_up(evening: Evening) -> None:
    """Five stops; Ctrl Enter goes on; the lead was told nothing, because nobody needed them."""
    hand = evening.driver
    for at, key in enumerate(hand.screen.keys_of):
        said = key.replace("_", " ")
        stop = hand.screen.stops[at]
        hand.wait(stop.isVisible, f"close up: {said}")
        if key == "promises":
            _the_promise(evening, stop)
        hand.shoot(f"close-up-{key.replace('_', '-')}")
        if key in ANSWERED:
            with hand.step(f"close up: {said}, answered"):
                hand.press(getattr(stop, ANSWERED[key]).cards[0])
        with hand.step(f"close up: {said}"):
            hand.key("Ctrl+Return")
        evening.clock.on(4)
    hand.at("summary")


def _the_promise(evening: Evening, stop: Any) -> None:
    """Who and when stand there as they were typed during the session."""
    hand = evening.driver
    row = next((one for one in stop.rows if one.line.text == PROMISE), None)
    hand.check(row is not None, "the promise")
    typed = (row.who.text(), row.due.text()) if row is not None else ()
    hand.check(typed == (WHO, WHEN), "who promised and by when")


def summary(evening: Evening) -> None:
    """Words that may be names are looked at; one PDF for each reader; one copy to the outbox."""
    hand = evening.driver
    screen = hand.screen
    hand.wait(lambda: bool(screen.view.pdf), "the summary's page")
    hand.shoot("summary-first-look")
    with hand.step("summary: words that may be names"):
        for _ in range(MOST_WORDS):
            if screen.page.to_look_at:
                hand.key("Alt+K")
    hand.check(not screen.page.to_look_at, "a summary with every word looked at")
    for reader in READERS:
        with hand.step(f"summary: for {reader}"):
            hand.press(next(c for c in screen.readers.cards if c.choice.key == reader))
            hand.wait(lambda: bool(screen.view.pdf), "the page")
        hand.shoot(f"summary-for-{reader}")
        with hand.step(f"summary: for {reader}, saved"):
            hand.key("Ctrl+S")
            target = evening.out / "papers" / f"summary-for-{reader}.pdf"
            hand.file(target)
            hand.wait(target.is_file, target.name)
    with hand.step("to the outbox"):
        hand.key("Alt+X")
        hand.at("outbox")
    with hand.step("onto the memory stick"):
        hand.press(hand.screen.put)
        hand.file(evening.out / "outbox")
        hand.wait(lambda: bool(list((evening.out / "outbox").glob("*.pdf"))), "the copy")
        hand.wait(lambda: all(row.put_on for row in hand.screen.shown.rows), "“on a stick”")
    hand.shoot("outbox")
    with hand.step("sessions after the evening"):
        hand.key("Ctrl+2")
        hand.at("sessions")
    hand.shoot("sessions-after")


def last_lock(evening: Evening) -> None:
    """Lock once more; the program starts anew and shows nothing of the evening."""
    hand = evening.driver
    before = len(evening.locked)
    with hand.step("lock at the end", closes=True):
        hand.key("Ctrl+L", kind=OPENING)
        hand.wait(lambda: len(evening.locked) > before, "the lock")
    evening.start_again()
    hand.shoot("unlock-at-the-end")
    seen = hand.words()
    shown = [name for name in evening.people if name in seen]
    hand.check(not shown, "an Unlock that holds no name")
