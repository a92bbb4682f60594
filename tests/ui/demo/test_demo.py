# SPDX-License-Identifier: MIT
"""The demo: the whole evening goes through, names stay in, and what is wrong is said in the report."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LEAST_PICTURES, LEAST_PAPERS = 20, 8
LONGEST_S = 240


def demo(out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Play it in a process of its own, as `run.py demo` does."""
    command = [sys.executable, "-m", "app", "demo", "--out", str(out), *more]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=LONGEST_S, check=False
    )


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One played evening."""
    out = tmp_path_factory.mktemp("evening")
    done = demo(out, "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_the_whole_evening_goes_through(played: Path) -> None:
    report = json.loads((played / "report.json").read_text("utf-8"))
    assert report["ok"] is True
    assert report["warnings"] == []
    names = [step["name"] for step in report["steps"]]
    for wanted in ("unlock", "depart", "mind the gap", "pause for care", "to the outbox"):
        assert wanted in names
    assert all(step["ms"] >= 0 for step in report["steps"])


def test_pictures_papers_and_a_copy_to_carry(played: Path) -> None:
    pictures = list((played / "screens").glob("*.png"))
    papers = list((played / "papers").glob("*.pdf"))
    assert len(pictures) >= LEAST_PICTURES
    assert len(papers) >= LEAST_PAPERS
    assert all(p.read_bytes().startswith(b"%PDF") for p in papers)
    assert len(list((played / "outbox").glob("*.pdf"))) == 1


def test_only_the_persons_own_copy_holds_a_name(played: Path) -> None:
    from app.pdf.preview import text_of

    people = json.loads((played / "report.json").read_text("utf-8"))["people"]
    holds = {
        path.name
        for path in (played / "papers").glob("*.pdf")
        if any(person in "".join(text_of(path.read_bytes())) for person in people)
    }
    assert holds == {"induction-copy.pdf"}


def test_an_own_agenda_is_played(tmp_path: Path) -> None:
    agenda = tmp_path / "our-evening.md"
    agenda.write_text(
        "# Our evening\n\n| Time | What |\n|---|---|\n| 18:00 | Welcome |\n| 18:10 | Tea break |\n"
        "| 18:30 | Domestic abuse: what helps |\n| 19:00 | Close |\n",
        "utf-8",
    )
    done = demo(tmp_path / "out", "--plan", str(agenda), "--text", "200", "--theme", "contrast")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("wrong", [["--size", "big"], ["--theme", "pink"], ["--text", "90"]])
def test_wrong_use_gives_two(tmp_path: Path, wrong: list[str]) -> None:
    assert demo(tmp_path, *wrong).returncode == 2


def test_an_agenda_that_is_not_there_gives_one(tmp_path: Path) -> None:
    done = demo(tmp_path, "--plan", str(tmp_path / "none.md"))
    assert done.returncode == 1
    assert "not there" in done.stderr
