# SPDX-License-Identifier: MIT
"""The report of an evening: `report.json` as `contract.md` has it, and the same in lines for people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

GOALS = {"hide": 200, "look": 200, "page": 200, "click": 50, "stall": 50, "pdf": 0.5, "sql": 6}
"""Figures to reach: milliseconds, seconds for the PDF, and statements for one click."""


@dataclass
class Step:
    """One step of the evening as the report tells it."""

    name: str
    ms: float = 0.0
    sql: int = 0
    presses: int = 0


@dataclass
class Report:
    """What the demo gathers. `people` are the made-up names that were typed, in their order."""

    steps: list[Step] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    not_played: list[str] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    pictures: int = 0
    reason: str = ""


def as_json(report: Report, figures: dict[str, Any], shown: dict[str, Any]) -> dict[str, Any]:
    """What `report.json` holds. `reason` says in one sentence why `ok` is false."""
    return {
        "ok": not report.reason and not report.warnings,
        "reason": report.reason or (report.warnings[0] if report.warnings else ""),
        "steps": [asdict(step) for step in report.steps],
        "people": report.people,
        "warnings": report.warnings,
        "not_played": report.not_played,
        "shown": shown,
        "figures": figures,
    }


def refused(reason: str) -> dict[str, Any]:
    """The report of an evening that could not begin."""
    report = Report(reason=reason)
    return as_json(report, {}, {})


def write(out: Path, told: dict[str, Any]) -> bool:
    """Write `report.json`; False where it cannot be written."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "report.json").write_text(json.dumps(told, indent=1, ensure_ascii=False), "utf-8")
    except OSError:
        return False
    return True


def lines(told: dict[str, Any]) -> Iterator[str]:
    """The steps, the figures and how it ended."""
    for step in told["steps"]:
        cost = f"{step['ms']:8.0f} ms {step['sql']:4} statements {step['presses']:4} presses"
        yield f"{cost}  {step['name']}"
    if told["figures"]:
        yield ""
        yield from _table(told["figures"])
    yield ""
    for words in told["not_played"]:
        yield f"Not played: {words}"
    shown = told["shown"]
    if shown and shown["text"] != shown["text_asked"]:
        yield f"Text was shown at {shown['text']} %, the program's next size over {shown['text_asked']} %."
    for warning in told["warnings"]:
        yield f"Look at: {warning}"
    yield "The evening went well." if told["ok"] else "The evening did not go through."


def _table(figures: dict[str, Any]) -> Iterator[str]:
    floors, clicks = figures["floors"], figures["click_to_redraw_ms"]
    sql, stall = figures["statements_per_click"], figures["longest_stall_ms"]
    pages, board = figures["first_showing_ms"], figures["presses_to_board_12"]
    slowest = max(pages, key=lambda page: pages[page], default="")
    window = f"an empty window {floors.get('empty_window_ms', 0)} ms"
    widget = (
        f"one empty widget dressed {floors.get('restyle_one_widget_ms', 0)} ms, "
        f"as many as here {floors.get('restyle_many_ms', 0)} ms"
    )
    canvas = f"one page by canvas {floors.get('canvas_page_s', 0)} s"
    idle = f"with nothing to do {floors.get('idle_stall_ms', 0)} ms"
    sheet = figures["run_sheet_pdf_s"]
    rows = (
        ("Hide", f"{figures['hide_ms']} ms", f"{GOALS['hide']} ms", ""),
        ("Another theme", f"{figures['theme_change_ms']} ms", f"{GOALS['look']} ms", widget),
        ("Another text size", f"{figures['text_size_change_ms']} ms", f"{GOALS['look']} ms", widget),
        ("First showing, worst", f"{pages.get(slowest, 0)} ms", f"{GOALS['page']} ms", f"{slowest}; {window}"),
        ("Click to redraw, worst", f"{clicks['worst']} ms", f"{GOALS['click']} ms", clicks["worst_step"]),
        ("Click to redraw, median", f"{clicks['median']} ms", "", f"{clicks['clicks']} clicks"),
        ("Statements in a click, worst", f"{sql['worst']}", f"{GOALS['sql']}", sql["worst_step"]),
        ("Run sheet PDF, cold", f"{sheet.get('cold', 0)} s", f"{GOALS['pdf']} s", ""),
        ("Run sheet PDF, warm", f"{sheet.get('warm', 0)} s", "", canvas),
        ("Longest stall in a part", f"{stall['ms']} ms", f"{GOALS['stall']} ms", f"{stall['step']}; {idle}"),
        ("Presses to board 12", f"{board['here']}", f"{board['in_design']}", "as the design counts them"),
        ("The whole evening", f"{figures['seconds']} s", "60 s", ""),
    )  # fmt: skip
    yield f"{'Measured in this run':30} {'here':>10} {'goal':>8}  beside it"
    for what, here, goal, beside in rows:
        yield f"{what:30} {here:>10} {goal:>8}  {beside}"
