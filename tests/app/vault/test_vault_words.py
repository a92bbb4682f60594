# SPDX-License-Identifier: MIT
"""Words for keys: offered, judged, read forgivingly; and what wrong tries and locking cost."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.paths import resource
from app.vault.strength import strength
from app.vault.words import (
    check_word,
    five_words,
    looks_right,
    plain,
    read_recovery,
    recovery_words,
    word_list,
)

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 26, 17, 15, tzinfo=UTC)
LIST_SUM = "6d557f0693958fb5e650b68b5bee585eb82cf4da32965505c789e924743bc522"
listed = st.sampled_from(word_list())
sheets = st.lists(listed, min_size=11, max_size=11).map(tuple).map(lambda w: (*w, check_word(w)))


def test_the_list_is_whole_plain_and_stays_as_it_is() -> None:
    """A changed list would change the check word of every sheet that was ever printed."""
    words = word_list()
    assert len(words) == len(set(words)) == 7776
    assert all(word == plain(word) and word.replace("-", "").isalpha() for word in words)
    body = resource("words", "recovery.txt").read_bytes().replace(b"\r\n", b"\n")
    assert hashlib.sha256(body).hexdigest() == LIST_SUM
    assert "Creative Commons" in resource("words", "LICENCE.txt").read_text("utf-8")


def test_a_sheet_has_eleven_random_words_and_one_that_fits_them() -> None:
    words = recovery_words()
    assert len(words) == 12 and looks_right(words)
    assert words != recovery_words()
    assert 11 * 12.9 > 128  # bits


@given(sheets, st.integers(0, 10), listed)
@settings(max_examples=50)
def test_one_wrong_word_is_nearly_always_noticed(
    sheet: tuple[str, ...], at: int, other: str
) -> None:
    changed = (*sheet[:at], other, *sheet[at + 1 :])
    assert looks_right(changed) == (check_word(changed[:-1]) == sheet[-1])
    if other == sheet[at]:
        assert looks_right(changed)


@pytest.mark.parametrize("at", range(11))
def test_two_words_in_the_wrong_order_are_noticed(at: int) -> None:
    words = [*word_list()[100:1200:100], check_word(word_list()[100:1200:100])]
    words[at], words[at + 1] = words[at + 1], words[at]
    assert not looks_right(tuple(words))


@given(sheets, st.sampled_from([" ", "\n", ", ", " / ", "\t", "  \u00a0"]), st.booleans())
@settings(max_examples=50)
def test_a_sheet_is_read_however_it_is_typed(
    sheet: tuple[str, ...], between: str, numbered: bool
) -> None:
    typed = [f"{n}) {w.title()}" if numbered else w.upper() for n, w in enumerate(sheet, 1)]
    assert read_recovery(f"  {between.join(typed)}. ") == sheet


def test_a_long_hyphen_is_read_as_a_hyphen() -> None:
    hyphened = next(word for word in word_list() if "-" in word)
    sheet = (hyphened,) * 11
    words = (*sheet, check_word(sheet))
    for dash in "\u2010\u2011\u2013":
        assert read_recovery(" ".join(words).replace("-", dash)) == words


@given(st.text(max_size=200))
def test_anything_else_is_not_twelve_words(text: str) -> None:
    found = read_recovery(text)
    assert found == () or len(found) == 12


def test_five_words_are_offered_and_are_enough() -> None:
    offered = five_words()
    assert len(offered.split()) == 5
    assert set(offered.split()) <= set(word_list())
    assert five_words() != offered
    assert strength("heron basket window seven tulip").enough


@pytest.mark.parametrize(
    ("text", "enough"),
    [
        ("", False),
        ("1234", False),
        ("heron basket window", True),  # nineteen letters
        ("a big red hen", False),
        ("heron to be seven", True),
        ("fourteen-letter", True),
        ("aaaaaaaaaaaaaaaaaaaa", False),
        ("heron heron heron heron", False),
        ("abababababababab", False),
        ("a b c d e f g", False),
        ("1234567890 1234567", False),
        ("ßtraße 山川草木 été naïve", True),
        ("   heron   ", False),
    ],
)
def test_a_passphrase_is_four_words_or_fourteen_letters(text: str, enough: bool) -> None:
    judged = strength(text)
    assert judged.enough is enough
    assert judged.said.endswith(".") and "!" not in judged.said
    assert 0 <= judged.share <= 1


@given(st.text(max_size=60))
def test_judging_never_breaks_and_is_the_same_for_the_same_words(text: str) -> None:
    assert strength(text) == strength(f"  {text}  ")
    assert not strength(text).enough or len(plain(text)) >= 7


BECOME = """
import os, sys
from app.vault.replace import replace_process
held = "Zaffre " + "Quillfeather"
print(os.getpid(), flush=True)
replace_process(["--no-such-word"])
print("still here", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there it is a new process, not the same one")
def test_locking_becomes_a_fresh_program_in_the_same_process() -> None:
    """The fresh program is asked something it does not know, so it says how it is used and stops."""
    child = subprocess.Popen(
        [sys.executable, "-c", BECOME],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    out, err = child.communicate(timeout=60)
    assert out.split() == [str(child.pid).encode()]
    assert child.returncode == 2
    assert b"usage" in err and b"Traceback" not in err
