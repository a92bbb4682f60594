# SPDX-License-Identifier: MIT
"""The demo: the whole evening goes through by keys and buttons, names stay in, and all of it is played."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from app.checking.check import check
from app.pdf.preview import text_of
from tests.ui.demo.made import ROOT, Played, play
from ui.demo import report
from ui.demo.cast import NAMES, cast, cast_for
from ui.demo.checks import open_copies
from ui.demo.measures import DESIGN_PRESSES
from ui.demo.scenes_notes import PASSED_ON, PROMISE, STAYS_HERE
from ui.places import PLACES
from ui.screens.settings import PAGES

LEAST_PICTURES, LEAST_PAPERS = 20, 8
NOT_IN_AN_EVENING = {
    "import",
    "return",
    "help",
    "concern",
    "concern_read",
    "concern_receipts",
    "erase",
    "differences",
    "differences_people",
    "own_copy",
    "will_go",
}
SETTINGS = tuple(key for key, *_ in PAGES)
PARTS = {
    "first run": "first run: recovery sheet",
    "numbers, from Today": "settings: check the numbers, from today",
    "a plan changed and taken back": "plan: copy, move, undo",
    "a heads-up added": "plan: add a heads-up",
    "ready": "plan: mark ready",
    "lock": "lock",
    "unlock": "unlock",
    "checks": "before doors: tick",
    "the door": "door: two letters and Enter",
    "what helps": "door: what helps",
    "another name": "door: another name tonight",
    "someone new": "door: someone new",
    "only counted": "door: no name, only counted",
    "undo at the door": "door: one too many, taken back",
    "the pot": "counters in the pot",
    "a promise": "a promise, with who and by when",
    "a name in a note": "a name becomes one of us",
    "support": "support",
    "settle": "settle",
    "hide": "hide",
    "the code": "come back from hide",
    "another size": "another text size",
    "a pause for care": "pause for care",
    "over time": "over time: Alt A",
    "five more": "five minutes more",
    "mind the gap": "mind the gap: read out",
    "Page Down is inert": "mind the gap: Page Down does nothing",
    "the plain band": "a pause before the next part: read out",
    "F2, then 3": "a pause before the next part: F2, then 3",
    "closing up": "close up: pack up",
    "the summary": "summary: for alliance, saved",
    "the outbox": "to the outbox",
    "the stick": "onto the memory stick",
    "an induction": "induction: every item, four ways to answer",
    "both sign": "induction: both sign",
    "their copy": "induction: their own copy",
    "Settings after the evening": "settings: test the backup",
    "the last lock": "lock at the end",
}


def test_the_whole_evening_goes_through(played: Played) -> None:
    assert played.report["ok"] is True
    assert played.report["reason"] == ""
    assert played.report["warnings"] == []
    assert played.report["not_played"] == []
    assert json.loads(played.said) == played.report
    assert played.refused == ""


@pytest.mark.parametrize("part", PARTS, ids=list(PARTS))
def test_every_part_of_the_evening_is_played(played: Played, part: str) -> None:
    assert PARTS[part] in played.steps


def test_each_step_tells_what_it_cost(played: Played) -> None:
    assert all(set(step) == {"name", "ms", "sql", "presses"} for step in played.report["steps"])
    waits = "over time: the ways to finish show by themselves"
    by_time = {"summary: words that may be names", waits}
    assert {s["name"] for s in played.report["steps"] if not s["presses"]} <= by_time
    assert all(step["ms"] > 0 for step in played.report["steps"] if step["presses"])


def test_pictures_papers_and_a_copy_to_carry(played: Played) -> None:
    pictures = played.pictures
    assert len(pictures) >= LEAST_PICTURES
    assert len(set(pictures)) == len(pictures)
    for wanted in ("pause-plain", "mind-the-gap", "door-what-helps", "plan-heads-up", "over-time"):
        assert wanted in pictures
    papers = list((played.out / "papers").glob("*.pdf"))
    assert len(papers) >= LEAST_PAPERS
    assert all(p.read_bytes().startswith(b"%PDF") for p in papers)
    assert len(list((played.out / "outbox").glob("*.pdf"))) == 1


def test_people_are_exactly_the_names_that_were_typed(played: Played) -> None:
    assert sorted(played.report["people"]) == sorted(cast().names)


def test_no_paper_holds_a_name_and_the_persons_own_copy_is_locked(played: Played) -> None:
    papers = [*(played.out / "papers").glob("*.pdf"), *(played.out / "outbox").glob("*.pdf")]
    said = {path.name: "".join(text_of(path.read_bytes())).casefold() for path in papers}
    people = [one.casefold() for one in played.report["people"]]
    assert {name for name, text in said.items() if any(one in text for one in people)} == set()
    (copy,) = (played.out / "locked").glob("*.pdf")
    assert open_copies(played.out) == []
    assert cast().known[0].encode() not in copy.read_bytes()


def test_a_copy_that_is_not_locked_is_told(played: Played, tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir()
    paper = next((played.out / "papers").glob("*.pdf"))
    (tmp_path / "locked" / "copy.pdf").write_bytes(paper.read_bytes())
    assert open_copies(tmp_path) == ["copy.pdf is not locked"]


def test_every_paper_can_be_read_aloud_and_lasts(played: Played) -> None:
    papers = [*(played.out / "papers").glob("*.pdf"), *(played.out / "outbox").glob("*.pdf")]
    assert {path.name: check(path.read_bytes()) for path in papers} == {
        path.name: () for path in papers
    }


def test_the_hand_out_holds_what_was_passed_on_alone(played: Played) -> None:
    pages = text_of((played.out / "papers" / "summary-for-group.pdf").read_bytes())
    said = " ".join(" ".join(pages).split())
    assert PASSED_ON in said and PROMISE in said
    assert STAYS_HERE.strip() not in said


def test_no_two_people_begin_alike() -> None:
    assert len({name[:2].casefold() for name in NAMES}) == len(NAMES)


def test_nobody_who_comes_stands_in_the_agenda(tmp_path: Path) -> None:
    agenda = tmp_path / "ours.md"
    agenda.write_text(
        "# Ours\n\n| Time | What | Lead |\n|---|---|---|\n| 18:00 | Welcome | SORREL |\n"
        "| 18:10 | Talk with Fennel | Pipit |\n| 18:40 | End | |\n",
        "utf-8",
    )
    come = cast_for(agenda).names
    assert len(set(come)) == len(cast().names) == 11
    assert not {"Sorrel", "Fennel", "Pipit"} & set(come)
    assert {"Sorrel", "Fennel"} <= set(cast().names)


def test_an_agenda_that_cannot_be_read_or_holds_every_name_still_has_people(tmp_path: Path) -> None:
    torn = tmp_path / "torn.docx"
    torn.write_bytes(b"not a document")
    assert cast_for(torn) == cast()
    assert sorted(cast(" ".join(NAMES)).names) == sorted(cast().names)


def test_no_scene_reaches_behind_the_windows() -> None:
    """A person has keys and buttons: no window method, no act, no store, no private name of a widget."""
    behind = {"go", "put_into", "save_to", "copy_into", "carry_out", "do", "wear", "pick", "emit"}
    found = []
    for path in sorted((ROOT / "ui" / "demo").glob("scenes_*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Attribute):
                continue
            own = isinstance(node.value, ast.Name) and node.value.id in ("self", "hand", "evening")
            private = node.attr.startswith("_") and not own
            if node.attr in behind or private:
                found.append(f"{path.name}:{node.lineno} {node.attr}")
    assert found == []


def test_every_page_has_its_first_showing(played: Played) -> None:
    shown = played.figures["first_showing_ms"]
    pages = {place.key for place in PLACES} - NOT_IN_AN_EVENING - {"settings"}
    wanted = pages | {f"settings: {page}" for page in SETTINGS} | {"first run", "unlock"}
    assert wanted <= set(shown)
    assert all(ms > 0 for ms in shown.values())


def test_each_figure_is_measured(played: Played) -> None:
    figures = played.figures
    for name in ("hide_ms", "theme_change_ms", "text_size_change_ms", "seconds"):
        assert figures[name] > 0, name
    sheet = figures["run_sheet_pdf_s"]
    assert sheet["cold"] > sheet["warm"] > 0
    assert figures["longest_stall_ms"]["ms"] > 0
    assert figures["longest_stall_ms"]["text_size"]["ms"] > 0
    floors_there = {"empty_window_ms", "restyle_one_widget_ms", "restyle_many_ms", "canvas_page_s"}
    assert floors_there | {"idle_stall_ms"} == set(figures["floors"])
    assert all(figure > 0 for figure in figures["floors"].values())


def test_the_worst_click_is_the_worst_of_its_step(played: Played) -> None:
    clicks = played.figures["click_to_redraw_ms"]
    worst = max(step["worst"] for step in clicks["by_step"].values())
    assert clicks["worst"] == worst == clicks["by_step"][clicks["worst_step"]]["worst"]
    assert all(step["median"] <= step["worst"] for step in clicks["by_step"].values())
    assert clicks["clicks"] > 100


def test_statements_are_told_by_step(played: Played) -> None:
    told = played.figures["statements_per_click"]
    assert told["worst"] == max(told["by_step"].values()) > 0
    assert told["by_step"]["door: two letters and Enter"] > 0
    most = {step["name"]: 0 for step in played.report["steps"]}
    for step in played.report["steps"]:
        most[step["name"]] = max(most[step["name"]], step["sql"])
    assert all(most[name] >= worst for name, worst in told["by_step"].items() if name)


def test_twelve_are_boarded_in_the_presses_that_the_design_counts(played: Played) -> None:
    board = played.figures["presses_to_board_12"]
    assert board["here"] == board["in_design"] == sum(DESIGN_PRESSES.values())
    assert {k: v["here"] for k, v in board["by_kind"].items()} == DESIGN_PRESSES


def test_the_table_tells_each_figure_beside_its_goal(played: Played) -> None:
    said = list(report.lines(played.report))
    for what in ("Hide", "Another theme", "Run sheet PDF, cold", "Longest stall", "Presses to"):
        assert any(line.startswith(what) for line in said), what
    assert said[-1] == "The evening went well."


def test_an_own_agenda_is_played_large_and_in_high_contrast(tmp_path: Path) -> None:
    agenda = tmp_path / "our-evening.md"
    agenda.write_text(
        "# Our evening\n\n| Time | What | Who leads |\n|---|---|---|\n| 18:00 | Welcome | Sorrel |\n"
        "| 18:10 | Talk about rent | Teasel |\n| 18:40 | End | |\n",
        "utf-8",
    )
    large = play(tmp_path / "out", "--plan", str(agenda), "--text", "176", "--theme", "contrast")
    assert large.code == 0, large.said + large.refused
    assert large.report["shown"]["text"] == 200
    assert large.report["shown"]["theme"] == "high-contrast"
    assert "import an agenda" in large.steps
    assert "a pause before the next part: read out" in large.steps
    assert large.figures["presses_to_board_12"]["here"] == 36
    assert "next size over 176 %" in large.said
    assert large.report["not_played"] == ["five minutes more"]
    assert "Sorrel" not in large.report["people"]
    assert "Not played: five minutes more" in large.said
