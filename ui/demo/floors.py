# SPDX-License-Identifier: MIT
"""What the same machine can do at best, measured in the same run: an empty window, one widget, one page."""

from __future__ import annotations

from io import BytesIO

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.clock import seconds
from app.later import later
from ui.demo.measures import CLICK, Heartbeat
from ui.style.look import Look
from ui.style.sheet import make_sheet

TRIES = 5
IDLE_TURNS, LOOK_EVERY_MS = 100, 2
LINES = 40
A4_HIGH, LEFT, STEP = 800, 60, 18


def window_floors(size: tuple[int, int]) -> dict[str, float]:
    """Showing an empty window, and dressing one empty widget in the whole style sheet."""
    shown, dressed = [], []
    sheet = make_sheet(Look.here())
    for _ in range(TRIES):
        window = QWidget()
        window.resize(*size)
        started = seconds()
        window.show()
        QTest.qWait(0)
        shown.append(_ms_since(started))
        started = seconds()
        window.setStyleSheet(sheet)
        QTest.qWait(0)
        dressed.append(_ms_since(started))
        window.close()
        window.deleteLater()
    return {
        "empty_window_ms": min(shown),
        "restyle_one_widget_ms": min(dressed),
        "restyle_many_ms": _many(sheet, len(QApplication.allWidgets())),
    }


def _many(sheet: str, count: int) -> float:
    """Dressing as many empty widgets as the program has by then."""
    window = QWidget()
    for _ in range(count):
        QWidget(window)
    window.show()
    QTest.qWait(0)
    started = seconds()
    window.setStyleSheet(sheet)
    QTest.qWait(0)
    took = _ms_since(started)
    window.close()
    window.deleteLater()
    return took


def idle_floor() -> dict[str, float]:
    """The longest gap of the heartbeat while nothing at all is done."""
    beat = Heartbeat()
    beat.begin()
    for _ in range(IDLE_TURNS):
        QTest.qWait(LOOK_EVERY_MS)
    beat.end()
    return {"idle_stall_ms": beat.told(CLICK)["ms"]}


def page_floor() -> dict[str, float]:
    """One page of words by reportlab's canvas alone; reportlab is loaded already when this is asked."""
    canvas = later("reportlab.pdfgen.canvas")
    took = []
    for _ in range(TRIES):
        started = seconds()
        page = canvas.Canvas(BytesIO())
        for line in range(LINES):
            page.drawString(LEFT, A4_HIGH - line * STEP, "Read out the card. Alex is made up.")
        page.showPage()
        page.save()
        took.append(seconds() - started)
    return {"canvas_page_s": round(min(took), 4)}


def _ms_since(started: float) -> float:
    return round((seconds() - started) * 1000, 1)
