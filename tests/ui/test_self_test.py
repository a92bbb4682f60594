# SPDX-License-Identifier: MIT
"""`--self-test` holds on a whole program, and names what does not work without a word of anybody's."""

from __future__ import annotations

import pytest

from app.commands import self_test as parts
from ui import self_test


@pytest.mark.parametrize(("name", "works"), parts.CHECKS, ids=[name for name, _ in parts.CHECKS])
def test_each_part_works(name: str, works: self_test.Check) -> None:
    assert works(), name


def test_letters_are_there(qapp: object) -> None:
    assert self_test.letters_are_there()


def test_screens_load(qapp: object) -> None:
    assert self_test.screens_load()


def test_all_of_it_is_ok(qapp: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert self_test.run() == 0
    assert capsys.readouterr().out == "self-test ok\n"


def test_what_does_not_work_is_named(
    qapp: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks() -> bool:
        raise ValueError("Sorrel")

    checks = (("records", breaks), ("paper", lambda: False), ("plans and words", lambda: True))
    monkeypatch.setattr(self_test, "CHECKS", checks)
    monkeypatch.setattr(self_test, "screens_load", lambda: True)
    assert self_test.run() == 1
    assert capsys.readouterr().out == "self-test: not working: records (ValueError), paper (no)\n"


def test_open_records_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "OPEN_HEADER", parts_header())
    assert not parts.records_work()


def parts_header() -> object:
    """Something that is the same as any sixteen bytes."""

    class Any16:
        """Equal to everything."""

        def __eq__(self, _other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 0

    return Any16()
