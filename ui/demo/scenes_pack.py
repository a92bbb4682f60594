# SPDX-License-Identifier: MIT
"""The demo's papers: the plan is ready, the pack is looked at, and each paper is kept as a PDF."""

from __future__ import annotations

from collections.abc import Callable

from ui.demo import floors
from ui.demo.evening import Evening

RUN_SHEET = "run_sheet"


def pack(evening: Evening) -> None:
    """Mark ready, then look at the pack and keep papers of it."""
    hand = evening.driver
    with hand.step("plan: mark ready"):
        hand.key("Ctrl+Return")
    hand.check(hand.screen.page.ready or evening.plan is not None, "the plan, ready")
    hand.shoot("plan-ready")
    _run_sheet(evening)
    screen = hand.screen
    names = [row.line.key for row in screen.rows]
    keep_paper(evening, "pack.pdf")
    for key in names:
        with hand.step(f"pack: {key}"):
            for row in screen.rows:
                if row.wanted() != (row.line.key == key):
                    hand.press(row.check)
            keep_paper(evening, f"{key}.pdf")
    hand.shoot("pack-last-paper")
    with hand.step("today, ready for the evening"):
        hand.key("Ctrl+1")
        hand.at("today")


def _run_sheet(evening: Evening) -> None:
    """The first paper of the pack, made for the first time and once more (seconds from the press)."""
    hand = evening.driver
    measured = hand.measures.run_sheet
    with hand.step("pack: the run sheet, cold"):
        measured["cold"] = hand.timed("Ctrl+P", _shows_paper(evening), "the run sheet")
        hand.at("packs")
    hand.check(hand.screen.shown_key == RUN_SHEET, "the run sheet first")
    hand.shoot("pack")
    with hand.step("today, with the plan ready"):
        hand.key("Ctrl+1")
        hand.at("today")
    with hand.step("pack: the run sheet, warm"):
        measured["warm"] = hand.timed("Ctrl+P", _shows_paper(evening), "the run sheet again")
        hand.at("packs")
    hand.measures.floors |= floors.page_floor()


def _shows_paper(evening: Evening) -> Callable[[], bool]:
    window = evening.program.window
    return lambda: window.place == "packs" and bool(window.present().view.pdf)


LOCKED = "locked"
"""The folder for the one paper that names somebody: it is kept only locked, with words nobody keeps."""


def keep_paper(evening: Evening, name: str, folder: str = "papers") -> None:
    """Ctrl S, a name, and Save; then the file is there."""
    hand = evening.driver
    hand.key("Ctrl+S")
    target = evening.out / folder / name
    target.parent.mkdir(exist_ok=True)
    hand.file(target)
    hand.wait(lambda: target.is_file() and target.stat().st_size > 0, name)
    hand.settle()
