# SPDX-License-Identifier: MIT
"""The demo's beginning: an empty laptop, six steps, numbers that are checked, and locking once."""

from __future__ import annotations

from typing import Any

from ui.demo.evening import HIDE_CODE, Evening
from ui.demo.measures import LOOK, OPENING
from ui.screens.settings_reading import THEME_WORDS
from ui.style.tokens import SCALES

RECOVERY_ASKED = 4
RUNG = 5
FIRST_NUMBERS = (
    ("Rowan", "01632 960 017"),
    ("Sage", "01632 960 018"),
    ("", ""),
    ("Aspen", "01632 960 019"),
)


def first_run(evening: Evening) -> None:
    """Six steps from nothing to Today."""
    hand = evening.driver
    with hand.step("first run: how do you like to read"):
        door: Any = hand.opened("first run", evening.program.start)
        door.resize(*evening.size)
        _dress(evening)
        hand.shoot("first-run-reading")
        hand.press(door.next)
    with hand.step("first run: this laptop"):
        laptop = door.steps[1]
        hand.fill(laptop.nickname, "Blue laptop")
        hand.fill(hand.box("Your chosen name"), "Marlow")
        hand.shoot("first-run-laptop")
        hand.press(door.next)
    with hand.step("first run: support numbers"):
        _first_numbers(evening, door.steps[2])
        hand.shoot("first-run-numbers")
        hand.press(door.next)
    with hand.step("first run: passphrase"):
        new = door.words.new
        evening.passphrase = new.offered.text()
        hand.fill(new.first, evening.passphrase)
        hand.fill(new.again, evening.passphrase)
        hand.shoot("first-run-passphrase")
        hand.press(door.next, OPENING)
        hand.wait(lambda: bool(door.at == RECOVERY_ASKED), "the recovery sheet")
    with hand.step("first run: recovery sheet"):
        words = door.sheet.words
        hand.press(door.sheet.copy)
        hand.shoot("first-run-recovery")
        hand.fill(door.sheet.typed, words[3])
        hand.press(door.next)
    with hand.step("first run: hide code, and the first session"):
        hand.fill(door.hide_step.code, HIDE_CODE)
        hand.fill(door.hide_step.again, HIDE_CODE)
        hand.shoot("first-run-hide-code")
        hand.press(door.next)
        hand.at("sessions")
    with hand.step("today, with nothing planned"):
        hand.key("Ctrl+1")
        hand.at("today")
    hand.shoot("today-empty")


def _dress(evening: Evening) -> None:
    """Theme and text size as a person chooses them; from then on the program keeps them."""
    hand, wanted = evening.driver, evening.wanted
    words = next(one.words for one in THEME_WORDS if one.key == wanted.theme)
    hand.press(hand.button(words), LOOK)
    for _ in range(SCALES.index(wanted.scale) - SCALES.index(hand.look.scale)):
        hand.press(hand.button("Larger"), LOOK)
    hand.check(hand.look.theme == wanted.theme, f"the theme {wanted.theme}")
    hand.check(hand.look.scale == wanted.scale, f"text at {wanted.text} %")


def _first_numbers(evening: Evening, step: Any) -> None:
    hand = evening.driver
    hand.fill(step.address, "Harbour Lane Hall, 3 Harbour Lane, ZZ1 1ZZ")
    for row, (name, number) in zip(step.rows, FIRST_NUMBERS, strict=False):
        if name:
            hand.fill(row.name, name)
            hand.fill(row.number, number)
            hand.press(row.rang)


def numbers(evening: Evening) -> None:
    """Some support numbers are rung and ticked; the others stay not checked (decision 21)."""
    hand = evening.driver
    with hand.step("settings: check the numbers, from today"):
        hand.choose("Check ")
        hand.at("settings")
        hand.check(hand.screen.at == "numbers", "the page of numbers")
    with hand.step("settings: check the numbers"):
        page = hand.screen.panel()
        page.list.setFocus()
        for _ in page.page.rows:
            row = page.page.row(page.list.current_id())
            if row.can_ring and not row.checked and _rung(page) < RUNG:
                hand.key("Space")
            hand.key("Down")
        hand.check(_rung(page) == RUNG, f"{RUNG} numbers, checked")
    hand.shoot("settings-numbers")
    hand.key("Ctrl+1")
    hand.at("today")


def _rung(page: Any) -> int:
    return sum(bool(row.checked) for row in page.page.rows)


def lock_and_unlock(evening: Evening) -> None:
    """Lock replaces the program; a wrong passphrase is one sentence; the right one opens Today."""
    hand = evening.driver
    with hand.step("lock", closes=True):
        hand.key("Ctrl+L", kind=OPENING)
        hand.wait(lambda: len(evening.locked) == 1, "the lock")
    with hand.step("unlock"):
        door = evening.start_again()
        hand.shoot("unlock")
        hand.fill(door.form.words, "these are not the words")
        hand.press(door.form.open, OPENING)
        hand.wait(lambda: bool(door.form.field.refused()), "the sentence about wrong words")
        hand.shoot("unlock-wrong-words")
        hand.fill(door.form.words, evening.passphrase)
        hand.press(door.form.open, OPENING)
        hand.at("today")
    hand.shoot("today")
