# SPDX-License-Identifier: MIT
"""The look for names can find one: in every coding, at every place, and in a file's own name."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from tests.promises.canaries import CORE, canaries, codings, in_folder, sings
from tests.story.conftest import ROOT

CODED = ("utf-8", "utf-16-le", "utf-16-be")


def test_there_are_two_hundred_and_the_first_are_told_apart_by_two_letters() -> None:
    names = canaries(200)
    assert len(set(names)) == 200
    assert len({name[:2] for name in names[:10]}) == 10


@pytest.mark.parametrize("name", canaries(200)[::23])
def test_each_coding_is_found_wherever_it_begins(name: str) -> None:
    for spelt in (name, name.upper()):
        for coding in CODED:
            for before in (b"", b"1", b"12", b"123"):
                for after in (b"", b"!", b" was here"):
                    plain = before + spelt.encode(coding) + after
                    assert sings(plain)
                    assert sings(plain.hex().encode()) and sings(plain.hex().upper().encode())
                    assert sings(base64.b64encode(plain)), (before, coding, after)


def test_what_holds_none_stays_silent() -> None:
    assert not sings(bytes(range(256)) * 400)
    assert not sings(CORE[:-1].encode() + b"ia")
    assert min(len(coded) for coded in codings()) >= 6


def test_nothing_of_ours_sings_by_itself() -> None:
    for folder in ("app", "models", "ui", "resources"):
        assert in_folder(ROOT / folder)[1] == []


def test_a_name_in_a_file_or_in_its_name_is_found(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "plain.txt").write_text("a list: " + canaries(3)[2], "utf-16")
    (tmp_path / f"{canaries(1)[0]}.txt").write_text("empty", "utf-8")
    (tmp_path / "good.txt").write_text("empty", "utf-8")
    count, found = in_folder(tmp_path)
    assert count == 3
    assert sorted(found) == [f"{canaries(1)[0]}.txt", str(Path("deep", "plain.txt"))]
