# SPDX-License-Identifier: MIT
"""What may leave of a note: pass on, change or leave here (care K20).

The kinds, the three steps and the one rule on what goes out. What a summary then holds is in
`summary`.
"""

from dataclasses import dataclass

KINDS = ("idea", "words", "promise", "decision", "private")
LEAVE_HERE, CHANGE, PASS_ON = "leave_here", "change", "pass_on"
STEPS = (LEAVE_HERE, CHANGE, PASS_ON)
START = LEAVE_HERE


@dataclass(frozen=True)
class Verdict:
    """Whether a note goes out, and if not why: private, leave_here, change or speaker_not_asked."""

    goes: bool
    why: str = ""


def next_step(leaving: str, kind: str) -> str:
    """The step that Alt 0 moves on to; a private note always stays. ValueError on another word."""
    at = STEPS.index(leaving)
    return LEAVE_HERE if kind == "private" else STEPS[(at + 1) % len(STEPS)]


def may_leave(kind: str, leaving: str, *, speaker_said_yes: bool = False) -> Verdict:
    """Whether a note goes into a summary: only "pass on", very words only with a yes."""
    if kind == "private":
        return Verdict(False, "private")
    if leaving != PASS_ON:
        return Verdict(False, CHANGE if leaving == CHANGE else LEAVE_HERE)
    if kind == "words" and not speaker_said_yes:
        return Verdict(False, "speaker_not_asked")
    return Verdict(True)
