# SPDX-License-Identifier: MIT
"""The demo looks through Settings after the evening: another theme and size, the backup, the privacy notice."""

from __future__ import annotations

from ui.demo.evening import Evening
from ui.demo.measures import LOOK
from ui.screens.settings import PAGES
from ui.screens.settings_backup import MADE
from ui.screens.settings_reading import THEME_WORDS
from ui.style.tokens import SCALES

CONTROLLER = "The alliance, Harbour Lane"


def settings(evening: Evening) -> None:
    """Every page, each by Ctrl Tab."""
    hand = evening.driver
    with hand.step("settings after the evening"):
        hand.key("Ctrl+4")
        hand.at("settings")
    while hand.screen.at != "reading":
        hand.key("Ctrl+Tab")
    _reading(evening)
    for page in (key for key, *_ in PAGES if key != "reading"):
        with hand.step(f"settings: {page}"):
            hand.key("Ctrl+Tab")
            hand.check(hand.screen.at == page, f"settings: {page}")
        if page == "backup":
            _backup(evening)
        if page == "privacy":
            _privacy(evening)
        hand.shoot(f"settings-after-{page}")


def _reading(evening: Evening) -> None:
    """Another theme and back, another size and back, each at once."""
    hand = evening.driver
    worn = hand.look.choices
    hand.shoot("settings-after-reading")
    other = next(one.words for one in reversed(THEME_WORDS) if one.key != worn.theme)
    with hand.step("settings: another theme"):
        hand.measures.look_changed("theme", hand.press(hand.button(other), LOOK))
    hand.check(hand.look.theme != worn.theme, other)
    hand.shoot("settings-another-theme")
    with hand.step("settings: undo"):
        hand.measures.look_changed("theme", hand.press(hand.button("Undo last"), LOOK))
    ways = ("Larger", "Smaller") if worn.scale < SCALES[-1] else ("Smaller", "Larger")
    for words in ways:
        with hand.step(f"settings: {words.lower()}"):
            hand.measures.look_changed("text size", hand.press(hand.button(words), LOOK))
    hand.check(hand.look.choices == worn, "the look as it was before")


def _backup(evening: Evening) -> None:
    hand = evening.driver
    page = hand.screen.panel()
    with hand.step("settings: make a backup"):
        hand.press(page.make)
        hand.says(MADE, page)
    with hand.step("settings: test the backup"):
        hand.press(page.test)
        hand.says("Inside: 1 session", page)


def _privacy(evening: Evening) -> None:
    hand = evening.driver
    page = hand.screen.panel()
    first = page.first()
    before = page.blanks.text()
    with hand.step("settings: a line of the privacy notice"):
        hand.type(CONTROLLER, first)
        hand.key("Tab")
    hand.check(page.blanks.text() != before, "one blank line fewer")
