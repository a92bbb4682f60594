# SPDX-License-Identifier: MIT
"""The demo's afternoon: a ready-made or imported plan, changed here and there, and the pack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

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


def save_in_dialog(evening: Evening, path: Path) -> None:
    """Type a path into the file dialog that is open, and accept it, as a person would."""
    hand = evening.driver
    found: list[QFileDialog] = []

    def open_now() -> bool:
        found[:] = [
            w
            for w in QApplication.topLevelWidgets()
            if isinstance(w, QFileDialog) and w.isVisible()
        ]
        return bool(found)

    hand.wait(open_now, "the file dialog")
    for line in found[0].findChildren(QLineEdit, "fileNameEdit"):
        line.setText(str(path))
    found[0].accept()
    hand.settle()


def plan(evening: Evening) -> None:
    """A session tonight: planned, looked at, changed, undone."""
    hand = evening.driver
    window = evening.program.window
    with hand.step("sessions"):
        hand.key("Ctrl+2")
        hand.at("sessions")
        hand.shoot("sessions-empty")
    if evening.plan is not None:
        _import(evening)
    else:
        _ready_made(evening)
    evening.session = window.present().where["session"]
    with hand.step("plan: who leads, supports, where and when"):
        _about(evening)
    hand.shoot("plan")
    with hand.step("plan: change, move, undo"):
        screen = window.present()
        before = [part.id for part in screen.page.plan.parts]
        hand.key("Ctrl+D")
        hand.key("Alt+Down")
        hand.shoot("plan-moved")
        hand.key("Ctrl+Z")
        hand.key("Ctrl+Z")
        if [part.id for part in screen.page.plan.parts] != before:
            hand.warn("undo in the plan did not give the parts back")


def _ready_made(evening: Evening) -> None:
    hand = evening.driver
    with hand.step("new session from a ready-made plan"):
        hand.key("Ctrl+N")
        panel = hand.screen.new_panel
        panel.plan.pick(_key_of(panel.plan))
        hand.fill(panel.name, "Making the welcome pack kinder")
        hand.fill(panel.date, "26/11/2026")
        hand.fill(panel.start, "18:00")
        hand.shoot("new-session")
        hand.press(panel.make)
        hand.at("plan")


def _key_of(picker: Any) -> str:
    keys = [str(picker.itemData(at)) for at in range(picker.count())]
    return next((k for k in keys if READY_MADE in k), keys[0])


def _import(evening: Evening) -> None:
    hand = evening.driver
    with hand.step("import an agenda"):
        evening.program.window.go("import", path=evening.plan)
        hand.at("import")
        hand.wait(lambda: hand.screen.shown is not None, "the agenda")
        hand.shoot("import")
        hand.press(hand.screen.add)
        hand.at("plan")


def _about(evening: Evening) -> None:
    """The session's own facts, typed into the plan's form."""
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
    hand.type("12", expected)
    hand.key("Return")
    more = form.need_fields["large print"].control.more
    hand.press(more)
    hand.press(form.need_fields["large print"].control.more)
    hand.shoot("plan-about")
    hand.key("Esc")


def pack(evening: Evening) -> None:
    """Mark ready, then look at the pack and keep papers of it."""
    hand = evening.driver
    with hand.step("plan: mark ready"):
        hand.key("Ctrl+Return")
        hand.shoot("plan-ready")
    with hand.step("pack: first page shows"):
        hand.key("Ctrl+P")
        hand.at("packs")
        hand.wait(lambda: bool(hand.screen.view.pdf), "the first paper")
        hand.shoot("pack")
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
    hand.key("Ctrl+1")
    hand.at("today")


def keep_paper(evening: Evening, name: str) -> None:
    """Ctrl S, a name, Enter; then the file is there."""
    hand = evening.driver
    hand.key("Ctrl+S")
    target = evening.out / "papers" / name
    save_in_dialog(evening, target)
    hand.wait(lambda: target.is_file() and target.stat().st_size > 0, name)
