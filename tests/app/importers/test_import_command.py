# SPDX-License-Identifier: MIT
"""The command that prints how an agenda was understood."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.commands.import_plan import run

PROJECT = Path(__file__).parents[3]


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    path = tmp_path / "evening.csv"
    path.write_text(
        "Time,What,Who\n18:00-18:10,Tea,Wren\n18:10,Alcohol help,\n18:40,End,\n-,Lost,\n", "utf-8"
    )
    return path


def test_it_prints_words_for_people(agenda: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(agenda)]) == 0
    out = capsys.readouterr().out
    assert "18:00   10 min  Tea  [rest; as written]" in out
    assert "(look: Alcohol)" in out
    assert "row 5: “- | Lost” It has no time and no length." in out.replace(" |”", "”")


def test_it_prints_one_json_object(agenda: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--json", str(agenda)]) == 0
    shape = json.loads(capsys.readouterr().out)
    assert shape["title"] == "evening"
    assert shape["sheets"][0]["blocks"][0] == {
        "start": "18:00", "minutes": 10, "title": "Tea", "notes": "Who: Wren", "kind": "rest",
    }  # fmt: skip


@pytest.mark.parametrize("argv", [[], ["a", "b"], ["--json"], ["--wrong"]])
def test_wrong_use(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(argv) == 2
    said = capsys.readouterr()
    assert said.err.startswith("Use:") and not said.out


@pytest.mark.parametrize("name", ["none.csv", "plan.doc", "plan.docx"])
def test_a_refusal_is_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if name == "plan.docx":
        (tmp_path / name).write_bytes(b"PK\x03\x04 no")
    assert run([str(tmp_path / name)]) == 1
    said = capsys.readouterr()
    assert not said.out
    assert said.err.count("\n") == 1 and said.err.endswith(".\n")


def test_neither_windows_nor_the_store_are_loaded(agenda: Path) -> None:
    code = (
        "import sys\nfrom app.commands.import_plan import run\n"
        "assert run([sys.argv[1]]) == 0\n"
        "heavy = {'peewee', 'PySide6', 'docx', 'python_calamine', 'icalendar', 'markdown_it', 'apsw'}\n"
        "loaded = heavy & set(sys.modules)\n"
        "sys.exit(str(loaded) if loaded else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(agenda)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
