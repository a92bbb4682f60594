# SPDX-License-Identifier: MIT
"""The first word says what is started; a word that nobody knows is told, and nothing is loaded for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app import __main__ as start

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What would have been started, with its words, instead of starting it."""
    calls: list[tuple[Any, ...]] = []

    def later(name: str) -> SimpleNamespace:
        def started(*words: Any) -> int:
            calls.append((name, *words))
            return 0

        return SimpleNamespace(run=started, main=started)

    monkeypatch.setattr(start, "later", later)
    return calls


def test_without_words_the_window_opens(loaded: list[tuple[Any, ...]]) -> None:
    assert start.main([]) == 0
    assert loaded == [("ui.start", None, None)]


def test_a_folder_and_a_file_number_are_passed_to_the_window(
    loaded: list[tuple[Any, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert start.main(["--vault", "kept", "--passphrase-fd", "3"]) == 0
    assert loaded == [("ui.start", tmp_path / "kept", 3)]


@pytest.mark.parametrize(
    ("words", "started"),
    [
        (["demo", "--out", "d"], ("ui.demo.evening", ["--out", "d"])),
        (["import-plan", "a.docx"], ("app.commands.import_plan", ["a.docx"])),
        (["make-vault", "kept"], ("app.commands.make_vault", ["kept"])),
        (["--read-agenda", ".docx"], ("app.importers.child", [".docx"])),
        (["--self-test"], ("ui.self_test",)),
    ],
)
def test_commands_are_started_with_their_own_words(
    loaded: list[tuple[Any, ...]], words: list[str], started: tuple[Any, ...]
) -> None:
    assert start.main(words) == 0
    assert loaded == [started]


@pytest.mark.parametrize(
    "words",
    [["dance"], ["--vault"], ["--passphrase-fd", "x"], ["--vault", "a", "b"], ["--passphrase-fd"]],
)
def test_unknown_words_are_wrong_use(
    loaded: list[tuple[Any, ...]], words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert start.main(words) == 2
    assert loaded == []
    said = capsys.readouterr()
    assert said.out == ""
    assert "make-vault" in said.err


def test_a_mistake_of_ours_says_where_and_never_what(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    def breaks(_arguments: object) -> int:
        raise ValueError("Sorrel came at six")

    monkeypatch.setattr(start, "main", breaks)
    assert start.guarded(["demo"]) == 1
    said = capsys.readouterr()
    assert said.err.splitlines()[-1] == start.OUR_MISTAKE
    assert "ValueError test_main_words.py" in caplog.text
    assert "Sorrel" not in said.err + said.out + caplog.text


def test_wrong_use_of_the_real_program_shows_no_traceback() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "dance"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
