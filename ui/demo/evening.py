# SPDX-License-Identifier: MIT
"""The demo: one whole evening through the real windows, on throw-away records with made-up people."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.clock import seconds
from app.later import later
from ui.demo.clock import EveningClock
from ui.demo.driver import Driver, NotThere
from ui.start import Program
from ui.style.look import Look

THEMES = {"light": "light", "dark": "dark", "contrast": "high-contrast"}
HIDE_CODE = "2468"
PEOPLE = (
    "Sorrel", "Teasel", "Bracken", "Linnet", "Campion", "Yarrow", "Plover", "Tansy", "Sedge", "Fennel",
)  # fmt: skip


def run(arguments: Sequence[str]) -> int:
    """Play the evening. Gives 0 when it went well, 1 when something did not show, 2 on wrong use."""
    parser = argparse.ArgumentParser(prog="run.py demo")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--plan", type=Path)
    parser.add_argument("--theme", choices=sorted(THEMES), default="light")
    parser.add_argument("--text", type=int, choices=(100, 115, 130, 150, 175, 200), default=100)
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--json", action="store_true")
    try:
        wanted = parser.parse_args(list(arguments))
        wide, high = (int(n) for n in wanted.size.lower().split("x"))
    except (SystemExit, ValueError) as wrong:
        return 0 if isinstance(wrong, SystemExit) and wrong.code == 0 else 2
    if wanted.plan is not None and not wanted.plan.is_file():
        print("That agenda is not there.", file=sys.stderr)
        return 1
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])  # noqa: F841 (kept alive by this name)
    folder = Path(tempfile.mkdtemp(prefix="demo-"))
    try:
        evening = Evening(wanted.out.absolute(), folder, wanted.plan)
        evening.wear(THEMES[wanted.theme], wanted.text / 100, (wide, high))
        report = evening.play()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    (wanted.out / "report.json").write_text(json.dumps(report, indent=1), "utf-8")
    _tell(report, as_json=wanted.json)
    return 0 if report["ok"] else 1


def _tell(report: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(report))
        return
    for step in report["steps"]:  # type: ignore[attr-defined]
        print(
            f"{step['ms']:8.0f} ms {step['sql']:4} statements {step['presses']:4} presses  {step['name']}"
        )
    for warning in report["warnings"]:  # type: ignore[attr-defined]
        print(f"Look at: {warning}")
    print("The evening went well." if report["ok"] else "The evening did not go through.")


class Evening:
    """Everything one played evening needs."""

    def __init__(self, out: Path, folder: Path, plan: Path | None) -> None:
        self.out, self.folder, self.plan = out, folder, plan
        self.clock = EveningClock()
        self.locked: list[list[str]] = []
        self.program = Program(folder, replace=self.locked.append, clock=self.clock)
        self.driver = Driver(out, self.program)
        self.passphrase = ""
        self.people = PEOPLE
        self.figures: dict[str, float] = {}
        self.session = ""
        self.size = (1366, 768)
        for name in ("screens", "papers", "outbox"):
            (out / name).mkdir(parents=True, exist_ok=True)
            for old in (out / name).glob("*.p[dn][fg]"):
                old.unlink()

    def wear(self, theme: str, scale: float, size: tuple[int, int]) -> None:
        """How it looks: theme, text size, window size."""
        self.size = size
        self._worn: tuple[str, float] = (theme, scale)

    def dress(self) -> None:
        """Put it on, as a person would in the first step; from then on the program keeps it."""
        theme, scale = self._worn
        Look.here().wear(theme=theme, scale=scale)

    def play(self) -> dict[str, object]:
        """All scenes in order; a scene that does not find what it needs ends the evening."""
        scenes: list[tuple[str, str]] = [
            ("ui.demo.scenes_start", "first_run"),
            ("ui.demo.scenes_start", "numbers"),
            ("ui.demo.scenes_plan", "plan"),
            ("ui.demo.scenes_plan", "pack"),
            ("ui.demo.scenes_start", "lock_and_unlock"),
            ("ui.demo.scenes_run", "before_doors"),
            ("ui.demo.scenes_door", "door"),
            ("ui.demo.scenes_run", "parts"),
            ("ui.demo.scenes_end", "close_up"),
            ("ui.demo.scenes_end", "summary"),
            ("ui.demo.scenes_door", "induction"),
            ("ui.demo.scenes_end", "last_lock"),
        ]
        ok = True
        started = seconds()
        for module, name in scenes:
            scene: Callable[[Evening], None] = getattr(later(module), name)
            try:
                scene(self)
            except NotThere as missing:
                ok = False
                self.driver.warn(f"{name}: {missing} did not show")
                self.driver.shoot(f"stopped-in-{name}")
                break
        self.figures["seconds"] = round(seconds() - started, 1)
        checks = later("ui.demo.checks")
        ok = checks.look_over(self) and ok
        self.program.close()
        report = self.driver.report
        return {
            "ok": ok,
            "steps": [asdict(step) for step in report.steps],
            "people": list(PEOPLE),
            "warnings": report.warnings,
            "figures": self.figures,
        }
