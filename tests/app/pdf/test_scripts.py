# SPDX-License-Identifier: MIT
"""Words of every script come back from a paper as they were put in, but for limits that are named here."""

import re
from collections import Counter
from datetime import UTC, datetime
from unicodedata import normalize

import pytest

from app.pdf.blocks import Document, Para, words
from app.pdf.fonts import REGULAR
from app.pdf.itemise import SILENT, missing
from app.pdf.preview import page_count, text_of
from app.pdf.render import render
from app.pdf.styles import TEAM
from app.pdf.text import WORDS, atoms, lines
from tests.app.pdf.scripts_sample import LINES, TURNED_BACK_OTHERWISE, page
from tests.story.any_text import NAUGHTY, every_text

WHEN = datetime(2026, 11, 26, tzinfo=UTC)
BODY = TEAM.body

# Known limits of scripts and of readers, each with the reason. Everything else comes back equal.
#  - Signs without a picture (SILENT) do their work and are not in the words that come back, but for
#    those that join or choose inside a letter.
#  - A letter that no face has comes back as its number, which is what stands on the paper.
#  - Blanks: any run of them is one.
#  - Marks on one letter come back in any order that Unicode holds for the same letter (NFC).
#  - pdfium takes ligatures of compatibility apart: "\ufb01" comes back as "fi", "\ufdfa" as its words.
#  - pdfium turns lines of mixed direction by rules of its own: the letters are all there, words and
#    signs of the line may come in another order.
TAKEN_APART = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]")
MIXED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u202d\u202e]")


def back(text: str) -> str:
    """The words that a reader finds in a paper of this text, without blanks."""
    document = Document("x", (Para(words(text)),), "x", dated="", sheet="")
    return plainly("".join(text_of(render(document, printed=WHEN))))


def plainly(text: str) -> str:
    """Text without blanks and signs that have no picture, composed."""
    return normalize("NFC", "".join(SILENT.sub("", text).split()))


def expected(text: str) -> str:
    """What should come back: letters without a picture as their number."""
    lost = set(missing(text))
    composed = normalize("NFC", text)
    return plainly("".join(f"{ord(one):04X}" if one in lost else one for one in composed))


@pytest.mark.parametrize("name", LINES)
def test_every_script_comes_back_as_it_was(name: str):
    assert back(LINES[name]) == expected(LINES[name])
    assert missing(LINES[name]) == ()


def test_signs_that_join_or_choose_inside_a_letter_come_back_too():
    for name in ("Farsi", "Sinhala", "Emoji"):
        document = Document("x", (Para(words(LINES[name])),), "x", dated="", sheet="")
        said = "".join(text_of(render(document, printed=WHEN)))
        assert normalize("NFC", said.strip()) == normalize("NFC", LINES[name])


@pytest.mark.parametrize("name", TURNED_BACK_OTHERWISE)
def test_lines_of_mixed_direction_keep_all_their_letters(name: str):
    text = TURNED_BACK_OTHERWISE[name]
    mirrors = str.maketrans("()", "((")
    found, wanted = back(text).translate(mirrors), expected(text).translate(mirrors)
    assert Counter(found) == Counter(wanted)


def test_the_page_of_all_scripts_is_drawn():
    assert page_count(page()) == 2


def test_letters_from_right_to_left_stand_so_on_the_line():
    (line,) = lines(atoms(words("שלום (hello 12) עולם"), BODY), 400, BODY)
    assert "".join(one.text for one in line.atoms) == "שלום (hello 12) עולם"
    assert {one.level for one in line.atoms} == {1, 2}
    (plain,) = lines(atoms(words("Tea at six"), BODY), 400, BODY)
    assert {(one.level, one.script, one.font) for one in plain.atoms} == {(0, "", REGULAR)}


def test_a_bracket_goes_with_the_line_and_not_with_the_word_beside_it():
    found = [(one.text, one.level) for one in atoms(words("שלום (hello)"), BODY)]
    assert found == [("שלום", 1), (" ", 1), ("(", 1), ("hello", 2), (")", 1)]


def test_no_sign_can_turn_a_line_of_letters_round():
    for sign in "\u202e\u202d":
        found = atoms(words(f"abc{sign}def אב{sign}גד"), BODY)
        assert [(one.text, one.level) for one in found if one.kind == WORDS] == [
            ("abc", 0),
            ("def", 0),
            ("אב", 1),
            ("גד", 1),
        ]


def test_each_paragraph_takes_its_own_direction():
    found = lines(atoms(words("one two\nשלום 12\nthree"), BODY), 400, BODY)
    drawn = [[one.level for one in line.atoms if one.width] for line in found]
    assert drawn == [[0] * 3, [1, 1, 2], [0]]


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the Big List of Naughty Strings is not here")
def test_the_naughty_list_is_whole():
    assert len(every_text()) > 550


def test_every_naughty_text_is_drawn_and_comes_back():
    lost = []
    for text in every_text():
        found, wanted = back(text), expected(text)
        if found == wanted or TAKEN_APART.search(text):
            continue
        if MIXED.search(text) and Counter(found) == Counter(wanted):
            continue
        lost.append((text, found))
    assert lost == []
