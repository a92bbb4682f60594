# SPDX-License-Identifier: MIT
"""The demo's papers come back: codes are read off the pages that were kept, and typed in by keyboard alone."""

from __future__ import annotations

import re

from app.content.papers import slip_answer_words
from app.later import later
from ui.demo.evening import Evening

CODE = re.compile(r"\b[34679CDFHJKMNPQRTVWXY]{5}\b")
NOTE = "Tea before the talk, not after"
SLIP = "A list of who to ask, with their times"
LETTERS = 2


def papers_back(evening: Evening) -> None:
    """Two rows of the sign-in sheet, a note line and a slip; then nothing else is written."""
    hand = evening.driver
    with hand.step("today, with papers to type in"):
        hand.key("Ctrl+1")
        hand.at("today")
    hand.shoot("today-papers-to-type-in")
    with hand.step("type in the papers"):
        hand.choose("Type in the papers")
        hand.at("papers_back")
    hand.shoot("papers-back")
    rows = codes_on(evening, "sign_in")
    _a_name(evening, rows[3])
    with hand.step("papers: a row with no name"):
        _code(evening, rows[0])
        hand.key("Alt+2")
    _a_note(evening)
    _a_slip(evening)
    with hand.step("papers: a code that was typed before"):
        _code(evening, rows[3])
        hand.says("This code was typed in before.")
    hand.shoot("papers-back-typed-before")
    hand.key("Esc")
    with hand.step("papers: nothing else is written"):
        hand.key("Alt+A")
        hand.says("all in")
    hand.shoot("papers-back-all-in")
    with hand.step("sessions, with the papers in"):
        hand.key("Ctrl+2")
        hand.at("sessions")


def codes_on(evening: Evening, paper: str) -> list[str]:
    """The codes on a paper as the demo kept it, read off its pages."""
    pdf = (evening.out / "papers" / f"{paper}.pdf").read_bytes()
    found = CODE.findall(" ".join(later("app.pdf.preview").text_of(pdf)))
    evening.driver.check(bool(found), f"codes on {paper}")
    return found


def _code(evening: Evening, code: str) -> None:
    hand = evening.driver
    hand.check(hand.screen.code.hasFocus(), "the cursor at the code")
    hand.type(code.lower())
    hand.key("Return")


def _a_name(evening: Evening, code: str) -> None:
    hand, person = evening.driver, evening.cast.known[0]
    with hand.step("papers: a name by two letters"):
        _code(evening, code)
        hand.letters(person[:LETTERS])
        hand.says(person)
    hand.shoot("papers-back-name")
    with hand.step("papers: a name is kept"):
        hand.key("Return")
        hand.says("1 of 11 rows")


def _a_note(evening: Evening) -> None:
    hand = evening.driver
    with hand.step("papers: a note line"):
        _code(evening, codes_on(evening, "notes_page")[4])
        hand.type(NOTE)
    hand.shoot("papers-back-note")
    hand.key("Return")
    hand.says("1 of 25 lines")


def _a_slip(evening: Evening) -> None:
    hand = evening.driver
    pdf = (evening.out / "papers" / "slips_answer.pdf").read_bytes()
    said = " ".join(later("app.pdf.preview").text_of(pdf))
    marks = re.findall(rf"\b(?:{'|'.join(slip_answer_words().words)}) \d\d?\b", said)
    hand.check(bool(marks), "a word-number")
    with hand.step("papers: a slip for an answer"):
        _code(evening, marks[0])
        hand.type(SLIP)
    hand.shoot("papers-back-slip")
    hand.key("Return")
    hand.says("1 of 4 slips")
