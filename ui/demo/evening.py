# SPDX-License-Identifier: MIT
"""The demo: one whole evening through the real windows, on throw-away records with made-up people."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.clock import seconds
from app.errors import Refused
from app.later import later
from app.log import note_trouble
from ui.demo import floors, report
from ui.demo.cast import cast_for
from ui.demo.clock import EveningClock
from ui.demo.driver import Driver, NotThere
from ui.demo.options import NO_FOLDER, Wanted, check, make_folder, read_options
from ui.start import Program

HIDE_CODE = "2468"
SCENES = (
    ("ui.demo.scenes_start", "first_run"),
    ("ui.demo.scenes_start", "numbers"),
    ("ui.demo.scenes_people", "known_people"),
    ("ui.demo.scenes_plan", "plan"),
    ("ui.demo.scenes_heads_up", "heads_up"),
    ("ui.demo.scenes_pack", "pack"),
    ("ui.demo.scenes_start", "lock_and_unlock"),
    ("ui.demo.scenes_door", "before_doors"),
    ("ui.demo.scenes_door", "door"),
    ("ui.demo.scenes_run", "depart"),
    ("ui.demo.scenes_notes", "notes"),
    ("ui.demo.scenes_run", "ways_out"),
    ("ui.demo.scenes_stops", "stops"),
    ("ui.demo.scenes_end", "close_up"),
    ("ui.demo.scenes_end", "summary"),
    ("ui.demo.scenes_papers", "papers_back"),
    ("ui.demo.scenes_people", "induction"),
    ("ui.demo.scenes_settings", "settings"),
    ("ui.demo.scenes_sharing", "sharing"),
    ("ui.demo.scenes_end", "last_lock"),
)
NO_DISPLAY_SAYS = "This plugin does not support"
MISTAKE = "{scene}: the program made a mistake ({kind})."
NO_SHOW = "{scene}: {what} did not show."


def run(arguments: Sequence[str]) -> int:
    """Play the evening. Gives 0 when it went well, 1 when it was refused or broke, 2 on wrong use."""
    try:
        wanted = read_options(arguments)
    except SystemExit as left:
        return 0 if left.code == 0 else 2
    try:
        check(wanted)
        make_folder(wanted.out)
    except Refused as refusal:
        told = report.refused(refusal.said)
        written = report.write(wanted.out, told)
        return _end(told, wanted, refusal.said if written else NO_FOLDER)
    told = _played(wanted)
    return _end(told, wanted, "" if report.write(wanted.out, told) else NO_FOLDER)


def _played(wanted: Wanted) -> dict[str, Any]:
    """The report of the evening, also of one that broke anywhere."""
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])  # noqa: F841 (kept alive by this name)
    before = qInstallMessageHandler(_say_of_qt)
    folder = Path(tempfile.mkdtemp(prefix="demo-"))
    try:
        return Evening(wanted, folder).play()
    except Exception as trouble:
        note_trouble(trouble)
        return report.refused(MISTAKE.format(scene="the demo", kind=type(trouble).__name__))
    finally:
        qInstallMessageHandler(before)
        shutil.rmtree(folder, ignore_errors=True)


def _say_of_qt(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    """What Qt says goes on to the person, but for what it says of itself where there is no display."""
    if not words.startswith(NO_DISPLAY_SAYS):
        print(words, file=sys.stderr)


def _end(told: dict[str, Any], wanted: Wanted, refused: str) -> int:
    if wanted.as_json:
        print(json.dumps(told, ensure_ascii=False))
    elif not refused:
        for line in report.lines(told):
            print(line)
    why = refused or str(told["reason"])
    if why:
        print(why, file=sys.stderr)
    return 0 if told["ok"] and not refused else 1


class Evening:
    """Everything one played evening needs."""

    def __init__(self, wanted: Wanted, folder: Path) -> None:
        self.wanted, self.out, self.folder, self.plan = wanted, wanted.out, folder, wanted.plan
        self.clock = EveningClock()
        self.cast = cast_for(self.plan)
        self.locked: list[list[str]] = []
        self.program = Program(folder, replace=self.locked.append, clock=self.clock)
        self.driver = Driver(self.out, self.program)
        self.passphrase = ""
        self.session = ""
        self.hard_part = ""
        self.size = wanted.size

    @property
    def people(self) -> tuple[str, ...]:
        """The names that were typed so far."""
        return tuple(self.driver.report.people)

    def start_again(self) -> Any:
        """The program as it begins anew after a lock: Unlock shows, and nothing of before is left."""
        for window in QApplication.topLevelWidgets():
            window.hide()
            window.deleteLater()
        QTest.qWait(0)
        self.program = Program(self.folder, replace=self.locked.append, clock=self.clock)
        self.driver.program = self.program
        door = self.driver.opened("unlock", self.program.start)
        door.resize(*self.size)
        return door

    def play(self) -> dict[str, Any]:
        """All scenes in order; a scene that does not find what it needs ends the evening."""
        started = seconds()
        with self._mistakes_are_heard():
            for module, name in SCENES:
                self.driver.report.reason = self._scene(module, name)
                if self.driver.report.reason:
                    break
            else:
                later("ui.demo.checks").look_over(self)
        measures = self.driver.measures
        measures.floors |= floors.window_floors(self.size)
        measures.seconds = seconds() - started
        self.program.close()
        shown = {
            "theme": self.wanted.theme,
            "text": round(self.wanted.scale * 100),
            "text_asked": self.wanted.text,
            "size": list(self.size),
            "lang": self.wanted.lang,
        }
        return report.as_json(self.driver.report, measures.figures(), shown)

    def _scene(self, module: str, name: str) -> str:
        """Play one scene. Gives why it stopped, or nothing."""
        scene: Callable[[Evening], None] = getattr(later(module), name)
        said = name.replace("_", " ")
        try:
            scene(self)
            return ""
        except NotThere as missing:
            why = NO_SHOW.format(scene=said, what=missing)
        except Exception as trouble:
            note_trouble(trouble)
            why = MISTAKE.format(scene=said, kind=type(trouble).__name__)
        self.driver.measures.heartbeat.end()
        self._last_picture(name)
        return why

    def _last_picture(self, name: str) -> None:
        """What the window showed when it stopped, if there is a window."""
        self.driver.wrong.clear()
        try:
            self.driver.shoot(f"stopped-in-{name}")
        except (NotThere, AttributeError, RuntimeError) as trouble:
            note_trouble(trouble)

    @contextmanager
    def _mistakes_are_heard(self) -> Iterator[None]:
        """A mistake in an answer to a signal would else only be printed, and the evening go on."""

        def hear(
            kind: type[BaseException], trouble: BaseException, _trace: TracebackType | None
        ) -> None:
            note_trouble(trouble)
            self.driver.wrong.append(kind.__name__)

        before, sys.excepthook = sys.excepthook, hear
        try:
            yield
        finally:
            sys.excepthook = before
