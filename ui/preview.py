# SPDX-License-Identifier: MIT
"""One screen on a made-up evening, as a picture: python -m ui.preview PLACE OUT.png [--theme dark] [--text 2.0]."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.clock import seconds
from app.practice import practice
from ui.desk import Desk
from ui.style.look import Look
from ui.window import Ways, Window

EVENING = datetime(2026, 11, 26, 17, 15, tzinfo=UTC)
SETTLE_MS = 600


def main(arguments: Sequence[str]) -> int:
    """Open the place, let jobs finish, save the picture."""
    parser = argparse.ArgumentParser(prog="ui.preview")
    parser.add_argument("place")
    parser.add_argument("out", type=Path)
    parser.add_argument("--theme", default="light")
    parser.add_argument("--text", type=float, default=1.0)
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--where", nargs="*", default=[])
    wanted = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    Look.here().wear(theme=wanted.theme, scale=wanted.text)
    made = practice(clock=lambda: EVENING)
    desk = Desk(made.store)
    window = Window(desk, "Blue laptop", Ways(seconds, app.quit, app.quit))
    wide, high = (int(n) for n in wanted.size.split("x"))
    window.resize(wide, high)
    window.show()
    extra = dict(pair.split("=", 1) for pair in wanted.where)
    where = {"today": {}, "sessions": {}, "people": {}, "settings": {}, "outbox": {}}.get(
        wanted.place, {"session": made.session}
    )
    if wanted.place in ("induction", "erase", "own_copy"):
        where = {"person": made.person}
    window.go(wanted.place, **{**where, **extra})

    def shoot() -> None:
        if desk.jobs.busy:
            QTimer.singleShot(SETTLE_MS, shoot)
            return
        window.grab().save(str(wanted.out))
        desk.jobs.close()
        app.quit()

    QTimer.singleShot(SETTLE_MS, shoot)
    app.exec()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
