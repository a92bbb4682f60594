# SPDX-License-Identifier: MIT
"""The demo's end: five stops to close up, the summary for each reader, the outbox, and the last lock."""

from __future__ import annotations

from ui.demo.evening import Evening
from ui.demo.scenes_plan import save_in_dialog
from ui.start import Program

MOST_WORDS = 12


def close_up(evening: Evening) -> None:
    """Five stops; Ctrl Enter goes on; the lead was told nothing, because nobody needed them."""
    hand = evening.driver
    for at, key in enumerate(hand.screen.keys_of):
        hand.shoot(f"close-up-{key.replace('_', '-')}")
        with hand.step(f"close up: {key.replace('_', ' ')}"):
            stop = hand.screen.stops[at]
            if key == "look_out":
                stop.answer.setFocus()
                hand.press(stop.answer.cards[0])
            hand.key("Ctrl+Return")
        evening.clock.on(4)
    hand.at("summary")


def summary(evening: Evening) -> None:
    """Words that may be names are looked at; one PDF for each reader; one copy to the outbox."""
    hand = evening.driver
    screen = hand.screen
    hand.wait(lambda: bool(screen.view.pdf), "the summary's page")
    hand.shoot("summary-first-look")
    with hand.step("summary: words that may be names"):
        for _ in range(MOST_WORDS):
            if not screen.page.to_look_at:
                break
            hand.key("Alt+K")
    for reader in ("group", "anyone", "alliance"):
        with hand.step(f"summary: for {reader}, saved"):
            screen.readers.setFocus()
            hand.press(next(c for c in screen.readers.cards if c.choice.key == reader))
            hand.wait(lambda: bool(screen.view.pdf), "the page")
            hand.key("Ctrl+S")
            target = evening.out / "papers" / f"summary-for-{reader}.pdf"
            save_in_dialog(evening, target)
            hand.wait(target.is_file, target.name)
        hand.shoot(f"summary-for-{reader}")
    with hand.step("to the outbox"):
        hand.key("Alt+X")
        hand.at("outbox")
    with hand.step("onto the memory stick"):
        hand.screen.put_into(evening.out / "outbox")
        hand.wait(lambda: bool(list((evening.out / "outbox").glob("*.pdf"))), "the copy")
        hand.settle()
    hand.shoot("outbox")
    hand.key("Ctrl+2")
    hand.at("sessions")
    hand.shoot("sessions-after")


def last_lock(evening: Evening) -> None:
    """Lock once more; the program starts anew and shows nothing of the evening."""
    hand = evening.driver
    before = len(evening.locked)
    with hand.step("lock at the end", closes=True):
        hand.key("Ctrl+L")
        hand.wait(lambda: len(evening.locked) > before, "the lock")
    evening.program.window.deleteLater()
    evening.program = Program(evening.folder, replace=evening.locked.append, clock=evening.clock)
    hand.program = evening.program
    evening.program.start().resize(*evening.size)
    hand.shoot("unlock-at-the-end")
