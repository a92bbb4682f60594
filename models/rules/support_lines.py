# SPDX-License-Identifier: MIT
"""How far a support line can be trusted, and what it does on paper (decision 21, care K27).

A pack always prints: a line that nobody checked leaves room to write instead of a dead number.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

CHECK_AGAIN_AFTER = timedelta(days=90)


class State(StrEnum):
    """How a line stands today."""

    FIXED = "fixed"
    BLANK = "blank"
    NOT_CHECKED = "not_checked"
    CHECKED = "checked"
    CHECK_AGAIN = "check_again"


class OnPaper(StrEnum):
    """What a line does on paper: its number, its number and "please check", or a ruled line."""

    NUMBER = "number"
    PLEASE_CHECK = "please_check"
    RULED_LINE = "ruled_line"


@dataclass(frozen=True)
class SupportLine:
    """The facts of a line. `fixed` is only for 999; `checked_on` is the venue's date."""

    number: str
    fixed: bool = False
    checked_on: date | None = None
    checked_by: str = ""


def state(line: SupportLine, today: date) -> State:
    """How a line stands; a check counts with its date and its checker only."""
    if line.fixed:
        return State.FIXED
    if not line.number.strip():
        return State.BLANK
    if line.checked_on is None or not line.checked_by.strip():
        return State.NOT_CHECKED
    if line.checked_on > today:
        return State.CHECK_AGAIN
    return State.CHECK_AGAIN if today - line.checked_on > CHECK_AGAIN_AFTER else State.CHECKED


def on_paper(line: SupportLine, today: date) -> OnPaper:
    """What the line does on paper today."""
    now = state(line, today)
    if now in (State.FIXED, State.CHECKED):
        return OnPaper.NUMBER
    return OnPaper.PLEASE_CHECK if now is State.CHECK_AGAIN else OnPaper.RULED_LINE
