# SPDX-License-Identifier: MIT
"""The demo's afternoon: a ready-made or imported plan, changed here and there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ui.demo.evening import Evening

READY_MADE = "tpl-making-rules"
ABOUT = (
    ("date", "26/11/2026"),
    ("start", "18:00"),
    ("venue", "Harbour Lane Hall"),
    ("address", "3 Harbour Lane, ZZ1 1ZZ. The side door."),
    ("lead", "Marlow"),
    ("co_lead", "Sage"),
    ("support", "Rowan"),
    ("support_place", "In the quiet room"),
)
EXPECTED = "12"
LARGE_PRINT = 2


def plan(evening: Evening) -> None:
    """A session tonight: planned, looked at, changed, undone."""
    hand = evening.driver
    with hand.step("sessions"):
        hand.key("Ctrl+2")
        hand.at("sessions")
    hand.shoot("sessions-empty")
    if evening.plan is not None:
        _import(evening, evening.plan)
    else:
        _ready_made(evening)
    evening.session = hand.screen.where["session"]
    with hand.step("plan: who leads, supports, where and when"):
        _about(evening)
    hand.shoot("plan")
    with hand.step("plan: copy, move, undo"):
        screen = hand.screen
        before = [part.id for part in screen.page.plan.parts]
        hand.key("Ctrl+D")
        hand.key("Alt+Down")
        hand.check(len(screen.page.plan.parts) == len(before) + 1, "the copy of a part")
        hand.shoot("plan-moved")
        # At the end of a plan there is nowhere to move to, so that one step is to be taken back.
        for _ in range(2):
            if [part.id for part in screen.page.plan.parts] != before:
                hand.key("Ctrl+Z")
    kept = [part.id for part in screen.page.plan.parts]
    hand.check(kept == before, "the plan as it was before")


def _ready_made(evening: Evening) -> None:
    hand = evening.driver
    with hand.step("new session"):
        hand.key("Ctrl+N")
        panel = hand.screen.new_panel
        hand.wait(panel.isVisible, "the panel for a new session")
    with hand.step("new session from a ready-made plan"):
        _pick_plan(evening, panel.plan)
        hand.fill(panel.name, "Making the welcome pack kinder")
        hand.fill(panel.date, "26/11/2026")
        hand.fill(panel.start, "18:00")
        hand.shoot("new-session")
        hand.press(panel.make)
        hand.at("plan")


def _pick_plan(evening: Evening, picker: Any) -> None:
    """With the arrow keys, as the list has the cursor."""
    hand = evening.driver
    picker.setFocus()
    for _ in range(picker.count()):
        if READY_MADE in picker.key():
            return
        hand.key("Down")
    hand.check(READY_MADE in picker.key(), "the ready-made plan")


def _import(evening: Evening, agenda: Path) -> None:
    hand = evening.driver
    with hand.step("import: choose a file"):
        hand.key("Ctrl+O")
        hand.file(agenda)
        hand.at("import")
        hand.wait(lambda: _read(hand.screen), "the agenda")
    said = hand.screen.trouble.words.text() if hand.screen.trouble.isVisible() else ""
    hand.check(hand.screen.shown is not None, f"the agenda ({said})")
    hand.shoot("import")
    with hand.step("import an agenda"):
        hand.press(hand.screen.add)
        hand.at("plan")


def _read(screen: Any) -> bool:
    return screen.shown is not None or not screen.desk.jobs.busy


def _about(evening: Evening) -> None:
    """The session's own facts, typed into the plan's form; two people need large print."""
    hand = evening.driver
    hand.press(hand.screen.frame.starts)
    form = hand.screen.frame.session_tab
    for name, words in ABOUT:
        hand.fill(form.entries[name].widget, words)
    for name in ("support_stays", "support_not_key_worker"):
        hand.press(form.entries[name].widget)
    expected = form.entries["expected"].widget.number
    expected.setFocus()
    expected.selectAll()
    hand.type(EXPECTED, expected)
    hand.key("Return")
    for _ in range(LARGE_PRINT):
        hand.press(form.need_fields["large print"].control.more)
    needed = form.need_fields["large print"].control.value()
    hand.check(needed == LARGE_PRINT, "what helps tonight: two in large print")
    hand.shoot("plan-about")
    hand.key("Esc")
