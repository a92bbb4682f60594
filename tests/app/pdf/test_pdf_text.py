# SPDX-License-Identifier: MIT
"""Words are measured, broken and kept whole; what a face lacks is shown as its code point."""

import pytest
from hypothesis import given
from hypothesis import settings as law
from hypothesis import strategies as some

from app.pdf.blocks import Run, rule, strong, words
from app.pdf.fonts import BOLD, REGULAR, draws, width
from app.pdf.styles import MM, TEAM
from app.pdf.text import CODE, RULED, SPACE, WORDS, atoms, draw, gap, icon, lines, tick

BODY = TEAM.body


def said(text: str, room: float = 200) -> list[str]:
    """The words of each line."""
    found = lines(atoms(words(text), BODY), room, BODY)
    return ["".join(one.text for one in line.atoms if one.width) for line in found]


def test_words_break_at_spaces_and_not_inside():
    assert said("one two three four five six seven eight", 90) == [
        "one two three",
        "four five six",
        "seven eight",
    ]


def test_a_word_too_long_for_a_line_goes_on_in_the_next_and_loses_no_letter():
    found = said("before " + "x" * 200 + " after", 100)
    assert "".join(found).replace(" ", "") == "before" + "x" * 200 + "after"
    assert len(found) > 5


def test_a_line_end_in_the_words_is_kept_and_so_is_an_empty_line():
    assert said("one\ntwo\n\nthree") == ["one", "two", "", "three"]
    assert said("one\r\ntwo") == ["one", "two"]


def test_a_space_that_must_not_break_does_not():
    assert all(
        "30\u00a0minutes" in line or "wait" in line for line in said("wait 30\u00a0minutes", 70)
    )


@pytest.mark.parametrize(
    ("letter", "code"),
    [
        ("\u0e81", "0E81"),
        ("\ua9b2", "A9B2"),
        ("\u202e", "202E"),
        ("\x07", "0007"),
        ("\ue000", "E000"),
    ],
)
def test_a_letter_that_cannot_be_drawn_is_its_code_point_in_a_box(letter: str, code: str):
    found = atoms(words(f"a{letter}b"), BODY)
    assert [(one.kind, one.text) for one in found] == [(WORDS, "a"), (CODE, code), (WORDS, "b")]


def test_half_a_pair_does_not_crash():
    assert [one.text for one in atoms(words("\ud83d"), BODY)] == ["D83D"]


def test_words_are_composed_for_drawing_only():
    text = words("cafe\u0301")
    assert [one.text for one in atoms(text, BODY)] == ["café"]
    assert text[0].text == "cafe\u0301"


def test_strong_words_are_bold_and_wider():
    plain, bold = atoms(words("wider", strong("wider")), BODY)
    assert (plain.font, bold.font) == (REGULAR, BOLD)
    assert bold.width > plain.width


def test_a_ruled_line_is_as_long_as_asked_but_never_wider_than_the_page():
    made = atoms(words("Name: ", rule(40)), BODY)
    assert made[-1].kind == RULED and made[-1].width == pytest.approx(40 * MM)
    narrow = lines(atoms(words(rule(400)), BODY), 100, BODY)
    assert narrow[0].width <= 100


def test_icons_and_boxes_take_room_on_the_line():
    found = lines([icon("ear", 12), tick(BODY), gap(9, BODY), *atoms(words("ok"), BODY)], 200, BODY)
    assert len(found) == 1
    assert found[0].width > width("ok", REGULAR, 12) + 12 + 5 * MM


def test_the_face_draws_what_our_words_use():
    for letter in "abcABC0123456789 .,:;!?“”‘’…•–éŵŷłșñ£&@":
        assert draws(letter, REGULAR), letter


@law(max_examples=150)
@given(some.text(max_size=80), some.floats(20, 400))
def test_no_line_is_wider_than_its_room_and_nothing_is_lost(text: str, room: float):
    made = atoms(words(text), BODY)
    found = lines(made, room, BODY)
    kept = "".join(one.text for line in found for one in line.atoms if one.kind in (WORDS, CODE))
    assert kept == "".join(one.text for one in made if one.kind in (WORDS, CODE))
    for line in found:
        if sum(one.kind != SPACE for one in line.atoms) > 1:
            spaces = sum(one.width for one in line.atoms if one.kind == SPACE)
            assert line.width - spaces <= room + 0.1


class Pen:
    """A page that only notes what is drawn where."""

    def __init__(self) -> None:
        self.said: list[tuple[float, str]] = []

    def drawString(self, x: float, y: float, text: str) -> None:
        self.said.append((round(x, 2), text))

    def setFont(self, name: str, size: float) -> None: ...
    def setFillColorRGB(self, *colour: float) -> None: ...


def test_plain_neighbours_are_drawn_at_once_and_room_without_words_is_not_drawn():
    (line,) = lines(
        [*atoms(words("one two"), BODY), gap(30, BODY), *atoms(words("three"), BODY)], 400, BODY
    )
    pen = Pen()
    draw(pen, line, 10, 100)  # type: ignore[arg-type]
    start = 10 + width("one two", REGULAR, 12) + 30
    assert pen.said == [(10, "one two"), (round(start, 2), "three")]


def test_the_language_of_words_goes_with_them():
    found = atoms(words(Run("Dzień", lang="pl"), Run("дня", lang="uk")), BODY)
    assert {(one.text, one.lang) for one in found} == {("Dzień", "pl"), ("дня", "uk")}
