# SPDX-License-Identifier: MIT
"""The search of promise 14 finds what it looks for, so that its 0 means something."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest

from app import erasing
from models import erasing_person
from tests.made_rows import hits
from tests.promises import promise_14 as trial

NAME = "Zaffrée"


@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", [b"", b"a", b"ab", b"abc"])
def test_a_name_is_found_in_every_coding(coding: str, before: bytes) -> None:
    plain = NAME.encode(coding)
    for content in (plain, plain.hex().encode(), plain.hex().upper().encode()):
        assert hits(b"..." + before + content + b"...", [NAME]) == [NAME]
    for after in (b"", b"x", b"xy"):
        assert hits(base64.b64encode(before + plain + after), [NAME]) == [NAME]
    assert hits(b"nothing of it here at all", [NAME]) == []


def test_it_is_kept() -> None:
    found = trial.promise_14(10)
    assert found.ok and found.numbers["hits"] == 0 and found.numbers["held_before"] >= 4


@pytest.mark.parametrize("broken", ["backups", "words", "keys"])
def test_a_planted_fault_is_noticed(broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if broken == "backups":
        monkeypatch.setattr(trial, "clean_backups", lambda *_: erasing.CopiesCleaned(3, 0))
    elif broken == "words":
        left_out = erasing_person.NOT_WORDS | {"text"}
        monkeypatch.setattr(erasing_person, "NOT_WORDS", left_out)
    else:
        left_out = erasing_person.NOT_WORDS | {"item"}
        monkeypatch.setattr(erasing_person, "NOT_WORDS", left_out)
    found: Any = trial.promise_14(10)
    assert not found.ok and found.numbers["hits"] > 0


def test_the_search_looks_into_closed_files(tmp_path: Path) -> None:
    (tmp_path / "records.db-wal").write_bytes(b"..Quillfeather..")
    assert trial.found_in(tmp_path) == 1
