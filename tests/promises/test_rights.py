# SPDX-License-Identifier: MIT
"""A trial as an ordinary user is one: it writes where it may, and nowhere else, whoever started it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises import rights
from tests.promises.mounts import window_trial
from tests.promises.rights import AS_ORDINARY, AS_ROOT, dropping, hand_over, is_root, said, users

needs_dropping = pytest.mark.skipif(not dropping(), reason="these tests drop no rights here")
WRITE = "import sys; open(sys.argv[1], 'w').write('x')"


def written(*words: str | Path) -> bool:
    """Whether an ordinary user's Python could write there."""
    command = [*dropping(), sys.executable, "-c", WRITE, *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@needs_dropping
def test_it_writes_in_its_own_folder_and_nowhere_else(tmp_path: Path) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    for place in (own, other):
        (place / "inside").mkdir(parents=True)
    hand_over(own)
    tmp_path.chmod(0o755)
    assert written(own / "inside" / "a")
    assert not written(other / "a")
    own.chmod(0o500)
    assert not written(own / "a")
    assert (own / "inside" / "a").stat().st_uid == rights.NOBODY


@needs_dropping
def test_it_keeps_no_right_but_to_read() -> None:
    asked = "import os; print(os.getuid(), os.getgroups(), open('/proc/self/status').read())"
    command = [*dropping(), sys.executable, "-c", asked]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert told.startswith(f"{rights.NOBODY} []")
    for line in ("CapEff", "CapPrm", "CapBnd"):
        assert f"{line}:\t0000000000000004" in told


@needs_dropping
def test_the_trial_without_the_right_to_write_could_fail() -> None:
    """As root it does: root may write there all the same, and the records open."""
    with pytest.raises(AssertionError, match="no_rights"):
        window_trial("no_rights", user=AS_ROOT)


def test_the_table_names_the_users_that_were_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(users()) <= {AS_ROOT, AS_ORDINARY} and said()
    monkeypatch.setattr(rights, "is_root", lambda: False)
    assert users() == (AS_ORDINARY,) and said() == AS_ORDINARY
    monkeypatch.setattr(rights, "is_root", lambda: True)
    monkeypatch.setattr(rights, "dropping", tuple)
    assert said() == AS_ROOT
    monkeypatch.setattr(rights, "dropping", lambda: ("setpriv",))
    assert said() == f"{AS_ROOT} and {AS_ORDINARY}"


def test_root_is_who_the_system_says() -> None:
    assert is_root() == (os.geteuid() == 0)
