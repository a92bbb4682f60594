# SPDX-License-Identifier: MIT
"""Words are parted only between whole letters, and where their script lets a line end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings as law
from hypothesis import strategies as some

from app.pdf.blocks import words
from app.pdf.breaking import chances, clusters
from app.pdf.fonts import REGULAR
from app.pdf.styles import TEAM
from app.pdf.text import WORDS, atoms, lines

BODY = TEAM.body


def parted(word: str) -> list[str]:
    """The word at every chance."""
    places = [0, *sorted(chances(word)), len(word)]
    return [word[start:end] for start, end in pairwise(places)]


def said(text: str, room: float) -> list[str]:
    """The words of each line."""
    found = lines(atoms(words(text), BODY), room, BODY)
    return ["".join(one.text for one in line.atoms) for line in found]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("abc", ("a", "b", "c")),
        ("e\u0301x", ("e\u0301", "x")),
        ("नि", ("नि",)),
        ("क्षि", ("क्षि",)),
        ("நி", ("நி",)),
        ("👩🏽‍🦱!", ("👩🏽‍🦱", "!")),
        ("🇬🇧🇺🇦", ("🇬🇧", "🇺🇦")),
        ("می‌خ", ("م", "ی\u200c", "خ")),
    ],
)
def test_letters_keep_their_marks(word: str, found: tuple[str, ...]):
    assert clusters(word) == found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("plain-word", ["plain-word"]),
        ("你好，欢迎。", ["你", "好，", "欢", "迎。"]),
        ("（你好）吗", ["（你", "好）", "吗"]),
        ("สวัสดีเพื่อนไทย", ["สวัสดี", "เพื่อน", "ไทย"]),
        ("မင်္ဂလာပါ", ["မင်္ဂ", "လာ", "ပါ"]),
        ("ကြိုဆိုပါတယ်", ["ကြို", "ဆို", "ပါ", "တယ်"]),
        ("သတ္တိ", ["သတ္တိ"]),
    ],
)
def test_lines_may_end_inside_words_of_scripts_without_spaces(word: str, found: list[str]):
    assert parted(word) == found


def test_chinese_fills_its_lines_and_starts_none_with_a_full_stop():
    text = "你好，欢迎大家来参加聚会。" * 8
    found = said(text, 120)
    assert "".join(found) == text
    assert all(8 <= len(one) <= 11 for one in found[:-1])
    assert not any(one[0] in "，。" for one in found)


def test_burmese_and_thai_fill_lines_by_syllables():
    for text in ("ကြိုဆိုပါတယ်" * 10, "สวัสดีเพื่อนไทย" * 8):
        found = said(text, 100)
        assert "".join(found) == text and len(found) > 4
        starts = chances(text)
        at = 0
        for one in found[:-1]:
            at += len(one)
            assert at in starts


def test_a_blank_without_width_lets_a_line_end_and_shows_nothing():
    found = said("one\u200btwo" * 20, 60)
    assert "".join(found) == "onetwo" * 20 and len(found) > 5


@pytest.mark.parametrize("piece", ["நிகொள்", "क्षि", "السَّلَامُ", "x̂q̃", "👩🏽‍🦱"])
def test_a_word_longer_than_its_line_is_cut_between_whole_letters(piece: str):
    text = piece * 40
    found = said(text, 50)
    assert "".join(found) == text and len(found) > 3
    whole = set()
    at = 0
    for one in clusters(text):
        at += len(one)
        whole.add(at)
    at = 0
    for line in found:
        at += len(line)
        assert at in whole


@law(max_examples=60)
@given(
    some.text(alphabet="aé שלם مرحبا नि கொ မင်္ สวั 你好。() 12😀\u0301\u200d", max_size=60),
    some.floats(15, 200),
)
def test_lines_of_mixed_scripts_fit_and_lose_no_letter(text: str, room: float):
    made = atoms(words(text), BODY)
    found = lines(made, room, BODY)
    kept = [one for line in found for one in line.atoms if one.kind == WORDS]
    assert "".join(one.text for one in kept) == "".join(
        one.text for one in made if one.kind == WORDS
    )
    for line in found:
        pieces = [one for one in line.atoms if one.kind == WORDS]
        if len(pieces) > 1 or (pieces and len(clusters(pieces[0].text)) > 1):
            assert line.width <= room + 0.1


def test_plain_words_need_no_library_of_letters():
    assert clusters("plain") == tuple("plain")
    assert [one.font for one in atoms(words("plain words"), BODY)] == [REGULAR] * 3


@pytest.mark.parametrize("piece", ["नि", "क्षि", "ကြို", "x\u0302\u0336", "👍🏽", "好"])
def test_letters_of_a_very_long_word_keep_their_marks_too(piece: str):
    found = clusters(f"a{piece * 400}")
    assert "".join(found) == f"a{piece * 400}"
    assert set(found[1:]) == set(clusters(piece))


def test_a_letter_with_thousands_of_marks_is_drawn_in_good_time():
    found = clusters("Z" + "\u0351\u036b" * 3000)
    assert "".join(found) == "Z" + "\u0351\u036b" * 3000 and len(found) < 30
    assert "".join(said("好" + "\u0351" * 2000 + "好", 100)) == "好" + "\u0351" * 2000 + "好"
