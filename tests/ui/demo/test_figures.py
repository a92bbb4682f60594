# SPDX-License-Identifier: MIT
"""How the figures of the demo are gathered: presses, first showings, the heartbeat, the floors."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from ui.demo import floors, report
from ui.demo.measures import CLICK, FIRST, LOOK, Heartbeat, Measures, Press


def test_a_heartbeat_notes_the_longest_gap_and_where(qtbot: QtBot, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    times = iter([0.0, 0.004, 0.094, 0.100, 0.500])
    monkeypatch.setattr("ui.demo.measures.seconds", lambda: next(times))
    beat = Heartbeat()
    beat.begin()
    beat.end()
    for step in ("one", "two", "three"):
        beat.now_in = step
        beat._on_beat()
    assert beat.told(CLICK) == {"ms": 90.0, "step": "two"}
    beat.kind = LOOK
    beat._on_beat()
    assert beat.told(CLICK)["ms"] == 90.0
    assert beat.told(LOOK) == {"ms": 400.0, "step": "three"}


def test_a_heartbeat_looks_away_while_a_picture_is_taken(qtbot: QtBot, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    times = iter([0.0, 0.004, 1.0, 1.006])
    monkeypatch.setattr("ui.demo.measures.seconds", lambda: next(times))
    beat = Heartbeat()
    beat.begin()
    with beat.looks_away():
        pass
    beat._on_beat()
    assert beat.told(CLICK)["ms"] == pytest.approx(6.0)
    beat.end()


def test_a_heartbeat_beats_with_the_loop(qtbot: QtBot) -> None:
    beat = Heartbeat()
    beat.begin()
    qtbot.waitUntil(lambda: beat.told(CLICK)["ms"] > 0)
    beat.end()
    assert not beat.beats


def test_clicks_first_showings_and_looks_are_kept_apart(qtbot: QtBot) -> None:
    measures = Measures()
    for kind, ms in ((CLICK, 10.0), (CLICK, 30.0), (FIRST, 190.0), (LOOK, 180.0)):
        measures.presses.append(Press("a step", kind, ms, 3))
    told = measures.figures()["click_to_redraw_ms"]
    assert (told["worst"], told["median"], told["clicks"]) == (30.0, 20.0, 2)
    assert measures.figures()["statements_per_click"]["worst"] == 3


def test_only_the_first_showing_counts_and_the_slowest_look(qtbot: QtBot) -> None:
    measures = Measures()
    for ms in (80.0, 9.0):
        measures.showed("door", ms)
    for ms in (80.0, 90.0, 70.0):
        measures.look_changed("theme", ms)
    assert measures.figures()["first_showing_ms"] == {"door": 80.0}
    assert measures.figures()["theme_change_ms"] == 90.0


def test_an_evening_without_a_press_has_figures_too(qtbot: QtBot) -> None:
    figures = Measures().figures()
    assert figures["click_to_redraw_ms"]["worst"] == 0
    told = report.as_json(report.Report(reason="Nothing showed."), figures, {})
    assert list(report.lines(told))[-1] == "The evening did not go through."


def test_floors_are_floors(qtbot: QtBot) -> None:
    found = {**floors.window_floors((1024, 640)), **floors.idle_floor(), **floors.page_floor()}
    assert all(figure > 0 for figure in found.values())
    for less, more in pairwise(("restyle_one_widget_ms", "restyle_many_ms")):
        assert found[less] <= found[more] + 1
