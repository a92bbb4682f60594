# SPDX-License-Identifier: MIT
"""The command tells what was found in the contract's shape, and finds every promise that is tried."""

from __future__ import annotations

import json

import pytest

from tests.promises import __main__ as command
from tests.promises import shape, test_kept_first, test_kept_last, test_kept_middle
from tests.promises.shape import Figures, Trial, trials

KEYS = ["n", "promise", "test", "target", "figure", "ok", "full", "numbers", "seconds"]


def made(number: int, *, ok: bool) -> Trial:
    figures = Figures(number, "A thing holds", "by looking", "0 lost", "3 lost", {"lost": 3}, ok)
    return Trial(number, lambda count: figures, 2, 20)


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kept promise, a broken one, and one whose trial falls over."""

    def falls(_count: int) -> Figures:
        raise ZeroDivisionError("half")

    three = (made(91, ok=True), made(92, ok=False), Trial(93, falls, 1, 1))
    monkeypatch.setattr(command, "trials", lambda: three)


@pytest.mark.usefixtures("two")
def test_the_command_tells_in_the_shape_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(["--json", "--only", "91"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["promises"]
    assert list(row) == KEYS
    assert (row["n"], row["ok"], row["full"], row["figure"]) == (91, True, False, "3 lost")


@pytest.mark.usefixtures("two")
def test_one_broken_promise_is_told_and_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(["--full"]) == 1
    table = capsys.readouterr().out
    assert "kept: 3 lost" in table and "NOT KEPT: 3 lost" in table
    assert "1 of 3 promises kept" in table


@pytest.mark.usefixtures("two")
def test_a_trial_that_falls_over_keeps_no_promise(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(["--only", "93", "--json"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["promises"][0]["ok"] is False
    assert "ZeroDivisionError" in told.err


@pytest.mark.parametrize("words", [["--only", "99"], ["--only", "x"], ["--quick"], ["3"]])
def test_wrong_use_is_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.run(words) == 2
    told = capsys.readouterr()
    assert told.out == "" and len(told.err.splitlines()) == 1


def test_every_trial_in_the_folder_is_found() -> None:
    """A module dropped into the folder is found by itself."""
    numbers = [trial.number for trial in trials()]
    assert numbers == sorted(set(numbers))
    files = sum(path.read_text("utf-8").count("\ndef promise_") for path in shape.HERE.glob("*.py"))
    assert files == len(numbers)


def test_every_promise_is_in_one_of_the_three_files() -> None:
    tried = [
        trial.number
        for module in (test_kept_first, test_kept_middle, test_kept_last)
        for mark in module.test_it_is_kept.pytestmark
        for trial in mark.args[1]
    ]
    assert tried == [trial.number for trial in trials()]
