# SPDX-License-Identifier: MIT
"""What the build leaves out is Qt's own, never a library that papers or records need."""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest

SPEC = Path(__file__).parents[1] / "build.spec"
NEEDED = (
    "apsw-sqlite3mc",
    "fonttools",
    "lxml",
    "pikepdf",
    "pillow",
    "pypdfium2",
    "pyrage",
    "PyNaCl",
    "reportlab",
    "uharfbuzz",
)


def dropped() -> re.Pattern[str]:
    """The pattern of the build file, made from its own lines."""
    found = re.search(r"DROPPED = re\.compile\(\n(.*?)\n\)", SPEC.read_text("utf-8"), re.S)
    assert found is not None
    return re.compile("".join(re.findall(r'r"(.*)"', found[1])))


@pytest.mark.parametrize("library", NEEDED)
def test_nothing_of_a_library_that_is_needed_is_left_out(library: str) -> None:
    files = [str(one) for one in distribution(library).files or ()]
    assert files
    assert [one for one in files if dropped().search(one)] == []


def test_what_no_window_uses_is_left_out() -> None:
    for one in ("PySide6/Qt/lib/libQt6Quick.so.6", "PySide6/Qt/plugins/imageformats/libqpdf.so"):
        assert dropped().search(one)
