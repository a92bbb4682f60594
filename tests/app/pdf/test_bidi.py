# SPDX-License-Identifier: MIT
"""Directions of letters: every line of the two test files of the Unicode standard, and laws of our own.

The files come with Debian's package unicode-data; where they are not installed, that part is left out.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.pdf.bidi import TURNING, kinds, levels, mirrored, order, resolve

UNICODE = Path("/usr/share/unicode")
BASES = {1: None, 2: 0, 4: 1}
needs_files = pytest.mark.skipif(
    not (UNICODE / "BidiTest.txt").exists(), reason="unicode-data is not installed"
)


def rows(name: str) -> Iterator[str]:
    """The lines of a test file that hold something."""
    with (UNICODE / name).open(encoding="utf-8") as file:
        for line in file:
            told = line.partition("#")[0].strip()
            if told:
                yield told


def differs(found: list[int], wanted: list[str], places: list[int]) -> bool:
    """Whether levels or places from the left are others than wanted; "x" is for what is taken away."""
    kept = [at for at, one in enumerate(wanted) if one != "x"]
    if any(int(wanted[at]) != found[at] for at in kept):
        return True
    return [kept[at] for at in order([found[at] for at in kept])] != places


@needs_files
def test_every_line_of_the_test_of_classes():
    wrong, count = [], 0
    wanted: list[str] = []
    places: list[int] = []
    for row in rows("BidiTest.txt"):
        if row.startswith("@Levels:"):
            wanted = row.partition(":")[2].split()
        elif row.startswith("@Reorder:"):
            places = [int(one) for one in row.partition(":")[2].split()]
        else:
            classes, _, bits = row.partition(";")
            for bit, base in BASES.items():
                if int(bits) & bit:
                    count += 1
                    if differs(resolve(classes.split(), base)[1], wanted, places):
                        wrong.append((row, base))
    assert wrong == []
    assert count > 770_000


@needs_files
def test_every_line_of_the_test_of_letters():
    wrong, count = [], 0
    for row in rows("BidiCharacterTest.txt"):
        codes, way, base, wanted, places = row.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        found_base, found = levels(text, {"0": 0, "1": 1, "2": None}[way])
        count += 1
        if found_base != int(base) or differs(
            found, wanted.split(), [int(one) for one in places.split()]
        ):
            wrong.append(row)
    assert wrong == []
    assert count > 91_000


@pytest.mark.parametrize(
    ("text", "base", "seen"),
    [
        ("abc", 0, "abc"),
        ("אבג", 1, "גבא"),
        ("car אבג 12", 0, "car 12 גבא"),
        ("אבג (abc 12) דה", 1, "הד (abc 12) גבא"),
        ("١٢ אב", 1, "בא ١٢"),
        ("\u2067a.\u2069", 0, "\u2067.a\u2069"),
    ],
)
def test_letters_stand_as_they_are_read(text: str, base: int, seen: str):
    found_base, found = levels(text)
    assert found_base == base
    assert mirrored_where_odd(text, found) == seen


def mirrored_where_odd(text: str, found: list[int]) -> str:
    """The letters from left to right."""
    return "".join(mirrored(text[at]) if found[at] % 2 else text[at] for at in order(found))


def test_each_bracket_has_its_mirror():
    assert mirrored("(<a>)[«") == ")>a<(]»"
    assert mirrored(mirrored("()[]{}«»‹›")) == "()[]{}«»‹›"


def test_what_turns_letters_is_known_without_looking_at_each():
    for code in (*range(0x3000), *range(0xFB00, 0x11000), *range(0x1E800, 0x1F000)):
        letter = chr(code)
        if kinds(letter)[0] in ("R", "AL", "AN", "RLE", "RLO", "RLI", "LRO"):
            assert TURNING.search(letter), hex(code)


@given(some.text(alphabet=some.characters(codec="utf-16", exclude_categories=["Cs"]), max_size=60))
def test_no_letter_gets_lost_and_a_line_without_turning_letters_stays(text: str):
    base, found = levels(text)
    assert sorted(order(found)) == list(range(len(text)))
    assert len(found) == len(text) and all(0 <= one <= 126 for one in found)
    if not TURNING.search(text):
        assert base == 0 and not any(found)


@given(
    some.lists(
        some.sampled_from(
            ["L", "R", "AL", "EN", "AN", "WS", "ON", "LRI", "RLE", "PDI", "PDF", "B"]
        ),
        max_size=40,
    )
)
def test_any_order_of_classes_ends(classes: list[str]):
    assert len(resolve(classes)[1]) == len(classes)


def test_a_thousand_embeddings_stop_at_the_deepest_level():
    _, found = levels("\u202b\u202a" * 1000 + "a" + "\u2067" * 500 + "ב")
    assert max(found) <= 126
