# SPDX-License-Identifier: MIT
"""The demo refuses in one sentence, and whatever breaks, report.json says so and why."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from app.change import Change
from app.errors import Refused
from ui.demo import checks, driver, evening, options, report
from ui.demo.driver import Driver, NotThere
from ui.demo.evening import Evening
from ui.demo.options import NO_FOLDER, NO_LANGUAGE, NO_PLAN, read_options

FIRST = (("ui.demo.scenes_start", "first_run"),)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch, qapp: Any) -> pytest.MonkeyPatch:
    """An evening of one scene, on weak keys of the shape of real ones, that waits for little."""
    monkeypatch.setattr(evening, "SCENES", FIRST)
    monkeypatch.setattr(driver, "LONGEST_WAIT_MS", 400)
    monkeypatch.setattr(checks, "look_over", lambda _evening: None)
    return monkeypatch


def told(out: Path) -> dict[str, Any]:
    return dict(json.loads((out / "report.json").read_text("utf-8")))


@pytest.mark.parametrize(
    "wrong",
    [
        ["--size", "big"],
        ["--size", "10x10"],
        ["--size", "99999x99999"],
        ["--theme", "pink"],
        ["--text", "90"],
        ["--text", "201"],
        ["--text", "150.5"],
        ["--text", "large"],
        ["--pages", "1"],
    ],
    ids=" ".join,
)
def test_wrong_use_gives_two(tmp_path: Path, wrong: list[str]) -> None:
    assert evening.run(["--out", str(tmp_path / "out"), *wrong]) == 2
    assert not (tmp_path / "out").exists()


def test_no_folder_named_gives_two_and_help_gives_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert evening.run([]) == 2
    assert evening.run(["--help"]) == 0
    assert "100..200" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "scale"),
    [(100, 1.0), (101, 1.15), (115, 1.15), (137, 1.5), (176, 2.0), (200, 2.0)],
)
def test_any_whole_per_cent_shows_at_a_size_that_is_large_enough(asked: int, scale: float) -> None:
    wanted = read_options(["--out", "x", "--text", str(asked)])
    assert wanted.text == asked
    assert wanted.scale == scale


@pytest.mark.parametrize("asked", range(100, 201))
def test_no_text_is_smaller_than_asked_for(asked: int) -> None:
    assert round(read_options(["--out", "x", "--text", str(asked)]).scale * 100) >= asked


@pytest.mark.parametrize("lang", ["en", "EN", "en-GB", "en_GB"])
def test_english_is_spoken(lang: str) -> None:
    options.check(read_options(["--out", "x", "--lang", lang]))


@pytest.mark.parametrize("lang", ["cy", "xx", "english", ""])
def test_another_language_is_refused_in_one_sentence(
    tmp_path: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evening.run(["--out", str(tmp_path), "--lang", lang]) == 1
    assert capsys.readouterr().err == f"{NO_LANGUAGE}\n"
    assert told(tmp_path)["ok"] is False
    assert told(tmp_path)["reason"] == NO_LANGUAGE


def test_an_agenda_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert evening.run(["--out", str(out), "--plan", str(tmp_path / "none.md"), "--json"]) == 1
    said = capsys.readouterr()
    assert said.err == f"{NO_PLAN}\n"
    assert json.loads(said.out) == told(out)
    assert told(out)["people"] == []


def test_a_folder_that_cannot_be_made_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("kept", "utf-8")
    assert evening.run(["--out", str(blocked)]) == 1
    assert capsys.readouterr().err == f"{NO_FOLDER}\n"
    assert blocked.read_text("utf-8") == "kept"


def test_what_an_earlier_evening_left_is_gone(tmp_path: Path) -> None:
    for name in (
        "screens/01-old.png",
        "papers/old.pdf",
        "outbox/old.pdf",
        "locked/old.pdf",
        "report.json",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("old", "utf-8")
    (tmp_path / "papers" / "my-own.txt").write_text("kept", "utf-8")
    options.make_folder(tmp_path)
    left = sorted(p.name for p in tmp_path.rglob("*") if p.is_file())
    assert left == ["my-own.txt"]


def test_a_page_that_does_not_show_ends_the_evening(
    tmp_path: Path, short: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def scene(played: Evening) -> None:
        played.driver.opened("first run", played.program.start)
        played.driver.choose("A button that is not there")

    short.setattr("ui.demo.scenes_start.first_run", scene)
    assert evening.run(["--out", str(tmp_path)]) == 1
    assert told(tmp_path)["ok"] is False
    assert "first run: the button “A button that is not there”" in told(tmp_path)["reason"]
    assert told(tmp_path)["reason"] in capsys.readouterr().err
    assert [p.name for p in (tmp_path / "screens").iterdir()] == ["01-stopped-in-first_run.png"]


def test_a_mistake_of_ours_is_told_without_its_words(
    tmp_path: Path, short: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def scene(_played: Evening) -> None:
        raise ValueError("Sorrel")

    short.setattr("ui.demo.scenes_start.first_run", scene)
    assert evening.run(["--out", str(tmp_path), "--json"]) == 1
    assert told(tmp_path)["reason"] == "first run: the program made a mistake (ValueError)."
    said = capsys.readouterr()
    assert "Sorrel" not in said.out + said.err
    assert "Traceback" not in said.err


@pytest.mark.qt_no_exception_capture
def test_a_mistake_in_an_answer_to_a_signal_is_heard(
    tmp_path: Path, short: pytest.MonkeyPatch
) -> None:
    def scene(played: Evening) -> None:
        played.driver.opened("first run", played.program.start)
        timer = QTimer(played.program.doorway)  # singleShot with a callable that raises crashes Qt
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: 1 // 0)
        timer.start(0)
        played.driver.wait(lambda: False, "nothing")

    short.setattr("ui.demo.scenes_start.first_run", scene)
    assert evening.run(["--out", str(tmp_path)]) == 1
    assert "ZeroDivisionError" in told(tmp_path)["reason"]


def test_a_mistake_before_the_first_scene_is_told_too(
    tmp_path: Path, short: pytest.MonkeyPatch
) -> None:
    def broken(*_facts: object) -> None:
        raise RuntimeError

    short.setattr(evening, "Evening", broken)
    assert evening.run(["--out", str(tmp_path)]) == 1
    assert told(tmp_path)["reason"] == "the demo: the program made a mistake (RuntimeError)."


def test_what_the_looking_over_finds_makes_it_not_ok(
    tmp_path: Path, short: pytest.MonkeyPatch
) -> None:
    short.setattr("ui.demo.scenes_start.first_run", lambda _evening: None)
    short.setattr(checks, "look_over", lambda played: played.driver.warn("a name in a file"))
    assert evening.run(["--out", str(tmp_path)]) == 1
    assert told(tmp_path)["warnings"] == ["a name in a file"]
    assert told(tmp_path)["reason"] == "a name in a file"


class Window:
    """A window that shows nothing but a desk, as far as the driver looks."""

    def __init__(self, desk: Any) -> None:
        self.desk, self.place = desk, "door"

    def isVisible(self) -> bool:  # noqa: N802
        return True


@pytest.fixture
def watching(desk: Any, tmp_path: Path, qtbot: Any) -> Driver:
    """A driver that watches a desk."""
    program = type("Program", (), {"window": Window(desk), "doorway": None})()
    hand = Driver(tmp_path, program)
    hand._watch()
    return hand


def refuse(_store: Any) -> Change:
    raise Refused("Type the number first.")


def break_off(_store: Any) -> Change:
    raise KeyError


@pytest.mark.parametrize(
    ("act", "why"), [(refuse, "Type the number first."), (break_off, "KeyError")]
)
def test_a_refusal_or_a_mistake_behind_the_window_is_heard(
    watching: Driver, desk: Any, act: Callable[..., Change], why: str
) -> None:
    desk.do(act)
    with pytest.raises(NotThere, match=why):
        watching.wait(lambda: False, "nothing")


def test_a_check_that_does_not_hold_ends_the_scene(watching: Driver) -> None:
    watching.check(True, "this")
    with pytest.raises(NotThere, match="that"):
        watching.check(False, "that")


def test_names_are_looked_for_in_every_file_and_in_any_case(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_bytes("sorrel".encode("utf-16-le"))
    (tmp_path / "b.db").write_bytes(b"xxSORRELxx")
    (tmp_path / "c.txt").write_bytes(b"nobody")
    found = checks.names_in_files(tmp_path, ("Sorrel",))
    assert sorted(found) == ["a name in a.log", "a name in b.db"]
    assert checks.names_in_titles({"SORREL - Clock", "Clock"}, ("Sorrel",))
    assert not checks.names_in_titles({"Clock"}, ("Sorrel",))


def test_a_report_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert not report.write(tmp_path / "file", {})
