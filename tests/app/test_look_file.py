# SPDX-License-Identifier: MIT
"""The small open file: only declared keys, never anything personal, and damage means shipped values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.look_file import MACHINE_FILE, SHIPPED, read_machine, write_machine


def test_without_a_file_it_is_as_shipped(tmp_path: Path) -> None:
    assert read_machine(tmp_path) == SHIPPED


def test_what_is_written_is_read(tmp_path: Path) -> None:
    worn = {**SHIPPED, "theme": "dark", "scale": 1.5, "keep_still": True, "window": [1200, 700]}
    write_machine(tmp_path, worn)
    assert read_machine(tmp_path) == worn
    assert [p.name for p in tmp_path.iterdir()] == [MACHINE_FILE]


def test_nothing_undeclared_gets_in(tmp_path: Path) -> None:
    write_machine(tmp_path, {"theme": "dark", "my_name": "Sorrel", "nickname": "Blue laptop"})
    text = (tmp_path / MACHINE_FILE).read_text("utf-8")
    assert "Sorrel" not in text
    assert json.loads(text) == {"theme": "dark"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("scale", "big"),
        ("scale", True),
        ("keep_still", 1),
        ("theme", 7),
        ("family", "x" * 101),
        ("window", [1366]),
        ("window", [10, 10]),
        ("window", ["a", "b"]),
        ("window", {"wide": 3}),
    ],
)
def test_a_value_that_does_not_fit_is_left_out(tmp_path: Path, key: str, value: Any) -> None:
    (tmp_path / MACHINE_FILE).write_text(json.dumps({key: value, "paper": "mist"}), "utf-8")
    assert read_machine(tmp_path) == {**SHIPPED, "paper": "mist"}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff\xfe\x00", b'"dark"'])
def test_a_damaged_file_is_as_shipped(tmp_path: Path, content: bytes) -> None:
    (tmp_path / MACHINE_FILE).write_bytes(content)
    assert read_machine(tmp_path) == SHIPPED


def test_a_folder_that_is_not_there_stops_nothing(tmp_path: Path) -> None:
    write_machine(tmp_path / "nowhere", {"theme": "dark"})
    assert not (tmp_path / "nowhere").exists()


@given(st.binary(max_size=200))
def test_whatever_is_in_the_file_it_can_be_read(tmp_path_factory: Any, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("look")
    (folder / MACHINE_FILE).write_bytes(content)
    assert set(read_machine(folder)) == set(SHIPPED)
