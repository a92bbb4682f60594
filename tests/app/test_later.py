# SPDX-License-Identifier: MIT
"""Heavy libraries load at first use; refusals carry their sentence."""

import subprocess
import sys

import pytest

from app.errors import Broken, Refused
from app.later import later


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    code = (
        "import sys\n"
        "from app.later import later\n"
        "assert 'wave' not in sys.modules\n"
        "later('wave')\n"
        "assert 'wave' in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_same_module_comes_back_each_time() -> None:
    assert later("json") is later("json")


def test_a_part_of_a_library_can_be_asked_for() -> None:
    assert later("xml.sax.saxutils").__name__ == "xml.sax.saxutils"


def test_a_library_that_is_not_there_says_so() -> None:
    with pytest.raises(ImportError):
        later("there_is_no_such_library")


def test_a_refusal_carries_its_sentence_and_its_field() -> None:
    refusal = Refused("A part needs at least one minute.", field="minutes")
    assert refusal.said == "A part needs at least one minute."
    assert refusal.field == "minutes"
    assert str(refusal) == refusal.said


def test_a_refusal_need_not_be_about_a_field() -> None:
    assert Refused("There is no room on this disk.").field == ""


def test_our_own_mistake_carries_only_a_code() -> None:
    assert Broken("no-such-row").code == "no-such-row"
