# SPDX-License-Identifier: MIT
"""The checker against files that others labelled, and against files made to break readers."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.checking.check import check
from app.checking.child import NO_PDF, check_file
from app.errors import Refused

ROOT = Path(__file__).parents[3]
DATA = ROOT.parent / "shared" / "data"
LABELLED = sorted((DATA / "pdfua").glob("*.pdf"))
HOSTILE = sorted((DATA / "hostile-pdf").glob("*.pdf"))
LEAST_CAUGHT, MOST_FALSE = 0.95, 0.02
LONGEST_S = 30

labelled = pytest.mark.skipif(not LABELLED, reason="the labelled files are not on this machine")
hostile = pytest.mark.skipif(not HOSTILE, reason="the hostile files are not on this machine")


@labelled
def test_nearly_all_bad_files_are_caught_and_good_ones_pass() -> None:
    """Labels stand in the names; the checker is given bytes alone."""
    found = {path.name: bool(check(path.read_bytes())) for path in LABELLED}
    bad = [name for name in found if "-fail-" in name]
    good = [name for name in found if "-pass-" in name]
    caught, false = sum(found[name] for name in bad), sum(found[name] for name in good)
    print(f"caught {caught} of {len(bad)}, false alarms {false} of {len(good)}")
    assert caught >= LEAST_CAUGHT * len(bad), [name for name in bad if not found[name]]
    assert false <= MOST_FALSE * len(good), [name for name in good if found[name]]


@labelled
def test_the_same_file_gets_the_same_answer() -> None:
    for path in LABELLED[::9]:
        assert check(path.read_bytes()) == check(path.read_bytes())


@labelled
def test_the_clause_is_the_one_that_is_broken() -> None:
    """A file labelled for a clause is told under that clause, nearly always."""
    bad = [path for path in LABELLED if "-fail-" in path.name]
    told = 0
    for path in bad:
        clause = path.name.split("-t")[0]
        told += any(one.clause.startswith(clause) for one in check(path.read_bytes()))
    assert told >= 0.9 * len(bad)


@hostile
@pytest.mark.parametrize("path", HOSTILE[::6], ids=lambda path: path.stem)
def test_a_hostile_file_is_answered_in_one_sentence_or_checked(path: Path) -> None:
    began = time.monotonic()
    try:
        found = check_file(path)
        assert all(one.rule and one.where for one in found)
    except Refused as refusal:
        assert refusal.said.endswith(".") and "\n" not in refusal.said
    assert time.monotonic() - began < LONGEST_S  # a hang, not a slow machine


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"%PDF-1.7\n", b"\x00" * 5000, b"%PDF-1.7\n1 0 obj\n<<"]
)
def test_what_is_no_pdf_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.pdf").write_bytes(content)
    with pytest.raises(Refused) as refused:
        check_file(tmp_path / "x.pdf")
    assert refused.value.said == NO_PDF


def _command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app", "check-pdf", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@labelled
def test_the_command_prints_the_shape_of_the_contract() -> None:
    good = next(path for path in LABELLED if "-pass-" in path.name)
    bad = next(path for path in LABELLED if "-fail-" in path.name)
    done = _command("--json", str(good), str(bad), "not there.pdf")
    assert done.returncode == 1
    files = json.loads(done.stdout)["files"]
    assert [one["ok"] for one in files] == [True, False, False]
    assert files[0] == {"path": str(good), "ok": True, "failed": []}
    assert set(files[1]["failed"][0]) == {"rule", "clause", "where"}
    assert "There is no such file." in done.stderr
    assert _command(str(good)).returncode == 0


def test_wrong_use_is_told() -> None:
    for words in ((), ("--json",), ("--loud", "x.pdf")):
        done = _command(*words)
        assert done.returncode == 2 and done.stderr.startswith("Use: check-pdf")
