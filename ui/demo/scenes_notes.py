# SPDX-License-Identifier: MIT
"""The demo's notes: four kinds, a promise with who and when, and a name that becomes one of us."""

from __future__ import annotations

from ui.demo.evening import Evening

PASSED_ON = "A lamp and a plug by every bed"
NOTES = (
    ("Alt+1", PASSED_ON),
    ("Alt+2", "The list of rules came before the hello"),
    ("Alt+4", "Page 1 is a welcome from people who lived here"),
)
PROMISE = "Ask about a key safe for phones and papers"
WHO, WHEN = "The service", "10/12/2026"
STAYS_HERE = " asked for a quiet room"
MOST_TABS = 6
LEAVES = "Pass on"


def notes(evening: Evening) -> None:
    """Written with the keyboard alone; each starts at leave here (care K20)."""
    hand = evening.driver
    hand.key("Ctrl+J")
    for kind, words in NOTES:
        with hand.step("a note"):
            hand.key(kind)
            hand.type(words)
            hand.key("Return")
        _is_kept(evening, words)
        with hand.step("a note may be passed on"):
            hand.key("Alt+0", times=2)
        hand.says(LEAVES, hand.screen.notes)
    _promise(evening)
    _a_name(evening)
    hand.key("Esc")


def _is_kept(evening: Evening, words: str) -> None:
    hand = evening.driver
    kept = [line.text for line in hand.screen.notes.kept]
    hand.check(any(words in one for one in kept), "the note among those kept")
    hand.check(not hand.screen.notes.box.toPlainText(), "an empty box for the next note")


def _promise(evening: Evening) -> None:
    """Who and by when, in place: Tab goes to both, arrows choose, Enter keeps."""
    hand = evening.driver
    with hand.step("a promise, with who and by when"):
        hand.key("Alt+3")
        hand.type(PROMISE)
        boxes = hand.screen.notes.promise
        for picks, what in ((boxes.whose, "who answers"), (boxes.when, "by when")):
            for _ in range(MOST_TABS):
                if not picks.first_focus().hasFocus():
                    hand.key("Tab")
            hand.check(picks.first_focus().hasFocus(), f"the choices of {what}")
            hand.key("Left", times=2)
        hand.shoot("note-promise")
        hand.key("Return")
    _is_kept(evening, PROMISE)
    hand.says(WHO, hand.screen.notes)
    with hand.step("a note may be passed on"):
        hand.key("Alt+0", times=2)


def _a_name(evening: Evening) -> None:
    """A known name is noticed and becomes one of us; the note stays here."""
    hand, person = evening.driver, evening.cast.known[0]
    with hand.step("a name in a note is spotted"):
        hand.key("Alt+1")
        hand.name(person)
        hand.type(STAYS_HERE)
        hand.says("looks like a name", hand.screen.notes)
    hand.shoot("note-with-a-name")
    with hand.step("a name becomes one of us"):
        hand.key("Alt+O")
        hand.check(person not in hand.screen.notes.box.toPlainText(), "one of us")
        hand.key("Return")
    _is_kept(evening, STAYS_HERE.strip())
    with hand.step("how a note leaves"):
        hand.key("Alt+0")
    hand.shoot("notes")
